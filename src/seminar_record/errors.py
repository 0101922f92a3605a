"""Errors: a caller's misuse, or a file that is not what it should be.

What a *report* leaves unclear is never an error; that is a :mod:`seminar_record.diagnostics` value.
"""

from __future__ import annotations


class SeminarRecordError(Exception):
    """Root of every error that this library raises on purpose."""


class InvalidValueError(SeminarRecordError, ValueError):
    """A value that a record cannot hold.

    Attributes: ``owner`` names the class, ``field`` the attribute, ``reason`` what is wrong with it.

    >>> from seminar_record import Organization
    >>> Organization(name="")
    Traceback (most recent call last):
    ...
    seminar_record.errors.InvalidValueError: Organization.name: is empty (got '')
    """

    def __init__(self, owner: str, field: str, reason: str, value: object) -> None:
        shown = repr(value)
        shown = shown if len(shown) <= 80 else shown[:77] + "..."
        super().__init__(f"{owner}.{field}: {reason} (got {shown})")
        self.owner = owner
        self.field = field
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        return (_revive, (type(self), self.args, self.__dict__))


def _revive(
    kind: type[InvalidValueError], args: tuple[object, ...], state: dict[str, object]
) -> InvalidValueError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error
