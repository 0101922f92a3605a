"""Where a name that starts at a place ends: by what follows it, by standing again, by the parts of its kind."""

from __future__ import annotations

import re

from seminar_record.parsing.lexicon import members
from seminar_record.parsing.mentions.atoms import Atoms, follower
from seminar_record.parsing.mentions.name_shapes import (
    FUNCTION_FAMILY,
    GIVEN,
    GIVEN_NAME,
    GROUP,
    HONORIFIC,
    LATIN,
    Shapes,
    is_a_noun,
    stop_names,
    surname_strength,
)
from seminar_record.parsing.mentions.odd_names import holds_odd_parts, is_odd_name
from seminar_record.parsing.reading import HAN

_DOTTED = re.compile(f"{HAN}{{1,8}}(?:[·•]{HAN}{{1,10}}(?:-{HAN}{{1,6}})?){{1,3}}")
_INSIDE = ("都拉", "都热", "都克")  # of Uyghur names (阿不都拉), no adverb
_CLAN = "氏"
_NO_HEAD = frozenset("是为的由与及在请")
_JOINTS = ("和", "与", "及")
_FUNCTION = frozenset("以等就从在对和与及作做说讲谈则也还将向由并率携任")
_LAST_TOO = frozenset("有让来先")  # verbs, as well as the last character of names (大有, 克让)
_NO_PERSON = re.compile(" ?(?:大学|学院|公司|集团|研究|基金|银行|医院|中心|会议|论坛)")
_PART = re.compile(
    "(?:Session|Panel|Track|Keynote|Plenary|Workshop|Part|Section|Topic|Opening|Closing|Round) ?"
)
_NEVER_FIRST = frozenset("站系处科室部会社所院暨为")
_LONGEST_WITHOUT_SURNAME = 8
_KINDS = (*"者家民督官生", "会员", "成员", "职员", "骨干", "编辑", "律师", "教员")


class NameEnds(Shapes):
    """Finds where the names of one text end."""

    def __init__(self, atoms: Atoms) -> None:
        super().__init__(atoms)
        self.dotted: bool = "·" in atoms.flat
        self._ends: dict[tuple[int, bool], int] = {}

    def name_end(self, start: int) -> int:
        """The end of the name that starts at ``start``, or 0."""
        key = (start, start in self.lists)
        if key not in self._ends:
            self._ends[key] = self._end(start)
        return self._ends[key]

    def _end(self, start: int) -> int:
        flat = self.flat
        if not GIVEN.match(flat, start):
            return self._latin_end(start)
        if self.dotted and flat[start] not in _NO_HEAD and (end := self._dotted(start)) is not None:
            return end
        options = self._options(start)
        plain = self._with_surname(start, options)
        if plain and not holds_odd_parts(flat[start : start + _LONGEST_WITHOUT_SURNAME]):
            return plain
        odd = self.without_surname(start)
        if odd > plain and (not plain or is_odd_name(flat[start:odd])):
            return odd
        return plain or self._recurring(start, options)

    def _latin_end(self, start: int) -> int:
        latin = LATIN.match(self.flat, start)
        if (
            latin is None
            or self.flat.startswith(": ", latin.end())
            or HONORIFIC.match(self.flat, start)
            or _NO_PERSON.match(self.flat, latin.end())
            or _PART.match(latin[0])
        ):
            return 0
        return latin.end() if latin.end() - start > 2 and not latin[0].isupper() else 0

    def _dotted(self, start: int) -> int | None:
        """The end of a name with a dot, 0 for none where a dot stands near, None where none does."""
        match = _DOTTED.match(self.flat, start)
        if match is None:
            return 0 if self.flat.startswith("·", start + 1) else None
        first = self.flat.find("·", start) if "·" in match[0] else match.end()
        inside = any(len(self.atoms.body_ends(at) or "") > 1 for at in range(start + 2, first - 1))
        no_name = inside or self.flat[start : start + 2] in members("no_name_starts")
        return 0 if no_name else self._dotted_end(match)

    def _dotted_end(self, match: re.Match[str]) -> int:
        last = max(match[0].rfind(sign) for sign in "·•-") + match.start() + 1
        ends = [
            end
            for end in range(last + 1, match.end() + 1)
            if (self.ends_well(end) or self.flat.startswith("的", end))
            and not self.flat.startswith(_INSIDE, end)
            and (end - last > 1 or self.atoms.is_edge(end))
        ]
        sure = (end for end in ends[:5] if end in self.atoms.post_starting or self.atoms.is_edge(end))
        if ends and len(follower(self.flat, ends[0]) or "") < 2:
            near = next(sure, ends[0])
            return near if near - ends[0] < 5 else ends[0]
        return ends[0] if ends else min(match.end(), last + 5)

    def _options(self, start: int) -> list[int]:
        """The ends, the longer first, of what may be a name with a surname; no more than two."""
        flat = self.flat
        size = 2 if flat[start : start + 2] in surname_strength() else 1
        if flat[start : start + size] not in surname_strength():
            return []
        size += flat.startswith(_CLAN, start + size)  # of Vietnam (黎氏清)
        given = start + size + self.gap(start + size)
        return [end for end in (given + 2, given + 1) if self.is_name(start, given, end)]

    def _with_surname(self, start: int, options: list[int]) -> int:
        good = [
            end
            for end in options
            if self.ends_well(end) or (self.flat[end : end + 1] == "的" and self.in_phrase(start))
        ]
        return self._longer_or_shorter(*good) if len(good) == 2 else next(iter(good), 0)

    def _recurring(self, start: int, options: list[int]) -> int:
        """A name with a surname and no sure end counts where it stands again."""
        size = 2 if self.flat[start : start + 2] in surname_strength() else 1
        if not options or surname_strength()[self.flat[start : start + size]] == "rare":
            return 0
        if self.gap(start + size):
            return 0
        for end in options:
            if self.recurs(start, end) and not self._runs_into_a_body(end):
                return end
        end = start + size + 2
        return end if end in options and self.in_phrase(start) and not self._starts_word(end) else 0

    def _runs_into_a_body(self, end: int) -> bool:
        """Whether a body ends a few characters behind (凌泰技 in 凌泰技术支持部)."""
        return any(
            len(self.atoms.body_ends(end + size) or "") > 0
            for size in range(2, 7)
            if self.flat[end : end + size].isalpha()
        )

    def _starts_word(self, end: int) -> bool:
        """Whether the character before ``end`` and the next one make a word (then the name is shorter)."""
        return self.flat[end - 1 : end + 1] in stop_names() or follower(self.flat, end - 1) is not None

    def _longer_or_shorter(self, longer: int, shorter: int) -> int:
        if self.flat.startswith("以及", shorter):
            return shorter
        if self.flat[shorter] in _FUNCTION and self.flat[longer : longer + 1] in ("“", "《", "‘", ","):
            return shorter
        if self.atoms.is_edge(longer) or longer in self.atoms.post_starting:
            return shorter if shorter in self.atoms.post_starting else longer
        if self.flat[shorter] in _LAST_TOO and len(follower(self.flat, longer) or "") > 1:
            return longer
        return shorter if follower(self.flat, shorter) else longer

    def without_surname(self, start: int) -> int:
        """A name of a people that has no surname, or of Japan: it ends where a post or a mark says so."""
        flat, best = self.flat, 0
        run = GIVEN_NAME.match(flat, start, start + _LONGEST_WITHOUT_SURNAME)
        if run is None or not self._may_lack_surname(start, run[0]):
            return 0
        for end in range(start + 2, run.end() + 1):
            name = flat[start:end]
            bounded = end in self.atoms.post_starting or self.sure_end(end)
            if not bounded and not (self.ends_well(end) and is_odd_name(name)):
                continue
            if (
                name in stop_names()
                or GROUP.search(name)
                or self.atoms.body_ends(end)
                or end in self.atoms.post_ending
            ):
                return best
            if best and not is_odd_name(name):
                continue
            if best and name[-1] in _JOINTS and end in self.atoms.post_starting:
                return best
            if (
                len(name) > 3
                and not is_odd_name(name)
                and not (end in self.atoms.post_starting and self.in_phrase(start))
                and (name[0] in surname_strength() or name[:2] in stop_names())
            ):
                return best
            if is_odd_name(name) or (
                self._is_held_by_one(start)
                and end - start < (5 if end in self.atoms.post_starting else 4)
                and flat[start] not in FUNCTION_FAMILY
                and (end in self.atoms.post_starting or flat[start : start + 2] not in stop_names())
                and not is_a_noun(name)
            ):
                best = end
                longer = not bounded and self._goes_on(start, end)
                if flat[end : end + 1] in _JOINTS or longer or end in self.atoms.breaks:
                    continue
            return best
        return best

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether a name that could end before a verb runs one character on to a mark (白玛才让:, not 乌日娜以“)."""
        marked = self.sure_end(end + 1) and self.flat[end + 1 : end + 2] not in ("“", "《", "‘")
        return marked and is_odd_name(self.flat[start : end + 1])

    def _is_held_by_one(self, start: int) -> bool:
        """Whether a post with its body ends at ``start``, and no word for people of a kind (法官, 会员)."""
        return self.in_phrase(start) and not self.flat.endswith(_KINDS, 0, start)

    def _may_lack_surname(self, start: int, run: str) -> bool:
        """Whether a name of no common kind can start a run of characters, before its ends are tried."""
        if (
            run[0] in _NEVER_FIRST
            or run[:2] in members("no_name_starts")
            or len(follower(self.flat, start) or "") > 1
        ):
            return False
        return (self.in_phrase(start) and run[0] not in FUNCTION_FAMILY) or holds_odd_parts(run)
