"""Sphinx: one build with the English pages in `en` and the Chinese ones in `zh`, under the same paths.

Every page leads to its other language and shows the pages of its own only; both are made here, so that none is forgotten.
"""

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

from seminar_record import __version__

project = "seminar_record"
copyright = "the authors of seminar_record"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.intersphinx"]
exclude_patterns = ["_build", "examples", "schema"]
nitpicky = True
# Annotations name these, and no page tells of them: the standard library, Hypothesis, type variables and type aliases.
nitpick_ignore_regex = [
    ("py:.*", r"(collections\.abc|enum|hypothesis|os|types|typing)\..*"),
    ("py:.*", r"[A-Z]|Json|Reading|(Int|Str)?Enum"),
]

myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": True, "show-inheritance": True}

html_theme = "furo"
html_title = f"seminar_record {version}"
html_static_path = ["_static"]
html_css_files = ["docs.css"]
html_show_sourcelink = False
html_search_language = "both"

LANGUAGES = {"en": ("en", "English"), "zh": ("zh-CN", "中文")}
"""For each tree of pages the language's tag and its own name."""
WORDS = {
    "Next": "下一页",
    "Previous": "上一页",
    "On this page": "本页内容",
    "Contents": "目录",
    "Back to top": "回到顶部",
    "Skip to content": "跳到正文",
    "Search": "搜索",
    "Home": "首页",
    "Index": "索引",
    "Made with ": "制作工具：",
}
"""What the theme says around a page, in Chinese."""
HAN = re.compile("[\u2018-\u201d\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
LINK = re.compile(r'href="([^"#]*)')


def tree_of(page: str) -> str | None:
    """The tree that a page belongs to, None for those that speak both languages.

    >>> tree_of("zh/reference/model"), tree_of("index")
    ('zh', None)
    """
    first = page.partition("/")[0]
    return first if first in LANGUAGES else None


def counterparts(page: str) -> dict[str, str]:
    """The same page in the other languages.

    >>> counterparts("en/reference/model")
    {'zh': 'zh/reference/model'}
    """
    here = tree_of(page)
    return {tree: tree + page[len(here) :] for tree in LANGUAGES if tree != here} if here else {}


def switch(page: str, address: Callable[[str], str]) -> str:
    """The line that leads from a page to its other languages; ``address`` gives the link to a page."""
    links = "".join(
        f'<a href="{address(other)}" rel="alternate" lang="{LANGUAGES[tree][0]}" hreflang="{LANGUAGES[tree][0]}">'
        f"{LANGUAGES[tree][1]}</a>"
        for tree, other in counterparts(page).items()
    )
    return f'<nav class="languages" aria-label="Language 语言">{links}</nav>' if links else ""


def own_pages(navigation: str, page: str) -> str:
    """The parts of the navigation, each under its caption, that lead to pages of the page's own language."""
    here = tree_of(page)

    def belongs(part: str) -> bool:
        link = LINK.search(part)
        target = normpath(join(dirname(page), link[1])) if link and link[1] else page
        return tree_of(target) in {here, None}

    parts = re.split(r'(?=<p class="caption)', navigation)
    return "".join(part for part in parts if here is None or belongs(part))


def speak(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Puts the switch, the navigation, the language and the theme's words into a page."""
    here = tree_of(page)
    if "toctree" in context:
        whole: Callable[..., str] = context["toctree"]
        context["toctree"] = lambda **options: own_pages(whole(**options), page)
    if here is None:
        return
    context["body"] = switch(page, context["pathto"]) + context.get("body", "")
    context["language"] = LANGUAGES[here][0]
    if here == "zh":
        context["gettext"] = context["_"] = lambda word: WORDS.get(word, word)
    for way in ("next", "prev"):
        near = context.get(way)
        if near and tree_of(normpath(join(dirname(page), near["link"]))) not in {here, None}:
            context[way] = None


def close_up(_app: Sphinx, doctree: nodes.document) -> None:
    """Takes the ends of lines out of Chinese prose, where browsers would show them as spaces."""
    for end in [text for text in doctree.findall(nodes.Text) if text == "\n"]:
        around, at = end.parent, end.parent.index(end)
        before, after = (
            (around[near].astext() for near in (at - 1, at + 1)) if 0 < at < len(around) - 1 else ("", "")
        )
        if HAN.match(before[-1:]) and HAN.match(after[:1]):
            around.remove(end)


class SearchBoth(SearchEnglish):
    """English words by their stems, Chinese text by pairs of characters, in the index and in what is asked for.

    >>> SearchBoth({}).split("读很多 reports")
    ['reports', '读很', '很多']
    """

    lang = "both"
    js_splitter_code = """
function splitQuery(query) {
  const words = query.split(/[^\\p{Letter}\\p{Number}_]+|(?=\\p{Script=Han})(?<!\\p{Script=Han})|(?<=\\p{Script=Han})(?!\\p{Script=Han})/gu);
  return words.filter(word => word).flatMap(word => /^\\p{Script=Han}{3,}$/u.test(word)
    ? Array.from(word).slice(1).map((character, at) => Array.from(word)[at] + character) : [word]);
}
"""

    def split(self, input: str) -> list[str]:
        """The words of a text."""
        runs = re.findall("[\u3400-\u9fff]+", input)
        pairs = [run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1))]
        return super().split(re.sub("[\u3400-\u9fff]+", " ", input)) + pairs

    def word_filter(self, word: str) -> bool:
        """Whether a word goes into the index."""
        return bool(re.fullmatch("[\u3400-\u9fff]{1,2}", word)) or super().word_filter(word)


def setup(app: Sphinx) -> dict[str, bool]:
    """Hooks the above into every page."""
    app.add_search_language(SearchBoth)
    app.connect("doctree-read", close_up)
    app.connect("html-page-context", speak, priority=400)  # before the theme makes its navigation
    return {"parallel_read_safe": True, "parallel_write_safe": True}
