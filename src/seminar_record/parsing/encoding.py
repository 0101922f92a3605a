"""Bytes in, text out, with the name of the encoding and a count of what could not be read.

Order of trust: a byte order mark; UTF-8, whose strict form other encodings hardly ever produce; else the best fit of
GB18030, Big5 and UTF-8, where a declared charset (given by the caller, or in an HTML or XML head) weighs a little,
since pages often lie about it. Broken bytes become U+FFFD where they are few. Labels mean what they mean on the web
(https://encoding.spec.whatwg.org/): ``gb2312`` is GB18030, ``big5`` is Big5 with HKSCS.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from attrs import frozen

from seminar_record.errors import SeminarRecordError

REPLACEMENT = "\ufffd"
_BOMS = (  # the longest first: the mark of UTF-32 LE begins with that of UTF-16 LE
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_GB = "gb2312 gb_2312-80 gb_2312 csgb2312 chinese iso-ir-58 gbk x-gbk cp936 gb18030"
_BIG5 = "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950"
_LABELS = {
    **dict.fromkeys(_GB.split(), "gb18030"),
    **dict.fromkeys(_BIG5.split(), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
}
_DECLARED = (
    re.compile(rb"""<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE),
    re.compile(rb"""\A\s{0,99}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']"""),
)
_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive (docx, xlsx, epub, …)",
    b"\xd0\xcf\x11\xe0": "an old Office file (doc, xls, …)",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3\x00": "an SQLite database",
}
# What each encoding makes of the bytes, read from left to right: a frequent character (the first level of GB 2312 or of
# Big5, punctuation, an ideograph of UTF-8), else any other character, else a broken byte.
_TOKENS = {
    "gb18030": re.compile(
        rb"([\xb0-\xd7\xa1-\xa3][\xa1-\xfe])"
        rb"|([\x81-\xfe](?:[\x40-\x7e\x80-\xfe]|[\x30-\x39][\x81-\xfe][\x30-\x39]))|([\x80-\xff])"
    ),
    "big5hkscs": re.compile(
        rb"([\xa1-\xc5][\x40-\x7e\xa1-\xfe]|\xc6[\x40-\x7e])|([\x87-\xfe][\x40-\x7e\xa1-\xfe])|([\x80-\xff])"
    ),
    "utf-8": re.compile(
        rb"([\xe3-\xe9\xef][\x80-\xbf]{2}|\xe2\x80[\x80-\xbf])"
        rb"|([\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})|([\x80-\xff])"
    ),
}
_READABLE = re.compile("[\\s\x20-\x7e\u00a0-\u00ff\u2010-\u203f\u3000-\u30ff\u3400-\u9fff\uff00-\uffee]")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_SAMPLE = 1 << 16
_HEAD = 4096
_LABEL_WEIGHT = 0.05
_BROKEN_WEIGHT = 5
_MOST_CONTROLS = 0.02
_LEAST_READABLE = 0.9


class DecodingError(SeminarRecordError, ValueError):
    """Bytes that are no text in any encoding that Chinese reports come in; the message says what they look like.

    >>> decode(b"%PDF-1.7")
    Traceback (most recent call last):
    ...
    seminar_record.parsing.encoding.DecodingError: is a PDF file, not a text
    """


@frozen(kw_only=True, slots=True)
class Decoded:
    """A text, the encoding that it was read in (a Python codec name), and how many U+FFFD stand for broken bytes.

    ``declared`` is the label that the caller or the text's own head gave, as given; it may be wrong.

    >>> decode("研讨会".encode("gbk")).encoding
    'gb18030'
    """

    text: str
    encoding: str
    damaged: int = 0
    declared: str | None = None

    @property
    def repaired(self) -> bool:
        """Whether some bytes could not be read and stand as U+FFFD."""
        return self.damaged > 0


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    r"""The text of ``data``; ``declared`` is a charset label from outside (an HTTP header, a user), if there is one.

    A byte order mark is taken off; line ends stay as they are. Raises :class:`DecodingError` for bytes that are no
    text.

    >>> decode(b"\xd1\xd0\xcc\xd6\xbb\xe1", declared="gb2312").text
    '研讨会'
    >>> decode("研討會在臺北舉行".encode("big5")).encoding
    'big5hkscs'
    """
    label = declared or _label_in(data)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _read(data[len(mark) :], encoding, label)
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise DecodingError(f"is {kind}, not a text")
    if b"\0" in data and (wide := _wide(data)) is not None:
        return _read(data, wide, label)
    if len(data) - len(data.translate(None, _CONTROLS)) > len(data) * _MOST_CONTROLS:
        raise DecodingError("is binary data, not a text")
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8", declared=label)
    except UnicodeDecodeError:
        return _read(data, max(_TOKENS, key=lambda encoding: _fit(data, encoding, label)), label)


def _label_in(data: bytes) -> str | None:
    for pattern in _DECLARED:
        if match := pattern.search(data[:_HEAD]):
            return match[1].decode("ascii", "replace")
    return None


def _fit(data: bytes, encoding: str, label: str | None) -> float:
    """How much the bytes look like Chinese in ``encoding``: 1 for frequent characters only, 0 for none."""
    frequent = other = broken = 0
    for match in _TOKENS[encoding].finditer(data[:_SAMPLE]):
        frequent += match.lastindex == 1
        other += match.lastindex == 2
        broken += match.lastindex == 3
    share = frequent / max(1, frequent + other + _BROKEN_WEIGHT * broken)
    named = label is not None and _LABELS.get(normalize("NFKC", label).strip().lower()) == encoding
    return share + _LABEL_WEIGHT * named


def _wide(data: bytes) -> str | None:
    """The UTF-16 that bytes without a mark are readable in, if there is one."""
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[:_SAMPLE].decode(encoding, "replace")
        if len(_READABLE.findall(sample)) >= _LEAST_READABLE * len(sample):
            return encoding
    return None


def _read(data: bytes, encoding: str, label: str | None) -> Decoded:
    text = data.decode(encoding, "replace")
    damaged = 0
    if REPLACEMENT in text:
        printed = REPLACEMENT.encode(encoding, "ignore")  # nothing where the encoding has no such character
        damaged = max(0, text.count(REPLACEMENT) - (data.count(printed) if printed else 0))
    if damaged > 1 + len(text) // 50 or damaged * 10 > len(text):
        raise DecodingError("is not text in UTF-8, UTF-16, GB18030 or Big5")
    return Decoded(text=text, encoding=encoding, damaged=damaged, declared=label)
