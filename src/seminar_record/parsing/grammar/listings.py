"""Lists that a programme is printed as: a label over lines of names, a name over its title."""

from __future__ import annotations

from collections.abc import Iterator

from seminar_record.model import ParticipationRole as Role
from seminar_record.model import TalkKind
from seminar_record.parsing.document import Document
from seminar_record.parsing.engine import Sentence, sentence
from seminar_record.parsing.facts import Fact, RoleTaken, TalkGiven
from seminar_record.parsing.lexicon import table
from seminar_record.parsing.mentions import Mentions
from seminar_record.parsing.mentions.people import PersonSeen
from seminar_record.parsing.patterns import compile_pattern

_HEAD = compile_pattern("[^\u4e00-\u9fff\ue000]{0,6}(?P<label>[\u4e00-\u9fff]{2,6})[】\\]: ]{0,3}(?:\\([^)]{0,16}\\))?[】\\]: ]{0,3}")
_ITEM = compile_pattern("[^\u4e00-\u9fffA-Za-z\ue001\ue002]{0,8}?(?P<who><P>(?:(?:<joint>){1,3}<P>){0,6})[ 。;]{0,3}")
_TITLE = compile_pattern("[^\u4e00-\u9fffA-Za-z\ue000]{0,8}?(?:<g>{0,4}(?:题目|主题)[:|] ?)?(?P<what><T>)[ 。;]{0,3}")
_LONGEST = 160
_NEAR = 2  # lines


def listings(document: Document, mentions: Mentions) -> Iterator[Fact]:
    """The people whom a label over their lines names, and the titles that stand under their names."""
    role: Role | None = None
    speakers: tuple[PersonSeen, ...] = ()
    since = 0
    for number, line in enumerate(_lines(document, mentions)):
        if head := _HEAD.fullmatch(line.text):
            label = table("role_labels").get(head["label"])
            role, speakers = (Role(label) if label else None), ()
        elif item := _ITEM.fullmatch(line.text):
            speakers, since = _people(line, *item.span("who")), number
            if role is not None:
                yield from (
                    RoleTaken(at=person.start, rule="list.label", person=person, role=role)
                    for person in speakers
                )
        elif (title := _TITLE.fullmatch(line.text)) and speakers and number - since <= _NEAR:
            start, end = line.stretch(*title.span("what"))
            yield TalkGiven(
                at=start,
                rule="list.title",
                title=(start + 1, end - 1),
                speakers=speakers,
                kind=TalkKind.REPORT,
            )
            speakers = ()
        elif "。" in line.text:
            role, speakers = None, ()


def _lines(document: Document, mentions: Mentions) -> Iterator[Sentence]:
    """The lines of the body with their signs; of a long one, which no list has, the first characters."""
    signs = list(mentions.signs)
    starts = [sign.start for sign in signs]
    for start, end in document.lines("body"):
        yield sentence(document.flat, start, min(end, start + _LONGEST), signs, starts)


def _people(line: Sentence, start: int, end: int) -> tuple[PersonSeen, ...]:
    return tuple(
        sign.mention for sign in line.signs_in(start, end, "person") if isinstance(sign.mention, PersonSeen)
    )
