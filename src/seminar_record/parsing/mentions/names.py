"""Names of people: found where something beside them says that a name stands there, then wherever they stand again.

What anchors a name: a post before it (主任张三), a post or rank after it (张三教授), a label (主持人:张三), a bracket that
tells a body or a post (张三(某大学)), a list of names, a verb of speaking or chairing after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.parsing.lexicon import members, table
from seminar_record.parsing.mentions.atoms import Atoms
from seminar_record.parsing.mentions.before import Before
from seminar_record.parsing.mentions.listings import items
from seminar_record.parsing.mentions.name_shapes import (
    ACTS,
    is_a_noun,
    stop_names,
    surname_strength,
)
from seminar_record.parsing.mentions.search import Standing
from seminar_record.parsing.reading import HAN

_JOINT = re.compile("、|和|与|及|以及")
_BY_NAME = re.compile(
    f"(?:由|请|委托)(?P<name>{HAN}{{2,3}}?)(?=、|和|与|及|主持|担任|召集|宣读|代为|致[辞词开闭欢]|作[了主专题]|介绍|发言|讲)"
)
_BODY_NAME = re.compile(
    f"(?<=[院学校所会司局部厅心馆社团处系队站行科室厂委办])的?(?P<name>{HAN}{{2,3}}?)(?=[、(《]|[的:][《“]|和|与|以及|及|各|等(?=先后|分别|依次|共同|就|围绕|参加|出席|应邀|发言|作)|[两三四五六七八九\\d]位|{ACTS}|(?<={HAN}{HAN}{HAN})[。;])"
)
_BEFORE_BRACKET = re.compile(f"{HAN}{{2,6}}(?=\\()")
_ROW = re.compile(
    f"(?:^|(?<=[,。;:、由\n]))(?P<first>{HAN}{{2,3}})、(?P<second>{HAN}{{2,3}})(?=、(?P<third>{HAN}{{2}}))",
    re.MULTILINE,
)


def names(atoms: Atoms) -> list[tuple[int, int]]:
    """Start and end of every place where a name of a person that the text gives stands."""
    finder = _Finder(atoms)
    finder.run()
    return finder.standing.found(finder.found)


class _Finder(Before):
    """Gathers the names of one text."""

    def __init__(self, atoms: Atoms) -> None:
        super().__init__(atoms)
        self.found: dict[str, None] = {}
        self.standing = Standing(atoms.flat)

    def run(self) -> None:
        for start, end in (
            *self._after_bodies(),
            *self._before_latin(),
            *self._by_cue(),
            *self._in_rows(),
            *self._in_lists(),
        ):
            self.found.setdefault(self.flat[start:end])
        for position in self._anchors():
            end = self.name_end(position)
            if end:
                self.found.setdefault(self.flat[position:end])
        for start, end in self._before_posts():
            self.found.setdefault(self.flat[start:end])
        for start, end in (
            *self._before_acts(),
            *self._before_brackets(),
            *self._before_books(),
            *self._in_rows_of_books(),
        ):
            self.found.setdefault(self.flat[start:end])
        for start, end in self._labelled_with_a_bracket():
            self.found.setdefault(self.flat[start:end])
        self._along_lists()

    def _after_bodies(self) -> Iterator[tuple[int, int]]:
        """Names in a list right after a body (某医院张三、某学院李四三位专家)."""
        for match in _BODY_NAME.finditer(self.flat):
            start = match.start("name")
            stop = start - 1 if self.flat[start - 1] == "的" else start
            ending = self.atoms.body_ends(stop)
            strength = surname_strength().get(self.flat[start])
            inside_a_post = start - 1 in self.atoms.post_starting or start + 1 in self.atoms.post_ending
            if strength is None or inside_a_post:
                continue
            listed = (
                self.flat[match.end()] in "、两三四五六七八九3456789"
                and ending is not None
                and (len(ending) > 1 or self._in_a_body(stop))
            )
            if (
                listed
                and match.end() not in self.atoms.post_ending
                and match["name"] not in stop_names()
                and self.is_listed_name(start, match.end())
            ):
                yield match.span("name")
                continue
            if strength == "rare" or (strength != "common" and self.flat[match.end()] != "的"):
                continue
            if ending is None or (len(ending) < 2 and ending not in "院校系局" and not self._in_a_body(stop)):
                continue
            for end in (start + 3, start + 2):
                if self.is_name(start, start + 1, end) and (
                    self.sure_end(end) or self.flat[end : end + 1] == "(" or match.end() == end
                ):
                    yield start, end
                    break

    def _in_a_body(self, end: int) -> bool:
        """Whether a unit with an ending of one character (急诊科) stands behind the body that it is of."""
        return any(len(self.atoms.body_ends(at) or "") > 1 for at in range(end - 2, max(end - 8, 2), -1))

    def _by_cue(self) -> Iterator[tuple[int, int]]:
        """由张三和某校李四主持: a name between 由 and a joint or a verb."""
        for match in _BY_NAME.finditer(self.flat):
            start, end = match.span("name")
            if surname_strength().get(self.flat[start]) == "common" and self.is_name(start, start + 1, end):
                yield start, end

    def _in_lists(self) -> Iterator[tuple[int, int]]:
        """Names at the head of a list's items."""
        for start, end in items(self.atoms):
            word = self.flat[start:end]
            if (
                word not in stop_names()
                and word[:2] not in members("no_name_starts")
                and not is_a_noun(word)
                and self.is_listed_name(start, end)
            ):
                yield start, end

    def _labelled_with_a_bracket(self) -> Iterator[tuple[int, int]]:
        """Names of any kind between a label and a bracket that tells a body or a post (分享人:马哈麦德(某馆馆长))."""
        for start in self.lists:
            match = _BEFORE_BRACKET.match(self.flat, start)
            if any(self.flat[start : start + size] in table("role_labels") for size in (5, 4, 3)):
                continue
            pair = self.atoms.bracket_opening.get(match.end()) if match else None
            if match and pair and self._tells(pair.end - 1) and self.is_listed_name(start, match.end()):
                yield match.span()

    def _in_rows(self) -> Iterator[tuple[int, int]]:
        """The second of three and more words in a row that all look like names (张三、李四、王小五等)."""
        for match in _ROW.finditer(self.flat):
            first, second, third = (match.span(group) for group in ("first", "second", "third"))
            sizes = first[1] - first[0], second[1] - second[0]
            heads = {self.flat[start] for start, _ in (first, second, third)}
            if 3 in sizes and len(heads) > 1 and all(self._is_plain_name(*span) for span in (first, second)):
                yield second

    def _is_plain_name(self, start: int, end: int) -> bool:
        """Whether a word in a row opens with a frequent surname and is no listed word."""
        family = self.family(start, end - start)
        word = self.flat[start:end]
        return (
            family > 0
            and word not in table("stop_names")
            and word[:2] not in members("no_name_starts")
            and self.is_name(start, start + family, end)
        )

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
