"""Lines that list people: a name at the head, body and post or a title behind it (1.张三,某校教授:某题)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.parsing.lexicon import members, table
from seminar_record.parsing.mentions.atoms import Atoms
from seminar_record.parsing.mentions.odd_names import is_odd_name
from seminar_record.parsing.reading import CAPITAL, HAN, IN_LATIN

_MARK = "[^\u4e00-\u9fffA-Za-zÀ-ɏ《“\n]{0,8}(?:(?:报告|演讲|发言|主讲|分享)?[一二三四五六七八九十]{1,2}[、.: ] {0,2})?"
_NAME = f"(?:{HAN}{{1,8}}(?:[·•]{HAN}{{1,10}}){{1,3}}|{HAN} {{1,3}}{HAN}|{HAN}{{2,4}}|{CAPITAL}{IN_LATIN}{{1,20}}(?: {CAPITAL}{IN_LATIN}{{0,20}}){{1,3}})"
_ITEM = re.compile(
    f"{_MARK}(?P<name>{_NAME})(?:、(?P<second>{_NAME}))?(?P<mark> {{0,2}}[|] {{0,2}}| [·] | {{1,6}}|[,:(/]|—{{1,2}})(?P<rest>[^\n|]{{2,120}})"
)
_AFTER_BODY = re.compile(
    f"{_MARK}(?:[讲报发][者告言]人? {{1,4}})?(?P<body>[\u4e00-\u9fff()、]{{4,30}}) {{1,4}}(?P<name>{_NAME})(?= {{1,6}}|[,:(、]|$)",
    re.MULTILINE,
)
_LINE = re.compile("[^\\n]+")
_CELL = re.compile("[^\n|]+")
_ROW_CELL = re.compile(f"(?<=  )(?P<name>{HAN} {{1,2}}{HAN}|{HAN}{{2,4}}) {{2,16}}(?=[^ ])")
_CLOSING = re.compile(
    f"(?<=[^\n(]\\()(?P<name>{_NAME})(?P<gap>[,、:] ?| )(?P<rest>[^\n()]{{3,50}})\\)(?=[ 。;]{{0,3}}$)",
    re.MULTILINE,
)
_LABEL = re.compile(f"[^\n:|]{{0,8}}{HAN}{{2,4}}:|[^\\w\n“《(]{{1,3}}{HAN}{{2,4}} (?=[^ ])")
_LONGEST_LABEL = 13
_TOLD_END = re.compile("[:|《“\n;。()—]| {2,}|$")
_BEHIND = re.compile(" {0,2}[|] {0,2}| [·] | {1,16}|, ?")
_OPENS = re.compile(
    f"(?:^|[\\n|:])(?:[◎●■◆▶★☆▪•·] {{0,2}}{HAN}{{2,4}} )?[^\u4e00-\u9fffA-Za-z《“\\n]{{0,8}}(?:{HAN}{{2,4}}、){{0,2}}\\Z"
)
_LONGEST = 60
_NEAR = 3  # lines


def items(atoms: Atoms) -> Iterator[tuple[int, int]]:
    """Names that open an item of a list: body or post stands behind, or neighbouring lines have the same shape."""
    flat = atoms.flat
    alike: list[tuple[int, int, int]] = []
    for number, line in enumerate(_LINE.finditer(flat)):
        if behind_body := _behind_body(atoms, *line.span()):
            yield behind_body
            continue
        if "   " in line[0]:
            yield from _in_a_row(atoms, *line.span())
        if closing := _closing(atoms, *line.span()):
            yield closing
        for match in _cells(flat, *line.span()):
            told = _is_told(atoms, match) or _titled(match)
            if not _may_be_a_name(match["name"], told=told):
                continue
            if told:
                yield match.span("name")
                if match["second"] and _may_be_a_name(match["second"], told=told):
                    yield match.span("second")
            if match["mark"] in (":", "—", "——", ",") and "。" not in match["rest"]:
                alike.append((number, *match.span("name")))
    yield from _of_one_shape(flat, alike)


def _in_a_row(atoms: Atoms, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Names that are a cell of a row, body or post in the cell behind (一等奖   张三   某某大学   某题)."""
    for match in _ROW_CELL.finditer(atoms.flat, start, end):
        if told_until(atoms, match.end()) and _may_be_a_name(match["name"], told=False):
            yield match.span("name")


def _closing(atoms: Atoms, start: int, end: int) -> tuple[int, int] | None:
    """A name in the bracket that ends a line, body or post behind it (山的形状(张三,某校教授))."""
    match = _CLOSING.search(atoms.flat, start, end)
    told = match is not None and told_until(atoms, match.start("rest")) == match.end("rest")
    return match.span("name") if match and told and _may_be_a_name(match["name"], told=True) else None


def _of_one_shape(flat: str, alike: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Names before a colon or a dash that lines near them share."""
    for at, (number, start, end) in enumerate(alike):
        near = {
            flat[a:b]
            for line, a, b in alike[max(0, at - _NEAR) : at + _NEAR + 1]
            if abs(line - number) <= _NEAR and flat[a:b] != flat[start:end]
        }
        if len(near) > 1 and flat[end] != ",":
            yield start, end


def _behind_body(atoms: Atoms, start: int, end: int) -> tuple[int, int] | None:
    """A name that a space parts from the body at the head of a line (某某大学 张三  某题)."""
    match = _AFTER_BODY.match(atoms.flat, start, end)
    told = match is not None and _ends_told(atoms, match.end("body"))
    return match.span("name") if match and told and _may_be_a_name(match["name"], told=True) else None


def _cells(flat: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The parts of a line that look like an item, a label at its head aside."""
    colon = flat.find(":", start, min(end, start + _LONGEST_LABEL))
    marked = not flat[start].isalnum()
    label = _LABEL.match(flat, start, end) if colon > 0 or marked else None
    if "|" in flat[start:end] and (match := _ITEM.match(flat, start, end)):
        yield match
    for cell in _CELL.finditer(flat, start, end):
        if match := _ITEM.match(flat, *cell.span()):
            yield match
        if label and cell.start() == start and (match := _ITEM.match(flat, label.end(), cell.end())):
            yield match


def _is_told(atoms: Atoms, match: re.Match[str]) -> bool:
    """Whether a body or post stands behind a name, in a bracket of its own or up to the next mark."""
    if match["mark"] != "(":
        return told_until(atoms, match.start("rest")) > 0
    pair = atoms.bracket_opening.get(match.start("mark"))
    return pair is not None and _ends_told(atoms, pair.end - 1)


def _ends_told(atoms: Atoms, end: int) -> bool:
    return end in atoms.post_ending or len(atoms.body_ends(end) or "") > 1


def _titled(match: re.Match[str]) -> bool:
    """Whether a title makes up the rest of a line."""
    rest = match["rest"].strip(" ,:;。")
    return match["mark"] not in ("(", ",") and rest[:1] in ("《", "“") and rest[-1:] in ("》", "”")


def _may_be_a_name(name: str, *, told: bool) -> bool:
    """Whether a word opens with a surname, or is a foreign or an odd name; rare surnames need a body or title behind."""
    if not "\u4e00" <= name[0] <= "\u9fff" or "·" in name or "•" in name or is_odd_name(name):
        return True
    strength = table("surnames").get(name[0])
    family = strength in ("common", "known") or (told and strength is not None)
    return (family and len(name.replace(" ", "")) < 4) or name[:2] in members("compound_surnames")


def told_until(atoms: Atoms, start: int) -> int:
    """Where a body or post ends that a list tells from ``start`` on, up to the next mark; 0 where none does."""
    flat = atoms.flat
    limit = min(len(flat), start + _LONGEST)
    match = _TOLD_END.search(flat, start, limit)
    while match and (past := _past(atoms, match.start())) and past < limit:
        match = _TOLD_END.search(flat, past, limit)
    end = match.start() if match else 0
    while end > start and flat[end - 1] == " ":
        end -= 1
    if end - start < 3:
        return 0
    if flat[end : end + 1] == ":" and flat[start:end] in table("role_labels"):
        return 0
    return end if _ends_told(atoms, end) else _told_before_a_space(atoms, start, end)


def _told_before_a_space(atoms: Atoms, start: int, end: int) -> int:
    """The last space at which what is told ends, a title behind it (张三 某公司技师 山的形状); 0 where there is none."""
    space = atoms.flat.rfind(" ", start + 3, end)
    while space > 0 and not _ends_told(atoms, space):
        space = atoms.flat.rfind(" ", start + 3, space)
    return max(space, 0)


def _past(atoms: Atoms, mark: int) -> int:
    """The end of a bracket, or of a journal's name before a post (《某刊》主编), that does not end what is told; or 0."""
    pair = atoms.bracket_opening.get(mark)
    if pair is None or mark in atoms.post_ending:
        return 0
    journal = atoms.flat[mark] == "《" and pair.end in atoms.post_starting
    return pair.end if journal or atoms.flat[mark] == "(" else 0


def opens_an_item(flat: str, start: int) -> bool:
    """Whether only marks stand between ``start`` and the head of a line, a bar or a label's colon."""
    return _OPENS.search(flat, max(0, start - 16), start) is not None


def _is_a_cell(flat: str, start: int, gap: str) -> bool:
    """Whether wide spaces stand on both sides of a name: a cell of a table's row."""
    return flat[start - 2 : start] == "  " and gap.startswith("  ")


def _is_in_a_bracket(flat: str, start: int) -> bool:
    """Whether a name opens the bracket that ends its line."""
    return flat[start - 1 : start] == "(" and _CLOSING.match(flat, start) is not None


def behind(atoms: Atoms, start: int, end: int) -> tuple[int, int] | None:
    """The stretch behind a name that opens an item of a list (张三 某校教授), up to where body or post end."""
    flat = atoms.flat
    gap = _BEHIND.match(flat, end)
    if gap is None or not (
        _is_in_a_bracket(flat, start) or opens_an_item(flat, start) or _is_a_cell(flat, start, gap[0])
    ):
        return None
    another = _ITEM.match(flat, gap.end()) if "|" in gap[0] else None
    if another is not None and _may_be_a_name(another["name"], told=True):
        return None
    stop = told_until(atoms, gap.end())
    return (gap.end(), stop) if stop else None
