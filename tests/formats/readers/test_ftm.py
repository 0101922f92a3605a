"""FollowTheMoney: every entity is of its model, and its own tool drops nothing of what reports say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner
from followthemoney import EntityProxy, model
from followthemoney.cli.cli import cli
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import Event, Record
from seminar_record.formats import ftm as form
from seminar_record.strategies import dates, records
from tests.formats.full_record import RECORD
from tests.formats.many import MANY
from tests.formats.test_ftm import entities

pytestmark = pytest.mark.readers

REALISTIC = st.lists(records(realistic=True), max_size=2).map(tuple)


def read(entity: dict[str, Any]) -> dict[str, list[str]]:
    """The properties as the library has them after its cleaning, as ``ftm validate`` does it."""
    proxy = EntityProxy.from_dict(entity, cleaned=False)
    return {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}


@given(MANY)
def test_every_property_and_reference_is_of_the_model(many: tuple[Record, ...]) -> None:
    found = entities(many)
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in found}
    for entity in found:
        schema = schemata[entity["id"]]
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            assert prop is not None
            assert not prop.stub
            if prop.type.name == "entity":
                assert all(schemata[value].is_a(prop.range) for value in values)


@given(REALISTIC)
def test_the_library_keeps_all_that_a_report_can_say(many: tuple[Record, ...]) -> None:
    for entity in entities(many):
        assert read(entity) == {name: sorted(values) for name, values in entity["properties"].items()}


@given(MANY)
def test_the_library_drops_no_date_link_or_address_whatever_the_names_hold(many: tuple[Record, ...]) -> None:
    for entity in entities(many):
        kept = read(entity)
        for name, values in entity["properties"].items():
            if model.get(entity["schema"]).get(name).type.name in {"entity", "date"}:
                assert kept[name] == sorted(values)


@given(dates())
def test_a_date_is_written_only_as_the_library_keeps_it(date: Any) -> None:
    (entity,) = [e for e in entities(Record(event=Event(start=date))) if e["schema"] == "Event"]
    written = entity["properties"].get("startDate", [])
    assert written == ([str(date)] if 1000 <= date.year <= 2999 else [])
    assert read(entity).get("startDate", []) == written


def test_the_tool_of_the_project_validates_and_changes_nothing(tmp_path: Any) -> None:
    source, target = tmp_path / "in.ftm.json", tmp_path / "out.ftm.json"
    source.write_text(form.dumps((RECORD, RECORD)), "utf-8")
    result = CliRunner().invoke(cli, ["validate", "-i", str(source), "-o", str(target)])
    assert result.exit_code == 0, result.output
    after = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [(e["id"], e["schema"]) for e in after] == [
        (e["id"], e["schema"]) for e in entities((RECORD, RECORD))
    ]
    for old, new in zip(entities((RECORD, RECORD)), after, strict=True):
        assert {k: sorted(v) for k, v in new["properties"].items()} == {
            k: sorted(v) for k, v in old["properties"].items()
        }
