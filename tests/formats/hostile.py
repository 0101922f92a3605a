"""Strings that some reader of some format takes for something else, and records that hold them everywhere."""

from __future__ import annotations

from seminar_record import (
    Affiliation,
    Credit,
    Event,
    Organization,
    Organizer,
    Participation,
    Person,
    Place,
    Record,
    Session,
    Source,
    Statement,
    Talk,
)

TEXTS = (
    "=1+1", "+1", "-5", "@SUM(A1)", "\t=1", " =1", "\xa0=1", "＝1", "\u200b=1", "|cmd", "%x", "'", "''=1", "'=1",
    "a\n=1", "a\r\n=1", "a\r'=1", "\r=1", "\n=1", "\x1b=1", "a\u2028=1",
    '"', '""', 'a"b', "a,b", "a;b", "\\", "\\u0041", "\\u005c", "_x0041_", "x005F_", "_x005F_x0041_", "X000d_",
    "a\nb", "a\r\nb", "a\rb", "\n a \n", " a ", "a\tb", "\x01", "\x08", "a\x0bb", "\x7f", "\x1c=1", "a\x85b", "a\u2029b",
    "</t>", "<![CDATA[", "]]>", "&lt;", "&#10;", "null", "NULL", "None", "nan", "TRUE", "0", "007", "1e5", "2023", "2023-08-15",
    "\u202eabc", "\u2066x\u2069", "\ufeffx", "x\ufeff", "\ufffe", "\uffff", "\ufdd0", "\ue000", "e\u0301", "\U0001f469\u200d\U0001f4bb",
    "\U0010ffff", "\U00020000", "x'; DROP TABLE events; --", "%", "_", "../x", "x" * 5000, "一" * 30_000,
)  # fmt: skip


def shown(text: str) -> str:
    """The text as the name of a test."""
    return ascii(text)[:40]


def holding(text: str) -> Record:
    """A record with the text in every field that holds free text."""
    body = Organization(name=text)
    person = Person(
        name=text, titles=(text, text), affiliations=(Affiliation(organization=body, unit=text, post=text),)
    )
    talks = (Talk(title=text, speakers=(person, person)),)
    takings = (Participation(role="address", person=person, wording=text),)
    event = Event(
        name=text,
        themes=(text, text),
        place=Place(venue=text, city=text, region=text, country=text),
        organizers=(Organizer(role="host", organization=body, wording=text),) * 2,
        sessions=(Session(name=text, topics=(text,), groups=(text,), talks=talks, participations=takings),)
        * 2,
        talks=talks,
        participations=takings,
        groups=(text,),
        statements=(Statement(speaker=person, text=text, verb=text),),
    )
    return Record(
        event=event, source=Source(title=text, url=text, credits=(Credit(role="editor", name=text),))
    )
