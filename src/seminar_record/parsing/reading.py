"""``str`` → Reading: the text in one plain form to match on, with the way back to what the user gave.

The plain form (``flat``) has simplified characters, half-width punctuation and no zero-width characters; lines that
were wrapped in the middle of a sentence are joined, and white space between Han characters of prose is left out.
Each of its characters stands for exactly one character of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import chain

from attrs import field, frozen

from seminar_record.evidence import Span
from seminar_record.parsing.lexicon import members, table, words

_HAN = r"\u3400-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff"
HAN = f"[{_HAN}]"
"""A character class: one Han character."""

CAPITAL = "[A-ZÀ-ÖØ-ÞĐ]"
"""A character class: one capital of a name in Latin letters, those of Europe and Vietnam."""

IN_LATIN = "[A-Za-zÀ-ɏḀ-ỿ'’.-]"
"""A character class: one character inside a word of such a name."""

_UNSEEN = (
    "\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f"
)
_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")
_DROPPABLE = re.compile(f"[{_UNSEEN}&*\\[ \t\u00a0\u3000\u2002-\u200a]")
_NOTE = f"(?<={HAN})\\[\\d{{1,2}}\\](?={HAN})"  # a footnote's number inside a sentence
_BOLD = r"(?<!\*)\*\*(?!\*)"  # of Markdown
_DROP = re.compile(f"[{_UNSEEN}]{{1,64}}|&nbsp;|{_NOTE}|{_BOLD}")
_DROP_IN_PROSE = re.compile(
    f"[{_UNSEEN}]{{1,64}}|&nbsp;|{_NOTE}|{_BOLD}|(?<=[{_HAN}、,，。“”《》：:])[ \t\u00a0\u3000\u2002-\u200a]{{1,16}}(?=[{_HAN}“《])"
)
_GLOSS = re.compile(
    f"[ \u3000]{{0,4}}{HAN}{{2,8}}(?P<gloss>[ \u3000]{{0,2}}[A-Z][A-Za-z.'&/ -]{{1,40}}?)[ \u3000]{{0,2}}[:：]"
)
_ENGLISH = re.compile("[a-z]+")
_PROSE = re.compile(r"[。；;！？!?，,]")
_SPACES = " \t\u00a0\u3000\u2002\u2003\u2009"
_EDGE = _SPACES + "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_FEW = 40
_CLOSED = "。！？!?；;：:…」』】）)"
_STRAIGHT = re.compile(r'"([^"\n]{1,120})"')
_MARKED = re.compile("[ \u3000]{0,4}(?:[△▲■◎●◆▼★☆【\\[(（]|\\d{1,2}[.、])")
_CELLS = re.compile("[^ 　](?: {2}|　)[ 　]*[^ 　]")
_ITEM = re.compile("[ \u3000]{0,4}(?:[^\\w\\s《“‘「『(（]|[0-9]{1,2}[.、．)）])")
_BARRED = re.compile("[|｜]")
_NAME_DOT = re.compile(f"(?<={HAN})[.](?={HAN})")
_NUMBER_DOT = re.compile("(?<=[0-9])·")
_LABEL = re.compile(f"[ \\[【(（△◎·•]{{0,3}}{HAN}{{1,8}}[ \u3000]{{0,4}}[:：|/]")


@frozen(slots=True)
class Reading:
    """A text and its plain form; ``at[i]`` is the text's offset of ``flat[i]``; white space was left out before ``breaks``."""

    text: str = field(repr=False)
    flat: str
    at: Sequence[int] = field(repr=False)
    breaks: frozenset[int] = field(repr=False)

    @cached_property
    def traditional(self) -> bool:
        """Whether the text is in traditional characters, in the main."""
        here = set(self.text)
        return len(here & members("traditional")) * 8 > len(here)

    def span(self, start: int, end: int) -> Span:
        """The span of the text behind ``flat[start:end]`` (not empty)."""
        first, last = self.at[start], self.at[end - 1] + 1
        return Span(first, last, self.text[first:last])


@cache
def _plain_characters() -> dict[int, str]:
    plain = {ord(old): new for old, new in table("traditional").items()}
    plain.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
    plain.update({ord(space): " " for space in _SPACES})
    plain[0xFF0E] = "·"
    pairs = zip("「」『』﹁﹂﹃﹄｢｣﹝﹞〔〕［］〝〞＂•‧∙・－–‑", '“”‘’“”‘’“”()()[]“”"····---', strict=True)
    plain.update({ord(old): new for old, new in pairs})
    return plain


@cache
def _to_replace() -> re.Pattern[str]:
    """Any character that the plain form has another for."""
    others = [chr(code) for code, plain in _plain_characters().items() if chr(code) != plain]
    return re.compile(f"[{re.escape(''.join(others))}]")


def _plain(text: str) -> str:
    """``text`` in the characters of the plain form: a few are replaced each on its own, many in one pass."""
    found = set(_to_replace().findall(text))
    plain = _plain_characters()
    if len(found) > _FEW:
        return text.translate(plain)
    for character in found:
        text = text.replace(character, plain[ord(character)])
    return text


@cache
def _longest_continuer() -> int:
    return max(map(len, words("line_continuers")))


def read(text: str) -> Reading:
    r"""The plain form of ``text``.

    >>> reading = read("蔡校長\u200b致詞,\n歡迎來賓。")
    >>> reading.flat, reading.span(0, 3).quote
    ('蔡校长致词,欢迎来宾。', '蔡校長')
    """
    kept: list[range] = []
    spaces: list[int] = []
    for start, line, joined in _lines(text):
        drop = _DROP_IN_PROSE if len(line) > 24 and _PROSE.search(line) else _DROP
        here, end = start, start + len(line)
        lead = end - len(line.lstrip(_SPACES))
        if gloss := _gloss(line):
            _keep(kept, here, start + gloss[0])
            here = lead = start + gloss[1]
        for match in drop.finditer(line, lead - start) if _DROPPABLE.search(line, lead - start) else ():
            _keep(kept, here, start + match.start())
            here = start + match.end()
            if match[0][0] in _SPACES:
                spaces.append(here)
        _keep(kept, here, end if joined else min(end + 1, len(text)))
    flat = _plain("".join([text[part.start : part.stop] for part in kept])).replace("\r", "\n")
    flat = _STRAIGHT.sub("“\\1”", flat) if '"' in flat else flat
    flat = _NAME_DOT.sub("·", flat) if "." in flat else flat
    flat = _NUMBER_DOT.sub(".", flat) if "．" in text else flat
    at = kept[0] if len(kept) == 1 else list(chain.from_iterable(kept))
    return Reading(text, flat, at, frozenset([bisect_left(at, space) for space in spaces]))


def _gloss(line: str) -> tuple[int, int] | None:
    """Where the English behind a Chinese label at a line's head stands (地點 Venue:)."""
    match = _GLOSS.match(line)
    told = match and not members("english_labels").isdisjoint(_ENGLISH.findall(match["gloss"].lower()))
    return match.span("gloss") if match and told else None


def _keep(kept: list[range], start: int, end: int) -> None:
    """Adds a stretch of the text to those that the plain form is made of."""
    if kept and kept[-1].stop == start:
        kept[-1] = range(kept[-1].start, end)
    elif start < end:
        kept.append(range(start, end))


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Offset and words of each line, and whether it runs on into the next one."""
    found = [(m.start(), m[0].rstrip("\r\n")) for m in _LINE.finditer(text)]
    if len(found) > 1 and not found[-1][1]:
        found.pop()
    in_body = running = False
    width = _wrapped_at([line for _, line in found])
    waiting: tuple[int, str] | None = None
    gap: list[tuple[int, str]] = []
    for start, line in found:
        if not line.strip(_EDGE):
            gap.append((start, line))
            continue
        if waiting is not None:
            cut = len(waiting[1]) in (width, width - 1) and not gap and _is_cut(waiting[1], line)
            joined = cut or (
                in_body
                and (_runs_on(waiting[1], line, bool(gap)) or (running and _carries(waiting[1], line)))
            )
            running = joined and _carries(waiting[1], line)
            yield (*waiting, joined)
            if not joined:
                yield from ((*blank, False) for blank in gap)
        else:
            yield from ((*blank, False) for blank in gap)
        gap = []
        waiting = (start, line)
        in_body = in_body or (len(line) > 24 and "。" in line) or line.rstrip().endswith(("，", ","))
    if waiting is not None:
        yield (*waiting, False)
    yield from ((*blank, False) for blank in gap)


def _wrapped_at(lines: list[str]) -> int:
    """The width at which a text was wrapped by hand: no line is longer, and several stop there inside a sentence; or 0."""
    open_ended = [len(line) for line in lines if len(line) > 24 and line.rstrip(_EDGE)[-1:] not in _CLOSED]
    width = max(map(len, lines), default=0)
    return width if sum(length >= width - 1 for length in open_ended) > 2 and width < 120 else 0


def _is_cut(line: str, following: str) -> bool:
    """Whether a full line was cut inside a sentence."""
    return line.rstrip(_EDGE)[-1:] not in _CLOSED and following[0] not in _SPACES


def _carries(line: str, following: str) -> bool:
    """Whether two short lines may be parts of one sentence that a comma left open (the verses of account pages)."""
    line = line.strip(_EDGE)
    return (
        len(line) < 40
        and len(following) < 60
        and not line.endswith(("。", "！", "？", "；", "!", "?", ";", "…"))
        and not _LABEL.match(following)
        and not _MARKED.match(following)
        and not following.lstrip(_EDGE).startswith(words("caption_heads"))
    )


def _runs_on(line: str, following: str, across_gap: bool) -> bool:
    """Whether a sentence goes on from ``line`` to the next line that is not blank."""
    line = line.strip(_EDGE)
    if line.endswith(("，", ",", "、")):
        return True
    if line[-1] in _CLOSED or _LABEL.match(following) or _ITEM.match(following) or _BARRED.search(line):
        return False
    head = following[: _longest_continuer()].translate(_plain_characters())
    goes_on = head.startswith(words("line_continuers"))
    if across_gap:
        return goes_on and len(line) < 48 and not _LABEL.match(line)
    if sum(map(line.count, "(（“《「")) > sum(map(line.count, ")）”》」")):
        return True
    prose = len(line) > 24 and _PROSE.search(line) and not _CELLS.search(line)
    return bool(prose) and following[0] not in _SPACES
