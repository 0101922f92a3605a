"""A phrase book: one meaning, many wordings, each in a plain report with made-up people."""

from __future__ import annotations

import pytest

from seminar_record import Record, parse

PUBLISHED = "2023-08-20"


def read(lead: str, more: str = "") -> Record:
    text = (
        f"第三届“山水”论坛举行\n{PUBLISHED} 来源:某某日报 编辑:周敏\n\n"
        f"　　{lead}\n　　开幕式由云溪大学副校长李明主持。{more}\n"
    )
    result = parse(text)
    assert result.problems() == ()
    assert result.record is not None
    return result.record


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2023年8月15日", "2023-08-15", "2023-08-15"),
        ("8月15日", "2023-08-15", "2023-08-15"),
        ("8月15日上午", "2023-08-15", "2023-08-15"),
        ("8月15日至17日", "2023-08-15", "2023-08-17"),
        ("8月15-17日", "2023-08-15", "2023-08-17"),
        ("8月15日~17日", "2023-08-15", "2023-08-17"),
        ("7月31日—8月2日", "2023-07-31", "2023-08-02"),
        ("12月28日", "2022-12-28", "2022-12-28"),
        ("2023年815-17日", "2023-08-15", "2023-08-17"),
        ("20230815-17日", "2023-08-15", "2023-08-17"),
        ("昨(19)日", "2023-08-19", "2023-08-19"),
        ("今日", "2023-08-20", "2023-08-20"),
        ("18日", "2023-08-18", "2023-08-18"),
        ("民国112年8月15日", "2023-08-15", "2023-08-15"),
    ],
)
def test_a_day_is_told_in_many_ways(words: str, start: str, end: str) -> None:
    event = read(f"{words},由云溪大学主办的第三届“山水”论坛在杭州举行。").event
    assert (str(event.start), str(event.end)) == (start, end)


def test_digits_with_two_readings_are_not_read() -> None:
    assert read("由云溪大学主办的第三届“山水”论坛111-13日在杭州举行。").event.start is None


def test_a_length_in_days_reaches_forward_from_the_first_and_back_from_the_last() -> None:
    opened = read("8月15日,为期两天的第三届“山水”论坛在杭州举行。").event
    closed = read("为期两天的第三届“山水”论坛8月16日在杭州闭幕。").event
    assert (str(opened.start), str(opened.end)) == ("2023-08-15", "2023-08-16")
    assert (str(closed.start), str(closed.end)) == ("2023-08-15", "2023-08-16")


@pytest.mark.parametrize(
    ("words", "count", "bound"),
    [
        ("110余人", 110, "over"),
        ("近百人", 100, "under"),
        ("约200人", 200, "about"),
        ("一百二十多名代表", 120, "over"),
        ("共96人", 96, "exact"),
        ("逾三百名师生", 300, "over"),
    ],
)
def test_a_head_count_keeps_its_hedge(words: str, count: int, bound: str) -> None:
    told = read("8月15日,第三届“山水”论坛在杭州举行。", f"{words}参加了论坛。").event.attendance
    assert told is not None
    assert (told.count, told.bound.value) == (count, bound)


@pytest.mark.parametrize(
    "words", ["线上观看2万人次。", "其中6人获奖。", "全省持证社工已达3000人。", "论坛收到论文120篇。"]
)
def test_other_numbers_are_no_head_count(words: str) -> None:
    assert read("8月15日,第三届“山水”论坛在杭州举行。", words).event.attendance is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("由云溪大学主办的", [("host", "云溪大学")]),
        ("由云溪大学、青禾学会联合主办的", [("host", "云溪大学"), ("host", "青禾学会")]),
        (
            "由某某省民政厅指导,云溪大学主办,云溪大学法学院具体承办,青禾学会协办的",
            [
                ("guide", "某某省民政厅"),
                ("host", "云溪大学"),
                ("organizer", "云溪大学法学院"),
                ("co_organizer", "青禾学会"),
            ],
        ),
        ("由云溪大学与青禾学会共同举办、山水基金会资助的", [("host", "云溪大学"), ("host", "青禾学会"), ("supporter", "山水基金会")]),
    ],
)  # fmt: skip
def test_bodies_and_what_they_did(words: str, told: list[tuple[str, str]]) -> None:
    event = read(f"8月15日,{words}第三届“山水”论坛在杭州举行。").event
    assert [(one.role.value, one.organization.name) for one in event.organizers] == told


def test_a_reporter_s_line_before_a_host_is_none_of_its_name() -> None:
    event = read("(某某日报记者周敏杭州报道)由云溪大学主办的第三届“山水”论坛8月15日在杭州举行。").event
    assert [one.organization.name for one in event.organizers] == ["云溪大学"]


def test_a_body_s_own_and_is_no_joint() -> None:
    event = read("8月15日,由云溪大学民族学与社会学学院主办的第三届“山水”论坛在杭州举行。").event
    assert [one.organization.name for one in event.organizers] == ["云溪大学民族学与社会学学院"]


@pytest.mark.parametrize(
    ("words", "city", "venue"),
    [
        ("在杭州举行", "杭州", None),
        ("在云溪大学图书馆报告厅隆重召开", None, "云溪大学图书馆报告厅"),
        ("在沪举办", "上海", None),
        ("在浙江杭州成功举办", "杭州", None),
    ],
)
def test_where_it_was_held(words: str, city: str | None, venue: str | None) -> None:
    place = read(f"8月15日,由青禾学会主办的第三届“山水”论坛{words}。").event.place
    assert place is not None
    assert (place.city, place.venue) == (city, venue)


def test_next_year_s_place_is_not_this_year_s() -> None:
    place = read("8月15日,第三届“山水”论坛在杭州举行。", "下一届论坛将于2024年在苏州举行。").event.place
    assert place is not None
    assert place.city == "杭州"


@pytest.mark.parametrize(
    ("words", "role", "names"),
    [
        ("(记者 王芳 通讯员 陈东)", "reporter", ["王芳"]),
        ("(记者 王芳 通讯员 陈东)", "correspondent", ["陈东"]),
        ("(文/王芳)", "author", ["王芳"]),
    ],
)
def test_who_made_the_report(words: str, role: str, names: list[str]) -> None:
    source = read(f"本报讯{words}8月15日,第三届“山水”论坛在杭州举行。").source
    assert source is not None
    assert [credit.name for credit in source.credits if credit.role.value == role] == names


@pytest.mark.parametrize(
    ("signed", "role", "names"),
    [
        ("（王芳 撰稿　陈东 摄影）", "author", ["王芳"]),
        ("（王芳 撰稿　陈东 摄影）", "photographer", ["陈东"]),
        ("（科研处　王芳/文　合作处　陈东/图）", "author", ["王芳"]),
        ("（科研处　王芳/文　合作处　陈东/图）", "photographer", ["陈东"]),
        ("（研究部  王芳  整理）", "author", ["王芳"]),
        ("（科研处　合作处 王芳）", "author", ["王芳"]),
        ("（科研处　合作处）", "author", []),
    ],
)
def test_who_signed_the_report(signed: str, role: str, names: list[str]) -> None:
    source = read("8月15日,第三届“山水”论坛在杭州举行。", f"\n{signed}").source
    assert source is not None
    assert [credit.name for credit in source.credits if credit.role.value == role] == names


@pytest.mark.parametrize(
    "name",
    ["黎氏清河", "白玛才让", "边克让", "陈让", "翁大有"],
)
@pytest.mark.parametrize("behind", ["", "教授"])
def test_names_keep_their_last_character(name: str, behind: str) -> None:
    event = read(
        f"8月15日,第三届“山水”论坛在杭州举行。青禾大学院长{name}{behind}：",
    ).event
    assert [part.person.name for part in event.participations if part.person.name != "李明"] == [name]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("会议最后安排了青年圆桌“山的形状”,由云溪大学教授王芳主持。", "青年圆桌“山的形状”"),
        ("随后的对话“山的形状”由云溪大学教授王芳主持。", "对话“山的形状”"),
        ("王芳说,两代人的对话“山的形状”很难。", None),
    ],
)
def test_a_round_table_may_have_a_title(words: str, name: str | None) -> None:
    event = read("8月15日,第三届“山水”论坛在杭州举行。", words).event
    assert [session.name for session in event.sessions][1:] == ([name] if name else [])


def test_a_footnote_s_number_parts_no_name_from_its_body() -> None:
    event = read("8月15日,第三届“山水”论坛在杭州举行。青禾大学[1]王芳教授致辞。").event
    (person,) = [part.person for part in event.participations if part.person.name == "王芳"]
    assert [held.organization.name for held in person.affiliations] == ["青禾大学"]


@pytest.mark.parametrize("body", ["日松县人民法院", "日照学院"])
def test_a_body_keeps_its_first_character(body: str) -> None:
    event = read(f"8月15日,第三届“山水”论坛在杭州举行。15日{body}院长王芳致辞,{body}院长陈东点评。").event
    found = {part.person.name: part.person for part in event.participations}
    assert {held.organization.name for name in ("王芳", "陈东") for held in found[name].affiliations} == {
        body
    }


@pytest.mark.parametrize("verb", ["主办", "举办", "召开"])
def test_all_bodies_that_held_it_together_are_hosts(verb: str) -> None:
    event = read(f"8月15日,云溪大学文学院、青禾学会联合{verb}的第三届“山水”论坛在杭州举行。").event
    assert [each.organization.name for each in event.organizers] == ["云溪大学文学院", "青禾学会"]


def test_what_follows_an_opening_is_no_part_of_it() -> None:
    more = "开幕式后，王芳教授作了题为《山的形状》的报告。"
    event = read("8月15日,第三届“山水”论坛在杭州举行。", more).event
    assert [talk.title for talk in event.talks] == ["山的形状"]
    assert [(session.name, session.talks) for session in event.sessions] == [("开幕式", ())]


def test_the_marks_of_markdown_are_read_over() -> None:
    lead = "8月15日,由云溪大学主办的 **山水 Meetup 2023 成都站** 在锦江书院举行,王芳教授作了题为《山的形状》的报告。"
    result = parse(f"# 山水回顾\n\n{lead}\n")
    assert result.record is not None
    assert (result.record.event.name, result.problems()) == ("山水 Meetup 2023 成都站", ())


def test_a_forum_of_a_yearly_meeting_is_named_with_its_title() -> None:
    event = read("8月15日,江东省第五届学术年会“山水与治理”专场在杭州举行。").event
    assert event.name == "江东省第五届学术年会“山水与治理”专场"


@pytest.mark.parametrize(
    "words",
    [
        "云溪大学教授张三作题为《山的形状》的报告。",
        "张三教授以“山的形状”为题作了演讲。",
        "云溪大学的张三教授主讲“山的形状”。",
        "张三(云溪大学教授)作《山的形状》专题讲座。",
        "云溪大学教授张三发言的题目是“山的形状”。",
        "云溪大学教授张三围绕山的形状作了报告。",
    ],
)
def test_a_talk_is_told_in_many_ways(words: str) -> None:
    (talk,) = read("8月15日,第三届“山水”论坛在杭州举行。", words).event.all_talks()
    assert (talk.title, [speaker.name for speaker in talk.speakers]) == ("山的形状", ["张三"])


def test_a_bracket_inside_a_body_stays_whole() -> None:
    event = read("8月15日,第三届“山水”论坛在杭州举行。", "青禾大学(西山校区)校长李小楠出席会议。").event
    (there,) = [each.person for each in event.participations if each.role.value == "attendee"]
    assert there is not None
    assert [(held.organization.name, held.post) for held in there.affiliations] == [
        ("青禾大学(西山校区)", "校长")
    ]


def test_what_somebody_said_before_a_body_is_none_of_its_name() -> None:
    event = read(
        "8月15日,第三届“山水”论坛在杭州举行。", "他说:“欢迎,再来。”青禾大学校长李小楠出席会议。"
    ).event
    (there,) = [each.person for each in event.participations if each.role.value == "attendee"]
    assert there is not None
    assert [held.organization.name for held in there.affiliations] == ["青禾大学"]


def test_a_quotation_in_the_name_of_an_event_stays_whole() -> None:
    name = "“新时期的律师李小楠和他的时代”研讨会"
    event = parse(f"{name}举行\n\n　　2023年8月15日,由青禾学会主办的{name}在杭州举行。\n").record
    assert event is not None
    assert event.event.name == name


def test_lists_of_unequal_length_are_reported_with_both_and_left_unpaired() -> None:
    result = parse(
        "第三届“山水”论坛举行\n2023-08-20 来源:某某日报\n\n　　8月15日,由青禾学会主办的第三届“山水”论坛在杭州举行。"
        "云溪大学教授张三、讲师李四、讲师王五分别以“山的形状”“水的声音”为题作了报告。\n"
    )
    assert result.record is not None
    assert [talk.speakers for talk in result.record.event.all_talks()] == [(), ()]
    (mismatch,) = [each for each in result.diagnostics if each.code == "speaker-count-mismatch"]
    assert [span.quote for span in mismatch.spans] == ["张三", "李四", "王五", "山的形状", "水的声音"]


@pytest.mark.parametrize(
    ("words", "unit", "post", "when"),
    [
        ("青禾大学李小楠前校长出席会议。", None, "校长", ["前"]),
        ("青禾大学原校长李小楠出席会议。", None, "校长", ["原"]),
        ("青禾大学时任副校长李小楠出席会议。", None, "副校长", ["时任"]),
        ("青禾大学校长李小楠出席会议。", None, "校长", []),
        ("青禾大学组织部秘书李小楠出席会议。", "组织部", "秘书", []),
        ("青禾大学(以下简称青大)校长李小楠出席会议。", None, "校长", []),
        ("青禾大学(简称青大)李小楠校长出席会议。", None, "校长", []),
    ],
)
def test_a_post_is_told_in_many_ways(words: str, unit: str | None, post: str, when: list[str]) -> None:
    result = parse(
        "第三届“山水”论坛举行\n2023-08-20 来源:某某日报\n\n"
        f"　　8月15日,由青禾学会主办的第三届“山水”论坛在杭州举行。{words}\n"
    )
    assert result.record is not None
    event = result.record.event
    (there,) = [each.person for each in event.participations]
    assert there is not None
    (held,) = there.affiliations
    assert (there.name, held.organization.name, held.unit) == ("李小楠", "青禾大学", unit)
    assert [word for word in (held.post, *there.titles) if word] == [post]
    assert [each.spans[0].quote for each in result.diagnostics if each.code == "time-of-post"] == when
    assert [one.organization.name for one in event.organizers] == ["青禾学会"]


@pytest.mark.parametrize(
    ("name", "own"), [("青禾论坛", True), ("岳溪讲坛", True), ("学术论坛", False), ("分组论坛", False)]
)
def test_a_name_of_four_characters_is_one_where_it_tells_no_mere_kind(name: str, own: bool) -> None:
    found = parse(f"{name}举行\n\n　　2023年8月15日,{name}在杭州举行。教授李明致辞。\n").record
    assert (found is not None and found.event.name == name) is own


def test_a_bare_family_name_in_latin_letters_is_the_first_who_has_it() -> None:
    """Whatever the order that sets happen to have: five families, one order of the text."""
    families = ("Abel", "Breen", "Costa", "Dunne", "Egede")
    named = "、".join(f"江东大学教授Anna {family}" for family in families)
    second = "、".join(f"山南学院教授Oskar {family}" for family in families)
    spoke = "".join(f"{family}教授作了题为《{family}的河》的报告。" for family in families)
    event = read(f"8月15日，第三届“山水”论坛在青江举行，{named}、{second}参加。{spoke}").event
    talks = [*event.talks, *(talk for session in event.sessions for talk in session.talks)]
    assert [talk.speakers[0].name for talk in talks] == [f"Anna {family}" for family in families]
