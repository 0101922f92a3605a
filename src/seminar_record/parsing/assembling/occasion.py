"""Name, kind, theme, dates, place, organisers and head-count of the event."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from dateutil.relativedelta import relativedelta

from seminar_record.diagnostics import Diagnostic, diagnose
from seminar_record.model import Bound, EventKind, PartialDate
from seminar_record.parsing.assembling.words import Words
from seminar_record.parsing.draft import Draft, Proven
from seminar_record.parsing.facts import (
    Counted,
    Dated,
    Named,
    Organized,
    Placed,
    Published,
    Stretch,
    Themed,
    Told,
)
from seminar_record.parsing.numerals import YEAR, edition

_HELD = 3  # a date this heavy stands in a sentence that tells of holding


def occasion(words: Words, facts: Told, published: Published | None) -> tuple[Draft, list[Diagnostic]]:
    """The draft of the event without its programme, and what it leaves unclear."""
    told: list[Diagnostic] = []
    draft: Draft = {}
    name = _name(words, facts.of(Named))
    if name is not None:
        draft.update(_named(words, name))
        if name.rule == "event.headline":
            told.append(diagnose("event-name-uncertain", words.span(name.name)))
    themes = list({words.phrase(f.theme): f for f in facts.of(Themed)}.values())
    draft["themes"] = [words.proven_phrase(f.theme, f.rule) for f in themes]
    draft.update(_dates(words, facts.of(Dated), published, name, told))
    if place := _place(words, facts.of(Placed), told):
        draft["place"] = place
    draft["organizers"] = _organizers(words, facts.of(Organized))
    if counts := facts.of(Counted):
        best = max(counts, key=lambda f: (f.weight, -f.at))
        draft["attendance"] = {
            "count": Proven(best.count, best.rule, (words.span(best.number),)),
            "bound": words.inferred(Bound(best.bound), best.hedge, best.rule),
            "wording": words.proven_phrase(best.where, best.rule),
        }
    return draft, told


def _name(words: Words, named: list[Named]) -> Named | None:
    """The heaviest mention; one that comes back counts for more, the fuller form goes first."""
    if not named:
        return None
    texts = {f.at: words.flat[slice(*f.name)] for f in named}

    def score(fact: Named) -> tuple[int, int, int]:
        again = (
            sum(1 for f in named if texts[f.at] in texts[fact.at] and f.weight > 0) if len(named) < 200 else 0
        )
        return (fact.weight + min(again, 4), len(texts[fact.at]), -fact.at)

    best = max(named, key=score)
    fuller = [
        f
        for f in named
        if f.weight > 0
        and texts[f.at].endswith(texts[best.at])
        and len(texts[best.at]) < len(texts[f.at]) < 70
    ]
    if fuller and best.weight > 2 and len(texts[best.at]) < 8:
        best = evolve(max(fuller, key=score), weight=best.weight)
    return best if best.weight > 2 else None


def _named(words: Words, name: Named) -> Draft:
    start, end = name.name
    flat = words.flat
    if flat[start] == "“" and flat[end - 1] == "”":
        start, end = start + 1, end - 1
    draft: Draft = {
        "name": words.proven_phrase((start, end), name.rule),
        "kind": words.inferred(EventKind(name.kind), (start, end), name.rule),
    }
    if found := edition(flat, start, end):
        number, stretch, inferred = found
        draft["edition"] = Proven(number, name.rule, (words.span(stretch),), inferred)
    return draft


def _dates(
    words: Words, dated: list[Dated], published: Published | None, name: Named | None, told: list[Diagnostic]
) -> Draft:
    for fact in sorted((f for f in dated if f.weight > 0), key=lambda f: (-f.weight, f.at)):
        days = _days(words, fact, published, name)
        if days is None:
            continue
        start, end, source = days
        spans = [words.span(fact.where)]
        if source is not None:
            spans = sorted([*spans, words.span(source)])
            told.append(
                diagnose(
                    "year-inferred",
                    *spans,
                    year=start.year,
                    source="the date of publication or the event's name",
                )
            )
        if fact.offset is not None or fact.month is None:
            told.append(diagnose("date-resolved", *spans, date=start))
        inferred = (
            source is not None
            or (start != end and fact.end_day is None)
            or fact.rule not in ("date.full", "date.numeric")
        )
        return {
            "start": Proven(start, fact.rule, tuple(spans), inferred),
            "end": Proven(end, fact.rule, tuple(spans), inferred),
        }
    if told_of := [fact for fact in dated if fact.weight > _HELD]:
        where = words.span(told_of[0].where)
        told.append(diagnose("date-unresolved", where, wording=where.quote))
    return {}


def _days(
    words: Words, fact: Dated, published: Published | None, name: Named | None
) -> tuple[PartialDate, PartialDate, tuple[int, int] | None] | None:
    day = published.date if published and published.date and len(published.date) > 2 else None
    source = (published.day or published.where) if published else None
    if fact.month is None:
        return _resolved(fact, day, source)
    year = fact.year
    if year is None and name is not None and (match := YEAR.search(words.flat, *name.name)):
        year, source = int(match[1]), match.span()
    elif year is None and day is not None:
        year = day[0] - (1 if fact.month > day[1] + 1 else 0)
    elif year is not None:
        source = None
    if year is None:
        return None
    try:
        start = PartialDate(year=year, month=fact.month, day=fact.day)
        end = PartialDate(
            year=fact.end_year or year, month=fact.end_month or fact.month, day=fact.end_day or fact.day
        )
    except ValueError:
        return None
    return (*_lasting(start, max(end, start), fact), source)


def _lasting(start: PartialDate, end: PartialDate, fact: Dated) -> tuple[PartialDate, PartialDate]:
    """为期两天 stretches one printed day; a day told as the last one stretches backwards."""
    if (
        fact.lasting is None
        or start != end
        or not 1 < fact.lasting < 15
        or start.month is None
        or start.day is None
    ):
        return start, end
    other = date(start.year, start.month, start.day) + relativedelta(
        days=(1 - fact.lasting) if fact.closing else (fact.lasting - 1)
    )
    found = PartialDate(year=other.year, month=other.month, day=other.day)
    return (found, end) if fact.closing else (start, found)


def _resolved(
    fact: Dated, day: tuple[int, ...] | None, source: tuple[int, int] | None
) -> tuple[PartialDate, PartialDate, tuple[int, int] | None] | None:
    """今日, 昨(26)日 or a bare day, by the day of publication."""
    if day is None:
        return None
    try:
        base = date(*day[:3])
        if fact.offset is not None:
            base += relativedelta(days=fact.offset)
            if fact.day and base.day != fact.day:
                return None
        else:
            base = base if fact.day <= base.day else base - relativedelta(months=1)
            base = base.replace(day=fact.day)
    except ValueError:
        return None
    found = PartialDate(year=base.year, month=base.month, day=base.day)
    if fact.end_day is not None and fact.end_day > base.day:
        try:
            last = base.replace(day=fact.end_day)
        except ValueError:
            return None
        return found, PartialDate(year=last.year, month=last.month, day=last.day), source
    return (*_lasting(found, found, fact), source)


def _place(words: Words, placed: list[Placed], told: list[Diagnostic]) -> Draft:
    draft: Draft = {}
    if any(f.alias == "online" for f in placed):
        fact = next(f for f in placed if f.alias == "online")
        draft["online"] = words.inferred(True, (fact.at, fact.at + 2), fact.rule)
    venues = [f for f in placed if f.venue]
    if venues:
        best = max(venues, key=lambda f: (f.weight, -f.at))
        if best.venue:
            draft["venue"] = words.proven_phrase(best.venue, best.rule)
    if city := _city(words, placed, told):
        draft["city"] = city
    return draft


def _city(words: Words, placed: list[Placed], told: list[Diagnostic]) -> Proven | None:
    """The city of the surest sentence; none where several are told as surely."""
    read = [
        (words.inferred(f.alias, f.city, f.rule) if f.alias else words.proven_word(f.city, f.rule), f.weight)
        for f in placed
        if f.city
    ]
    surest = [city for city, weight in read if weight == max(w for _, w in read)]
    names = {city.value for city in surest}
    shortest = min(names, key=len, default="")
    if any(not name.startswith(shortest) for name in names):
        told.append(diagnose("several-cities", *(span for city in surest for span in city.spans)))
        return None
    return surest[0] if surest else None


def _organizers(words: Words, organized: list[Organized]) -> list[Draft]:
    found: dict[tuple[str, str], Draft] = {}
    ends: dict[str, set[str]] = {}
    hosting: Stretch | None = None
    for fact in organized:
        name = words.word(fact.body)
        key = (fact.role.value, name)
        again = fact.rule == "organizer.hosting" and "host" in ends and fact.wording != hosting
        if name in ends.get(fact.role.value, ()) or again:
            continue
        hosting = fact.wording if fact.rule == "organizer.hosting" else hosting
        ends.setdefault(fact.role.value, set()).update(name[at:] for at in range(len(name)))
        found[key] = {
            "role": words.inferred(fact.role, fact.wording, fact.rule),
            "organization": {"name": words.proven_word(fact.body, fact.rule)},
            "wording": words.proven_phrase(fact.wording, fact.rule),
        }
    return list(found.values())
