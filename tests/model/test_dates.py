"""Dates that know how much of them is known."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import InvalidValueError, PartialDate, Precision, parse_date
from seminar_record.strategies import dates

PARTS = ("year", "month", "day", "hour", "minute", "second")


@pytest.mark.parametrize(
    ("text", "parts", "precision"),
    [
        ("2023", (2023,), Precision.YEAR),
        ("2023-08", (2023, 8), Precision.MONTH),
        ("2023-08-15", (2023, 8, 15), Precision.DAY),
        ("2023-08-15T14:30", (2023, 8, 15, 14, 30), Precision.MINUTE),
        ("2023-08-15T17:45:53", (2023, 8, 15, 17, 45, 53), Precision.SECOND),
        ("2023-08-15T00:00", (2023, 8, 15, 0, 0), Precision.MINUTE),
        ("0001-01-01T00:00:00", (1, 1, 1, 0, 0, 0), Precision.SECOND),
        ("9999", (9999,), Precision.YEAR),
        ("2024-02-29", (2024, 2, 29), Precision.DAY),
        ("2000-02-29", (2000, 2, 29), Precision.DAY),
    ],
)
def test_a_date_is_read_and_printed_as_long_as_it_is_known(
    text: str, parts: tuple[int, ...], precision: Precision
) -> None:
    date = parse_date(text)
    assert date.parts == parts + (None,) * (6 - len(parts))
    assert date.precision is precision
    assert str(date) == text
    assert date == PartialDate(**dict(zip(PARTS, parts, strict=False)))


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "23", "223", "02023", "2023-", "2023-8", "2023-08-", "2023-08-5", "2023-08-15T", "2023-08-15T14",
        "2023-08-15T14:3", "2023-08-15 14:30", "2023-08-15t14:30", "2023-08-15T14:30Z", "2023-08-15T14:30+08:00",
        "2023-08-15T14:30:15.5", "20230815", "2023/08/15", "2023.08.15", "15-08-2023", "2023-W33-2", "-2023", "+2023",
        " 2023", "2023 ", "2023\n", "２０２３", "٢٠٢٣", "2023年", "today", "None",
    ],
)  # fmt: skip
def test_what_is_no_iso_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        parse_date(text)
    assert str(caught.value) == (
        f"PartialDate.text: is not an ISO 8601 date (YYYY[-MM[-DD[Thh:mm[:ss]]]]) (got {text!r})"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0000", "PartialDate.year: is not from 1 to 9999 (got 0)"),
        ("2023-00", "PartialDate.month: is not from 1 to 12 (got 0)"),
        ("2023-13", "PartialDate.month: is not from 1 to 12 (got 13)"),
        ("2023-08-00", "PartialDate.day: is not from 1 to 31 (got 0)"),
        ("2023-04-31", "PartialDate.day: is not from 1 to 30 (got 31)"),
        ("2023-02-29", "PartialDate.day: is not from 1 to 28 (got 29)"),
        ("1900-02-29", "PartialDate.day: is not from 1 to 28 (got 29)"),
        ("2024-02-30", "PartialDate.day: is not from 1 to 29 (got 30)"),
        ("2023-08-15T24:00", "PartialDate.hour: is not from 0 to 23 (got 24)"),
        ("2023-08-15T23:60", "PartialDate.minute: is not from 0 to 59 (got 60)"),
        ("2023-08-15T23:59:60", "PartialDate.second: is not from 0 to 59 (got 60)"),
    ],
)
def test_a_day_or_time_that_no_calendar_has_is_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        parse_date(text)
    assert str(caught.value) == message


@pytest.mark.parametrize("known", list(itertools.product([True, False], repeat=5)))
def test_a_part_is_known_only_with_all_the_coarser_ones(known: tuple[bool, ...]) -> None:
    parts = {name: 1 for name, is_known in zip(PARTS[1:], known, strict=True) if is_known}
    sound = known in [(True,) * n + (False,) * (5 - n) for n in (0, 1, 2, 4, 5)]
    if sound:
        assert PartialDate(year=2023, **parts).precision == 1 + sum(known)
    else:
        with pytest.raises(InvalidValueError, match="while a coarser part"):
            PartialDate(year=2023, **parts)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("value", [1.0, "1", True])
def test_parts_are_whole_numbers(part: str, value: Any) -> None:
    with pytest.raises(InvalidValueError) as caught:
        PartialDate(**(dict.fromkeys(PARTS, 1) | {part: value}))
    assert (caught.value.field, caught.value.reason) == (part, f"is {type(value).__name__}, not int")


def test_a_year_is_needed() -> None:
    with pytest.raises(InvalidValueError):
        PartialDate(year=None)  # type: ignore[arg-type]


def test_a_month_without_a_year_is_no_date() -> None:
    with pytest.raises(InvalidValueError):
        PartialDate(year=None, month=8)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="year"):
        PartialDate(month=8)  # type: ignore[call-arg]


@given(dates())
def test_printing_and_reading_are_inverse(date: PartialDate) -> None:
    assert parse_date(str(date)) == date
    assert hash(parse_date(str(date))) == hash(date)


@given(dates(), dates(), dates())
def test_dates_are_in_one_total_order(one: PartialDate, two: PartialDate, three: PartialDate) -> None:
    assert (one < two) + (one == two) + (one > two) == 1
    assert (one <= two) is not (one > two)
    assert (one >= two) is not (one < two)
    if one <= two <= three:
        assert one <= three


@given(dates(), dates())
def test_the_order_is_that_of_the_printed_dates(one: PartialDate, two: PartialDate) -> None:
    assert (one < two) is (str(one) < str(two))


@given(dates(), st.sampled_from(Precision))
def test_a_coarser_date_stands_before_the_finer_ones_in_it(date: PartialDate, precision: Precision) -> None:
    coarse = date.truncated(precision)
    assert coarse <= date
    assert coarse.precision == min(precision, date.precision)
    assert str(date).startswith(str(coarse))
    assert (coarse == date) is (precision >= date.precision)


def test_dates_compare_with_nothing_else() -> None:
    day = parse_date("2023-08-15")
    assert day != "2023-08-15"
    with pytest.raises(TypeError):
        assert day < "2023-08-16"
