"""Names with the bodies, posts and ranks beside them → people as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, evolve

from seminar_record.parsing.lexicon import members, table
from seminar_record.parsing.mentions.atoms import Atoms
from seminar_record.parsing.mentions.beside import after, before
from seminar_record.parsing.mentions.bodies import Tie, is_makers_post, run_start, split
from seminar_record.parsing.mentions.listings import opens_an_item
from seminar_record.parsing.mentions.name_shapes import ends_well, surname_strength
from seminar_record.parsing.mentions.names import names
from seminar_record.parsing.reading import CAPITAL, HAN

_GIVEN = re.compile(f"{HAN}{{2}}")
_FOLLOWS = re.compile("[则致主表期指认说担强分以作,、。;:于在和与等介率出代]")


_JOINTS = ("、", "和", "与", "及", "以及")
_PLACE_AFTER = re.compile("[市县省镇乡]|区(?:的|人|政)")
_COUNTED = re.compile("[0-9两三四五六七八九十]{1,2}[位名]")
_ALL = re.compile("\\((?:均|皆|都|同)[为是系]")


@define(slots=True)
class PersonSeen:
    """A person at one place of the text; ``start`` to ``end`` takes in bodies, posts and ranks beside the name.

    ``name`` are the parts of the printed name (two where a post stands between surname and given name); ``of`` is the
    full name that a surname with a post (张教授) points back to; a ``reporter`` has no part in the event.
    """

    start: int
    end: int
    name: tuple[tuple[int, int], ...]
    ties: tuple[Tie, ...] = ()
    aka: tuple[int, int] | None = None
    label: str | None = None
    of: str | None = None
    reporter: bool = False


def people(atoms: Atoms) -> list[PersonSeen]:
    """Every place where a person is named, in order; none overlaps another."""
    hits = _without_places(atoms, names(atoms))
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
    return [_as_reporter(atoms, person) for person in _without_aliases(atoms, found)]


def _as_reporter(atoms: Atoms, person: PersonSeen) -> PersonSeen:
    """The person, marked where a post of those who make reports stands beside the name."""
    reports = any(tie.post and is_makers_post(atoms.flat, *tie.post) for tie in person.ties)
    return evolve(person, reporter=True) if reports else person


def _is_represented(atoms: Atoms, found: list[PersonSeen], i: int) -> bool:
    """甲代表部长乙致辞: 乙 is not there."""
    before = found[i - 1].end if i else -1
    return before >= 0 and atoms.flat[before : found[i].start] == "代表"


def _without_places(atoms: Atoms, hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Hits that are names of people: not 某某 in 某某市 or 某某遗址 wherever it stands."""
    ends: dict[str, list[tuple[bool, bool]]] = {}
    for start, end in hits:
        place = _PLACE_AFTER.match(atoms.flat, end) is not None
        held = start in atoms.post_ending
        well = not place and (held or atoms.flat[end : end + 1] == "的" or ends_well(atoms, end))
        ends.setdefault(atoms.flat[start:end], []).append((well, held))
    names_here = {name for name, places in ends.items() if _is_mostly_a_name(name, places)}
    return [hit for hit in hits if atoms.flat[slice(*hit)] in names_here and not _inside_word(atoms, *hit)]


def _is_mostly_a_name(name: str, places: list[tuple[bool, bool]]) -> bool:
    """Whether a stretch ends as names do in a quarter of its places; a word of the lists also needs posts before it."""
    well, held = sum(w for w, _ in places), sum(h for _, h in places)
    if name in table("stop_names") and len(places) > 3 and held * 3 < len(places):
        return False
    return well > 0 and well * 4 >= len(places)


def _inherited(atoms: Atoms, found: list[PersonSeen]) -> list[PersonSeen]:
    """People in a row share what is told once: the body before the first, a rank or a bracket behind the last."""
    out: list[PersonSeen] = []
    row: list[PersonSeen] = []
    told: set[str] = set()
    for person in found:
        if row and atoms.flat[row[-1].end : person.start] not in _JOINTS:
            out.extend(_sharing(atoms, row))
            row = []
        name = "".join(atoms.flat[a:b] for a, b in person.name)
        row.append(_with_body(person, row[-1]) if row and name not in told else person)
        if person.ties:
            told.add(name)
    return [*out, *_sharing(atoms, row)]


def _with_body(person: PersonSeen, before: PersonSeen) -> PersonSeen:
    """A bare name, and a post without a body, are in the body of the person before (某校教授甲、讲师乙、丙)."""
    source = next((t for t in reversed(before.ties) if t.body), None)
    if source is None:
        return person
    bare = source.body is not None and source.body[0] < before.name[0][0]
    if bare and not person.ties and person.of is None:
        return evolve(person, ties=(Tie(source.body, source.unit, None, rank=False),))
    if bare and source.post is None and all(tie.rank and tie.body is None for tie in person.ties):
        return evolve(person, ties=(Tie(source.body, source.unit, None, rank=False), *person.ties))
    if person.start < person.name[0][0] and all(t.body is None and t.post is not None for t in person.ties):
        return evolve(person, ties=tuple(evolve(t, body=source.body, unit=source.unit) for t in person.ties))
    return person


def _sharing(atoms: Atoms, row: list[PersonSeen]) -> list[PersonSeen]:
    """A row with the rank that counts it (甲、乙两位教授) or the bracket that speaks of all (甲、乙(均为某校教授))."""
    if len(row) < 2:
        return row
    last = row[-1]
    if _heads_a_line(atoms, row):
        return [*(evolve(p, ties=last.ties) for p in row[:-1]), last]
    counted = _COUNTED.match(atoms.flat, last.end)
    rank = atoms.post_starting.get(counted.end()) if counted else None
    if rank is not None and rank.note == "rank":
        tie = Tie(None, None, (rank.start, rank.end), rank=True)
        return [evolve(p, ties=(*p.ties, tie), end=rank.end if p is last else p.end) for p in row]
    if _ALL.match(atoms.flat, last.name[-1][1]):
        return [*(p if p.ties else evolve(p, ties=last.ties) for p in row[:-1]), last]
    return row


def _heads_a_line(atoms: Atoms, row: list[PersonSeen]) -> bool:
    """Whether bare names open an item of a list that tells body and post once, behind the last (甲、乙,某公司:某题)."""
    last = row[-1]
    told = last.ties and all(tie.body and tie.body[0] > last.name[0][0] for tie in last.ties)
    return bool(told) and not any(p.ties for p in row[:-1]) and opens_an_item(atoms.flat, row[0].start)


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
    return (
        start not in atoms.post_ending
        and not ends_well(atoms, end)
        and any(atoms.body_ends(end + n) for n in range(2, 8) if flat[end : end + n].isalpha())
    )


def _split_names(atoms: Atoms, barriers: frozenset[int]) -> Iterator[tuple[int, int]]:
    """蔡校長宗曜: surname, post, given name; a form of traditional texts."""
    flat = atoms.flat
    for post in atoms.posts:
        family = post.start - 1
        if (
            family < 0
            or surname_strength().get(flat[family]) not in ("common", "known")
            or post.start in barriers
        ):
            continue
        if not (atoms.opens(family) or flat[family - 1] in "由请和与及" or atoms.body_ends(family)):
            continue
        given = flat[post.end : post.end + 2]
        if (
            len(given) == 2
            and _GIVEN.fullmatch(given)
            and (_FOLLOWS.match(flat, post.end + 2) or ends_well(atoms, post.end + 2))
            and given not in members("stop_names")
            and not _begins_predicate(given)
            and atoms.reading.traditional
        ):
            yield family, post.end + 2


def _begins_predicate(given: str) -> bool:
    return (
        given in members("name_followers")
        or given in members("no_name_starts")
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
        begin = run_start(atoms, start, barriers)
        told = Tie(None, None, (post.start, post.end), rank=post.note == "rank")
        if begin < start:
            held = split(atoms, begin, start, start)
            told = evolve(told, body=held.body, unit=held.unit)
        return PersonSeen(begin, end, ((start, post.start), (post.end, end)), (told,))
    begin, ties, label = before(atoms, start, barriers, floor)
    stop, behind, aka = after(atoms, start, end)
    return PersonSeen(begin, stop, ((start, end),), (*ties, *behind), aka, label)


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
    last = frozenset(name[-1] for name in known)
    for post in atoms.posts:
        for size in (2, 1) if flat[post.start - 1 : post.start] in last else ():
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
    for name in dict.fromkeys(flat[slice(*p.name[0])] for p in found if len(p.name) == 1):
        if name.isascii() or re.match(CAPITAL, name):
            for part in (name.split(" ")[-1], " ".join(name.split(" ")[-2:]), name.split(" ")[0]):
                if part != name and len(part) > 2:
                    full.setdefault(part, name)
    return [
        evolve(p, of=full[name])
        if p.of is None and (name := "".join(flat[a:b] for a, b in p.name)) in full
        else p
        for p in found
    ]
