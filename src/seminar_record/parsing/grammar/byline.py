"""Who published the report, when, and who made it: bylines, credit lines, brackets with makers, datelines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from seminar_record.model import CreditRole
from seminar_record.parsing.document import Document
from seminar_record.parsing.facts import Credited, Fact, Published
from seminar_record.parsing.gates import Gated, holding
from seminar_record.parsing.grammar.makers import names_of_makers
from seminar_record.parsing.grammar.signatures import credited_by_what_they_did, made_by, signatures
from seminar_record.parsing.labels import labels
from seminar_record.parsing.lexicon import members, table
from seminar_record.parsing.mentions.atoms import Atoms
from seminar_record.parsing.mentions.search import search
from seminar_record.parsing.numerals import numeral

_BODY = re.compile("[\u4e00-\u9fff]{3,20}")
_DAY_FIRST = Gated("(?<!\\d)(\\d{1,2})[/.](\\d{1,2})[/.](20\\d\\d)", sign="[/.]20\\d\\d")
_CREDIT_MARK = re.compile("[:/|]|供稿$")
_WECHAT = "发表于"
_SITE = re.compile(
    "(?P<who>[\u4e00-\u9fff]{2,10}(?:网|报|社|在线|通讯社|电子报|新闻网|周刊))(?= {0,2}(?:[>|/]|首页| ))"
)
_SHORT = {"文": "author", "图": "photographer", "审": "reviewer"}
_CREDITS = frozenset(role.value for role in CreditRole)
_DATE = re.compile(
    "(?P<year>(?:19|20)\\d\\d|\\d{3}(?=[-./年]\\d{1,2}[-./月]\\d{1,2})) ?[-./年] ?(?P<month>\\d{1,2}) ?[-./月] ?(?P<day>\\d{1,2})日?"
    "(?:[ T\n]{0,4}(?P<hour>\\d{1,2}):(?P<minute>\\d\\d)(?::(?P<second>\\d\\d))?)?"
)
_SPOKEN = Gated(
    "(?P<label>(?:本[报网台刊社]|特约|见习|实习|驻[^ ,。]{1,6}|全媒体|融媒体)?(?:记者|通讯员|特约记者|见习记者|实习生|首席记者))(?:[ :]{0,4})(?=[\u4e00-\u9fff])",
    sign="记者|通讯员|实习生",
)
_NAMES_ONLY = re.compile("[\u4e00-\u9fffA-Za-z·、 ]{2,24}")
_PEN_NAME = re.compile("(?!.{0,3}[部室社网报组])[\u4e00-\u9fff]{2,4}")
_LABELLED = re.compile(" {0,2}(?:文字?|图片?|摄影?|撰稿|供稿)[:/|]")
_ORIGINAL = re.compile("原创 {1,3}(?P<who>[^ ]{2,8})? {1,4}(?P<account>[^ ]{2,16}) {1,3}(?=20\\d\\d[-/年])")
_WIRE = re.compile(
    "(?P<who>[\u4e00-\u9fffA-Za-z]{2,14}?)(?:[\u4e00-\u9fff]{0,8}(?:频道)?(?:消息|讯|电))(?: {0,2})(?P<bracket>\\((?P<names>[^)]{2,30})\\))?"
)
_SENT = re.compile("消息|[讯电]")
_PAPER = re.compile("[\u4e00-\u9fff]{2,12}(?:报|网|社|周刊|杂志|日报|晚报|时报|导报|电视台|通讯|在线|客户端)")
_HEAD_PUBLISHER = re.compile(
    "(?P<who>[《\u4e00-\u9fffA-Za-z0-9·]{2,24}?)(?:数字报|电子报|电子版)?(?= {1,8}|$)"
)


def byline(document: Document, atoms: Atoms) -> Iterator[Fact]:
    """Publisher, date and makers, wherever a page tells them."""
    flat = document.flat
    for start, end in document.lines("byline"):
        yield from _line(flat, start, end)
    for start, end in holding(_SPOKEN.sign, flat, document.lines("body", "headline")):
        yield from _spoken(flat, start, end)
    for pair in atoms.brackets:
        if pair.kind == "bracket" and pair.end - pair.start < 60 and flat[pair.start] == "(":
            yield from _bracket(flat, pair.start + 1, pair.end - 1, atoms.breaks)
    yield from signatures(flat, atoms.breaks)
    for match in _NEWSROOM.finditer(flat):
        yield from _newsroom(flat, match)
    for match in _HAN_DATE.finditer(flat[:200]):
        parts = tuple(numeral(match[n].replace("○", "〇")) or 0 for n in ("year", "month", "day"))
        yield Published(at=match.start(), rule="byline.published", date=parts, where=match.span(), weight=1)
    for match in _DATED_WIRE.finditer(flat[:600]):
        yield _published(match, weight=2)
    yield from _wire(document)
    yield from _head(document)


def _newsroom(flat: str, match: re.Match[str]) -> Iterator[Fact]:
    """【某报记者张三某地报导】."""
    start, end = match.span("words")
    size = next((n for n in (3, 2, 4) if _is_place(flat[start + n : end])), min(3, end - start))
    yield Credited(at=start, rule="byline.newsroom", role=CreditRole.REPORTER, name=(start, start + size))
    if match["publisher"]:
        span = match.span("publisher")
        yield Published(at=span[0], rule="byline.newsroom", publisher=span, where=span, weight=2)


def _line(flat: str, start: int, end: int) -> Iterator[Fact]:
    """A line of labels and values; each value runs to the next label, a bar or a wide space."""
    found = labels(flat, start, end)
    dated = False
    for label, following in itertools.pairwise([*found, None]):
        if label is not None:
            for fact in _labelled(flat, label.word, label.value, following.start if following else end):
                dated = dated or (isinstance(fact, Published) and fact.date is not None)
                yield fact
    if (day := _DAY_FIRST.search(flat, start, end)) and not _DATE.search(flat, start, end):
        yield Published(
            at=day.start(),
            rule="byline.published",
            date=(int(day[3]), int(day[2]), int(day[1])),
            where=day.span(),
            weight=3,
        )
    if not dated and (date := _DATE.search(flat, start, end)):
        yield _published(date, weight=3)


def _labelled(flat: str, label: str, start: int, end: int) -> Iterator[Fact]:
    role = table("byline_labels").get(label, _SHORT.get(label[:1], "other"))
    while start < end and flat[start] in " [(|:/":
        start += 1
    if (
        role == "published"
        and not _DATE.match(flat, start, end)
        and (body := _BODY.match(flat, start, end))
        and search("body_suffixes").ending(flat, body.end(), start)
    ):
        yield Published(at=start, rule="byline.publisher", publisher=body.span(), where=body.span(), weight=3)
    if role == "published":
        if date := _DATE.search(flat, start, min(end, start + 40)):
            yield _published(date, weight=4)
    elif role == "publisher":
        stop = next(
            (
                i
                for i in range(start, end)
                if flat[i] in "|])"
                or (
                    flat[i] == " "
                    and (flat[i + 1 : i + 2] in " |" or _DATE.match(flat, i + 1) or i - start > 3)
                )
            ),
            end,
        )
        if 1 < stop - start < 40 and not flat[start:stop].startswith("http"):
            yield Published(
                at=start, rule="byline.publisher", publisher=(start, stop), where=(start, stop), weight=4
            )
    elif role in _CREDITS:
        for name in names_of_makers(flat, start, end):
            yield Credited(
                at=name[0], rule=f"byline.{role.replace('_', '-')}", role=CreditRole(role), name=name
            )


def _published(date: re.Match[str], weight: int) -> Published:
    parts = tuple(int(date[n]) for n in ("year", "month", "day", "hour", "minute", "second") if date[n])
    if parts[0] < 1000:
        parts = (parts[0] + 1911, *parts[1:])
    return Published(
        at=date.start(),
        rule="byline.published",
        date=parts,
        where=date.span(),
        day=(date.start(), date.end("day")),
        weight=weight + len(parts) // 5,
    )


def _spoken(flat: str, start: int, end: int) -> Iterator[Fact]:
    """本报记者 张三 通讯员 李四, outside brackets, at the head of a line or of the lead."""
    told = list(_SPOKEN.finditer(flat, start, min(end, start + 60)))
    for i, match in enumerate(told):
        if i == 0 and (match.start() - start >= 8 or match["label"] == "记者"):
            return
        if i and not _NAMES_ONLY.fullmatch(flat, told[i - 1].end(), match.start()):
            return
        stop = told[i + 1].start() if i + 1 < len(told) else min(end, match.end() + 20)
        yield from _credits(flat, match["label"], match.end(), stop)


def _credits(
    flat: str, label: str, start: int, end: int, breaks: frozenset[int] = frozenset()
) -> Iterator[Fact]:
    role = CreditRole.CORRESPONDENT if "通讯员" in label else CreditRole.REPORTER
    if flat[start:end].rstrip(" )").endswith("摄"):
        role = CreditRole.PHOTOGRAPHER
    for name in names_of_makers(flat, start, end, breaks):
        yield Credited(at=name[0], rule="byline.reporter", role=role, name=name)


_NEWSROOM = re.compile(
    "[【(\\[\n](?:(?<=\n) {1,4})?(?P<publisher>[\u4e00-\u9fff]{2,8}?(?:社|报|网|台|时报|日报|新闻)|大纪元|新唐人)?(?:本报|本网|特约|驻[\u4e00-\u9fff]{2,4})?记者 ?(?P<words>[\u4e00-\u9fff]{2,10}?)"
    "(?: ?[/、| ] ?[\u4e00-\u9fff]{2,6}?)?(?:现场|采访|专题|综合){0,2} ?(?:报导|报道|专访|专电)(?:[】)\\]]|。)"
)


def _is_place(words_here: str) -> bool:
    """Whether nothing, or a place that opens with a listed city or country, is left behind a reporter's name."""
    return not words_here or any(
        words_here[:n] in table("cities") or words_here[:n] in members("countries") for n in (4, 3, 2)
    )


_HAN_DATE = re.compile(
    "(?<![\u4e00-\u9fff])(?P<year>[一二][一二三四五六七八九〇零○]{3})年(?P<month>十?[一二三四五六七八九十])月(?P<day>[一二三四五六七八九十廿卅]{1,3})日"
)
_DATED_WIRE = re.compile(
    "(?P<year>20\\d\\d)年(?<=[\u4e00-\u9fff]20..年)(?P<month>\\d{1,2})月(?P<day>\\d{1,2})日(?P<hour>)(?P<minute>)(?P<second>)(?=讯|电)"
)


def _bracket(flat: str, start: int, end: int, breaks: frozenset[int]) -> Iterator[Fact]:
    """(记者 张三 通讯员 李四), (文/张三 图/李四), (张三 摄)."""
    text = flat[start:end]
    spoken = list(_SPOKEN.finditer(flat, start, end))
    for i, match in enumerate(spoken):
        stop = spoken[i + 1].start() if i + 1 < len(spoken) else end
        yield from _credits(flat, match["label"], match.end(), stop, breaks)
    if not spoken and (_LABELLED.match(flat, start, end) or not made_by(flat, start, end)):
        if _CREDIT_MARK.search(text):
            yield from _line(flat, start, end)
    elif not spoken:
        yield from credited_by_what_they_did(flat, start, end, breaks)


def _wire(document: Document) -> Iterator[Fact]:
    """某某社上海10月13日电, 国际在线消息(张三)."""
    flat = document.flat
    for start, end in list(document.lines("body"))[:3]:
        end = min(end, start + 50)
        match = _WIRE.search(flat, start, end) if _SENT.search(flat, start, end) else None
        if match is None or "," in flat[start : match.start()]:
            continue
        if match["names"]:
            for name in names_of_makers(flat, *match.span("names")):
                if flat[slice(*name)] not in ("记者", "通讯员"):
                    yield Credited(at=name[0], rule="byline.wire", role=CreditRole.REPORTER, name=name)
        paper = _PAPER.match(
            flat, start + (len(flat[start:end]) - len(flat[start:end].lstrip(" 【["))), match.end()
        )
        if paper and paper[0] not in ("本报", "本网", "本社"):
            yield Published(
                at=paper.start(), rule="byline.wire", publisher=paper.span(), where=paper.span(), weight=2
            )


def _original(flat: str, match: re.Match[str]) -> Iterator[Fact]:
    """原创 张三 某某号 2023-09-15: the account of a page, and who wrote for it."""
    account = match.span("account")
    yield Published(at=account[0], rule="byline.account", publisher=account, where=account, weight=3)
    if match["who"] and (name := _PEN_NAME.fullmatch(flat, *match.span("who"))):
        yield Credited(at=name.start(), rule="byline.author", role=CreditRole.AUTHOR, name=name.span())


def _head(document: Document) -> Iterator[Fact]:
    """The paper's name beside the date above the report."""
    flat = document.flat
    for zone in document.zones[:2]:
        if paper := _SITE.match(flat, zone.start, zone.end):
            yield Published(
                at=paper.start("who"),
                rule="byline.site",
                publisher=paper.span("who"),
                where=paper.span("who"),
                weight=1,
            )
    for i, zone in enumerate(document.zones[:6]):
        if zone.name != "byline" or labels(flat, zone.start, zone.end):
            continue
        line = flat[zone.start : zone.end]
        date = _DATE.search(line)
        if date and (original := _ORIGINAL.match(flat, zone.start, zone.end)):
            yield from _original(flat, original)
            continue
        if date and _WECHAT in line and (words_before := line[: date.start()].split()):
            at = zone.start + line.rfind(words_before[-1], 0, date.start())
            yield Published(
                at=at,
                rule="byline.account",
                publisher=(at, at + len(words_before[-1])),
                where=(at, at + len(words_before[-1])),
                weight=3,
            )
            continue
        lead = zone.start + len(line) - len(line.lstrip())
        if date and (before := _HEAD_PUBLISHER.match(flat, lead, zone.start + date.start())):
            yield Published(
                at=lead, rule="byline.head", publisher=before.span("who"), where=before.span("who"), weight=2
            )
        elif (
            date
            and i
            and (above := document.zones[i - 1]).end - above.start < 20
            and (paper := _PAPER.match(flat, above.start, above.end))
        ):
            yield Published(
                at=paper.start(), rule="byline.head", publisher=paper.span(), where=paper.span(), weight=2
            )
