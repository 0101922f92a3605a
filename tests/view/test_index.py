"""Many reports: a page each and an index, written by the command, sorted and sieved in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given

from seminar_record import (
    Event,
    Organization,
    Organizer,
    PartialDate,
    Place,
    Record,
    load_dataset,
    parse,
    to_json,
)
from seminar_record.parsing.result import shown
from seminar_record.view import Line, Read, index, line, page
from seminar_record.view.words import LANGUAGES
from tests.cli.conftest import english, invoke, report, reports, text

from .reading import tree
from .test_page import HOSTILE, digest, policy

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.cli.conftest import Invoke

    from .conftest import Open

__all__ = ["english", "invoke", "report", "reports", "text"]


def told(file: str, **parts: Any) -> Line:
    """A row of a report that tells an event."""
    return line(f"{file}.txt", f"{file}.html", Read(text="", record=Record(event=Event(**parts))))


HOST = Organizer(role="host", organization=Organization(name="甲大学"))
LINES = (
    told("b", name="乡村论坛", kind="forum", start=PartialDate(year=2021, month=5), place=Place(city="沈阳")),
    told("a", name="阅读讲座", kind="lecture", start=PartialDate(year=2019)),
    told(
        "c",
        name="城市论坛",
        kind="forum",
        start=PartialDate(year=2021, month=11),
        place=Place(city="北京"),
        organizers=(HOST,),
    ),
    line("d.txt", "d.html", shown(parse("今天天气很好。"))),
    Line(name="e.txt", failure="is empty"),
)


def links(html: str) -> list[str]:
    return [unquote(node.attributes["href"]) for node in tree(html).all("a") if "href" in node.attributes]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_names_every_report_and_links_the_pages_there_are(language: str) -> None:
    made = index(LINES, language=language)
    assert links(made) == ["b.html", "a.html", "c.html", "d.html"]
    files = [node.text for node in tree(made).all("td") if "file" in node.classes]
    assert files == ["b.txt", "a.txt", "c.txt", "d.txt", "e.txt"]
    assert "is empty" in tree(made).one("reports").text


def test_the_index_allows_its_own_script_and_style_and_nothing_else() -> None:
    made = index(LINES)
    (style,) = tree(made).all("style")
    (script,) = [node for node in tree(made).all("script") if "type" not in node.attributes]
    allowed = policy(made)
    assert (allowed["default-src"], allowed["script-src"], allowed["style-src"]) == (
        "'none'",
        digest(script.text),
        digest(style.text),
    )


@given(name=HOSTILE, more=HOSTILE)
def test_nothing_in_a_name_becomes_markup_or_another_address(name: str, more: str) -> None:
    event = Event(name=more.replace("\0", "").encode("utf-8", "replace").decode().strip() or "某")
    plainly = index([line("a", "a.html", Read(text="", record=Record(event=Event(name="某"))))])
    address = name.encode("utf-8", "replace").decode() + ".html"
    made = index([line(name or "x", address, Read(text="", record=Record(event=event)))])
    assert [(n.tag, sorted(n.attributes)) for n in tree(made).everything()] == [
        (n.tag, sorted(n.attributes)) for n in tree(plainly).everything()
    ]
    (href,) = [node.attributes["href"] for node in tree(made).all("a")]
    assert ":" not in href
    assert unquote(href) == address


@pytest.fixture
def table(open_page: Open) -> Page:
    """The index of these reports on a desktop."""
    return open_page(index(LINES), name="index.html")


def names(table: Page) -> list[str]:
    """The files of the rows that are to be seen, in their order."""
    return table.locator("tbody tr:visible .file").all_text_contents()


def test_a_column_sorts_up_and_down_and_what_is_not_told_stays_last(table: Page) -> None:
    date = table.locator("thead button").first
    date.click()
    assert names(table) == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
    assert table.locator("thead th").first.get_attribute("aria-sort") == "ascending"
    date.press("Enter")
    assert names(table) == ["c.txt", "b.txt", "a.txt", "d.txt", "e.txt"]
    table.locator("thead button", has_text="City").click()
    assert names(table)[:2] == ["c.txt", "b.txt"]
    assert table.locator("[aria-sort]").count() == 1


def test_numbers_sort_as_numbers(open_page: Open) -> None:
    unread = (9, 10, 1)
    table = open_page(index([Line(name=f"{count}.txt", unread=count, event=Event()) for count in unread]))
    table.locator("thead button", has_text="Unread").click()
    assert names(table) == ["1.txt", "9.txt", "10.txt"]


def test_words_and_kinds_sieve_the_rows(table: Page) -> None:
    assert table.locator("#count").text_content() == "5 of 5 reports"
    table.fill("#query", "论坛")
    assert names(table) == ["b.txt", "c.txt"]
    table.fill("#query", "论坛 甲大学")
    assert names(table) == ["c.txt"]
    assert table.locator("#count").text_content() == "1 of 5 reports"
    table.fill("#query", "")
    table.select_option("#kind", "lecture")
    assert names(table) == ["a.txt"]
    table.select_option("#kind", "")
    table.select_option("#only", "failed")
    assert names(table) == ["e.txt"]
    table.fill("#query", "论坛")
    assert names(table) == []
    assert table.locator("#none").is_visible()


def test_the_index_speaks_both_languages(table: Page) -> None:
    table.click("#switch")
    assert table.locator("h1").text_content() == "报道"
    assert table.locator("tbody small").first.text_content() == "论坛"
    assert table.locator("#count").text_content() == "共 5 篇，显示 5 篇"


@pytest.mark.parametrize("width", [390, 1400])
def test_the_index_is_no_wider_than_the_window(open_page: Open, width: int) -> None:
    table = open_page(index(LINES), width=width)
    assert table.evaluate("document.documentElement.scrollWidth") <= width


def test_show_writes_one_page(invoke: Invoke, report: Path, text: str) -> None:
    assert invoke("show", report, "-o", "out.html").exit_code == 0
    assert Path("out.html").read_text("utf-8") == parse(text).to_html(name="report")


def test_show_writes_a_folder_of_pages_that_find_each_other(invoke: Invoke, reports: Path) -> None:
    done = invoke("show", reports, "-o", "pages")
    assert done.exit_code == 1  # an empty report and a picture
    assert done.stderr.count("\n") == 2
    made = Path("pages/index.html").read_text("utf-8")
    assert links(made) == ["a.html", "more/b.html"]
    for address in links(made):
        (back,) = [one for one in links(Path("pages", address).read_text("utf-8")) if one[0] != "#"]
        assert Path("pages", address).parent.joinpath(back).resolve() == Path("pages/index.html").resolve()
    assert "c.txt" in made


def test_a_fault_of_ours_in_one_report_is_told_and_the_others_are_written(
    invoke: Invoke, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(read: Read, **options: Any) -> str:
        if read.name == "a":
            raise RuntimeError("broken")
        return page(read, **options)

    monkeypatch.setattr("seminar_record.cli.pages.page", broken)
    done = invoke("show", reports, "-o", "pages")
    assert done.exit_code == 1
    assert "a.txt: internal error, please report it: RuntimeError: broken" in done.stderr
    assert "RuntimeError: broken" in Path("pages/index.html").read_text("utf-8")
    assert links(Path("pages/index.html").read_text("utf-8")) == ["more/b.html"]


def test_pages_of_one_name_do_not_overwrite_each_other(invoke: Invoke, tmp_path: Path, text: str) -> None:
    for place in ("in/index.txt", "in/a.txt", "in/a.md"):
        path = tmp_path / place
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert invoke("show", "in", "--pattern", "*", "-o", "pages/").exit_code == 0
    assert sorted(path.name for path in Path("pages").iterdir()) == [
        "a.html",
        "a.txt.html",
        "index.html",
        "index.txt.html",
    ]


def test_records_without_reports_have_pages_too(invoke: Invoke, tmp_path: Path) -> None:
    record = load_dataset()[0]
    (tmp_path / "two.jsonl").write_text(f"{to_json(record, indent=None)}\n" * 2, "utf-8")
    refused = invoke("show", "two.jsonl", "-o", "one.html")
    assert refused.exit_code == 1
    assert "name a folder" in refused.stderr
    assert invoke("show", "two.jsonl", "-o", "pages").exit_code == 0
    assert links(Path("pages/index.html").read_text("utf-8")) == ["two.html", "two.jsonl.html"]


def test_several_inputs_cannot_be_one_page(invoke: Invoke, reports: Path) -> None:
    refused = invoke("show", reports, "-o", "one.html")
    assert (refused.exit_code, Path("one.html").exists()) == (2, False)
    refused = invoke("show", reports, "-o", "-")
    assert (refused.exit_code, refused.stdout, Path("-").exists()) == (2, "", False)


def test_a_page_can_go_to_standard_output(invoke: Invoke, report: Path) -> None:
    invoke("show", report, "-o", "one.html")
    result = invoke("show", report, "-o", "-")
    assert (result.exit_code, Path("-").exists()) == (0, False)
    assert result.stdout == Path("one.html").read_text("utf-8")


def test_a_corrected_file_is_shown_with_its_text_and_read_by_the_other_commands(
    invoke: Invoke, text: str
) -> None:
    result = parse(text)
    plain = {"text": text, **json.loads(invoke("parse", "--full", "-", stdin=text).stdout)}
    plain["evidence"][0]["rule"] = "corrected"
    Path("r.corrected.json").write_text(json.dumps(plain), "utf-8")
    assert invoke("show", "r.corrected.json", "-o", "again.html").exit_code == 0
    made = Path("again.html").read_text("utf-8")
    assert "l0 corrected" in made
    assert json.loads(tree(made).one("data").text)["text"] == text
    assert invoke("validate", "r.corrected.json").exit_code == 0
    assert invoke("convert", "r.corrected.json", "r.jsonl").exit_code == 0
    assert result.record is not None
    assert Path("r.jsonl").read_text("utf-8").strip() == to_json(result.record, indent=None)


def test_a_broken_corrected_file_says_where(invoke: Invoke) -> None:
    Path("r.json").write_text(json.dumps({"text": "某", "record": None, "evidence": [{"path": 1}]}), "utf-8")
    result = invoke("show", "r.json", "-o", "r.html")
    assert (result.exit_code, result.stderr) == (
        1,
        "seminar-record: r.json: $.evidence[0].path: is int, not str\n",
    )
