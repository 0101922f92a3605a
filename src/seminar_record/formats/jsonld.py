"""JSON-LD in the terms of schema.org: an Event with all that belongs to it, the report as what it is the subject of.

The whole record rides along as the JSON text of a CreativeWork in ``subjectOf``, so the way back is exact; what
programs that know schema.org alone do not see of it is told by :data:`UNSEEN`. One record is one node, many are a
``@graph``. The text may stand inside a ``<script type="application/ld+json">`` as it is: it holds no ``<``, ``>``
or ``&``.

What is read is the record that rides along and nothing else: an edit of the nodes around it is not seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seminar_record.errors import FormatError, Problem
from seminar_record.formats import _jsontext as jsontext
from seminar_record.formats._linked import Node, described
from seminar_record.formats._naming import event_ids
from seminar_record.formats._riding import alight
from seminar_record.formats._surface import Loss, many, tried, whole
from seminar_record.formats._wire import Json
from seminar_record.model import Record

SUFFIXES = (".jsonld",)
BINARY = False
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()
UNSEEN: tuple[Loss, ...] = (
    Loss(path="/event/edition", reason="schema.org has no term for it"),
    Loss(path="/event/attendance", reason="schema.org has capacities, but no term for how many came"),
    Loss(path="/event/statements/*/verb", reason="a Quotation has none"),
)
"""What programs that know schema.org alone do not see; the record that rides along says it."""

_CONTEXT = "https://schema.org"
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def dumps(records: Record | Iterable[Record], *, indent: int | None = 2) -> str:
    r"""A file's text: one node for one record, a ``@graph`` for an iterable of them, with a newline at the end.

    >>> from seminar_record import Event
    >>> print(dumps(Record(event=Event(name="</script>"))).splitlines()[4])
      "name": "\u003c/script\u003e",
    """
    taken = many(records)
    nodes = [described(record, uid) for record, uid in zip(taken, event_ids(taken), strict=True)]
    own: Node = nodes[0] if isinstance(records, Record) else {"@graph": list[Json](nodes)}
    text = jsontext.write({"@context": _CONTEXT, **own}, indent=indent)
    return text.translate(_ESCAPES) + "\n"


def loads(content: str | bytes) -> tuple[Record, ...]:
    """The records that ride along in a file written by :func:`dumps`, in order; a bare list of nodes is read too.

    A node without a record is refused, not passed over. Raises FormatError with every problem.

    >>> loads(dumps(()))
    ()
    """
    return whole(results(content))


def results(content: str | bytes) -> Iterator[Record | FormatError]:
    """For each record of a file the record, or the error in its place; :func:`loads` takes a sound file only."""
    for node, path in _nodes(jsontext.parse(content)):
        riders = list(_riders(node, path))
        if not riders:
            message = "holds no record: it was not written by this library"
            yield FormatError([Problem(message=message, path=path)])
        yield from (tried(alight, text, path=place) for text, place in riders)


def _nodes(value: Json) -> Iterator[tuple[Json, str]]:
    path = "$"
    if isinstance(value, dict) and "@graph" in value:
        value, path = value["@graph"], "$['@graph']"
    if isinstance(value, list):
        yield from ((item, f"{path}[{at}]") for at, item in enumerate(value))
    else:
        yield value, path


def _riders(node: Json, path: str) -> Iterator[tuple[str, str]]:
    """The text of each record of which the node is the subject, and where it stands."""
    works = node.get("subjectOf") if isinstance(node, dict) else None
    for at, work in enumerate(works if isinstance(works, list) else [works]):
        if not isinstance(work, dict):
            continue
        version, text = work.get("schemaVersion"), work.get("text")
        if isinstance(version, str) and version.startswith("seminar-record/") and isinstance(text, str):
            place = f"{path}.subjectOf[{at}]" if isinstance(works, list) else f"{path}.subjectOf"
            yield text, f"{place}.text"
