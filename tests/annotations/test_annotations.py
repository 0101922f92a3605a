"""Annotations go to each tool and come back; corrected by hand they make a record and gold to score by."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import Event, Evidence, FormatError, Organization, Organizer, Record, Span, parse, to_json
from seminar_record.annotations import (
    DIALECTS,
    Annotated,
    Annotation,
    annotated,
    dumps,
    gold_json,
    loads,
    record,
)
from seminar_record.evaluation import Answer, judge, read_gold
from seminar_record.evidence import leaves
from seminar_record.formats._plain import to_plain
from seminar_record.strategies import records

HOLDING = [name for name in DIALECTS if name not in {"brat", "webannotation"}]
REPORT = (
    "山村治理论坛在沈阳举行\r\n来源：江北日报　2023-08-15\r\n\r\n"
    "　　8月15日，山村治理论坛在沈阳举行，由沈阳市民政局主办。😀会长李芳致辞。\r\n"
    "　　校长王如哲作题为《山村\r\n的形状》的报告。共110余人参加。\r\n"
)
WORDS = st.text(
    st.sampled_from('山水 \t\r\n\u3000\u2028\u200b\x85a"\\,;=#/|<😀\U00020000'), min_size=1, max_size=30
)
PATHS = ("/event/name", "/event/organizers/0/role", "/event/attendance/count", "/source/credits/12/name")
VALUES = st.sampled_from(["host", "", "a\nb\u2028\tc", "1", "=", '"']) | st.integers(0, 9999) | st.booleans()


def read(content: str | bytes, dialect: str, text: str) -> tuple[Annotated, ...]:
    """The documents, the text handed over where the file does not hold it."""
    return loads(content, dialect, texts=() if dialect in HOLDING else (text,))


@st.composite
def documents(draw: st.DrawFn) -> Annotated:
    """Any text with any values on any stretches that hold more than line ends, none divided by line ends alone."""
    text = draw(WORDS)
    found: list[Annotation] = []
    for path in draw(st.lists(st.sampled_from(PATHS), unique=True)):
        edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
        spans = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
        kept = tuple(
            Span(a, b, text[a:b]) for a, b in spans if text[a] not in "\r\n" and text[b - 1] not in "\r\n"
        )
        between = [text[one.end : next_.start] for one, next_ in pairwise(kept)]
        if kept and all(gap.strip("\r\n") for gap in between):
            value = draw(st.just("".join(span.quote for span in kept)) | VALUES)
            found.append(Annotation(path=path, value=value, spans=kept))
    return Annotated(text=text, annotations=tuple(found))


def report() -> Annotated:
    """A report as the parser annotates it."""
    result = parse(REPORT)
    return annotated(result.text, result.record, result.evidence)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(document=documents())
def test_every_dialect_gives_back_what_was_written(dialect: str, document: Annotated) -> None:
    assert read(dumps(document, dialect), dialect, document.text) == (document,)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(document=documents())
def test_writing_again_what_was_read_gives_the_same_text(dialect: str, document: Annotated) -> None:
    written = dumps(document, dialect)
    assert dumps(read(written, dialect, document.text), dialect) == written
    assert read(written.encode(), dialect, document.text) == read(written, dialect, document.text)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_the_parser_proves_comes_back_as_the_same_record(dialect: str) -> None:
    (back,) = read(dumps(report(), dialect), dialect, REPORT)
    assert back == report()
    assert record(back) == parse(REPORT).record


def test_the_parser_proves_values_of_every_kind_in_the_report_of_these_tests() -> None:
    labels = [(one.path.rpartition("/")[2], type(one.value), len(one.spans)) for one in report().annotations]
    assert ("name", str, 1) in labels
    assert ("count", int, 1) in labels
    assert ("start", str, 2) in labels
    assert ("title", str, 1) in labels


@pytest.mark.parametrize("dialect", [name for name in DIALECTS if name != "brat"])
def test_many_documents_are_one_file_and_keep_their_names(dialect: str) -> None:
    texts = ("山村论坛", "江河论坛")
    many = tuple(
        Annotated(text=text, name=name, annotations=(named(text),))
        for text, name in zip(texts, ("a.txt", "b.txt"), strict=True)
    )
    content = dumps(many, dialect)
    assert loads(content, dialect, texts=() if dialect in HOLDING else texts) == many
    assert loads(dumps((), dialect), dialect, texts=()) == ()


def named(text: str) -> Annotation:
    return Annotation(path="/event/name", value=text, spans=(Span(0, len(text), text),))


def test_brat_keeps_a_file_for_each_text() -> None:
    with pytest.raises(FormatError, match="there are 2 documents"):
        dumps((report(), report()), "brat")
    with pytest.raises(FormatError, match="0 were given"):
        loads("", "brat")


@given(plain=records() | records(realistic=True))
def test_annotations_of_all_values_make_the_record_again(plain: Record) -> None:
    values = list(leaves(plain))
    evidence = tuple(Evidence(path=path, rule="all", spans=(Span(0, 1, "山"),)) for path, _ in values)
    document = annotated("山", plain, evidence)
    assert len(document.annotations) == len(values)
    assert record(document) == (plain if values else None) or has_empty_parts(plain)


def has_empty_parts(plain: Record) -> bool:
    """Whether the record holds parts that state nothing (a place of which nothing is known): no annotation keeps those."""
    return any(part in to_json(plain, indent=None) for part in ("{}", "[]"))


def test_a_value_is_what_the_words_say_unless_the_label_says_otherwise() -> None:
    labels = [
        [0, 4, "event/name"],
        [5, 8, "event/organizers/0/organization/name"],
        [8, 10, 'event/organizers/0/role="host"'],
        [8, 10, "event/organizers/0/wording"],
    ]
    (document,) = loads(line(labels, "山村论坛由民政局主办"), "doccano")
    host = Organizer(role="host", organization=Organization(name="民政局"), wording="主办")
    assert record(document) == Record(event=Event(name="山村论坛", organizers=(host,)))


def test_corrected_annotations_are_gold_that_the_parser_is_scored_by() -> None:
    labels = json.loads(dumps(report(), "doccano"))["label"]
    moved = [[a, b + 1, label] if label == "event/name" else [a, b, label] for a, b, label in labels]
    (corrected,) = loads(line(moved, REPORT), "doccano")
    right = record(corrected)
    assert right is not None
    assert right.event.name == "山村治理论坛在"
    gold = read_gold("a", gold_json("a", right))
    answered = parse(REPORT).record
    assert answered is not None
    judged = judge(gold, Answer(record=to_plain(answered)))
    assert [str(each) for each in judged.match.missed] == ["name · 山村治理论坛在"]
    assert [str(each) for each in judged.match.spurious] == ["name · 山村治理论坛"]


@given(plain=records(realistic=True))
def test_the_gold_of_a_record_holds_its_own_facts_and_no_others(plain: Record) -> None:
    gold = read_gold("a", gold_json("a", plain))
    judged = judge(gold, Answer(record=to_plain(plain)))
    assert judged.match.missed == judged.match.spurious == ()
    assert judged.match.hits


def test_no_event_is_gold_too() -> None:
    gold = read_gold("a", gold_json("a", None))
    assert not gold.event
    assert gold.facts == ()


def test_label_studio_may_count_in_utf16_units_and_annotators_have_the_last_word() -> None:
    tasks = json.loads(dumps(report(), "labelstudio"))
    for one in tasks:
        results = one["predictions"][0]["result"]
        for result in results:
            value = result["value"]
            for key in ("start", "end"):
                value[key] = len(REPORT[: value[key]].encode("utf-16-le")) // 2
        one["annotations"] = [{"result": results}, {"result": [], "was_cancelled": True}]
        one["predictions"] = [{"result": []}]
    assert loads(json.dumps(tasks), "labelstudio") == (report(),)


def test_doccano_exports_with_relations_are_read() -> None:
    entity = {"id": 7, "label": "event/name", "start_offset": 0, "end_offset": 4}
    exported = {"id": 1, "text": "山村论坛", "entities": [entity], "relations": []}
    assert loads(json.dumps(exported), "doccano")[0].annotations == (named("山村论坛"),)


def test_entities_that_displacy_draws_do_not_overlap_and_the_spans_are_whole() -> None:
    (doc,) = json.loads(dumps(report(), "spacy"))
    ends = [0, *(entity["end"] for entity in doc["ents"])]
    assert all(end <= entity["start"] for end, entity in zip(ends, doc["ents"], strict=False))
    assert len(doc["spans"]["sc"]) == sum(len(one.spans) for one in report().annotations)
    edges = {token["start"] for token in doc["tokens"]} | {token["end"] for token in doc["tokens"]}
    assert {span[key] for span in doc["spans"]["sc"] for key in ("start", "end")} <= edges


def test_a_web_annotation_tells_each_stretch_by_position_and_by_words() -> None:
    collection = json.loads(dumps(report(), "webannotation"))
    items = collection["first"]["items"]
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == len(items) == len(report().annotations)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        for target in item["target"]:
            position, quote = target["selector"]
            start, end = position["start"], position["end"]
            assert quote["exact"] == REPORT[start:end]
            assert REPORT[:start].endswith(quote["prefix"])
            assert REPORT[end:].startswith(quote["suffix"])


def test_brat_has_a_line_for_each_value_with_the_words_on_one_line() -> None:
    lines = dumps(report(), "brat").splitlines()
    bound = [line.split("\t") for line in lines if line.startswith("T")]
    assert len(bound) == len(report().annotations)
    assert ["event_talks_title", "山村 的形状"] in [[kind.split(" ")[0], words] for _, kind, words in bound]


def line(label: list[Any], text: Any = "山村论坛") -> str:
    return json.dumps({"text": text, "label": label})


def task(**value: Any) -> str:
    whole = {"start": 0, "end": 2, "text": "山村", "labels": ["event/name"], **value}
    result = [{"type": "labels", "value": whole}]
    return json.dumps([{"data": {"text": "山村论坛"}, "annotations": [{"result": result}]}])


@pytest.mark.parametrize(
    ("dialect", "content", "message"),
    [
        ("doccano", "x", r"\$\[line 1\]: is not JSON"),
        ("doccano", "1", r"is int, not dict"),
        ("doccano", "[" * 100_000, r"is not JSON"),
        ("doccano", line([], text=1), r"\.text: is int, not str"),
        ("doccano", line([[0, 9, "event/name"]]), r"\.label\[0\]: 0-9 is not in the text"),
        ("doccano", line([[-3, 2, "event/name"]]), r"-3-2 is not in the text"),
        ("doccano", line([[2, 2, "event/name"]]), r"2-2 is not in the text"),
        ("doccano", line([[0, 2]]), r"is NoneType, not str"),
        ("doccano", line([[True, 2, "event/name"]]), r"is bool, not int"),
        ("doccano", line([[0, 2, "PER"]]), r"the label 'PER' names no value"),
        ("doccano", line([[0, 2, "event/name=x"]]), r"'x' is no string"),
        ("doccano", line([[0, 2, "event/name"], [0, 2, 'event/name="x"']]), r"event/name has two values"),
        ("labelstudio", "{}", r"\$: is dict, not list"),
        ("labelstudio", "[{}]", r"\$\[0\]\.data: is missing"),
        ("labelstudio", task(text="论坛"), r"0-2 holds '山村', not '论坛'"),
        ("labelstudio", task(start="0"), r"value\.start: is str, not int"),
        ("spacy", '[{"text":"山","ents":[{"start":0,"end":1}]}]', r"\$\[0\]\.ents\[0\]\.label: is missing"),
        ("webannotation", "{}", r"\$\.first: is missing"),
        ("webannotation", '{"first":{"items":[{"body":{"value":"event/name"},"target":[{}]}]}}', r"selector: is"),
        ("brat", "T1\tx 0 9\t山村论坛\n#1\tAnnotatorNotes T1\tevent/name", r"line 1: 0-9 is not in the text"),
        ("brat", "T1\tx 0 2\t论坛\n#1\tAnnotatorNotes T1\tevent/name", r"the text there is '山村', not '论坛'"),
        ("brat", "T1\tx 0 2\t山村", r"line 1: T1 has no note with its label"),
        ("brat", "T1 x", r"line 1: is no text-bound annotation"),
        ("gate", "", r"no dialect 'gate' of annotations; there are: brat, doccano"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(dialect: str, content: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read(content, dialect, "山村论坛")


@pytest.mark.parametrize("dialect", DIALECTS)
@given(content=st.text(max_size=40) | st.binary(max_size=40))
def test_a_file_of_anything_else_is_a_format_error_or_holds_nothing(
    dialect: str, content: str | bytes
) -> None:
    assert outcome(lambda: read(content, dialect, "山村")) in ("refused", "read")


def outcome(reading: Callable[[], object]) -> str:
    try:
        reading()
    except FormatError as error:
        return "refused" if error.problems else ""
    return "read"


def test_a_web_annotation_of_another_text_is_refused() -> None:
    with pytest.raises(FormatError, match="is of a text that was not given, named by ni:///sha-256;"):
        loads(dumps(report(), "webannotation"), "webannotation", texts=("山村",))


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (("/event/organizers/0/wording",), r"organizers\[0\]\.role: is missing"),
        (("/event/place", "/event/place/city"), r"is a value and holds values"),
        (("/event/place/city", "/event/place"), r"is a value and holds values"),
        (("/event/nothing",), r"\$\.event\.nothing: is no known key"),
    ],
)
def test_annotations_that_make_no_record_are_refused(paths: tuple[str, ...], message: str) -> None:
    spans = (Span(0, 1, "山"),)
    found = tuple(Annotation(path=path, value="山", spans=spans) for path in paths)
    with pytest.raises(FormatError, match=message):
        record(Annotated(text="山", annotations=found))


def test_evidence_that_is_not_in_the_text_is_refused() -> None:
    wrong = Evidence(path="/event/name", rule="x", spans=(Span(0, 2, "论坛"),))
    with pytest.raises(FormatError, match="the span 0-2 does not hold '论坛'"):
        annotated("山村论坛", Record(event=Event(name="论坛")), (wrong,))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_text_that_no_file_can_hold_is_refused(dialect: str) -> None:
    with pytest.raises(FormatError, match="lone surrogate"):
        dumps(Annotated(text="\ud800", annotations=()), dialect)
