"""The shape of a name: where one that starts at a place ends, by surname, by what follows, by the parts of its kind."""

from __future__ import annotations

import re
from functools import cache

from seminar_record.parsing.lexicon import members, table, words
from seminar_record.parsing.mentions.atoms import Atoms, follower
from seminar_record.parsing.mentions.mention import Mention
from seminar_record.parsing.mentions.search import WordSearch
from seminar_record.parsing.reading import HAN

LATIN = re.compile(
    r"[A-ZÀ-ÞĐ][A-Za-zÀ-ɏḀ-ỿ'’.-]{0,20}(?:(?: {1,3}|[·-])(?:(?:de|da|van|von|der|di|la|le|bin|al)[ -])?[A-ZÀ-ÞĐ][A-Za-zÀ-ɏḀ-ỿ'’.-]{0,20}){0,3}"
)
_DOTTED = re.compile(f"{HAN}{{1,8}}(?:[·•]{HAN}{{1,10}}){{1,3}}")
HONORIFIC = re.compile(r"(?<![A-Za-z])(?:Ms|Mr|Mrs|Dr|Prof)(?:\.|(?= )) ?")
GIVEN = re.compile(f"{HAN}")
_NEVER_GIVEN = frozenset("的了是在与及等被把很这那你我他她它们吗呢吧着过将从对由所该兼每各某第个位届且就但、")
_FUNCTION_FAMILY = frozenset("和于都要会从还有应向后来过经那能时区国省县支")
_FUNCTION = frozenset("以等就从在对和与及作做说讲谈则也还将向由并率携任")
_NO_PERSON = re.compile(" ?(?:大学|学院|公司|集团|研究|基金|银行|医院|中心|会议|论坛)")
_COUNTED = re.compile("[0-9两三四五六七八九十]{1,2}[位名人]")
_GROUP = re.compile("组成|领导|代表|专家|学者|负责|同志|师生|干部|人员|嘉宾|委员|老师")
_SURE_END = re.compile(
    "和|与|及|等|以及|分别|先后|[0-9一二三四五六七八九十两]{1,3}[人位名]|参加|出席|主持|担任"
)
ACTS = "致[辞词]|[作做](?:了|题为|《|“|主|专|大会|学术)|以(?:《|“|题为)|讲话|主持|发表|点评|分别|先后"
_ACT = re.compile(ACTS)
_JOINTS = ("和", "与", "及")
_NEVER_FIRST = frozenset("站系处科室部会社所院暨")
_PLACE_END = frozenset("市县区镇乡村省")
_ONE_CHARACTER_BODIES = frozenset("局厅院校系会部委馆站所室社园处科")
_GIVEN_NAME = re.compile(f"(?:(?![{''.join(sorted(_NEVER_GIVEN))}]){HAN})+")
_LONGEST_WITHOUT_SURNAME = 8


@cache
def surname_strength() -> dict[str, str]:
    """Surname → common, known or rare; compound ones are common."""
    return {**table("surnames"), **dict.fromkeys(words("compound_surnames"), "common")}


@cache
def stop_names() -> frozenset[str]:
    """Words that look like names and are none."""
    return frozenset(word for word, kind in table("stop_names").items() if kind == "word")


@cache
def _compound() -> frozenset[str]:
    return frozenset(words("compound_surnames"))


@cache
def _country_starts() -> frozenset[str]:
    return frozenset(name[:3] for name in words("countries") if len(name) > 2)


@cache
def _minority_parts() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("minority_name_parts"), key=len, reverse=True)))


@cache
def _odd_pairs() -> frozenset[str]:
    """Two characters one of which every odd name holds (see :meth:`Shapes.is_odd_name`)."""
    parts = (part[:2] for part in words("minority_name_parts") if len(part) > 1)
    return frozenset(parts) | members("japanese_surnames")


@cache
def _nouns() -> WordSearch:
    return WordSearch((*words("event_nouns"), *words("session_nouns"), *words("act_cues")))


def _is_a_noun(word: str) -> bool:
    """Whether a word ends as events, parts of events or acts do."""
    return _nouns().ending(word, len(word)) is not None


def ends_well(atoms: Atoms, position: int) -> bool:
    """Whether what stands at ``position`` can follow a name: a mark, a post, a verb."""
    return (
        atoms.is_edge(position)
        or position in atoms.post_starting
        or follower(atoms.flat, position) is not None
        or _COUNTED.match(atoms.flat, position) is not None
    )


class Shapes:
    """Tells names in one text by their shape; ``lists`` are places where a list of people puts a name."""

    def __init__(self, atoms: Atoms) -> None:
        self.atoms = atoms
        self.flat: str = atoms.flat
        self.lists: set[int] = set()
        self._budget = 200
        self.dotted = "·" in atoms.flat
        self._phrases: dict[int, bool] = {}

    def ends_well(self, position: int) -> bool:
        """Whether what stands at ``position`` can follow a name."""
        return ends_well(self.atoms, position)

    def name_end(self, start: int) -> int:
        """The end of the name that starts at ``start``, or 0."""
        flat = self.flat
        if not GIVEN.match(flat, start):
            return self._latin_end(start)
        if self.dotted:
            if dotted := _DOTTED.match(flat, start):
                return self._dotted_end(dotted)
            if flat.startswith("·", start + 1):
                return 0
        odd = self.without_surname(start)
        plain = self._with_surname(start)
        if odd > plain and (not plain or self.is_odd_name(flat[start:odd])):
            return odd
        return plain or self._recurring(start)

    def _latin_end(self, start: int) -> int:
        latin = LATIN.match(self.flat, start)
        if latin is None or HONORIFIC.match(self.flat, start) or _NO_PERSON.match(self.flat, latin.end()):
            return 0
        return latin.end() if latin.end() - start > 2 and not latin[0].isupper() else 0

    def _dotted_end(self, match: re.Match[str]) -> int:
        last = max(match[0].rfind("·"), match[0].rfind("•")) + match.start() + 1
        ends = [
            end
            for end in range(last + 1, match.end() + 1)
            if self.ends_well(end) and (end - last > 1 or self.atoms.is_edge(end))
        ]
        sure = (end for end in ends[:5] if end in self.atoms.post_starting or self.atoms.is_edge(end))
        if ends and len(follower(self.flat, ends[0]) or "") < 2:
            near = next(sure, ends[0])
            return near if near - ends[0] < 5 else ends[0]
        return ends[0] if ends else min(match.end(), last + 5)

    def _with_surname(self, start: int) -> int:
        flat = self.flat
        size = 2 if flat[start : start + 2] in surname_strength() else 1
        strength = surname_strength().get(flat[start : start + size])
        if strength is None:
            return 0
        given = start + size + (self.gap(start + size) or 0)
        options = [end for end in (given + 2, given + 1) if self.is_name(start, given, end)]
        good = [
            end
            for end in options
            if self.ends_well(end) or (self._in_phrase(start) and self.flat[end : end + 1] == "的")
        ]
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
            if self.is_name(start, start + size, end) and self.recurs(start, end):
                return end
        end = start + size + 2
        if self._in_phrase(start) and not self._starts_word(end) and self.is_name(start, start + size, end):
            return end
        return 0

    def _starts_word(self, end: int) -> bool:
        """Whether the character before ``end`` and the next one make a word (then the name is shorter)."""
        return self.flat[end - 1 : end + 1] in stop_names() or follower(self.flat, end - 1) is not None

    def is_name(self, start: int, given: int, end: int) -> bool:  # noqa: PLR0911 - a list of refusals, one a line
        """Whether ``flat[start:end]``, its given name from ``given`` on, can be a name where it stands."""
        flat = self.flat
        if end > len(flat) or not _GIVEN_NAME.fullmatch(flat, given, end):
            return False
        if (
            flat[end - 1] in _PLACE_END
            or end in self.atoms.post_ending
            or (
                self.ends_a_body(end)
                and not (start in self.atoms.post_ending and end in self.atoms.post_starting)
            )
            or flat[start : start + 3] in _country_starts()
        ):
            return False
        if (
            flat[end - 1] == "老"
            or flat.startswith("以及", end - 1)
            or _GROUP.search(flat, start, end)
            or len(follower(flat, start) or "") > 1
        ):
            return False
        acting = self._between_post_and_act(start, end)
        if flat[start] == "和" and end - start < 3 and not acting:
            return False
        if flat[start] == "暨" and start in self.atoms.post_ending:
            return False
        if acting or (self._in_phrase(start) and self.ends_well(end)):
            return flat[start] not in "站系处科室部会社所院" and not _is_a_noun(flat[start:end])
        before_rank = end - start > 2 and end in self.atoms.post_starting and self.atoms.opens(start)
        if flat[start] in _FUNCTION_FAMILY and not before_rank and not self.recurs(start, end):
            return False
        if flat[start:end] in _compound():
            return False
        if start in self.lists and self.sure_end(end) and surname_strength().get(flat[start]) == "common":
            return not _is_a_noun(flat[start:end]) and flat[end : end + 1] != ":"
        return flat[start:end] not in stop_names() and (
            flat[start : start + 2] not in stop_names()
            or self.atoms.is_edge(end)
            or end in self.atoms.post_starting
        )

    def is_listed_name(self, start: int, end: int) -> bool:
        """Whether a stretch that a body and a list mark bound can be a name."""
        grouped = end in self.atoms.post_ending or _GROUP.search(self.flat, start, end)
        return not grouped and not self.ends_a_body(end)

    def ends_a_body(self, end: int) -> bool:
        """Whether what ends at ``end`` ends as bodies do, and names of people do not."""
        ending = self.atoms.body_ends(end)
        return ending is not None and (len(ending) > 1 or ending in _ONE_CHARACTER_BODIES)

    def _in_phrase(self, start: int) -> bool:
        """Whether a post that a body precedes (a word such as 项目 may stand between) is right before ``start``."""
        if start not in self.atoms.post_ending:
            return False
        if start not in self._phrases:
            self._phrases[start] = self._tells_a_body(self.atoms.post_ending[start])
        return self._phrases[start]

    def _tells_a_body(self, post: Mention) -> bool:
        if _GROUP.search(self.flat, max(post.start, post.end - 2), post.end):
            return False
        for at in range(post.start, max(post.start - 5, 0), -1):
            if self.atoms.body_ends(at):
                return True
            if not self.flat[at - 1].isalpha():
                return self.flat[at - 1] in "、》" and at == post.start
        return False

    def _between_post_and_act(self, start: int, end: int) -> bool:
        """Whether a post or rank ends at ``start`` and an act of speaking begins at ``end`` (教授杜鹃致辞)."""
        post = self.atoms.post_ending.get(start)
        return post is not None and post.note != "address" and _ACT.match(self.flat, end) is not None

    def _longer_or_shorter(self, longer: int, shorter: int) -> int:
        if self.flat.startswith("以及", shorter):
            return shorter
        if self.flat[shorter] in _FUNCTION and self.flat[longer : longer + 1] in ("“", "《", "‘", ","):
            return shorter
        if self.atoms.is_edge(longer) or longer in self.atoms.post_starting:
            return shorter if shorter in self.atoms.post_starting else longer
        return shorter if follower(self.flat, shorter) else longer

    def without_surname(self, start: int) -> int:
        """A name of a people that has no surname, or of Japan: it ends where a post or a mark says so."""
        flat, best = self.flat, 0
        run = _GIVEN_NAME.match(flat, start, start + _LONGEST_WITHOUT_SURNAME)
        if run is None or not self._may_lack_surname(start, run[0]):
            return 0
        for end in range(start + 2, run.end() + 1):
            name = flat[start:end]
            bounded = end in self.atoms.post_starting or self.sure_end(end)
            if not bounded and not (self.ends_well(end) and self.is_odd_name(name)):
                continue
            if (
                name in stop_names()
                or _GROUP.search(name)
                or self.atoms.body_ends(end)
                or end in self.atoms.post_ending
            ):
                return best
            if best and not self.is_odd_name(name):
                continue
            if (
                len(name) > 3
                and not self.is_odd_name(name)
                and (name[0] in surname_strength() or name[:2] in stop_names())
            ):
                return best
            if self.is_odd_name(name) or (
                self._in_phrase(start)
                and end - start < 5
                and flat[start] not in _FUNCTION_FAMILY
                and (end in self.atoms.post_starting or flat[start : start + 2] not in stop_names())
                and not _is_a_noun(name)
            ):
                best = end
                if flat[end : end + 1] in _JOINTS:
                    continue
            return best
        return best

    def _may_lack_surname(self, start: int, run: str) -> bool:
        """Whether a name of no common kind can start a run of characters, before its ends are tried."""
        if (
            run[0] in _NEVER_FIRST
            or run[:2] in members("no_name_starts")
            or len(follower(self.flat, start) or "") > 1
        ):
            return False
        return (self._in_phrase(start) and run[0] not in _FUNCTION_FAMILY) or self.holds_odd_parts(run)

    def holds_odd_parts(self, run: str) -> bool:
        """Whether a part of an odd name stands in a run of characters."""
        pairs = _odd_pairs()
        return any(run[at : at + 2] in pairs for at in range(len(run) - 1))

    def is_odd_name(self, name: str) -> bool:
        """Whether a name is made of parts of names without surname, or opens with a surname of Japan."""
        if not self.holds_odd_parts(name):
            return False
        parts = [part for part in _minority_parts().findall(name) if len(part) > 1]
        return (
            len(parts) > 1
            or (len(parts) == 1 and len(name) < 6)
            or (len(name) > 3 and name[:2] in members("japanese_surnames"))
        )

    def spend(self) -> bool:
        """Whether one more look through the whole text is allowed; their number is bounded."""
        self._budget -= 1
        return self._budget > 0

    def family(self, start: int, size: int) -> int:
        """How long the surname of a name of ``size`` characters at ``start`` is; 0 where it has no frequent one."""
        length = 2 if self.flat[start : start + 2] in surname_strength() and size > 2 else 1
        frequent = surname_strength().get(self.flat[start : start + length]) in ("common", "known")
        return length if frequent and (size < 4 or length == 2) else 0

    def recurs(self, start: int, end: int) -> bool:
        """Whether a stretch stands more than once in the text, as far as another look is allowed."""
        return self.spend() and self.flat.count(self.flat[start:end]) > 1

    def gap(self, position: int) -> int:
        """How much white space stands at ``position``."""
        size = 0
        while size < 4 and self.flat[position + size : position + size + 1] == " ":
            size += 1
        return size

    def sure_end(self, position: int) -> bool:
        """Whether a mark or a joint that ends a name in a list stands at ``position``."""
        return self.atoms.is_edge(position) or bool(_SURE_END.match(self.flat, position))

    def quoted(self, position: int) -> bool:
        """Whether ``position`` lies in quotation or title marks that open shortly before it."""
        before = self.flat[max(0, position - 12) : position]
        return max(before.rfind("“"), before.rfind("《")) > max(before.rfind("”"), before.rfind("》"))
