"""Which bodies guided, hosted, organised, co-organised and supported the event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.model import OrganizerRole as Role
from seminar_record.parsing.document import Document
from seminar_record.parsing.facts import Fact, Organized, Stretch
from seminar_record.parsing.gates import Gated, holding
from seminar_record.parsing.grammar.ahead import present_end
from seminar_record.parsing.lexicon import members
from seminar_record.parsing.mentions.search import search

_ROLES = {
    "指导": Role.GUIDE,
    "主办": Role.HOST,
    "合办": Role.HOST,
    "举办": Role.HOST,
    "发起": Role.HOST,
    "组织": Role.HOST,
    "召开": Role.HOST,
    "承办": Role.ORGANIZER,
    "协办": Role.CO_ORGANIZER,
    "支持": Role.SUPPORTER,
    "赞助": Role.SUPPORTER,
    "资助": Role.SUPPORTER,
}
_ADVERB = "(?:联合|共同|具体|牵头|发起并?|慷慨|协同|特别|学术|媒体|爱心|战略|公益|鼎力|大力|独家|全程|技术|业务|倾情|负责|给予|提供|予以)"
_CUE = Gated(
    f"{_ADVERB}{{0,3}}(?P<verb>主办|承办|协办|指导|支持|赞助|资助|合办|举办|召开|组织)(?=[,的、。;之:\\)“”》 ]|了|$|和|与|、|第|\\d|本|—)",
    sign="主办|承办|协办|合办|举办|召开|组织|指导|支持|赞助|资助",
)
_HELD_AT = re.compile("[的在于假]")
_LONGEST_LEAD = 4  # characters before a workshop that is the event itself (本届工作坊由…)
_KEEPER = re.compile("(?i)icp|备案")
_NEEDS_BY = frozenset(("举办", "召开", "组织"))
_VISITING = ("到会", "莅临", "现场", "亲临", "到场", "前来", "莅会", "参会", "来校", "来院")
_NEXT_TIME = re.compile(
    "(?:会议|大会|理事会)(?:决定|商定|议定|确定)|(?:宣布|确定)[,:]?[^,。]{0,8}[下第]|第[^,。]{1,16}将|下一?届|定于|拟于|明年|来年|接过|交接"
)
_LISTED_BEFORE = re.compile("(?:主办|承办|协办|支持|指导)单位")
_OPENER = re.compile("由|[。;:!?\n】]")
_LABEL = Gated(
    f"(?P<label>{_ADVERB}?(?P<verb>指导|主办|承办|协办|支持|赞助|资助|合办)(?:/承办|、承办|或承办)?(?:的(?=[是有共])|单位|机构|方|者|媒体|团队)?|爱心支持|战略合作(?:单位)?|媒体支持|友情支持|合作单位)(?: {{0,3}})(?:[:|]|(?<=单位|机构|办方|办者|办的)(?:分别|共)?(?:(?<=办方)(?=[\u4e00-\u9fff]{{3}})(?![是为有])|[是为有](?:[一二两三四五六七八九十]{{1,2}}[家个])?[:,]?|(?<=共)[一二两三四五六七八九十]{{1,2}}[家个]:)) {{0,3}}(?P<bodies>(?:(?!(?:支持|承办|协办|主办|指导)(?:单位|方|者|机构)|,[^,。]{{2,60}}(?:承办|协办|主办|赞助|资助|给予[^,。]{{0,4}}支持)(?!单位|方|机构))[^。\n]){{2,160}})",
    sign="主办|承办|协办|合办|指导|支持|赞助|资助|合作",
)
_SPACED_LABEL = re.compile(
    " {0,8}(?P<label>(?P<verb>指 {0,4}导|主 {0,4}办|承 {0,4}办|协 {0,4}办|支 {0,4}持)(?:单 ?位|方)?)(?:(?<= .) {0,3}[:|]| {2,}) {0,3}(?P<bodies>[^。:\n]{2,160})"
)
_HOSTED = re.compile(
    "(?P<bodies>[^,。;:\n]{2,60}?)(?:今日|近日|日前|昨日|(?:\\d{1,2}月)?\\d{1,2}(?:[日至—~-]{1,2}\\d{1,2})?日|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十至—]{1,7}日)?(?:(?:联合|共同)?(?:于|在|假)[^。;\n]{2,60}?)?(?P<wording>(?:成功|隆重|联合|共同|顺利|主持)?(?P<verb>举办|召开|合办|主办|组织(?!部|处|科|员|者|机构|架构|委|人事|工作)))(?:了)?"
)
_IS_ONE = Gated(
    "(?:^|[,。;])(?P<bodies>[^,。;:]{3,40}?)(?:是|为|担任|作为)(?P<verb>主办|承办|协办|支持|指导|赞助)(?:方|单位|机构)",
    sign="主办|承办|协办|支持|指导|赞助",
)
_HELPED = Gated(
    "(?:会议|论坛|活动|研讨会|大会|年会|讲座|培训班|本次[^,。]{2,8}|[,。;])(?:并|还)?(?:得到|获得?)了?(?P<bodies>[^,。;:]{3,60}?)的?(?:大力|鼎力)?(?P<verb>资助|赞助|支持)",
    sign="资助|赞助|支持",
)
_LONGEST_QUOTATION = 200
_HOSTS = re.compile("举办|合办|主办|召开|组织")
_ORGANIZES = re.compile(f"{_HOSTS.pattern}|{_CUE.sign.pattern}")
_JOINT = re.compile(
    "(?:日前|近日|昨日|今日|昨天|今天)?(?:联同|携手|会同)|(?:日前|近日|昨日|今日|昨天|今天)(?:与|和|跟|同)|、|/|;|,| {1,4}|以及|和|与|及|暨"
)
_SOFT = re.compile("以及|和|与|及|暨")
_PRONOUN = re.compile(
    "(?:我|本|该|贵)(?:校|院|系|所|市|县|区|省|会|局|社|公司|中心)|学校|学院|双方|两校|各方|主办方|大会|会议|单位|中心|院方|校方|学会|研究会|协会|基金会"
)
_LEAD = re.compile(
    "(?:【[^】]{0,20}】|\\([^)]{0,24}(?:记者|讯|电|报[道导])[^)]{0,14}\\)|经[^,、。]{2,16}(?:批准|同意)[,、]?|本校|我校|我院|和|与|及|由|并由|以及|是|共同|联合|,|、| |会议|活动|论坛|本次|据悉|其中|得到了?|感谢|鸣谢|—)"
)
_TAIL = re.compile(
    "(?:(?:给予|提供)(?:经费|场地|资金|技术|人力)?|[两三四五六七八九十]家|第[一二三四五六七八九十]次|首次|连续|等?(?:多家)?(?:单位|机构|部门|共同|联合|倾力|等|方|具体|牵头)|\\([^)]{0,20}\\)| )$"
)
_VERB = re.compile("举行|参加|认为|召开|\\d|的|了|在|是|共同")
_DIVISION = re.compile("[\u4e00-\u9fff]{1,8}(?:省|市|县|(?<![园社小校景街发片])区|州|镇|乡|旗|(?<!联)盟)")
_OURS = re.compile("[我本该](?:市|县|区|省|州|镇|旗)$")
_PART = re.compile("(?:分论坛|平行论坛|分会场|圆桌|开幕式|展览|工作坊)[^,。]{0,12}$")


def organizers(document: Document) -> Iterator[Fact]:
    """The organisers that lists and sentences name."""
    flat = document.flat
    for start, end in holding(_LABEL.sign, flat, document.lines("headline", "body", "byline")):
        if not _KEEPER.search(flat, start, end):
            yield from _labelled(flat, start, end)
    for start, end in document.lines("headline", "body"):
        if spaced := _SPACED_LABEL.match(flat, start, end):
            yield from _listed(flat, spaced, spaced.end())
    told = [line for line in document.sentences("headline") if _names_an_event(flat, *line)]
    for start, end in holding(_ORGANIZES, flat, sorted([*told, *document.sentences("body")])):
        yield from _told(flat, start, end)
        yield from _helped(flat, start, end)
        for match in _IS_ONE.finditer(flat, start, end):
            for body in split_bodies(flat, *match.span("bodies"), strict=True):
                yield Organized(
                    at=body[0],
                    rule="organizer.is",
                    role=_ROLES[match["verb"]],
                    body=body,
                    wording=match.span("verb"),
                )


def _labelled(flat: str, start: int, end: int) -> Iterator[Fact]:
    """主办单位:A; 承办单位:B: what labels of one line list, those of the next event aside."""
    labels = list(_LABEL.finditer(flat, start, end))
    for i, match in enumerate(labels):
        quoted = flat[match.start() - 1 : match.start()] in ("“", "《")
        if quoted or _NEXT_TIME.search(flat, max(start, match.start() - 14), match.start()):
            continue
        stop = labels[i + 1].start() if i + 1 < len(labels) else match.end()
        yield from _listed(flat, match, min(stop, match.end()))


def _names_an_event(flat: str, start: int, end: int) -> bool:
    """Whether an event stands in a headline (and not the keeper of the site: 某网 某公司主办)."""
    return any(True for _ in search("event_nouns").found(flat, start, end))


def _helped(flat: str, start: int, end: int) -> Iterator[Fact]:
    """会议得到某处的资助, 活动获某基金会赞助."""
    for match in _HELPED.finditer(flat, start, end):
        for body in split_bodies(flat, *match.span("bodies"), strict=True):
            yield Organized(
                at=body[0],
                rule="organizer.helped",
                role=Role.SUPPORTER,
                body=body,
                wording=match.span("verb"),
            )


def _listed(flat: str, match: re.Match[str], end: int) -> Iterator[Fact]:
    role = _ROLES.get((match["verb"] or "支持").replace(" ", ""), Role.SUPPORTER)
    if "主办" in match["label"]:
        role = Role.HOST
    told = flat[match.start("bodies") - 1] not in ":| "
    for body in split_bodies(flat, match.start("bodies"), end, strict=told):
        yield Organized(at=body[0], rule="organizer.list", role=role, body=body, wording=match.span("label"))


def _told(flat: str, start: int, end: int) -> Iterator[Fact]:
    """由A指导、B主办,C承办的某会; A举办某会."""
    here = start
    told = False
    end = present_end(flat, start, end)
    cues = [
        m
        for m in _CUE.finditer(flat, start, end)
        if (m["verb"] not in _NEEDS_BY or flat.find("由", start, m.start()) >= 0)
        and not flat.endswith(_VISITING, start, m.start())
    ]
    for match in cues:
        opener = _opener(flat, here, match.start())
        begin = opener.end() if opener else here
        if _is_of_another(flat, start, here, match, opener, told=told):
            continue
        if _LISTED_BEFORE.search(flat, begin, match.start()):
            begin = flat.rfind(",", begin, match.start()) + 1
        passive = (opener is not None and opener[0].endswith("由")) or told
        bodies = split_bodies(flat, begin, match.start(), strict=True)
        if not passive and opener is None and flat[match.end() : match.end() + 1] in ("。", ";"):
            passive = bool(bodies) and all(_ends_body(flat, *body) for body in bodies)
        if passive and not bodies:
            bodies = _short_body(flat, begin, match.start())
        if not passive:
            bodies = _nearest(flat, begin, match.start()) if match["verb"] in ("主办", "合办") else []
        for body in bodies:
            told = True
            yield Organized(
                at=body[0], rule="organizer.told", role=_ROLES[match["verb"]], body=body, wording=match.span()
            )
        if bodies:
            here = match.end()
    if not told and _HOSTS.search(flat, start, end):
        yield from _hosting(flat, start, end)


def _is_of_another(
    flat: str, start: int, here: int, match: re.Match[str], opener: re.Match[str] | None, *, told: bool
) -> bool:
    """Whether a cue speaks of a part, of the next event, of what is quoted, or needs a 由 that is not there."""
    part = _PART.search(flat, here, opener.start() if opener else here)
    if (part and part.start() > start + _LONGEST_LEAD) or _quoted(flat, start, match.start()):
        return True
    by = opener is not None and opener[0] == "由"
    goes_on = told and not _HELD_AT.search(flat, here, match.start())
    if match["verb"] in _NEEDS_BY and not by and not goes_on:
        return True
    return _NEXT_TIME.search(flat, here, match.start()) is not None


def _opener(flat: str, start: int, end: int) -> re.Match[str] | None:
    """The last 由 or mark before a cue."""
    opener = None
    for found in _OPENER.finditer(flat, start, end):
        if found[0] != "由" or flat[found.start() - 1 : found.start()] not in ("自", "理", "缘"):
            opener = found
    return opener


def _short_body(flat: str, start: int, end: int) -> list[Stretch]:
    """A body that does not end as bodies do, alone between two marks of a chain (由A主办,B协办)."""
    part = _trim(flat, flat.rfind(",", start, end) + 1 or start, end)
    named = part is not None and part[1] - part[0] < 14 and not _VERB.search(flat[slice(*part)])
    return [part] if part is not None and named and _is_body(flat, *part, strict=False) else []


def _nearest(flat: str, start: int, end: int) -> list[Stretch]:
    at = max(flat.rfind(",", start, end), flat.rfind(":", start, end), start - 1)
    stop = min((i for i in (flat.find(c, at + 1, end) for c in "于在假") if i > 0), default=end)
    return split_bodies(flat, at + 1, stop, strict=True)


def _quoted(flat: str, start: int, position: int) -> bool:
    start = max(start, position - _LONGEST_QUOTATION)
    return any(flat.rfind(a, start, position) > flat.rfind(b, start, position) for a, b in ("“”", "《》"))


def _hosting(flat: str, start: int, end: int) -> Iterator[Fact]:
    """A body that 举办 an event named right after."""
    clause = start
    while clause < end:
        stop = flat.find(",", clause, end)
        stop = end if stop < 0 else stop
        if flat[clause] not in "在于假" and (match := _HOSTED.match(flat, clause, end)):
            rest = flat[match.end() : min(end, match.end() + 90)]
            if any(True for _ in search("event_nouns").found(rest)):
                for body in split_bodies(flat, *match.span("bodies"), strict=True):
                    yield Organized(
                        at=body[0],
                        rule="organizer.hosting",
                        role=Role.HOST,
                        body=body,
                        wording=match.span("verb"),
                    )
        clause = stop + 1


def split_bodies(flat: str, start: int, end: int, strict: bool) -> list[Stretch]:
    """The bodies that a list names; ``strict`` keeps only what ends as bodies do."""
    parts: list[Stretch] = []
    here = start
    for match in [*_JOINT.finditer(flat, start, end), None]:
        stop = match.start() if match else end
        if (
            match
            and (_SOFT.fullmatch(match[0]) or _goes_on(flat, match))
            and not _ends_body(flat, here, stop)
        ):
            continue
        if match and match[0] == "/" and strict:
            continue
        if match and match[0].startswith(" ") and (not _ends_body(flat, here, stop)) and strict:
            continue
        parts.append((here, stop))
        here = match.end() if match else end
    trimmed = [part for raw in parts if (part := _trim(flat, *raw))]
    sure = [part for part in trimmed if _is_body(flat, *part, strict)]
    known = frozenset(sure)
    if strict and len(sure) * 2 >= len(trimmed):
        return [
            part
            for part in trimmed
            if part in known
            or (
                _is_body(flat, *part, False)
                and part[1] - part[0] < 14
                and not _VERB.search(flat[slice(*part)])
            )
        ]
    return sure


def _goes_on(flat: str, match: re.Match[str]) -> bool:
    """Whether 、 stands inside a body's name (某省高校教育学、心理学协作联盟): a branch of learning is no body."""
    return match[0] == "、" and flat[match.start() - 1] == "学"


def _trim(flat: str, start: int, end: int) -> Stretch | None:
    while start < end and (match := _LEAD.match(flat, start, end)):
        start = match.end()
    while start < end and (match := _TAIL.search(flat[start:end])):
        if not match[0]:
            break
        end = start + match.start()
    if end - start > 2 and flat[start] == "“" and flat[end - 1] == "”":
        start, end = start + 1, end - 1
    return (start, end) if end - start > 1 else None


def _ends_body(flat: str, start: int, end: int) -> bool:
    while end > start and flat[end - 1] in ") ":
        end -= 1
    return end > start and search("body_suffixes").ending(flat, end, start) is not None


def _is_body(flat: str, start: int, end: int, strict: bool) -> bool:
    words = flat[start:end]
    if (
        _PRONOUN.fullmatch(words)
        or _DIVISION.fullmatch(words)
        or len(words) > 45
        or words in members("event_nouns")
    ):
        return False
    if _OURS.search(words):
        return False
    if search("event_nouns").ending(flat, end, start) and not words.endswith(("组委会",)):
        return False
    return not strict or (
        _ends_body(flat, start, end) and not re.search("[。;!?]|举行|参加|认为|[月日][在于]", words)
    )
