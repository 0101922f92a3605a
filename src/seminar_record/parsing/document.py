"""Reading → Document: the page's zones, and the sentences of its body.

Zones are ``headline``, ``byline`` (publisher, date, makers; before or after the body), ``body``, ``caption`` and
``footer`` (navigation, legal notices, links to other pages). Joined they give back the text exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from attrs import define, field, frozen

from seminar_record.parsing import zones
from seminar_record.parsing.reading import Reading, read

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[。;!?\n…]")
_QUOTE = re.compile(r"[“”《》〈〉()]")


@frozen(kw_only=True, slots=True)
class ZoneSpan:
    """A stretch of the text and the part of the page that it was taken for (headline, byline, body, footer, …)."""

    zone: str
    start: int
    end: int


@define(slots=True)
class Zone:
    """A line of the plain form and the zone that it belongs to."""

    name: str
    start: int
    end: int


@frozen(slots=True)
class Document:
    """A reading with its zones (one a line, in order)."""

    reading: Reading = field(repr=False)
    zones: tuple[Zone, ...]
    _by_zones: dict[tuple[str, ...], tuple[tuple[int, int], ...]] = field(
        factory=dict[tuple[str, ...], tuple[tuple[int, int], ...]], init=False, repr=False, eq=False
    )

    @property
    def flat(self) -> str:
        """The plain form."""
        return self.reading.flat

    def lines(self, *names: str) -> Iterator[tuple[int, int]]:
        """Start and end of the lines of the zones so named."""
        return ((zone.start, zone.end) for zone in self.zones if zone.name in names)

    def sentences(self, *names: str) -> tuple[tuple[int, int], ...]:
        """Start and end of the sentences of the zones so named; a sentence does not end inside quotation marks."""
        known = self._by_zones.get(names)
        if known is None:
            known = tuple([(start, end) for zone, start, end in self._sentences if zone in names])
            self._by_zones[names] = known
        return known

    @cached_property
    def _sentences(self) -> list[tuple[str, int, int]]:
        return [
            (zone.name, *stretch)
            for zone in self.zones
            for stretch in _sentences(self.flat, zone.start, zone.end)
        ]

    def zone_spans(self) -> tuple[ZoneSpan, ...]:
        """The zones as stretches of the text as given; neighbours of one name are one."""
        if not self.zones:
            return (ZoneSpan(zone="body", start=0, end=len(self.reading.text)),) if self.reading.text else ()
        starts = [(0 if i == 0 else self.reading.at[z.start], z.name) for i, z in enumerate(self.zones)]
        merged = [s for i, s in enumerate(starts) if i == 0 or s[1] != starts[i - 1][1]]
        ends = [start for start, _ in merged[1:]] + [len(self.reading.text)]
        return tuple(ZoneSpan(zone=n, start=s, end=e) for (s, n), e in zip(merged, ends, strict=True))


def document(text: str) -> Document:
    r"""The document that ``text`` is.

    >>> [zone.name for zone in document("某会举行\n来源:某报\n昨日,某会在某地举行。").zones]
    ['headline', 'byline', 'body']
    """
    reading = read(text)
    lines = [(m.start(), m.end()) for m in _LINE.finditer(reading.flat) if m[0].strip()]
    return Document(reading, tuple(_zoned(reading.flat, lines)))


def _zoned(flat: str, lines: list[tuple[int, int]]) -> Iterator[Zone]:
    shapes = [zones.shape(flat[start:end]) for start, end in lines]
    posters = [i for i, line in enumerate(lines) if zones.POSTER.match(flat, *line)]
    for i, line in enumerate(lines) if posters else ():
        near = len(posters) > 1 or abs(i - posters[0]) == 1
        if near and zones.POSTER_TIME.match(flat, *line):
            shapes[i] = "listed"
    first = shapes.index("prose") if "prose" in shapes else len(lines)
    foot = poster = headed = titled = False
    for i, ((start, end), shape) in enumerate(zip(lines, shapes, strict=True)):
        words_here = flat[start:end]
        foot = foot or (i > 0 and zones.opens_foot(words_here, below_prose=i > first))
        poster = poster or (shape == "listed" and bool(zones.POSTER.match(words_here)))
        poster = poster or bool(zones.PEOPLE_BELOW.match(words_here))
        titled = titled or (headed and shape == "byline")
        headed = headed or shape == "plain"
        if shape == "caption":
            name = "footer" if foot else "caption"
        elif shape == "byline":
            name = "footer" if foot and zones.KEEPER.match(words_here) else "byline"
        elif foot or shape == "furniture":
            name = "footer"
        elif i < first and titled and shape == "plain" and zones.SEEN.search(words_here):
            name = "caption"
        elif i < first:
            name = (
                "headline" if (shape == "plain" and not poster) or (i == 0 and shape != "listed") else "body"
            )
        else:
            name = "body"
        yield Zone(name, start, end)


def _sentences(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if zones.LISTED.match(flat, start, end) and end - start < 120 and "。" not in flat[start:end]:
        yield start, end
        return
    quoted = _quoted(flat, start, end)
    here = start
    position = 0
    for match in _STOP.finditer(flat, start, end):
        stop = match.start()
        while position < len(quoted) and quoted[position][1] <= stop:
            position += 1
        if position < len(quoted) and quoted[position][0] <= stop:
            continue
        if stop > here:
            yield here, stop + 1
        here = stop + 1
    if here < end:
        yield here, end


def _quoted(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """The outermost quotations and brackets of a line, none longer than 200 characters."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _QUOTE.finditer(flat, start, end):
        at = match.start()
        if flat[at] in "“《〈(":
            opened = [o for o in opened if at - o < 200]
            opened.append(at)
        elif opened:
            begin = opened.pop()
            if not opened:
                found.append((begin, at + 1))
    return found
