"""The formats that records are written in and read from: one public module each. The file is the registration.

A module ``formats/NAME.py`` is the format ``NAME``. It has

``SUFFIXES``
    the file suffixes that it is known by, lower case with the dot (``(".csl.json",)``); no two formats share one,
    and the longest that fits a file's name wins. The first is the usual one. ``()`` where there is none.
``BINARY``
    False: ``dumps`` gives ``str``, a whole file's text, UTF-8 on disk, lines ended as the format wants them, and
    ``loads`` takes such text or its UTF-8 bytes; True: the content is ``bytes`` (SQLite, Parquet, a spreadsheet, a zip for what would be a folder).
``LOSSLESS`` and ``LOSSES``
    whether records come back whole; if not, what is lost, a :class:`Loss` for each value.
``dumps(records, *, ...)``
    the content of a file that holds one record or many, in order. Takes one
    :class:`~seminar_record.Record` or an iterable of them (``many`` in ``_surface.py`` sorts that out); whatever
    may be chosen is a keyword with a default.
``loads(content, *, ...)``
    what such a file holds: always a tuple. Left out where the format cannot be read back. Every fault of the
    content is a :class:`~seminar_record.FormatError` that lists all problems found, each with its place.
``project(records)``
    for lossy formats that can be read: the tuple of records that is left of ``records``.
``results(content, *, ...)``
    where records stand in a file one by one: for each the record, or the FormatError in its place. ``loads`` is the
    same for a file that has to be sound. :func:`results` asks any format.
``UNSEEN`` and ``EXTRA``
    where there is something to say: what other programs do not see although it comes back, a :class:`Loss` each;
    the extra of this package that brings the library which the format needs.

One test module runs these laws over every module in the folder, for any tuple ``rs`` of records::

    loads(dumps(rs)) == rs, or project(rs) where the format is lossy
    dumps(loads(dumps(rs))) == dumps(rs)
    dumps(r) is accepted for one record and reads like dumps((r,))

``dumps`` is a pure function of its arguments: no clock, no randomness, no file. A third-party library is imported
inside the function that needs it, and where it is missing the error names the extra to install.

>>> from seminar_record import Event, Record
>>> json = get("json")
>>> json.loads(json.dumps(Record(event=Event(name="某论坛"))))[0].event.name
'某论坛'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from os import PathLike, fspath
from pkgutil import iter_modules
from types import ModuleType
from typing import NoReturn, cast

from attrs import frozen

from seminar_record.errors import FormatError, Problem, UnknownFormatError
from seminar_record.formats._about import About, Language, described
from seminar_record.formats._extra import Reading
from seminar_record.formats._library import MissingExtraError
from seminar_record.formats._surface import Format, Loss, Writer
from seminar_record.model import Record

__all__ = [
    "About", "Format", "Loss", "MissingExtraError", "Reading", "Writer",
    "about", "for_suffix", "get", "names", "readable", "results",
]  # fmt: skip


def names() -> tuple[str, ...]:
    """The names of all formats, sorted.

    >>> "json" in names()
    True
    """
    return tuple(sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_")))


def get(name: str) -> Format:
    """The format ``name``: its module, imported when first asked for.

    A format that can only be written has a ``loads`` that says so. Raises
    :class:`~seminar_record.UnknownFormatError` for a name that is none.

    >>> get("jsonl").SUFFIXES[0]
    '.jsonl'
    """
    module = _module(name)
    if hasattr(module, "loads"):
        return cast("Format", module)
    return _WriteOnly(
        name=name,
        SUFFIXES=module.SUFFIXES,
        BINARY=module.BINARY,
        LOSSLESS=module.LOSSLESS,
        LOSSES=module.LOSSES,
        dumps=module.dumps,
    )


def readable(name: str) -> bool:
    """Whether files of the format can be read back.

    >>> readable("json")
    True
    """
    return hasattr(_module(name), "loads")


def for_suffix(path: str | PathLike[str]) -> str:
    """The name of the format that a file's name tells, by the longest suffix that fits, in either case.

    Raises :class:`~seminar_record.UnknownFormatError` where none does.

    >>> for_suffix("all/records.JSONL")
    'jsonl'
    """
    file = fspath(path).lower()
    claims = [(suffix, name) for name in names() for suffix in _module(name).SUFFIXES]
    fitting = [(len(suffix), name) for suffix, name in claims if file.endswith(suffix)]
    if not fitting:
        raise UnknownFormatError(fspath(path), sorted(suffix for suffix, _ in claims))
    return max(fitting)[1]


def about(name: str, language: Language = "en") -> About:
    """What there is to say of a format: its suffixes, its extra, what it keeps and what not, in English or Chinese.

    >>> about("turtle").extra, about("csl").lossless, about("gexf").unseen[0].path
    ('rdf', True, '/event/themes')
    """
    return described(name, _module(name), language)


def results(name: str, content: str | bytes) -> Iterator[Record | FormatError]:
    r"""For each record of a file in the format ``name`` the record, or the error in its place.

    What is wrong with the file as a whole is one error, and the last result. The tables of a database, of a spreadsheet
    or of a folder belong together: from these all records come, or one error with every problem.

    >>> good = '{"schema":"seminar-record/1","event":{}}'
    >>> [type(result).__name__ for result in results("jsonl", f"{good}\n[]\n{good}")]
    ['Record', 'FormatError', 'Record']
    """
    read = getattr(_module(name), "results", get(name).loads)
    try:
        yield from read(content)
    except FormatError as error:
        yield error


def _module(name: str) -> ModuleType:
    if name not in names():
        raise UnknownFormatError(name, names())
    return import_module(f"{__name__}.{name}")


@frozen(kw_only=True)
class _WriteOnly:
    """A format that cannot be read, with a ``loads`` that refuses in words."""

    name: str
    SUFFIXES: tuple[str, ...]
    BINARY: bool
    LOSSLESS: bool
    LOSSES: tuple[Loss, ...]
    dumps: Callable[[Record | Iterable[Record]], str | bytes]

    def loads(self, content: str | bytes) -> NoReturn:  # noqa: ARG002  the surface of a format
        raise FormatError([Problem(message=f"{self.name} can be written only, not read back")])
