"""The page of a report, read without a browser: nothing of a text or a record becomes markup, every fact is drawn."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest
from attrs import evolve
from hypothesis import assume, example, given
from hypothesis import strategies as st

from seminar_record import Event, Evidence, FormatError, InvalidValueError, Record, Span, parse, to_json
from seminar_record.diagnostics import CODES, diagnose
from seminar_record.evidence import leaves
from seminar_record.model.shown import unseen, visible
from seminar_record.strategies import records
from seminar_record.view import Read, Zone, frame, page
from seminar_record.view.marks import BARE, DEEPEST, Mark, drawn, laned
from seminar_record.view.shape import plain, shapes
from seminar_record.view.values import KINDS
from seminar_record.view.words import LANGUAGES, asset, words

from .reading import SEED, seed, tree

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
    stretches = draw(
        st.sets(st.tuples(edges, edges).map(sorted).map(tuple).filter(lambda s: s[0] < s[1]), max_size=9)
    )
    kinds = st.sampled_from(["event", "person", "source", *BARE])
    return text, tuple(
        Mark(start=start, end=end, kind=draw(kinds), of=(f"e{at}",))
        for at, (start, end) in enumerate(sorted(stretches))
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
        assert {f"l{min(mark.lane, DEEPEST)}"} == {
            c for piece in own for c in piece.classes if re.fullmatch("l[0-9]", c)
        }
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
        text="".join("某" if one != "\n" and not unseen(one) else one for one in text),
        record=Record(event=Event(name="某", themes=("某", "某"))),
        name="某",
    )
    shape = [
        (node.tag, sorted(set(node.attributes) - kept))
        for node in tree(page(found)).everything()
        if node.tag != "p"
    ]
    same = [
        (node.tag, sorted(set(node.attributes) - kept))
        for node in tree(page(plainly)).everything()
        if node.tag != "p"
    ]
    assert shape == same


@given(text=TEXTS)
def test_a_page_can_be_written_and_its_data_read_again(text: str) -> None:
    made = page(Read(text=text, record=None))
    made.encode("utf-8")
    (data,) = [node for node in tree(made).all("script") if node.attributes.get("type") == "application/json"]
    assert json.loads(data.text)["text"] == re.sub("[\ud800-\udfff]", "\ufffd", text)


def policy(made: str) -> dict[str, str]:
    (meta,) = [
        n for n in tree(made).all("meta") if n.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    return dict(part.strip().split(" ", 1) for part in meta.attributes["content"].split(";"))


def digest(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def test_the_policy_allows_the_page_s_own_script_and_style_and_nothing_else() -> None:
    made = page(seed())
    (style,) = tree(made).all("style")
    script = [node for node in tree(made).all("script") if "type" not in node.attributes]
    assert policy(made) == {
        "default-src": "'none'",
        "script-src": digest(script[0].text),
        "style-src": digest(style.text),
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }


def test_the_page_names_no_address_and_sets_no_handler_or_style_on_an_element() -> None:
    found = list(tree(page(seed())).everything())
    assert {node.tag for node in found} & {
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
    } == set()
    names = {name for node in found for name in node.attributes}
    assert not [
        name for name in names if name.startswith("on") or name in {"style", "src", "srcset", "action"}
    ]
    assert {node.attributes["href"] for node in found if "href" in node.attributes} == {"#report", "#record"}


def test_the_script_makes_no_markup_out_of_words() -> None:
    (script,) = [node for node in tree(page(seed())).all("script") if "type" not in node.attributes]
    sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc|fetch\(|XMLHttpRequest"
    assert re.findall(sinks, script.text) == []


def test_every_fact_of_the_seed_is_drawn_where_it_stands() -> None:
    found = seed()
    pieces = tree(page(found)).one("text").all("mark")
    for at, evidence in enumerate(found.evidence):
        own = [piece for piece in pieces if f"e{at}" in piece.attributes["data-of"].split()]
        words = {node.attributes["data-at"]: node.text for piece in own for node in piece.all("span")}
        wanted = {place for span in evidence.spans for place in range(span.start, span.end)}
        assert {int(start) + more for start, text in words.items() for more in range(len(text))} == wanted


def test_every_value_of_the_seed_stands_in_the_record_with_its_pointer() -> None:
    found = seed()
    values = [node for node in tree(page(found)).one("values").all("bdi") if "v" in node.classes]
    assert sorted(v.attributes["data-path"] for v in values) == sorted(e.path for e in found.evidence)


def test_diagnostics_and_unread_sentences_are_told_with_their_words() -> None:
    found = seed()
    notes = tree(page(found)).one("notes")
    assert [q.text for q in notes.all("q")] == [
        *(span.quote for one in found.diagnostics for span in one.spans),
        *(span.quote.strip() for span in found.unread),
    ]
    assert {"d0", "u0"} <= {node.attributes["data-of"] for node in notes.all("li")}


@given(records())
def test_the_page_knows_a_record_as_the_wire_format_has_it(record: Record) -> None:
    assert json.dumps(plain(record)) == json.dumps(json.loads(to_json(record)))
    shown = tree(page(Read(text="", record=record))).one("values")
    assert len([node for node in shown.all("bdi") if "v" in node.classes]) == len(list(leaves(record)))


@given(records())
def test_values_are_shown_as_what_they_are(record: Record) -> None:
    shown = {
        node.attributes["data-path"]: node.text
        for node in tree(page(Read(text="", record=record))).one("values").all("bdi")
    }
    for path, value in leaves(record):
        if type(value) is str:
            assert shown[path] == visible(value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_field_vocabulary_kind_and_diagnostic_has_its_word(language: str) -> None:
    said = words(language)
    wanted = {(name, field["name"]) for name, fields in shapes().items() for field in fields}
    wanted |= {(f["type"], option) for fields in shapes().values() for f in fields for option in f["options"]}
    wanted |= {("codes", code) for code in CODES} | {
        ("kinds", kind) for kind in (*(k for k, _ in KINDS), *BARE)
    }
    assert {(table, key) for table, key in wanted if not said[table].get(key)} == set()
    assert {table: sorted(said[table]) for table in said} == {
        table: sorted(words("en")[table]) for table in words("en")
    }


SOURCES = (
    "page.html",
    "index.html",
    "words.js",
    "draw.js",
    "look.js",
    "tree.js",
    "correct.js",
    "index.js",
    "page.py",
    "index.py",
)


def test_every_word_that_the_page_asks_for_is_there_and_no_other() -> None:
    source = "".join(asset(name) for name in SOURCES)
    asked = set(re.findall(r"[\"'`]((?:page|index|pictures)\.[a-z_]+)[\"'`]", source)) - {
        f"{t}.html" for t in ("page", "index")
    }
    asked -= {name for name in asked if name.endswith((".css", ".js"))}
    named = set(re.findall(r"[\"$]([a-z_]+)\b", source))
    there = {f"{table}.{key}" for table in ("page", "index", "pictures") for key in words("en")[table]}
    assert asked - there == set()
    assert {key for key in there - asked if key.partition(".")[2] not in named} == set()


def test_a_parse_makes_the_same_page_each_time() -> None:
    assert (
        parse(SEED).to_html(language="zh")
        == parse(SEED).to_html(language="zh")
        == page(seed(), language="zh")
    )


def test_a_page_of_a_text_without_an_event_says_so() -> None:
    made = tree(parse("今天天气很好。").to_html())
    assert made.one("values").text == words("en")["page"]["no_record"]
    assert "no-event" in {node.attributes.get("data-w", "").removeprefix("codes.") for node in made.all("b")}


def test_a_notebook_shows_the_page_in_a_frame_that_reaches_nothing_around_it() -> None:
    shown = parse(SEED)._repr_html_()
    (inner,) = tree(shown).all("iframe")
    assert inner.attributes["sandbox"] == "allow-scripts allow-downloads"
    assert inner.attributes["srcdoc"] == parse(SEED).to_html()
    assert shown == frame(parse(SEED).to_html())


def test_zones_of_the_report_are_told_apart() -> None:
    lines = tree(drawn("题\n正文", (), (Zone("headline", 0, 2), Zone("body", 2, 4)))).all("p")
    assert [line.classes for line in lines] == [["line", "zone-headline"], ["line", "zone-body"]]


def test_a_span_outside_the_text_and_an_unknown_language_are_refused() -> None:
    astray = (Evidence(path="/event/name", rule="a", spans=(Span(0, 9, "论坛"),)),)
    with pytest.raises(InvalidValueError, match="0-9: is not in the text of 2 characters"):
        page(Read(text="论坛", record=None, evidence=astray))
    with pytest.raises(FormatError, match="no language 'fr'"):
        page(Read(text="", record=None), language="fr")
