"""Pages, tables and pictures are the same in every process, whatever the seed of its hashes."""

from __future__ import annotations

import os
import subprocess
import sys

from .reading import SEED

DRAWS = """
import json, sys
from attrs import evolve
from seminar_record import (
    Affiliation, Event, Organization, Organizer, OrganizerRole, Participation, ParticipationRole, Person, Record, Talk,
    load_dataset, parse,
)
from seminar_record.parsing.result import shown
from seminar_record.pictures import agenda, network, overview
from seminar_record.view import index, line, page

bodies = [Organization(name=name) for name in ("甲大学", "乙学会", "丙研究所")]
ties = tuple(Affiliation(organization=body) for body in bodies)
people = tuple(Person(name=name, affiliations=ties) for name in ("张三", "李四", "王五"))
busy = Record(event=Event(
    name="某论坛\\u0378\\u0379\\u0380\\u0381\\u0382\\u0383\\u038b\\u038d",
    organizers=tuple(Organizer(role=role, organization=body) for body in bodies for role in OrganizerRole),
    participations=tuple(Participation(role=role, person=person) for person in people for role in ParticipationRole),
    talks=(Talk(title="题目", speakers=people),),
))
records = [busy, *load_dataset()]
read = shown(parse(sys.stdin.read()))
reads = [read, *(evolve(read, text="", record=record, evidence=(), diagnostics=(), zones=(), unread=()) for record in records)]
made = {"index": index([line(f"{n}.txt", f"{n}.html", one) for n, one in enumerate(reads)])}
made |= {f"page {n}": page(one) for n, one in enumerate(reads)}
made |= {f"{draw.__name__} {n}": draw(one) for draw in (agenda, network) for n, one in enumerate(records)}
made |= {draw.__name__: draw(records) for draw in (network, overview)}
print(json.dumps(made))
"""


def drawn(seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", DRAWS],
        input=SEED,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_every_process_draws_the_same() -> None:
    assert drawn("1") == drawn("2")
