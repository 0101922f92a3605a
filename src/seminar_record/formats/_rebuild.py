"""The rows of tables back to records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeVar

from seminar_record.errors import FormatError, InvalidValueError, Problem
from seminar_record.formats._cells import Row, Sheet, read_cells
from seminar_record.model import (
    Affiliation,
    Attendance,
    Bound,
    Credit,
    Event,
    EventKind,
    Image,
    Organization,
    Organizer,
    Participation,
    Person,
    Place,
    Record,
    Session,
    SessionKind,
    Source,
    Statement,
    Talk,
    TalkKind,
)

T = TypeVar("T")
_PLACE = ("venue", "city", "region", "country")


def from_rows(sheets: Mapping[str, Sheet]) -> tuple[Record, ...]:
    """The records that tables say, in the order of the events' positions; the order of rows says nothing.

    Raises FormatError with every problem, each with its table, column and line.
    """
    return _Rebuild(read_cells(sheets)).records()


class _Rebuild:
    """The rows by what they belong to, and what is wrong with them."""

    def __init__(self, rows: Mapping[str, list[Row]]) -> None:
        self._rows = rows
        self._lists: dict[tuple[str, str], dict[str, list[Row]]] = {}
        self._problems: list[Problem] = []
        self._bodies = {row["id"]: Organization(name=row["name"]) for row in rows["organizations"]}
        self._people = {row["id"]: self._person(row) for row in rows["people"]}
        self._reports: dict[str, Source] = {}

    def records(self) -> tuple[Record, ...]:
        for row in self._rows["sources"]:
            if row["event"] in self._reports:
                self._problems.append(row.problem("event", "has another source already"))
            self._reports[row["event"]] = self._source(row)
        events = self._in_order(self._rows["events"])
        found = [(row, self._event(row)) for row in events]
        if self._problems:
            raise FormatError(self._problems)
        return tuple(
            Record(event=event, source=self._reports.get(row["id"])) for row, event in found if event
        )

    def _of(self, table: str, owner: str, key: str) -> list[Row]:
        """The rows of a table whose column ``owner`` says ``key``, in order."""
        return self._lists_by(table, owner).get(key, [])

    def _lists_by(self, table: str, owner: str) -> dict[str, list[Row]]:
        if (table, owner) not in self._lists:
            lists: dict[str, list[Row]] = {}
            inner = _inner(owner)
            for row in self._rows[table]:
                if row[owner] is not None and (inner is None or row.cells.get(inner) is None):
                    lists.setdefault(row[owner], []).append(row)
            self._lists[table, owner] = {key: self._in_order(rows) for key, rows in lists.items()}
        return self._lists[table, owner]

    def _in_order(self, rows: list[Row]) -> list[Row]:
        times = Counter(row["position"] for row in rows)
        taken = (row for row in rows if times[row["position"]] > 1)
        self._problems += [
            row.problem("position", f"is taken twice (got {row['position']})") for row in taken
        ]
        return sorted(rows, key=lambda row: row["position"])

    def _texts(self, table: str, owner: str, key: str) -> tuple[str, ...]:
        return tuple(row["text"] for row in self._of(table, owner, key))

    def _person(self, row: Row) -> Person:
        key = row["id"]
        ties = tuple(
            Affiliation(organization=self._bodies[tie["organization"]], unit=tie["unit"], post=tie["post"])
            for tie in self._of("affiliations", "person", key)
        )
        return Person(name=row["name"], titles=self._texts("titles", "person", key), affiliations=ties)

    def _talks(self, owner: str, key: str) -> tuple[Talk, ...]:
        return tuple(
            Talk(title=row["title"], kind=row["kind"] or TalkKind.OTHER, speakers=self._speakers(row["id"]))
            for row in self._of("talks", owner, key)
        )

    def _speakers(self, talk: str) -> tuple[Person, ...]:
        return tuple(self._people[row["person"]] for row in self._of("speakers", "talk", talk))

    def _takings(self, owner: str, key: str) -> tuple[Participation, ...]:
        return tuple(
            Participation(role=row["role"], person=self._people[row["person"]], wording=row["wording"])
            for row in self._of("participations", owner, key)
        )

    def _session(self, row: Row) -> Session:
        key = row["id"]
        return Session(
            name=row["name"],
            kind=row["kind"] or SessionKind.OTHER,
            topics=self._texts("topics", "session", key),
            groups=self._texts("groups", "session", key),
            talks=self._talks("session", key),
            participations=self._takings("session", key),
        )

    def _event(self, row: Row) -> Event | None:
        key = row["id"]
        values: dict[str, Any] = {
            "name": row["name"],
            "kind": row["kind"] or EventKind.OTHER,
            "edition": row["edition"],
            "start": row["start"],
            "end": row["end"],
            "place": _place(row),
            "attendance": self._attendance(row),
            "themes": self._texts("themes", "event", key),
            "organizers": tuple(
                Organizer(role=r["role"], organization=self._bodies[r["organization"]], wording=r["wording"])
                for r in self._of("organizers", "event", key)
            ),
            "sessions": tuple(self._session(r) for r in self._of("sessions", "event", key)),
            "talks": self._talks("event", key),
            "participations": self._takings("event", key),
            "groups": self._texts("groups", "event", key),
            "statements": tuple(
                Statement(speaker=self._people[r["speaker"]], verb=r["verb"], text=r["text"])
                for r in self._of("statements", "event", key)
            ),
        }
        try:
            return Event(**values)
        except InvalidValueError as error:  # all that a cell alone cannot show
            self._problems.append(row.problem(error.field, str(error).partition(": ")[2]))
            return None

    def _attendance(self, row: Row) -> Attendance | None:
        count, bound, wording = (row[f"attendance_{part}"] for part in ("count", "bound", "wording"))
        if count is None:
            if bound or wording:
                self._problems.append(
                    row.problem("attendance_count", "is missing beside its bound or wording")
                )
            return None
        return Attendance(count=count, bound=bound or Bound.EXACT, wording=wording)

    def _source(self, row: Row) -> Source:
        key = row["id"]
        pictures = self._of("images", "source", key)
        return Source(
            title=row["title"],
            publisher=row["publisher"],
            published=row["published"],
            url=row["url"],
            credits=self._credits("source", key),
            images=tuple(
                Image(caption=row["caption"], credits=self._credits("image", row["id"])) for row in pictures
            ),
        )

    def _credits(self, owner: str, key: str) -> tuple[Credit, ...]:
        return tuple(Credit(role=row["role"], name=row["name"]) for row in self._of("credits", owner, key))


def _inner(owner: str) -> str | None:
    """The column that, where it is filled, says that a row does not belong to the ``owner`` itself."""
    return {"event": "session", "source": "image"}.get(owner)


def _place(row: Row) -> Place | None:
    parts = {part: row[part] for part in _PLACE}
    if row["online"] is None and not any(parts.values()):
        return None
    return Place(**parts, online=bool(row["online"]))
