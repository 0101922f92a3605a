"""Pictures: captions and who made or gave them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.model import CreditRole
from seminar_record.parsing.document import Document
from seminar_record.parsing.facts import Fact, Pictured, Stretch

_PHOTO = (
    (re.compile("供图[ :/]{1,3}(?P<name>[^\n() ]{2,30})"), CreditRole.PHOTO_PROVIDER),
    (re.compile("(?:摄影(?:报道)?|图/)[ :/]{0,3}(?P<name>[^\n() ]{2,8})"), CreditRole.PHOTOGRAPHER),
    (re.compile("(?P<name>[\u4e00-\u9fff]{2,4}) ?(?:摄影?|/摄)(?=[) \n。]|$)"), CreditRole.PHOTOGRAPHER),
    (re.compile("(?P<name>[\u4e00-\u9fff]{2,20}) ?(?:供图)(?=[) \n。]|$)"), CreditRole.PHOTO_PROVIDER),
)
_PLACEHOLDER = re.compile("_fororder_|^(?:undefined|\\[图片\\]|图片)$")
_CAPTION_LEAD = re.compile(
    "[ △▲■▼◆●(\\[]{0,4}(?:图为|图片为|配图说明:?|图[一二三四五六七八九十\\d]{0,2}[:.、]?|[上下左右]图[为:])"
)


def pictures(document: Document) -> Iterator[Fact]:
    """Captions with their credits; the line that only stands for a picture joins the caption below it."""
    flat = document.flat
    zones = document.zones
    for zone in zones:
        if zone.name != "caption":
            continue
        text = flat[zone.start : zone.end]
        if _PLACEHOLDER.search(text.strip()):
            continue
        yield _picture(flat, zone.start, zone.end)


def caption_end(flat: str, start: int, end: int) -> int:
    """Where the credits of a caption begin: whoever stands before is in the picture."""
    return min((m.start() for pattern, _ in _PHOTO if (m := pattern.search(flat, start, end))), default=end)


def _picture(flat: str, start: int, end: int) -> Pictured:
    makers: list[tuple[CreditRole, Stretch]] = []
    stop = end
    for pattern, role in _PHOTO:
        if match := pattern.search(flat, start, end):
            makers.append((role, match.span("name")))
            stop = min(stop, match.start())
            break
    if lead := _CAPTION_LEAD.match(flat, start, end):
        start = lead.end()
    while stop > start and flat[stop - 1] in " (。)":
        stop -= 1
    while start < stop and flat[start] in " (:":
        start += 1
    return Pictured(
        at=start, rule="caption.line", caption=(start, stop) if stop > start else None, credits=tuple(makers)
    )
