"""A page's text is what its reader sees, and every character of it leads back to the source."""

from __future__ import annotations

import json
import time
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from seminar_record import parse, parse_html
from seminar_record.evidence import Span
from tests.shared_corpus import shared

__all__ = ["shared"]

PIECES = (
    "<p>", "</p>", "<br/>", "<div class='a>b'>", "</div>", "<td>", "<tr>", "</tr>", "</td>", "<table>", "<!-- x -->",
    "<!", '<a b="', '"', "'", ">", "<", "</", "<script>", "</script>", "<title>", "</title>", "<nav>", "</nav>",
    "<pre>", "</pre>", "<p hidden>", "&amp;", "&#20013;", "&nbsp;", "&notin", "&#xD800;", "&", "&#", " ", "\n", "\r\n",
    "某论坛", "举行。", "8月5日,", "\x00", "\ufeff", "\U0001f600",
)  # fmt: skip
PAGES = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)
REPORT = """第三届“山水”论坛在杭州举行
2023-08-06 来源：某某大学新闻网
8月5日，由某某大学主办的第三届“山水”论坛在杭州举行，110余人参加。开幕式由某某大学副校长李明主持。
某某学会会长王芳教授以“山水的意涵”为题作主旨报告。
责编：赵敏"""


def page(text: str) -> str:
    """A page of our own with ``text`` in paragraphs, furniture around them and a template's markup in them."""
    paragraphs = "\n".join(
        f"<p>\n  <span>{line.replace('&', '&amp;')}</span>\n</p>" for line in text.splitlines()
    )
    return (
        "<!DOCTYPE html><html><head><title>山水_某网</title><script>var p = '<p>假论坛</p>';</script>"
        "<style>p{color:red}</style></head><body><nav><ul><li>首页<li>论坛</ul></nav>"
        f'<div class="article">{paragraphs}</div><noscript>请启用</noscript></body></html>'
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<h1>甲</h1><p>乙<br>丙</p>丁", "甲\n\n乙\n丙\n\n丁"),
        ("甲<br> <br/>乙<br>丙<br><br><br>丁", "甲\n\n乙\n丙\n\n丁"),
        ("甲 \n <b>乙</b>\t丙", "甲 乙 丙"),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙"),
        (
            "<tr><td>讲题</td><td><p>山水</p></td></tr><tr><td>地点</td><td>杭州</td></tr>",
            "讲题 | 山水\n地点 | 杭州",
        ),
        ("<tr><td>甲<table><tr><td>乙</td></tr></table></td><td>丙</td></tr>", "甲\n\n乙\n\n丙"),
        (f"<tr><td>{'甲' * 150}</td><td>{'乙' * 150}</td></tr>", f"{'甲' * 150}\n{'乙' * 150}"),
        ("<pre>甲\n乙\n\n丙</pre>", "甲\n乙\n\n丙"),
        ("&ldquo;甲&rdquo;&nbsp;&#20013;&#x4e2d;&amp;lt;&unknown;&", "“甲”\xa0中中&lt;&unknown;&"),
        ("甲<script>乙</script><style>丙</style><nav>丁</nav><aside>戊</aside>己", "甲\n\n己"),
        ("甲<div hidden>乙<div>丙</div></div><span style='display: none'>丁</span>戊", "甲\n\n戊"),
        ("<nav>甲<p>乙", "甲\n\n乙"),
        ("甲<!-- 乙 --><!丙><?丁?></>戊", "甲戊"),
        ("甲<!-- 乙", "甲<!-- 乙"),
        ("1<2 < 3, a<b", "1<2 < 3, a<b"),
        ('<a title="<p>甲</p>">乙</a>', "乙"),
        ('<a title="甲>乙</a>', "乙"),
        ("<SCRIPT>甲</ScRiPt >乙", "乙"),
        ("<title>甲</title><textarea>乙</textarea>丙", "丙"),
        ("<p>甲" + "<span>" * 3 + "乙", "甲乙"),
        ("", ""),
        ("只有文字。", "只有文字。"),
    ],
)
def test_the_text_is_what_a_reader_sees(source: str, text: str) -> None:
    assert parse_html(source).text == text


@given(PAGES)
def test_any_page_is_read_and_every_character_leads_back_in_order(source: str) -> None:
    result = parse_html(source)
    offsets = [result.source_offset(at) for at in range(len(result.text) + 1)]
    assert offsets == sorted(offsets)
    for at, character in enumerate(result.text):
        there = result.source_span(Span(at, at + 1, character)).quote
        made = character in " |\n" and (there.isspace() or there.startswith("<") or "&" in there)
        assert there == character or there.startswith("&") or made
    assert result.verify()
    assert parse_html(source) == result


def written(node: tuple[str, list[object]] | str) -> str:
    if isinstance(node, str):
        return escape(node)
    return f"<{node[0]} class='a>b' id=c>{''.join(map(written, node[1]))}</{node[0]}><!-- > -->"


NODES = st.recursive(
    st.text("某论坛 a<>&;\"'\n", max_size=5),
    lambda inner: st.tuples(
        st.sampled_from(["div", "ul", "span", "b", "nav", "pre", "em"]), st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)


@given(NODES)
def test_a_reader_that_builds_the_tree_sees_the_same_words(node: tuple[str, list[object]] | str) -> None:
    source = f"<body>{written(node)}</body>"
    tree = LexborHTMLParser(source)
    for left_out in tree.css("nav"):
        left_out.decompose()
    words = tree.body.text() if tree.body else ""
    assert "".join(parse_html(source).text.split()) == "".join(words.split())


def test_a_page_tells_what_its_text_tells() -> None:
    told = parse(REPORT)
    result = parse_html(page(REPORT))
    assert told.record is not None
    assert result.record == told.record
    assert result.verify()


def test_a_span_leads_to_the_words_in_the_source() -> None:
    source = page(REPORT).replace("李明", "<b>李</b>&#26126;")
    result = parse_html(source)
    chair = next(e for e in result.evidence if [s.quote for s in e.spans] == ["李明"])
    there = result.source_span(chair.spans[0])
    assert source[there.start : there.end] == there.quote == "李</b>&#26126;"
    assert result.source_offset(chair.spans[0].start) == there.start


@pytest.mark.parametrize("offset", [-1, 3])
def test_an_offset_outside_the_text_is_an_error(offset: int) -> None:
    with pytest.raises(IndexError, match=str(offset)):
        parse_html("<p>论坛").source_offset(offset)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1", None])
def test_bytes_are_read_whatever_their_label_says(encoding: str, declared: str | None) -> None:
    label = f'<meta charset="{declared}">' if declared else ""
    source = page(REPORT).replace("<head>", f"<head>{label}")
    assert parse_html(source.encode(encoding), declared=declared).record == parse_html(source).record


def test_what_a_page_says_of_itself_stands_beside_the_record() -> None:
    linked = {"@graph": [{"@type": "NewsArticle", "headline": "甲“乙”", "author": {"name": "赵敏"}}]}
    source = (
        "<title> 山水论坛_某网 </title><meta name='PubDate' content='2023-08-06 10:00'>"
        '<meta property="og:site_name" content="某&amp;网"><link rel=canonical href=https://example.org/1>'
        f'<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script><p>今天天气很好。</p>'
    )
    result = parse_html(source)
    assert [(said.path, said.value, said.origin) for said in result.metadata] == [
        ("/source/title", "山水论坛_某网", "title"),
        ("/source/published", "2023-08-06 10:00", "meta pubdate"),
        ("/source/publisher", "某&网", "meta og:site_name"),
        ("/source/url", "https://example.org/1", "link canonical"),
        ("/source/title", "甲“乙”", "json-ld headline"),
        ("/source/credits", "赵敏", "json-ld author"),
    ]
    assert all(source[s.span.start : s.span.end] == s.span.quote for s in result.metadata)
    assert [said.origin for said in result.witnesses("/source/url")] == ["link canonical"]
    assert result.record is None


@pytest.mark.parametrize(
    "script", ["{", "[" * 100_000, '[{"@type": [{}]}]', '{"@type": 1}', "1" * 5_000, "null"]
)
def test_json_ld_that_is_none_says_nothing(script: str) -> None:
    assert parse_html(f'<script type="application/ld+json">{script}</script>').metadata == ()


def test_values_of_the_record_rest_on_the_text_alone() -> None:
    result = parse_html(page(REPORT).replace("<head>", '<head><meta name="author" content="某记者">'))
    assert result.record == parse(REPORT).record
    assert "某记者" in [said.value for said in result.metadata]


HOSTILE = {
    "open quotes": '<a b="',
    "quoted ends": '<a b=">" ',
    "comments": "<!--",
    "sections": "<![CDATA[",
    "tags": "<a",
    "raw text": "<script>",
    "titles": "<title>",
    "deep": "<div>",
    "many paragraphs": "<p>x",
    "formatting": "<font a=1><p>",
    "tables": "<table><tr><td>x",
    "references": "&#1",
    "attributes": " a=1",
    "spaces": "<a b  ",
    "hidden": '<div hidden style="',
    "slashes": "</",
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_time_grows_with_the_length_alone(shape: str) -> None:
    from seminar_record.parsing.html.markup import tokens
    from seminar_record.parsing.html.text import page_text

    def seconds(size: int) -> float:
        source = "<i" + (HOSTILE[shape] * size)[:size]
        start = time.process_time()
        page_text(source, list(tokens(source)))
        return time.process_time() - start

    small, large = map(min, zip(*((seconds(1 << 14), seconds(1 << 17)) for _ in range(7)), strict=True))
    assert large <= 12 * max(small, 0.002)


def test_a_page_on_the_command_line_is_read_as_one(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from seminar_record.cli.app import app

    path = tmp_path / "report.HTML"
    source = page(REPORT)
    path.write_bytes(source.encode("gb18030"))
    told = json.loads(CliRunner().invoke(app, ["parse", "--full", str(path)]).stdout)
    assert told["record"]["event"]["name"] == "第三届“山水”论坛"
    spans = [span for item in told["evidence"] for span in item["spans"]]
    assert spans
    assert all(source[span["source_start"] : span["source_end"]] == span["quote"] for span in spans)
    assert told["metadata"][0]["value"] == "山水_某网"


def test_the_reports_of_the_corpus_tell_the_same_as_pages(shared: Path) -> None:
    for path in sorted(shared.glob("corpus/dev/dev-c-*.txt")):
        lines = [" ".join(line.split()) for line in path.read_text("utf-8").splitlines()]
        told = parse("\n".join(lines)).record
        assert parse_html(f"<div>{'<br>'.join(map(escape, lines))}</div>").record == told, path.name
