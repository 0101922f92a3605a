"""Correcting on the page: values, words and roles changed, added and deleted, saved as a file and read back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from seminar_record import Event, Evidence, FormatError, ParseResult, Record, Span, from_json, parse, to_json
from seminar_record.annotations import annotated, corrected, gold_json
from seminar_record.annotations import record as told_by
from seminar_record.view import Read, page

from .reading import SEED, seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Open


def saved(page: Page, button: str = "#save-full") -> str:
    """The file that the page hands out."""
    page.click(".menu summary")
    with page.expect_download() as download:
        page.click(button)
    return download.value.path().read_text("utf-8")


def written(record: Record | None) -> str:
    """A record as the library writes it to a file."""
    assert record is not None
    return f"{to_json(record)}\n"


def read_back(page: Page) -> Read:
    """What the page saved, proved as a parse is proved."""
    read = corrected.loads(saved(page))
    found = ParseResult(text=read.text, record=read.record, evidence=read.evidence)
    assert found.problems() == ()
    return read


def event(read: Read) -> Event:
    assert read.record is not None
    return read.record.event


def rules(read: Read, path: str) -> list[tuple[str, str, bool, list[str]]]:
    """The evidence at and below a pointer that a reader gave."""
    return [
        (one.path, one.rule, one.inferred, [span.quote for span in one.spans])
        for one in read.evidence
        if one.path.startswith(path) and one.rule == "corrected"
    ]


def choose(page: Page, path: str) -> None:
    page.click(f"[data-path='{path}']")


def select_words(page: Page, words: str) -> None:
    """Select words of the report, as a mouse does."""
    page.evaluate(
        """(words) => {
            const all = document.getElementById('text').innerText; void all;
            const start = Array.from(data.text.slice(0, data.text.indexOf(words))).length, end = start + Array.from(words).length;
            const point = (at, last) => { for (const run of document.querySelectorAll('#text [data-at]')) {
                const from = Number(run.dataset.at), size = Array.from(run.textContent).length;
                if (last ? from < at && at <= from + size : from <= at && at < from + size)
                    return [run.firstChild, Array.from(run.textContent).slice(0, at - from).join('').length]; } };
            getSelection().setBaseAndExtent(...point(start, false), ...point(end, true)); }""",
        words,
    )


def test_a_page_saved_as_it_came_is_the_parse(seed_page: Page) -> None:
    assert corrected.loads(saved(seed_page)) == evolve(seed(), name="report")
    assert saved(seed_page, "#save-record") == written(seed().record)


def test_a_saved_record_is_written_as_the_library_writes_it(seed_page: Page) -> None:
    """A value that was added stands where it would stand, not at the end."""
    seed_page.click("#add")
    seed_page.select_option("#slot", "/event/edition")
    seed_page.fill("#detail input[inputmode]", "3")
    seed_page.click("#detail [type=submit]")
    text = saved(seed_page, "#save-record")
    record = from_json(text)
    assert record.event.edition == 3
    assert text == written(record)


def test_a_value_is_corrected_with_words_that_the_reader_selects(seed_page: Page) -> None:
    choose(seed_page, "/event/place/venue")
    seed_page.click("#detail .correct")
    select_words(seed_page, "华易公益基金会")
    seed_page.click(".quotes button")
    seed_page.click(".take")
    assert seed_page.locator("#detail textarea").input_value() == "华易公益基金会"
    seed_page.click("#detail [type=submit]")
    assert seed_page.locator("[data-path='/event/place/venue']").text_content() == "华易公益基金会"
    read = read_back(seed_page)
    place = event(read).place
    assert place is not None
    assert place.venue == "华易公益基金会"
    assert rules(read, "/") == [("/event/place/venue", "corrected", False, ["华易公益基金会"])]


def test_a_value_that_the_words_do_not_say_is_marked_as_inferred(seed_page: Page) -> None:
    choose(seed_page, "/event/place/city")
    seed_page.click("#detail .correct")
    seed_page.fill("#detail textarea", "沈阳市")
    seed_page.keyboard.press("Enter")
    ((path, _, inferred, words),) = rules(read_back(seed_page), "/")
    assert (path, inferred, set(words)) == ("/event/place/city", True, {"沈阳"})


def test_a_role_is_corrected_by_choice(seed_page: Page) -> None:
    choose(seed_page, "/event/organizers/1/role")
    seed_page.click("#detail .correct")
    seed_page.select_option("#detail select", "organizer")
    seed_page.click("#detail [type=submit]")
    read = read_back(seed_page)
    assert [one.role.value for one in event(read).organizers] == ["guide", "organizer"]
    assert rules(read, "/") == [("/event/organizers/1/role", "corrected", True, ["主办"])]


def test_what_was_missed_is_added_with_its_words(seed_page: Page) -> None:
    select_words(seed_page, "党建引领社会工作")
    seed_page.wait_for_selector("#add.primary")  # the button tells that there are words to add
    seed_page.click("#add")
    seed_page.select_option("#slot", "/event/themes/1")
    seed_page.click("#detail [type=submit]")
    read = read_back(seed_page)
    assert event(read).themes == ("凝心聚力·合作共融", "党建引领社会工作")
    assert rules(read, "/") == [("/event/themes/1", "corrected", False, ["党建引领社会工作"])]


def test_a_person_in_a_role_is_added_and_the_role_stands_by_the_name_s_words(seed_page: Page) -> None:
    seed_page.click("#add")
    seed_page.select_option("#slot", "/event/participations/2")
    seed_page.select_option("#detail select", "moderator")
    name = seed_page.locator("#detail fieldset").nth(1)
    name.locator(".words").fill("王坤")
    name.locator(".words").press("Enter")
    assert name.locator("textarea").input_value() == "王坤"
    seed_page.click("#detail [type=submit]")
    read = read_back(seed_page)
    added = event(read).participations[2]
    assert (added.role.value, added.person.name, added.wording) == ("moderator", "王坤", None)
    assert rules(read, "/") == [
        ("/event/participations/2/role", "corrected", True, ["王坤"]),
        ("/event/participations/2/person/name", "corrected", False, ["王坤"]),
    ]


def test_a_post_is_added_to_a_person_at_hand(seed_page: Page) -> None:
    choose(seed_page, "/event/participations/1/person/name")
    seed_page.click("#detail .add")
    seed_page.select_option("#slot", "/event/participations/1/person/affiliations/1")
    seed_page.locator("#detail textarea").first.fill("某学会")
    seed_page.click("#detail [type=submit]")
    seed_page.wait_for_selector(
        "[data-path='/event/participations/1/person/affiliations/1/organization/name'].unproved"
    )
    read = corrected.loads(saved(seed_page))
    assert event(read).participations[1].person.affiliations[1].organization.name == "某学会"
    found = ParseResult(text=read.text, record=read.record, evidence=read.evidence)
    assert found.problems() == ("/event/participations/1/person/affiliations/1/organization/name: no words",)


def test_deleting_a_body_deletes_its_part_and_the_evidence_moves_up(seed_page: Page) -> None:
    choose(seed_page, "/event/organizers/0/organization/name")
    assert seed_page.locator("#detail .remove").text_content() == "Delete: Organisers 1"
    seed_page.click("#detail .remove")
    read = read_back(seed_page)
    assert [one.organization.name for one in event(read).organizers] == ["沈阳市民政局"]
    assert {e.path for e in read.evidence if "organizers" in e.path} == {
        f"/event/organizers/0/{key}" for key in ("role", "organization/name", "wording")
    }
    assert rules(read, "/") == []


def test_deleting_the_last_of_a_kind_leaves_no_empty_shell(seed_page: Page) -> None:
    for path in ("/event/place/venue", "/event/place/city", "/event/themes/0"):
        choose(seed_page, path)
        seed_page.click("#detail .remove")
    found = event(read_back(seed_page))
    assert (found.place, found.themes) == (None, ())


def test_undo_takes_a_change_back_and_the_count_tells_what_is_unsaved(seed_page: Page) -> None:
    assert seed_page.locator("#changes").is_hidden()
    choose(seed_page, "/event/themes/0")
    seed_page.click("#detail .remove")
    assert seed_page.locator("#changes").text_content() == "1 changes not saved"
    seed_page.click("#undo")
    assert seed_page.locator("#changes").is_hidden()
    assert read_back(seed_page).record == seed().record


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("/event/start", "2023-02-30", "A date is 2023, 2023-08, 2023-08-15 or 2023-08-15T14:30."),
        ("/event/start", "2023-08-16", "The end is before the start."),
        ("/event/end", "2023-07", "The end is before the start."),
        ("/event/attendance/count", "many", "A whole number is wanted, 1 or more."),
        ("/event/name", "  ", "This cannot be empty."),
    ],
)
def test_what_no_record_can_hold_is_refused_where_it_is_written(
    seed_page: Page, path: str, value: str, fault: str
) -> None:
    choose(seed_page, path)
    seed_page.click("#detail .correct")
    seed_page.locator("#detail :is(input, textarea)").first.fill(value)
    seed_page.click("#detail [type=submit]")
    assert seed_page.locator("#detail .wrong").text_content() == fault
    seed_page.click("#detail .plain")
    assert read_back(seed_page).record == seed().record


def test_words_that_the_report_does_not_hold_are_not_found(seed_page: Page) -> None:
    choose(seed_page, "/event/name")
    seed_page.click("#detail .correct")
    seed_page.fill("#detail .words", "没有这几个字")
    seed_page.click("#detail .find")
    assert seed_page.locator("#detail .wrong").text_content() == "The report does not hold these words."


def test_words_that_stand_twice_are_found_one_after_the_other(seed_page: Page) -> None:
    choose(seed_page, "/event/themes/0")
    seed_page.click("#detail .correct")
    for _ in range(2):
        seed_page.fill("#detail .words", "凝心聚力")
        seed_page.click("#detail .find")
    seed_page.click("#detail [type=submit]")
    read = corrected.loads(saved(seed_page))
    (found,) = [one for one in read.evidence if one.path == "/event/themes/0"]
    assert sorted(span.start for span in found.spans if span.quote == "凝心聚力") == [
        at for at in range(len(SEED)) if SEED.startswith("凝心聚力", at)
    ]


def test_an_event_is_told_where_the_parser_saw_none(open_page: Open) -> None:
    shown = open_page(parse("春风茶话会昨日在山村举行。").to_html(name="tea"))
    before = shown.locator("#values").text_content()
    shown.click("#add")
    shown.select_option("#slot", "/event/themes/0")
    shown.fill("#detail .words", "春风")
    shown.click("#detail .find")
    shown.click("#detail [type=submit]")
    read = read_back(shown)
    assert before != shown.locator("#values").text_content()
    assert event(read).themes == ("春风",)


def test_characters_outside_the_first_plane_and_unseen_ones_keep_their_places(open_page: Open) -> None:
    text = "𠮷野村\u200b论坛😀举行,\r\n教授张三致辞。"
    shown = open_page(page(Read(text=text, record=None)))
    for words, path in (("论坛", "/event/themes/0"), ("张三", "/event/groups/0")):
        shown.click("#add")
        shown.select_option("#slot", path)
        shown.fill("#detail .words", words)
        shown.click("#detail .find")
        shown.click("#detail [type=submit]")
    read = read_back(shown)
    assert [(s.start, s.quote) for e in read.evidence for s in e.spans] == [
        (4, "论坛"),
        (text.index("张三"), "张三"),
    ]


def test_a_selection_by_the_mouse_is_the_stretch_of_the_text(open_page: Open) -> None:
    text = "𠮷野村\u200b论坛\r\n教授张三致辞"
    shown = open_page(page(Read(text=text, record=None)))
    shown.locator("#text .line").nth(1).click(click_count=3)
    shown.click("#add")
    shown.select_option("#slot", "/event/themes/0")
    assert shown.locator("#detail textarea").input_value() == "教授张三致辞"
    shown.click("#detail [type=submit]")
    assert read_back(shown).evidence[0].spans[0].start == text.index("教授")


def test_a_corrected_file_becomes_gold_and_a_page_again(seed_page: Page) -> None:
    choose(seed_page, "/event/organizers/1/role")
    seed_page.click("#detail .correct")
    seed_page.select_option("#detail select", "co_organizer")
    seed_page.click("#detail [type=submit]")
    read = read_back(seed_page)
    assert told_by(annotated(read.text, read.record, read.evidence)) == read.record
    assert json.loads(gold_json("a", read.record))["organizers"][1]["role"] == "co_organizer"
    assert "k-organizer l0 corrected" in page(read)


def whole(**changes: Any) -> str:
    base = json.loads(
        json.dumps({"text": "某论坛", "record": {"schema": "seminar-record/1", "event": {"name": "某论坛"}}})
    )
    span = {"start": 0, "end": 3, "quote": "某论坛"}
    base["evidence"] = [{"path": "/event/name", "rule": "corrected", "inferred": False, "spans": [span]}]
    return json.dumps({**base, **changes})


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{", "is not JSON"),
        ("[]", "is list, not dict"),
        ('{"text": "", "record": null}', r"\$\.evidence: is missing"),
        (whole(text=7), r"\$\.text: is int, not str"),
        (whole(text="某会议"), r"\$\.evidence\[0\]\.spans\[0\]: 0-3 of the text is not '某论坛'"),
        (whole(record={"event": {}}), "schema"),
        (
            whole(diagnostics=[{"code": "a", "severity": "grave", "message": "b", "spans": []}]),
            "'grave' is no severity",
        ),
    ],
)
def test_a_file_that_is_no_corrected_report_is_refused_with_its_place(content: str, fault: str) -> None:
    with pytest.raises(FormatError, match=fault):
        corrected.loads(content)


def test_a_corrected_file_is_read_from_bytes_with_a_mark() -> None:
    assert corrected.loads(b"\xef\xbb\xbf" + whole().encode()) == corrected.loads(whole())
    with pytest.raises(FormatError, match="is not UTF-8"):
        corrected.loads(b"\xff")


def test_all_is_done_by_keys_alone(seed_page: Page) -> None:
    seed_page.focus("[data-path='/event/organizers/1/role']")
    seed_page.keyboard.press("Enter")
    assert seed_page.locator(":focus").text_content() == "Correct"
    seed_page.keyboard.press("Enter")
    assert seed_page.locator(":focus").evaluate("node => node.tagName") == "SELECT"
    seed_page.keyboard.type("sup")  # supported by
    seed_page.keyboard.press("Tab")
    seed_page.keyboard.press("Tab")
    seed_page.locator("#detail [type=submit]").press("Enter")
    assert seed_page.locator(":focus").get_attribute("data-path") == "/event/organizers/1/role"
    assert event(read_back(seed_page)).organizers[1].role.value == "supporter"
    seed_page.keyboard.press("Control+z")
    assert seed_page.locator("[data-path='/event/organizers/1/role']").text_content() == "hosted by"


def test_escape_leaves_a_form_and_goes_back_to_the_value(seed_page: Page) -> None:
    seed_page.focus("[data-path='/event/themes/0']")
    for key in ("Enter", "Enter"):
        seed_page.keyboard.press(key)
    seed_page.keyboard.type("别的")
    seed_page.keyboard.press("Escape")
    assert seed_page.locator("#detail").is_hidden()
    assert seed_page.locator(":focus").get_attribute("data-path") == "/event/themes/0"
    assert read_back(seed_page).record == seed().record


def test_a_report_that_tells_no_event_loses_its_record(seed_page: Page) -> None:
    seed_page.click("#add")
    seed_page.click("#detail .none")
    read = read_back(seed_page)
    assert (read.record, read.evidence) == (None, ())
    assert saved(seed_page, "#save-record") == "null\n"


def test_a_change_hides_the_picture_of_what_was_read_and_undo_shows_it(seed_page: Page) -> None:
    assert seed_page.locator("#picture").is_visible()
    choose(seed_page, "/event/themes/0")
    seed_page.click("#detail .remove")
    assert seed_page.locator("#picture").is_hidden()
    seed_page.click("#undo")
    assert seed_page.locator("#picture").is_visible()


def test_evidence_of_a_value_that_is_not_there_is_shown_as_such(open_page: Open) -> None:
    stray = Evidence(path="/event/name", rule="a", spans=(Span(0, 2, "论坛"),))
    shown = open_page(page(Read(text="论坛", record=Record(event=Event(themes=("山",))), evidence=(stray,))))
    shown.click("#text mark")
    assert shown.locator("#detail .what").text_content() == "/event/name"


def test_a_record_without_its_report_is_corrected_too(open_page: Open) -> None:
    shown = open_page(page(Read(text="", record=seed().record, name="a")))
    choose(shown, "/event/place/city")
    shown.click("#detail .correct")
    assert shown.locator("#detail .finder").count() == 0
    shown.fill("#detail textarea", "沈阳市")
    shown.click("#detail [type=submit]")
    record = from_json(saved(shown, "#save-record"))
    assert record.event.place is not None
    assert record.event.place.city == "沈阳市"
