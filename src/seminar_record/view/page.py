"""One page for one report: its text with every fact marked, beside the record. It stands alone and reaches for nothing."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from html import escape
from string import Template
from typing import Any
from unicodedata import category
from urllib.parse import quote

from attrs import asdict, frozen

from seminar_record import pictures
from seminar_record.diagnostics import Diagnostic
from seminar_record.evidence import Evidence, Span
from seminar_record.model import SCHEMA, Record
from seminar_record.model.shown import visible
from seminar_record.view import marks, values
from seminar_record.view.items import Item, items
from seminar_record.view.items import marks as marks_of
from seminar_record.view.marks import Zone
from seminar_record.view.shape import plain, shapes
from seminar_record.view.words import LANGUAGES, asset, every, words

_STYLES = ("page.css",)
_SCRIPTS = ("words.js", "draw.js", "look.js", "tree.js", "correct.js")
_RISKY = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_LONGEST = 120


@frozen(kw_only=True, slots=True)
class Read:
    """A report and all that was read in it, as plain values: what a page is made of.

    ``zones`` are the parts of the report, ``unread`` sentences that name somebody and gave no fact. ``name`` is the
    stem of files that a reader saves.
    """

    text: str
    record: Record | None
    evidence: tuple[Evidence, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    zones: tuple[Zone, ...] = ()
    unread: tuple[Span, ...] = ()
    name: str = "report"


def page(read: Read, *, language: str = "en", back: str | None = None) -> str:
    """An HTML page of a report: the text with its marks, the record, diagnostics, unread sentences.

    ``language`` (``en`` or ``zh``) is that of the words around the values, until the reader changes it; ``back`` the
    relative address of an index page. The page holds all that it needs; its Content-Security-Policy allows its own
    script and style by their digests and nothing else. Raises :class:`~seminar_record.InvalidValueError` for a span
    that is not in the text, :class:`~seminar_record.FormatError` for a language that there is none of.

    >>> found = page(Read(text="<b>", record=None))
    >>> '<span data-at="0">&lt;b&gt;</span>' in found
    True
    """
    said = words(language)
    found = items(read.evidence, read.diagnostics, read.unread)
    text = marks.drawn(read.text, marks_of(found, read.text), read.zones) if read.text else ""
    record = plain(read.record) if read.record is not None else None
    return filled(
        "page.html",
        style="".join(map(asset, _STYLES)),
        script="".join(map(asset, _SCRIPTS)),
        language=language,
        body="" if read.text else "alone",
        title=escape(title(read)),
        back=_back(back, said),
        filters="".join(_filters(found, said)),
        text=text or _nothing("no_report", said),
        values=values.drawn(record, said) if record is not None else _nothing("no_record", said),
        picture=_picture(read, said),
        notes="".join(_notes(read, said)),
        data=payload(_data(read, record)),
        report_title=escape(said["page"]["report"]),
        record_title=escape(said["page"]["record"]),
        filters_label=escape(said["page"]["filters"]),
        **{key: escape(said["page"][key]) for key in _SAID},
    )


def frame(whole: str) -> str:
    """A page inside another, such as a notebook: it runs its own script there and reaches nothing of what is around.

    >>> frame("<p>")[:55]
    '<iframe title="seminar-record" sandbox="allow-scripts a'
    """
    return (
        '<iframe title="seminar-record" sandbox="allow-scripts allow-downloads" width="100%" height="720" '
        f'frameborder="0" srcdoc="{escape(whole)}"></iframe>'
    )


_SAID = (
    *("skip_report", "skip_record", "undo", "add", "save", "save_full", "save_record", "switch"),
    *("printed", "hint", "detail"),
)


def title(read: Read) -> str:
    """What a page is called: the event's name, else the report's first words, else the file's name."""
    first = next((line.strip() for line in read.text.split("\n") if line.strip()), read.name)
    name = (read.record and read.record.event.name) or first
    return visible(name if len(name) <= _LONGEST else name[:_LONGEST] + "…")


def filled(template: str, *, style: str, script: str, **holes: str) -> str:
    """A template of this package with its holes filled, and the policy that allows this style and script alone."""
    policy = (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    return Template(asset(template)).substitute(holes, style=style, script=script, policy=escape(policy))


def _digest(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def payload(data: object) -> str:
    r"""JSON that can stand inside a script element: nothing in it ends the element or begins a comment.

    A lone surrogate, which no file can hold, becomes U+FFFD.

    >>> payload("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _RISKY.sub(lambda m: f"\\u{0xFFFD if m[0] >= chr(0xD800) else ord(m[0]):04x}", text)


def _data(read: Read, record: dict[str, object] | None) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "name": read.name,
        "text": read.text,
        "record": record,
        "evidence": [asdict(one) for one in read.evidence],
        "diagnostics": [asdict(one) for one in read.diagnostics],
        "zones": [asdict(one) for one in read.zones],
        "unread": [asdict(one) for one in read.unread],
        "unassigned": sorted(
            {one for one in json.dumps([read.text, record], ensure_ascii=False) if category(one) == "Cn"}
        ),
        "words": every(),
        "shapes": shapes(),
        "kinds": values.KINDS,
        "headings": values.HEADINGS,
        "titled": values.TITLED,
        "bare": marks.BARE,
        "deepest": marks.DEEPEST,
    }


def _back(address: str | None, said: values.Words) -> str:
    if address is None:
        return ""
    label = escape(said["page"]["all_reports"])
    return f'<a class="back" href="{escape(quote(address))}" data-w="page.all_reports">{label}</a>'


def _nothing(key: str, said: values.Words) -> str:
    return f'<p class="nothing" data-w="page.{key}">{escape(said["page"][key])}</p>'


def _filters(found: Sequence[Item], said: values.Words) -> Iterator[str]:
    """A switch for each kind that there is, in the order of the words."""
    counts = Counter(item.kind for item in found)
    for kind, label in said["kinds"].items():
        yield (
            f'<button type="button" class="filter k-{kind}" data-kind="{kind}" aria-pressed="true"'
            f'{"" if counts[kind] else " hidden"}><span data-w="kinds.{kind}">{escape(label)}</span>'
            f" <b>{counts[kind]}</b></button>"
        )


def _picture(read: Read, said: values.Words) -> str:
    """Who took part for whom; it shows what was read, and hides when a reader changes that."""
    people = read.record.event.people() if read.record is not None else ()
    if read.record is None or not any(person.affiliations for person in people):
        return ""
    told = escape(said["pictures"]["as_read"])
    inner = in_each_language(partial(pictures.network, read.record))
    return f'<figure id="picture" class="picture">{inner}<p class="meaning" data-w="pictures.as_read">{told}</p></figure>'


def in_each_language(draw: Callable[..., str]) -> str:
    """A picture in every language; the style shows that of the page."""
    return "".join(
        f'<div class="drawn" data-lang="{code}" lang="{code}" tabindex="0">{draw(language=code)}</div>'
        for code in LANGUAGES
    )


def _notes(read: Read, said: values.Words) -> Iterator[str]:
    yield _heading("notes", said)
    yield "<ul>" if read.diagnostics else _nothing("no_notes", said)
    for at, one in enumerate(read.diagnostics):
        label = said["codes"].get(one.code, one.code)
        yield (
            f'<li class="note s-{one.severity.value}" data-of="d{at}" tabindex="-1">'
            f'<small data-w="severity.{one.severity.value}">{escape(said["severity"][one.severity.value])}</small> '
            f'<b data-w="codes.{escape(one.code)}">{escape(label)}</b> '
            f'<span lang="en">{escape(visible(one.message))}</span> {_quotes(one.spans)}</li>'
        )
    yield "</ul>" if read.diagnostics else ""
    yield _heading("unread", said)
    if not read.unread:
        yield _nothing("no_unread", said)
        return
    yield f'<p class="meaning" data-w="page.unread_meaning">{escape(said["page"]["unread_meaning"])}</p><ul>'
    for at, span in enumerate(read.unread):
        yield f'<li class="left" data-of="u{at}" tabindex="-1">{_quotes((span,))}</li>'
    yield "</ul>"


def _heading(key: str, said: values.Words) -> str:
    return f'<h3 class="label" data-w="page.{key}">{escape(said["page"][key])}</h3>'


def _quotes(spans: Iterable[Span]) -> str:
    return " ".join(f'<q lang="zh"><bdi>{escape(visible(span.quote.strip()))}</bdi></q>' for span in spans)
