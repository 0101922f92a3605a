"""Texts that make a careless parser slow: one shape each, as long as asked for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, islice

Shape = Callable[[int], str]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = "芳明华强伟静敏丽军洋勇艳杰娟涛超霞平刚桂"


def repeated(piece: str) -> Shape:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _people(size: int) -> str:
    """People who are all different, each with a body, in one sentence after another."""
    names = (
        f"某{SURNAMES[i % 20]}大学教授{SURNAMES[i // 20 % 20]}{GIVEN[i // 400 % 20]}{GIVEN[i // 8000 % 20]}指出,很好。"
        for i in count()
    )
    return "某论坛在杭州举行。" + "".join(islice(names, size // 15))[:size]


def _named_again(size: int) -> str:
    """Many people named once, then told of by surname and post again and again."""
    half = _people(size // 2)
    return half + repeated("王教授说,李院长说。")(size - len(half))


def _nested(size: int) -> str:
    return "(" * (size // 2) + ")" * (size - size // 2)


def _respectively(size: int) -> str:
    names = "、".join(
        f"{SURNAMES[i % 20]}{GIVEN[i // 20 % 20]}{GIVEN[i // 400 % 20]}" for i in range(size // 12)
    )
    return f"某论坛在杭州举行。{names}分别以{'、'.join('“山水”' for _ in range(size // 12))}为题作报告。"


def _growing_lines(size: int) -> str:
    return "\n".join("讲题:" + "山" * (i % 40) for i in range(size // 23))


SHAPES: dict[str, Shape] = {
    "one surname": repeated("王"),
    "one suffix of bodies": repeated("大学"),
    "one post": repeated("教授"),
    "posts in a list": repeated("主任、"),
    "times before a post": lambda size: "现任" * (size // 2) + "校长张三致辞。",
    "people with much before them": repeated("致辞,教授王芳、山的水的石的云的草的雨的教授李强、"),
    "digits": repeated("1"),
    "numerals": repeated("一百"),
    "dates": repeated("2023年8月"),
    "spaces": lambda size: " " * (size - 1) + "x",
    "empty lines": repeated(" \n"),
    "opened quotations": repeated("“"),
    "quotations in quotations": repeated("“山《水"),
    "brackets": _nested,
    "no stop": repeated("由某某大学主办的某某论坛"),
    "role words": repeated("主办承办协办指导主持致辞"),
    "labels": repeated("主办单位:"),
    "label lines": _growing_lines,
    "event nouns": repeated("研讨会论坛年会"),
    "titles": repeated("以“山水”为题作报告,"),
    "sessions": repeated("主旨报告由张明主持。分论坛一"),
    "statements": repeated("张明教授指出,山水很好。"),
    "different people": _people,
    "people named again": _named_again,
    "a long list with 分别": _respectively,
    "Latin names": repeated("John Smith and "),
    "dotted names": repeated("约翰·"),
    "unseen characters": repeated("\u200b"),
    "traditional": repeated("臺灣大學教授陳明華指出,"),
    "bylines": repeated("来源:某网 作者:张明\n"),
    "captions": repeated("图为会议现场。张明摄\n"),
    "commas": repeated(","),
    "joined lines": repeated("某某大学的张明教授在会上谈到了山水与人的关系,并且还\n"),
    "breadcrumbs": repeated("首页>>"),
}


def _body(i: int) -> str:
    return f"{SURNAMES[i % 20]}{GIVEN[i // 20 % 20]}{SURNAMES[i // 400 % 20]}{GIVEN[i // 8000 % 20]}大学"


def _each(
    piece: Callable[[int], str], length: int, joint: str = "", around: tuple[str, str] = ("", "")
) -> Shape:
    """A lead and as many pieces, all different, as the size holds."""
    before, after = around
    return lambda size: (
        f"某山水论坛在杭州举行。{before}{joint.join(map(piece, range(size // length)))}{after}"
    )


MANY: dict[str, Shape] = {
    "many organisers": _each(_body, 7, "、", ("8月5日,由", "主办的山水论坛举行。")),
    "one person of many bodies": _each(lambda i: f"{_body(i)}教授张明致辞。", 13),
    "many parts": _each(lambda i: f"第一单元“{_body(i)}”由张明主持。", 20, "\n"),
    "many talks": _each(lambda i: f"教授张明以“{_body(i)}”为题作报告。", 21),
    "many events": _each(lambda i: f"第{i % 90 + 1}届{_body(i)}论坛在杭州举行。", 18),
    "many places": _each(lambda i: f"会议在{_body(i)}举行。", 12),
    "many makers": _each(
        lambda i: f"作者:{SURNAMES[i % 20]}{GIVEN[i // 20 % 20]}{GIVEN[i // 400 % 20]}", 7, "\n"
    ),
}
"""What a report tells once, told of very many."""
