"""Numbers as Chinese writes them."""

from __future__ import annotations

import re

_DIGITS = dict(zip("零〇一二三四五六七八九两兩", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000}
NUMERAL = "[零〇一二三四五六七八九十百千万萬两兩]"

YEAR = re.compile("(20\\d\\d|19\\d\\d)(?!年度|[—–~-])(?<![—–~-]\\d{4})")
"""A year in an event's name: 2024年度 is no year of holding, nor is one of a range (1986—2008)."""


def numeral(words: str) -> int | None:
    """The number that ``words`` write in figures, in Chinese or in both; None where they write none.

    >>> numeral("一百二十"), numeral("1.2万"), numeral("二〇二三"), numeral("3,500"), numeral("一萬兩千"), numeral("某")
    (120, 12000, 2023, 3500, 12000, None)
    >>> numeral("九千九百九十九万"), numeral("九万万万万万")
    (99990000, None)
    """
    words = words.replace(",", "").replace(" ", "").replace("廿", "二十").replace("卅", "三十")
    if match := re.fullmatch(r"(\d{1,9})(?:\.(\d{1,4}))?(万|萬|千|百)?", words):
        whole, fraction, unit = match.groups()
        scale = _UNITS.get(unit or "", 1)
        return int(whole) * scale + (int(fraction) * scale // 10 ** len(fraction) if fraction else 0)
    if not words or any(c not in _DIGITS and c not in _UNITS for c in words) or len(words) > 12:
        return None
    if all(c in _DIGITS for c in words):
        return int("".join(str(_DIGITS[c]) for c in words))
    total = section = digit = 0
    for c in words:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif _UNITS[c] == 10_000:
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section, digit = section + (digit or 1) * _UNITS[c], 0
    number = total + section + digit
    return number if number < 10**12 else None  # 万万万万 counts no people


_EDITION = re.compile("第([一二三四五六七八九十百\\d]{1,5})[届期次讲]|首届")


def edition(text: str, start: int, end: int) -> tuple[int, tuple[int, int], bool] | None:
    """The ordinal that a name holds between two places, where it stands, and whether it is implied (首届).

    >>> edition("某地第五届论坛", 0, 7)
    (5, (2, 5), False)
    """
    match = _EDITION.search(text, start, end)
    number = None if match is None else numeral(match[1]) if match[1] else 1
    return (number, match.span(), match[1] is None) if match and number else None
