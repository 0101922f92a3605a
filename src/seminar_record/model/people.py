"""People and bodies as a report prints them."""

from __future__ import annotations

from attrs import field, frozen

from seminar_record.model import _checks as check


@frozen(kw_only=True, slots=True)
class Organization:
    """A body: a bureau, university, society, firm, newspaper. ``name`` is the printed one.

    >>> Organization(name="沈阳市民政局").name
    '沈阳市民政局'
    """

    name: str = field(validator=check.text)


@frozen(kw_only=True, slots=True)
class Affiliation:
    """A person's tie to a body: the body, the unit inside it, the post held there.

    >>> Affiliation(organization=Organization(name="某大学"), unit="法学院", post="院长").post
    '院长'
    """

    organization: Organization = field(validator=check.a(Organization))
    unit: str | None = field(default=None, validator=check.optional_text)
    post: str | None = field(default=None, validator=check.optional_text)


@frozen(kw_only=True, slots=True)
class Person:
    """A person as printed at this event.

    ``titles`` are ranks, degrees and posts that the report ties to no body (教授, 博士研究生).

    >>> Person(name="史柏年", titles=("教授",)).titles
    ('教授',)
    """

    name: str = field(validator=check.text)
    titles: tuple[str, ...] = field(default=(), validator=check.texts)
    affiliations: tuple[Affiliation, ...] = field(default=(), validator=check.each(Affiliation))
