"""A book of printed lists: one programme, many shapes of lines, each in a plain report with made-up people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seminar_record import ParticipationRole, Record, parse

OPENING = "第三届渔业论坛在南京举行\n\n2021年5月8日，由江东大学主办的第三届渔业论坛在南京举行。\n\n"
TALKS = {"张可文": "远海网箱的形状", "李如山": "一条河的账本"}
"""What every list of talks below prints."""


def read(lines: str) -> Record:
    result = parse(OPENING + lines)
    assert result.problems() == ()
    assert result.record is not None
    return result.record


def talks_of(record: Record) -> dict[str, str]:
    """Each talk's title by its speaker, sessions and event alike."""
    talks = [*record.event.talks, *(talk for session in record.event.sessions for talk in session.talks)]
    return {speaker.name: talk.title for talk in talks for speaker in talk.speakers}


@pytest.mark.parametrize(
    "lines",
    [
        "1.张可文，江东大学教授：远海网箱的形状\n2.李如山，山南学院讲师：一条河的账本",
        "张可文（江东大学教授）：《远海网箱的形状》\n李如山（山南学院讲师）：《一条河的账本》",
        "张可文　江东大学教授　《远海网箱的形状》\n李如山　山南学院讲师　《一条河的账本》",
        "　张可文 江东大学教授——远海网箱的形状\n　李如山 山南学院讲师——一条河的账本",
        "张可文｜江东大学教授｜远海网箱的形状\n李如山｜山南学院讲师｜一条河的账本",
        "江东大学 张可文 《远海网箱的形状》\n山南学院 李如山 《一条河的账本》",
        "◆ 张可文 | 江东大学教授\n题目：远海网箱的形状\n◆ 李如山 | 山南学院讲师\n题目：一条河的账本",
        "张可文（江东大学教授）\n《远海网箱的形状》\n李如山（山南学院讲师）\n《一条河的账本》",
        "　远海网箱的形状（张可文，江东大学教授）\n　一条河的账本（李如山，山南学院讲师）",
        "《远海网箱的形状》——张可文（江东大学教授）\n《一条河的账本》——李如山（山南学院讲师）",
        "报告一：《远海网箱的形状》（张可文，江东大学教授）\n报告二：《一条河的账本》（李如山，山南学院讲师）",
        "●江东大学张可文教授：远海网箱的形状\n●山南学院讲师李如山：一条河的账本",
        "A1　远海网箱的形状　　张可文女士（江东大学教授）\nA2　一条河的账本　　李如山先生（山南学院讲师）",
        "报告人：张可文（江东大学教授）\n题目：远海网箱的形状\n报告人：李如山（山南学院讲师）\n题目：一条河的账本",
    ],
)
def test_a_list_pairs_names_with_titles(lines: str) -> None:
    assert talks_of(read(lines)) == TALKS


@pytest.mark.parametrize(
    "lines",
    [
        "　图为会场（张可文 摄）\n　图为展台（李如山 摄）",
        "主持人：张可文（江东大学教授）\n主持人：李如山（山南学院讲师）",
        "张可文　江东大学教授\n李如山　山南学院讲师",
        "张可文（江东大学教授）\n题目：；；；",
        "《　　》江东大学教授李如山",
        "●江东大学张可文教授：（未设题目，介绍了网箱）\n●山南学院讲师李如山：（未设题目）",
    ],
)
def test_names_without_titles_give_no_talks(lines: str) -> None:
    assert talks_of(read(lines)) == {}


def test_a_title_may_hold_marks_of_its_own() -> None:
    record = read(
        "▷ 张可文｜江东大学教授\n　《我和十四个“小尾巴”》\n▷ 李如山｜山南学院讲师\n　《一条河的账本》"
    )
    assert talks_of(record)["张可文"] == "我和十四个“小尾巴”"


def test_words_quoted_inside_a_title_are_no_title() -> None:
    record = read("张可文 江东大学教授——从船谈“黄金一小时”\n李如山 山南学院讲师——一条河的账本")
    assert [talk.title for talk in record.event.talks] == ["从船谈“黄金一小时”", "一条河的账本"]


@pytest.mark.parametrize(
    ("label", "role"),
    [("主持人", ParticipationRole.MODERATOR), ("与谈嘉宾", ParticipationRole.PANELIST)],
)
@pytest.mark.parametrize(
    "lines",
    [
        "{}：\n张可文　江东大学教授\n李如山　山南学院讲师",
        "{}：张可文（江东大学教授）、李如山（山南学院讲师）",
    ],
)
def test_a_label_gives_its_role_to_the_names_under_and_behind_it(
    label: str, role: ParticipationRole, lines: str
) -> None:
    event = read(lines.format(label)).event
    told = [*event.participations, *(part for session in event.sessions for part in session.participations)]
    assert {part.person.name for part in told if part.role is role} == set(TALKS)


@pytest.mark.parametrize(
    "lines",
    [
        "一、主旨报告\n上午的报告谈了远海网箱。\n二、圆桌讨论\n下午讨论了一条河。",
        "【主旨报告】\n上午的报告谈了远海网箱。\n【圆桌讨论】\n下午讨论了一条河。",
        "PART 01 主旨报告\n上午的报告谈了远海网箱。\nPART 02 圆桌讨论\n下午讨论了一条河。",
    ],
)
def test_marked_headings_are_sessions(lines: str) -> None:
    assert [session.name for session in read(lines).event.sessions] == ["主旨报告", "圆桌讨论"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            "网箱组　　主持：张可文\n大家谈了网箱。\n河流组　　主持：李如山\n大家谈了河。",
            ["网箱组", "河流组"],
        ),
        (
            "一、网箱的材料（8日下午）\n本场由张可文主持。\n二、河流的水位（9日上午）\n本场由李如山主持。",
            ["网箱的材料", "河流的水位"],
        ),
        (
            "A 网箱的材料　主持：张可文\n大家谈了网箱。\nB 河流的水位　主持：李如山\n大家谈了河。",
            ["网箱的材料", "河流的水位"],
        ),
        (
            "■ DAY 1　上午·网箱的材料\n张可文作报告。\n■ DAY 1　下午·河流的水位\n李如山作报告。",
            ["网箱的材料", "河流的水位"],
        ),
        ("“网箱”专场，张可文作报告。\n“河流”专场，李如山作报告。", ["“网箱”专场", "“河流”专场"]),
        ("A教室“网箱”——主讲：张可文\nB教室“河流”——主讲：李如山", ["A教室“网箱”", "B教室“河流”"]),
        ("网箱的材料（8日下午）\n大家谈了网箱。\n河流的水位（9日上午）\n大家谈了河。", []),
        ("张可文谈了“网箱”。\n李如山谈了“河流”专场。", []),
    ],
)
def test_parts_have_names_of_their_own_beside_their_chairs(lines: str, names: list[str]) -> None:
    assert [session.name for session in read(lines).event.sessions] == names


def test_the_english_of_bilingual_labels_is_read_over() -> None:
    text = (
        "第三屆漁業研討會\n\n日期 Date：15.11.2014（星期六）\n地點 Venue：江東大學圖書館\n參加人數 No. of Participants：96\n"
        "合辦 Co-organisers：江東大學、山南學院\n\n第三屆漁業研討會在南京舉行，學者談了遠海的網箱，也談了一條河的帳本。\n"
        "圓桌討論 Panel：誰來付錢\n主持 Chair：張可文教授（江東大學）\n"
    )
    result = parse(text)
    assert result.record is not None
    event = result.record.event
    assert (str(event.start), event.attendance and event.attendance.count) == ("2014-11-15", 96)
    assert [each.organization.name for each in event.organizers] == ["江東大學", "山南學院"]
    told = [*event.participations, *(part for session in event.sessions for part in session.participations)]
    assert [(part.person.name, part.role) for part in told] == [("張可文", ParticipationRole.MODERATOR)]
    assert result.problems() == ()


def test_a_noun_beside_latin_letters_is_no_name() -> None:
    record = read(
        "大会报告（Plenary Lectures）\n大会报告由江东大学教授张可文主持。\nSession A（网箱）由李如山主持。"
    )
    assert set(people(record)) == {"张可文", "李如山"}


def people(record: Record) -> list[str]:
    """Everybody who takes part, in the event or in a part of it."""
    event = record.event
    told = [*event.participations, *(part for session in event.sessions for part in session.participations)]
    return [part.person.name for part in told]


@pytest.mark.parametrize(
    "lines",
    [
        "报告：《远海网箱的形状》（江东大学教授张可文）、《一条河的账本》（山南学院讲师李如山）。",
        "报告有：江东研究所张可文《远海网箱的形状》、山南研究所李如山《一条河的账本》。",
        "报告：“远海网箱的形状”（江东大学教授张可文）；“一条河的账本”（山南学院讲师李如山）。",
    ],
)
def test_titles_in_a_row_take_the_people_beside_them(lines: str) -> None:
    assert talks_of(read(lines)) == TALKS


DIALOGUE = "张可文：网箱要先试。\n李如山：河也要先看。\n张可文：那就都看看。"


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (DIALOGUE, set(TALKS)),
        ("张可文：网箱要先试。\n李如山：河也要先看。", set()),
        ("张可文：网箱要先试。\n张可文：河也要先看。\n张可文：那就都看看。", set()),
    ],
)
def test_a_printed_dialogue_of_three_turns_tells_who_discussed(lines: str, people: set[str]) -> None:
    who = "【嘉宾名片】\n张可文　江东大学教授\n李如山　山南学院讲师\n\n下午的对谈由江东大学校长周敏主持。\n"
    event = read(who + lines).event
    told = [*event.participations, *(part for session in event.sessions for part in session.participations)]
    panel = {part.person.name for part in told if part.role is ParticipationRole.PANELIST}
    assert panel == people


def test_people_listed_above_the_report_under_a_bracketed_label_are_read() -> None:
    text = "渔业论坛实录\n【嘉宾名片】\n张可文　江东大学教授\n李如山　山南学院讲师\n\n" + OPENING
    result = parse(text)
    assert result.record is not None
    told = {part.person.name: part.person.titles for part in result.record.event.participations}
    assert told == {"张可文": ("教授",), "李如山": ("讲师",)}


PIECES = (
    *("张可文", "李如山", "江东大学教授", "山南学院讲师", "Anna Costa", "远海网箱的形状", "一条河的账本"),
    *("主持人", "题目", "报告人", "圆桌讨论", "主旨报告", "一、", "1.", "PART 01", "◆"),
    *(
        "：",
        "；",
        "，",
        "、",
        "。",
        "|",
        "—",
        "——",
        "（",
        "）",
        "《",
        "》",
        "〈",
        "〉",
        "“",
        "”",
        "【",
        "】",
        "·",
        "　",
        "  ",
        "\n",
    ),
)
"""What printed lists are made of."""


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_lines_a_list_has_what_is_read_is_proved(lines: str) -> None:
    assert parse(OPENING + lines).problems() == ()
