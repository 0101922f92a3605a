"""The page of a report, read without a browser: nothing of a text or a record becomes markup, every fact is drawn."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import assume, example, given
from hypothesis import strategies as st

from seminar_record import Event, Evidence, FormatError, InvalidValueError, Record, Span, from_json, parse
from seminar_record.diagnostics import CODES, diagnose
from seminar_record.model.shown import unseen, visible
from seminar_record.strategies import records
from seminar_record.view import Read, Zone, frame, page
from seminar_record.view.marks import BARE, DEEPEST, Mark, drawn, laned
from seminar_record.view.shape import plain, shapes
from seminar_record.view.words import LANGUAGES, words

from .reading import SEED, Tree, read, tree

HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "<script>alert(1)</script>", "</script><script>", "<!--<script>", "]]>", "<img src=x onerror=alert(1)>",
            '" onmouseover="alert(1)', "'><svg onload=alert(1)>", "&lt;b&gt;", "&#60;", "&#13;", "$title", "${data}", "$$",
            "\u202e\u2066abc\u2069", "\u200b\u200d\ufeff", "a\r\nb\rc\n\n", "\x00\x1b[31m", "\u2028\u2029", "\ud800", "\U0001f469\u200d\U0001f4bb",
            "</mark></p></section>", "javascript:alert(1)", "{{constructor}}", "\\u003c", "\t x ", "\u3000\u3000某", "\n",
        ]
    ),
)  # fmt: skip
TEXTS = st.lists(HOSTILE, max_size=6).map("".join)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    """A text and marks of it, nested, overlapping, side by side."""
    text = draw(TEXTS.filter(bool))
    edges = st.integers(0, len(text))
    stretches = draw(st.sets(st.tuples(edges, edges).map(sorted).map(tuple).filter(lambda s: s[0] < s[1]), max_size=9))
    kinds = st.sampled_from(["event", "person", "source", *BARE])
    return text, tuple(
        Mark(start=start, end=end, kind=draw(kinds), of=(f"e{at}",)) for at, (start, end) in enumerate(sorted(stretches))
    )


def texts_of(markup: str) -> str:
    """The text that a reader of drawn lines has before him, with characters told by number put back."""
    return "".join(
        chr(int(node.text.removeprefix("U+"), 16)) if "unseen" in node.classes else node.text
        for node in tree(markup).all("span")
        if "data-at" in node.attributes
    )


@given(marked())
@example(("a\r\nb\rc\x00", (Mark(start=1, end=4, kind="event", of=("e0",)),)))
def test_without_its_markup_a_drawn_text_is_the_text(case: tuple[str, tuple[Mark, ...]]) -> None:
    text, marks = case
    assert texts_of(drawn(text, marks)) == text


@given(marked())
def test_every_mark_covers_its_stretch_and_nothing_else(case: tuple[str, tuple[Mark, ...]]) -> None:
    text, marks = case
    covered: dict[str, list[int]] = {mark.of[0]: [] for mark in marks}
    for run in tree(drawn(text, marks)).all("span"):
        start = int(run.attributes["data-at"])
        length = 1 if "unseen" in run.classes else len(run.text)
        for around in run.above("mark"):
            covered[around.attributes["data-of"]] += range(start, start + length)
    assert covered == {mark.of[0]: list(range(mark.start, mark.end)) for mark in marks}


@given(marked())
def test_a_mark_keeps_its_lane_and_lines_never_meet(case: tuple[str, tuple[Mark, ...]]) -> None:
    found = [mark for mark in laned(case[1]) if mark.kind not in BARE]
    for one in found:
        for other in found:
            if one is not other and one.start < other.end and other.start < one.end:
                assert one.lane != other.lane
    pieces = tree(drawn(*case)).all("mark")
    for mark in found:
        own = [piece for piece in pieces if piece.attributes["data-of"] == mark.of[0]]
        assert {f"l{min(mark.lane, DEEPEST)}"} == {c for piece in own for c in piece.classes if re.fullmatch("l[0-9]", c)}
        assert [("tabindex" in piece.attributes, "last" in piece.classes) for piece in own] == [
            (at == 0, at == len(own) - 1) for at in range(len(own))
        ]


@given(marked())
def test_a_nested_mark_stands_inside_the_one_around_it(case: tuple[str, tuple[Mark, ...]]) -> None:
    text, marks = case
    by_id = {mark.of[0]: mark for mark in laned(marks) if mark.kind not in BARE}
    for piece in tree(drawn(text, marks)).all("mark"):
        inner = by_id.get(piece.attributes["data-of"])
        for around in piece.above("mark"):
            outer = by_id.get(around.attributes["data-of"])
            if inner and outer:
                assert outer.lane > inner.lane


@given(text=TEXTS, more=HOSTILE)
def test_nothing_in_a_text_or_a_name_becomes_markup(text: str, more: str) -> None:
    """The elements and attributes of a page are those of a page with letters instead, whatever is in the text."""
    name = more.replace("\0", "").encode("utf-8", "replace").decode()
    assume(name.strip())
    span = Span(0, 1, text[:1])
    found = Read(
        text=text,
        record=Record(event=Event(name=name, themes=(name, name))),
        evidence=(Evidence(path="/event/name", rule="a", spans=(span,) if text else ()),),
        diagnostics=(evolve(diagnose("no-event", *((span,) if text else ())), message=more),),
        name=more,
    )
    kept = {"data-at", "title"}
    plainly = evolve(
        found,
        text="".join("某" if one not in "\n" and not unseen(one) else one for one in text),
        record=Record(event=Event(name="某", themes=("某", "某"))),
        name="某",
    )
    shape = [(node.tag, sorted(set(node.attributes) - kept)) for node in tree(page(found)).everything() if node.tag != "p"]
    same = [(node.tag, sorted(set(node.attributes) - kept)) for node in tree(page(plainly)).everything() if node.tag != "p"]
    assert shape == same


@given(text=TEXTS)
def test_a_page_can_be_written_and_its_data_read_again(text: str) -> None:
    made = page(Read(text=text, record=None))
    made.encode("utf-8")
    (data,) = [node for node in tree(made).all("script") if node.attributes.get("type") == "application/json"]
    assert json.loads(data.text)["text"] == re.sub("[\ud800-\udfff]", "\ufffd", text)
