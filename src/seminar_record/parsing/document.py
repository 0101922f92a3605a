"""Reading → Document: the page's zones, and the sentences of its body.

Zones are ``headline``, ``byline`` (publisher, date, makers; before or after the body), ``body``, ``caption`` and
``footer`` (navigation, legal notices, links to other pages). Joined they give back the text exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrs import field, frozen

from seminar_record.parsing.lexicon import members, table, words
from seminar_record.parsing.reading import HAN, Reading, read

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[。;!?\n…]")
_QUOTE = re.compile(r"[“”《》()]")
_DATE = re.compile(r"(?:19|20)\d\d ?[-./年] ?\d{1,2} ?[-./月] ?\d{1,2}|\d{3}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}/\d{1,2}/20\d\d")
_CAPTION = re.compile(
    r"[ ▲■▼◆●(\[]{0,4}(?:图为|图片为|图[一二三四五六七八九十\d]{0,2}[为:.、 ]|[上下左右]图[为:]|配图说明|照片[:为])"
    r"|.{0,80}(?:_fororder_|摄影[ :/]|供图[ :/]| 摄\)?$|/摄\)?$|摄影报道)|.{4,60} (?:摄影|供图|摄) |(?:undefined|\[图片\]|图片$)"
)
_FURNITURE_SHAPE = re.compile(r".{0,60}(?:>>| > |→|»).{0,40}$|(?:[^|]{1,8}[|]){3,}|[-▼👇👆↑↓ ]{1,20}$")
_FOOT_OF_PAGE = re.compile(r"(?i)copyright|版权所有|all rights reserved|icp备|网站标识码|版权.{0,12}声明|免责声明")
_RELATED = re.compile(r"[ 【\[(]{0,2}(?:相关(?:链接|新闻|阅读|报道|文章|推荐)|延伸阅读|推荐阅读|上一[篇条]|下一[篇条]|热点新闻|猜你喜欢|往期)")
_POSTER = re.compile("[ \\W]{0,6}(?:讲 {0,4}题|主 ?讲(?:人|嘉宾)?|报告人|地 {0,4}点|形 {0,4}式|会议地点|讲座地点) {0,2}[:|]")
_POSTER_TIME = re.compile("[ \\W]{0,6}(?:会议|讲座|活动)?(?:时 {0,4}间|日 {0,4}期|地 {0,4}点|形 {0,4}式|主 {0,4}办|承 {0,4}办|协 {0,4}办|主持)[^:|]{0,8}[:|]")
_LISTED = re.compile(f"[ △◎·•🔹]{{0,3}}{HAN}{{1,6}}[ ]{{0,4}}[:|]")


@frozen(kw_only=True, slots=True)
class ZoneSpan:
    """A stretch of the text and the part of the page that it was taken for (headline, byline, body, footer, …)."""

    zone: str
    start: int
    end: int


@frozen(slots=True)
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

    @property
    def flat(self) -> str:
        """The plain form."""
        return self.reading.flat

    def lines(self, *names: str) -> Iterator[tuple[int, int]]:
        """Start and end of the lines of the zones so named."""
        return ((zone.start, zone.end) for zone in self.zones if zone.name in names)

    def sentences(self, *names: str) -> Iterator[tuple[int, int]]:
        """Start and end of the sentences of the zones so named; a sentence does not end inside quotation marks."""
        for start, end in self.lines(*names):
            yield from _sentences(self.flat, start, end)

    def zone_spans(self) -> tuple[ZoneSpan, ...]:
        """The zones as stretches of the text as given; neighbours of one name are one."""
        if not self.zones:
            return (ZoneSpan(zone="body", start=0, end=len(self.reading.text)),) if self.reading.text else ()
        starts = [(0 if i == 0 else self.reading.at[z.start], z.name) for i, z in enumerate(self.zones)]
        merged = [s for i, s in enumerate(starts) if i == 0 or s[1] != starts[i - 1][1]]
        ends = [start for start, _ in merged[1:]] + [len(self.reading.text)]
        return tuple(ZoneSpan(zone=n, start=s, end=e) for (s, n), e in zip(merged, ends, strict=True))


def document(text: str) -> Document:
    """The document that ``text`` is.

    >>> [zone.name for zone in document("某会举行\\n来源:某报\\n昨日,某会在某地举行。").zones]
    ['headline', 'byline', 'body']
    """
    reading = read(text)
    lines = [(m.start(), m.end()) for m in _LINE.finditer(reading.flat) if m[0].strip()]
    return Document(reading, tuple(_zoned(reading.flat, lines)))


def _zoned(flat: str, lines: list[tuple[int, int]]) -> Iterator[Zone]:
    shapes = [_shape(flat[start:end]) for start, end in lines]
    if sum(bool(_POSTER.match(flat, start, end)) for start, end in lines) > 1:
        shapes = ["listed" if _POSTER_TIME.match(flat, s, e) else shape for (s, e), shape in zip(lines, shapes, strict=True)]
    prose = [i for i, shape in enumerate(shapes) if shape == "prose"]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), len(lines))
    foot = poster = False
    for i, ((start, end), shape) in enumerate(zip(lines, shapes, strict=True)):
        words_here = flat[start:end]
        if i > 0 and (_RELATED.match(words_here) or (_FOOT_OF_PAGE.search(words_here) and i > first)):
            foot = True
        poster = poster or (shape == "listed" and bool(_POSTER.match(words_here)))
        if shape == "caption":
            name = "footer" if foot else "caption"
        elif shape == "byline":
            name = "byline"
        elif foot or shape == "furniture":
            name = "footer"
        elif i < first:
            name = "headline" if (shape == "plain" and not poster) or (i == 0 and shape != "listed") else "body"
        else:
            name = "byline" if i > last and shape == "credit" else "body"
        yield Zone(name, start, end)


def _shape(line: str) -> str:
    """What a line looks like on its own: prose, byline, credit, caption, furniture, listed or plain."""
    line = line.strip()
    if len(line) < 120 and _CAPTION.match(line):
        return "caption"
    labels = _label_pattern().findall(line[:200])
    roles = {table("byline_labels")[label] for label in labels}
    prose = "。" in line or (len(line) > 40 and "," in line)
    if labels and not ("。" in line and len(line) > 60) and len(line) < 200 and roles - {"title"}:
        return "byline"
    if not prose and _DATE.search(line) and len(line) < 60 and not re.search("举[行办]|召开", line):
        return "byline"
    if prose:
        return "prose"
    if _FURNITURE_SHAPE.match(line) or _furniture_pattern().match(line):
        return "furniture"
    return "listed" if _LISTED.match(line) else "plain"


def is_label(word: str) -> bool:
    """Whether a listed word is a label of bylines only (主办单位 heads a list of organisers)."""
    if len(word) < 2 or word in members("role_cues"):
        return False
    return not word.endswith("单位") or table("byline_labels")[word] == "publisher"


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = "|".join(sorted((re.escape(w) for w in words("byline_labels") if is_label(w)), key=len, reverse=True))
    return re.compile(f"(?<![主被])({labels}) {{0,4}}[:/|]")


@cache
def _furniture_pattern() -> re.Pattern[str]:
    cues = "|".join(map(re.escape, words("furniture_cues")))
    return re.compile(f".{{0,6}}(?:{cues})")


def _sentences(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if _LISTED.match(flat, start, end) and end - start < 120 and "。" not in flat[start:end]:
        yield start, end
        return
    quoted = _quoted(flat, start, end)
    here = start
    position = 0
    for match in _STOP.finditer(flat, start, end):
        while position < len(quoted) and quoted[position][1] <= match.start():
            position += 1
        if position < len(quoted) and quoted[position][0] <= match.start():
            continue
        if match.end() > here + 1:
            yield here, match.end()
        here = match.end()
    if here < end:
        yield here, end


def _quoted(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """The outermost quotations and brackets of a line, none longer than 200 characters."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _QUOTE.finditer(flat, start, end):
        if match[0] in "“《(":
            opened = [o for o in opened if match.start() - o < 200]
            opened.append(match.start())
        elif opened:
            begin = opened.pop()
            if not opened:
                found.append((begin, match.end()))
    return found
