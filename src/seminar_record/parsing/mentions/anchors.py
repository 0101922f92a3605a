"""Where a name may start: behind posts, labels and marks; the shape of names says where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from seminar_record.parsing.gates import Gated, by_first
from seminar_record.parsing.lexicon import words
from seminar_record.parsing.mentions.mention import Mention
from seminar_record.parsing.mentions.name_ends import NameEnds
from seminar_record.parsing.mentions.name_shapes import (
    HONORIFIC,
)
from seminar_record.parsing.reading import CAPITAL, HAN, IN_LATIN

_DOT = re.compile(f"(?<={HAN})[·•](?={HAN})")
_LATIN_BESIDE = re.compile(
    rf"{CAPITAL}(?<![A-Za-z]{CAPITAL}){IN_LATIN}{{0,20}}(?: {{1,3}}(?:(?:de|da|van|von|der|di|la|le|bin|al) )?{CAPITAL}{IN_LATIN}{{0,20}}){{0,4}}"
    rf"(?= ?(?:\({HAN}{{2,}}|教授|博士|研究员|先生|女士|副教授|主任|院士))"
)
_HONORIFIC = Gated(HONORIFIC.pattern, sign="Mr|Ms|Dr|Prof")
_LATIN_WORDS = re.compile(rf"{CAPITAL}(?<![A-Za-z]{CAPITAL})[a-zà-ɏḀ-ỿ]{{1,20}}(?= {CAPITAL})")
_ACTING = "主持|点评|评议|主讲|报告|致辞|演讲|授课|讲课|出席|到场|到会|应邀|登台|汇报|发言|参加|与会"
_PRESENT = "与会者?|出席者?|来宾|嘉宾|成员|人员|人士|专家|学者|代表|讲者|老师|教授"
_NUMBERS = "一二两三四五六七八九十0123456789"
_CAPITAL = re.compile(CAPITAL)
_SEPARATOR = re.compile("、|,|和|与|及|以及|暨| ")


@cache
def _labels() -> re.Pattern[str]:
    """Labels of people, what people did in front of 的有, counts of people in front of a colon."""
    labels = sorted(words("role_labels"), key=len, reverse=True)
    branches = [f"{act}[^,。:]{{0,12}}?的[^,。:]{{0,8}}?(?:有|是|为|包括)" for act in _ACTING.split("|")]
    branches += [f"{label}(?:分别|依次)?(?:有|是|为|由|包括)?" for label in labels]
    branches += [f"{they}(?:还|计)?(?:包括|有)(?:了)?" for they in _PRESENT.split("|")]
    branches += [f"{number}[{_NUMBERS}]?[位名人][^,。:;]{{0,8}}:" for number in _NUMBERS]
    branches.append("依[次序](?:为|是)")
    return re.compile(f"(?:{by_first(branches)})[: (]{{0,3}}")


class Anchors(NameEnds):
    """Places of one text at which names may start."""

    def _anchors(self) -> Iterator[int]:
        """Where a name may start: after posts, and after labels with what is listed behind them."""
        for post in self.atoms.posts:
            if post.note != "address" and not self._stands_for(post):
                yield post.end + self.gap(post.end)
        for match in _labels().finditer(self.flat):
            yield from self._listed(match.end())
        yield from self._foreign()
        for bracket in self.atoms.brackets:
            if bracket.kind == "bracket" and (start := self._line_head(bracket.start)) is not None:
                yield start
            elif (
                bracket.kind == "quote"
                and bracket.end - 1 in self.atoms.post_ending
                and bracket.end - bracket.start < 14
            ):
                yield bracket.end

    def _stands_for(self, post: Mention) -> bool:
        """Whether 代表 is a verb (张三代表学校): no body stands before it."""
        return self.flat[post.start : post.end] == "代表" and not self.atoms.body_ends(post.start)

    def _tells(self, end: int) -> bool:
        start = max(self.flat.rfind("(", max(0, end - 40), end) + 1, end - 40)
        return end in self.atoms.post_ending or any(
            self.atoms.body_ends(at) or at in self.atoms.post_ending
            for at in range(start + 2, end + 1)
            if at == end or self.flat[at].isalnum()
        )

    def _foreign(self) -> Iterator[int]:
        """Where a name with a dot, or a Latin one with a rank or a Han form beside it, may start."""
        for match in _DOT.finditer(self.flat) if self.dotted else ():
            start = match.start()
            if self.quoted(start):
                continue
            while start > 0 and match.start() - start < 8 and not self._bounds(start):
                start -= 1
            yield start
        if not _CAPITAL.search(self.flat):
            return
        for match in _LATIN_BESIDE.finditer(self.flat):
            yield match.start()
        for match in _LATIN_WORDS.finditer(self.flat):
            if self.atoms.body_ends(match.start()):
                yield match.start()
        for match in _HONORIFIC.finditer(self.flat, 0, len(self.flat)):
            yield match.end()

    def _bounds(self, position: int) -> bool:
        atoms = self.atoms
        if position in atoms.breaks and not atoms.opens(position - 1):
            return not (atoms.body_ends(position - 1) or position - 1 in atoms.post_ending)
        return (
            atoms.opens(position)
            or position in atoms.post_ending
            or atoms.flat[position - 1] in "由请和与及的是为]】"
            or bool(atoms.body_ends(position))
        )

    def _line_head(self, bracket: int) -> int | None:
        """Where a name stands between the start of a line or sentence (or a list mark) and a bracket that tells a body."""
        start = max(self.flat.rfind(mark, max(0, bracket - 20), bracket) for mark in "\n。;:") + 1
        if start == 0 and bracket > 20:
            return None
        while start < bracket and self.flat[start] in " △◎·•-*、0123456789.()■●▲":
            start += 1
        return (
            start
            if 1 < bracket - start < 9 and self._tells(self.atoms.bracket_opening[bracket].end - 1)
            else None
        )

    def _listed(self, position: int) -> Iterator[int]:
        for _ in range(12):
            position += self.gap(position)
            self.lists.add(position)
            yield position
            end = self.name_end(position)
            if not end:
                return
            bracket = self.atoms.bracket_opening.get(end)
            end = bracket.end if bracket else end
            match = _SEPARATOR.match(self.flat, end)
            if match is None:
                return
            position = match.end()
