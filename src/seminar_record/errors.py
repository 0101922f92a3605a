"""Errors: a caller's misuse, or a file that is not what it should be.

What a *report* leaves unclear is never an error; that is a :mod:`seminar_record.diagnostics` value.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen


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


@frozen(kw_only=True, slots=True)
class Problem:
    """One thing that is wrong with a file.

    ``path`` says where in the data (``$.event.sessions[0].talks[1].title``; ``$`` is the whole). ``line`` and
    ``column`` say where in the text, from 1, in code points; in a file of one record a line, or one row, ``line``
    is that line. Each is None where it does not apply.

    >>> str(Problem(message="is null, not a string", path="$.event.name", line=3))
    'line 3, $.event.name: is null, not a string'
    """

    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = (
            None if self.line is None else f"line {self.line}",
            None if self.column is None else f"column {self.column}",
            self.path,
        )
        where = ", ".join(part for part in place if part is not None)
        return f"{where}: {self.message}" if where else self.message


_SHOWN = 20


class FormatError(SeminarRecordError, ValueError):
    """A file, or records to be written, that a format cannot take. Nothing of the file was read.

    Attributes: ``problems``, every one that was found, never empty.

    >>> raise FormatError([Problem(message="is missing", path="$.schema")])
    Traceback (most recent call last):
    ...
    seminar_record.errors.FormatError: $.schema: is missing
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            lines.append(f"and {len(self.problems) - _SHOWN} more")
        return "\n".join(lines)


class UnknownFormatError(SeminarRecordError, LookupError):
    """A format, or a file suffix, that no module of :mod:`seminar_record.formats` stands for.

    Attributes: ``name`` as asked for, ``known`` what there is.
    """

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known: tuple[str, ...] = tuple(known)
        super().__init__(name, self.known)

    def __str__(self) -> str:
        return f"no format {self.name!r}; there are: {', '.join(self.known)}"
