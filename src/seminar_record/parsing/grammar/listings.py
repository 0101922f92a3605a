"""Lists that a programme is printed as: labels over or before lines of names, names beside or above their titles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from attrs import define, field

from seminar_record.model import ParticipationRole as Role
from seminar_record.model import TalkKind
from seminar_record.parsing.document import Document
from seminar_record.parsing.engine import Sentence, sentence
from seminar_record.parsing.facts import Fact, RoleTaken, Stretch, TalkGiven
from seminar_record.parsing.lexicon import table
from seminar_record.parsing.mentions import Mentions
from seminar_record.parsing.mentions.people import PersonSeen
from seminar_record.parsing.patterns import compile_pattern

_LABEL = "(?P<label>[\u4e00-\u9fff](?: {0,3}[\u4e00-\u9fff]){1,5})"
_HEAD = compile_pattern(
    f"[^\u4e00-\u9fff\ue000]{{0,6}}{_LABEL}[】\\]: ]{{0,3}}(?:\\([^)]{{0,16}}\\))?(?:包括|有|如下|依次为|为)?[】\\]: ]{{0,3}}"
)
_SPEAKS = "(?:讲者|报告人|发言人|报告|发言|发表|演讲)[一二三四五六七八九十\\d]{0,2}[: ]{1,4}"
_PEOPLE = "(?P<who><P>(?:(?:<joint>){1,3}<P>){0,6})"
_ITEM = compile_pattern(f"[^\u4e00-\u9fffA-Za-z\ue001\ue002]{{0,8}}?{_PEOPLE}[ 。;]{{0,3}}")
_LABELLED = compile_pattern(
    f"[^\u4e00-\u9fffA-Za-z]{{0,6}}(?:{_LABEL}(?: {{0,3}}[:|] {{0,3}}| {{1,4}}))?{_PEOPLE}[ 。;]{{0,3}}"
)
_TITLE = compile_pattern(
    "[^\u4e00-\u9fffA-Za-z\ue000]{0,8}?(?:<g>{0,4}(?:题目|主题)[:|] ?)?(?P<what><T>)[ 。;]{0,3}"
)
_BOTH = compile_pattern(
    f"[^\u4e00-\u9fffA-Za-z]{{0,14}}(?:{_SPEAKS}|[\u4e00-\u9fff]{{2,4}} {{2,12}})?(?P<who><P>(?:[、和与 ]<P>){{0,3}})(?:\\((?:线上|视频|连线|视频连线|远程)\\))?(?P<sep> {{0,3}}[:|] {{0,3}}| {{1,20}}|—{{1,2}})"
    "(?P<what>(?:[^\ue000。\n]|(?<=[A-Za-z |])\ue000){3,90}?)[ ;。|]{0,3}"
)
_LABELLED_TITLE = compile_pattern("<g>{0,4}?(?:题目|讲题|主题)[:|] {0,2}(?P<what>[^\n。\ue000]{3,90}) {0,3}")
_BEFORE_NAME = compile_pattern(
    "[^\u4e00-\u9fffA-Za-z“《\ue000-\ue004]{0,6}(?P<what><T>|[^\ue000-\ue004。,;:|\n]{4,50}(?=—)|[^\ue000-\ue004。,;|\n]{4,50}(?=——))(?:—{1,2}| {0,2}[|] {0,2})(?P<who><P>)[ 。;]{0,3}"
)
_BEFORE_BRACKET = compile_pattern(
    "[^\u4e00-\u9fffA-Za-z“《\ue000-\ue004]{0,6}(?P<what>[^\ue000-\ue004。|\n]{4,60})[(](?P<who><P>(?:<joint><P>){0,3})[)][ 。;]{0,3}"
)
_BEFORE_SPACE = compile_pattern(
    "[^\u4e00-\u9fffA-Za-z“《\ue000-\ue004]{0,6}(?:[A-H]\\d{1,2} {1,3})?(?P<what>[^\ue000-\ue004。|\n]{4,60}?)(?P<sep> {2,20})(?P<who><P>(?:<joint><P>){0,3})[ 。;]{0,3}"
)
_NO_TITLE = re.compile(
    " {0,3}(?:\\([^()]*\\)[ 。;]{0,3}$|主持|点评|评议|致[辞词]|教授|副教授|研究员|线上|线下|题目|主讲|嘉宾|[\u4e00-\u9fff]{1,6}(?:人|嘉宾|专家|时间|地点|单位|题|席|员):)"
)
_TURN = compile_pattern(" {0,4}<P>: ?[^ \ue000]")
_TURNS = 3
_PAUSES = re.compile("[,;。]")
_PLAIN_TITLE = re.compile(r"[A-Za-z][^\u4e00-\u9fff。\n]{8,120}")
_OVER = re.compile("[^,。:;\n]{4,34}")
_TITLE_MARK = re.compile(
    "[^\u4e00-\u9fffA-Za-z“《]{0,8}?(?:[【\\[]?第[一二三四五六七八九十\\d]{1,2}[课讲场篇][】\\]: ]{1,2})?(?=[\u4e00-\u9fffA-Za-z“《\\d])"
)
_KIND_BEFORE = re.compile("[\u4e00-\u9fff]{2,8}:(?=《[^《》]+》?$)")
_LONGEST = 160
_NEAR = 3  # lines
_ALIKE = 2  # lines of one shape make a list


@define(slots=True)
class _Line:
    """A line of the body with its signs, its number, and what it was read as."""

    number: int
    sentence: Sentence
    people: tuple[PersonSeen, ...] = field(default=())

    @property
    def text(self) -> str:
        return self.sentence.text

    def text_of(self, person: PersonSeen) -> str:
        """The name that a person is printed with."""
        return "".join(self.sentence.flat[a:b] for a, b in person.name)

    def take(self, match: re.Match[str]) -> tuple[PersonSeen, ...]:
        """The people of a match's group ``who``."""
        signs = self.sentence.signs_in(*match.span("who"), "person")
        return tuple(sign.mention for sign in signs if isinstance(sign.mention, PersonSeen))


def listings(document: Document, mentions: Mentions) -> Iterator[Fact]:
    """The people whom a label names, and the titles that stand beside, under or over names."""
    lines = list(_lines(document, mentions))
    yield from _under_labels(lines)
    yield from _in_dialogue(lines)
    under = list(_with_titles(lines))
    yield from under
    if not under:
        yield from _under_titles(lines)


def _lines(document: Document, mentions: Mentions) -> Iterator[_Line]:
    """The lines of the body; of a long one, which no list has, the first characters."""
    signs = list(mentions.signs)
    starts = [sign.start for sign in signs]
    for number, (start, end) in enumerate(document.lines("body")):
        yield _Line(number, sentence(document.flat, start, min(end, start + _LONGEST), signs, starts))


def _under_labels(lines: list[_Line]) -> Iterator[Fact]:
    """People in the lines under a label, and in the lines that go on after a labelled one."""
    role: Role | None = None
    for line in lines:
        if head := _HEAD.fullmatch(line.text):
            role = _role(head["label"])
        elif item := _LABELLED.fullmatch(line.text):
            people = line.take(item)
            label = item["label"] or (people[0].label if people else None)
            role = _role(label) if label else role
            if role is not None:
                yield from (
                    RoleTaken(
                        at=person.start,
                        rule="list.label",
                        person=person,
                        role=role,
                        weak=role is Role.ATTENDEE,
                    )
                    for person in people
                )
        elif "。" in line.text:
            role = None


def _in_dialogue(lines: list[_Line]) -> Iterator[Fact]:
    """Those whose words a dialogue prints behind their names, three turns and more of two people and more."""
    turns = [line for line in lines if "。" in line.text and _TURN.match(line.text)]
    people = [line.sentence.signs[0].mention for line in turns]
    said = [person for person in people if isinstance(person, PersonSeen)]
    if len(said) >= _TURNS and len({line.text_of(p) for line, p in zip(turns, said, strict=True)}) > 1:
        yield from (
            RoleTaken(at=person.start, rule="list.turn", person=person, role=Role.PANELIST, weak=True)
            for person in said
        )


def _role(label: str) -> Role | None:
    """The role that a label names."""
    word = table("role_labels").get(label.replace(" ", ""))
    return Role(word) if word else None


def _with_titles(lines: list[_Line]) -> Iterator[Fact]:
    """Names with a title in the same line, where lines near have that shape, or in the line below."""
    for shape in (_BOTH, _BEFORE_BRACKET, _BEFORE_SPACE):
        for line, match in _alike(lines, shape):
            yield from _talk(line, match, line.take(match))
    for line in lines:
        if before := _BEFORE_NAME.fullmatch(line.text):
            yield from _talk(line, before, line.take(before))
    above: _Line | None = None
    found = 0
    for line in lines:
        if item := _ITEM.fullmatch(line.text):
            line.people = line.take(item)
            above = line
        elif above is None or line.number - above.number > 2:
            above = None
        elif title := _title_below(line.text, found):
            found += 1
            yield from _talk(line, title, above.people)
            above = None


def _alike(lines: list[_Line], shape: re.Pattern[str]) -> Iterator[tuple[_Line, re.Match[str]]]:
    """Lines of a shape that have another of it near."""
    found = [
        (line, match)
        for line in lines
        if (match := shape.fullmatch(line.text)) and _may_be_a_title(line, match)
    ]
    for i, (line, match) in enumerate(found):
        near = found[max(0, i - 1) : i] + found[i + 1 : i + 2]
        if any(abs(other.number - line.number) <= _NEAR for other, _ in near):
            yield line, match


def _title_below(text: str, found: int) -> re.Match[str] | None:
    """The title that makes up a line: in marks, behind a label, or in Latin letters where others were found."""
    match = _TITLE.fullmatch(text) or _LABELLED_TITLE.fullmatch(text)
    return match or (_PLAIN_TITLE.fullmatch(text) if found else None)


def _may_be_a_title(line: _Line, match: re.Match[str]) -> bool:
    """Whether what stands beside names can be a title: people with a body or no spaces alone between, and no sentence."""
    if _NO_TITLE.match(match["what"]) or "。" in line.text or len(_PAUSES.findall(match["what"])) > 1:
        return False
    people = line.take(match)
    told = any(tie.body for person in people for tie in person.ties)
    return match.groupdict().get("sep", "(").strip() != "" or (told and not any(p.label for p in people))


def _under_titles(lines: list[_Line]) -> Iterator[Fact]:
    """Short lines each with a line of one person and body below, and prose below that (speeches printed one by one)."""
    found: list[tuple[_Line, _Line]] = []
    for title, name in itertools.pairwise(lines):
        over = _OVER.fullmatch(title.text.strip()) or _TITLE.fullmatch(title.text)
        item = _ITEM.fullmatch(name.text) if over else None
        if item is None or "\ue000" in title.text or "\ue003" in title.text or _HEAD.fullmatch(title.text):
            continue
        name.people = name.take(item)
        if len(name.people) == 1 and any(tie.body for tie in name.people[0].ties):
            found.append((title, name))
    if len(found) >= _ALIKE:
        for title, name in found:
            mark = _TITLE_MARK.match(title.sentence.flat, title.sentence.start, title.sentence.end)
            start = mark.end() if mark else title.sentence.start
            yield _given(name, _stripped(title.sentence.flat, start, title.sentence.end), name.people)


def _talk(line: _Line, match: re.Match[str], people: tuple[PersonSeen, ...]) -> Iterator[Fact]:
    group = "what" if "what" in match.re.groupindex else 0
    start, end = _stripped(line.sentence.flat, *line.sentence.stretch(*match.span(group)))
    if (kind := _KIND_BEFORE.match(line.sentence.flat, start, end)) and line.sentence.flat[end - 1] == "》":
        start, end = kind.end() + 1, end - 1
    if people and end - start > 2:
        yield _given(line, (start, end), people)


def _given(line: _Line, title: Stretch, people: tuple[PersonSeen, ...]) -> TalkGiven:
    return TalkGiven(
        at=line.sentence.start, rule="list.title", title=title, speakers=people, kind=TalkKind.REPORT
    )


def _stripped(flat: str, start: int, end: int) -> Stretch:
    """A title without spaces and without the marks that enclose the whole of it."""
    while start < end and flat[start] in " ;":
        start += 1
    while start < end and flat[end - 1] in " ;。":
        end -= 1
    if start == end:
        return start, end
    marks = flat[start] + flat[end - 1]
    whole = marks in ("《》", "“”") and not any(c in flat[start + 1 : end - 1] for c in marks)
    return (start + 1, end - 1) if whole else (start, end)
