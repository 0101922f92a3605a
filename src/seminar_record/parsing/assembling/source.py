"""The report itself: headline, publisher, date, makers, pictures."""

from __future__ import annotations

from seminar_record.model import CreditRole, PartialDate
from seminar_record.parsing.assembling.words import Words
from seminar_record.parsing.draft import Draft, Proven
from seminar_record.parsing.facts import Credited, Pictured, Published, Told
from seminar_record.parsing.lexicon import members


def source(words: Words, told: Told) -> tuple[Draft, Published | None]:
    """The draft of the source, and the fact that tells its date."""
    published = told.of(Published)
    dates = [f for f in published if f.date]
    publishers = [f for f in published if f.publisher and _is_publisher(words.word(f.publisher))]
    draft: Draft = {}
    headlines = [line for line in words.document.lines("headline") if line[1] - line[0] > 4]
    if headlines:
        best = max(headlines, key=lambda line: min(line[1] - line[0], 40))
        draft["title"] = words.proven_phrase(best, "headline.line")
    if publishers:
        best_publisher = max(publishers, key=lambda f: (f.weight, -f.at))
        if best_publisher.publisher:
            draft["publisher"] = words.proven_word(best_publisher.publisher, best_publisher.rule)
    best_date = max(dates, key=lambda f: (f.weight, -f.at)) if dates else None
    if best_date is not None and best_date.where and (day := _date(best_date)):
        draft["published"] = Proven(day, best_date.rule, (words.span(best_date.where),))
    makers: dict[tuple[str, str], Draft] = {}
    for fact in told.of(Credited):
        proven = words.proven_word(fact.name, fact.rule)
        maker: Draft = {"role": words.inferred(fact.role, fact.name, fact.rule), "name": proven}
        makers.setdefault((fact.role.value, proven.value), maker)
    for role, name in [key for key in makers if key[0] == CreditRole.REPORTER.value]:
        if (CreditRole.CORRESPONDENT.value, name) in makers:
            del makers[role, name]
    order = list(CreditRole)
    draft["credits"] = sorted(makers.values(), key=lambda credit: order.index(credit["role"].value))
    draft["images"] = [_image(words, f) for f in told.of(Pictured)]
    return {key: value for key, value in draft.items() if value}, best_date


def _is_publisher(name: str) -> bool:
    """Whether a word beside a label is no account of the site's keeper (admin) and no word of the page's frame."""
    return not (name.isascii() and name.islower()) and name not in members("no_publishers")


def _date(fact: Published) -> PartialDate | None:
    names = ("year", "month", "day", "hour", "minute", "second")
    parts = fact.date or ()
    try:
        return PartialDate(**dict(zip(names, parts if len(parts) != 4 else parts[:3], strict=False)))
    except ValueError:
        return None


def _image(words: Words, fact: Pictured) -> Draft:
    draft: Draft = {
        "credits": [
            {"role": words.inferred(role, name, fact.rule), "name": words.proven_word(name, fact.rule)}
            for role, name in fact.credits
        ]
    }
    if fact.caption:
        draft["caption"] = words.proven_phrase(fact.caption, fact.rule)
    return draft
