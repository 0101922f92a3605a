"""Those who made a report, as they sign it: in a bracket that ends it, under a newspaper's page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.model import CreditRole
from seminar_record.parsing.facts import Credited, Fact, Stretch
from seminar_record.parsing.grammar.makers import names_of_makers

_MADE = {
    CreditRole.AUTHOR: "文 文字 撰文 撰稿 编写 执笔 采写 整理 编撰 写",
    CreditRole.CORRESPONDENT: "供稿 报道 报导 通讯",
    CreditRole.PHOTOGRAPHER: "图 图片 摄 摄影 拍摄 供图 拍照 照片",
    CreditRole.EDITOR: "编辑 责编 编",
    CreditRole.REVIEWER: "审核 审 初审 复审 终审 校对",
}
_ROLES = {word: role for role, words_of in _MADE.items() for word in words_of.split()}
_WORD = re.compile("[^ 、,/|;()]+")
_NO_NAMES = ("记者", "通讯员", "实习生")
_PAGE_EDITOR = re.compile("(?:本版|版面|责任|值班|执行)编辑 {1,3}(?=[\u4e00-\u9fff])")
_SIGNED = re.compile(
    "\n {0,60}\\((?P<who>[\u4e00-\u9fff·]{1,24}(?:[、 ]{1,4}[\u4e00-\u9fff·]{1,24}){0,5})\\) {0,4}(?=\n|$)"
)


def signatures(flat: str, breaks: frozenset[int]) -> Iterator[Fact]:
    """The editor of a newspaper's page, and a signature in brackets on a line of its own."""
    for match in _PAGE_EDITOR.finditer(flat):
        for name in names_of_makers(flat, match.end(), min(len(flat), match.end() + 12)):
            yield Credited(at=name[0], rule="byline.editor", role=CreditRole.EDITOR, name=name)
    signed = [match.span("who") for match in _SIGNED.finditer(flat)]
    if signed and not made_by(flat, *signed[-1]):
        for name in _names_behind_bodies(flat, *signed[-1], breaks):
            yield Credited(at=name[0], rule="byline.signed", role=CreditRole.AUTHOR, name=name)


def made_by(flat: str, start: int, end: int) -> bool:
    """Whether words behind names say what each did, not only for a picture (张三 撰稿 李四 摄影)."""
    roles = [_ROLES.get(match[0]) for match in _WORD.finditer(flat, start, end)]
    return bool(roles) and roles[0] is None and not {None, CreditRole.PHOTOGRAPHER}.issuperset(roles)


def credited_by_what_they_did(flat: str, start: int, end: int, breaks: frozenset[int]) -> Iterator[Credited]:
    """The names before each word that says what its bearers did; bodies among them are passed over."""
    waiting: list[Stretch] = []
    for word in _WORD.finditer(flat, start, end):
        if role := _ROLES.get(word[0]):
            for name in waiting:
                yield Credited(at=name[0], rule="byline.signed", role=role, name=name)
            waiting = []
        else:
            waiting.extend(names_of_makers(flat, *word.span(), breaks))


def _names_behind_bodies(flat: str, start: int, end: int, breaks: frozenset[int]) -> Iterator[Stretch]:
    """The names that end a signature, the bodies before them left out; none where it opens with a long word alone."""
    found: list[Stretch] = []
    for word in _WORD.finditer(flat, start, end):
        named = word[0] not in _NO_NAMES
        names = list(names_of_makers(flat, *word.span(), breaks)) if named else []
        found = [*found, *names] if names else []
    if found and (found[0][0] == start or flat[found[0][0] - 1] in " 、"):
        yield from found
