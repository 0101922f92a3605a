"""Hypothesis strategies for the classes of a record, for tests of code that takes or makes records.

Each strategy has two ways, chosen by the keyword ``realistic``: by default whatever a record can hold, its edges
first (odd Unicode, quotes, formulas, markup, control characters, very long strings, empty parts); with
``realistic=True`` what a Chinese report could say of an event, all people and bodies made up.

>>> from hypothesis import find
>>> find(talks(), lambda talk: not talk.speakers).speakers
()
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

from attrs import evolve
from hypothesis import strategies as st

from seminar_record import model

__all__ = [
    "affiliations", "attendances", "credits", "dates", "events", "images", "organizations", "organizers",
    "participations", "people", "places", "records", "sessions", "sources", "statements", "talks", "texts",
]  # fmt: skip

T = TypeVar("T")

_ODD = (
    "=1+1", "+SUM(A1)", "-5", "@x", "\t=1", " =1", "＝1", "|cmd", "%x", "'", '"', '"a","b"', "a;b,c:d", "\\", "\\n", "\\ud800",
    "a\nb", "a\r\nb", "a\rb", "\n a \n", "a\tb", "a\x0bb", "\x07", "\x1b[31m", "a\x85b", "a\u2028b", "a\u2029b",
    "<script>", "</script>", "<!--", "]]>", "&amp;", "{}", "[1]", "null", "true", "None", "1.5", "0010", "2023-08-15",
    "x\ufeff", "\ufeffx", "\u200bx", "\u202eabc", "\u2066x\u2069", "e\u0301", "\u00e9", "\ufb01", "\ue000", "\ufffd", "\uffff",
    "\U0001f469\u200d\U0001f4bb", "\U00020000", "\U0010ffff", "../x", "CON", "DROP TABLE x", "x" * 5000,
)  # fmt: skip

_SURNAMES = (*"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧", "欧阳", "司马", "上官")
_GIVEN = tuple("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英文华玉兰红建国志远思雨佳峰雪梅")
_CITIES = ("沈阳", "杭州", "成都", "武汉", "西安", "昆明", "南宁", "青岛")
_BODIES = ("民政局", "社会工作学会", "志愿者协会", "师范大学", "社会科学院", "图书馆", "养老服务中心", "公益基金会")  # fmt: skip
_UNITS = ("学术委员会", "社会学院", "社会工作系", "研究部", "政策法规处")
_POSTS = ("局长", "副局长", "主任", "会长", "秘书长", "院长", "负责人", "研究部主管")
_RANKS = ("教授", "副教授", "研究员", "博士", "高级社工师")
_SUBJECTS = ("社区治理", "养老服务", "乡村振兴", "志愿服务", "儿童保护", "数字档案", "社会工作教育", "基层协商")  # fmt: skip
_TURNS = ("的路径与思考", "的实践逻辑", "的经验与启示", "现状调查", "研究", "的困境与出路")
_TITLED = tuple(f"{subject}{turn}" for subject in _SUBJECTS for turn in _TURNS)
_NAMED = tuple(f"{city}市{body}" for city in _CITIES for body in _BODIES)
_EVENTS = {
    "seminar": "研讨会", "forum": "论坛", "conference": "大会", "annual_meeting": "年会", "symposium": "座谈会",
    "training": "培训班", "workshop": "工作坊", "salon": "沙龙",
}  # fmt: skip
_SESSIONS = {
    "开幕式": "opening", "主旨发言": "keynote", "实务报告": "report", "圆桌对话": "panel", "分论坛一": "parallel", "闭幕式": "closing",
}  # fmt: skip
_TALKS = {"keynote": "keynote", "report": "report"}
_ORGANIZED = {"guide": "指导", "host": "主办", "organizer": "承办", "co_organizer": "协办", "supporter": "支持"}  # fmt: skip
_TAKEN = {"address": "致辞", "moderator": "主持", "panelist": "对话", "attendee": "出席", "speaker": "发言"}
_GROUPS = ("高校师生", "社区书记代表", "社会组织负责人", "一线社工")
_VERBS = ("指出", "表示", "强调", "认为")
_HEDGES = {"exact": "{}人", "over": "{}余人", "about": "约{}人", "under": "近{}人"}
_PUBLISHERS = ("江北日报", "社会工作网", "远山大学新闻网", "民政观察")


def texts(*, realistic: bool = False) -> st.SearchStrategy[str]:
    """Strings that a record can hold: not blank, no NUL, no lone surrogate."""
    if realistic:
        return st.sampled_from(_TITLED)
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    return st.one_of(st.sampled_from(_ODD), st.text(letters, min_size=1, max_size=12).filter(str.strip))


def dates(*, realistic: bool = False) -> st.SearchStrategy[model.PartialDate]:
    """Dates of every precision; realistic ones are days of 1990 to 2035."""
    if realistic:
        return st.dates(date(1990, 1, 1), date(2035, 12, 31)).map(_day)
    return st.builds(model.PartialDate.truncated, _moments(), st.sampled_from(model.Precision))


def organizations(*, realistic: bool = False) -> st.SearchStrategy[model.Organization]:
    """Bodies."""
    name = texts()
    if realistic:
        name = st.sampled_from(_NAMED)
    return st.builds(model.Organization, name=name)


def affiliations(*, realistic: bool = False) -> st.SearchStrategy[model.Affiliation]:
    """Ties of people to bodies."""
    return st.builds(
        model.Affiliation,
        organization=organizations(realistic=realistic),
        unit=st.none() | (st.sampled_from(_UNITS) if realistic else texts()),
        post=st.sampled_from(_POSTS) if realistic else st.none() | texts(),
    )


def people(*, realistic: bool = False) -> st.SearchStrategy[model.Person]:
    """People; realistic ones have a body and a post, or a rank, or both."""
    if not realistic:
        return st.builds(model.Person, name=texts(), titles=_few(texts()), affiliations=_few(affiliations()))
    given = st.text(st.sampled_from(_GIVEN), min_size=1, max_size=2)
    name = st.builds(str.__add__, st.sampled_from(_SURNAMES), given)
    rank = st.sampled_from(_RANKS).map(lambda word: (word,))
    body = affiliations(realistic=True).map(lambda tie: (tie,))
    some, no_body = st.just(()) | rank, st.just(())
    with_body = st.builds(model.Person, name=name, titles=some, affiliations=body)
    return with_body | st.builds(model.Person, name=name, titles=rank, affiliations=no_body)


def talks(*, realistic: bool = False) -> st.SearchStrategy[model.Talk]:
    """Talks; realistic ones have one speaker or two."""
    speakers = _few(people(realistic=realistic), least=int(realistic))
    kinds = st.sampled_from(model.TalkKind)
    return st.builds(model.Talk, title=texts(realistic=realistic), kind=kinds, speakers=speakers)


def participations(*, realistic: bool = False) -> st.SearchStrategy[model.Participation]:
    """People in roles."""
    if realistic:
        return st.builds(_taking, st.sampled_from(tuple(_TAKEN)), people(realistic=True))
    roles = st.sampled_from(model.ParticipationRole)
    return st.builds(model.Participation, role=roles, person=people(), wording=st.none() | texts())


def sessions(*, realistic: bool = False) -> st.SearchStrategy[model.Session]:
    """Parts of an event."""
    if realistic:
        spoken = _few(talks(realistic=True), least=1, most=3)
        return st.builds(_session, st.sampled_from(tuple(_SESSIONS)), spoken)
    return st.builds(
        model.Session,
        name=texts(),
        kind=st.sampled_from(model.SessionKind),
        topics=_few(texts()),
        groups=_few(texts()),
        talks=_few(talks()),
        participations=_few(participations()),
    )


def organizers(*, realistic: bool = False) -> st.SearchStrategy[model.Organizer]:
    """Bodies and what they did for an event."""
    if realistic:
        return st.builds(_organizing, st.sampled_from(tuple(_ORGANIZED)), organizations(realistic=True))
    roles = st.sampled_from(model.OrganizerRole)
    return st.builds(model.Organizer, role=roles, organization=organizations(), wording=st.none() | texts())


def places(*, realistic: bool = False) -> st.SearchStrategy[model.Place]:
    """Places; the empty one too, unless realistic."""
    if realistic:
        return st.builds(model.Place, city=st.sampled_from(_CITIES), online=st.just(False))
    part = st.none() | texts()
    return st.builds(model.Place, venue=part, city=part, region=part, country=part, online=st.booleans())


def attendances(*, realistic: bool = False) -> st.SearchStrategy[model.Attendance]:
    """Head-counts, none to 2**53 - 1; realistic ones 20 to 990, as printed."""
    if realistic:
        return st.builds(_counted, st.integers(2, 99), st.sampled_from(tuple(_HEDGES)))
    counts, bounds = st.integers(0, 2**53 - 1), st.sampled_from(model.Bound)
    return st.builds(model.Attendance, count=counts, bound=bounds, wording=st.none() | texts())


def statements(*, realistic: bool = False) -> st.SearchStrategy[model.Statement]:
    """What people are reported to have said."""
    verb = st.sampled_from(_VERBS) if realistic else st.none() | texts()
    said = texts(realistic=realistic)
    return st.builds(model.Statement, speaker=people(realistic=realistic), text=said, verb=verb)


def credits(*, realistic: bool = False) -> st.SearchStrategy[model.Credit]:  # noqa: A001  the plural of Credit
    """Who did what for a report."""
    name = people(realistic=True).map(lambda person: person.name) if realistic else texts()
    return st.builds(model.Credit, role=st.sampled_from(model.CreditRole), name=name)


def images(*, realistic: bool = False) -> st.SearchStrategy[model.Image]:
    """Pictures of a report; the empty one too, unless realistic."""
    caption = st.just("活动现场") if realistic else st.none() | texts()
    return st.builds(model.Image, caption=caption, credits=_few(credits(realistic=realistic)))


def sources(*, realistic: bool = False) -> st.SearchStrategy[model.Source]:
    """Reports that events are known from."""
    part = st.none() | texts()
    urls = st.integers(1, 9999).map("https://example.org/{}.html".format)
    return st.builds(
        model.Source,
        title=texts(realistic=True) if realistic else part,
        publisher=st.sampled_from(_PUBLISHERS) if realistic else part,
        published=dates(realistic=True) if realistic else st.none() | dates(),
        url=st.none() | urls if realistic else part,
        credits=_few(credits(realistic=realistic)),
        images=_few(images(realistic=realistic)),
    )


def events(*, realistic: bool = False) -> st.SearchStrategy[model.Event]:
    """Events; in realistic ones a person is the same value wherever it stands, and names differ."""
    if realistic:
        return _realistic_events()
    return st.builds(
        _edge_event,
        st.tuples(st.none() | dates(), st.none() | dates()),
        name=st.none() | texts(),
        kind=st.sampled_from(model.EventKind),
        edition=st.none() | st.integers(1, 2**53 - 1),
        themes=_few(texts()),
        place=st.none() | places(),
        organizers=_few(organizers()),
        sessions=_few(sessions()),
        talks=_few(talks()),
        participations=_few(participations()),
        groups=_few(texts()),
        attendance=st.none() | attendances(),
        statements=_few(statements()),
    )


def records(*, realistic: bool = False) -> st.SearchStrategy[model.Record]:
    """Records; realistic ones have a source, published on the event's last day."""
    if realistic:
        return st.builds(_reported, events(realistic=True), sources(realistic=True))
    return st.builds(model.Record, event=events(), source=st.none() | sources())


@st.composite
def _realistic_events(draw: st.DrawFn) -> model.Event:
    kind = draw(st.sampled_from(tuple(_EVENTS)))
    subject, city = draw(st.sampled_from(_SUBJECTS)), draw(st.sampled_from(_CITIES))
    first = draw(_DAYS)
    cast = draw(_CASTS)
    titles = draw(_TITLES)
    spoken = tuple(
        model.Talk(title=title, speakers=(person,)) for title, person in zip(titles, cast[1:], strict=False)
    )
    parts = tuple(draw(_PARTS))
    sessions = tuple(_session(part, spoken[at :: len(parts)]) for at, part in enumerate(parts))
    bodies = draw(_ORGANIZING)
    opening = _taking(draw(st.sampled_from(("address", "moderator"))), cast[0])
    return model.Event(
        name=f"{subject}{_EVENTS[kind]}",
        kind=kind,
        themes=(subject,) if draw(st.booleans()) else (),
        start=first,
        end=_later(first, draw(st.integers(0, 3))),
        place=model.Place(city=city, venue=f"{city}会议中心" if draw(st.booleans()) else None),
        organizers=tuple(sorted(bodies, key=lambda body: tuple(model.OrganizerRole).index(body.role))),
        sessions=sessions,
        talks=() if sessions else spoken,
        participations=(opening,),
        groups=tuple(draw(_SOME_GROUPS)),
        attendance=draw(_COUNTS),
        statements=tuple(evolve(said, speaker=cast[0]) for said in draw(_SAYINGS)),
    )


def _reported(event: model.Event, source: model.Source) -> model.Record:
    return model.Record(event=event, source=evolve(source, title=f"{event.name}举行", published=event.end))


def _session(name: str, spoken: tuple[model.Talk, ...]) -> model.Session:
    kind = _SESSIONS[name]
    if kind == "panel":
        topics = tuple(talk.title for talk in spoken)
        panel = tuple(_taking("panelist", speaker) for talk in spoken for speaker in talk.speakers)
        return model.Session(name=name, kind=kind, topics=topics, groups=_GROUPS[:1], participations=panel)
    told = tuple(evolve(talk, kind=_TALKS.get(kind, "other")) for talk in spoken)
    return model.Session(name=name, kind=kind, talks=told)


def _body(organizer: model.Organizer) -> model.Organization:
    return organizer.organization


def _taking(role: str, person: model.Person) -> model.Participation:
    return model.Participation(role=role, person=person, wording=_TAKEN[role])


def _organizing(role: str, body: model.Organization) -> model.Organizer:
    return model.Organizer(role=role, organization=body, wording=_ORGANIZED[role])


def _counted(tens: int, bound: str) -> model.Attendance:
    return model.Attendance(count=10 * tens, bound=bound, wording=_HEDGES[bound].format(10 * tens))


def _edge_event(
    span: tuple[model.PartialDate | None, model.PartialDate | None], **values: object
) -> model.Event:
    """An event whose end, where both are known, is not before its start."""
    start, end = span
    if start and end:
        common = min(start.precision, end.precision)
        start, end = sorted((start, end), key=lambda moment: moment.truncated(common))
    return model.Event(start=start, end=end, **values)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def _moments() -> st.SearchStrategy[model.PartialDate]:
    names = ("year", "month", "day", "hour", "minute", "second")
    return st.datetimes().map(
        lambda moment: model.PartialDate(**{name: getattr(moment, name) for name in names})
    )


def _day(day: date) -> model.PartialDate:
    return model.PartialDate(year=day.year, month=day.month, day=day.day)


def _later(day: model.PartialDate, days: int) -> model.PartialDate:
    return _day(date.fromisoformat(str(day)) + timedelta(days))


def _few(items: st.SearchStrategy[T], *, least: int = 0, most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, min_size=least, max_size=most).map(tuple)


# The parts of a realistic event. They are made once: Hypothesis takes longer to make a strategy than to draw from it.
_MOST = 9
_DAYS = dates(realistic=True)
_CASTS = st.lists(people(realistic=True), min_size=2, max_size=_MOST, unique_by=lambda one: one.name)
_TITLES = st.lists(texts(realistic=True), min_size=_MOST, max_size=_MOST, unique=True)
_PARTS = st.lists(st.sampled_from(tuple(_SESSIONS)), max_size=3, unique=True)
_ORGANIZING = st.lists(organizers(realistic=True), min_size=1, max_size=4, unique_by=_body)
_SOME_GROUPS = st.lists(st.sampled_from(_GROUPS), max_size=2, unique=True)
_COUNTS = st.none() | attendances(realistic=True)
_SAYINGS = _few(statements(realistic=True))
