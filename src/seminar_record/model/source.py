"""The report that an event is known from."""

from __future__ import annotations

from attrs import field, frozen

from seminar_record.model import _checks as check
from seminar_record.model.dates import PartialDate
from seminar_record.model.roles import CreditRole


@frozen(kw_only=True, slots=True)
class Credit:
    """Who did what for the report or a picture of it.

    >>> Credit(role="reporter", name="杨薇").role.value
    'reporter'
    """

    role: CreditRole = field(converter=check.credit_role)
    name: str = field(validator=check.text)


@frozen(kw_only=True, slots=True)
class Image:
    """A picture in the report: its caption and who made or gave it.

    >>> Image(caption="活动现场").credits
    ()
    """

    caption: str | None = field(default=None, validator=check.optional_text)
    credits: tuple[Credit, ...] = field(default=(), validator=check.each(Credit))


@frozen(kw_only=True, slots=True)
class Source:
    """The report: its headline, who published it and when, its address, who made it.

    >>> Source(publisher="某报").url is None
    True
    """

    title: str | None = field(default=None, validator=check.optional_text)
    publisher: str | None = field(default=None, validator=check.optional_text)
    published: PartialDate | None = field(default=None, validator=check.optional(PartialDate))
    url: str | None = field(default=None, validator=check.optional_text)
    credits: tuple[Credit, ...] = field(default=(), validator=check.each(Credit))
    images: tuple[Image, ...] = field(default=(), validator=check.each(Image))
