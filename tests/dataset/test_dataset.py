"""The bundled dataset: an immutable collection, compiled from seeds/, its reports in our own words."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from attrs.exceptions import FrozenInstanceError

from seminar_record import (
    Organization,
    SeminarRecordError,
    from_json,
    load_dataset,
    parse_date,
)
from seminar_record.dataset import Dataset, Origin, UnknownNameError, dataset_names
from seminar_record.dataset.build import DATA, compile_reports, compile_seeds, main
from seminar_record.dataset.collection import Entry

SEEDS = Path(__file__).parents[2] / "seeds"
REPORTS = Path(__file__).parents[1] / "reports" / "composed"
EVENTS = load_dataset()
ORIGIN = Origin(title="t", publisher="p", published=parse_date("2023"), url="u", part="page", sha256="0")


def test_the_compiled_data_is_what_the_sources_compile_to() -> None:
    compiled = {**compile_seeds(SEEDS), **compile_reports(REPORTS)}
    assert {path.name for path in DATA.iterdir()} == set(compiled)
    assert {name: (DATA / name).read_bytes().decode("utf-8") for name in compiled} == compiled


def test_the_records_are_the_seeds_in_the_order_in_which_they_came() -> None:
    assert EVENTS.ids == tuple((SEEDS / "index.txt").read_text("utf-8").split())
    assert EVENTS.ids[0] == "shenyang-2023"
    assert list(EVENTS) == [from_json((SEEDS / id_ / "record.json").read_text("utf-8")) for id_ in EVENTS.ids]


def test_it_is_a_sequence_of_records_that_knows_ids_too() -> None:
    assert isinstance(EVENTS, Sequence)
    assert len(EVENTS) == len(EVENTS.ids) == len(list(EVENTS)) > 0
    assert EVENTS[0] is EVENTS[EVENTS.ids[0]] is EVENTS.get(EVENTS.ids[0])
    assert EVENTS[-1] == next(reversed(EVENTS))
    assert EVENTS[0] in EVENTS
    assert EVENTS.ids[0] in EVENTS
    assert EVENTS.index(EVENTS[0]) == 0


def test_a_slice_is_a_dataset() -> None:
    assert EVENTS[:1].ids == EVENTS.ids[:1]
    assert len(EVENTS[len(EVENTS) :]) == 0
    assert EVENTS[:] == EVENTS


def test_what_is_not_there_is_told_with_what_is() -> None:
    assert EVENTS.get("nowhere") is None
    assert "nowhere" not in EVENTS
    assert 7 not in EVENTS
    with pytest.raises(UnknownNameError, match=r"no record 'nowhere'; it has: .*shenyang-2023"):
        EVENTS["nowhere"]
    with pytest.raises(UnknownNameError, match="no dataset is called 'nothing'; bundled: events, reports"):
        load_dataset("nothing")
    with pytest.raises(IndexError):
        EVENTS[len(EVENTS)]
    assert issubclass(UnknownNameError, (SeminarRecordError, LookupError))


def test_it_cannot_be_changed_and_is_a_value() -> None:
    with pytest.raises(FrozenInstanceError):
        EVENTS.name = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        EVENTS[0] = EVENTS[0]  # type: ignore[index]
    assert pickle.loads(pickle.dumps(EVENTS)) == EVENTS == copy.deepcopy(EVENTS)  # noqa: S301  our own
    assert hash(EVENTS) == hash(load_dataset(name="events"))
    assert EVENTS[:0] != EVENTS
    assert repr(EVENTS) == f"<Dataset 'events': {len(EVENTS)} records>"


def test_two_records_of_one_id_are_refused() -> None:
    entry = Entry(id="a", record=EVENTS[0], origin=ORIGIN, report="r")
    with pytest.raises(SeminarRecordError, match="two records of one id"):
        Dataset("double", (entry, entry))


def test_people_and_bodies_of_all_events_come_with_their_roles() -> None:
    people = {person.name: [role.value for role in roles] for person, roles in EVENTS.people().items()}
    assert people["史柏年"] == ["speaker"]
    assert people["徐阳"] == ["address"]
    assert people["尹玉砖"] == ["attendee"]
    bodies = EVENTS.organizations()
    assert [role.value for role in bodies[Organization(name="沈阳市民政局")]] == ["host"]
    assert bodies[Organization(name="南开大学")] == ()


def test_roles_of_one_person_in_two_events_are_joined() -> None:
    entries = tuple(Entry(id=id_, record=EVENTS[0], origin=ORIGIN, report="r") for id_ in ("a", "b"))
    assert Dataset("double", entries).people() == EVENTS[:1].people()


BROKEN = [
    ("record.json", "{", "record.json"),
    ("record.json", '{"schema": "seminar-record/1", "event": {"name": ""}}', r"\$\.event\.name"),
    ("source.json", '{"title": "t"}', "source.json: .*url"),
    ("source.json", '{"url": "u", "sha256": "0", "part": "half"}', "source.json: .*part"),
    ("source.json", "[", "source.json"),
    ("source.json", '{"title": "t", "published": "2023", "mood": "good"}', "source.json: .*mood"),
]


@pytest.mark.parametrize(("file", "content", "told"), BROKEN)
def test_a_broken_seed_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, content: str, told: str
) -> None:
    seed = tmp_path / "x-2023"
    seed.mkdir()
    (tmp_path / "index.txt").write_text("x-2023\n", "utf-8")
    for name in ("record.json", "source.json", "report.txt"):
        (seed / name).write_text((SEEDS / "shenyang-2023" / name).read_text("utf-8"), "utf-8")
    (seed / file).write_text(content, "utf-8")
    before = {path.name: path.read_bytes() for path in DATA.iterdir()}
    with pytest.raises(SeminarRecordError, match=told):
        compile_seeds(tmp_path)
    assert main([str(tmp_path)]) == 1
    assert file in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in DATA.iterdir()} == before


def test_no_seed_at_all_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.txt").write_text("", "utf-8")
    with pytest.raises(SeminarRecordError, match="holds no seed"):
        compile_seeds(tmp_path)
    assert main([str(tmp_path / "none")]) == 1


def test_a_seed_that_the_index_does_not_list_or_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a-2023").mkdir()
    (tmp_path / "index.txt").write_text("", "utf-8")
    with pytest.raises(SeminarRecordError, match=r"a-2023: is not listed in index\.txt"):
        compile_seeds(tmp_path)
    (tmp_path / "index.txt").write_text("a-2023\nb-2023\n", "utf-8")
    with pytest.raises(SeminarRecordError, match=r"b-2023: stands in index\.txt but is no folder"):
        compile_seeds(tmp_path)


def test_labelled_reports_without_gold_or_with_broken_gold_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SeminarRecordError, match="holds no labelled report"):
        compile_reports(tmp_path)
    (tmp_path / "a.txt").write_text("t", "utf-8")
    (tmp_path / "a.gold.json").write_text("[]", "utf-8")
    with pytest.raises(SeminarRecordError, match=r"a\.gold\.json: is no JSON object"):
        compile_reports(tmp_path)


def test_the_build_writes_what_it_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seminar_record.dataset.build.DATA", tmp_path / "data")
    assert main([str(SEEDS), str(REPORTS)]) == 0
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "data").iterdir()}
    assert written == {**compile_seeds(SEEDS), **compile_reports(REPORTS)}


def test_the_names_are_those_of_the_data() -> None:
    assert dataset_names() == ("events", "reports")
    assert {path.name.split(".")[0] for path in DATA.iterdir()} == set(dataset_names())
    assert [load_dataset(name).name for name in dataset_names()] == list(dataset_names())


def test_a_wheel_holds_less_than_a_megabyte_of_data() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 1_000_000


def test_loading_is_what_imports_json_and_resources_not_the_package() -> None:
    program = "import sys, seminar_record as s; a = {'json', 'importlib.resources'} & set(sys.modules); s.load_dataset; print(a)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
