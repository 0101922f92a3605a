"""Who did what, a titled talk aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import dropwhile

from seminar_record.model import ParticipationRole as Role
from seminar_record.parsing.engine import Found, Rule
from seminar_record.parsing.facts import Fact, RoleTaken
from seminar_record.parsing.grammar.pairing import people_in
from seminar_record.parsing.lexicon import table
from seminar_record.parsing.mentions.people import PersonSeen
from seminar_record.parsing.patterns import LETTERS


_LETTER = re.compile("的(?:贺信|来信|信件|书面|委托|题词|贺词|贺电)")
_ABSENT = re.compile("未能|未到|未出席|缺席|委托|因[^,。]{0,4}(?:故|病|公|事)")
_PERSON = LETTERS["person"]
_LABEL_BEFORE = re.compile("(?:主持人?|座长|召集人|[点评]评人|评议人|主讲人)(?:[为是由:]|分别[为是])$")


def acting(found: Found) -> list[PersonSeen]:
    """The people of a row before a verb, without those whom a label in front of it speaks of (主持人为甲,乙、丙发言)."""
    people = people_in(found)
    start, end = found.match.span("who")
    text = found.sentence.text
    if _LETTER.match(text, end):
        return []
    if not _LABEL_BEFORE.search(text, max(0, start - 8), start):
        return people
    comma = text.find(",", start, end)
    return people[text.count(_PERSON, start, comma) :] if comma > 0 else []


def _is_absent(found: Found) -> bool:
    """Whether the words behind the people say that they could not come."""
    end = found.match.end("who")
    return _ABSENT.search(found.sentence.text, end, end + 24) is not None


def taking(role: Role, *, weak: bool = False) -> Callable[[Found], Iterable[Fact]]:
    """An action that gives everybody in ``who`` the role."""

    def emit(found: Found) -> Iterator[Fact]:
        wording = found.stretch("act") if "act" in found.match.re.groupindex and found.match["act"] else None
        if weak and _is_absent(found):
            return
        for person in acting(found):
            yield RoleTaken(
                at=person.start, rule=found.rule, person=person, role=role, wording=wording, weak=weak
            )

    return emit


_COLON = {
    "主持": Role.MODERATOR,
    "点评": Role.PANELIST,
    "评议": Role.PANELIST,
    "讨论": Role.PANELIST,
    "对话": Role.PANELIST,
    "讲话": Role.ADDRESS,
}


def before_colon(found: Found) -> Iterator[Fact]:
    """三位先后致辞:甲、乙、丙: what the people behind a colon did."""
    act = found.match["act"]
    role = Role.ADDRESS if act[0] == "致" else _COLON.get(act, Role.SPEAKER)
    between = found.sentence.text[found.match.end("act") : found.match.start("who")]
    if re.search("题|主题|人|时间|地点", between):
        return
    for person in people_in(found):
        yield RoleTaken(
            at=person.start, rule=found.rule, person=person, role=role, wording=found.stretch("act")
        )


def _under_one_label(found: Found) -> list[PersonSeen]:
    """The people of a row that its label speaks of: from the label on, and up to a comma where a verb follows the row.

    主持人为甲,乙、丙发言: the label speaks of 甲; 乙与主持人甲: of 甲.
    """
    people = people_in(found)
    if not found.match["act"]:
        return list(dropwhile(lambda person: not person.label, people))
    start, end = found.match.span("who")
    text = found.sentence.text
    comma = text.find(",", start, end)
    goes_on = text[end : end + 1] not in ("", "。", ";", "\n", ")", " ")
    return people[: text.count(_PERSON, start, comma)] if comma > 0 and goes_on else people


def labelled(found: Found) -> Iterable[Fact]:
    """People behind a label; the label itself is the mention's own (主持人:张三)."""
    act, people = found.match["act"], _under_one_label(found)
    word = act or (people[0].label if people else None)
    role = table("role_labels").get(word) if word else None
    if role is None:
        return ()
    wording = found.stretch("act") if act else None
    return [
        RoleTaken(at=person.start, rule=found.rule, person=person, role=Role(role), wording=wording)
        for person in people
    ]


def conversing(found: Found) -> Iterator[Fact]:
    """People whom a sentence names before 展开对话, those aside who chaired it."""
    if "主持" not in found.sentence.text[found.match.start("who") : found.match.start("act")]:
        yield from taking(Role.PANELIST)(found)


def convening(found: Found) -> Iterator[Fact]:
    """由甲召集, 在甲的主持下."""
    then = "_then" if found.match["who_then"] else ""
    for person in people_in(found, "who" + then):
        yield RoleTaken(
            at=person.start,
            rule=found.rule,
            person=person,
            role=Role.MODERATOR,
            wording=found.stretch("act" + then),
        )


def addressing(found: Found) -> Iterator[Fact]:
    """An address of the people in front of it, where no other act stands between (甲主持,乙致辞 with 乙 unread)."""
    between = found.sentence.text[found.match.end("who") : found.match.start("act")]
    if not _DONE.search(between):
        yield from taking(Role.ADDRESS)(found)


_DONE = re.compile("主持[^并且,]{0,10},(?!并)")
_ADDRESS = (
    "(?:致了[^,。]{0,4}[辞词]|(?:开场|开幕|闭幕)(?:发言|致[辞词]|引言)|发表(?:贺[辞词]|致[辞词]|讲话)|致(?:欢迎|开幕|闭幕|答谢|贺|祝)?[辞词]|致贺|致以|(?<!领导)(?<!的)讲话|[作做]了?[^,。;]{0,8}?(?:总结|小结|动员|表态)(?!报告)|"
    "(?:最后|现场)?总结(?=道|说|指出|时|称|认为|[,:])|表示(?:了)?[^,。]{0,4}(?:欢迎|祝贺|感谢)|代表[^,。]{1,12}(?:欢迎|祝贺|感谢)|欢迎(?:大家|各位|来宾|嘉宾|与会)|讲了话|总结[^,。]{0,6}(?:意见|观点|发言)|宣布(?:大会|会议|论坛|活动|研讨会|<Q>)?(?:正式)?(?:开幕|开班|启动|开始|闭幕)|总结讲话|总结发言|开班动员|表态发言|欢迎辞|总结时|小结)"
)

RULES: tuple[Rule[Fact], ...] = (
    Rule(
        "role.moderated-by",
        ("主持",),
        "由<g>{0,6}?(?P<who><PEOPLE>)<g>{0,12}?(?P<act>主持|担任主持)",
        taking(Role.MODERATOR),
        ("开幕式由某校副校长张三主持。", "会议由张三、李四共同主持。"),
        ("张三对主持人表示感谢。",),
    ),
    Rule(
        "role.convened-by",
        ("召集", "主持下"),
        "(?:由<g>{0,4}?(?P<who><PEOPLE>)(?:等)?(?:共同|联合)?(?P<act>召集)(?!人)|在(?P<who_then><PEOPLE>)的(?:共同)?(?P<act_then>主持)下)",
        convening,
        ("沙龙由张三召集。", "在张三教授的主持下,大家展开讨论。"),
        ("张三召集大家开会。",),
        claims="",
    ),
    Rule(
        "role.moderates",
        ("主持", "召集", "座长"),
        "(?P<who><PEOPLE>)<g>{0,8}?(?:共同|分别|联合|担任|任)?<g>{0,10}?(?P<act>(?<![题])主持(?!人(?!。|,|;|和|与|及|、|$)|词)|召集人|担任座长)",
        taking(Role.MODERATOR),
        ("某校校长张三主持会议。", "张三担任主持人。"),
        ("张三感谢主持人的介绍。",),
    ),
    Rule(
        "role.who-moderated",
        ("主持",),
        "(?P<act>主持)<g>{1,12}?的(?P<who><P>)",
        taking(Role.MODERATOR),
        ("主持论坛的某县教育局副局长张三说。",),
    ),
    Rule(
        "role.label",
        (
            *(
                "主持",
                "座长",
                "召集人",
                "报告",
                "发言",
                "演讲",
                "主讲",
                "分享",
                "授课",
                "宣讲",
                "发表",
                "引言",
                "讲座",
            ),
            *("领读", "导读", "嘉宾:", "评委", "学术主持", "主评", "参加者", "与会者", "汇报", "执教", "回应"),
            *("点评", "评议", "与谈", "评论", "讨论", "对话", "对谈", "圆桌", "致辞", "致词", "讲者", "讲员"),
        ),
        "(?P<act>(?:(?:论坛|会议|圆桌|嘉宾|开幕|闭幕|总)?(?:主持人?|座长|召集人(?=[是为分依:]))|(?:报告|发言|演讲|主讲|分享|授课|宣讲|发表|引言|讲座)(?:人|嘉宾|专家|者)|(?:点评|评议|与谈|评论|讨论|对话|对谈|圆桌)(?:人|嘉宾|专家|者)|致[辞词]人?|讲者|讲员|主讲|(?:领|导)读人?|嘉宾(?=:)|评委|学术主持|主评人|参加者|与会者|汇报人|执教教师|回应人?(?=[:为])))"
        "(?:分别|依次)?(?:是|为|有|包括)? {0,2}[:|]? {0,4}(?:本校|我校|来自)?(?P<who><PEOPLE>)",
        labelled,
        ("主持人:张三", "与谈人:张三、李四。", "三个小组的主持人分别是张三、李四和王五。"),
    ),
    Rule(
        "role.label-inside",
        ("\ue000",),
        "(?P<who><P>(?:(?:<joint>){1,2}<P>){0,20})(?P<act>)",
        labelled,
        ("主持人 张三(某某大学教授);",),
    ),
    Rule(
        "role.address",
        ("致", "讲话", "总结", "宣布", "表态", "辞", "小结", "开场", "开幕", "闭幕", "表示", "动员", "贺", "欢迎", "讲了话"),
        f"(?P<who><PEOPLE>)(?:<g>{{0,44}}?)(?P<act>{_ADDRESS})(?!的[^,。]{{0,6}}(?:有|是|为|包括))",
        addressing,
        ("某局局长张三致辞。", "张三、李四先后致欢迎辞。", "张三出席会议并讲话。"),
        ("张三传达了领导讲话。",),
    ),
    Rule(
        "role.address-for",
        ("代表",),
        "(?P<who><PEOPLE>)(?:先后|分别|依次)?代表(?!本?[^,。]{0,4}组)[^\ue000\ue001\ue002。;,\n]{1,14}?(?P<act>发言|致辞|致词|讲话|发表感言|致谢)",
        taking(Role.ADDRESS),
        ("学生张三代表参训学员发言。",),
        ("张三代表第一小组发言。",),
        claims="",
    ),
    Rule(
        "role.address-titled",
        ("讲话", "致辞", "致词"),
        "(?P<who><PEOPLE>)(?:<g>|<T>){0,40}?(?:题为|以)<T>(?:为题)?,?的?<g>{0,6}?(?P<act>讲话|致[辞词])",
        taking(Role.ADDRESS),
        ("张三作了题为《山的形状》的讲话。",),
        ("张三作了题为《山的形状》的报告。",),
        claims="",
    ),
    Rule(
        "role.each-chaired",
        ("分别主持", "分别召集"),
        "(?P<who>(?:由<P>[、,;和]{0,2}[^\ue000。;\n]{0,14}?){2,8})分别(?P<act>主持|召集)",
        taking(Role.MODERATOR),
        ("第一组由某局局长张三、第二组由李四分别召集。",),
        ("由张三、李四分别发言。",),
        claims="",
    ),
    Rule(
        "role.discussed-with",
        ("展开对话", "展开讨论", "展开交流", "展开对谈", "展开研讨", "展开了"),
        "(?P<who><P>(?:[^。;\n]{0,60}?<P>){1,9})<g>{0,8}?(?P<act>展开了?<g>{0,6}?(?:对话|讨论|交流|对谈|研讨))",
        conversing,
        ("围绕山水,某局局长张三与某厂厂长李四展开对话。",),
        ("张三主持,大家展开讨论。",),
        claims="",
    ),
    Rule(
        "role.discussed",
        ("点评", "评点", "发表", "各抒己见", "座谈", "回应", "评议", "与谈", "对话", "讨论", "对谈", "评论", "互动", "圆桌", "交流", "答"),
        "(?P<who><PEOPLE>)(?!的(?:共同)?主持下)(?:<g>{0,14}?|<g>{0,6}?(?:围绕|就|从|对|针对|聚焦|结合)(?:<g>|<Q>){1,60}?)(?P<act>担任(?:点评|评议|与谈|评论|讨论)(?:人|嘉宾|专家)?|(?:作|做|进行)了?<g>{0,6}?(?:点评|评议|评论)|点评(?!人|嘉宾|专家|环节)|评点|评议(?!人|专家)|讲评|评论(?=[,。、;了])|发表(?:意见|看法)|(?:作了?)?回应(?=[,。;]|$)|各抒己见|(?:同|与|和)<g>{1,12}?(?:交流|对话|座谈)(?!会)|与谈|(?:展开|作|进行)了?<g>{0,6}?(?:对话|讨论|交流(?!发言|汇报|报告)|研讨)|参[与加]了?<g>{0,6}?(?:讨论|对话|评议|对谈|圆桌|互动|交流(?!会))|对谈|进行<g>{0,8}?(?:对话|讨论|研讨)|共同(?:回答|解答)|现场答疑)",
        taking(Role.PANELIST),
        ("张三、李四参与评议。", "张三作了点评。"),
        ("张三介绍了讨论的情况。",),
    ),
    Rule(
        "role.spoke",
        (
            "报告",
            "发言",
            "演讲",
            "分享",
            "讲座",
            "汇报",
            "授课",
            "宣讲",
            "主讲",
            "交流",
            "介绍",
            "讲解",
            "辅导",
            "解读",
            "阐述",
            "说明",
            "培训",
            "演示",
            "起",
            "切入",
            "入手",
            "推介",
            "路演",
            "导读",
            "示范",
            "公开",
            "观摩",
        ),
        "(?P<who><PEOPLE>)<g>{0,18}?(?P<act>(?:作(?!为)|做|发表|带来|进行|开展)了?<g>{0,14}?(?<!开场)(?<!开幕)(?<!闭幕)(?<!总结)(?<!表态)(?<!点评)(?:报告|演讲|发言|讲座|分享|汇报|授课|宣讲|经验介绍|演说|推介|路演|导读|示范课|公开课|观摩课)|(?:先后|依次|分别|首先|率先|接着|随后|最后|第一个|代表[^,。]{0,4}组<g>{0,6}?)(?:发言|演讲|汇报|作报告|交流发言|分享)|主讲|授课|交流发言|发了言|(?<=\ue000)发言(?=[。;,]|$)|(?<!听取)(?<!听取了)(?:各|分别|逐一)?汇报|在(?:<g>{0,6}?)(?<!开场)(?<!总结)(?:发言|演讲|报告|分享|讲座)[中时]|就(?:<g>|<T>){1,40}?作了?<g>{0,4}?(?:说明|介绍|解读|汇报|报告|发言)|作了?<g>{0,12}?(?:讲解|辅导|解读|阐述|说明|培训)|进行了?<g>{0,16}?演示|从<g>{2,24}?(?:讲起|谈起|说起|入手|切入)|以<g>{1,12}?为切入点)",
        taking(Role.SPEAKER),
        ("张三、李四作主旨报告。", "张三、李四先后发言。"),
        ("张三听取了汇报。",),
        claims="",
    ),
    Rule(
        "role.spoke-each",
        ("作", "做", "发表"),
        "(?P<who><P><MORE>{2,40})(?:(?!出席|主持|参加|到场|到会|致[辞词]|听取)[^\ue000。;\n]){0,80}?(?P<act>(?:作|做|发表)了?<g>{0,12}?(?:报告|演讲|发言|讲座|分享))",
        taking(Role.SPEAKER),
        ("张三,李四,王五3位专家在疾病治疗、科研管理等方面作了专题报告。",),
        ("张三、李四听取了报告。",),
        claims="",
    ),
    Rule(
        "role.introduced",
        (
            *("介绍", "讲解", "讲授", "讲述", "分享", "解读", "演示", "示范", "阐述", "阐释", "通报", "汇报", "报告了"),
            *("分析", "剖析", "梳理", "回顾", "展示", "论述", "探讨", "解析", "推介", "讲了", "谈了"),
        ),
        "(?P<who><PEOPLE>)(?:(?!听取|感谢|对|向[^,。]{1,8}(?:介绍|汇报))<g>){0,18}?(?P<act>介绍了?<g>{1,20}?(?:情况|经验|做法|进展|成果|背景|工作|缘起)|(?:介绍|讲解|讲授|讲述|分享|解读|演示|示范|阐述|阐释|通报|汇报|报告|剖析|梳理|回顾|展示|论述|探讨|解析|推介|讲|谈)了|(?:从<g>{1,16}?,?)?分析了?)",
        taking(Role.SPEAKER, weak=True),
        ("张三介绍了项目管理情况。", "张三讲解了操作要领。", "张三分享了自己的心得。"),
        ("张三听取了介绍。",),
        claims="",
    ),
    Rule(
        "role.answered",
        ("回答", "解答"),
        "(?P<who><PEOPLE>)<g>{0,18}?(?P<act>(?:回答|解答)了?<g>{0,16}?(?:提问|问题|疑问|疑惑))",
        taking(Role.PANELIST, weak=True),
        ("张三回答了听众的提问。",),
        ("张三提了问题。",),
        claims="",
    ),
    Rule(
        "role.heard",
        ("听取",),
        "听取了?[^\ue000,。;]{0,4}(?P<who><PEOPLE>)(?:等)?(?:所?作?的|关于|作的)?<g>{0,24}?(?P<act>报告|汇报|介绍|讲座|讲解|发言)",
        taking(Role.SPEAKER),
        ("会议听取了某局局长张三的工作报告。",),
        ("张三听取了汇报。",),
        claims="",
    ),
    Rule(
        "role.they",
        ("他们", "她们", "位", "依"),
        "(?:(?:演讲|报告|发言|讲座)<g>{0,12}?依[次序](?:为|是)[:]?|(?:作|做|讲|带来|发表)了?<g>{0,12}?(?:报告|讲座|演讲|发言|授课|宣讲|分享)<g>{0,4}?,?(?:他们|她们)?(?:分别|依次)?(?:是|有(?:[两三四五六七八九]位)?)[:,]?(?:一位是)?)(?P<who><PEOPLE>)",
        taking(Role.SPEAKER),
        ("学院请来两位学者作讲座,他们是:张三、李四。",),
        ("张三作了报告,他们鼓掌。",),
    ),
    Rule(
        "role.before-colon",
        (":",),
        "(?P<act>主持|致[^,。:]{0,4}[辞词]|讲话|报告|发言|演讲|讲座|主讲|授课|点评|评议|讨论|对话)[^,。:\ue000]{0,6}:(?:一位是)?(?P<who><PEOPLE>)",
        before_colon,
        ("大会报告由三位学者轮流主持:张三教授、李四研究员。", "三位先后致开幕辞:张三、李四。"),
        ("报告题目:张三的山水。",),
        claims="",
    ),
    Rule(
        "role.address-by",
        ("辞由", "词由"),
        "(?P<act>(?:开幕|欢迎|闭幕|答谢|致)[辞词])由<g>{0,4}?(?P<who><PEOPLE>)",
        taking(Role.ADDRESS),
        ("欢迎辞由某校校长张三来致。",),
        ("张三致欢迎辞。",),
        claims="",
    ),
    Rule(
        "role.as",
        ("为", "担任", "任", "出任"),
        "(?P<who><PEOPLE>)(?:等<g>{0,14}?)?,?(?:分别|共同)?(?:为|担任|出任|任)(?:本场|本次|论坛|大会|会议|各场)?(?P<act>[\u4e00-\u9fff]{2,5})(?=[,。;、]|$)",
        labelled,
        ("邀请张三、李四等为主持人;",),
        ("张三任某校校长。",),
        claims="",
    ),
    Rule(
        "role.held-by",
        ("担任",),
        "(?P<act>(?:本场|本次|论坛|大会|会议|学术|开幕式)?(?:主持人?|评议人|点评人|与谈人|召集人|主讲人|评委会?主[任席]))由<g>{0,6}?(?P<who><PEOPLE>)(?:分别|共同)?担任",
        labelled,
        ("本场主持人由某校教授张三担任。",),
        ("校长由张三担任。",),
        claims="",
    ),
    Rule(
        "role.given-by",
        ("由",),
        "由<g>{0,4}?(?P<who><PEOPLE>)<g>{0,6}?(?P<act>主讲|讲授|授课|演讲|分享|导读|作报告|分析|讲解|介绍|解读|通报|部署|传达|演示|示范|阐述|报告|带领)",
        taking(Role.SPEAKER),
        ("专题演讲由某医院副院长张三主讲。",),
        ("会议由张三主持。",),
        claims="",
    ),
    Rule(
        "role.jury",
        ("组成",),
        "(?:评议|评审|评审专家|专家|评委|答辩|论证|验收|鉴定)(?:专家)?(?:组|委员会)由<g>{0,12}?组成[:,]?(?P<who><PEOPLE>)",
        taking(Role.PANELIST),
        ("评议专家组由三位专家组成:张三、李四、王五。",),
    ),
)
