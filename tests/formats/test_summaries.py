"""Summaries for readers: everything in the record is there to be read, and nothing in it is obeyed."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from seminar_record import Event, FormatError, Organization, Organizer, Place, Record, Session, Source, Talk
from seminar_record.evidence import leaves
from seminar_record.formats import html, markdown
from seminar_record.model.shown import visible
from tests.formats.full_record import RECORD
from tests.formats.hostile import TEXTS, holding, shown
from tests.formats.many import ANY

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "article", "h1", "h2", "h3", "dl", "dt", "dd", "ul", "li", "bdi", "a",
}  # fmt: skip


class Page(HTMLParser):
    """The tags, attributes and text of a page, as the standard library reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append("comment")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def said(record: Record) -> list[str]:
    """The free text of a record."""
    words = [value for path, value in leaves(record) if type(value) is str]
    return [squeezed(visible(word)) for word in words]


def read(text: str) -> tuple[str, list[str]]:
    """The text of a Markdown file and the kinds of its tokens, as a reader of the standard sees them."""
    tokens: list[Any] = MARKDOWN.parse(text)
    inline = [child for token in tokens for child in token.children or []]
    return "".join(child.content for child in inline), [one.type for one in (*tokens, *inline)]


@given(record=ANY)
def test_a_summary_in_markdown_says_every_text_of_the_record_and_is_nothing_but_headings_and_lists(
    record: Record,
) -> None:
    text, kinds = read(markdown.dumps(record))
    assert [word for word in said(record) if word not in squeezed(text)] == []
    assert {kind.removesuffix("_open").removesuffix("_close") for kind in kinds} <= {
        "heading", "bullet_list", "list_item", "paragraph", "inline", "text", "text_special", "strong",
    }  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=shown)
def test_no_text_makes_markup_of_its_own_in_markdown(text: str) -> None:
    plain, held = (read(markdown.dumps(holding(one)))[1] for one in ("x", text))
    assert held.count("heading_open") == plain.count("heading_open")
    assert held.count("list_item_open") == plain.count("list_item_open")
    assert not {"link_open", "image", "html_inline", "html_block", "code_inline", "fence", "softbreak"} & set(
        held
    )


@given(record=ANY)
def test_a_page_says_every_text_of_the_record_within_the_elements_of_a_summary(record: Record) -> None:
    page = Page(html.dumps(record))
    assert [word for word in said(record) if word not in squeezed(page.text)] == []
    assert set(page.tags) <= ALLOWED
    assert {(tag, name) for tag, name, _ in page.attributes} <= {
        ("html", "lang"), ("meta", "charset"), ("meta", "http-equiv"), ("meta", "content"), ("meta", "name"),
        ("a", "href"), ("a", "rel"),
    }  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=shown)
def test_no_text_makes_an_element_or_an_attribute(text: str) -> None:
    plain, held = (Page(html.dumps(holding(one))) for one in ("x", text))
    assert held.tags == plain.tags
    assert len(held.attributes) == len(plain.attributes)


def test_the_policy_forbids_all_but_the_one_style() -> None:
    page = html.dumps(RECORD)
    (policy,) = (v for _, name, v in Page(page).attributes if name == "content" and v and "default-src" in v)
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'", f"style-src 'sha256-{digest}'", "base-uri 'none'", "form-action 'none'",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://example.org", False),
        ("https://", False),
        ("https://[", False),
        ("https://example.org/\n", False),
        ("//example.org", False),
        ('https://example.org/"onclick="x', True),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(url: str, linked: bool) -> None:
    page = Page(html.dumps(Record(event=Event(), source=Source(url=url))))
    assert [value for tag, name, value in page.attributes if (tag, name) == ("a", "href")] == [url] * linked
    assert page.tags.count("a") == linked


def test_what_cannot_be_seen_is_shown_by_its_number() -> None:
    record = Record(event=Event(name="a\u202eb\u200bc\ufeffd\u2028e"))
    for page in (Page(html.dumps(record)).text, read(markdown.dumps(record))[0]):
        assert "a‹U+202E›b‹U+200B›c‹U+FEFF›d‹U+2028›e" in page


def test_a_summary_is_in_english_or_in_chinese() -> None:
    event = Event(name="山水论坛", kind="forum", place=Place(city="沈阳", online=True))
    record = Record(event=event)
    assert markdown.dumps(record) == "# 山水论坛\n\n- **Kind:** forum\n- **Place:** 沈阳 online\n"
    assert markdown.dumps(record, language="zh") == "# 山水论坛\n\n- **类型:** 论坛\n- **地点:** 沈阳 线上\n"
    assert '<html lang="zh">' in html.dumps(record, language="zh")
    with pytest.raises(FormatError, match="no language 'fr' of summaries; there are: en, zh"):
        markdown.dumps(record, language="fr")


def test_every_term_has_a_word_in_each_language() -> None:
    for language in ("en", "zh"):
        for kind in ("workshop", "other"):
            body = Organizer(role="co_organizer", organization=Organization(name="甲"), wording="协办")
            session = Session(name="乙", kind="closing", talks=(Talk(title="丙", kind="lecture"),))
            record = Record(event=Event(kind=kind, organizers=(body,), sessions=(session,)))
            assert "甲" in markdown.dumps((record, RECORD), language=language)


def test_many_records_are_one_page_with_an_article_each() -> None:
    assert Page(html.dumps((RECORD, RECORD))).tags.count("article") == 2
    assert Page(html.dumps(())).tags.count("article") == 0
    assert markdown.dumps((RECORD, RECORD)) == "\n".join([markdown.dumps(RECORD)] * 2)
