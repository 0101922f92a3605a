"""Names of people: found where something beside them says that a name stands there, then wherever they stand again.

What anchors a name: a post before it (主任张三), a post or rank after it (张三教授), a label (主持人:张三), a bracket that
tells a body or a post (张三(某大学)), a list of names, a verb of speaking or chairing after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from seminar_record.parsing.lexicon import members, table, words
from seminar_record.parsing.mentions.atoms import Atoms, follower
from seminar_record.parsing.mentions.mention import Mention
from seminar_record.parsing.mentions.name_ends import NameEnds
from seminar_record.parsing.mentions.name_shapes import (
    ACTS,
    GIVEN,
    HONORIFIC,
    LATIN,
    stop_names,
    surname_strength,
)
from seminar_record.parsing.mentions.odd_names import holds_odd_parts, is_odd_name
from seminar_record.parsing.mentions.search import Standing
from seminar_record.parsing.reading import HAN

_DOT = re.compile(f"(?<={HAN})[·•](?={HAN})")
_LATIN_BESIDE = re.compile(
    r"(?<![A-Za-z])[A-ZÀ-ÞĐ][A-Za-zÀ-ɏḀ-ỿ'’.-]{0,20}(?: {1,3}(?:(?:de|da|van|von|der|di|la|le|bin|al) )?[A-ZÀ-ÞĐ][A-Za-zÀ-ɏḀ-ỿ'’.-]{0,20}){0,4}"
    rf"(?= ?(?:\({HAN}{{2,}}|教授|博士|研究员|先生|女士|副教授|主任|院士))"
)
_LATIN_TAIL = re.compile(r"(?:[A-ZÀ-ÞĐ][A-Za-zÀ-ɏḀ-ỿ'’.-]{0,20}[ ·]){0,3}[A-ZÀ-ÞĐ][A-Za-zÀ-ɏḀ-ỿ'’.-]{1,20}\Z")
_LATIN_WORDS = re.compile(r"(?<![A-Za-z])[A-ZÀ-ÞĐ][a-zà-ɏḀ-ỿ]{1,20}(?= [A-ZÀ-ÞĐ])")
_ACT = re.compile(
    "主持|致[辞词欢开闭]|讲话|点评|作[了主题专大学总报]|做[了主题专客总报]|指出|强调|表示|认为|宣[读布]|介绍|出席|先后|分别|带来|"
    "代表|总结|以[“《]|汇报|分享|发表|与谈|评议|谈[到了]|讲[述授解了]|主讲|坦言|建议|提[出到醒]|说[,:“]|担任"
)
_ACTING = "主持|点评|评议|主讲|报告|致辞|演讲|授课|讲课|出席|到场|到会|应邀|登台|汇报|发言|参加|与会"
_PRESENT = "与会者?|出席者?|来宾|嘉宾|成员|人员|人士|专家|学者|代表|讲者|老师|教授"
_CAPITAL = re.compile("[A-ZÀ-ÞĐ]")
_JOINT = re.compile("、|和|与|及|以及")
_BY_NAME = re.compile(f"由(?P<name>{HAN}{{2,3}}?)(?=、|和|与|及|主持|担任)")
_BODY_NAME = re.compile(
    f"(?<=[院学校所会司局部厅心馆社团处系队站行])的?(?P<name>{HAN}{{2,3}}?)(?=[、(]|的[《“]|和|与|以及|及|[两三四五六七八九\\d]位|{ACTS})"
)
_TEACHING = ("教授", "讲师", "博士", "硕士", "院士", "先生", "女士", "老师")
_SEPARATOR = re.compile("、|,|和|与|及|以及|暨| ")


def names(atoms: Atoms) -> list[tuple[int, int]]:
    """Start and end of every place where a name of a person that the text gives stands."""
    finder = _Finder(atoms)
    finder.run()
    return finder.standing.found(finder.found)


@cache
def _labels() -> re.Pattern[str]:
    """Labels of people; every branch opens with a character of its own, so that a text is soon gone through."""
    labels = sorted(words("role_labels"), key=len, reverse=True)
    branches = [f"{label}(?:分别|依次)?(?:有|是|为|由|包括)?" for label in labels]
    branches += [f"{act}[^,。:]{{0,12}}?的[^,。:]{{0,8}}?(?:有|是|为|包括)" for act in _ACTING.split("|")]
    branches += [f"{they}(?:还|计)?(?:包括|有)(?:了)?" for they in _PRESENT.split("|")]
    return re.compile(f"(?:{'|'.join(branches)}|依[次序](?:为|是))[: (]{{0,3}}")


def _is_sure_body(ending: str | None) -> bool:
    return ending is not None and (len(ending) > 1 or ending in "局厅院校系所部委会馆社站")


class _Finder(NameEnds):
    """Gathers the names of one text."""

    def __init__(self, atoms: Atoms) -> None:
        super().__init__(atoms)
        self.found: dict[str, None] = {}
        self.standing = Standing(atoms.flat)

    def run(self) -> None:
        for start, end in (*self._after_bodies(), *self._before_latin(), *self._by_cue()):
            self.found.setdefault(self.flat[start:end])
        for position in self._anchors():
            end = self.name_end(position)
            if end:
                self.found.setdefault(self.flat[position:end])
        for start, end in self._before_posts():
            self.found.setdefault(self.flat[start:end])
        for start, end in (*self._before_acts(), *self._before_brackets(), *self._before_books()):
            self.found.setdefault(self.flat[start:end])
        self._along_lists()

    def _after_bodies(self) -> Iterator[tuple[int, int]]:
        """Names in a list right after a body (某医院张三、某学院李四三位专家)."""
        for match in _BODY_NAME.finditer(self.flat):
            start = match.start("name")
            stop = start - 1 if self.flat[start - 1] == "的" else start
            ending = self.atoms.body_ends(stop)
            strength = surname_strength().get(self.flat[start])
            if strength is None or start - 1 in self.atoms.post_starting:
                continue
            listed = (
                self.flat[match.end()] in "、两三四五六七八九3456789"
                and ending is not None
                and len(ending) > 1
            )
            if (
                listed
                and match.end() not in self.atoms.post_ending
                and match["name"] not in stop_names()
                and self.is_listed_name(start, match.end())
            ):
                yield match.span("name")
                continue
            if strength != "common":
                continue
            if ending is None or (len(ending) < 2 and ending not in "院校系局"):
                continue
            for end in (start + 3, start + 2):
                if self.is_name(start, start + 1, end) and (
                    self.sure_end(end) or self.flat[end : end + 1] == "(" or match.end() == end
                ):
                    yield start, end
                    break

    def _by_cue(self) -> Iterator[tuple[int, int]]:
        """由张三和某校李四主持: a name between 由 and a joint or a verb."""
        for match in _BY_NAME.finditer(self.flat):
            start, end = match.span("name")
            if surname_strength().get(self.flat[start]) == "common" and self.is_name(start, start + 1, end):
                yield start, end

    def _before_latin(self) -> Iterator[tuple[int, int]]:
        """A name in Han characters with its Latin form in brackets."""
        for bracket in self.atoms.brackets:
            if bracket.kind == "bracket" and LATIN.fullmatch(self.flat, bracket.start + 1, bracket.end - 1):
                end = start = bracket.start
                while start > 0 and end - start < 9 and not self._bounds(start):
                    start -= 1
                japan = (
                    n for n in (5, 4) if self.flat[end - n : end - n + 2] in members("japanese_surnames")
                )
                start = end - next(japan, end - start)
                latin = self.flat[bracket.start + 1 : bracket.end - 1]
                if (
                    1 < end - start < 8
                    and (" " in latin or is_odd_name(self.flat[start:end]))
                    and all(GIVEN.match(c) for c in self.flat[start:end])
                    and not self.ends_a_body(end)
                ):
                    yield start, end

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
        for match in HONORIFIC.finditer(self.flat):
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

    def _before_posts(self) -> Iterator[tuple[int, int]]:
        """Names right before a rank or post (张三教授)."""
        for post in self.atoms.posts:
            end = post.start
            while end > 0 and self.flat[end - 1] == " " and post.start - end < 3:
                end -= 1
            if post.end == end or self.atoms.body_ends(end):
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
            if strength == "common" and _is_sure_body(atoms.body_ends(start)):
                return True
            return strength != "rare" and atoms.opens(start) and atoms.flat[start - 1 : start] != "("
        if strength == "rare":
            return atoms.flat[start - 1 : start] in ("、", ",") and start - 1 in atoms.post_ending
        return (
            atoms.opens(start)
            or bool(atoms.body_ends(start))
            or atoms.flat[start - 1] in "由请和与及是为对向随跟到的"
            or atoms.flat.startswith("之一", start - 2)
            or any(atoms.flat[start - n : start] in members("countries") for n in (2, 3, 4))
        )

    def _unusual_start(self, end: int, kind: str) -> int | None:
        """A Latin, dotted or surnameless name before a rank."""
        if not GIVEN.match(self.flat, end - 1) and (
            match := _LATIN_TAIL.search(self.flat, max(0, end - 30), end)
        ):
            return match.start()
        if kind == "address" or not holds_odd_parts(self.flat[max(0, end - 9) : end]):
            return None
        for start in range(end - 2, max(end - 9, -1), -1):
            if self.atoms.opens(start) or self.atoms.body_ends(start) or start in self.atoms.post_ending:
                name = self.flat[start:end]
                return (
                    start
                    if "·" not in self.flat[max(0, start - 1) : end]
                    and all(GIVEN.match(c) for c in name)
                    and is_odd_name(name)
                    else None
                )
        return None

    def _before_brackets(self) -> Iterator[tuple[int, int]]:
        """Names that open a clause before a bracket that tells a body or a post (,张三(某大学教授))."""
        for bracket in self.atoms.brackets:
            end = bracket.start
            last = bracket.end - 1
            inner = self.atoms.bracket_closing.get(last)
            last = inner.start if inner is not None else last
            told = last in self.atoms.post_ending or _is_sure_body(self.atoms.body_ends(last))
            if bracket.kind != "bracket" or self.flat[end] != "(" or not told or bracket.end - end < 6:
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
                if self.recurs(start, end) or (self.flat[start - 1 : start] in ("由", "、") and common):
                    yield start, end
                break

    def _along_lists(self) -> None:
        """Names joined to known ones by 、 and the like."""
        for _ in range(3):
            before = len(self.found)
            for start, end in self.standing.found(self.found):
                self._to_the_right(end)
                self._to_the_left(start)
            if len(self.found) == before:
                return

    def _to_the_right(self, end: int) -> None:
        for _ in range(40):
            match = _JOINT.match(self.flat, end)
            if match is None:
                return
            start = match.end()
            size = 2 if self.flat[start : start + 2] in surname_strength() else 1
            strength = surname_strength().get(self.flat[start : start + size])
            if strength is None or (strength == "rare" and not self._in_row(start)):
                return
            end = next(
                (
                    stop
                    for stop in (start + size + 2, start + size + 1)
                    if self.is_name(start, start + size, stop) and self.sure_end(stop)
                ),
                0,
            )
            if not end or self.flat[start:end] in self.found:
                return
            self.found.setdefault(self.flat[start:end])

    def _in_row(self, start: int) -> bool:
        """Whether 、 stands on both sides of two or three characters (a rare surname in a row of names)."""
        stop = self.flat.find("、", start, start + 4)
        return (
            self.flat[start - 1] == "、"
            and stop - start in (2, 3)
            and self.flat[start:stop] not in table("stop_names")
        )

    def _to_the_left(self, start: int) -> None:
        if start < 3 or self.flat[start - 1] not in "、和与及":
            return
        end = start - 1
        for size in (3, 2, 4):
            begin = end - size
            if begin < 0 or not (self.atoms.opens(begin) or self.flat[begin - 1] in "由和与及是为"):
                continue
            family = self.family(begin, size)
            if family and self.is_name(begin, begin + family, end):
                self.found.setdefault(self.flat[begin:end])
                return
