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
from seminar_record.parsing.mentions.search import WordSearch, search
from seminar_record.parsing.reading import HAN

_LATIN = re.compile(r"[A-ZÀ-ÞĐ][A-Za-zÀ-ɏḀ-ỿ'’.-]{0,20}(?:[ ·-](?:(?:de|da|van|von|der|di|la|le|bin|al)[ -])?[A-ZÀ-ÞĐ][A-Za-zÀ-ɏḀ-ỿ'’.-]{0,20}){0,3}")
_DOTTED = re.compile(f"{HAN}{{1,8}}(?:[·•]{HAN}{{1,10}}){{1,3}}")
_DOT = re.compile(f"(?<={HAN})[·•](?={HAN})")
_LATIN_BESIDE = re.compile(
    r"(?<![A-Za-z])[A-ZÀ-ÞĐ][A-Za-zÀ-ɏḀ-ỿ'’.-]{0,20}(?: (?:(?:de|da|van|von|der|di|la|le|bin|al) )?[A-ZÀ-ÞĐ][A-Za-zÀ-ɏḀ-ỿ'’.-]{0,20}){0,4}"
    rf"(?= ?(?:\({HAN}{{2,}}|教授|博士|研究员|先生|女士|副教授|主任|院士))"
)
_LATIN_WORDS = re.compile(r"(?<![A-Za-z])[A-ZÀ-ÞĐ][a-zà-ɏḀ-ỿ]{1,20}(?= [A-ZÀ-ÞĐ])")
_HONORIFIC = re.compile(r"(?<![A-Za-z])(?:Ms|Mr|Mrs|Dr|Prof)(?:\.|(?= )) ?")
_GIVEN = re.compile(f"{HAN}")
_NEVER_GIVEN = frozenset("的了是在与及等被把很这那你我他她它们吗呢吧着过将从对向由因所该每各某第个位届且就但、")
_FUNCTION_FAMILY = frozenset("和于都要会从还有应向后来过经那能时区国省县支")
_FUNCTION = frozenset("以等就从在对和与及作做说讲谈则也还将向由并率携任")
_ACT = re.compile(
    "主持|致[辞词欢开闭]|讲话|点评|作[了主题专大学总报]|做[了主题专客总报]|指出|强调|表示|认为|宣[读布]|介绍|出席|先后|分别|带来|"
    "代表|总结|以[“《]|汇报|分享|发表|与谈|评议|谈[到了]|讲[述授解了]|主讲|坦言|建议|提[出到醒]|说[,:“]|担任"
)
_JOINT = re.compile("、|和|与|及|以及")
_SURE_END = re.compile("和|与|及|等|以及|分别|先后|[0-9一二三四五六七八九十两]{1,3}[人位名]|参加|出席|主持|担任")
_BY_NAME = re.compile(f"由(?P<name>{HAN}{{2,3}}?)(?=、|和|与|及|主持|担任)")
_BODY_NAME = re.compile(f"(?<=[院学校所会司局部厅心馆社团处系队站行])(?P<name>{HAN}{{2,3}}?)(?=[、(]|和|与|以及|及|[两三四五六七八九]位)")
_SEPARATOR = re.compile("、|,|和|与|及|以及|暨| ")
_LONGEST_WITHOUT_SURNAME = 8


def names(atoms: Atoms) -> WordSearch | None:
    """A search for every name of a person that the text gives, or None where it gives none."""
    finder = _Finder(atoms)
    finder.run()
    return WordSearch(tuple(finder.found)) if finder.found else None


@cache
def surname_strength() -> dict[str, str]:
    """Surname → common, known or rare; compound ones are common."""
    return {**table("surnames"), **dict.fromkeys(words("compound_surnames"), "common")}


@cache
def _compound() -> frozenset[str]:
    return frozenset(words("compound_surnames"))


@cache
def _stop() -> frozenset[str]:
    return frozenset(word for word, kind in table("stop_names").items() if kind == "word")


@cache
def _country_starts() -> frozenset[str]:
    return frozenset(name[:3] for name in words("countries") if len(name) > 2)


@cache
def _labels() -> re.Pattern[str]:
    labels = "|".join(sorted(words("role_labels"), key=len, reverse=True))
    return re.compile(f"(?:{labels})(?:分别|依次)?(?:有|是|为|由|包括)?[: (]{{0,3}}")


@cache
def _minority_parts() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("minority_name_parts"), key=len, reverse=True)))


def _is_a_noun(word: str) -> bool:
    """Whether a word ends as events, parts of events or acts do."""
    return any(search(name).ending(word, len(word)) for name in ("event_nouns", "session_nouns", "act_cues"))


def ends_well(atoms: Atoms, position: int) -> bool:
    """Whether what stands at ``position`` can follow a name: a mark, a post, a verb."""
    return (
        atoms.is_edge(position) or position in atoms.post_starting or follower(atoms.flat, position) is not None
    )


class _Finder:
    """Gathers the names of one text."""

    def __init__(self, atoms: Atoms) -> None:
        self.atoms = atoms
        self.flat = atoms.flat
        self.found: dict[str, None] = {}
        self._budget = 200
        self._in_list: set[int] = set()

    def run(self) -> None:
        for start, end in (*self._after_bodies(), *self._before_latin(), *self._by_cue()):
            self.found.setdefault(self.flat[start:end])
        for position in self._anchors():
            end = self.name_end(position)
            if end:
                self.found.setdefault(self.flat[position:end])
        for start, end in self._before_posts():
            self.found.setdefault(self.flat[start:end])
        for start, end in self._before_acts():
            self.found.setdefault(self.flat[start:end])
        self._along_lists()

    def _after_bodies(self) -> Iterator[tuple[int, int]]:
        """Names in a list right after a body (某医院张三、某学院李四三位专家)."""
        for match in _BODY_NAME.finditer(self.flat):
            start = match.start("name")
            ending = self.atoms.body_ends(start)
            strength = surname_strength().get(self.flat[start])
            if strength is None or start - 1 in self.atoms.post_starting:
                continue
            listed = self.flat[match.end()] in "、两三四五六七八九" and (ending := self.atoms.body_ends(start)) and len(ending) > 1
            if listed and match["name"] not in _stop() and not self._ends_a_body(match.end()):
                yield match.span("name")
                continue
            if strength != "common":
                continue
            if ending is None or len(ending) < 2 and ending not in "院校系局":
                continue
            for end in (start + 3, start + 2):
                if self._is_name(start, start + 1, end) and (self._sure_end(end) or self.flat[end : end + 1] == "("):
                    yield start, end
                    break

    def _by_cue(self) -> Iterator[tuple[int, int]]:
        """由张三和某校李四主持: a name between 由 and a joint or a verb."""
        for match in _BY_NAME.finditer(self.flat):
            start, end = match.span("name")
            if surname_strength().get(self.flat[start]) == "common" and self._is_name(start, start + 1, end):
                yield start, end

    def _before_latin(self) -> Iterator[tuple[int, int]]:
        """A name in Han characters with its Latin form in brackets."""
        for bracket in self.atoms.brackets:
            if bracket.kind == "bracket" and _LATIN.fullmatch(self.flat, bracket.start + 1, bracket.end - 1):
                end = start = bracket.start
                while start > 0 and end - start < 9 and not self._bounds(start):
                    start -= 1
                if 1 < end - start < 8 and all(_GIVEN.match(c) for c in self.flat[start:end]) and not self._ends_a_body(end):
                    yield start, end

    def _anchors(self) -> Iterator[int]:
        """Where a name may start: after posts, and after labels with what is listed behind them."""
        for post in self.atoms.posts:
            if post.note != "address":
                yield post.end + self._gap(post.end)
        for match in _labels().finditer(self.flat):
            yield from self._listed(match.end())
        yield from self._foreign()
        for bracket in self.atoms.brackets:
            if bracket.kind == "bracket" and (start := self._line_head(bracket.start)) is not None:
                yield start
            elif bracket.kind == "quote" and bracket.end - 1 in self.atoms.post_ending and bracket.end - bracket.start < 14:
                yield bracket.end

    def _tells(self, end: int) -> bool:
        comma = self.flat.find(",", end - 20, end)
        return any(self.atoms.body_ends(at) or at in self.atoms.post_ending for at in (end, comma) if at > 0)

    def _foreign(self) -> Iterator[int]:
        """Where a name with a dot, or a Latin one with a rank or a Han form beside it, may start."""
        for match in _DOT.finditer(self.flat):
            start = match.start()
            if self._quoted(start):
                continue
            while start > 0 and match.start() - start < 8 and not self._bounds(start):
                start -= 1
            yield start
        for match in _LATIN_BESIDE.finditer(self.flat):
            yield match.start()
        for match in _LATIN_WORDS.finditer(self.flat):
            if self.atoms.body_ends(match.start()):
                yield match.start()
        for match in _HONORIFIC.finditer(self.flat):
            yield match.end()

    def _quoted(self, position: int) -> bool:
        """Whether ``position`` lies in quotation or title marks that open shortly before it."""
        before = self.flat[max(0, position - 12) : position]
        return max(before.rfind("“"), before.rfind("《")) > max(before.rfind("”"), before.rfind("》"))

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
        """Where a name stands between the start of a line (or a list mark) and a bracket that tells a body."""
        start = self.flat.rfind("\n", 0, bracket) + 1
        while start < bracket and self.flat[start] in " △◎·•-*、0123456789.()■●▲":
            start += 1
        return start if 1 < bracket - start < 9 and self._tells(self.atoms.bracket_opening[bracket].end - 1) else None

    def _gap(self, position: int) -> int:
        """How much white space stands at ``position``."""
        size = 0
        while size < 4 and self.flat[position + size : position + size + 1] == " ":
            size += 1
        return size

    def _listed(self, position: int) -> Iterator[int]:
        for _ in range(12):
            position += self._gap(position)
            self._in_list.add(position)
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

    def ends_well(self, position: int) -> bool:
        """Whether what stands at ``position`` can follow a name."""
        return ends_well(self.atoms, position)

    def name_end(self, start: int) -> int:
        """The end of the name that starts at ``start``, or 0."""
        flat = self.flat
        if start >= len(flat):
            return 0
        if latin := _LATIN.match(flat, start):
            if _HONORIFIC.match(flat, start):
                return 0
            return latin.end() if latin.end() - start > 2 and not latin[0].isupper() else 0
        if dotted := _DOTTED.match(flat, start):
            return self._dotted_end(dotted)
        if flat.startswith("·", start + 1):
            return 0
        odd = self._without_surname(start)
        plain = self._with_surname(start)
        if odd > plain and (not plain or self._is_odd_name(flat[start:odd])):
            return odd
        return plain or self._recurring(start)

    def _dotted_end(self, match: re.Match[str]) -> int:
        last = max(match[0].rfind("·"), match[0].rfind("•")) + match.start() + 1
        for end in range(last + 1, match.end() + 1):
            if self.ends_well(end) and (end - last > 1 or self.atoms.is_edge(end)):
                return end
        return min(match.end(), last + 5)

    def _with_surname(self, start: int) -> int:
        flat = self.flat
        size = 2 if flat[start : start + 2] in surname_strength() else 1
        strength = surname_strength().get(flat[start : start + size])
        if strength is None:
            return 0
        given = start + size + (self._gap(start + size) if self._gap(start + size) else 0)
        options = [end for end in (given + 2, given + 1) if self._is_name(start, given, end)]
        good = [end for end in options if self.ends_well(end)]
        if len(good) == 2:
            return self._longer_or_shorter(*good)
        if good:
            return good[0]
        return 0

    def _recurring(self, start: int) -> int:
        """A name with a surname and no sure end counts where it stands again."""
        size = 2 if self.flat[start : start + 2] in surname_strength() else 1
        if surname_strength().get(self.flat[start : start + size]) not in ("common", "known"):
            return 0
        for end in (start + size + 2, start + size + 1):
            if self._is_name(start, start + size, end) and self._spend() and self.flat.count(self.flat[start:end]) > 1:
                return end
        end = start + size + 2
        if self._in_phrase(start) and not self._starts_word(end) and self._is_name(start, start + size, end):
            return end
        return 0

    def _starts_word(self, end: int) -> bool:
        """Whether the character before ``end`` and the next one make a word (then the name is shorter)."""
        return self.flat[end - 1 : end + 1] in _stop() or follower(self.flat, end - 1) is not None

    def _is_name(self, start: int, given: int, end: int) -> bool:
        flat = self.flat
        if end > len(flat) or not all(_GIVEN.match(c) and c not in _NEVER_GIVEN for c in flat[given:end]):
            return False
        if flat[end - 1] in "市县区镇乡村省" or self._ends_a_body(end) or end in self.atoms.post_ending or flat[start : start + 3] in _country_starts():
            return False
        if flat[end - 1] == "老" or len(follower(flat, start) or "") > 1:
            return False
        if self._in_phrase(start) and self.ends_well(end):
            return flat[start] not in "站系处科室部会社所院" and not _is_a_noun(flat[start:end])
        if flat[start] in _FUNCTION_FAMILY and not (self._spend() and flat.count(flat[start:end]) > 1):
            return False
        if flat[start:end] in _compound():
            return False
        if start in self._in_list and self._sure_end(end) and surname_strength().get(flat[start]) == "common":
            return not _is_a_noun(flat[start:end])
        return flat[start:end] not in _stop() and (
            flat[start : start + 2] not in _stop() or self.atoms.is_edge(end) or end in self.atoms.post_starting
        )

    def _ends_a_body(self, end: int) -> bool:
        ending = self.atoms.body_ends(end)
        return ending is not None and (len(ending) > 1 or ending in "局厅院校系会部委馆站所室社园处科")

    def _in_phrase(self, start: int) -> bool:
        """Whether a post that a body precedes stands right before ``start``."""
        post = self.atoms.post_ending.get(start)
        return post is not None and bool(
            self.atoms.body_ends(post.start) or self.atoms.flat[post.start - 1 : post.start] in ("、", "》")
        )

    def _longer_or_shorter(self, longer: int, shorter: int) -> int:
        if self.flat.startswith("以及", shorter):
            return shorter
        if self.flat[shorter] in _FUNCTION and self.flat[longer : longer + 1] in ("“", "《", "‘", ","):
            return shorter
        if self.atoms.is_edge(longer) or longer in self.atoms.post_starting:
            return shorter if shorter in self.atoms.post_starting else longer
        return shorter if follower(self.flat, shorter) else longer

    def _without_surname(self, start: int) -> int:
        """A name of a people that has no surname, or of Japan: it ends where a post or a mark says so."""
        flat, best = self.flat, 0
        for end in range(start + 1, min(start + _LONGEST_WITHOUT_SURNAME, len(flat)) + 1):
            c = flat[end - 1]
            if not _GIVEN.match(c) or c in _NEVER_GIVEN:
                return best
            if end < start + 2:
                continue
            name = flat[start:end]
            if end not in self.atoms.post_starting and not self._sure_end(end):
                if not (self.ends_well(end) and self._is_odd_name(name)):
                    continue
            if name in _stop() or name[0] in "站系处科室部会社所院" or self.atoms.body_ends(end) or end in self.atoms.post_ending:
                return best
            if best and not self._is_odd_name(name):
                continue
            if self._is_odd_name(name) or (self._in_phrase(start) and end - start < 5 and flat[start] not in _FUNCTION_FAMILY and (end in self.atoms.post_starting or flat[start : start + 2] not in _stop()) and not _is_a_noun(name)):
                best = end
            return best
        return best

    def _is_odd_name(self, name: str) -> bool:
        parts = [part for part in _minority_parts().findall(name) if len(part) > 1]
        return len(parts) > 1 or (len(parts) == 1 and len(name) < 6) or (len(name) > 3 and name[:2] in members("japanese_surnames"))

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
            if not self._is_name(start, start + family, end):
                continue
            if self._starts_well(start, strength[flat[start : start + family]], kind):
                best = start
        if best is None:
            return self._unusual_start(end, kind)
        return best

    def _starts_well(self, start: int, strength: str, kind: str) -> bool:
        atoms = self.atoms
        if start in atoms.post_ending or (start > 0 and atoms.flat[start - 1] == " "):
            return True
        if kind == "post":
            return strength != "rare" and atoms.opens(start) and atoms.flat[start - 1 : start] != "("
        if strength == "rare":
            return False
        return atoms.opens(start) or bool(atoms.body_ends(start)) or atoms.flat[start - 1] in "由请和与及是为对向随跟到"

    def _unusual_start(self, end: int, kind: str) -> int | None:
        """A Latin, dotted or surnameless name before a rank."""
        window = self.flat[max(0, end - 30) : end]
        if match := re.search(r"(?:[A-ZÀ-ÞĐ][A-Za-zÀ-ɏḀ-ỿ'’.-]{0,20}[ ·]){0,3}[A-ZÀ-ÞĐ][A-Za-zÀ-ɏḀ-ỿ'’.-]{1,20}\Z", window):
            return end - len(match[0])
        if kind == "address":
            return None
        for start in range(end - 2, max(end - 9, -1), -1):
            if self.atoms.opens(start) or self.atoms.body_ends(start) or start in self.atoms.post_ending:
                name = self.flat[start:end]
                return start if "·" not in self.flat[max(0, start - 1) : end] and self._is_odd_name(name) else None
        return None

    def _before_acts(self) -> Iterator[tuple[int, int]]:
        """Names that open a clause or follow 由 and stand before a verb of speaking or chairing."""
        for match in _ACT.finditer(self.flat):
            end = match.start()
            for size in (3, 2, 4):
                start = end - size
                if start < 0 or not (self.atoms.opens(start) or self.flat[start - 1] in "由请"):
                    continue
                family = 2 if self.flat[start : start + 2] in surname_strength() and size > 2 else 1
                strength = surname_strength().get(self.flat[start : start + family])
                if size == 4 and family == 1 or strength not in ("common", "known"):
                    continue
                if self._is_name(start, start + family, end):
                    if self.flat.count(self.flat[start:end]) > 1 if self._spend() else False:
                        yield start, end
                    elif self.flat[start - 1 : start] in ("由", "、") and strength == "common":
                        yield start, end
                    break

    def _spend(self) -> bool:
        self._budget -= 1
        return self._budget > 0

    def _along_lists(self) -> None:
        """Names joined to known ones by 、 and the like."""
        for _ in range(3):
            known = WordSearch(tuple(self.found)) if self.found else None
            if known is None:
                return
            before = len(self.found)
            for start, end, _name in known.found(self.flat):
                self._to_the_right(end)
                self._to_the_left(start)
            if len(self.found) == before:
                return

    def _to_the_right(self, end: int) -> None:
        match = _JOINT.match(self.flat, end)
        if match is None:
            return
        start = match.end()
        size = 2 if self.flat[start : start + 2] in surname_strength() else 1
        if surname_strength().get(self.flat[start : start + size]) not in ("common", "known"):
            return
        for stop in (start + size + 2, start + size + 1):
            if self._is_name(start, start + size, stop) and self._sure_end(stop):
                self.found.setdefault(self.flat[start:stop])
                return

    def _sure_end(self, position: int) -> bool:
        return self.atoms.is_edge(position) or bool(_SURE_END.match(self.flat, position))

    def _to_the_left(self, start: int) -> None:
        if start < 3 or self.flat[start - 1] not in "、和与及":
            return
        end = start - 1
        for size in (3, 2, 4):
            begin = end - size
            if begin < 0 or not (self.atoms.opens(begin) or self.flat[begin - 1] in "由和与及是为"):
                continue
            family = 2 if self.flat[begin : begin + 2] in surname_strength() and size > 2 else 1
            if size == 4 and family == 1 or surname_strength().get(self.flat[begin : begin + family]) not in ("common", "known"):
                continue
            if self._is_name(begin, begin + family, end):
                self.found.setdefault(self.flat[begin:end])
                return
