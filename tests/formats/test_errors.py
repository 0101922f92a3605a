"""Errors of formats: what they say, and that they travel."""

from __future__ import annotations

import pickle

import pytest

from seminar_record import FormatError, Problem, SeminarRecordError, UnknownFormatError


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem(message="is empty"), "is empty"),
        (Problem(message="is empty", line=3), "line 3: is empty"),
        (Problem(message="is empty", line=3, column=7), "line 3, column 7: is empty"),
        (Problem(message="is empty", path="$.event"), "$.event: is empty"),
        (Problem(message="is empty", path="$", line=1, column=2), "line 1, column 2, $: is empty"),
    ],
)
def test_a_problem_says_where_before_what(problem: Problem, words: str) -> None:
    assert str(problem) == words


@pytest.mark.parametrize(
    ("count", "last"), [(1, "p0"), (20, "p19"), (21, "and 1 more"), (500, "and 480 more")]
)
def test_an_error_prints_twenty_problems_and_keeps_all(count: int, last: str) -> None:
    error = FormatError(Problem(message=f"p{number}") for number in range(count))
    lines = str(error).split("\n")
    assert lines[0] == "p0"
    assert lines[-1] == last
    assert len(lines) == min(count, 21)
    assert len(error.problems) == count


@pytest.mark.parametrize(
    "error",
    [
        FormatError([Problem(message="is empty", path="$", line=1)]),
        UnknownFormatError("x", ["json", "jsonl"]),
    ],
)
def test_an_error_travels_between_processes(error: SeminarRecordError) -> None:
    twin = pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes
    assert type(twin) is type(error)
    assert str(twin) == str(error)
    assert vars(twin) == vars(error)


def test_the_errors_are_of_the_kinds_that_callers_catch() -> None:
    assert issubclass(FormatError, SeminarRecordError)
    assert issubclass(FormatError, ValueError)
    assert issubclass(UnknownFormatError, LookupError)
    assert str(UnknownFormatError("x", ["json", "jsonl"])) == "no format 'x'; there are: json, jsonl"
