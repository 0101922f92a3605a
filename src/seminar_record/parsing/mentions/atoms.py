"""Document → Atoms: the smallest things that every recogniser looks at, found once."""

from __future__ import annotations

from functools import cache

from attrs import field, frozen

from seminar_record.parsing.document import Document
from seminar_record.parsing.lexicon import members, table, words
from seminar_record.parsing.mentions.brackets import brackets
from seminar_record.parsing.mentions.mention import Mention
from seminar_record.parsing.mentions.search import WordSearch, search
from seminar_record.parsing.reading import Reading

_SERIES, _BEFORE_SERIES = "系", ("系", "副")
_AMBIGUOUS = frozenset("原前总老时代正现")
_ALSO = "兼"
_LONGEST_ENDING = 12
_PEOPLE = frozenset("人者宾家员")
_ASSISTANT = "助理"
_IN_BODIES = ("事务所", "服务中心", "服务社", "服务站", "工作站")
_PUNCTUATION = frozenset("、,。;:!?()“”《》〈〉‘’\n /|·—…[]【】△")


@frozen(slots=True)
class Atoms:
    """Brackets and posts of a document, by where they start and end, and its punctuation."""

    reading: Reading = field(repr=False)
    flat: str = field(repr=False)
    breaks: frozenset[int] = field(repr=False)
    brackets: tuple[Mention, ...]
    posts: tuple[Mention, ...]
    bracket_closing: dict[int, Mention] = field(repr=False)
    bracket_opening: dict[int, Mention] = field(repr=False)
    post_ending: dict[int, Mention] = field(repr=False)
    post_starting: dict[int, Mention] = field(repr=False)
    _body_ends: dict[int, str | None] = field(
        factory=dict[int, "str | None"], init=False, repr=False, eq=False
    )

    def is_edge(self, position: int) -> bool:
        """Whether punctuation, white space or an end of the text stands at ``position``."""
        return position >= len(self.flat) or self.flat[position] in _PUNCTUATION or position in self.breaks

    def opens(self, position: int) -> bool:
        """Whether ``position`` is the start of a line or follows punctuation or white space."""
        return position == 0 or self.flat[position - 1] in _PUNCTUATION or position in self.breaks

    def body_ends(self, position: int) -> str | None:
        """The ending of a body's name that ends at ``position``, if any."""
        known = self._body_ends
        if position not in known:
            known[position] = (
                search("body_suffixes").ending(self.flat, position, max(0, position - _LONGEST_ENDING))
                if position <= len(self.flat)
                else None
            )
        return known[position]


def atoms(document: Document) -> Atoms:
    """The atoms of ``document``."""
    flat = document.flat
    pairs = brackets(flat)
    posts = tuple(_posts(flat))
    return Atoms(
        document.reading,
        flat,
        document.reading.breaks,
        tuple(pairs),
        posts,
        {pair.end: pair for pair in pairs},
        {pair.start: pair for pair in pairs},
        {post.end: post for post in posts},
        {post.start: post for post in posts},
    )


def _posts(flat: str) -> list[Mention]:
    """Posts with what belongs before them (副, 名誉); the note is the kind: post, rank, address."""
    kinds = table("posts")
    prefixes = search("post_prefixes")
    found: list[Mention] = []
    floor = 0
    for start, end, word in posts_search().found(flat):
        if flat.startswith(_IN_BODIES, end):
            continue
        if start < floor:
            start = found.pop().start
            floor = found[-1].end if found else 0
        while (
            (prefix := prefixes.ending(flat, start, floor))
            and prefix[0] != _ALSO
            and not _belongs_to_name(flat, start, prefix)
        ):
            start -= len(prefix)
        kind = kinds[word]
        if word[0] == _SERIES and flat[start - 1 : start] not in _BEFORE_SERIES:
            start += 1
        if flat.startswith(_ASSISTANT, end) and kind != "address":
            end, kind = end + len(_ASSISTANT), "post"
        found.append(Mention(start, end, "post", kind))
        floor = end
    return found


@cache
def _followers() -> tuple[frozenset[str], dict[str, tuple[int, ...]]]:
    """The words that can stand right after a name; by their first character, how long they are, the longest first."""
    listed = frozenset((*words("name_followers"), *words("speech_verbs"), *words("act_cues")))
    sizes: dict[str, set[int]] = {}
    for word in listed:
        sizes.setdefault(word[0], set()).add(len(word))
    return listed, {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


def follower(flat: str, position: int) -> str | None:
    """The longest word at ``position`` that can stand right after a name (a verb, a preposition, 等), if any."""
    listed, sizes = _followers()
    for size in sizes.get(flat[position : position + 1], ()):
        if (word := flat[position : position + size]) in listed:
            return word
    return None


def _belongs_to_name(flat: str, start: int, prefix: str) -> bool:
    """Whether 原, 前 and the like may be the last character of a name (岳原院长) and no prefix."""
    if len(prefix) > 1 or prefix not in _AMBIGUOUS or start < 2:
        return False
    before = flat[start - 2]
    return (
        before not in _PUNCTUATION
        and before.isalpha()
        and not search("body_suffixes").ending(flat, start - 1)
        and not _is_whole_name(flat, start - 1)
    )


def _is_whole_name(flat: str, end: int) -> bool:
    """Whether a name of three characters ends at ``end`` behind a body or a mark (某校苏明远前校长)."""
    start = end - 3
    return (
        start >= 0
        and table("surnames").get(flat[start]) == "common"
        and flat[start:end].isalpha()
        and (start == 0 or not flat[start - 1].isalpha() or bool(search("body_suffixes").ending(flat, start)))
    )


@cache
def posts_search() -> WordSearch:
    """The posts of the lexicon, without those that are a unit and its post (教研室主任) or two posts (会长兼秘书长)."""
    posts = words("posts")
    return WordSearch(
        [
            post
            for post in posts
            if "兼" not in post
            and not (post in members("act_cues") and post[-1] not in _PEOPLE)
            and not _names_a_unit(post)
        ]
    )


def _names_a_unit(post: str) -> bool:
    if post[0] in "党团纪总":
        return False
    kinds, bodies = table("posts"), table("body_suffixes")
    return post[0] != _SERIES and any(
        post[cut:] in kinds and post[:cut] in bodies for cut in range(1, len(post))
    )
