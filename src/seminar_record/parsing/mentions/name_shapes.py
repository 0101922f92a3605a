"""The shape of a name: what can be one where it stands, by surname, by what is beside it."""

from __future__ import annotations

import re
from functools import cache

from seminar_record.parsing.lexicon import members, table, words
from seminar_record.parsing.mentions.atoms import Atoms, follower
from seminar_record.parsing.mentions.mention import Mention
from seminar_record.parsing.mentions.search import WordSearch
from seminar_record.parsing.reading import CAPITAL, HAN, IN_LATIN

LATIN = re.compile(
    rf"{CAPITAL}{IN_LATIN}{{0,20}}(?:(?: {{1,3}}|[·-])(?:(?:de|da|van|von|der|di|la|le|bin|al)[ -])?{CAPITAL}{IN_LATIN}{{0,20}}){{0,3}}"
)
HONORIFIC = re.compile(r"(?<![A-Za-z])(?:Ms|Mr|Mrs|Dr|Prof)(?:\.|(?= )) ?")
GIVEN = re.compile(f"{HAN}")
_NEVER_GIVEN = frozenset("的了是在与及等被把办很这那你我他她它们吗呢吧着过将对由所该兼每各某第个位届且就但、")
FUNCTION_FAMILY = frozenset("和于都要会从还有应向后来过经那能时区国省县支")
_PLAIN_WORDS = frozenset("都要会从还应后来过经那能")
_COUNTED = re.compile("[0-9两三四五六七八九十]{1,2}[位名人]")
GROUP = re.compile(
    "组成|领导|代表|专家|学者|负责|同志|师生|干部|人员|嘉宾|委员|老师|市民|群众|居民|村民|学生|家长|青年|教师|医师|员工|职工"
)
_SURE_END = re.compile(
    "和|与|及|等|以及|分别|先后|[0-9一二三四五六七八九十两]{1,3}[人位名]|参加|出席|主持|担任|一同|一起|共同|联合|就(?=各|本|所|此)|致[辞词]|发言|登[台场]|作[了报主专题大]"
)
ACTS = (
    "荣?获|致[辞词]|[作做](?:了|题为|《|“|主|专|大会|学术)|以(?:《|“|题为)|讲话|主持|发表|点评|分别|先后|担任|发言|主讲|授课|撰写的|"
    "(?:报告|演讲|汇报|分享|宣读|讲授|介绍|评议|评论)(?=[了《“。,;])"
)
_ACT = re.compile(ACTS)
_HEADS = re.compile("[数几上百千万一二三四五六七八九十][人位名]")
_PLACE_END = frozenset("市县区镇乡村省")
_ONE_CHARACTER_BODIES = frozenset("局厅院校系会部委馆站所室社园处科")
GIVEN_NAME = re.compile(f"(?:(?![{''.join(sorted(_NEVER_GIVEN))}]){HAN})+")


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
def _nouns() -> WordSearch:
    return WordSearch((*words("event_nouns"), *words("session_nouns"), *words("act_cues")))


def is_a_noun(word: str) -> bool:
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
        self._phrases: dict[int, bool] = {}
        self._good_ends: dict[int, bool] = {}

    def ends_well(self, position: int) -> bool:
        """Whether what stands at ``position`` can follow a name."""
        if position not in self._good_ends:
            self._good_ends[position] = ends_well(self.atoms, position)
        return self._good_ends[position]

    def is_name(self, start: int, given: int, end: int) -> bool:  # noqa: PLR0911 - a list of refusals, one a line
        """Whether ``flat[start:end]``, its given name from ``given`` on, can be a name where it stands."""
        flat = self.flat
        if end > len(flat) or not GIVEN_NAME.fullmatch(flat, given, end):
            return False
        if (
            flat[end - 1] in _PLACE_END
            or end in self.atoms.post_ending
            or (
                self.ends_a_body(end)
                and not (end - start == 3 and self.in_phrase(start) and self._closes(end))
            )
            or flat[start : start + 3] in _country_starts()
        ):
            return False
        if (
            flat[end - 1] == "老"
            or _HEADS.search(flat, start, end)
            or flat.startswith("以及", end - 1)
            or GROUP.search(flat, start, end)
            or len(follower(flat, start) or "") > 1
            or flat[start : start + 2] in members("no_name_starts")
        ):
            return False
        acting = self._between_post_and_act(start, end)
        if flat[start] == "和" and end - start < 3 and not acting:
            return False
        if flat[start] in "暨者" and start in self.atoms.post_ending:
            return False
        plain = flat[start] in _PLAIN_WORDS and not self.recurs(start, end)
        if acting or (self.in_phrase(start) and self.ends_well(end) and not plain):
            return flat[start] not in "站系处科室部会社所院" and not is_a_noun(flat[start:end])
        before_rank = end - start > 2 and end in self.atoms.post_starting and self.atoms.opens(start)
        in_row = flat[start - 1 : start] == "、" == flat[end : end + 1]
        if flat[start] in FUNCTION_FAMILY and not (before_rank or in_row) and not self.recurs(start, end):
            return False
        if flat[start:end] in _compound():
            return False
        if start in self.lists and self.sure_end(end) and surname_strength().get(flat[start]) == "common":
            return not is_a_noun(flat[start:end]) and flat[end : end + 1] != ":"
        return flat[start:end] not in stop_names() and (
            flat[start : start + 2] not in stop_names()
            or self.atoms.is_edge(end)
            or end in self.atoms.post_starting
        )

    def is_listed_name(self, start: int, end: int) -> bool:
        """Whether a stretch that a body and a list mark bound can be a name."""
        grouped = end in self.atoms.post_ending or GROUP.search(self.flat, start, end)
        return not grouped and not self.ends_a_body(end)

    def ends_a_body(self, end: int) -> bool:
        """Whether what ends at ``end`` ends as bodies do, and names of people do not."""
        ending = self.atoms.body_ends(end)
        return ending is not None and (len(ending) > 1 or ending in _ONE_CHARACTER_BODIES)

    def in_phrase(self, start: int) -> bool:
        """Whether a post that a body precedes (a word such as 项目 may stand between) is right before ``start``."""
        if start not in self.atoms.post_ending:
            return False
        if start not in self._phrases:
            self._phrases[start] = self._tells_a_body(self.atoms.post_ending[start])
        return self._phrases[start]

    def _tells_a_body(self, post: Mention) -> bool:
        if GROUP.search(self.flat, max(post.start, post.end - 2), post.end):
            return False
        for at in range(post.start, max(post.start - 5, 0), -1):
            if self.atoms.body_ends(at):
                return True
            if not self.flat[at - 1].isalpha():
                return self.flat[at - 1] in "、》" and at == post.start
        return False

    def _closes(self, end: int) -> bool:
        return end in self.atoms.post_starting or self.atoms.is_edge(end)

    def _between_post_and_act(self, start: int, end: int) -> bool:
        """Whether a post or rank ends at ``start`` and an act of speaking begins at ``end`` (教授杜鹃致辞)."""
        post = self.atoms.post_ending.get(start)
        return post is not None and post.note != "address" and _ACT.match(self.flat, end) is not None

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
