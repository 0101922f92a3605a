"""What changes in a page without changing what it says changes nothing in the record.

The reports are made up (``tests/reports``). A strict xfail is a known fault of the parser, told by its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from seminar_record import Record, parse
from seminar_record.evaluation import Answer, judge
from seminar_record.formats._plain import to_plain
from tests.parsing.made_up_reports import (
    EVENTS,
    NAMES,
    SENTENCE,
    ZERO_WIDTH,
    facts,
    full_width,
    gold_of,
    half_width,
    in_simplified,
    narrowed,
    record_of,
    rewritten,
    simplified,
    text_of,
    traditional,
)

UNSHRUNK = (
    Phase.explicit,
    Phase.reuse,
    Phase.generate,
)  # the text is long and its report known: shrinking tells little

KNOWN_FAULTS = {
    "department": {
        "venue · 文澜楼三楼会议室",  # missed for 我院 in the headline
        "venue · 我院",
        "person_role · 费长青 · speaker",  # summing up is an address
    },
    "hospital": {"city · 滨海市"},  # stands only in the name of the hospital
}
SPARE_NAMES = {
    2: ["高峰", "李芳", "唐宁", "韩冰", "董洁", "吕洋", "苏畅", "蔡明", "石磊", "姚远"],
    3: ["赵明达", "钱若水", "周文渊", "吴思月", "郑晓东", "罗一鸣", "梁启程", "林雪梅", "徐晓明", "郭永刚"],
}

ABOVE = {
    "a path": "首页 > 新闻中心 > 综合新闻 > 正文\n",
    "a menu": "设为首页 | 加入收藏 | 联系我们\n字号：大 中 小\n",
    "a path with words": "您现在的位置：首页 >> 新闻动态 >> 详细内容\n\n",
}
BELOW = {
    "sharing": "\n分享到：微信 微博\n",
    "neighbours": "\n上一篇：关于放假的通知\n下一篇：第九届山水论坛在昆明举行\n",
    "related links": "\n相关新闻\n· 第九届山水论坛在昆明举行\n· 张明远教授作客我校\n",
    "the law": "\n版权所有：某某网 京ICP备00000000号\n",
}


def each(names: list[str], **known: str) -> pytest.MarkDecorator:
    """The reports, with a reason for each at which the parser is known to fail."""
    return pytest.mark.parametrize(
        "name",
        [
            pytest.param(
                name, marks=pytest.mark.xfail(strict=True, reason=known[name]) if name in known else ()
            )
            for name in names
        ],
    )


def kept(record: Record | None, hidden: str) -> Record | None:
    """The record without characters that cannot be seen."""
    return rewritten(record, dict.fromkeys(hidden, ""))


@each(NAMES)
def test_the_parser_reads_what_the_gold_by_hand_says(name: str) -> None:
    record = record_of(text_of(name))
    judged = judge(gold_of(name), Answer(record=to_plain(record) if record else None))
    wrong = {str(one) for one in (*judged.match.missed, *judged.match.spurious)}
    assert judged.detected
    assert wrong <= KNOWN_FAULTS.get(name, set())


@each(NAMES)
@pytest.mark.parametrize("above", ABOVE)
def test_what_stands_above_a_report_is_no_part_of_it(name: str, above: str) -> None:
    assert record_of(ABOVE[above] + text_of(name)) == record_of(text_of(name))


@each(NAMES)
@pytest.mark.parametrize("below", BELOW)
def test_what_stands_below_a_report_is_no_part_of_it(name: str, below: str) -> None:
    assert record_of(text_of(name) + BELOW[below]) == record_of(text_of(name))


def test_the_keeper_of_a_site_is_no_organiser() -> None:
    legal = "\n版权所有：某某网\n主办单位：某某市人民政府办公室\n"
    assert [record_of(text_of(name) + legal) for name in NAMES] == [
        record_of(text_of(name)) for name in NAMES
    ]


@each(NAMES)
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CR LF"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="CR"),
        pytest.param(lambda text: "\ufeff" + text, id="a byte order mark"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), id="empty lines between all"),
        pytest.param(lambda text: re.sub("\n+", "\n", text), id="no empty lines"),
        pytest.param(lambda text: text.replace("\u3000\u3000", ""), id="no indentation"),
        pytest.param(lambda text: text.replace("\u3000\u3000", "    "), id="another indentation"),
        pytest.param(lambda text: re.sub("(?m)$", " \u3000", text), id="white space behind lines"),
    ],
)
def test_lines_may_be_set_otherwise(name: str, change: Callable[[str], str]) -> None:
    assert record_of(change(text_of(name))) == record_of(text_of(name))


@each(NAMES)
def test_with_a_line_for_each_sentence_only_the_sessions_of_talks_and_captions_are_lost(name: str) -> None:
    broken = re.sub(
        r"(?m)^\u3000\u3000(?!图为).*$", lambda line: line[0].replace("。", "。\n\u3000\u3000"), text_of(name)
    )
    lost = {one for one in facts(text_of(name)) - facts(broken) if not one.startswith("talk_session")}
    assert lost == facts(broken) - facts(text_of(name)) == set()


def test_sentences_may_be_broken_in_the_middle() -> None:
    def broken(text: str) -> str:
        return re.sub(r"(?m)^\u3000\u3000.*$", lambda line: re.sub(".{40}", "\\g<0>\n", line[0]), text)

    assert [record_of(broken(text_of(name))) for name in NAMES] == [
        record_of(text_of(name)) for name in NAMES
    ]


@each(NAMES)
@pytest.mark.parametrize("change", [half_width, full_width])
def test_the_width_of_signs_and_digits_says_nothing(name: str, change: Callable[[str], str]) -> None:
    changed = change(text_of(name))
    assert changed != text_of(name)
    assert narrowed(record_of(changed)) == narrowed(record_of(text_of(name)))


@each([name for name in NAMES if name != "traditional"])
def test_in_traditional_characters_the_same_is_said(name: str) -> None:
    changed = traditional(text_of(name))
    assert sum(one != other for one, other in zip(changed, text_of(name), strict=True)) > 10
    assert simplified(record_of(changed)) == simplified(record_of(text_of(name)))
    assert parse(changed).problems() == ()


@pytest.mark.parametrize(("number", "count"), [("一萬兩千", 12_000), ("兩百", 200), ("三萬", 30_000)])
def test_numbers_in_traditional_characters_are_proved(number: str, count: int) -> None:
    result = parse(f"第三屆漁業論壇在廣州舉行，{number}人參加。")
    assert result.record is not None
    assert result.record.event.attendance is not None
    assert (result.record.event.attendance.count, result.problems()) == (count, ())


@each(["traditional"])
def test_a_traditional_report_says_the_same_in_simplified_characters(name: str) -> None:
    changed = in_simplified(text_of(name))
    assert changed != text_of(name)
    assert record_of(changed) == simplified(record_of(text_of(name)))


@each(NAMES)
@pytest.mark.parametrize("hidden", ZERO_WIDTH, ids=ascii)
def test_a_character_that_cannot_be_seen_between_all_others_hides_nothing(name: str, hidden: str) -> None:
    assert kept(record_of(hidden.join(text_of(name))), hidden) == record_of(text_of(name))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "newspaper"])
@settings(deadline=None, max_examples=20, phases=UNSHRUNK)
@given(data=st.data())
def test_nor_do_such_characters_anywhere(name: str, data: st.DataObject) -> None:
    text = text_of(name)
    places = data.draw(st.dictionaries(st.integers(0, len(text)), st.sampled_from(ZERO_WIDTH), max_size=40))
    sprinkled = "".join(places.get(at, "") + sign for at, sign in enumerate(text + "\n"))
    assert kept(record_of(sprinkled), ZERO_WIDTH) == record_of(text)


def test_what_is_read_past_such_characters_is_proved() -> None:
    text = text_of("bureau").replace("120", "1\u200b20").replace("2021", "2\u200b021")
    assert kept(record_of(text), ZERO_WIDTH) == record_of(text_of("bureau"))
    assert parse(text).problems() == ()


@each(EVENTS)
def test_a_text_cut_off_after_any_sentence_tells_nothing_that_the_whole_does_not(name: str) -> None:
    text = text_of(name)
    ends = sorted({found.end() for found in SENTENCE.finditer(text)})
    assert len(ends) > 10
    gained = {end: facts(text[:end]) - facts(text) for end in ends}
    assert {end: more for end, more in gained.items() if more} == {}


@each(EVENTS)
def test_the_facts_of_a_text_only_grow_with_it(name: str) -> None:
    text = text_of(name)
    ends = sorted({found.end() for found in SENTENCE.finditer(text)})
    told = [len(facts(text[:end])) for end in ends]
    assert told == sorted(told)
    assert told[-1] == len(facts(text)) > 15


def cast(name: str) -> list[str]:
    """Everybody whom a report names, the makers too."""
    told = {
        part
        for one in gold_of(name).facts
        if one.kind in {"person", "reporter", "editor"}
        for part in one.parts[0]
    }
    return sorted(told)


@pytest.mark.parametrize("name", EVENTS)
@settings(deadline=None, max_examples=10, phases=UNSHRUNK)
@given(data=st.data())
def test_other_names_of_the_same_shape_change_nothing_but_the_names(name: str, data: st.DataObject) -> None:
    text = text_of(name)
    people = [one for one in cast(name) if len(one) in SPARE_NAMES]
    fresh = {size: data.draw(st.permutations(names)) for size, names in SPARE_NAMES.items()}
    anew = {one: fresh[len(one)].pop() for one in people if one in text}
    changed = re.sub("|".join(anew), lambda found: anew[found[0]], text)
    assert anew
    assert record_of(changed) == rewritten(record_of(text), anew)
