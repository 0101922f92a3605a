"""Where the event took place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.parsing.document import Document
from seminar_record.parsing.facts import Fact, Placed, Stretch
from seminar_record.parsing.gates import Gated, holding
from seminar_record.parsing.grammar.ahead import present
from seminar_record.parsing.lexicon import members, table

_ACTS = "举行|举办|召开|开幕|开班|开讲|落幕|闭幕|合办|主办|拉开|启动|登场|开会|开了|落户|落下|进行|首发|揭幕|成功举|顺利举|设主会场|设分会场|圆满"
_HELD = (
    f"(?:隆重|成功|顺利|正式|圆满|如期|盛大|联合|共同|以[^,。]{{2,14}}方式|线上线下[^,。]{{0,6}})?(?:{_ACTS})"
)
_AT = Gated(
    f"(?:(?<!现)(?<!存)在|假|于)(?P<place>[^,。;:“《在假]{{1,40}}?){_HELD}",
    sign=_ACTS,
)
_OPENED_IN = Gated("(?<![公召展])[开办]在(?P<place>[^,。;:“《]{2,30})", sign="开在|办在")
_SET = Gated(
    "(?:地点(?:选在|设在|为|设于|安排在|是|在)?|会场(?:设在|为|设于|安排在|就是)|(?:讲座|报告|会议|论坛|活动|课程)(?:均|都)?(?:安排|设|放)在)(?P<place>[^,。;:“《]{2,30})",
    sign="地点|会场|排在|设在|放在",
)
_FULL = Gated(
    "(?:(?<![^,。;\\n日午晚里])|在)(?P<place>[^,。;:“《在]{3,30}?)(?:(?:里|内|中)?(?:座无虚席|挤满|挤进|坐满|高朋满座|宾朋满座|气氛热烈|暖意|掌声|济济一堂)|[里内],(?=[^。;]{0,40}(?:举行|举办|召开|开讲|开幕)))",
    sign="座无虚席|挤[满进]|坐满|满座|气氛|暖意|掌声|一堂|里,|内,",
)
_VENUE_LABEL = Gated(
    "(?<![^\n])[ \\W]{0,6}(?:会议|讲座|活动|举办)?地 {0,4}点(?: {0,2}[:|] {0,3}| {2,}|(?<=[◎●■◆▶★☆▪•·] 地点) )(?P<place>[^\n,。;]{3,36})",
    sign="地 {0,4}点",
)
_LECTURE = Gated(
    "(?:(?<!现)在|于)(?P<place>[^,。;:“《]{3,30}?)(?:为[^,。]{1,16}(?:作|带来|做|讲)|作了?题为|作了?“|作了?《|主讲)",
    sign="作[题了“《]|主讲|为",
)
_COMING = re.compile("(?P<place>[^,。;:\\d“]{2,14})(?:市|县)?(?:成功|隆重)?(?:举办|召开|举行)")
_DATELINE = re.compile(
    "(?:^|\n|讯|社|网|报) {0,4}(?P<place>[\u4e00-\u9fff]{2,4}?)\\d{1,2}月\\d{1,2}日(?:电|讯|消息)"
    "|[/|](?P<desk>[\u4e00-\u9fff]{2,4}?)(?:综合|专题)?(?:报导|报道)[】)\\]]|[【(\\[][\u4e00-\u9fff]{1,6}(?:报|社|网)(?P<seat>[\u4e00-\u9fff]{2,4}?)(?:讯|电)[】)\\]]"
)
_GATHERED = re.compile(
    "(?:来到|齐聚|相聚|汇聚|聚首|会聚|相约|共聚|云集|欢聚|走进|移师|亮相)(?:在)?(?P<place>[\u4e00-\u9fff]{2,4})"
)
_SET_THERE = re.compile(
    "\\d日(?:[^,。]{0,4},(?P<place>[\u4e00-\u9fff]{2,4})[,。]|的(?P<there>[\u4e00-\u9fff]{2,4}[市县]))"
)
_STAGED = re.compile(
    "(?P<place>[\u4e00-\u9fff]{2,3})(?:登场|举行|召开|开幕|落幕|闭幕|开讲|开锣|举办)|·(?P<stop>[\u4e00-\u9fff]{2,4})站"
)
_VENUE_END = re.compile(
    "(?:[厅室楼馆院校心宾店场园堂所区家座层村校部坊址庭吧营站台地址社寺舍学局会司]|大厦|剧院|剧场|影院|广场|山庄|度假村|庄园|书院|礼堂|酒店|宾馆|会议中心|大学|校区|报告厅|教室|基地)(?:\\([^()]{2,16}\\))?$"
)
_TOWN = re.compile("[\u4e00-\u9fff]{2,5}[市县]")
_NO_TOWN = re.compile("[我本该全在各]")
_CITY = re.compile(
    "[\u4e00-\u9fff]{2,6}?(?:市|县|自治县|盟|旗)(?!委|政|民政|场|社|人民|级|教|级|局|总|区|直)"
)
_STRIP = re.compile(
    "(?:(?:20\\d\\d年)?\\d{1,2}月\\d{1,2}日(?:至\\d{1,2}日)?(?:上午|下午|晚上?)?(?:于|在|假)?|[我本该](?:校|院|所|市|县|区|馆)|学校(?=.{3})|我国|美丽的|位于|风景秀丽的|古都|历史文化名城|英雄城市|春城|[^,。在市县]{0,8}首都(?=[^的]{2})|[^,。在市县]{0,8}(?:城市|名城|之都|之城|之乡|故里|水乡|圣地|古都)(?=[^的]{2})|我省|广西壮族自治区|内蒙古自治区|新疆维吾尔自治区|宁夏回族自治区|西藏自治区)"
)
_ACT_BEHIND = re.compile(f"(?:{_ACTS}|进行)$")
_ANOTHER_TIME = re.compile("此前|曾经?(?:先后|分别)?在|先后在|往届|历届|[首前][一二三四五六七八九十]届")
_STREETS = tuple("路街道巷")
_CITY_REGIONS = frozenset(("香港", "澳门"))
_CITY_PROVINCES = _CITY_REGIONS | {"北京", "上海", "天津", "重庆"}
_PRONOUN = re.compile("[我本该](?:校|院|系|所|市|县|区|省|馆|会|公司|中心)|学校|学院")
_BARE_VENUE = re.compile(
    "(?:国际)?(?:宾馆|酒店|饭店|大酒店|大厦|会议中心|会展中心|展览中心|博物馆|图书馆|体育馆|大剧院|文化馆|美术馆|科技馆|大学|学院|医院|礼堂|大礼堂)"
)
_NO_CITY = re.compile("期间|此|会上|随后|其间|当中|[年月日天时午点]|线|全国|大会|国内|这里|校园|我")
_ONLINE = re.compile("线上|网上|云端|腾讯会议|视频会议")

_TOLD = (
    (_AT, "place.held", 4),
    (_SET, "place.label", 5),
    (_FULL, "place.full", 3),
    (_VENUE_LABEL, "place.label", 5),
    (_OPENED_IN, "place.opened-in", 1),
    (_LECTURE, "place.lecture", 2),
)


def places(document: Document) -> Iterator[Fact]:
    """Cities and venues that a sentence ties to the holding of something."""
    flat = document.flat
    sentences = list(present(flat, document.sentences("headline", "body")))
    for pattern, rule, weight in _TOLD:
        for start, end in holding(pattern.sign, flat, sentences):
            for match in pattern.pattern.finditer(flat, start, end):
                if not _ANOTHER_TIME.search(flat, max(start, match.start() - 12), match.start("place")):
                    yield from _place(flat, *match.span("place"), rule=rule, weight=weight)
    yield from _towns(document)


def _towns(document: Document) -> Iterator[Fact]:
    """Cities in the headline and at the head of the body."""
    flat = document.flat
    for start, end in document.lines("headline"):
        if town := _COMING.match(flat, start, end):
            yield from _coming(flat, *town.span("place"))
        for match in _STAGED.finditer(flat, start, end):
            yield from _named_city(flat, *match.span(match.lastgroup or 0), rule="place.staged", weight=2)
    for start, end in list(document.sentences("body"))[:3]:
        for match in _DATELINE.finditer(flat, start, min(end, start + 60)):
            yield from _named_city(flat, *match.span(match.lastgroup or 0), rule="place.dateline", weight=1)
        for match in (*_GATHERED.finditer(flat, start, end), *_SET_THERE.finditer(flat, start, end)):
            yield from _named_city(flat, *match.span(match.lastgroup or 0), rule="place.gathered", weight=2)


def _named_city(flat: str, start: int, end: int, rule: str, weight: int) -> Iterator[Fact]:
    """The longest city of the list that the stretch begins or, before a verb, ends with."""
    kinds = table("cities")
    for a, b in [
        *((start, n) for n in range(end, start + 1, -1)),
        *((n, end) for n in range(start + 1, end - 1)),
    ]:
        kind = kinds.get(flat[a:b])
        town = (a, b) == (start, end) and _TOWN.fullmatch(flat, a, b) and not _NO_TOWN.search(flat, a, b)
        if town or kind in ("city", "county") or (kind == "province" and flat[a:b] in _CITY_PROVINCES):
            yield Placed(at=a, rule=rule, city=(a, b), weight=weight)
            return


def _coming(flat: str, start: int, end: int) -> Iterator[Fact]:
    """某市举办…: the town that acts is where it happened."""
    match = _TOWN.fullmatch(flat, start, end)
    if (match and flat[start:end] not in ("我市", "我县", "全市", "全县")) or table("cities").get(
        flat[start:end]
    ) == "city":
        yield Placed(at=start, rule="place.town-acts", city=(start, end), weight=2)


def _place(flat: str, start: int, end: int, rule: str, weight: int) -> Iterator[Fact]:
    start, end = _trimmed(flat, start, end)
    words = flat[start:end]
    if not words or not _may_be_a_place(words):
        return
    if _ONLINE.match(words):
        yield Placed(at=start, rule="place.online", weight=weight, alias="online")
        return
    short = words if len(words) < 3 else words[:2] if words[0] == "本" else ""
    if alias := table("city_aliases").get(short):
        city = (start, start + len(short))
        yield Placed(at=start, rule="place.alias", city=city, alias=alias, weight=weight + (short != words))
        start = city[1]
    if start < end:
        yield from _city_and_venue(flat, start, end, rule, weight)


def _trimmed(flat: str, start: int, end: int) -> Stretch:
    """A place without spaces around it and words that lead in."""
    while start < end and flat[start] == " ":
        start += 1
    while match := _STRIP.match(flat, start, end):
        start = match.end()
    place = flat[start:end].rstrip()
    while (act := _ACT_BEHIND.search(place)) and act.start() > 1:
        place = place[: act.start()]
    return start, start + len(place)


def _may_be_a_place(words: str) -> bool:
    cut_quotation = "”" in words and "“" not in words
    return not (cut_quotation or _PRONOUN.fullmatch(words) or len(words) > 36 or words[0] in "由从")


def _city_and_venue(flat: str, start: int, end: int, rule: str, weight: int) -> Iterator[Fact]:
    words = flat[start:end]
    if rule == "place.full" and not _VENUE_END.search(words):
        return
    city, rest = _city(flat, start, end)
    if city is not None and flat[rest : rest + 1] == "的":
        rest += 1
    venue: Stretch | None = None
    if rest < end and _VENUE_END.search(words) and end - rest > 1:
        whole = flat[rest - 1] != "的" and _named_whole(flat, city, rest, end)
        venue = ((city[0] if city else start) if whole else rest, end)
    elif city is None and 2 <= len(words) <= 4 and not _NO_CITY.search(words):
        city = (start, end)
    if city or venue:
        yield Placed(at=start, rule=rule, city=city, venue=venue, weight=weight + (venue is None))


def _named_whole(flat: str, city: Stretch | None, rest: int, end: int) -> bool:
    """Whether the city belongs to the venue's name (杭州会议中心, 沈阳市某会馆)."""
    return (
        city is None
        or flat[city[1] - 1] in "市县"
        or flat[slice(*city)] in _CITY_REGIONS
        or _BARE_VENUE.fullmatch(flat, rest, end) is not None
    )


def _city(flat: str, start: int, end: int, *, within: bool = False) -> tuple[Stretch | None, int]:
    """The city at the head of a place, and where the rest begins; ``within`` a province told before it."""
    kinds = table("cities")
    here, city = start, None
    for _ in range(3):
        size = next((n for n in range(min(8, end - here), 1, -1) if flat[here : here + n] in kinds), 0)
        if not size:
            break
        kind = kinds[flat[here : here + size]]
        whole = here + size == end
        full = flat[here + size - 1] in "市县旗盟州"
        if flat[here + size : here + size + 1] in _STREETS:
            break
        sure = whole or full or within or flat[here : here + size] in _CITY_REGIONS
        if (kind in ("city", "county") and sure) or (
            kind == "province" and flat[here : here + 2] in _CITY_PROVINCES and (whole or full)
        ):
            city = (here, here + size)
        elif kind == "abroad" and flat[here : here + size] not in members("countries"):
            return (here, here + size), here + size
        elif kind in {"province", "district", "abroad"}:
            if (
                kind == "province"
                and not whole
                and not (flat[here + size - 1] in "省区" or _city(flat, here + size, end, within=True)[0])
            ):
                break
        else:
            break
        here += size
        within = within or kind == "province"
        if kind == "county" or (kind == "city" and not full):
            break
    if city is None and (match := _CITY.match(flat, here, end)):
        city, here = match.span(), match.end()
    return city, here
