"""From annotations to the record that they tell, and from a record to a gold file of the evaluation."""

from __future__ import annotations

import json
from typing import TypeAlias

from seminar_record.annotations.values import Annotated, Value
from seminar_record.errors import FormatError, Problem
from seminar_record.formats.json import from_json
from seminar_record.model import SCHEMA, CreditRole, Event, Person, Record, Source

_Tree: TypeAlias = "dict[str, _Tree | Value]"
_REPORTERS = (CreditRole.REPORTER, CreditRole.CORRESPONDENT, CreditRole.AUTHOR)
_EDITORS = (CreditRole.EDITOR, CreditRole.RESPONSIBLE_EDITOR, CreditRole.REVIEWER)


def record(document: Annotated) -> Record | None:
    """The record that the annotations tell, None where there are none.

    Positions in the paths give the order; a gap between two counts for nothing. Raises
    :class:`~seminar_record.FormatError` where the values make no record (an organiser without a name).

    >>> record(Annotated(text="", annotations=())) is None
    True
    """
    if not document.annotations:
        return None
    tree: _Tree = {"event": {}}
    for one in document.annotations:
        _put(tree, one.path.removeprefix("/").split("/"), one.value)
    return from_json(json.dumps({"schema": SCHEMA, **_listed(tree)}))  # type: ignore[dict-item]


def _put(tree: _Tree, steps: list[str], value: Value) -> None:
    at = tree
    for step in steps[:-1]:
        below = at.setdefault(step, {})
        if not isinstance(below, dict):
            raise _torn(steps)
        at = below
    if isinstance(at.get(steps[-1]), dict):
        raise _torn(steps)
    at[steps[-1]] = value


def _torn(steps: list[str]) -> FormatError:
    return FormatError([Problem(message="is a value and holds values", path="/" + "/".join(steps))])


def _listed(tree: _Tree | Value) -> object:
    """The tree with an array wherever all steps are positions."""
    if not isinstance(tree, dict):
        return tree
    if tree and all(step.isdigit() for step in tree):
        return [_listed(tree[step]) for step in sorted(tree, key=int)]
    return {step: _listed(below) for step, below in tree.items()}


def gold_json(name: str, record: Record | None) -> str:
    """The gold file of a document, as ``evaluate --gold`` reads it: one accepted form for each fact.

    >>> from seminar_record import Event
    >>> json.loads(gold_json("a", Record(event=Event(name="论坛"))))["name"]
    ['论坛']
    """
    if record is None:
        gold: dict[str, object] = {"id": name, "kind": "other", "source": None}
    else:
        gold = {"id": name, "kind": "report", **_event(record.event), "source": _source(record.source)}
    return json.dumps(gold, ensure_ascii=False, indent=2) + "\n"


def _event(event: Event) -> dict[str, object]:
    place = event.place
    spoken = [(talk, session.name) for session in event.sessions for talk in session.talks]
    placed = [*spoken, *((talk, None) for talk in event.talks)]
    return {
        "name": [event.name] if event.name else None,
        "themes": [[theme] for theme in event.themes],
        "start": str(event.start) if event.start else None,
        "end": str(event.end) if event.end else None,
        "city": [place.city] if place and place.city else None,
        "venue": [place.venue] if place and place.venue else None,
        "organizers": [{"role": one.role.value, "org": [one.organization.name]} for one in event.organizers],
        "people": _people(event),
        "sessions": [[session.name] for session in event.sessions],
        "talks": [
            {
                "title": [talk.title],
                "speakers": [person.name for person in talk.speakers],
                "session": [session] if session else None,
            }
            for talk, session in placed
        ],
        "attendance": event.attendance.count if event.attendance else None,
    }


def _people(event: Event) -> list[dict[str, object]]:
    """Everybody once, whatever the number of values that go by the name."""
    names = dict.fromkeys(person.name for person in event.people())
    return [_person(event, name) for name in names]


def _person(event: Event, name: str) -> dict[str, object]:
    values: list[Person] = [person for person in event.people() if person.name == name]
    ties = [tie for person in values for tie in person.affiliations]
    bodies = dict.fromkeys(tie.organization.name for tie in ties)
    units = {body: [t.unit for t in ties if t.organization.name == body and t.unit] for body in bodies}
    posts = [[tie.post, *([tie.unit + tie.post] if tie.unit else [])] for tie in ties if tie.post]
    titles = [[title] for person in values for title in person.titles]
    return {
        "name": name,
        "orgs": [[body, *(body + unit for unit in units[body])] for body in bodies],
        "titles": [list(forms) for forms in dict.fromkeys(map(tuple, [*posts, *titles]))],
        "roles": list(dict.fromkeys(role.value for person in values for role in event.people()[person])),
    }


def _source(source: Source | None) -> dict[str, object]:
    source = source or Source()
    return {
        "publisher": [source.publisher] if source.publisher else None,
        "published": str(source.published) if source.published else None,
        "reporters": [one.name for one in source.credits if one.role in _REPORTERS],
        "editors": [one.name for one in source.credits if one.role in _EDITORS],
    }
