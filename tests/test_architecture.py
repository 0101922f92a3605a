"""The laws of the code's shape: what imports what, what is public, what stands where, how large it may grow."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import seminar_record

PACKAGE = Path(seminar_record.__file__).parent
PROJECT = Path(__file__).parent.parent
MODULES = sorted(PACKAGE.rglob("*.py"))
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

SPEAKS_CHINESE = {
    "parsing/lexicon/": "the words",
    "parsing/grammar/": "the rules",
    "parsing/mentions/": "the recognisers",
    "parsing/numerals.py": "recognises numbers",
    "parsing/patterns.py": "the language of the rules",
    "parsing/labels.py": "recognises the labels of a byline",
    "parsing/zones.py": "recognises what a line of a page is",
    "formats/report.py": "writes reports in the genre",
    "strategies.py": "makes up Chinese names",
    "diagnostics.py": "explains the genre's words to a reader",
}

PUBLIC = [
    "Affiliation",
    "Attendance",
    "Bound",
    "Credit",
    "CreditRole",
    "Diagnostic",
    "Event",
    "EventKind",
    "Evidence",
    "FormatError",
    "Image",
    "InvalidValueError",
    "Organization",
    "Organizer",
    "OrganizerRole",
    "ParseResult",
    "PartialDate",
    "Participation",
    "ParticipationRole",
    "Person",
    "Place",
    "Precision",
    "Problem",
    "Record",
    "SeminarRecordError",
    "Session",
    "SessionKind",
    "Severity",
    "Source",
    "Span",
    "Statement",
    "Talk",
    "TalkKind",
    "UnknownFormatError",
    "__version__",
    "from_json",
    "load_dataset",
    "parse",
    "parse_date",
    "parse_html",
    "to_json",
]

HEAVY = ("cattrs", "dateutil", "click", "json", "importlib.resources")


def names(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def each_module() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", MODULES, ids=names)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)))


def docstring(node: ast.AST) -> ast.Constant | None:
    """The node of a docstring, also of one that stands below an attribute's line."""
    match node:
        case ast.Expr(value=ast.Constant(value=str()) as text):
            return text
        case _:
            return None


def lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    text = docstring(function.body[0])
    return whole - ((text.end_lineno or text.lineno) - text.lineno + 1 if text else 0)


def chinese(source: str) -> list[str]:
    """Every place outside docstrings where a source holds Han characters: names, strings, comments."""
    prose = {text.lineno for node in ast.walk(ast.parse(source)) if (text := docstring(node))}
    places: list[str] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        line, column = token.start
        is_docstring = token.type == tokenize.STRING and line in prose and not token.line[:column].strip()
        if (
            token.type not in {tokenize.NEWLINE, tokenize.NL}
            and not is_docstring
            and HAN.search(token.string)
        ):
            places.append(f"line {line}: {token.string[:40]}")
    return places


def test_every_import_runs_the_way_the_contracts_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    assert lint_imports(no_cache=True, no_logo=True) == 0


def test_the_public_names_are_these() -> None:
    assert sorted(seminar_record.__all__) == sorted(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(seminar_record, name) is not None
    assert name in dir(seminar_record)


def test_a_name_that_is_not_public_is_missing() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(seminar_record, "no_such_name")  # noqa: B009  the look-up is what is tested


@pytest.mark.parametrize("name", [n for n in PUBLIC if n != "__version__"])
def test_every_public_name_is_documented(name: str) -> None:
    assert (getattr(seminar_record, name).__doc__ or "").strip()


@each_module()
def test_chinese_stands_only_where_words_and_rules_are(path: Path) -> None:
    if any(names(path).startswith(prefix) for prefix in SPEAKS_CHINESE):
        return
    assert chinese(path.read_text("utf-8")) == []


def test_the_search_for_chinese_finds_strings_comments_and_names() -> None:
    source = '"""文件"""\nx = "主办"  # 承办\n名 = f"协{x}办"\n\n\ndef f():\n    """说明"""\n'
    found = [place.split(":")[0] for place in chinese(source)]
    assert found.count("line 2") == 2
    assert found.count("line 3") >= 2  # Python 3.12 sees the parts of an f-string one by one
    assert set(found) == {"line 2", "line 3"}


@each_module()
def test_a_file_stays_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 330, (
        "about 300 lines a file; split it by what it is about"
    )


@each_module()
def test_a_function_stays_small(path: Path) -> None:
    sizes = {
        f"{f.name} (line {f.lineno})": lines_of_code(f) for f in functions(ast.parse(path.read_text("utf-8")))
    }
    assert {name: size for name, size in sizes.items() if size > 60} == {}


@each_module()
def test_no_module_is_a_drawer_for_odds_and_ends(path: Path) -> None:
    assert not re.search(r"(^|/)_?(utils?|helpers?|common|misc)(/|\.py$)", names(path))


@each_module()
def test_no_module_reads_the_clock_or_the_network(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not imported & {
        "time",
        "random",
        "socket",
        "urllib.request",
        "http.client",
        "pickle",
        "marshal",
        "shelve",
    }
    assert not called & {"now", "today", "utcnow"}


@pytest.mark.parametrize("use", ["", "seminar_record.Record", "seminar_record.Evidence"])
def test_importing_the_package_and_its_classes_stays_light(use: str) -> None:
    program = f"import sys, seminar_record; {use}; print(*sys.modules)".replace("; ;", ";")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "seminar_record" in loaded
    assert [
        name for name in loaded if name in HEAVY or name.startswith(tuple(f"{heavy}." for heavy in HEAVY))
    ] == []
