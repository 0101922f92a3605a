"""The page of a report in a real browser: looking, filtering, keys, languages, widths."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from seminar_record import Event, Record, Session, parse
from seminar_record.strategies import records
from seminar_record.view import Read, frame, index, line, page

from .reading import SEED, seed

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from .conftest import Open

NAME = "[data-path='/event/sessions/0/talks/0/speakers/0/name']"


def lit(page: Page, side: str) -> list[str]:
    """The words of what is lit on a side, a mark's pieces each for itself."""
    return page.locator(f"#{side} .lit").all_text_contents()


def active(page: Page) -> Locator:
    return page.locator(":focus")


def test_the_script_draws_the_page_as_it_came(seed_page: Page) -> None:
    same = """() => {
        const strip = (node) => { for (const one of node.querySelectorAll('[tabindex]')) one.tabIndex = -1;
            for (const one of node.querySelectorAll('.off, .lit, .unproved')) one.classList.remove('off', 'lit', 'unproved'); return node; };
        const text = document.createElement('div'); text.append(drawnText(allItems()));
        const values = document.createElement('div'); values.append(drawnRecord());
        return [strip(document.getElementById('text')).innerHTML === strip(text).innerHTML,
                strip(document.getElementById('values')).innerHTML === strip(values).innerHTML]; }"""
    assert seed_page.evaluate(same) == [True, True]


def test_pointing_at_a_value_lights_its_words_and_pointing_at_words_their_value(seed_page: Page) -> None:
    assert lit(seed_page, "text") == lit(seed_page, "values") == []
    seed_page.hover(NAME)
    assert lit(seed_page, "text") == ["史柏年"]
    seed_page.locator("#text mark.k-organizer", has_text="辽宁省民政厅").first.hover()
    assert lit(seed_page, "values") == ["辽宁省民政厅"]
    seed_page.hover(".brand")
    assert lit(seed_page, "text") == lit(seed_page, "values") == []


def test_pointing_at_a_talk_lights_all_that_belongs_to_it(seed_page: Page) -> None:
    talk = seed_page.locator(".Talk").first
    talk.hover(position={"x": 500, "y": 4})
    assert {"五社联动的意涵解析", "史柏年", "教授"} <= set(lit(seed_page, "text"))


def test_nested_words_light_the_inmost_fact(seed_page: Page) -> None:
    seed_page.locator("#text mark.k-place", has_text="沈阳").first.hover()
    assert lit(seed_page, "values") == ["沈阳"]


def test_a_diagnostic_and_an_unread_sentence_light_their_words(seed_page: Page) -> None:
    seed_page.hover("li[data-of=d0]")
    assert "".join(lit(seed_page, "text")) == "2023-08-158月15日"
    seed_page.hover("li[data-of=u0]")
    assert lit(seed_page, "text") == ["  主旨发言环节共有三位嘉宾登台。"]


def test_a_kind_switched_off_is_neither_drawn_nor_reached(seed_page: Page) -> None:
    button = seed_page.locator(".filter[data-kind=person]")
    total = seed_page.locator("#text mark.k-person:not(.off)").count()
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert total > 20
    assert seed_page.locator("#text mark.k-person:not(.off)").count() == 0
    seed_page.locator("#text mark.k-person", has_text="史柏年").hover()
    assert lit(seed_page, "values") == []
    button.click()
    assert seed_page.locator("#text mark.k-person:not(.off)").count() == total


def test_each_side_is_one_stop_and_the_arrows_walk_its_facts(seed_page: Page) -> None:
    seed_page.focus("#report")
    seed_page.keyboard.press("Tab")
    assert active(seed_page).evaluate("node => node.closest('#text') !== null")
    words = []
    for _ in range(4):
        words.append((active(seed_page).get_attribute("data-of"), active(seed_page).text_content()))
        seed_page.keyboard.press("ArrowRight")
    assert len(set(words)) == 4
    seed_page.keyboard.press("ArrowLeft")
    assert active(seed_page).text_content() == words[3][1]
    seed_page.keyboard.press("End")
    seed_page.keyboard.press("ArrowDown")
    last = active(seed_page).text_content()
    seed_page.keyboard.press("Home")
    assert active(seed_page).text_content() == words[0][1] != last


def test_focus_lights_the_other_side_tab_goes_there_and_a_reader_hears_it(seed_page: Page) -> None:
    seed_page.focus(".filter[data-kind=note]")
    for _ in range(40):
        seed_page.keyboard.press("ArrowRight") if active(seed_page).evaluate(
            "node => node.closest('#text') !== null"
        ) else seed_page.keyboard.press("Tab")
        if active(seed_page).text_content() == "沈阳市民政局":
            break
    assert lit(seed_page, "values") == ["沈阳市民政局"]
    assert "沈阳市民政局" in (seed_page.locator("#said").text_content() or "")
    seed_page.keyboard.press("Tab")
    assert active(seed_page).get_attribute("role") == "button"
    assert active(seed_page).text_content() == "沈阳市民政局"


def test_enter_keeps_a_fact_and_escape_lets_it_go(seed_page: Page) -> None:
    seed_page.focus(NAME)
    seed_page.keyboard.press("Enter")
    sheet = seed_page.locator("#detail")
    assert sheet.is_visible()
    assert "史柏年" in (sheet.text_content() or "")
    assert sheet.locator("code").text_content() == next(
        e.rule for e in seed().evidence if e.path.endswith("0/talks/0/speakers/0/name")
    )
    seed_page.hover(".brand")
    assert lit(seed_page, "text") == ["史柏年"]
    seed_page.keyboard.press("Escape")
    assert sheet.is_hidden()


def test_every_part_of_the_page_has_a_name_for_a_screen_reader(seed_page: Page) -> None:
    tree = seed_page.locator("body").aria_snapshot()
    for wanted in (
        'region "Report"',
        'region "Record"',
        'group "Kinds of facts"',
        "status",
        'button "史柏年"',
        "heading",
    ):
        assert wanted in tree, wanted
    assert seed_page.locator("button:visible").evaluate_all(
        "all => all.every(one => one.textContent.trim() !== '')"
    )


def test_the_words_change_their_language_and_values_stay(seed_page: Page) -> None:
    values = seed_page.locator("#values .f-title .v").all_text_contents()
    assert seed_page.locator("#report-title").text_content() == "Report"
    seed_page.click("#switch")
    assert seed_page.locator("#report-title").text_content() == "报道"
    assert seed_page.locator(".Event > .f-kind .v").text_content() == "研讨会"
    assert seed_page.evaluate("document.documentElement.lang") == "zh"
    assert seed_page.locator("#values .f-title .v").all_text_contents() == values
    seed_page.reload()
    assert seed_page.locator("#report-title").text_content() == "报道"


@pytest.mark.parametrize("width", [390, 768, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_window(open_page: Open, width: int, scheme: str) -> None:
    shown = open_page(parse(SEED).to_html(), width=width, color_scheme=scheme)
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    dark = (
        shown.evaluate("getComputedStyle(document.querySelector('.paper')).backgroundColor")
        == "rgb(30, 29, 27)"
    )
    assert dark == (scheme == "dark")


def test_on_a_phone_a_touch_tells_the_fact(open_page: Open) -> None:
    shown = open_page(
        parse(SEED).to_html(language="zh"), width=390, height=844, has_touch=True, is_mobile=True
    )
    shown.locator("#text mark.k-place", has_text="沈阳").first.tap()
    assert "城市" in (shown.locator("#detail").text_content() or "")


def test_overlapping_marks_have_lines_of_different_heights(open_page: Open) -> None:
    from seminar_record import Evidence, Span

    text = "甲乙丙丁戊己庚辛"
    stretches = {"/event/name": (0, 5), "/event/groups/0": (3, 8), "/source/title": (0, 8)}
    evidence = tuple(
        Evidence(path=path, rule="a", spans=(Span(start, end, text[start:end]),))
        for path, (start, end) in stretches.items()
    )
    shown = open_page(
        page(Read(text=text, record=Record(event=Event(name="甲", groups=("乙",))), evidence=evidence))
    )
    bottoms = shown.evaluate(
        """() => Object.fromEntries(['event', 'audience', 'source'].map((kind) =>
            [kind, [...new Set([...document.querySelectorAll(`mark.k-${kind}`)].map((one) => one.getBoundingClientRect().bottom))]]))"""
    )
    assert {kind: len(found) for kind, found in bottoms.items()} == {"event": 1, "audience": 1, "source": 1}
    assert len({found[0] for found in bottoms.values()}) == 3


def test_hostile_words_run_nothing_and_are_shown(open_page: Open) -> None:
    words = "</script><script>document.title='x'</script><img src=x onerror=\"document.title='x'\">\u202e"
    shown = open_page(
        page(
            Read(
                text=words,
                record=Record(event=Event(name=words, sessions=(Session(name=words),))),
                name=words,
            )
        )
    )
    assert shown.title() != "x"
    assert shown.locator("#text img, #values img, #text script").count() == 0
    shown.click("#switch")
    assert shown.locator("#values h2").text_content() == words.replace("\u202e", "‹U+202E›")
    assert shown.locator(".unseen").all_text_contents() == ["U+202E"]


def test_in_a_frame_of_a_notebook_the_page_lives(open_page: Open) -> None:
    shown = open_page(f"<!DOCTYPE html><meta charset=utf-8>{frame(page(seed()))}")
    inner = shown.frame_locator("iframe")
    inner.locator(NAME).hover()
    assert inner.locator("#text .lit").all_text_contents() == ["史柏年"]
    inner.locator("#switch").click()
    assert inner.locator("#report-title").text_content() == "报道"


def test_without_script_the_report_and_the_record_are_there(open_page: Open) -> None:
    shown = open_page(parse(SEED).to_html(), java_script_enabled=False)
    assert shown.locator("#text mark").count() > 50
    assert shown.locator(NAME).text_content() == "史柏年"
    assert shown.locator("#add").is_hidden()


def test_print_shows_both_sides_in_full_and_no_tools(seed_page: Page) -> None:
    seed_page.emulate_media(media="print")
    assert seed_page.locator("#add").is_hidden()
    heights = seed_page.evaluate(
        "[...document.querySelectorAll('.pane')].map((one) => one.scrollHeight - one.clientHeight)"
    )
    assert heights == [0, 0]
    assert seed_page.pdf()[:4] == b"%PDF"


@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(record=records())
def test_the_script_draws_any_record_as_the_page_does(open_page: Open, record: Record) -> None:
    shown = open_page(page(Read(text="", record=record), language="zh"))
    clean = shown.evaluate(
        """() => { const values = document.createElement('div'); values.append(drawnRecord());
            const here = document.getElementById('values');
            for (const one of here.querySelectorAll('[tabindex]')) one.tabIndex = -1;
            for (const one of here.querySelectorAll('.unproved, .off')) one.classList.remove('unproved', 'off');
            return here.innerHTML === values.innerHTML; }"""
    )
    assert clean


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("step", ["looking", "a fact", "correcting", "adding", "index"])
def test_axe_finds_nothing_that_shuts_readers_out(open_page: Open, scheme: str, step: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="the dependency group `browser` is not installed"
    )
    html = index([line("a.txt", "a.html", seed())]) if step == "index" else parse(SEED).to_html(language="zh")
    shown = open_page(html, color_scheme=scheme, bypass_csp=True)  # axe brings a script of its own
    if step in {"a fact", "correcting"}:
        shown.click("mark.k-organizer")
    if step == "correcting":
        shown.click("#detail .correct")
    if step == "adding":
        shown.click("#add")
    found = axe.Axe().run(shown).response
    assert len(found["passes"]) > 10
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []


def test_a_record_without_its_report_says_nothing_of_a_reading(open_page: Open) -> None:
    shown = open_page(page(Read(text="", record=seed().record)))
    assert shown.locator("#text").inner_text() == "The report's text is not at hand; the record stands alone."
    assert shown.locator(".notes, .foot").evaluate_all("all => all.every(one => one.offsetHeight === 0)")
    assert shown.locator(".v.unproved").count() == 0
    shown.click("[data-path='/event/name']")
    assert "no words in the report" in (shown.locator("#detail").text_content() or "")
