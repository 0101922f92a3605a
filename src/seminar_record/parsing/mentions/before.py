"""Names that stand before something: a post, a bracket, a title, an act of speaking."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.parsing.lexicon import members, table
from seminar_record.parsing.mentions.anchors import Anchors
from seminar_record.parsing.mentions.atoms import follower
from seminar_record.parsing.mentions.name_shapes import (
    GIVEN,
    LATIN,
    is_a_noun,
    stop_names,
    surname_strength,
)
from seminar_record.parsing.mentions.odd_names import holds_odd_parts, is_odd_name
from seminar_record.parsing.reading import CAPITAL, IN_LATIN

_LATIN_TAIL = re.compile(rf"(?:{CAPITAL}{IN_LATIN}{{0,20}}[ ·]){{0,3}}{CAPITAL}{IN_LATIN}{{1,20}}\Z")
_ACT = re.compile(
    "主持|致[辞词欢开闭]|讲话|点评|作[了主题专大学总报]|做[了主题专客总报]|指出|强调|表示|认为|宣[读布]|介绍|出席|先后|分别|带来|"
    "代表|总结|以[“《]|汇报|分享|发表|与谈|评议|谈[到了]|讲[述授解了]|主讲|坦言|建议|提[出到醒]|说[,:“]|担任"
)
_SURE_ACT = re.compile(
    "致(?:开幕|闭幕|欢迎|答谢)?[辞词]|主持(?:会议|开幕|闭幕|论坛|大会|讲座|本|并)|作[了主专题]|讲话|点评|宣读|宣布"
)
_SHORTEST_SPELT_OUT = 4
_TEACHING = ("教授", "讲师", "博士", "硕士", "院士", "先生", "女士", "老师")


def _is_sure_body(ending: str | None) -> bool:
    return ending is not None and (len(ending) > 1 or ending in "局厅院校系所部委会馆社站处科室组")


class Before(Anchors):
    """Names of one text, found from what stands behind them."""

    def _before_latin(self) -> Iterator[tuple[int, int]]:
        """A name in Han characters with its Latin form in brackets."""
        for bracket in self.atoms.brackets:
            if bracket.kind == "bracket" and LATIN.fullmatch(self.flat, bracket.start + 1, bracket.end - 1):
                end = start = bracket.start
                while start > 0 and end - start < 9 and (end - start < 2 or not self._bounds(start)):
                    start -= 1
                surnames = members("japanese_surnames")
                japan = (
                    n
                    for n in (5, 4)
                    if self.flat[end - n : end - n + 2] in surnames
                    or self.flat[end - n : end - n + 3] in surnames
                )
                start = end - next(japan, end - start)
                latin = self.flat[bracket.start + 1 : bracket.end - 1]
                if (
                    1 < end - start < 8
                    and (" " in latin or is_odd_name(self.flat[start:end]))
                    and all(GIVEN.match(c) for c in self.flat[start:end])
                    and not self.ends_a_body(end)
                    and not is_a_noun(self.flat[start:end])
                    and end not in self.atoms.post_ending
                ):
                    yield start, end

    def _before_posts(self) -> Iterator[tuple[int, int]]:
        """Names right before a rank or post (张三教授)."""
        for post in self.atoms.posts:
            end = post.start
            while end > 0 and self.flat[end - 1] == " " and post.start - end < 3:
                end -= 1
            if post.end == end or self.atoms.body_ends(end) or end in self.atoms.post_ending:
                continue
            if self._stands_for(post):
                continue
            if (start := self._name_start(end, post.note)) is not None:
                yield start, end

    def _name_start(self, end: int, kind: str) -> int | None:
        flat, strength = self.flat, surname_strength()
        best: int | None = None
        for size in (2, 3, 4):
            start = end - size
            if start < 0:
                break
            family = 2 if flat[start : start + 2] in strength and size > 2 else 1
            if flat[start : start + family] not in strength or (size == 4 and family == 1):
                continue
            if not self._starts_well(start, strength[flat[start : start + family]], kind):
                continue
            if self.is_name(start, start + family, end) and not self._is_word_of_post(start, end, kind):
                best = start
        if best is None:
            return self._unusual_start(end, kind)
        return best

    def _is_word_of_post(self, start: int, end: int, kind: str) -> bool:
        """Whether what stands between a body and a post is a word of the post (某公司安全总监)."""
        if (
            end - start != 2
            or self.atoms.body_ends(start) is None
            or self.flat[start:end] not in table("stop_names")
        ):
            return False
        post = self.atoms.post_starting.get(end)
        return kind == "post" or (
            post is not None and not self.flat.endswith(_TEACHING, post.start, post.end)
        )

    def _starts_well(self, start: int, strength: str, kind: str) -> bool:
        atoms = self.atoms
        if start in atoms.post_ending or (start > 0 and atoms.flat[start - 1] == " "):
            return True
        if kind == "post":
            if strength != "rare" and _is_sure_body(atoms.body_ends(start)):
                return True
            if strength == "common" and atoms.flat[start - 1 : start] in ("的", "由"):
                return True
            return strength != "rare" and atoms.opens(start) and atoms.flat[start - 1 : start] != "("
        if strength == "rare":
            return atoms.flat[start - 1 : start] in ("、", ",") and start - 1 in atoms.post_ending
        return (
            atoms.opens(start)
            or bool(atoms.body_ends(start))
            or atoms.flat[start - 1] in "由请和与及是为对向随跟到的在"
            or atoms.flat.startswith("之一", start - 2)
            or any(atoms.flat[start - n : start] in members("countries") for n in (2, 3, 4))
        )

    def _unusual_start(self, end: int, kind: str) -> int | None:
        """A Latin, dotted or surnameless name before a rank."""
        if (
            not GIVEN.match(self.flat, end - 1)
            and (match := _LATIN_TAIL.search(self.flat, max(0, end - 30), end))
            and not match[0].isupper()
        ):
            return match.start()
        near = self.flat[max(0, end - 8) : end]
        if kind == "address" or not (
            holds_odd_parts(near) or members("foreign_given").issuperset(near[-_SHORTEST_SPELT_OUT:])
        ):
            return None
        for start in range(end - 2, max(end - 9, -1), -1):
            if self.atoms.opens(start) or self.atoms.body_ends(start) or start in self.atoms.post_ending:
                name = self.flat[start:end]
                return (
                    start
                    if "·" not in self.flat[max(0, start - 1) : end]
                    and all(GIVEN.match(c) for c in name)
                    and (is_odd_name(name) or self._is_spelt_out(start, name))
                    else None
                )
        return None

    def _is_spelt_out(self, start: int, name: str) -> bool:
        """Whether a body stands before four to six characters that foreign names are spelt with."""
        sure = len(self.atoms.body_ends(start) or "") > 1
        return (
            sure and _SHORTEST_SPELT_OUT <= len(name) < 7 and all(c in members("foreign_given") for c in name)
        )

    def _before_brackets(self) -> Iterator[tuple[int, int]]:
        """Names that open a clause before a bracket that tells a body or a post (,张三(某大学教授))."""
        for bracket in self.atoms.brackets:
            end = bracket.start
            if bracket.kind != "bracket" or self.flat[end] != "(" or bracket.end - end < 6:
                continue
            last = bracket.end - 1
            inner = self.atoms.bracket_closing.get(last)
            last = inner.start if inner is not None else last
            told = last in self.atoms.post_ending or _is_sure_body(self.atoms.body_ends(last))
            if not told:
                continue
            for size in (3, 2, 4):
                start = end - size
                if start < 0 or not (self.atoms.opens(start) or self.flat[start - 1] in "由请和与及"):
                    continue
                family = self.family(start, size)
                if family and self.is_name(start, start + family, end):
                    yield start, end
                break

    def _before_books(self) -> Iterator[tuple[int, int]]:
        """Names between the head of a line and a title (张三《山的形状》;)."""
        for bracket in self.atoms.brackets:
            end = bracket.start
            start = self.flat.rfind("\n", max(0, end - 8), end) + 1
            if bracket.kind != "book" or not start:
                continue
            while self.flat[start] in " △◎·•0123456789.、":
                start += 1
            family = self.family(start, end - start) if 1 < end - start < 5 else 0
            if family and self.is_name(start, start + family, end) and not follower(self.flat, end - 1):
                yield start, end

    def _in_rows_of_books(self) -> Iterator[tuple[int, int]]:
        """Names behind a body or a mark and before a title in a row of titles (某所张三《山的形状》、李四《水的声音》)."""
        for bracket in self.atoms.brackets:
            end = bracket.start
            if bracket.kind != "book" or self.flat[bracket.end : bracket.end + 1] not in ("、", ";"):
                continue
            for start in range(end - 2, max(end - 7, 0), -1):
                if not (self.flat[start - 1] in "、;:" or self.atoms.body_ends(start)):
                    continue
                word = self.flat[start:end]
                family = self.family(start, end - start)
                plain = family and self.is_name(start, start + family, end) and not follower(self.flat, start)
                if (plain and word not in stop_names()) or is_odd_name(word):
                    yield start, end
                break

    def _before_acts(self) -> Iterator[tuple[int, int]]:
        """Names that open a clause or follow 由 and stand before a verb of speaking or chairing."""
        for match in _ACT.finditer(self.flat):
            end = match.start()
            for size in (3, 2, 4):
                start = end - size
                if start < 0 or not (self.atoms.opens(start) or self.flat[start - 1] in "由请"):
                    continue
                family = self.family(start, size)
                if not family or not self.is_name(start, start + family, end):
                    continue
                common = surname_strength()[self.flat[start : start + family]] == "common"
                sure = self.flat[start - 1 : start] in ("由", "、") or _SURE_ACT.match(self.flat, end)
                if self.recurs(start, end) or (sure and common):
                    yield start, end
                break
