"""Reports written from records: what the parser reads in them is what the record says, in every house style."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from seminar_record import (
    Affiliation,
    Event,
    FormatError,
    Organization,
    Participation,
    Person,
    Place,
    Record,
    Session,
    Source,
    Statement,
    Talk,
    from_json,
    parse,
    parse_date,
    to_json,
)
from seminar_record.formats import report
from seminar_record.strategies import records

# A law over random records that takes minutes; `make bench` runs it.
pytestmark = pytest.mark.bench

STYLES = report.styles()
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)  # to shrink a record takes too long

NAMES = [
    "赵明达", "钱若水", "周文渊", "吴思月", "郑晓东", "罗一鸣", "梁启程", "林雪梅", "王丽", "李芳", "张伟", "刘建军", "陈志强", "杨静怡",
    "黄磊", "徐晓明", "高峰", "马小红", "郭永刚", "宋佳慧", "谢婷婷", "唐宁", "韩冰", "冯立新", "董洁", "萧山河", "曹雨晴", "袁世昌",
    "邓丽萍", "许志远", "曾国栋", "彭德清", "吕洋", "苏畅", "卢晓燕", "蒋经纬", "蔡明", "贾宝成", "薛洪", "叶子青", "阎肃清", "潘阳",
    "戴维明", "夏雨", "任重远", "姜文静", "范进", "方圆", "石磊", "姚远", "谭咏梅", "廖志", "邹韬", "熊伟", "金晶", "郝建",
    "孔祥瑞", "白雪", "崔健", "康宁", "毛小华", "邱实", "秦岚", "史柏松", "侯勇", "邵兵", "孟非", "龙飞", "段誉", "雷鸣",
    "汤明", "尹红", "黎明", "易思敏", "武松涛", "乔羽", "赖志", "龚琳", "文静", "欧阳思雨", "司马光远", "上官云飞", "诸葛瑾", "慕容雪",
]  # fmt: skip
"""Names of many shapes; not such as are words too (a person called like a country)."""

ELSEWHERE = {  # words of the strategies that can be read as something else where they stand
    "路径与思考": "路径思考",  # 与 also parts the topics of a list
    "经验与启示": "经验启示",
    "困境与出路": "困境出路",
    "杭州": "厦门",  # 杭州 may be a whole name, 杭州会议中心 then not
    "研究部主管": "主管",  # also 主管 of a 研究部
}
UNIT = Organization(name="宁波市社会工作学会")


def unambiguous(record: Record, names: list[str]) -> Record:
    """The record with words that read one way only, everybody in it called anew, no maker like anybody present."""
    present = {one.name for one in record.event.people()}
    source = record.source or Source()
    makers = [*source.credits, *(one for image in source.images for one in image.credits)]
    people = sorted(present | {one.name for one in makers})
    others = tuple(one for one in source.credits if one.name not in present)
    text = to_json(evolve(record, source=evolve(source, credits=others)))
    for word, other in ELSEWHERE.items():
        text = text.replace(word, other)
    anew = {f'"name": "{old}"': f'"name": "{new}"' for old, new in zip(people, names, strict=False)}
    text = re.sub(r'"name": "[^"]*"', lambda found: anew.get(found[0], found[0]), text)
    return from_json(text)


def plausible() -> st.SearchStrategy[Record]:
    """Records of what a report could say."""
    return st.builds(unambiguous, records(realistic=True), st.permutations(NAMES[8:]))


@st.composite
def elaborate(draw: st.DrawFn) -> Record:
    """The same with talks by several people, sessions with chairs, somebody only present, an edition in the name."""
    record = draw(plausible())
    event = record.event
    free = iter(draw(st.permutations(NAMES[:8])))
    posts = st.sampled_from(("会长", "秘书长", "副会长"))
    held = posts.map(lambda post: (Affiliation(organization=UNIT, post=post),))
    speakers = tuple(Person(name=next(free), affiliations=draw(held)) for _ in range(draw(st.integers(2, 3))))
    guest = Person(name=next(free), titles=("研究员",))
    joint = Talk(title="乡镇社工站观察", speakers=draw(st.sampled_from((speakers, (*speakers, guest)))))
    chair = Participation(role="moderator", person=Person(name=next(free), affiliations=draw(held)))
    present = Participation(role="attendee", person=Person(name=next(free), affiliations=draw(held)))
    name, kind = draw(st.sampled_from((("开幕式", "opening"), ("闭幕式", "closing"))))
    others = tuple(one for one in event.sessions if one.name != name)
    chairs = draw(st.sampled_from(((), (chair,))))
    part = Session(name=name, kind=kind, talks=(joint,), participations=chairs)
    ordinal = draw(st.sampled_from(("", "首届", "第三届", "第二十一届", "第12届")))
    more = draw(st.sampled_from(((), (present,))))
    event = evolve(event, name=f"{ordinal}{event.name}", sessions=(*others, part))
    return evolve(record, event=evolve(event, participations=(*event.participations, *more)))


def difference(record: Record, style: str) -> tuple[list[str], list[str]]:
    """The lines of the wire format that only the parsed record has, and those that only the projected one has."""
    (expected,) = report.project(record, style=style)
    read = parse(report.render_report(record, style=style)).record
    found, wanted = (to_json(one).split("\n") if one else [] for one in (read, expected))
    return [line for line in found if line not in wanted], [line for line in wanted if line not in found]


@pytest.mark.parametrize("style", STYLES)
@settings(deadline=None, max_examples=40, phases=UNSHRUNK)
@given(record=plausible())
def test_parsing_a_report_gives_what_was_written(style: str, record: Record) -> None:
    (expected,) = report.project(record, style=style)
    assert difference(record, style) == ([], [])
    assert parse(report.render_report(record, style=style)).record == expected


@pytest.mark.parametrize("style", STYLES)
@settings(deadline=None, max_examples=40, phases=UNSHRUNK)
@given(record=elaborate())
def test_parsing_a_report_of_joint_talks_and_chairs_gives_them_too(style: str, record: Record) -> None:
    (expected,) = report.project(record, style=style)
    assert difference(record, style) == ([], [])
    assert parse(report.render_report(record, style=style)).record == expected


@pytest.mark.parametrize("style", STYLES)
@given(record=records() | records(realistic=True))
def test_a_report_says_what_is_left_of_a_record_and_no_more(style: str, record: Record) -> None:
    projected = report.project(record, style=style)
    assert report.project(projected, style=style) == projected
    assert report.render_report(projected[0], style=style) == report.render_report(record, style=style)


@given(record=records(realistic=True))
def test_every_house_words_a_record_its_own_way(record: Record) -> None:
    assert len({report.render_report(record, style=style) for style in STYLES}) == len(STYLES)


@pytest.mark.parametrize("style", STYLES)
@given(record=records())
def test_no_value_begins_a_line_of_its_own(style: str, record: Record) -> None:
    hostile = evolve(record, event=evolve(record.event, name="山水\n来源：别处\r\n论坛\u2028会"))
    lines = report.render_report(hostile, style=style).split("\n")
    assert not any(line.startswith("来源：别处") for line in lines)
    assert all(len(line.splitlines()) <= 1 for line in lines)


def test_a_style_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        FormatError, match="no style 'gossip' of reports; there are: news, bureau, department"
    ):
        report.render_report(Record(event=Event()), style="gossip")


@pytest.mark.parametrize(
    ("days", "printed"),
    [
        (("2023-08-15", "2023-08-15"), "2023年8月15日，"),
        (("2023-08-15", None), "2023年8月15日，"),
        ((None, "2023-08-15"), "2023年8月15日，"),
        (("2023-08-15", "2023-08-17"), "2023年8月15日至17日，"),
        (("2023-08-30", "2023-09-02"), "2023年8月30日至9月2日，"),
        (("2023-12-30", "2024-01-02"), "2023年12月30日至2024年1月2日，"),
        (("2023-08-15T14:30", "2023-08-15T17:00"), "2023年8月15日，"),
        (("2023-08", "2023-08"), "本网讯山水论坛举行"),
        ((None, None), "本网讯山水论坛举行"),
    ],
)
def test_days_are_printed_without_what_the_second_shares(
    days: tuple[str | None, str | None], printed: str
) -> None:
    start, end = (parse_date(day) if day else None for day in days)
    assert printed in report.render_report(Record(event=Event(name="山水论坛", start=start, end=end)))


def test_what_a_report_leaves_out_is_told() -> None:
    someone = Person(name="赵明达", titles=("教授",))
    record = Record(
        event=Event(
            name="第三届山水论坛",
            edition=7,
            place=Place(region="辽宁", country="中国"),
            groups=("师生",),
            statements=(
                Statement(speaker=someone, text="山高。水长。", verb="说"),
                Statement(speaker=someone, text="山高水长", verb="说"),
            ),
            participations=(Participation(role="address", person=someone, wording="开讲"),),
        ),
        source=Source(url="https://example.org", published=parse_date("2023-08")),
    )
    (left,) = report.project(record)
    assert left == Record(
        event=Event(
            name="第三届山水论坛",
            edition=3,
            statements=(Statement(speaker=someone, text="山高水长", verb="指出"),),
            participations=(Participation(role="address", person=someone, wording="致辞"),),
        )
    )


def test_a_speaker_without_a_body_is_introduced_before_a_list_that_would_lend_one() -> None:
    tied = Person(name="赵明达", affiliations=(Affiliation(organization=UNIT, post="会长"),))
    free = Person(name="钱若水", titles=("教授",))
    talk = Talk(title="山水", speakers=(tied, free))
    page = report.render_report(Record(event=Event(name="山水论坛", talks=(talk,))))
    assert page.index("教授钱若水出席会议。") < page.index("赵明达、钱若水作题为《山水》的分享。")


def test_many_reports_are_a_file_with_an_empty_line_between_them() -> None:
    some = [Record(event=Event(name=name)) for name in ("山水论坛", "江河论坛")]
    assert report.dumps(some) == "\n".join(chain(map(report.render_report, some)))
    assert report.dumps(some).count("\n\n") == 1
