r"""The lines that iCalendar is made of (RFC 5545, section 3.1): escaped, quoted, folded, and back.

Values come in as plain strings, and whatever stands in them stays inside their line: a line break in TEXT is ``\n``,
in a parameter ``^n`` (RFC 6868); other control characters are shown by their pictures. No line is longer than
75 octets of UTF-8, and none is cut inside a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import field, frozen

from seminar_record.errors import FormatError, Problem
from seminar_record.formats._riding import visible

OCTETS = 75
MAX_OCTETS = 64 * 1024 * 1024
"""The largest file that is read."""
_MAX_DEPTH = 10

_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_CARETS = {"^": "^^", "\n": "^n", '"': "^'"}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LINE = re.compile(
    r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', re.DOTALL
)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:])*)')
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")


@frozen(slots=True)
class Line:
    """One unfolded line as read: upper-case name, parameters with upper-case names, the raw value, its number."""

    name: str
    parameters: dict[str, str]
    value: str
    number: int


@frozen(slots=True)
class Component:
    """What stands between BEGIN and END: its lines and the components inside, each in order."""

    name: str
    number: int
    lines: list[Line] = field(factory=list[Line])
    parts: list[Component] = field(factory=lambda: list[Component]())  # noqa: PLW0108  the class is not made yet

    def text(self, name: str) -> str | None:
        """The TEXT of the first line of this name."""
        return next((unescaped(line.value) for line in self.lines if line.name == name), None)


def escaped(text: str) -> str:
    r"""A string as a value of type TEXT.

    >>> escaped("a;b\nc")
    'a\\;b\\nc'
    """
    return "".join(_ESCAPES.get(character, character) for character in visible(text))


def unescaped(value: str) -> str:
    r"""The string that a TEXT value stands for.

    >>> unescaped("a\\;b\\nc")
    'a;b\nc'
    """
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def quoted(text: str) -> str:
    """A string as a parameter's value, always in quotes.

    >>> print(quoted('a"b'))
    "a^'b"
    """
    inner = "".join(_CARETS.get(character, character) for character in visible(text))
    return f'"{inner}"'


def line(name: str, value: str, **parameters: str) -> str:
    """One property: ``value`` and the parameters' values as they are to stand there (escaped, quoted).

    >>> line("RELATED-TO", "1", RELTYPE="PARENT")
    'RELATED-TO;RELTYPE=PARENT:1'
    """
    return "".join([name, *(f";{key}={item}" for key, item in parameters.items()), ":", value])


def component(name: str, lines: Iterable[str]) -> list[str]:
    """The lines of a component, with its begin and end."""
    return [f"BEGIN:{name}", *lines, f"END:{name}"]


def folded(lines: Iterable[str]) -> str:
    r"""A file's text: each line cut where it has to be, the rest behind a space, all ended by CRLF.

    >>> [len(part) for part in folded(["x" * 100]).split("\r\n")]
    [75, 26, 0]
    """
    return "".join(part + "\r\n" for whole in lines for part in _cut(whole))


def _cut(whole: str) -> Iterator[str]:
    octets = whole.encode()
    start, room, lead = 0, OCTETS, ""
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # the middle of a character
            end -= 1
        yield lead + octets[start:end].decode()
        start, room, lead = end, OCTETS - 1, " "
    yield lead + octets[start:].decode()


def read(content: object) -> list[Component]:
    """The components of a file, each line unfolded. Raises FormatError with every line that is wrong.

    Lines may end in CRLF or LF; an empty file has no components.
    """
    problems: list[Problem] = []
    root = Component("", 0)
    stack = [root]
    for number, text in _unfolded(_decoded(content)):
        found = _parsed(text, number)
        problem = "is no line of iCalendar" if found is None else _place(found, stack)
        if problem:
            problems.append(Problem(message=problem, line=number))
    problems += [Problem(message=f"{open_.name} is not ended", line=open_.number) for open_ in stack[1:]]
    if problems:
        raise FormatError(problems)
    return root.parts


def _place(found: Line, stack: list[Component]) -> str | None:
    """Puts a line where it belongs; says what is wrong with it there."""
    if found.name == "BEGIN":
        if len(stack) > _MAX_DEPTH:
            return f"more than {_MAX_DEPTH} components inside each other"
        opened = Component(found.value.upper(), found.number)
        stack[-1].parts.append(opened)
        stack.append(opened)
    elif found.name == "END":
        if found.value.upper() != stack[-1].name or len(stack) == 1:
            return f"ends {found.value[:40]!r}, which is not open"
        stack.pop()
    elif len(stack) == 1:
        return "stands outside of every component"
    else:
        stack[-1].lines.append(found)
    return None


def _decoded(content: object) -> str:
    if isinstance(content, str):
        text = content
    elif isinstance(content, bytes):
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            number = content.count(b"\n", 0, error.start) + 1
            raise FormatError([Problem(message="is not UTF-8", line=number)]) from None
    else:
        raise FormatError([Problem(message=f"is {type(content).__name__}, not a calendar's text")])
    if len(content) > MAX_OCTETS:
        raise FormatError([Problem(message=f"is longer than {MAX_OCTETS} octets")])
    return text.removeprefix("\ufeff")


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    parts: list[str] = []
    first = 0
    for number, piece in enumerate(text.split("\n"), start=1):
        physical = piece.removesuffix("\r")
        if physical[:1] in (" ", "\t") and parts:
            parts.append(physical[1:])
            continue
        if parts:
            yield first, "".join(parts)
        parts, first = ([physical], number) if physical else ([], number)
    if parts:
        yield first, "".join(parts)


def _parsed(text: str, number: int) -> Line | None:
    match = None if _CONTROL.search(text) else _LINE.fullmatch(text)
    if match is None:
        return None
    parameters = {key.upper(): item.strip('"') for key, item in _PARAMETER.findall(match[2])}
    return Line(match[1].upper(), parameters, match[3], number)
