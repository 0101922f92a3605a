"""Signs that a text reports no event: an announcement, a regulation, an interview."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.parsing.document import Document
from seminar_record.parsing.facts import Fact, Refused
from seminar_record.parsing.gates import Gated

_ANNOUNCES = re.compile(
    "(?:关于(?:举办|召开|组织|开展)[^\n]{2,60}(?:通知|启事|公告|预告|邀请函?|征文))|^[^\n]{4,60}(?:通知|启事|公告|邀请函|预告)(?=\n)|征文启事|征稿|会议预告|讲座预告|活动预告|[【\\[]预告[】\\]]|预告[|:]|邀请函|招生简章|报名通知|会议通知"
)
_PLANNED = re.compile(
    "拟于|定于|将于|现面向|兹定于|将在|计划于|报名(?:方式|时间|截止)|投稿(?:邮箱|须知)|征文(?:要求|范围)|参会回执|会务费|联系人:|敬请期待|欢迎(?:报名|投稿|参加)|报名办法|名额[:每]|先到先得|额满即止|费用[:全]|恕不另行|网上登记|查询:"
)
_PAPER = re.compile(
    "【 ?(?:文献号|原文出处|内容提要|关 ?键 ?词)|(?:摘 ?要|关键词)[:|] ?[^\n]{2,400}\n?[^\n]{0,40}(?:关键词|中图分类号|参考文献)"
)
_OPINION = re.compile("评论员文章|社论[:|]|[\\[【(](?:时评|社论|评论)[\\])】]|人民时评")
_PROFILE = Gated(
    "[,、](?:男|女)[,、](?:[\u4e00-\u9fff]{1,4}族|\\d{4}年|[\u4e00-\u9fff]{1,8}人[,、]|博士|教授|副教授|研究员)|(?:教师|教授|专家|导师|人物|个人|学者|嘉宾)简介",
    sign="男|女|简介",
)
_RULES = re.compile("第[一二三]条")
_REGULATION = re.compile("办法|规定|条例|细则|章程|制度|规则")
_INTERVIEW = Gated("(?m)^ {0,4}(?:问|答|记者|Q|A):", sign="(?:问|答|记者|Q|A):")
_DIGEST = re.compile("(?m)^[^>\n]*?(?:快讯|简讯|要闻速览|新闻摘要|一周动态|今日要闻)")

_SPOKEN_WITH = re.compile("(?:专访|访谈)[|:丨·]|采访[、/]?(?:整理)?[:|]")
_MENU = re.compile("(?m)^ {0,4}(?:[^ |\n,。]{2,8}(?: {1,4}| ?\\| ?)){2,}[^ |\n,。]{2,10} {0,3}$")

# What speaks against an event within so many characters of the head.
_SIGNS = (
    (_PAPER, 800, "refusal.paper"),
    (_OPINION, 60, "refusal.opinion"),
    (_PROFILE, 240, "refusal.profile"),
    (_DIGEST, 40, "refusal.digest"),
    (_SPOKEN_WITH, 60, "refusal.interview"),
)


def refusals(document: Document) -> Iterator[Fact]:
    """What speaks against an event in this text."""
    flat = document.flat
    menu = _MENU.sub(lambda line: " " * len(line[0]), flat[:1000])
    head = menu[:120]
    if match := _ANNOUNCES.search(head):
        yield Refused(at=match.start(), rule="refusal.announcement", code="announcement", where=match.span())
    else:
        planned = list(_PLANNED.finditer(flat[:4000]))
        if len({m[0] for m in planned}) >= 3:
            yield Refused(
                at=planned[0].start(), rule="refusal.planned", code="announcement", where=planned[0].span()
            )
    for pattern, scope, rule in _SIGNS:
        if match := pattern.search(menu, 0, scope):
            yield Refused(at=match.start(), rule=rule, code="no-event", where=match.span())
    if len(_RULES.findall(flat)) >= 3 and (match := _REGULATION.search(head)):
        yield Refused(at=match.start(), rule="refusal.regulation", code="no-event", where=match.span())
    asked = list(_INTERVIEW.finditer(flat, 0, len(flat)))
    if len(asked) >= 4:
        yield Refused(at=asked[0].start(), rule="refusal.interview", code="no-event", where=asked[0].span())
