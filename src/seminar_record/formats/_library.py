"""Libraries that a plain install leaves out: imported where they are needed, and named where they are missing."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from seminar_record.errors import SeminarRecordError


class MissingExtraError(SeminarRecordError, ModuleNotFoundError):
    """A library is not installed; ``extra`` is the extra of this package that brings it."""

    def __init__(self, library: str, extra: str) -> None:
        ModuleNotFoundError.__init__(self, library, extra, name=library)
        self.extra = extra

    def __str__(self) -> str:
        return f"needs {self.name}: pip install 'seminar-record[{self.extra}]'"


@contextmanager
def needs(extra: str) -> Generator[None, None, None]:
    """Around imports: a library that is not there is a :class:`MissingExtraError`.

    >>> with needs("arrow"):
    ...     import no_such_library
    Traceback (most recent call last):
    ...
    seminar_record.formats._library.MissingExtraError: needs no_such_library: pip install 'seminar-record[arrow]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError(str(error.name), extra) from None


def library(name: str, extra: str) -> Any:  # noqa: ANN401  that is what it is for
    """The module ``name`` of a library that comes without types; the same error where it is not there.

    >>> library("json", "arrow").dumps(1)
    '1'
    """
    with needs(extra):
        return import_module(name)
