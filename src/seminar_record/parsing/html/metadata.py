"""What a page says of itself beside its text: title, meta tags, JSON-LD.

Such words are a witness for the source of a report, never a reason for a value of the record: an editor's template may
set them, and readers do not see them. Names of meta tags: Dublin Core, Open Graph (https://ogp.me/), and those that
the Chinese government asks of its sites (国办函〔2019〕19 号: ArticleTitle, PubDate, ContentSource, Author).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import cast

from attrs import frozen

from seminar_record.evidence import Span
from seminar_record.parsing.html.markup import Raw, Tag, Text, Token

_TITLE, _PUBLISHED = "/source/title", "/source/published"
_PUBLISHER, _URL, _CREDITS = "/source/publisher", "/source/url", "/source/credits"
_META = {
    **dict.fromkeys(("articletitle", "og:title", "twitter:title", "dc.title", "headline"), _TITLE),
    **dict.fromkeys(
        ("pubdate", "publishdate", "article:published_time", "og:release_date", "datepublished", "dc.date"),
        _PUBLISHED,
    ),
    **dict.fromkeys(("contentsource", "source", "og:site_name", "sitename", "dc.publisher"), _PUBLISHER),
    **dict.fromkeys(("author", "article:author", "editor", "dc.creator"), _CREDITS),
    "og:url": _URL,
}
_LINKED = {"headline": _TITLE, "datePublished": _PUBLISHED, "publisher": _PUBLISHER, "author": _CREDITS}
_LINKED_TYPES = frozenset(("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "WebPage"))
_MOST = 100


@frozen(kw_only=True, slots=True)
class Witness:
    """One thing that a page says of its report outside its text.

    ``path`` is the JSON Pointer of the value that it speaks for (``/source/credits`` for any of them), ``value`` what it
    says, as written, ``origin`` where (``title``, ``meta pubdate``, ``link canonical``, ``json-ld datePublished``);
    ``span`` quotes the page's source: the words themselves, or the whole script where they stand there in another form.
    """

    path: str
    value: str
    origin: str
    span: Span


def witnesses(source: str, found: list[Token]) -> tuple[Witness, ...]:
    """What the page says of itself, in the order of the page, at most a hundred things.

    >>> from seminar_record.parsing.html.markup import tokens
    >>> page = '<meta name="PubDate" content="2023-08-15">'
    >>> [(w.path, w.value, w.origin) for w in witnesses(page, list(tokens(page)))]
    [('/source/published', '2023-08-15', 'meta pubdate')]
    """
    told: list[Witness] = []
    for token, after in pairwise([*found, None]):
        if isinstance(token, Tag) and not token.closing and len(told) < _MOST:
            told.extend(_of_tag(source, token, after))
    return tuple(told)


def _of_tag(source: str, tag: Tag, after: Token | None) -> Iterator[Witness]:
    if tag.name == "meta":
        name = (
            _value(source, tag, "name") or _value(source, tag, "property") or _value(source, tag, "itemprop")
        ).lower()
        if name in _META:
            yield from _witness(source, _META[name], f"meta {name}", *tag.attributes.get("content", (0, 0)))
    elif tag.name == "link" and _value(source, tag, "rel").lower() == "canonical":
        yield from _witness(source, _URL, "link canonical", *tag.attributes.get("href", (0, 0)))
    elif tag.name == "title" and isinstance(after, Text):
        yield from _witness(source, _TITLE, "title", after.start, after.end)
    elif isinstance(after, Raw) and _value(source, tag, "type").lower() == "application/ld+json":
        yield from _linked(source, after)


def _value(source: str, tag: Tag, name: str) -> str:
    start, end = tag.attributes.get(name, (0, 0))
    return unescape(source[start:end]).strip()


def _witness(source: str, path: str, origin: str, start: int, end: int) -> Iterator[Witness]:
    words = source[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if words:
        span = Span(start, start + len(words), words)
        yield Witness(path=path, value=unescape(words), origin=origin, span=span)


def _linked(source: str, script: Raw) -> Iterator[Witness]:
    """What JSON-LD says of an article; a script that is no JSON says nothing."""
    words = source[script.start : script.end]
    try:
        data = json.loads(words)
    except (ValueError, RecursionError):
        return
    for item in _articles(data):
        for key, path in _LINKED.items():
            value = item.get(key)
            value = _object(value).get("name", value)
            if isinstance(value, str) and value.strip():
                at = words.find(value)
                start, end = (at, at + len(value)) if at >= 0 else (0, len(words))
                span = Span(script.start + start, script.start + end, words[start:end])
                yield Witness(path=path, value=value, origin=f"json-ld {key}", span=span)


def _articles(data: object) -> Iterator[dict[str, object]]:
    """The articles among a document's items (alone, in a list, or under @graph)."""
    for item in map(_object, _list(_object(data).get("@graph", data))):
        if any(isinstance(kind, str) and kind in _LINKED_TYPES for kind in _list(item.get("@type"))):
            yield item


def _object(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return cast("list[object]", value)[:_MOST] if isinstance(value, list) else [value]
