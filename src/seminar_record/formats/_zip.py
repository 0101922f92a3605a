"""Several files in one zip, written with nothing of the day or the machine in it, read with distrust."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import compressobj
from zlib import error as zlib_error

from seminar_record.errors import FormatError, Problem

MAX_BYTES = 1 << 30
"""How much a file may unpack to."""
MAX_RATIO = 100
"""How many times smaller than itself a packed file may be; what packs better is stored as it is."""
MAX_MEMBERS = 10_000
_SMALL = 1 << 20


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files, in their order; the same files give the same bytes.

    >>> unpack(pack({"a.txt": b"x"}))
    {'a.txt': b'x'}
    """
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, _method(content))
    return whole.getvalue()


def unpack(content: bytes, *, max_bytes: int = MAX_BYTES, max_ratio: int = MAX_RATIO) -> dict[str, bytes]:
    """The files of a zip by name.

    Raises FormatError for what is no zip or is broken, for a name that leads out of the folder or stands twice, for
    links, for encryption, and for a zip that would unpack to more than ``max_bytes`` or is packed too well to be
    honest.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if problems := [*_bomb(entries, max_bytes, max_ratio), *_names(entries)]:
                raise FormatError(problems)
            return {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except (
        BadZipFile,
        zlib_error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError([Problem(message=f"is no zip that can be read: {error}")]) from None


def _method(content: bytes) -> int:
    packer = compressobj(wbits=-15)
    packed = len(packer.compress(content) + packer.flush())
    return ZIP_STORED if len(content) > MAX_RATIO * packed else ZIP_DEFLATED


def _bomb(entries: list[ZipInfo], max_bytes: int, max_ratio: int) -> Iterator[Problem]:
    if len(entries) > MAX_MEMBERS:
        yield Problem(message=f"holds {len(entries)} files, more than {MAX_MEMBERS}")
    if (total := sum(entry.file_size for entry in entries)) > max_bytes:
        yield Problem(message=f"unpacks to {total} bytes, more than {max_bytes}")
    for entry in entries:
        if entry.file_size > max(_SMALL, max_ratio * entry.compress_size):
            message = f"unpacks to more than {max_ratio} times its size"
            yield Problem(message=message, path=ascii(entry.filename))


def _names(entries: list[ZipInfo]) -> Iterator[Problem]:
    seen: set[str] = set()
    for entry in entries:
        name, path = entry.filename, ascii(entry.filename)
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            yield Problem(message="leads out of the folder", path=path)
        if name.casefold() in seen:
            yield Problem(message="stands twice", path=path)
        seen.add(name.casefold())
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            yield Problem(message="is a link or a device, not a file", path=path)
        if entry.flag_bits & 1:
            yield Problem(message="is encrypted", path=path)
