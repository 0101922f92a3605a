"""How fast the parser is beside a word cutter, on traditional text beside simplified, and how fast the import beside attrs.

    python benchmarks/race.py reports/*.txt [--rounds 15]

Contestants take turns in every round, each round in another order, so that a machine that slows down slows all of
them; a ratio is the median of the rounds' ratios. The group ``bench`` brings jieba; without it that row says so.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from seminar_record.parsing import parse
from seminar_record.parsing.lexicon import table

Contestant = Callable[[], object]
IMPORT = "from time import perf_counter as t; a = t(); import {}; print(t() - a)"


def race(contestants: dict[str, Contestant], rounds: int) -> dict[str, list[float]]:
    """Seconds of each contestant in each round, after one round that does not count."""
    order = list(contestants)
    taken: dict[str, list[float]] = {name: [] for name in order}
    for number in range(rounds + 1):
        random.Random(number).shuffle(order)  # noqa: S311  an order, no secret
        for name in order:
            start = time.perf_counter()
            contestants[name]()
            if number:
                taken[name].append(time.perf_counter() - start)
    return taken


def row(title: str, one: list[float], other: list[float]) -> str:
    """A line of the table: the medians in milliseconds and the ratio, each pair of one round."""
    ratio = median(a / b for a, b in zip(one, other, strict=True))
    return f"{title:<52} {1000 * median(one):>10.2f} {1000 * median(other):>10.2f} {ratio:>7.2f}"


def each(read: Callable[[str], object], texts: list[str]) -> Contestant:
    """Reads every text."""
    return lambda: [read(text) for text in texts]


def traditional(text: str) -> str:
    """A text in traditional characters, one for one."""
    return text.translate({ord(new): old for old, new in sorted(table("traditional").items(), reverse=True)})


def seconds_of_import(module: str) -> Contestant:
    """Imports a module in a process of its own, and says how long that took."""
    command = [sys.executable, "-c", IMPORT.format(module)]
    return lambda: float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603


def imports(rounds: int) -> str:
    """The row of the import; its seconds are those that each process measured itself."""
    ours, theirs = seconds_of_import("seminar_record"), seconds_of_import("attrs")
    pairs = [(ours(), theirs()) for _ in range(rounds + 1)][1:]
    one, other = zip(*pairs, strict=True)
    return row("import seminar_record / import attrs", list(one), list(other))


def main() -> None:
    """Command line of this script."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("reports", nargs="+", type=Path)
    options.add_argument("--rounds", type=int, default=15)
    asked = options.parse_args()
    texts = [path.read_text("utf-8") for path in asked.reports]
    converted = [traditional(text) for text in texts]
    contestants = {"parse": each(parse, texts), "traditional": each(parse, converted)}
    if find_spec("jieba"):
        import jieba

        jieba.setLogLevel("ERROR")
        contestants["jieba"] = each(jieba.lcut, texts)
    taken = race(contestants, asked.rounds)
    size = sum(map(len, texts))
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f};")
    print(f"{len(texts)} reports, {size:,} characters, {asked.rounds} rounds; medians in ms\n")
    print(f"{'':<52} {'one':>10} {'other':>10} {'ratio':>7}")
    if "jieba" in taken:
        print(row("parse with evidence / jieba.lcut", taken["parse"], taken["jieba"]))
    else:
        print("parse with evidence / jieba.lcut: jieba is not installed")
    print(row("traditional / simplified, the same reports", taken["traditional"], taken["parse"]))
    print(imports(asked.rounds))
    found = sum(result.record is not None for result in map(parse, texts))
    print(f"\n{found} events found, {1000 * median(taken['parse']) / len(texts):.2f} ms a report, ", end="")
    print(f"{size / median(taken['parse']):,.0f} characters/s")


if __name__ == "__main__":
    main()
