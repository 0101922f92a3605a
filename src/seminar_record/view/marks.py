"""A text with stretches of it marked: nested and overlapping ones, each with a line of its own.

The text is cut wherever a mark begins or ends; every piece stands inside all marks that cover it, so that the page is
a proper tree however the marks lie. A mark keeps one lane for all its pieces: lines of different lanes never meet.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from attrs import field, frozen

from seminar_record.model.shown import number, unseen

BARE = ("unread", "note")
"""The kinds that are drawn without a line of their own, outside all others."""

DEEPEST = 6
"""The lane whose line all deeper ones share."""


@frozen(kw_only=True, slots=True)
class Mark:
    """A stretch of the text: ``kind`` gives its colour, ``of`` the ids of what stands there, ``look`` how sure it is."""

    start: int
    end: int
    kind: str
    of: tuple[str, ...]
    look: str = ""
    lane: int = field(default=0)


@frozen(slots=True)
class Zone:
    """A part of the report (headline, byline, body) with its place in the text."""

    name: str
    start: int
    end: int


def laned(found: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks in the order of the text, each in the lowest lane that no shorter mark takes where it stands.

    >>> [mark.lane for mark in laned((Mark(start=0, end=9, kind="a", of=()), Mark(start=2, end=5, kind="b", of=())))]
    [1, 0]
    """
    lanes: list[list[tuple[int, int]]] = []
    placed: list[Mark] = []
    for mark in sorted(found, key=lambda one: (one.end - one.start, one.start, one.kind)):
        lane = 0
        if mark.kind not in BARE:
            lane = next((at for at, taken in enumerate(lanes) if _free(taken, mark)), len(lanes))
            if lane == len(lanes):
                lanes.append([])
            lanes[lane].insert(bisect(lanes[lane], (mark.start, mark.end)), (mark.start, mark.end))
        placed.append(
            Mark(start=mark.start, end=mark.end, kind=mark.kind, of=mark.of, look=mark.look, lane=lane)
        )
    return tuple(sorted(placed, key=lambda one: (one.start, -one.end, one.kind)))


def _free(taken: list[tuple[int, int]], mark: Mark) -> bool:
    at = bisect(taken, (mark.start, mark.end))
    before = taken[at - 1][1] if at else 0
    after = taken[at][0] if at < len(taken) else mark.end
    return before <= mark.start and mark.end <= after


def drawn(text: str, found: Iterable[Mark], zones: Iterable[Zone] = ()) -> str:
    """The lines of the text as HTML paragraphs with their marks.

    Without its markup the HTML is the text again, but for characters that cannot be seen, which are told by number.

    >>> drawn("a<b", [Mark(start=1, end=2, kind="event", of=("e0",))])[16:97]
    '<span data-at="0">a</span><mark class="m k-event l0 last" data-of="e0" tabindex="'
    """
    return "".join(_Drawing(text, laned(found)).lines(tuple(zones)))


class _Drawing:
    def __init__(self, text: str, found: tuple[Mark, ...]) -> None:
        self.text = text
        self.begin: defaultdict[int, list[Mark]] = defaultdict(list)
        self.end: defaultdict[int, list[Mark]] = defaultdict(list)
        for mark in found:
            self.begin[mark.start].append(mark)
            self.end[mark.end].append(mark)
        self.cuts = sorted({*self.begin, *self.end})
        self.here: list[Mark] = []

    def lines(self, zones: tuple[Zone, ...]) -> Iterator[str]:
        start = 0
        for line in self.text.split("\n"):
            end = min(start + len(line) + 1, len(self.text))
            names = [zone.name for zone in zones if zone.start <= start < zone.end]
            blank = "" if line.strip() else " blank"
            zone = f" zone-{names[0]}" if names else ""
            yield f'<p class="line{zone}{blank}">'
            yield from self.pieces(start, end)
            yield "</p>"
            start = end

    def pieces(self, start: int, end: int) -> Iterator[str]:
        inside = self.cuts[bisect(self.cuts, start) : bisect(self.cuts, end - 1)]
        edges = [start, *inside, end]
        for left, right in pairwise(edges):
            if left == right:
                continue
            self.here = [mark for mark in self.here if mark.end > left] + self.begin.get(left, [])
            around = sorted(self.here, key=_outward)
            yield "".join(_opening(mark, left, right) for mark in around)
            yield from _runs(self.text, left, right)
            yield "</mark>" * len(around)


def _outward(mark: Mark) -> tuple[int, int, int, int, str]:
    """The order of marks around a piece, from the outside in."""
    bare = BARE.index(mark.kind) if mark.kind in BARE else len(BARE)
    return bare, -mark.lane, mark.start, -mark.end, mark.kind


def _opening(mark: Mark, left: int, right: int) -> str:
    """The tag of a mark around the piece from ``left`` to ``right``; its first piece can be focused."""
    names = [
        "m",
        f"k-{mark.kind}",
        f"l{min(mark.lane, DEEPEST)}",
        mark.look,
        "last" if mark.end == right else "",
    ]
    stop = ' tabindex="-1"' if mark.start == left else ""
    return f'<mark class="{" ".join(filter(None, names))}" data-of="{" ".join(mark.of)}"{stop}>'


def _runs(text: str, start: int, end: int) -> Iterator[str]:
    """A piece with the characters that cannot be seen told by their numbers; line ends stay."""
    run = start
    for at in range(start, end):
        if text[at] in "\n\t" or text.startswith("\r\n", at) or not unseen(text[at]):
            continue
        yield from _plain(text, run, at)
        yield f'<span class="unseen" data-at="{at}">{number(text[at])}</span>'
        run = at + 1
    yield from _plain(text, run, end)


def _plain(text: str, start: int, end: int) -> Iterator[str]:
    if start < end:
        yield f'<span data-at="{start}">{escape(text[start:end]).replace(chr(13), "&#13;")}</span>'
