"""Names with the bodies, posts and ranks beside them → people as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve, field, frozen

from seminar_record.parsing.lexicon import members, table
from seminar_record.parsing.mentions.atoms import Atoms
from seminar_record.parsing.mentions.bodies import Tie, ends_like_a_body, run_start, split
from seminar_record.parsing.mentions.name_shapes import ends_well, surname_strength
from seminar_record.parsing.mentions.names import names
from seminar_record.parsing.reading import HAN

_CHAIN = re.compile("、|兼|暨|,|,兼")
_LABEL_SCOPE = re.compile("(?:论坛|会议|活动|大会|本场|圆桌|仪式|讲座|开幕式|闭幕式)$")
_LATIN_NAME = re.compile(
    r"[A-ZÀ-ÞĐ][A-Za-zÀ-ɏḀ-ỿ'’.-]{0,20}(?: [A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’.-]{0,20}){0,4}$"
)
_HAN_NAME = re.compile(f"{HAN}{{2,4}}$")
_BRACKET_SPLIT = re.compile("[、,;/]|兼")
_VERBS_TOO = frozenset(("代表", "主持", "主持人", "领导", "记者", "编辑", "导师组"))
_APPOSED = re.compile("[,。;\n]|$")


@frozen(slots=True)
class PersonSeen:
    """A person at one place of the text; ``start`` to ``end`` takes in bodies, posts and ranks beside the name.

    ``name`` are the parts of the printed name (two where a post stands between surname and given name); ``of`` is the
    full name that a surname with a post (张教授) points back to.
    """

    start: int
    end: int
    name: tuple[tuple[int, int], ...]
    ties: tuple[Tie, ...] = ()
    aka: tuple[int, int] | None = None
    label: str | None = None
    of: str | None = None
    separator: str = field(default="")


def people(atoms: Atoms) -> list[PersonSeen]:
    """Every place where a person is named, in order; none overlaps another."""
    search = names(atoms)
    hits = [(s, e) for s, e, _ in search.found(atoms.flat)] if search else []
    hits = _without_places(atoms, hits)
    barriers = frozenset(end for _, end in hits)
    found: list[PersonSeen] = []
    floor = 0
    for start, end in sorted(hits + list(_split_names(atoms, barriers))):
        if start < floor:
            continue
        person = _seen(atoms, start, end, barriers, floor)
        found.append(person)
        floor = person.end
    found = [p for i, p in enumerate(found) if not _is_represented(atoms, found, i)]
    found = _resolve_surnames(atoms, _inherited(atoms, found))
    return _without_aliases(atoms, found)


def _is_represented(atoms: Atoms, found: list[PersonSeen], i: int) -> bool:
    """甲代表部长乙致辞: 乙 is not there."""
    before = found[i - 1].end if i else -1
    return before >= 0 and atoms.flat[before : found[i].start] == "代表"


def _without_places(atoms: Atoms, hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Hits that are names of people: not 某某 in 某某市 or 某某遗址 wherever it stands."""
    ends: dict[str, list[bool]] = {}
    for start, end in hits:
        place = atoms.flat[end : end + 1] in ("市", "县", "省", "镇", "乡") or atoms.flat[end : end + 2] in (
            "区的",
            "区人",
            "区政",
        )
        anchored = start in atoms.post_ending or atoms.flat[end : end + 1] == "的"
        ends.setdefault(atoms.flat[start:end], []).append(not place and (anchored or ends_well(atoms, end)))
    names_here = {name for name, well in ends.items() if sum(well) * 4 >= len(well) and any(well)}
    return [hit for hit in hits if atoms.flat[slice(*hit)] in names_here and not _inside_word(atoms, *hit)]


def _inherited(atoms: Atoms, found: list[PersonSeen]) -> list[PersonSeen]:
    """A post without a body, joined by 、 to a person before it, is in that person's body (某校教授甲、讲师乙)."""
    out: list[PersonSeen] = []
    for person in found:
        before = out[-1] if out else None
        if (
            before is not None
            and atoms.flat[before.end : person.start] in ("、", "和", "与", "及", "以及")
            and person.start < person.name[0][0]
            and person.ties
            and all(tie.body is None and tie.post is not None for tie in person.ties)
            and (source := next((t for t in reversed(before.ties) if t.body), None))
        ):
            person = evolve(
                person, ties=tuple(evolve(t, body=source.body, unit=source.unit) for t in person.ties)
            )
        out.append(person)
    return out


def _inside_word(atoms: Atoms, start: int, end: int) -> bool:
    """A name inside a body's own quoted name (“张三名师工作室”) or a longer Latin word is no mention."""
    flat = atoms.flat
    if flat[start].isascii() and (flat[start - 1 : start].isalpha() and flat[start - 1 : start].isascii()):
        return True
    opening = flat.rfind("“", max(0, start - 12), start)
    pair = atoms.bracket_opening.get(opening)
    if pair is not None and pair.end > end and pair.end - pair.start < 24 and atoms.body_ends(pair.end - 1):
        return True
    if flat[start - 1 : start] == "·" or flat[end : end + 1] == "·":
        return True
    return not ends_well(atoms, end) and any(
        atoms.body_ends(end + n) for n in range(2, 8) if flat[end : end + n].isalpha()
    )


def _split_names(atoms: Atoms, barriers: frozenset[int]) -> Iterator[tuple[int, int]]:
    """蔡校長宗曜: surname, post, given name; a form of traditional texts."""
    if not atoms.traditional:
        return
    flat = atoms.flat
    follow = re.compile(
        "则|致|主|表|期|指|认|说|担|强|擔|分|以|作|,|、|。|;|:|於|于|在|和|與|与|等|介|率|出|代"
    )
    for post in atoms.posts:
        family = post.start - 1
        if family < 0 or flat[family] not in surname_strength() or post.start in barriers:
            continue
        if not (atoms.opens(family) or flat[family - 1] in "由请和与及" or atoms.body_ends(family)):
            continue
        given = flat[post.end : post.end + 2]
        if (
            len(given) == 2
            and re.fullmatch(f"{HAN}{{2}}", given)
            and (follow.match(flat, post.end + 2) or ends_well(atoms, post.end + 2))
            and given not in members("stop_names")
            and not _begins_predicate(given)
        ):
            yield family, post.end + 2


def _begins_predicate(given: str) -> bool:
    return (
        given in members("name_followers")
        or given in members("speech_verbs")
        or given[0] in "在从对就以为说称做作谈讲与和及等则也还又将的"
    )


def _seen(atoms: Atoms, start: int, end: int, barriers: frozenset[int], floor: int) -> PersonSeen:
    post = next(
        (
            p
            for p in (atoms.post_starting.get(start + 1), atoms.post_starting.get(start + 2))
            if p and p.end < end
        ),
        None,
    )
    if post is not None and end - post.end <= 2:
        tie = split(atoms, run_start(atoms, start, barriers), post.start, post.end)
        begin = run_start(atoms, start, barriers)
        body = split(atoms, begin, start, start) if begin < start else None
        tie = Tie(body.body if body else None, body.unit if body else None, (post.start, post.end), tie.rank)
        return PersonSeen(begin, end, ((start, post.start), (post.end, end)), (tie,))
    begin, ties, label = _before(atoms, start, barriers, floor)
    stop, after, aka = _after(atoms, end)
    return PersonSeen(begin, stop, ((start, end),), (*ties, *after), aka, label)


def _before(
    atoms: Atoms, start: int, barriers: frozenset[int], floor: int
) -> tuple[int, list[Tie], str | None]:
    """Posts before a name, nearest last, with the bodies before them."""
    flat = atoms.flat
    begin = end = start
    ties: list[Tie] = []
    label: str | None = None
    while len(ties) < 6:
        while end > floor and flat[end - 1] == " ":
            end -= 1
        if (
            flat[end - 1 : end] == "”"
            and ties == []
            and (pair := atoms.bracket_closing.get(end))
            and pair.end - pair.start < 14
            and flat[pair.start - 1 : pair.start] in ("、", ",")
        ):
            end = pair.start - 1
        post = atoms.post_ending.get(end)
        if post is None or post.start < floor or post.note == "address" or post.start in barriers:
            break
        left = run_start(atoms, post.start, barriers)
        word = flat[post.start : post.end]
        if (
            word in table("role_labels")
            and (left == post.start or _LABEL_SCOPE.search(flat[left : post.start]))
            and not ties
        ):
            return post.start, [], word
        ties.insert(0, split(atoms, max(left, floor), post.start, post.end))
        begin = max(left, floor)
        previous = flat[begin - 1 : begin]
        if previous not in ("、", "兼", "暨"):
            break
        end = begin - 1
    if not ties and (bare := _bare_body(atoms, start, barriers, floor)):
        return bare.body[0] if bare.body else start, [bare], None
    return begin, _with_bodies(ties, flat), label


def _bare_body(atoms: Atoms, start: int, barriers: frozenset[int], floor: int) -> Tie | None:
    """A body right before a name or before a name with its rank (某某大学张三教授)."""
    left = max(run_start(atoms, start, barriers), floor)
    end = start
    while end > left and atoms.flat[end - 1] == " ":
        end -= 1
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


def _after(atoms: Atoms, end: int) -> tuple[int, list[Tie], tuple[int, int] | None]:
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
            text = flat[slice(*inner)]
            latin_outside = flat[end - 1].isascii()
            if (_HAN_NAME if latin_outside else _LATIN_NAME).match(text):
                aka = inner
            elif not (read := list(_in_bracket(atoms, *inner))):
                if len(text) > 12:
                    break
            else:
                ties.extend(read)
            stop = bracket.end
            continue
        post = atoms.post_starting.get(here)
        if (
            post is None
            or flat[post.end : post.end + 1] in ("会", "部", "们")
            or flat[post.start : post.end] in _VERBS_TOO
        ):
            break
        if post.note != "address":
            ties.append(Tie(None, None, (post.start, post.end), post.note == "rank"))
        stop = post.end
        if (
            flat[stop : stop + 1] in ("、", "兼")
            and stop + 1 in atoms.post_starting
            and atoms.post_starting[stop + 1].note == "rank"
            and atoms.is_edge(atoms.post_starting[stop + 1].end)
        ):
            stop += 1
    if not ties and flat[stop : stop + 1] == "," and (match := _APPOSED.search(flat, stop + 1)):
        post = atoms.post_ending.get(match.start())
        if (
            post is not None
            and match.start() - stop < 32
            and (post.start > stop + 3 and atoms.body_ends(post.start))
        ):
            return match.start(), [split(atoms, stop + 1, post.start, post.end)], aka
    return stop, ties, aka


def _in_bracket(atoms: Atoms, start: int, end: int) -> Iterator[Tie]:
    """What a bracket after a name tells: bodies and posts (某某大学法学院教授、某研究会副会长)."""
    flat = atoms.flat
    ties: list[Tie] = []
    here = start
    for stop in [m.start() for m in _BRACKET_SPLIT.finditer(flat, start, end)] + [end]:
        if stop <= here:
            here = stop + 1
            continue
        if post := atoms.post_ending.get(stop):
            ties.append(split(atoms, here, max(post.start, here), stop))
        elif ends_like_a_body(atoms, here, stop) and stop - here > 2 and flat[stop - 1] != "组":
            tie = split(atoms, here, stop, stop)
            ties.append(Tie(tie.body, tie.unit, None, False))
        here = stop + 1
    yield from _with_bodies(ties, flat)


def _resolve_surnames(atoms: Atoms, found: list[PersonSeen]) -> list[PersonSeen]:
    """Adds the places where a known person is named by surname and post or form of address only."""
    flat = atoms.flat
    known: dict[str, list[str]] = {}
    for person in found:
        name = "".join(flat[a:b] for a, b in person.name)
        family = name[:2] if name[:2] in surname_strength() and len(name) > 2 else name[:1]
        for key in {family, name[:1]}:
            if name not in known.setdefault(key, []):
                known[key].append(name)
    taken = {position for person in found for position in (person.start, person.name[0][0])}
    extra: list[PersonSeen] = []
    spans = [(p.start, p.end) for p in found]
    index = 0
    for post in atoms.posts:
        for size in (2, 1):
            start = post.start - size
            owners = known.get(flat[start : post.start]) if start >= 0 else None
            if (
                owners
                and len(owners) == 1
                and start not in taken
                and (atoms.opens(start) or flat[start - 1] in "由请和与及对")
            ):
                while index < len(spans) and spans[index][1] <= start:
                    index += 1
                if index == len(spans) or spans[index][0] >= post.end:
                    extra.append(PersonSeen(start, post.end, ((start, post.start),), of=owners[0]))
                break
    return sorted([*found, *extra], key=lambda p: p.start)


def _without_aliases(atoms: Atoms, found: list[PersonSeen]) -> list[PersonSeen]:
    """A name given in a bracket after another is the same person wherever it stands again."""
    flat = atoms.flat
    full = {flat[slice(*p.aka)]: "".join(flat[a:b] for a, b in p.name) for p in found if p.aka}
    for name in {flat[slice(*p.name[0])] for p in found if len(p.name) == 1}:
        if name.isascii() or re.match("[A-ZÀ-Þ]", name):
            for part in (name.split(" ")[-1], " ".join(name.split(" ")[-2:]), name.split(" ")[0]):
                if part != name and len(part) > 2:
                    full.setdefault(part, name)
    return [
        evolve(p, of=full[name])
        if p.of is None and (name := "".join(flat[a:b] for a, b in p.name)) in full
        else p
        for p in found
    ]
