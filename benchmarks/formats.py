"""How large files of each format are, and how fast they are written and read, for 1,000 made-up records.

    python benchmarks/formats.py                    # prints the figures
    python benchmarks/formats.py --write            # and keeps them in docs/formats-figures.json; docs/formats.py shows them
    python benchmarks/formats.py --only json jsonl  # some formats

The records are those of the realistic strategy by a fixed seed, the same for each format. A time is the best of
``--rounds``. Needs all extras and the group ``test``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, assume, given, seed, settings

from seminar_record import Record, formats, strategies

KEPT = Path(__file__).parents[1] / "docs" / "formats-figures.json"
SEED = 4


def made_up(count: int) -> list[Record]:
    """Realistic records, no two alike, the same each time with one version of Hypothesis."""
    found: dict[Record, None] = {}

    @seed(SEED)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategies.records(realistic=True))
    def gather(record: Record) -> None:
        assume(record not in found)
        found[record] = None

    gather()
    return list(found)[:count]


def best(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """The shortest time of some rounds, in seconds, and what the work gives."""
    times: list[float] = []
    given_back: Any = None
    for _ in range(rounds):
        start = time.perf_counter()
        given_back = work()
        times.append(time.perf_counter() - start)
    return min(times), given_back


def measured(name: str, records: list[Record], rounds: int) -> dict[str, Any]:
    """The figures of one format."""
    form = formats.get(name)
    form.dumps(records[:1])  # imports are not counted
    wrote, content = best(lambda: form.dumps(records), rounds)
    data = content if isinstance(content, bytes) else content.encode()
    figures: dict[str, Any] = {
        "bytes": len(data),
        "gzip_bytes": len(gzip.compress(data, mtime=0)),
        "write_seconds": round(wrote, 3),
    }
    if formats.readable(name):
        read, back = best(lambda: form.loads(content), rounds)
        if form.LOSSLESS and back != tuple(records):
            raise AssertionError(f"{name} does not give back what was written")
        figures["read_seconds"] = round(read, 3)
    return figures


def main() -> None:
    """Command line of this script."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--records", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", nargs="+", choices=formats.names(), default=formats.names())
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    if asked.write and set(asked.only) != set(formats.names()):
        options.error("--write keeps the figures of all formats; leave out --only")
    records = made_up(asked.records)
    print(f"{'format':<14} {'kB':>8} {'gzip kB':>8} {'write s':>8} {'read s':>8}")
    found: dict[str, Any] = {}
    for name in asked.only:
        found[name] = row = measured(name, records, asked.rounds)
        sizes = f"{row['bytes'] / 1000:>8.0f} {row['gzip_bytes'] / 1000:>8.0f}"
        print(
            f"{name:<14} {sizes} {row['write_seconds']:>8.2f} {row.get('read_seconds', '-'):>8}", flush=True
        )
    told = {
        "records": len(records),
        "rounds": asked.rounds,
        "python": platform.python_version(),
        "hypothesis": hypothesis.__version__,
        "cores": os.cpu_count(),
        "formats": found,
    }
    if asked.write:
        KEPT.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
