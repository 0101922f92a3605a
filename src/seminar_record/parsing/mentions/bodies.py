"""Bodies and posts beside a name: where the phrase begins, and which part of it is body, unit and post."""

from __future__ import annotations

import re
from functools import cache

from attrs import define

from seminar_record.parsing.gates import by_first
from seminar_record.parsing.lexicon import members, table
from seminar_record.parsing.mentions.atoms import Atoms
from seminar_record.parsing.mentions.search import search

_STOPS = frozenset(",。;:!?、\n…|】]△▲▶●○◆◇■□★☆◎※>·(“《‘〈")
_CLOSING = frozenset(")”》’")
_LONGEST = 60
_CUES = (
    "由(?<!自由) 邀请(?:到|了)? 特邀 聘请 有请 来自 以及 其中 的(?<!目的) 为(?<![作成华]为) 依次是 分别是 是 在(?<!现在) "
    "随后 最后 首先 担任 领导还?有 嘉宾还?有 专家还?有 代表还?有 学者还?有 来宾还?有 人员还?有 老师还?有 "
    "主持 出席 会见 感谢 欢迎 包括 了 邀 我国 著名 知名 任命 向(?<!方向) 对(?!外) 跟 当选 代表(?!大会|处|团) "
    "会议中 活动中 论坛中 大会中 讲座中 会中 题目 单元 环节 阶段 开幕式 闭幕式 论坛(?=[^基]{2}) 会上 年会(?=.) 期间"
)
_CUT = re.compile(by_first(_CUES.split()))
_LEAD = re.compile(
    "(?:(?:与谈|点评|评议|评论|讨论|报告|发言|发表|引言|主讲|主持|对谈|对话|讲)(?:人|者|嘉宾)(?:为|是|有|:)?|座长|兼|暨(?!南)|和|与|及|并|并请|请|有|让|从|听|还有|另有|会议|大会|论坛|本次|本届|此次|活动|讲座|嘉宾|专家|原|前|时任|现任|新任|本校|我校|我院|"
    "本院|我省|我市|我县|我区|本市|该校|该院|该所|国内|主讲人|报告人|主持人|图为|据|会后|会前|当日|现场|特别|同时|下午|上午|晚上|(?:\\d{1,2}月)?\\d{1,2}日|(?<=[\\d今昨当近同翌次即一二三四五六七八九十])日|式|等|"
    "著名|知名|资深|青年学者|学者|\\d{1,2}岁|[0-9一二三四五六七八九十]{1,3}[位名]|中共(?!中央)|(?:文|图|摄影?|撰文|供稿)/|[他她](?:和|与)|第[一二三四五六七八九十\\d]{1,2}组(?=组长))"
)
_QUOTED = re.compile("[“《][^”》]{0,40}[”》]")
_SAYS = re.compile("[,。;!?]")
_SHORT_FORM = re.compile("(?:以下|下)?(?:简称|统称|称)|下同")
_SEAT = re.compile("(?:从|由|前排|后排)?[左右中](?:[一二三四五六七八九\\d]|起|至右|至左|到右)?")
_DIVISION = re.compile("[\u4e00-\u9fff]{1,8}(?:省|市|县|区|州|镇|乡|旗|(?<!联)盟)")
_NEVER_ALONE = ("社区", "街道", "中心", "基金会", "园区", "小区", "组织", "机构", "会", "报", "站")
_PLAIN = frozenset(("学校", "小学", "中学", "医院", "公司", "集团", "社区", "大学"))
_BRANCHES = frozenset(("组织", "宣传", "统战", "政法", "秘书", "工会"))
_PARTY = ("党工委", "党委", "党组", "纪委", "工委")
_JOINED = re.compile(
    "(?:医师|医生|护士|律师|教师|专家|工程师|会计师|记者|作家)[分协学]?会|[\u4e00-\u9fff]{1,8}机构$|附属|党校|第[一二三四五六七八九十]"
)


@define(slots=True)
class Tie:
    """One post of a phrase, in offsets of the plain form: ``body[0]:body[1]`` and so on, None where not there."""

    body: tuple[int, int] | None
    unit: tuple[int, int] | None
    post: tuple[int, int] | None
    rank: bool


def run_start(atoms: Atoms, end: int, barriers: frozenset[int]) -> int:
    """Where the body before a post that starts at ``end`` begins: after punctuation, a name, or a cue.

    ``barriers`` are ends of names. Brackets and quotation marks inside the body are kept with it.
    """
    flat = atoms.flat
    ends_of_posts = atoms.post_ending
    floor = max(0, end - _LONGEST)
    start = end
    while start > floor and start not in barriers:
        c = flat[start - 1]
        if c in _CLOSING:
            pair = atoms.bracket_closing.get(start)
            joined = c != ")" and start < end and flat[start] in "与和及"
            if joined or pair is None or not _is_inside(atoms, pair.start, start, end, barriers):
                break
            start = pair.start
            continue
        if start in ends_of_posts and start != end and flat[start] in "兼暨及和与":
            break
        if c in _STOPS or (
            c == " " and not _between_latin(flat, start - 1) and not _between_bodies(atoms, start, end)
        ):
            break
        start -= 1
    return _trimmed(flat, start, end) if start < end else end


def _between_latin(flat: str, position: int) -> bool:
    around = flat[position - 1 : position] + flat[position + 1 : position + 2]
    return len(around) == 2 and around.isascii() and around.isalnum()


def _between_bodies(atoms: Atoms, start: int, end: int) -> bool:
    """Whether a body ends before the space that ends at ``start``, and its unit stands behind (某大学 某系 教授)."""
    return start < end and len(atoms.body_ends(start - 1) or "") > 1


def _is_inside(atoms: Atoms, opening: int, closing: int, end: int, barriers: frozenset[int]) -> bool:
    if opening in barriers:
        return False
    if atoms.flat[opening] == "(" and _SEAT.fullmatch(atoms.flat, opening + 1, closing - 1):
        return False
    if atoms.flat[opening] == "(":
        return (
            closing - opening <= 14
            and closing <= end
            and opening > 0
            and atoms.flat[opening - 1] not in "、,。;:\n "
        )
    return closing - opening <= 40 and not _SAYS.search(atoms.flat, opening, closing)


def _trimmed(flat: str, start: int, end: int) -> int:
    """``start`` moved past cues (由, 邀请, 的) and words that only lead in (和, 原, 会议)."""
    masked = flat[start:end]
    if "“" in masked or "《" in masked:
        masked = _QUOTED.sub(lambda m: "\x00" * len(m[0]), masked)
    cut = 0
    for match in _CUT.finditer(masked):
        if match.end() < len(masked) + 1:
            cut = match.end()
    start += cut
    while start < end and (lead := _LEAD.match(flat, start, end)):
        start = lead.end()
    return start


def split(atoms: Atoms, start: int, post: int, end: int) -> Tie:
    """The tie that ``flat[start:end]`` says, its post's head starting at ``post``.

    >>> from seminar_record.parsing.document import document
    >>> from seminar_record.parsing.mentions.atoms import atoms
    >>> text = "某某大学法学院副院长"
    >>> tie = split(atoms(document(text)), 0, 7, 10)
    >>> [text[a:b] for a, b in (tie.body, tie.unit, tie.post)]
    ['某某大学', '法学院', '副院长']
    """
    flat = atoms.flat
    word = flat[post:end]
    rank = (table("posts").get(word) or _kind(word)) == "rank"
    run = flat[start:post]
    if not run.strip("“”《》 "):
        return Tie(None, None, (post, end), rank)
    if run in _BRANCHES:
        return Tie(None, None, (start, end), rank)
    cuts = _cuts(flat, start, post)
    if "(" in run:
        cuts = [cut for cut in cuts if not _is_in_bracket(atoms, start, cut, post)]
    if not cuts:
        return _without_suffix(flat, start, post, end, rank)
    first, last = cuts[0], cuts[-1]
    modifier = min(post, last)
    while len(cuts) > 1 and last < post and _is_bare(flat[cuts[-2] : last]):
        cuts.pop()
        modifier = last = cuts[-1]
    body_end = next((c for c in cuts if _parts_well(flat[start:c], flat[c:last])), last)
    if first == start:
        body_end = last
    if (pair := atoms.bracket_opening.get(last)) and pair.end <= post and modifier == last:
        modifier = pair.end
        if not is_short_form(atoms, pair.end):
            last, body_end = pair.end, pair.end if body_end == last else body_end
    unit = (body_end, last) if body_end < last else None
    return Tie(_unquoted(flat, start, body_end), unit, (modifier, end), rank and modifier == post)


def _is_in_bracket(atoms: Atoms, start: int, cut: int, post: int) -> bool:
    """Whether ``cut`` stands inside a bracket that opens and closes before the post (某大学(某某校区)校长)."""
    opening = atoms.flat.rfind("(", start, cut)
    pair = atoms.bracket_opening.get(opening)
    return pair is not None and cut < pair.end <= post


def is_short_form(atoms: Atoms, end: int) -> bool:
    """Whether a bracket that ends at ``end`` only tells a body's short form (某某协会(以下简称某协))."""
    pair = atoms.bracket_closing.get(end)
    return pair is not None and _SHORT_FORM.match(atoms.flat, pair.start + 1) is not None


def _kind(post: str) -> str:
    head = search("posts").ending(post, len(post), 1)
    return table("posts")[head] if head else "post"


def _is_no_unit(flat: str, end: int) -> bool:
    """Whether an ending that stops at ``end`` is part of another word (系统, 系列, 关系, 理工大学)."""
    last, following = flat[end - 1], flat[end : end + 1]
    if last == "大":
        return following == "学"
    return last == "系" and (following in ("统", "列") or flat[end - 2 : end - 1] in ("关", "体", "联"))


def _cuts(flat: str, start: int, post: int) -> list[int]:
    """Ends of bodies and units inside ``flat[start:post]``."""
    cuts = [
        e
        for s, e, _ in search("body_suffixes").found(flat, start, post)
        if e - start > 1 and not _is_no_unit(flat, e) and (e == post or e - s > 1 or flat[s] in "局厅系")
    ]
    for mark in "》”" if flat[start] in "《“" else "":
        at = flat.rfind(mark, start, post)
        named = at >= 0 and flat[start:at].strip("“”《》〈〉 ") != ""
        if named and (mark == "》" or search("body_suffixes").ending(flat, at, start)):
            cuts = [at + 1] + [c for c in cuts if c > at + 1]
    if not cuts and _DIVISION.fullmatch(flat, start, post):
        cuts = [post]
    return cuts


def _parts_well(body: str, remainder: str) -> bool:
    """Whether what follows a body's ending can be a unit of it (and not the rest of its name: 某社区发展中心)."""
    if not remainder:
        return True
    if body.endswith(_NEVER_ALONE) and remainder in _heads():
        return False
    return len(remainder) > 1 and not _JOINED.match(remainder) and remainder not in _PLAIN


@cache
def _heads() -> frozenset[str]:
    return frozenset(word for word, kind in table("body_suffixes").items() if kind == "head")


def _is_bare(remainder: str) -> bool:
    return remainder in _heads() and len(remainder) < 4


def _without_suffix(flat: str, start: int, post: int, end: int, rank: bool) -> Tie:
    """A phrase in which nothing ends like a body: a short word belongs to the post, a longer one is a body."""
    run = flat[start:post]
    party = next((word for word in _PARTY if flat.startswith(word, post)), "")
    if party and len(run) > 3 and post + len(party) < end:
        return Tie((start, post + len(party)), None, (post + len(party), end), rank)
    if rank or len(run) < 4 or run in members("post_modifiers"):
        return Tie(None, None, (start if len(run) < 8 else post, end), rank)
    return Tie(_unquoted(flat, start, post), None, (post, end), rank)


def _unquoted(flat: str, start: int, end: int) -> tuple[int, int]:
    """Without title marks around the whole (《某刊》主编 is of 某刊)."""
    if end - start > 2 and flat[start] in "《“" and flat[end - 1] in "》”":
        return start + 1, end - 1
    return start, end


def ends_like_a_body(atoms: Atoms, start: int, end: int) -> bool:
    """Whether ``flat[start:end]`` ends as bodies do (某某协会, 《某刊》编辑部)."""
    ending = search("body_suffixes").ending(atoms.flat, end, start)
    return ending is not None and end - start > 1


_POINTS_BACK = re.compile("[该本我](?:会|校|院|所|司|馆|公司|中心|单位|协会|学会|基金会)")


def points_back(flat: str, start: int, end: int) -> bool:
    """Whether a body is told by a word that points back to another (该会, 我校)."""
    return _POINTS_BACK.fullmatch(flat, start, end) is not None


def is_makers_post(flat: str, start: int, end: int) -> bool:
    """Whether a post is that of somebody who makes reports (某报记者): no part in the event."""
    return flat.endswith(("记者", "通讯员"), start, end)


_AUDIENCE = re.compile("学员|参会代表|与会代表|听众|观众|家长|村民|居民|学生|市民")


def is_of_the_audience(flat: str, start: int, end: int) -> bool:
    """Whether the words before a name say that somebody came to listen (学员代表某甲)."""
    return _AUDIENCE.search(flat, start, end) is not None
