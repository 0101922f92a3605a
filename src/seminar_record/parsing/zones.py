"""What a line of a page looks like on its own: prose, byline, caption, navigation, a label with a value."""

from __future__ import annotations

import re
from functools import cache

from seminar_record.parsing import labels
from seminar_record.parsing.gates import Gated
from seminar_record.parsing.lexicon import table, words
from seminar_record.parsing.reading import HAN

_DATE = re.compile(
    r"(?:19|20)\d\d ?[-./年] ?\d{1,2} ?[-./月] ?\d{1,2}|\d{3}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]20\d\d"
)
_CAPTION = Gated(
    r"[ ▲■▼◆●(\[]{0,4}(?:图为|图片为|图[一二三四五六七八九十\d]{0,2}[为:.、 ]|[上下左右]图[为:]|配图说明|照片[:为])"
    r"|.{0,80}(?:_fororder_|摄影[ :/]|供图[ :/]| 摄\)?$|/摄\)?$|摄影报道)|.{4,60} (?:摄影|供图|摄) |(?:undefined|\[图片\]|图片$)",
    sign="[图摄照_u]",
)
_FURNITURE_SHAPE = Gated(
    r".{0,60}(?:>>| > |→|»).{0,40}$|(?:[^|]{1,8}[|]){3,}|[-▼👇👆↑↓ ]{1,20}$", sign="[>→»|▼👇👆↑↓ -]"
)
_NO_CAPTION = re.compile("^(?:日期|时间|来源|作者|发布)|(?:编辑|责编|审核|初审|终审|撰稿)[:/]")
_FOOT_OF_PAGE = Gated(
    r"(?i)copyright(?= ?(?:©|\(c\)|\d|by|:|all|$))|版权所有|all rights reserved|icp备|网站标识码|版权.{0,12}声明|免责声明",
    sign="[Rr权备码免]",
)
_RELATED = re.compile(
    r"[ 【\[(]{0,2}(?:相关(?:链接|新闻|阅读|报道|文章|推荐)|延伸阅读|推荐阅读|上一[篇条]|下一[篇条]|热点新闻|猜你喜欢|往期|又讯|下[期讲场]?预告)"
)
POSTER = re.compile(
    "(?:[◎●■◆▶★☆▪•·] {0,2}(?:主讲|与谈|主持|地点|讲题|嘉宾) (?=[^ ])|[ \\W]{0,6}(?:讲 {0,4}题|主 {0,4}讲(?: ?人|嘉宾)?|报告人|召集人|领读人?|评议人|与谈人|参加者|地 {0,4}点|形 {0,4}式|会议地点|讲座地点)(?: {0,2}[:|]| {2,}(?=[^ ])))"
)
POSTER_TIME = re.compile(
    "(?:[◎●■◆▶★☆▪•·] {0,2}(?:时间|日期|地点|主办|承办|主持) (?=[^ ])|[ \\W]{0,6}(?:会议|讲座|活动)?(?:时 {0,4}间|日 {0,4}期|地 {0,4}点|形 {0,4}式|主 {0,4}办|承 {0,4}办|协 {0,4}办|主持)(?:[^:|]{0,8}[:|]| {2,}(?=[^ ])))"
)
SEEN = re.compile(
    "(?:讲话|致.{0,2}[辞词]|主持.{0,6}|作.{0,6}(?:报告|演讲|发言|总结|点评|分享)|合影|签约.{0,4}|揭牌|颁奖|现场|会场) {0,3}$"
)
PEOPLE_BELOW = re.compile(
    "[^\u4e00-\u9fff]{0,3}【[^】]{0,4}(?:嘉宾|主持|主讲|讲者|与谈|专家|学者|名单)[^】]{0,4}】"
)
_HELD = re.compile("举[行办]|召开")
KEEPER = re.compile("[ ]{0,4}(?:主办|承办|协办|指导|建设|维护|运维|管理|技术支持)[^:|]{0,6}[:|]")
_PAPER_HEAD = re.compile("^.{0,24}(?:19|20)\\d\\d年\\d{1,2}月\\d{1,2}日 {0,3}星期[一二三四五六日天]")
_A_FEW_WORDS = (
    14  # characters: a longer line in which the cue runs on into a word (收藏家协会) is none of the frame
)
_RUNS_ON = re.compile(f"{HAN}{HAN}")
_NUMBER = re.compile("^ {0,4}[(]?[一二三四五六七八九十]{1,2}[、.)]")
_MARKS = re.compile("^[^\u4e00-\u9fff]{1,6}")
LISTED = re.compile(f"[ △◎·•🔹]{{0,3}}{HAN}{{1,6}}[ ]{{0,4}}[:|]")


def opens_foot(line: str, *, below_prose: bool) -> bool:
    """Whether a line and what follows is no more of the report: links to others or, below prose, a legal notice."""
    return bool(_RELATED.match(line) or (below_prose and _FOOT_OF_PAGE.search(line, 0, len(line))))


def shape(line: str) -> str:
    """What a line looks like on its own: prose, byline, caption, furniture, listed or plain."""
    line = line.strip()
    if len(line) < 120 and _CAPTION.match(line) and not _NO_CAPTION.search(line):
        return "caption"
    prose = "。" in line or (len(line) > 40 and "," in line)
    if len(line) < 200 and not ("。" in line and len(line) > 60) and _tells_makers(line):
        return "byline"
    if prose:
        return "prose"
    if _is_dated(line):
        return "byline"
    if (
        line[0] not in "“《"
        and not _names_a_part(line)
        and (_FURNITURE_SHAPE.match(line) or _opens_with_furniture(line))
    ):
        return "furniture"
    return "listed" if LISTED.match(line) or POSTER.match(line) else "plain"


def _is_dated(line: str) -> bool:
    """Whether a line tells the day of publication: a short one with a date, a paper's head with the weekday."""
    dated = len(line) < 60 and _DATE.search(line) and not _HELD.search(line)
    return bool(dated) or (len(line) < 120 and _PAPER_HEAD.search(line) is not None)


def _tells_makers(line: str) -> bool:
    """Whether a label of bylines stands before a colon, a slash or a bar; a title's label alone tells nothing."""
    for mark in labels.marks(line, 0, len(line)):
        if table("byline_labels").get(_label_before(line, mark)) not in (None, "title"):
            return True
    return False


def _label_before(line: str, mark: int) -> str:
    """The longest label before a mark; empty where none stands."""
    end = labels.before(line, mark, 0)
    for word in labels.ending(line, end, 0):
        start = end - len(word)
        if line[start - 1 : start] not in ("主", "被"):
            return word
    return ""


def _names_a_part(line: str) -> bool:
    """Whether a line is a heading of the programme or opens with a label of it (主题分享, 分享嘉宾:…)."""
    word = _MARKS.sub("", _NUMBER.sub("", line)).partition(":")[0].strip()
    return (":" in line or len(word) > 3) and (
        word in table("session_nouns") or word in table("role_labels") or word.endswith(("主题", "题目"))
    )


def _opens_with_furniture(line: str) -> bool:
    """Whether a word of a page's frame stands at the line's head or a few characters into it."""
    cues = _furniture()
    for at in range(min(7, len(line))):
        cue = next((cue for cue in cues.get(line[at], ()) if line.startswith(cue, at)), None)
        if cue is not None and (len(line) < _A_FEW_WORDS or not _RUNS_ON.match(line, at + len(cue))):
            return True
    return False


@cache
def _furniture() -> dict[str, tuple[str, ...]]:
    """The words of a page's frame by their first character."""
    cues: dict[str, tuple[str, ...]] = {}
    for cue in words("furniture_cues"):
        cues[cue[0]] = (*cues.get(cue[0], ()), cue)
    return cues
