"""What notebooks show: small tables of values, every name in them as what it is."""

from __future__ import annotations

from hypothesis import given

from seminar_record import Event, Record, load_dataset
from seminar_record.dataset.collection import Dataset
from seminar_record.evidence import leaves
from seminar_record.model.shown import visible
from seminar_record.strategies import records

from .reading import tree


@given(records())
def test_a_record_shows_every_value_and_makes_no_markup_of_it(record: Record) -> None:
    shown = tree(record._repr_html_())
    stated = [visible(str(value)) for path, value in leaves(record) if type(value) is str]
    texts = [node.text for node in shown.all("bdi")]
    assert [text for text in stated if text not in texts] == []
    assert {node.tag for node in shown.everything()} <= {"table", "tr", "th", "td", "ol", "li", "bdi"}
    assert {name for node in shown.everything() for name in node.attributes} <= {"scope"}


def test_a_dataset_shows_a_row_for_each_record() -> None:
    dataset = load_dataset()
    rows = tree(dataset._repr_html_()).all("tr")
    assert len(rows) == len(dataset) + 1
    assert [cell.text for cell in rows[1].all("td")][:2] == [dataset.ids[0], str(dataset[0].event.start)]


def test_a_dataset_makes_no_markup_of_a_name() -> None:
    from attrs import evolve

    entry = evolve(load_dataset().entries[0], id="<b>", record=Record(event=Event(name="<i>")))
    cells = tree(Dataset("a", (entry,))._repr_html_()).all("td")
    assert [cell.text for cell in cells] == ["<b>", "", "", "<i>"]
