"""Writes the pages of the formats and an example of each, from what the code says.

    python docs/formats.py

Gives ``docs/formats.md``, ``docs/en/reference/formats.md``, ``docs/zh/reference/formats.md`` and ``docs/examples/``.
The figures are those that ``benchmarks/formats.py --write`` kept. Needs all extras.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from typing import Any, Literal

from seminar_record import Span, formats, load_dataset
from seminar_record import annotations as marked
from seminar_record.formats import About, Loss

DOCS = Path(__file__).parent
EXAMPLES = DOCS / "examples"
FIGURES = DOCS / "formats-figures.json"
SEED = "shenyang-2023"
COMMAND = "python benchmarks/formats.py --write"
CHOSEN: dict[str, dict[str, Any]] = {
    "schedule_json": {"assume_times": True},
    "schedule_xml": {"assume_times": True},
}
"""What is chosen for an example; a schedule without times is no whole schedule."""

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Formats",
        "made": "Made by `python docs/formats.py` from what the code says; `seminar-record formats` tells the same.",
        "intro": """\
`seminar-record convert IN OUT` goes from one to another by the names of the files; in Python it is
`formats.get("NAME").dumps(records)` and `.loads(content)`. What a format *does not carry* is gone when the file is read back. What
*others do not see* comes back, since the whole record rides along in the file, but a program that knows the format alone does not
show it. Values are named by their JSON Pointer, `*` for any position.""",
        "format": "format",
        "suffixes": "suffixes",
        "extra": "extra",
        "reads": "read back",
        "keeps": "keeps",
        "example": "example",
        "shown": "Example: {link}.",
        "assumed": "Its times are made up, as it says.",
        "annotations": "Annotations",
        "dialects": """\
`seminar_record.annotations` writes the values of a parsed report into its text, for correction in a tool, and reads what was
corrected: a record, and gold for `seminar-record evaluate`. Nothing is lost but the evidence of values that do not stand in the
text to the letter.""",
        "dialect": '`annotations.dumps(document, "{name}")`: {summary}. Example: {link}.',
        "stop": ".",
        "between": " ",
        "yes": "yes",
        "no": "no",
        "all": "everything",
        "hides": "everything; others see all but {count} values",
        "loses": "all but {count} values",
        "install": "Needs `pip install 'seminar-record[{extra}]'`.",
        "call": "In Python: `{call}`.",
        "lossless": "Records come back whole.",
        "write_only": "Can be written only.",
        "losses": "Does not carry:",
        "unseen": "Others do not see:",
        "figures": "Size and speed",
        "measured": """\
For {records} made-up records of the realistic strategy, no two alike, on {cores} cores with Python {python}; the best of {rounds}
rounds. Again: `{command}`.""",
        "size": "kB",
        "gzip": "kB by gzip",
        "write": "written in s",
        "read": "read in s",
    },
    "zh": {
        "title": "格式",
        "made": "本页由 `python docs/formats.py` 依代码生成；`seminar-record formats` 给出同样的内容。",
        "intro": """\
`seminar-record convert 输入 输出` 依文件名在各格式之间转换；在 Python 里是 `formats.get("名称").dumps(records)` 与 `.loads(content)`。
“不保留”的值读回时已经没有；“别的程序看不到”的值能读回，因为整条记录随文件携带，但只认识该格式的程序不会显示。值以 JSON Pointer
表示，`*` 代表任意位置。""",
        "format": "格式",
        "suffixes": "后缀",
        "extra": "扩展",
        "reads": "可读回",
        "keeps": "保留",
        "example": "示例",
        "shown": "示例：{link}。",
        "assumed": "其中的时间是编出的，文件里已注明。",
        "annotations": "标注",
        "dialects": """\
`seminar_record.annotations` 把读出的值连同原文写成标注工具的格式，供人更正，再读回：得到记录，也得到 `seminar-record evaluate` 用的
标准答案。""",
        "dialect": '`annotations.dumps(document, "{name}")`。示例：{link}。',
        "stop": "。",
        "between": "",
        "yes": "是",
        "no": "否",
        "all": "全部",
        "hides": "全部；别的程序看不到 {count} 种值",
        "loses": "除 {count} 种值以外",
        "install": "需要 `pip install 'seminar-record[{extra}]'`。",
        "call": "在 Python 里：`{call}`。",
        "lossless": "记录完整读回。",
        "write_only": "只能写。",
        "losses": "不保留：",
        "unseen": "别的程序看不到：",
        "figures": "大小与速度",
        "measured": """\
{records} 条虚构的仿真记录，互不相同，{cores} 核，Python {python}，取 {rounds} 次中最快的一次。重测：`{command}`。""",
        "size": "kB",
        "gzip": "gzip 后 kB",
        "write": "写（秒）",
        "read": "读（秒）",
    },
}

TEXT = "山村论坛举行\n2023年8月15日，山村论坛在沈阳举行。教授李芳致辞。\n"
VALUES = {
    "/event/name": ("山村论坛", "山村论坛"),
    "/event/start": ("2023-08-15", "2023年8月15日"),
    "/event/place/city": ("沈阳", "沈阳"),
    "/event/participations/0/role": ("address", "致辞"),
    "/event/participations/0/person/name": ("李芳", "李芳"),
    "/event/participations/0/person/titles/0": ("教授", "教授"),
    "/event/participations/0/wording": ("致辞", "致辞"),
}
"""The report of the examples of annotations, made up; its values by path, and the words that say them."""
ANNOTATED = {
    "brat": "report.ann",
    "doccano": "report.doccano.jsonl",
    "labelstudio": "report.labelstudio.json",
    "spacy": "report.spacy.json",
    "webannotation": "report.webannotation.json",
}

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


def example(name: str) -> Path:
    """The file that shows a format; no ``.md``, which Sphinx would take for a page."""
    suffix = next(suffix for suffix in formats.get(name).SUFFIXES if suffix != ".md")
    return EXAMPLES / f"{SEED}{suffix}"


def examples() -> dict[Path, bytes]:
    """What stands in every example."""
    found = {example(name): _content(name) for name in formats.names()}
    found_in_text = tuple(
        marked.Annotation(path=path, value=value, spans=(_span(words),))
        for path, (value, words) in VALUES.items()
    )
    document = marked.Annotated(text=TEXT, annotations=found_in_text, name="report")
    for dialect in marked.DIALECTS:
        found[_annotated(dialect)] = marked.dumps(document, dialect).encode()
    return {**found, EXAMPLES / "annotations" / "report.txt": TEXT.encode()}


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def _annotated(dialect: str) -> Path:
    return EXAMPLES / "annotations" / ANNOTATED[dialect]


def _content(name: str) -> bytes:
    data = load_dataset()
    record = data[data.ids.index(SEED)]
    dumps: Any = formats.get(name).dumps
    written: str | bytes = dumps(record, **CHOSEN.get(name, {}))
    return written if isinstance(written, bytes) else written.encode()


def pages() -> dict[Path, str]:
    """The text of every page."""
    figures = json.loads(FIGURES.read_text("utf-8"))
    found = {DOCS / language / "reference" / "formats.md": _page(language, figures) for language in LANGUAGES}
    return {DOCS / "formats.md": _index(), **found}


def _index() -> str:
    heads = [f"{WORDS['en'][key]} {WORDS['zh'][key]}" for key in ("format", "suffixes", "extra", "example")]
    rows = (
        (
            about.name,
            _code(about.suffixes),
            _code([about.extra or ""]),
            _linked(example(about.name), "examples"),
        )
        for about in map(formats.about, formats.names())
    )
    return "\n".join([
        "# Formats 格式",
        "",
        WORDS["en"]["made"],
        "",
        "What each keeps, loses and costs: [English](en/reference/formats.md), [中文](zh/reference/formats.md).",
        "",
        *_table(heads, rows),
        "",
    ])  # fmt: skip


def _page(language: Language, figures: dict[str, Any]) -> str:
    say = WORDS[language]
    told = [formats.about(name, language) for name in formats.names()]
    heads = [say[key] for key in ("format", "suffixes", "extra", "reads", "keeps")]
    rows = (
        (f"[{about.name}](#{about.name})", _code(about.suffixes), _code([about.extra or ""]), say["yes" if about.readable else "no"], _keeps(about, say))
        for about in told
    )  # fmt: skip
    parts = [f"# {say['title']}", "", say["intro"], "", say["made"], "", *_table(heads, rows), ""]
    for about in told:
        parts += [*_section(about, say), ""]
    parts += [*_dialects(say), ""]
    return "\n".join([*parts, *_costs(say, figures), ""])


def _linked(file: Path, folder: str) -> str:
    return f"[{file.name}]({folder}/{file.name})"


def _section(about: About, say: dict[str, str]) -> Iterator[str]:
    yield from (f"## {about.name}", "", about.summary + say["stop"], "")
    facts = [
        say["lossless"] if about.lossless else "" if about.readable else say["write_only"],
        say["install"].format(extra=about.extra) if about.extra else "",
        say["call"].format(call=_call(about.name)),
        say["shown"].format(link=_linked(example(about.name), "../../examples")),
        say["assumed"] if about.name in CHOSEN else "",
    ]
    yield say["between"].join(filter(None, facts))
    for key, losses in (("losses", about.losses), ("unseen", about.unseen)):
        if losses:
            yield from ("", say[key], "", *_listed(losses))


def _dialects(say: dict[str, str]) -> Iterator[str]:
    yield from (f"## {say['annotations']}", "", say["dialects"], "")
    for dialect in marked.DIALECTS:
        doc = import_module(f"{marked.__name__}.{dialect}").__doc__ or ""
        link = _linked(_annotated(dialect), "../../examples/annotations")
        summary = doc.partition("\n")[0].rstrip(".").replace("``", "`")
        yield "- " + say["dialect"].format(name=dialect, summary=summary, link=link)


def _listed(losses: Iterable[Loss]) -> Iterator[str]:
    yield from (f"- `{loss.path}`: {loss.reason}" for loss in losses)


def _call(name: str) -> str:
    parameters = signature(formats.get(name).dumps).parameters.values()
    choices = [f"{each.name}={each.default!r}" for each in parameters if each.kind is Parameter.KEYWORD_ONLY]
    return f'formats.get("{name}").dumps({", ".join(["records", *choices])})'


def _keeps(about: About, say: dict[str, str]) -> str:
    if about.losses:
        return say["loses"].format(count=len(about.losses))
    return say["hides"].format(count=len(about.unseen)) if about.unseen else say["all"]


def _costs(say: dict[str, str], figures: dict[str, Any]) -> Iterator[str]:
    told = {**figures, "records": f"{figures['records']:,}", "command": COMMAND}
    yield from (f"## {say['figures']}", "", say["measured"].format(**told), "")
    heads = [say[key] for key in ("format", "size", "gzip", "write", "read")]
    rows = (
        (name, f"{cost['bytes'] / 1000:,.0f}", f"{cost['gzip_bytes'] / 1000:,.0f}", f"{cost['write_seconds']:.2f}", f"{cost['read_seconds']:.2f}" if "read_seconds" in cost else "")
        for name, cost in figures["formats"].items()
    )  # fmt: skip
    yield from _table(heads, rows, right=4)


def _table(heads: list[str], rows: Iterable[tuple[str, ...]], *, right: int = 0) -> Iterator[str]:
    """A table of Markdown; the last ``right`` columns hold numbers."""
    yield f"| {' | '.join(heads)} |"
    rules = ["---"] * (len(heads) - right) + ["---:"] * right
    yield f"|{'|'.join(rules)}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _code(words: Iterable[str]) -> str:
    return " ".join(f"`{word}`" for word in words if word)


def main() -> None:
    """Write them all."""
    written = {path: text.encode() for path, text in pages().items()}
    for path, content in {**written, **examples()}.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
