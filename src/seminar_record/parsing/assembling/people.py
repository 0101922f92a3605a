"""One draft for each person, from every place where the person is named."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from attrs import evolve

from seminar_record.parsing.assembling.words import Words
from seminar_record.parsing.draft import Draft, Proven
from seminar_record.parsing.facts import Stretch
from seminar_record.parsing.lexicon import members, table
from seminar_record.parsing.mentions.bodies import Tie, is_makers_post, points_back
from seminar_record.parsing.mentions.people import PersonSeen
from seminar_record.parsing.mentions.search import search

_RULE = "person.phrase"
_COMPARED = 64  # the newest ties and titles of a person, with which another is compared


class Directory:
    """People by name; a name that comes back adds what it tells to the same draft.

    ``timed`` are the posts that stand behind a word that tells when they were held (原, 时任): word and post.
    """

    def __init__(self, words: Words, people: tuple[PersonSeen, ...]) -> None:
        self.words = words
        self.timed: list[tuple[Stretch, Stretch]] = []
        self._drafts: dict[str, Draft] = {}
        self._keys: dict[int, str] = {}
        for person in people:
            self.add(person)

    def key(self, person: PersonSeen) -> str:
        """The name that a person whom :meth:`add` has seen goes by, without white space."""
        return self._keys[person.start]

    def _name(self, person: PersonSeen) -> str:
        flat = self.words.flat
        name = person.of if person.of is not None else "".join([flat[a:b] for a, b in person.name])
        return name.replace(" ", "")

    def known(self, person: PersonSeen) -> bool:
        """Whether the person may have taken part: not one of the famous dead."""
        return self.key(person) not in members("historical_people")

    def draft(self, person: PersonSeen) -> Draft:
        """The draft of a person that :meth:`add` has seen."""
        return self._drafts[self.key(person)]

    def add(self, person: PersonSeen) -> None:
        """Takes in what one place tells of a person."""
        key = self._keys[person.start] = self._name(person)
        draft = self._drafts.get(key)
        if draft is None:
            draft = self._drafts[key] = {"name": self._named(person), "titles": [], "affiliations": []}
        elif (
            person.of is None
            and len(person.name) == 1
            and len(draft["name"].value) < person.name[0][1] - person.name[0][0]
            and draft["name"].value != self.words.word(person.name[0])
        ):
            draft["name"] = self.words.proven_word(person.name[0], _RULE)
        for tie in person.ties:
            self._tie(draft, self._without_time(tie))

    def _named(self, person: PersonSeen) -> Proven:
        """The name as printed, which a post may cut in two."""
        words = self.words
        if len(person.name) == 1:
            return words.proven_word(person.name[0], _RULE)
        name = "".join([words.word(part) for part in person.name])
        return Proven(name, _RULE, tuple([words.span(part) for part in person.name]))

    def _without_time(self, tie: Tie) -> Tie:
        """The tie with its post alone: 原院长 tells of 院长, and when."""
        if tie.post is None:
            return tie
        start, end = tie.post
        cut = start + _time_before(self.words.flat[start:end])
        if cut == start:
            return tie
        self.timed.append(((start, cut), (cut, end)))
        return evolve(tie, post=(cut, end))

    def _tie(self, draft: Draft, tie: Tie) -> None:
        if tie.post is not None and is_makers_post(self.words.flat, *tie.post):
            return
        if tie.body is None or points_back(self.words.flat, *tie.body):
            if tie.post is not None:
                self._title(draft, tie.post)
            return
        self._affiliation(draft, tie, tie.body)

    def _affiliation(self, draft: Draft, tie: Tie, stretch: Stretch) -> None:
        proven = self.words.proven_word
        if tie.rank and tie.post is not None:
            self._title(draft, tie.post)
        added: Draft = {"organization": {"name": proven(stretch, _RULE)}}
        if tie.unit:
            added["unit"] = proven(tie.unit, _RULE)
        if tie.post and not tie.rank:
            added["post"] = proven(tie.post, _RULE)
        for known in draft["affiliations"][-_COMPARED:]:
            if not _is_same_body(known, added):
                continue
            if "post" not in added or ("post" in known and known["post"].value == added["post"].value):
                return
            if "post" not in known:
                known["post"] = added["post"]
                return
        draft["affiliations"].append(added)

    def _title(self, draft: Draft, stretch: Stretch) -> None:
        title = self.words.proven_word(stretch, _RULE)
        held = [tie["post"] for tie in draft["affiliations"][-_COMPARED:] if "post" in tie]
        for known in held + draft["titles"][-_COMPARED:]:
            if known.value.endswith(title.value):
                return
        draft["titles"].append(title)


def _is_same_body(known: Draft, added: Draft) -> bool:
    """Whether two affiliations tell the same body and unit, one of them perhaps in a shorter form."""
    body, name = added["organization"]["name"].value, known["organization"]["name"].value
    if name == body and "unit" not in added:
        return True
    whole = body + added["unit"].value if "unit" in added else body
    known_whole = name + known["unit"].value if "unit" in known else name
    return bool(known_whole.endswith(whole) or whole.endswith(known_whole))


@cache
def _times() -> tuple[str, ...]:
    """The words that tell only when a post was held."""
    return tuple(word for word, kind in table("post_prefixes").items() if kind == "dropped")


def _time_before(post: str) -> int:
    """How many characters of a printed post tell only when it was held.

    >>> [_time_before(post) for post in ("原副院长", "时任校长", "老师", "副院长", "前端工程师")]
    [1, 2, 0, 0, 0]
    """
    if not post.startswith(_times()):
        return 0
    end = len(post) - len(search("posts").ending(post, len(post)) or post)
    before: list[str] = []
    while word := search("post_prefixes").ending(post, end):
        before.append(word)
        end -= len(word)
    times = takewhile(lambda word: table("post_prefixes")[word] == "dropped", reversed(before))
    return 0 if end else sum(map(len, times))
