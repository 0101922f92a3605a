"""XML: what is written is well formed whatever stands in it; what is hostile is refused at once and fetches nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from seminar_record import FormatError
from seminar_record.formats import _xml as xml
from seminar_record.formats._riding import visible
from seminar_record.formats._xml import Element
from seminar_record.strategies import texts

HEAD = '<?xml version="1.0"?>'


@given(texts(), texts())
def test_any_text_is_written_and_read_back_as_it_can_be_shown(first: str, second: str) -> None:
    text = xml.write(Element("a", {"b": first}, children=[Element("c", text=second)]))
    read = xml.read(text)
    assert (read.attributes, read.told("c")) == ({"b": visible(first)}, visible(second))
    other = ET.fromstring(text.encode())  # noqa: S314  written here
    assert (other.attrib, [(child.tag, child.text) for child in other]) == (
        {"b": visible(first)},
        [("c", visible(second))],
    )
    assert xml.write(Element("a", read.attributes, children=[Element("c", text=second)])) == text


@given(texts())
def test_showing_twice_is_showing_once_and_xml_can_hold_it(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert len(shown) >= len(text.replace("\r\n", "\n"))
    assert not {c for c in shown if ord(c) < 32 and c not in "\t\n"} | (set(shown) & set("\ufffe\uffff\r"))


HOSTILE = {
    "internal entity": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    "billion laughs": '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;">]><a>&y;</a>',
    "quadratic blow-up": f'<!DOCTYPE a [<!ENTITY x "{"y" * 50_000}">]><a>{"&x;" * 1000}</a>',
    "external file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "external address": '<!DOCTYPE a [<!ENTITY x SYSTEM "http://example.org/x">]><a>&x;</a>',
    "parameter entity": '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/x"> %x;]><a/>',
    "outside DTD": '<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>',
    "public DTD": '<!DOCTYPE a PUBLIC "-//x//y" "http://example.org/a.dtd"><a/>',
    "unparsed entity": '<!DOCTYPE a [<!NOTATION n SYSTEM "x"><!ENTITY x SYSTEM "y" NDATA n>]><a/>',
    "bare DOCTYPE": "<!DOCTYPE a><a/>",
    "default attribute": '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>',
    "unknown entity": "<a>&x;</a>",
    "depth": "<a>" * 100_000,
    "depth, well formed": "<a>" * 51 + "</a>" * 51,
    "control character": "<a>\x07</a>",
    "control character by number": "<a>&#7;</a>",
    "NUL": "<a>\0</a>",
    "surrogate": "<a>\ud800</a>",
    "surrogate by number": "<a>&#xD800;</a>",
    "noncharacter": "<a>\uffff</a>",
    "no end": "<a>",
    "two roots": "<a/><a/>",
    "text after": "<a/>x",
    "attribute twice": '<a b="1" b="2"/>',
    "attribute without quotes": "<a b=1/>",
    "unbound prefix": "<x:a/>",
    "bytes that are not UTF-8": b"<a>\xff</a>",
    "UTF-16": "<a/>".encode("utf-16"),
    "UTF-7 by declaration": b'<?xml version="1.0" encoding="utf-7"?><a>+ADw-b+AD4-</a>',
    "Latin 1 by declaration": '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>',
    "GB18030 by declaration": '<?xml version="1.0" encoding="gb18030"?><a/>',
    "nothing": "",
    "no bytes": b"",
    "white space": " \n ",
    "JSON": '{"a": 1}',
    "a number": 5,
}


WATCHING: list[list[str]] = []


def note_what_is_opened(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"open", "socket.connect", "socket.getaddrinfo"}:
        for seen in WATCHING:
            seen.append(f"{event} {arguments[0]!r}")


sys.addaudithook(note_what_is_opened)


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """What was opened or reached while the test ran: files and sockets."""
    WATCHING.append([])
    yield WATCHING[-1]
    WATCHING.pop()


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_xml_is_refused_at_once_and_nothing_is_fetched(content: Any, opened: list[str]) -> None:
    started = time.process_time()
    with pytest.raises(FormatError) as caught:
        xml.read(content)
    assert opened == []
    assert time.process_time() - started < 0.5
    assert all(str(problem) for problem in caught.value.problems)


def test_the_watch_sees_a_file_that_is_opened(opened: list[str]) -> None:
    with Path(__file__).open("rb"):
        assert opened != []


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("<a>\n<b>\n</a>", 3, "is no XML: mismatched tag"),
        ("<a>\n\n<!DOCTYPE a></a>", 3, "is no XML"),
        (HEAD + "\n<!DOCTYPE a>\n<a/>", 2, "has a DOCTYPE"),
        (b"<a>\n\xff</a>", 2, "is not UTF-8"),
        ("\n" * 3 + "<a>" * 60, 4, "more than 50 elements inside each other"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(content: Any, line: int, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        xml.read(content)
    (problem,) = caught.value.problems
    assert words in problem.message
    assert problem.line == line


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MAX_OCTETS", 10)
    assert xml.read("<abcdef/> ").tag == "abcdef"
    with pytest.raises(FormatError, match="is longer than 10 octets"):
        xml.read("<abcdefg/> ")
    monkeypatch.undo()
    monkeypatch.setattr(xml, "MAX_ELEMENTS", 1)
    with pytest.raises(FormatError, match="more than 1 elements"):
        xml.read("<a><b/></a>")


def test_namespaces_comments_and_instructions_are_passed_over() -> None:
    read = xml.read('<?x y?><p:a xmlns:p="u" p:b="1"><!-- <c/> --><p:c>d<![CDATA[<e>]]></p:c></p:a>')
    assert (read.tag, read.attributes, [child.tag for child in read.children]) == ("a", {"b": "1"}, ["c"])
    assert read.told("c") == "d<e>"


@pytest.mark.parametrize("size", [20_000, 200_000])
def test_a_long_token_takes_time_in_step_with_its_length(size: int) -> None:
    started = time.process_time()
    assert len(xml.read(f'<a b="{"x" * size}">{"y" * size}</a>').text) == size
    assert time.process_time() - started < 0.5
