"""Label Studio: a JSON array of tasks, for a ``Text`` named ``text`` under ``Labels`` named ``label``.

Written as predictions, which its annotators correct; read from the last annotation that was not cancelled, else from
the last prediction. Releases differ in what they count, code points or UTF-16 units; each result holds its words, and
these decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seminar_record.annotations._json import array, items, members, named, of, parsed, part, together, written
from seminar_record.annotations.values import Annotated, Mark, marks

_FROM, _TO, _TYPE = "label", "text", "labels"


def dumps(documents: Sequence[Annotated]) -> str:
    """A task for each document."""
    return written([_task(document) for document in documents], indent=2) + "\n"


def _task(document: Annotated) -> dict[str, object]:
    name = {} if document.name is None else {"name": document.name}
    result = [
        {
            "id": f"m{position}",
            "from_name": _FROM,
            "to_name": _TO,
            "type": _TYPE,
            "value": {"start": mark.start, "end": mark.end, "text": mark.quote, _TYPE: [mark.label]},
        }
        for position, mark in enumerate(marks(document))
    ]
    return {
        "data": {"text": document.text, **name},
        "predictions": [{"model_version": "seminar_record", "result": result}],
    }


def loads(content: str, texts: Sequence[str]) -> tuple[Annotated, ...]:  # noqa: ARG001  the texts stand in the file
    """The documents of the tasks."""
    return together(_documents(array(parsed(content), "$")))


def _documents(tasks: list[object]) -> Iterator[tuple[str, list[Mark], str | None]]:
    for position, task in enumerate(tasks):
        place = f"$[{position}]"
        data = part(task, "data", object, place)
        text = part(data, "text", str, f"{place}.data")
        yield text, list(_marks(task, text, place)), named(data, "name", f"{place}.data")


def _marks(task: object, text: str, place: str) -> Iterator[Mark]:
    holder, where = _latest(task, place)
    if holder is None:
        return
    for result, at in items(holder, "result", where):
        value = part(result, "value", object, at)
        if part(result, "type", str, at) != _TYPE:
            continue
        start, end = (part(value, key, int, f"{at}.value") for key in ("start", "end"))
        quote = part(value, "text", str, f"{at}.value")
        start, end = _code_points(text, start, end, quote)
        for label, label_at in items(value, _TYPE, f"{at}.value"):
            yield Mark(of(label, str, label_at), start, end, at, quote)


def _latest(task: object, place: str) -> tuple[object, str]:
    """What the task's annotators said last, else what was predicted last."""
    given = members(task, place)
    for key in ("annotations", "predictions"):
        if key in given:
            kept = [
                (one, at) for one, at in items(given, key, place) if not members(one, at).get("was_cancelled")
            ]
            if kept:
                return kept[-1]
    return None, place


def _code_points(text: str, start: int, end: int, quote: str) -> tuple[int, int]:
    """The offsets as code points: as given where the words stand there, else out of UTF-16 units where they do there."""
    if text[start:end] == quote or start < 0:
        return start, end
    units = text.encode("utf-16-le", "surrogatepass")
    first, last = (len(units[: 2 * at].decode("utf-16-le", "replace")) for at in (start, end))
    return (first, last) if text[first:last] == quote else (start, end)
