"""HTML as a tree, and the seed's report as a page takes it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from attrs import define, field

from seminar_record import parse
from seminar_record.parsing.result import shown
from seminar_record.view import Read

SEED = Path(__file__).parents[2].joinpath("seeds/shenyang-2023/report.txt").read_text("utf-8")
VOID = {"meta", "link", "br", "img", "input", "hr"}


@define(eq=False)
class Tree:
    """An element with what is in it; ``text`` is that of the element and all below."""

    tag: str
    attributes: dict[str, str]
    parent: Tree | None = None
    children: list[Tree | str] = field(factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    def everything(self) -> Iterator[Tree]:
        for one in self.children:
            if isinstance(one, Tree):
                yield one
                yield from one.everything()

    def all(self, tag: str) -> list[Tree]:
        return [node for node in self.everything() if node.tag == tag]

    def one(self, id: str) -> Tree:
        (found,) = [node for node in self.everything() if node.attributes.get("id") == id]
        return found

    def above(self, tag: str) -> list[Tree]:
        up, found = self.parent, []
        while up is not None:
            if up.tag == tag:
                found.append(up)
            up = up.parent
        return found


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.here = Tree("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Tree(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(node)
        if tag not in VOID:
            self.here = node

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def tree(markup: str) -> Tree:
    """The tree of HTML in which every element is closed where it should be."""
    builder = _Builder()
    builder.feed(markup)
    builder.close()
    assert builder.here.parent is None, f"<{builder.here.tag}> is not closed"
    return builder.here


def seed() -> Read:
    """The seed's report."""
    return shown(parse(SEED))
