"""One table for many reports, which sorts and filters, with a link to the page of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape
from urllib.parse import quote

from attrs import frozen

from seminar_record import pictures
from seminar_record.diagnostics import Severity
from seminar_record.model import Event, EventKind, OrganizerRole, Record
from seminar_record.model.shown import visible
from seminar_record.view.page import Read, filled, in_each_language, payload
from seminar_record.view.values import Words
from seminar_record.view.words import LANGUAGES, asset, words

_TABLES = ("index", "page", "pictures", "EventKind")
_COLUMNS = (
    ("date", "date"),
    ("event", ""),
    ("city", ""),
    ("hosts", ""),
    ("people", "number"),
    ("talks", "number"),
    ("notes", "number"),
    ("unread", "number"),
    ("file", "file"),
)
"""The columns with the class of their cells."""

_ONLY = {"every_report": "", "only_events": "event", "only_warnings": "warning", "only_failed": "failed"}


@frozen(kw_only=True, slots=True)
class Line:
    """A row of the table: the report's name, its page's relative address (None where there is none), what it tells.

    ``failure`` says why a report could not be read.
    """

    name: str
    address: str | None = None
    event: Event | None = None
    warnings: int = 0
    unread: int = 0
    failure: str | None = None


def line(name: str, address: str, read: Read) -> Line:
    """The row of a report that was read.

    >>> line("a.txt", "a.html", Read(text="", record=None)).event is None
    True
    """
    return Line(
        name=name,
        address=address,
        event=read.record.event if read.record is not None else None,
        warnings=sum(one.severity is not Severity.INFO for one in read.diagnostics),
        unread=len(read.unread),
    )


def index(lines: Iterable[Line], *, language: str = "en") -> str:
    """An HTML page with a table of reports in the order given; as safe and self-contained as a report's page.

    Raises :class:`~seminar_record.FormatError` for a language that there is none of.

    >>> found = index([Line(name="<b>.txt", failure="is empty")])
    >>> '<td class="file"><bdi>&lt;b&gt;.txt</bdi></td>' in found
    True
    """
    said = words(language)
    lines = tuple(lines)
    texts = {key: escape(said["index"][key]) for key in ("title", "search", "kind", "only", "nothing")}
    return filled(
        "index.html",
        style=asset("page.css") + asset("index.css"),
        script=asset("words.js") + asset("index.js"),
        language=language,
        switch=escape(said["page"]["switch"]),
        kinds="".join(_kinds(said)),
        onlies="".join(_option(value, f"index.{key}", said["index"][key]) for key, value in _ONLY.items()),
        head="".join(
            f'<th scope="col" class="{kind}"><button type="button" data-w="index.{key}">'
            f"{escape(said['index'][key])}</button></th>"
            for key, kind in _COLUMNS
        ),
        rows="".join(_row(one, said) for one in lines),
        overview=_overview([one.event for one in lines if one.event is not None], said),
        data=payload({"words": {code: {key: words(code)[key] for key in _TABLES} for code in LANGUAGES}}),
        **texts,
    )


def _overview(events: Sequence[Event], said: Words) -> str:
    """When the events were, by whom and with whom, as a picture, where there is more than one event."""
    if len(events) < 2:
        return ""
    records = [Record(event=event) for event in events]
    title = escape(said["pictures"]["overview"])
    return (
        f'<section class="picture" aria-labelledby="overview"><h2 id="overview" data-w="pictures.overview">{title}</h2>'
        f"{in_each_language(partial(pictures.overview, records))}</section>"
    )


def _kinds(said: Words) -> Iterator[str]:
    yield _option("", "index.every_kind", said["index"]["every_kind"])
    for kind in EventKind:
        yield _option(kind.value, f"EventKind.{kind.value}", said["EventKind"][kind.value])


def _option(value: str, key: str, label: str) -> str:
    return f'<option value="{value}" data-w="{key}">{escape(label)}</option>'


def _row(one: Line, said: Words) -> str:
    told = {"event": one.event is not None, "warning": one.warnings > 0, "failed": one.failure is not None}
    kind = one.event.kind.value if one.event is not None else ""
    marks = " ".join(name for name, is_so in told.items() if is_so)
    none = ' class="none"' if one.event is None else ""
    return f'<tr{none} data-kind="{kind}" data-is="{marks}">{"".join(_cells(one, said))}</tr>'


def _cells(one: Line, said: Words) -> Iterator[str]:
    event = one.event or Event()
    start = str(event.start).replace("T", " ") if event.start else ""
    hosts = (body.organization.name for body in event.organizers if body.role is OrganizerRole.HOST)
    yield f'<td class="date">{start}</td>'
    yield f'<th scope="row" data-key="{escape(visible(event.name or ""))}">{"".join(_named(one, said))}</th>'
    yield _cell("", (event.place.city if event.place else None) or "")
    yield _cell("", "、".join(hosts))
    yield _number("people", len(event.people()) if one.event else None, said)
    yield _number("talks", len(event.all_talks()) if one.event else None, said)
    yield _number("notes", None if one.failure else one.warnings, said)
    yield _number("unread", None if one.failure else one.unread, said)
    yield _cell("file", one.name)


def _named(one: Line, said: Words) -> Iterator[str]:
    if one.failure is not None:
        label = escape(said["index"]["failed"])
        yield f'<span class="fault"><span data-w="index.failed">{label}</span>: {escape(visible(one.failure))}</span>'
        return
    if one.event is None:
        name = f'<span data-w="index.no_event">{escape(said["index"]["no_event"])}</span>'
    elif one.event.name is None:
        name = f'<span data-w="page.untitled">{escape(said["page"]["untitled"])}</span>'
    else:
        name = f'<bdi lang="zh">{escape(visible(one.event.name))}</bdi>'
    yield f'<a href="{escape(quote(one.address))}">{name}</a>' if one.address is not None else name
    if one.event is not None:
        kind = one.event.kind.value
        yield f'<small data-w="EventKind.{kind}">{escape(said["EventKind"][kind])}</small>'


def _cell(kind: str, text: str) -> str:
    inner = f"<bdi>{escape(visible(text))}</bdi>" if text else ""
    return f'<td class="{kind}">{inner}</td>' if kind else f'<td lang="zh">{inner}</td>'


def _number(key: str, count: int | None, said: Words) -> str:
    if count is None:
        return '<td class="number"></td>'
    label = escape(said["index"][key])
    return (
        f'<td class="number" data-key="{count}" data-w-cell="index.{key}" data-label="{label}">{count}</td>'
    )
