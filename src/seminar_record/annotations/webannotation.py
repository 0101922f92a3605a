"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/): a collection for each document, as JSON-LD.

Each value is an annotation that tags its stretches of the text, each told twice: by position (code points) and by
the words with those around them. The text itself is not in the file but named, by its digest (RFC 6920); reading
takes the texts and finds each by that name.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from seminar_record.annotations._json import array, encodable, items, named, parsed, part, together, written
from seminar_record.annotations.values import Annotated, Annotation, Mark, label
from seminar_record.errors import FormatError, Problem
from seminar_record.evidence import Span

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 16
_POSITION, _QUOTE = "TextPositionSelector", "TextQuoteSelector"


def dumps(documents: Sequence[Annotated]) -> str:
    """A collection where there is one document, else an array of them."""
    for document in documents:
        encodable(document.text)
    found = [_collection(document) for document in documents]
    return written(found[0] if len(found) == 1 else found, indent=2) + "\n"


def _name(text: str) -> str:
    """The name of a text: its digest."""
    return "ni:///sha-256;" + urlsafe_b64encode(sha256(text.encode()).digest()).decode().rstrip("=")


def _id(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "\n".join(parts)).urn


def _collection(document: Annotated) -> dict[str, object]:
    source = _name(document.text)
    title = {} if document.name is None else {"label": document.name}
    page = {
        "id": _id(source, "page"),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [_annotation(document.text, source, one) for one in document.annotations],
    }
    return {
        "@context": _CONTEXT,
        "id": _id(source),
        "type": "AnnotationCollection",
        **title,
        "total": len(document.annotations),
        "first": page,
    }


def _annotation(text: str, source: str, one: Annotation) -> dict[str, object]:
    return {
        "id": _id(source, one.path),
        "type": "Annotation",
        "motivation": "tagging",
        "body": {
            "type": "TextualBody",
            "purpose": "tagging",
            "format": "text/plain",
            "value": label(one),
        },
        "target": [{"source": source, "selector": _selectors(text, span)} for span in one.spans],
    }


def _selectors(text: str, span: Span) -> list[dict[str, object]]:
    return [
        {"type": _POSITION, "start": span.start, "end": span.end},
        {
            "type": _QUOTE,
            "exact": span.quote,
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        },
    ]


def loads(content: str, texts: Sequence[str]) -> tuple[Annotated, ...]:
    """The documents of the collections; each text is found by its digest, a single text without that."""
    value = parsed(content)
    several = isinstance(value, list)
    collections = array(value, "$") if several else [value]  # pyright: ignore[reportUnknownArgumentType]
    return together(_documents(collections, texts))


def _documents(
    collections: list[object], texts: Sequence[str]
) -> Iterator[tuple[str, list[Mark], str | None]]:
    by_name = {_name(text): text for text in texts}
    for position, collection in enumerate(collections):
        place = f"$[{position}]" if len(collections) > 1 else "$"
        page = part(collection, "first", object, place)
        found = list(_marks(page, f"{place}.first"))
        sources = {source for source, _ in found}
        text = _text(sources, by_name, texts, f"{place}.first", len(collections))
        yield text, [mark for _, mark in found], named(collection, "label", place)


def _text(
    sources: set[str], by_name: dict[str, str], texts: Sequence[str], place: str, documents: int
) -> str:
    if len(sources) == 1 and (known := sources & by_name.keys()):
        return by_name[known.pop()]
    if not sources and len(texts) == documents == 1:
        return texts[0]
    named_by = ", ".join(sorted(sources)) or "nothing"
    raise FormatError([Problem(message=f"is of a text that was not given, named by {named_by}", path=place)])


def _marks(page: object, place: str) -> Iterator[tuple[str, Mark]]:
    for one, at in items(page, "items", place):
        body = part(one, "body", object, at)
        tag = part(body, "value", str, f"{at}.body")
        for target, where in items(one, "target", at):
            start, end, quote = _selected(target, where)
            yield part(target, "source", str, where), Mark(tag, start, end, where, quote)


def _selected(target: object, place: str) -> tuple[int, int, str | None]:
    """Start, end and words of a target; the words may be left out."""
    selectors = {part(one, "type", str, at): (one, at) for one, at in items(target, "selector", place)}
    if _POSITION not in selectors:
        raise FormatError([Problem(message=f"has no {_POSITION}", path=f"{place}.selector")])
    position, at = selectors[_POSITION]
    start, end = (part(position, key, int, at) for key in ("start", "end"))
    if _QUOTE not in selectors:
        return start, end, None
    quote, at = selectors[_QUOTE]
    return start, end, part(quote, "exact", str, at)
