"""What stands beside a name: posts with their bodies before it; ranks, a bracket, an apposition after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from seminar_record.parsing.lexicon import table
from seminar_record.parsing.mentions.atoms import Atoms
from seminar_record.parsing.mentions.bodies import Tie, ends_like_a_body, is_short_form, run_start, split
from seminar_record.parsing.mentions.listings import behind, opens_an_item
from seminar_record.parsing.mentions.mention import Mention
from seminar_record.parsing.reading import CAPITAL, HAN, IN_LATIN

_LABEL_SCOPE = re.compile("(?:论坛|会议|活动|大会|本场|圆桌|仪式|讲座|开幕式|闭幕式)$")
_LATIN_NAME = re.compile(rf"{CAPITAL}{IN_LATIN}{{0,20}}(?: [A-Za-zÀ-ɏḀ-ỿ]{IN_LATIN}{{0,20}}){{0,4}}$")
_HAN_NAME = re.compile(f"{HAN}{{2,4}}$")
_BRACKET_SPLIT = re.compile("[、,;/]|兼")
_VERBS_TOO = frozenset(("代表", "主持", "主持人", "领导", "记者", "编辑", "导师组"))
_OTHERS = re.compile("以及|还有|和|与|及|多位|[^,。]{0,8}[位名](?:[^,。]|$)")
_TITLED = re.compile("[^,;、]{0,5}[《“]")
_APPOSED = re.compile("[,。;\n]|$")


def before(
    atoms: Atoms, start: int, barriers: frozenset[int], floor: int
) -> tuple[int, list[Tie], str | None]:
    """Posts before a name, nearest last, with the bodies before them; or the label that the name stands behind."""
    post = _post_before(atoms, start, barriers, floor)
    if post is None:
        return _behind_a_body(atoms, start, barriers, floor)
    word = atoms.flat[post.start : post.end]
    if word in table("role_labels") and _is_label(atoms, post, barriers):
        return post.start, [], word
    if word.endswith("领导"):
        return post.start, [], None
    begin, ties = _chain(atoms, post, barriers, floor)
    if ties[0].body is None and flat_before(atoms, begin):
        bare = _bare_body(atoms, begin, barriers, floor)
        if bare is not None and bare.body is not None:
            begin, ties = bare.body[0], [evolve(ties[0], body=bare.body, unit=bare.unit), *ties[1:]]
    return begin, _with_bodies(ties, atoms.flat), None


def flat_before(atoms: Atoms, begin: int) -> bool:
    """Whether a space stands before a post, behind a body (某统计局 总经济师张三)."""
    return atoms.flat[begin - 1 : begin] == " " and len(atoms.body_ends(begin - 1) or "") > 1


def _post_before(atoms: Atoms, start: int, barriers: frozenset[int], floor: int) -> Mention | None:
    """The post that ends at ``start``, spaces and a short quotation (a nickname) aside."""
    flat, end = atoms.flat, start
    while end > floor and flat[end - 1] == " ":
        end -= 1
    pair = atoms.bracket_closing.get(end) if flat[end - 1 : end] == "”" else None
    if pair and pair.end - pair.start < 14 and flat[pair.start - 1 : pair.start] in ("、", ","):
        end = pair.start - 1
    post = atoms.post_ending.get(end)
    if post is None or post.start < floor or post.note == "address" or post.start in barriers:
        return None
    return post


def _is_label(atoms: Atoms, post: Mention, barriers: frozenset[int]) -> bool:
    """Whether a word that is a label as well as a post stands alone or behind what it is a label of."""
    left = run_start(atoms, post.start, barriers)
    return (
        left == post.start
        or atoms.flat[post.start - 1] == "”"
        or _LABEL_SCOPE.search(atoms.flat[left : post.start]) is not None
    )


def _chain(atoms: Atoms, post: Mention | None, barriers: frozenset[int], floor: int) -> tuple[int, list[Tie]]:
    """The posts that 、 and its like chain to one another, and where they begin."""
    flat, begin = atoms.flat, 0
    ties: list[Tie] = []
    while post is not None and len(ties) < 6:
        begin = max(run_start(atoms, post.start, barriers), floor)
        ties.insert(0, split(atoms, begin, post.start, post.end))
        if also := _body_sharing(atoms, begin, barriers, floor, ties[0]):
            ties.insert(0, also)
            begin = also.body[0] if also.body else begin
        mark = flat[begin - 1 : begin]
        if mark not in ("、", "兼", "暨") and not (
            mark == "," and _is_post_alone(atoms, begin - 1, barriers)
        ):
            break
        post = _post_before(atoms, begin - 1, barriers, floor)
    return begin, ties


def _behind_a_body(
    atoms: Atoms, start: int, barriers: frozenset[int], floor: int
) -> tuple[int, list[Tie], str | None]:
    """A body right before a name, and the posts that 、 joins to it (某会会长、某大学张三)."""
    bare = _bare_body(atoms, start, barriers, floor)
    if bare is None or bare.body is None:
        return start, [], None
    left = bare.body[0]
    post = _post_before(atoms, left - 1, barriers, floor) if atoms.flat[left - 1 : left] == "、" else None
    begin, held = _chain(atoms, post, barriers, floor)
    return (begin, _with_bodies([*held, bare], atoms.flat), None) if held else (left, [bare], None)


def _body_sharing(atoms: Atoms, begin: int, barriers: frozenset[int], floor: int, tie: Tie) -> Tie | None:
    """A body before 、 that shares the post of the next one (某协会、某学会会长张三)."""
    flat, end = atoms.flat, begin - 1
    if flat[end:begin] != "、" or tie.body is None or tie.post is None or len(atoms.body_ends(end) or "") < 2:
        return None
    left = max(run_start(atoms, end, barriers), floor)
    alone = end - left > 3 and (left == 0 or flat[left - 1] in ",。;:、\n由是为")
    return Tie((left, end), None, tie.post, rank=False) if alone and left not in barriers else None


def _is_post_alone(atoms: Atoms, end: int, barriers: frozenset[int]) -> bool:
    """Whether a body and its post end at a comma without a name (某院副院长,某所所长张三)."""
    post = atoms.post_ending.get(end)
    if post is None or post.note != "post" or post.start in barriers:
        return False
    left = run_start(atoms, post.start, barriers)
    if atoms.flat[left - 1 : left] == "、" and left - 1 in atoms.post_ending:
        return True
    return any(atoms.body_ends(at) for at in range(left + 2, post.start + 1))


def _bare_body(atoms: Atoms, start: int, barriers: frozenset[int], floor: int) -> Tie | None:
    """A body right before a name or before a name with its rank (某某大学张三教授)."""
    end = start
    if atoms.flat[start - 1 : start] == "的" and len(atoms.body_ends(start - 1) or "") > 1:
        end = start - 1
    if is_short_form(atoms, end):
        end = atoms.bracket_closing[end].start
    while end > floor and atoms.flat[end - 1] == " ":
        end -= 1
    left = max(run_start(atoms, end, barriers), floor)
    if end < start and atoms.flat[start - 1] == " " and not opens_an_item(atoms.flat, left):
        return None
    if end - left > 1 and ends_like_a_body(atoms, left, end):
        tie = split(atoms, left, end, end)
        return Tie(tie.body, tie.unit, None, False)
    return None


def _with_bodies(ties: list[Tie], flat: str) -> list[Tie]:
    """A unit or a post without a body belongs to the body named before it in the same phrase."""
    out: list[Tie] = []
    body: tuple[int, int] | None = None
    unit: tuple[int, int] | None = None
    for tie in ties:
        if (
            tie.body is not None
            and body is not None
            and tie.unit is None
            and _is_unit(flat[slice(*tie.body)])
        ):
            tie = evolve(tie, body=body, unit=tie.body)
        elif tie.body is None and body is not None and not tie.rank:
            tie = evolve(tie, body=body, unit=unit if tie.unit is None else tie.unit)
        if tie.body is not None:
            body, unit = tie.body, tie.unit
        out.append(tie)
    return out


def _is_unit(words_here: str) -> bool:
    kinds = table("body_suffixes")
    return (
        any(kinds.get(words_here[cut:]) == "unit" for cut in range(len(words_here))) and len(words_here) < 9
    )


def after(atoms: Atoms, start: int, end: int) -> tuple[int, list[Tie], tuple[int, int] | None]:
    """Ranks, posts and a bracket after a name."""
    flat = atoms.flat
    ties: list[Tie] = []
    aka: tuple[int, int] | None = None
    stop = end
    for _ in range(6):
        here = stop
        while flat[here : here + 1] == " ":
            here += 1
        bracket = atoms.bracket_opening.get(here)
        if bracket is not None and flat[here] == "(":
            inner = (here + 1, bracket.end - 1)
            if flat[inner[1] - 1] in "》”" and _TITLED.match(flat, *inner):
                break
            other_name = _HAN_NAME if flat[end - 1].isascii() else _LATIN_NAME
            told = [] if other_name.match(flat[slice(*inner)]) else list(_in_bracket(atoms, *inner))
            aka = aka if told or not other_name.match(flat[slice(*inner)]) else inner
            if not told and aka is not inner and inner[1] - inner[0] > 12:
                break
            ties.extend(told)
            stop = bracket.end
            continue
        post = _post_after(atoms, here)
        if post is None:
            break
        if post.note != "address":
            ties.append(Tie(None, None, (post.start, post.end), post.note == "rank"))
        stop = post.end + (1 if _rank_follows(atoms, post.end) else 0)
    if listed := behind(atoms, start, stop):
        return listed[1], [*ties, *_in_bracket(atoms, *listed)], aka
    if all(tie.rank for tie in ties) and (apposed := _apposed(atoms, stop)):
        return apposed[0], [*ties, apposed[1]], aka
    return stop, ties, aka


def _post_after(atoms: Atoms, position: int) -> Mention | None:
    """A post or rank that stands behind a name and is no verb or part of another word."""
    post = atoms.post_starting.get(position)
    if post is None or atoms.flat[post.end : post.end + 1] in ("会", "部", "们"):
        return None
    if post.note != "rank" and atoms.flat[post.end : post.end + 1] == ":":
        return None
    return None if atoms.flat[post.start : post.end] in _VERBS_TOO else post


def _rank_follows(atoms: Atoms, position: int) -> bool:
    """Whether a joint and one more rank that ends the phrase stand at ``position`` (张三教授、博士生导师)."""
    rank = atoms.post_starting.get(position + 1)
    joint = atoms.flat[position : position + 1] in ("、", "兼")
    return joint and rank is not None and rank.note == "rank" and atoms.is_edge(rank.end)


def _apposed(atoms: Atoms, stop: int) -> tuple[int, Tie] | None:
    """张三,某校某系主任。: a body and post behind a comma, up to the next mark."""
    match = _APPOSED.search(atoms.flat, stop + 1) if atoms.flat[stop : stop + 1] == "," else None
    post = atoms.post_ending.get(match.start()) if match else None
    if match is None or post is None or match.start() - stop >= 32:
        return None
    if _OTHERS.match(atoms.flat, stop + 1) or post.start <= stop + 3 or not atoms.body_ends(post.start):
        return None
    return match.start(), split(atoms, stop + 1, post.start, post.end)


def _in_bracket(atoms: Atoms, start: int, end: int) -> Iterator[Tie]:
    """What a bracket after a name tells: bodies and posts (某某大学法学院教授、某研究会副会长)."""
    flat = atoms.flat
    ties: list[Tie] = []
    here = start + (2 if flat.startswith(("均为", "均是", "均系", "皆为", "都是", "同为"), start) else 0)
    for stop in [m.start() for m in _BRACKET_SPLIT.finditer(flat, start, end)] + [end]:
        if stop <= here:
            here = stop + 1
            continue
        if post := atoms.post_ending.get(stop):
            ties.append(split(atoms, here, max(post.start, here), stop))
        elif ends_like_a_body(atoms, here, stop) and stop - here > 2 and flat[stop - 1] != "组":
            tie = split(atoms, here, stop, stop)
            ties.append(Tie(tie.body, tie.unit, None, False))
        elif body := _body_inside(atoms, here, stop):
            ties.append(split(atoms, here, body, stop))
        here = stop + 1
    yield from _with_bodies(ties, flat)


def _body_inside(atoms: Atoms, start: int, end: int) -> int | None:
    """The end of the last body in a bracket's part whose rest may be a post that no list has (某公司首席架构师)."""
    return next(
        (at for at in range(end - 2, max(start + 3, end - 10), -1) if len(atoms.body_ends(at) or "") > 1),
        None,
    )
