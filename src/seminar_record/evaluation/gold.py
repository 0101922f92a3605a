"""Gold files: ``NAME.gold.json`` beside the report ``NAME.txt``."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

from attrs import field, frozen

from seminar_record.errors import SeminarRecordError
from seminar_record.evaluation.facts import Fact, Plain, gold_facts, record_facts


class GoldError(SeminarRecordError, ValueError):
    """A gold file or an answer that is not in its form; the message names the document and what is wrong."""


@frozen(kw_only=True, slots=True)
class Gold:
    """What a report says: its name, whether it reports an event, the facts, and facts neither asked for nor wrong.

    >>> read_gold("a", '{"kind": "report", "city": ["沈阳", "沈阳市"]}').facts[0].kind
    'city'
    """

    name: str
    event: bool
    facts: tuple[Fact, ...] = field(repr=False)
    optional: tuple[Fact, ...] = field(default=(), repr=False)


def read_gold(name: str, content: str | bytes) -> Gold:
    """The gold of the document ``name`` out of its JSON. Raises :class:`GoldError`."""
    try:
        data: Any = json.loads(content)
    except ValueError as error:
        raise GoldError(f"{name}: is not JSON: {error}") from None
    if not isinstance(data, dict):
        raise GoldError(f"{name}: is no JSON object")
    gold = cast("Plain", data)
    if not isinstance(gold.get("kind"), str):
        raise GoldError(f"{name}: has no kind (other: the text reports no event)")
    return Gold(
        name=name,
        event=gold["kind"] != "other",
        facts=_facts(name, gold_facts, gold),
        optional=_facts(name, gold_facts, gold.get("optional") or {}),
    )


def answer_facts(name: str, record: Plain | None) -> tuple[Fact, ...]:
    """The facts of an answer to the document ``name``. Raises :class:`GoldError` for one that is not in the wire format."""
    return _facts(name, record_facts, record)


def _facts(name: str, reader: Callable[..., tuple[Fact, ...]], data: Plain | None) -> tuple[Fact, ...]:
    try:
        return reader(data)
    except KeyError as error:
        raise GoldError(f"{name}: the key {error} is missing somewhere") from None
    except (TypeError, AttributeError) as error:
        raise GoldError(f"{name}: a value is not of its type: {error}") from None
