"""XML out, and in without mercy: no DOCTYPE, so no entities and nothing fetched; caps on size and depth.

Reading keeps of each element its local name (prefixes and namespaces are passed over), its attributes, the text
right inside it, its child elements and its line. What XML 1.0 cannot hold is shown by pictures when writing.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from attrs import field, frozen

from seminar_record.errors import FormatError, Problem
from seminar_record.formats._riding import visible

MAX_OCTETS = 64 * 1024 * 1024
"""The largest file that is read."""
MAX_DEPTH = 50
MAX_ELEMENTS = 5_000_000

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
)


@frozen(slots=True)
class Element:
    """An element: either text or children stand in it, with its line where it was read.

    A processing instruction is one too, ``?`` before its target as the tag, its data as the text.
    """

    tag: str
    attributes: dict[str, str] = field(factory=dict[str, str])
    text: str = ""
    children: list[Element] = field(factory=lambda: list[Element]())  # noqa: PLW0108  the class is not made yet
    line: int = 0

    def all(self, tag: str) -> Iterator[Element]:
        """The children of this name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> Element | None:
        """The first child of this name."""
        return next(self.all(tag), None)

    def told(self, tag: str) -> str:
        """The text of the first child of this name; empty where there is none."""
        child = self.first(tag)
        return "" if child is None else child.text


def write(root: Element) -> str:
    r"""A file's text.

    >>> write(Element("a", {"b": '"'}, children=[Element("c", text="<\x07")])).splitlines()[1:]
    ['<a b="&quot;">', '<c>&lt;␇</c>', '</a>']
    """
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(_written(root))


def _written(element: Element) -> Iterator[str]:
    if element.tag.startswith("?"):
        yield f"<{element.tag} {visible(element.text).replace('?>', '? >')}?>\n"
        return
    attributes = (
        f' {key}="{visible(value).translate(_ATTRIBUTE)}"' for key, value in element.attributes.items()
    )
    head = "".join((element.tag, *attributes))
    if element.children:
        yield f"<{head}>\n"
        for child in element.children:
            yield from _written(child)
        yield f"</{element.tag}>\n"
    elif element.text:
        yield f"<{head}>{visible(element.text).translate(_TEXT)}</{element.tag}>\n"
    else:
        yield f"<{head}/>\n"


class _RefusedError(Exception):
    pass


class _Builder:
    """Handlers of expat that build the tree."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.open: list[tuple[str, dict[str, str], list[str], list[Element], int]] = []
        self.root: Element | None = None
        self.count = 0
        parser.buffer_text = True
        parser.XmlDeclHandler = self.declaration
        parser.StartDoctypeDeclHandler = self.doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.ProcessingInstructionHandler = self.instruction

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in {"utf-8", "utf8", "us-ascii", "ascii"}:
            raise _RefusedError(f"is declared to be {encoding[:40]!r}; only UTF-8 is read")

    def doctype(self, *_: object) -> None:
        raise _RefusedError("has a DOCTYPE, which is not read (entities and outside files are refused)")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= MAX_DEPTH:
            raise _RefusedError(f"more than {MAX_DEPTH} elements inside each other")
        if self.count > MAX_ELEMENTS:
            raise _RefusedError(f"more than {MAX_ELEMENTS} elements")
        local = {_local(key): value for key, value in attributes.items()}
        self.open.append((_local(name), local, [], [], self.parser.CurrentLineNumber))

    def end(self, _: str) -> None:
        tag, attributes, texts, children, line = self.open.pop()
        element = Element(tag, attributes, "".join(texts), children, line)
        if self.open:
            self.open[-1][3].append(element)
        else:
            self.root = element

    def instruction(self, target: str, data: str) -> None:
        if self.open:
            found = Element(f"?{target}", text=data, line=self.parser.CurrentLineNumber)
            self.open[-1][3].append(found)

    def characters(self, text: str) -> None:
        self.open[-1][2].append(text)


def read(content: object) -> Element:
    """The root element of an XML file, text or its UTF-8 bytes. Raises FormatError with the place of what is wrong."""
    data = _octets(content)
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    builder = _Builder(parser)
    try:
        parser.Parse(data, True)  # in one piece: a long token in several is slow in older releases of expat
    except expat.ExpatError as error:
        message = f"is no XML: {expat.ErrorString(error.code)}"
        raise FormatError([Problem(message=message, line=error.lineno, column=error.offset + 1)]) from None
    except _RefusedError as error:
        raise FormatError([Problem(message=str(error), line=parser.CurrentLineNumber)]) from None
    if builder.root is None:  # pragma: no cover  expat has refused an empty file by now
        raise FormatError([Problem(message="is no XML: no element", line=1)])
    return builder.root


def _octets(content: object) -> bytes:
    if isinstance(content, str):
        try:
            content = content.removeprefix("\ufeff").encode()
        except UnicodeEncodeError as error:
            raise FormatError([Problem(message=f"is no XML: a lone surrogate at {error.start}")]) from None
    if not isinstance(content, bytes):
        raise FormatError([Problem(message=f"is {type(content).__name__}, not XML")])
    if len(content) > MAX_OCTETS:
        raise FormatError([Problem(message=f"is longer than {MAX_OCTETS} octets")])
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FormatError([Problem(message="is not UTF-8", line=line)]) from None
    return content


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
