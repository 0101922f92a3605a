"""What rules of roles tell: the people of a row before an act, under a label, in front of a colon."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import dropwhile

from seminar_record.model import ParticipationRole as Role
from seminar_record.parsing.engine import Found
from seminar_record.parsing.facts import Fact, RoleTaken
from seminar_record.parsing.grammar.pairing import people_in
from seminar_record.parsing.lexicon import table
from seminar_record.parsing.mentions.people import PersonSeen
from seminar_record.parsing.patterns import LETTERS

_LETTER = re.compile("的(?:贺信|来信|信件|书面|委托|题词|贺词|贺电)")
_ABSENT = re.compile("未能|未到|未出席|缺席|委托|因[^,。]{0,4}(?:故|病|公|事)")
_PERSON = LETTERS["person"]
_LABEL_BEFORE = re.compile("(?:主持人?|座长|召集人|[点评]评人|评议人|主讲人)(?:[为是由:]|分别[为是])$")


def acting(found: Found) -> list[PersonSeen]:
    """The people of a row before a verb, without those whom a label in front of it speaks of (主持人为甲,乙、丙发言)."""
    people = people_in(found)
    start, end = found.match.span("who")
    text = found.sentence.text
    if _LETTER.match(text, end):
        return []
    if not _LABEL_BEFORE.search(text, max(0, start - 8), start):
        return people
    comma = text.find(",", start, end)
    return people[text.count(_PERSON, start, comma) :] if comma > 0 else []


def _is_absent(found: Found) -> bool:
    """Whether the words behind the people say that they could not come."""
    end = found.match.end("who")
    return _ABSENT.search(found.sentence.text, end, end + 24) is not None


def taking(role: Role, *, weak: bool = False) -> Callable[[Found], Iterable[Fact]]:
    """An action that gives everybody in ``who`` the role."""

    def emit(found: Found) -> Iterator[Fact]:
        wording = found.stretch("act") if "act" in found.match.re.groupindex and found.match["act"] else None
        if weak and _is_absent(found):
            return
        for person in acting(found):
            yield RoleTaken(
                at=person.start, rule=found.rule, person=person, role=role, wording=wording, weak=weak
            )

    return emit


_COLON = {
    "主持": Role.MODERATOR,
    "点评": Role.PANELIST,
    "评议": Role.PANELIST,
    "讨论": Role.PANELIST,
    "对话": Role.PANELIST,
    "讲话": Role.ADDRESS,
}


def before_colon(found: Found) -> Iterator[Fact]:
    """三位先后致辞:甲、乙、丙: what the people behind a colon did."""
    act = found.match["act"]
    role = Role.ADDRESS if act[0] == "致" else _COLON.get(act, Role.SPEAKER)
    between = found.sentence.text[found.match.end("act") : found.match.start("who")]
    if re.search("题|主题|人|时间|地点", between):
        return
    for person in people_in(found):
        yield RoleTaken(
            at=person.start, rule=found.rule, person=person, role=role, wording=found.stretch("act")
        )


def _under_one_label(found: Found) -> list[PersonSeen]:
    """The people of a row that its label speaks of: from the label on, and up to a comma where a verb follows the row.

    主持人为甲,乙、丙发言: the label speaks of 甲; 乙与主持人甲: of 甲.
    """
    people = people_in(found)
    if not found.match["act"]:
        return list(dropwhile(lambda person: not person.label, people))
    start, end = found.match.span("who")
    text = found.sentence.text
    comma = text.find(",", start, end)
    goes_on = text[end : end + 1] not in ("", "。", ";", "\n", ")", " ")
    return people[: text.count(_PERSON, start, comma)] if comma > 0 and goes_on else people


def labelled(found: Found) -> Iterable[Fact]:
    """People behind a label; the label itself is the mention's own (主持人:张三)."""
    act, people = found.match["act"], _under_one_label(found)
    word = act or (people[0].label if people else None)
    role = table("role_labels").get(word) if word else None
    if role is None:
        return ()
    wording = found.stretch("act") if act else None
    return [
        RoleTaken(at=person.start, rule=found.rule, person=person, role=Role(role), wording=wording)
        for person in people
    ]


def convening(found: Found) -> Iterator[Fact]:
    """由甲召集, 在甲的主持下."""
    then = "_then" if found.match["who_then"] else ""
    for person in people_in(found, "who" + then):
        yield RoleTaken(
            at=person.start,
            rule=found.rule,
            person=person,
            role=Role.MODERATOR,
            wording=found.stretch("act" + then),
        )
