"""Reads every text of a corpus and reports what went wrong: exceptions, values without proof, results that differ.

    python benchmarks/soak.py texts.jsonl more/ --digests first.txt     # once
    PYTHONHASHSEED=7 python benchmarks/soak.py texts.jsonl more/ --digests first.txt   # again: compares

A ``.jsonl`` file holds one object a line, its text under ``text`` and its name under ``id``; in a folder every
``.txt`` and ``.html`` file is a text. ``--sample N`` takes N of them by a seeded draw; ``--quiet REGEX`` leaves out
texts that it finds in their first 200 characters, to see how often ordinary news is taken for an event. Exit code 1
where anything failed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import define, field

from seminar_record.parsing import ParseResult, parse
from seminar_record.parsing.encoding import DecodingError, decode

HEAD = 200


@define
class Report:
    """Counts and cases of one run."""

    texts: int = 0
    characters: int = 0
    events: int = 0
    seconds: float = 0.0
    slowest: tuple[float, str] = (0.0, "")
    event_ids: list[str] = field(factory=list[str])
    crashed: dict[str, str] = field(factory=dict[str, str])
    unproved: dict[str, list[str]] = field(factory=dict[str, list[str]])
    changed: list[str] = field(factory=list[str])

    @property
    def failed(self) -> bool:
        """Whether a text crashed the parser, gave a value without proof, or gave another result than before."""
        return bool(self.crashed or self.unproved or self.changed)


def texts(sources: list[Path]) -> Iterator[tuple[str, str]]:
    """Name and text of everything in ``sources``; files that are no text are passed over."""
    for source in sources:
        if source.suffix == ".jsonl":
            with source.open(encoding="utf-8") as lines:
                for number, line in enumerate(lines, 1):
                    item = json.loads(line)
                    yield str(item.get("id", f"{source.name}:{number}")), item["text"]
        elif source.is_dir():
            for path in sorted(p for p in source.rglob("*") if p.suffix in {".txt", ".html", ".TXT"}):
                try:
                    yield str(path.relative_to(source)), decode(path.read_bytes()).text
                except DecodingError as error:
                    print(f"{path}: {error}", file=sys.stderr)


def chosen(found: Iterator[tuple[str, str]], sample: int, seed: int, quiet: str) -> Iterator[tuple[str, str]]:
    """The texts to read: all, or a seeded draw of those that ``quiet`` does not find in their first characters."""
    if quiet:
        pattern = re.compile(quiet)
        found = ((name, text) for name, text in found if not pattern.search(text[:HEAD]))
    if not sample:
        return found
    pool = sorted(found)
    return iter(random.Random(seed).sample(pool, min(sample, len(pool))))  # noqa: S311  a draw, no secret


def digest(result: ParseResult) -> str:
    """A result in short: the same for equal records, evidence, diagnostics and coverage."""
    told = repr((result.record, result.evidence, result.diagnostics, result.coverage))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def soak(found: Iterator[tuple[str, str]], earlier: dict[str, str]) -> tuple[Report, dict[str, str]]:
    """Parses every text; the report, and each text's digest."""
    report = Report()
    digests: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for name, text in found:
        seen[name] += 1
        name = name if seen[name] == 1 else f"{name}#{seen[name]}"
        report.texts += 1
        report.characters += len(text)
        start = time.perf_counter()
        try:
            result = parse(text)
        except Exception:  # noqa: BLE001  whatever it is, it is what we look for
            report.crashed[name] = traceback.format_exc(limit=-3)
            print(f"{name}: {report.crashed[name]}", file=sys.stderr, flush=True)
            continue
        took = time.perf_counter() - start
        report.seconds += took
        report.slowest = max(report.slowest, (took, name))
        if result.record is not None:
            report.events += 1
            report.event_ids.append(name)
        if problems := result.problems():
            report.unproved[name] = list(problems)
            print(f"{name}: {problems[0]}", file=sys.stderr, flush=True)
        digests[name] = digest(result)
        if earlier.get(name, digests[name]) != digests[name]:
            report.changed.append(name)
    return report, digests


def told(report: Report) -> str:
    """The report in words."""
    seconds = report.seconds or 1e-9
    lines = [
        f"{report.texts:,} texts, {report.characters:,} characters in {report.seconds:.0f} s of parsing",
        f"{report.characters / seconds:,.0f} characters/s, {report.texts / seconds:,.0f} texts/s",
        f"slowest: {report.slowest[0]:.2f} s, {report.slowest[1]}",
        f"events: {report.events:,} ({100 * report.events / max(1, report.texts):.2f} %)",
        f"exceptions: {len(report.crashed)}",
        *(f"  {name}: {trace.strip().splitlines()[-1]}" for name, trace in list(report.crashed.items())[:20]),
        f"not proved: {len(report.unproved)}",
        *(f"  {name}: {problems[0]}" for name, problems in list(report.unproved.items())[:20]),
        f"other than before: {len(report.changed)} {' '.join(report.changed[:20])}",
    ]
    return "\n".join(lines)


def main() -> int:
    """Command line of this script."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("sources", nargs="+", type=Path)
    options.add_argument("--sample", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--quiet", default="", metavar="REGEX")
    options.add_argument(
        "--digests", type=Path, help="write each text's digest here; if it is there, compare"
    )
    options.add_argument("--out", type=Path, help="write all cases here as JSON")
    asked = options.parse_args()
    earlier: dict[str, str] = {}
    known = asked.digests is not None and asked.digests.exists()
    if known:
        earlier = dict(line.split("\t") for line in asked.digests.read_text("utf-8").splitlines())
    report, digests = soak(chosen(texts(asked.sources), asked.sample, asked.seed, asked.quiet), earlier)
    if asked.digests is not None and not known:
        asked.digests.write_text("".join(f"{n}\t{d}\n" for n, d in digests.items()), "utf-8")
    print(told(report))
    if asked.out is not None:
        cases = {
            "events": report.event_ids,
            "crashed": report.crashed,
            "unproved": report.unproved,
            "changed": report.changed,
        }
        asked.out.write_text(json.dumps(cases, ensure_ascii=False, indent=1), "utf-8")
    return int(report.failed)


if __name__ == "__main__":
    sys.exit(main())
