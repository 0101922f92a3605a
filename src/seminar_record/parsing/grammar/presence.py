"""Who was there: told as present, named in a row, seen in a picture, or standing behind 是 and 有."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seminar_record.model import ParticipationRole as Role
from seminar_record.parsing.engine import Found, Rule
from seminar_record.parsing.facts import Fact, RoleTaken
from seminar_record.parsing.grammar import addresses, roles
from seminar_record.parsing.grammar.pairing import people_in
from seminar_record.parsing.grammar.taking import taking
from seminar_record.parsing.mentions.people import PersonSeen

_ELSEWHERE = re.compile(
    "贺信|致信|来信|写来|发来|时任|曾|已故|去年|生前|当年|前年|著名|创办|率先提出|年前|未能|缺席|因故"
)
_COPULA = {
    "主持": Role.MODERATOR,
    "致辞": Role.ADDRESS,
    "讲话": Role.ADDRESS,
    "点评": Role.PANELIST,
    "评议": Role.PANELIST,
    "汇报": Role.SPEAKER,
    "讲课": Role.SPEAKER,
    "主讲": Role.SPEAKER,
    "报告": Role.SPEAKER,
    "演讲": Role.SPEAKER,
    "发言": Role.SPEAKER,
    "授课": Role.SPEAKER,
    "登台": Role.SPEAKER,
}


def _there(found: Found, person: PersonSeen) -> RoleTaken:
    return RoleTaken(at=person.start, rule=found.rule, person=person, role=Role.ATTENDEE, weak=True)


def listed(found: Found) -> Iterator[Fact]:
    """Three people or more in a row, or two and more behind a colon: there, unless told otherwise."""
    for person in people_in(found, "who" if found.match["who"] else "listed"):
        yield _there(found, person)


def subject(found: Found) -> Iterable[Fact]:
    """Somebody told with body and post who opens a clause: there, whatever the verb."""
    people = [person for person in people_in(found) if _is_told_with_a_post(found, person)]
    if not people:
        return ()
    sentence, (start, end) = found.sentence, found.stretch()
    if _ELSEWHERE.search(sentence.flat, max(sentence.start, start - 40), min(sentence.end, end + 80)):
        return ()
    return [_there(found, person) for person in people]


def _is_told_with_a_post(found: Found, person: PersonSeen) -> bool:
    """Whether a body and a post are told of somebody, before the name but in a list's item."""
    if not person.ties:
        return False
    told = person.start < person.name[0][0] or found.rule == "role.item"
    ranked = any(tie.post for tie in person.ties) or person.end > person.name[-1][1]
    return told and ranked and any(tie.body for tie in person.ties)


def pictured(found: Found) -> Iterator[Fact]:
    """Somebody in a picture, told with a body, a post or a rank."""
    for person in people_in(found):
        if person.ties:
            yield _there(found, person)


def copula(found: Found) -> Iterator[Fact]:
    """主持会议的是某甲: the act stands first, the people behind 是 or 有."""
    role = _COPULA.get(found.match["act"].replace("词", "辞"), Role.ATTENDEE)
    for person in people_in(found):
        yield RoleTaken(
            at=person.start,
            rule=found.rule,
            person=person,
            role=role,
            wording=found.stretch("act"),
            weak=role is Role.ATTENDEE,
        )


RULES: tuple[Rule[Fact], ...] = (
    Rule(
        "role.is",
        ("的",),
        "(?:(?:出席|参加|到会|应邀)(?:会议|活动|论坛|仪式|开幕式|研讨会)?(?:并|、|且|而|及|和))?(?P<act>主持|致[辞词]|讲话|点评|评议|主讲|报告(?![会厅团])|演讲|发言|授课|讲课|登台|汇报|出席|参加|到场|应邀|与会|参会|莅临|在座|陪同|带队|参训|列席|听讲|到会|前来|受邀|同来|同行|随行|同往)"
        "[^\ue000\ue001\ue002。;\n,]{0,12}?的(?:<g>{0,14}?(?:嘉宾|领导|专家|学者|代表|人员|来宾|老师|院士|[一二两三四五六七八九十]位))?,?(?:还|分别|依次|先后|主要|先)?(?:有|是|为|包括)[:]?<g>{0,24}?(?P<who><PEOPLE>)",
        copula,
        ("主持会议的是某校副校长张三。", "到场的嘉宾有:某局局长张三,某校教授李四。"),
        ("张三作报告的题目是《山的形状》。",),
    ),
    Rule(
        "role.present",
        (
            "出席",
            "参加",
            "参会",
            "与会",
            "到会",
            "列席",
            "莅临",
            "应邀",
            "在场",
            "光临",
            "到场",
            "出席者",
            "受到",
            "获",
            "嘉宾",
            "接过",
            "来",
        ),
        "(?P<who><PEOPLE>)(?:等)?<g>{0,90}?(?P<act>出席|参加|参会|与会|到会|列席|莅临|应邀|到场|在线参会|受到表彰|到会听讲|也(?:都)?来了|来到现场|轮流|获奖|荣?获(?:得|颁)?|担任<g>{0,8}?嘉宾|从<g>{1,12}?接过)",
        taking(Role.ATTENDEE, weak=True),
        ("某局副局长张三出席会议。",),
    ),
    Rule(
        "role.invited",
        ("邀请", "嘉宾", "包括", "特邀", "还有", "有", "颁"),
        "(?:(?:与会者?|出席者?|来宾|嘉宾|贵宾|成员|人员|人士|专家|学者)[里中]?(?:还|计)?(?:[^,。]{0,4},)?(?:包括|有)[:]?|颁发?[给予]|颁赠给?|外,?还有|邀请(?:了|到)?|邀得|嘉宾(?:有|包括|:|包括:|有:)|特邀|出席<g>{0,12}?的?(?:有|包括|:)|专家组由<g>{0,8}?:)<g>{0,40}?(?P<who><PEOPLE>)",
        taking(Role.ATTENDEE, weak=True),
        ("会议邀请了张三、李四。", "主礼嘉宾包括:张三、李四等。"),
    ),
    Rule(
        "role.enumerated",
        ("、\ue000", ":"),
        "(?:(?:^|[,。;])(?P<who><P>(?:、<P>){2,})|[:](?P<listed><P><MORE>{1,40}))",
        listed,
        ("张三、李四、王五等学者认为,山水各有其形。", "校外三位:张三研究员,某校教授李四。"),
        ("这与张三、李四、王五的看法一样。",),
        claims="",
    ),
    Rule(
        "role.one-is",
        ("位是",),
        "(?:[一二三四五六七八九十]|最后一)位(?:主讲人|报告人|发言人|讲者)?是(?P<who><P>)",
        taking(Role.ATTENDEE, weak=True),
        ("来了两位研究员,一位是张三,一位是李四。",),
    ),
    Rule(
        "role.seen-from-left",
        ("左", "右"),
        "(?:左起|右起|左至右|左到右|前排左|后排左)[^\ue000,。]{0,8}?(?P<who><PEOPLE>)",
        taking(Role.ATTENDEE, weak=True),
        ("主礼嘉宾(左起)某校校长张三、李四院士。",),
    ),
    Rule(
        "role.item",
        ("\ue000",),
        "(?:^|[:;])(?P<who><P>)(?=[;。]|$)",
        subject,
        ("张三研究员,某某大学某某学院院长;",),
        ("张三;",),
        claims="",
    ),
    Rule(
        "role.subject",
        ("\ue000",),
        "(?:^|[,;:。、] ?|:<Q>)(?P<who><P>)(?=[^\ue000的、,;。:)])",
        subject,
        ("某某中心农艺师张三边走边讲。", "他说:“欢迎大家来。”某某中心农艺师张三边走边讲。"),
        ("张三边走边讲。", "时任某某局局长张三曾来考察。"),
        claims="",
    ),
    Rule(
        "role.given-to",
        ("颁", "授予", "赠"),
        "(?:向|为|给)(?P<who><PEOPLE>)(?:等)?<g>{0,6}?(?P<act>颁发|颁授|颁赠|授予|赠送|赠予)",
        taking(Role.ATTENDEE, weak=True),
        ("某校校长为张三教授颁发了聘书。",),
        ("某校校长向张三学习。",),
        claims="",
    ),
    Rule(
        "role.interprets",
        ("译",),
        "由<g>{0,4}?(?P<who><PEOPLE>)<g>{0,8}?(?P<act>翻译|口译|传译|译成)",
        taking(Role.ATTENDEE),
        ("报告由某校教师张三翻译。",),
        ("张三翻译了一本书。",),
        claims="",
    ),
    Rule(
        "role.told",
        ("\ue000",),
        "(?P<who><P>)(?<![/:]<P>)",
        subject,
        ("会上还由某某馆馆长张三致赠纪念品。", "某某大学张三教授任执委会主席。"),
        ("会上还由张三致赠纪念品。", "文/某某馆馆长张三"),
        claims="",
    ),
    Rule(
        "role.signed",
        ("签", "揭牌", "颁", "宣读", "捐", "启动", "剪彩", "授牌", "表彰", "按下", "赠", "聘"),
        "(?P<who><PEOPLE>)<g>{0,24}?(?P<act>签署|签约|签订|签下|揭牌|揭幕|颁奖|颁发|宣读|捐赠|按下|剪彩|授牌|受到表彰|启动|赠送|赠书|颁布)",
        taking(Role.ATTENDEE, weak=True),
        ("张三与李四签署合作协议。", "张三宣读了通知。"),
    ),
)

IN_CAPTIONS: tuple[Rule[Fact], ...] = (
    *(
        rule
        for rule in (*roles.RULES, *addresses.RULES, *RULES)
        if rule.id in ("role.address", "role.moderates", "role.spoke", "role.signed")
    ),
    Rule(
        "role.pictured",
        ("\ue000",),
        "(?P<who><P>)",
        pictured,
        ("图为某校校长张三与来宾合影。",),
        ("图为张三与来宾合影。",),
        claims="",
    ),
)
"""What captions tell: who is seen doing what."""
