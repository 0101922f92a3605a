"""Time grows with the length alone: for the parser on every hostile shape, and for every pattern of the package."""

from __future__ import annotations

import gc
import inspect
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module

import pytest

import seminar_record
from seminar_record import parse

from .hostile_texts import MANY, SHAPES, repeated

MOST = 12  # times as long for a text eight times as long; twice as long would be 64 for a loop in a loop
UNSEEN = 0.004  # seconds; below this the clock tells nothing
ALARM = 60
LOOKS = 8
TEXTS = {**SHAPES, **MANY}
OPTIONAL = re.compile(r"\.(formats|strategies|cli|__main__)\b")  # not on the way from a text to a record


@contextmanager
def ended_after(seconds: float) -> Generator[None]:
    """A pattern that runs away is broken off and fails."""

    def stop(*_: object) -> None:
        pytest.fail(f"still running after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def seconds(work: Callable[[], object]) -> float:
    """Of the processor, the collector of garbage held back."""
    gc.disable()
    start = time.process_time()
    work()
    took = time.process_time() - start
    gc.enable()
    return took


def growth(work: Callable[[int], Callable[[], object]], small: int) -> float:
    """How many times as long `work` takes for eight times the size; 0 where it is too short to tell."""
    large = seconds(work(8 * small))
    if large < UNSEEN:
        return 0
    few = min(seconds(work(small)) for _ in range(3))
    for _ in range(LOOKS):  # more looks, in case the machine was busy; a loop in a loop stays slow in each
        if large <= MOST * few:
            break
        large = min(large, seconds(work(8 * small)))
    return large / max(few, UNSEEN / MOST)


def parse_of(shape: str, size: int) -> Callable[[], object]:
    return partial(parse, TEXTS[shape](size))


@pytest.fixture(autouse=True)
def warm() -> None:
    parse("8月5日,由某某大学主办的山水论坛在杭州举行。张明教授致辞。")


@pytest.mark.parametrize("shape", TEXTS)
def test_eight_times_the_text_takes_at_most_twelve_times_as_long(shape: str) -> None:
    with ended_after(ALARM):
        assert growth(partial(parse_of, shape), 1 << 12) <= MOST


@pytest.mark.bench
@pytest.mark.parametrize("shape", TEXTS)
def test_from_64_to_512_thousand_characters_too(shape: str) -> None:
    with ended_after(5 * ALARM):
        assert growth(partial(parse_of, shape), 1 << 16) <= MOST


def compiled() -> dict[str, re.Pattern[str]]:
    """Every pattern on text that a module holds, in a table or behind a function without arguments too, by its place."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(seminar_record.__path__, "seminar_record."):
        if OPTIONAL.search(info.name):
            continue
        module = import_module(info.name)
        for name, value in vars(module).items():
            if inspect.isroutine(value) or hasattr(value, "cache_info"):
                if getattr(value, "__module__", "") != info.name or inspect.signature(value).parameters:
                    continue
                value = value()
            for at, pattern in enumerate(patterns_in(value)):
                found[f"{info.name.removeprefix('seminar_record.')}.{name}.{at}"] = pattern
    return found


def patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns in a value: itself, what a collection holds, what an object of ours has."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from patterns_in(item)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from patterns_in(item)
    elif type(value).__module__.startswith("seminar_record.") and not isinstance(value, type):
        names = [slot for kind in type(value).__mro__ for slot in getattr(kind, "__slots__", ())]
        for name in [*names, *getattr(value, "__dict__", {})]:
            yield from patterns_in(getattr(value, name, None))


PATTERNS = compiled()


def test_the_walk_finds_the_patterns() -> None:
    assert len(PATTERNS) > 50
    assert any(name.startswith("parsing.reading.") for name in PATTERNS)
    assert any(name.startswith("parsing.grammar.") for name in PATTERNS)


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, Callable[[int], str]]]:
    """The shapes, and words of the pattern's own again and again."""
    yield from SHAPES.items()
    words = sorted(set(re.findall(r"[\u4e00-\u9fff]{1,6}", pattern.pattern)), key=lambda w: (-len(w), w))
    yield from ((word, repeated(word)) for word in [*words[:2], *words[-1:]])


@pytest.mark.bench
@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_linear_on_long_texts_too(name: str) -> None:
    pattern = PATTERNS[name]
    with ended_after(5 * ALARM):
        for shape, text in attacks(pattern):
            assert growth(lambda size, text=text: scan(pattern, text(size)), 1 << 13) <= MOST, shape


def scan(pattern: re.Pattern[str], text: str) -> Callable[[], object]:
    return lambda: sum(1 for _ in pattern.finditer(text))


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_linear_on_every_shape_and_on_its_own_words(name: str) -> None:
    pattern = PATTERNS[name]
    with ended_after(ALARM):
        for shape, text in attacks(pattern):
            assert growth(lambda size, text=text: scan(pattern, text(size)), 1 << 10) <= MOST, shape


def test_a_quadratic_pattern_would_be_found() -> None:
    careless = re.compile(r"(\S+)\s*:")
    with ended_after(ALARM):
        assert growth(lambda size: scan(careless, "王" * size), 1 << 10) > MOST
