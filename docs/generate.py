"""Writes the pages of the diagnostics and of the rules, in both languages, from what the code says.

    python docs/generate.py

Gives ``reference/diagnostics.md`` and ``reference/rules.md`` below ``docs/en`` and ``docs/zh``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from seminar_record.diagnostics import CODES
from seminar_record.parsing.document import document
from seminar_record.parsing.engine import Rule, Rules
from seminar_record.parsing.facts import Fact
from seminar_record.parsing.grammar import RULES, sentences
from seminar_record.parsing.mentions import mentions
from seminar_record.parsing.patterns import LETTERS

Card: TypeAlias = Rule[Fact]

DOCS = Path(__file__).parent
LEAD = "昨日,某会在某地举行。某某大学教授张三、某某学院讲师李四、某某研究所研究员王五到场,气氛热烈。\n"
"""What makes the line behind it one of a report's body, and the people of the examples known."""
MADE = {
    "en": "Made by `python docs/generate.py` from what the code says.",
    "zh": "本页由 `python docs/generate.py` 依代码生成。",
}
WORDS: dict[str, dict[str, str]] = tomllib.loads((DOCS / "generate.toml").read_text("utf-8"))


def diagnostics(language: str) -> str:
    """The page of the diagnostics."""
    words = WORDS[language]
    parts = [f"# {words['diagnostics']}", MADE[language], words["diagnostics_intro"]]
    for code, kind in CODES.items():
        meaning = kind.explanation if language == "en" else words[code]
        told = f"{words['severity']} `{kind.severity.value}`{words['between']}{words['message']} “{kind.template}”"
        parts.append(f"## {code}\n\n{meaning}\n\n{told}")
    return "\n\n".join(parts) + "\n"


def rules(language: str) -> str:
    """The page of the rules: for each a card with examples and counter-examples."""
    words = WORDS[language]
    parts = [f"# {words['rules']}", MADE[language], words["rules_intro"].format(count=len(RULES))]
    for subject, cards in groupby(RULES, key=lambda rule: rule.id.split(".")[0]):
        parts.append(f"## {words[f'subject_{subject}']}")
        parts.extend("\n".join(card(rule, words)) for rule in cards)
    return "\n\n".join(parts) + "\n"


def card(rule: Card, words: dict[str, str]) -> Iterator[str]:
    """The lines of a rule's card."""
    yield f"### {rule.id}\n"
    yield f"{words['waits']} {words['comma'].join(shown(word) for word in rule.words)}\n"
    for text in rule.examples:
        yield f"- ✓ {text} → {words['comma'].join(f'`{fact}`' for fact in told(rule, text))}"
    for text in rule.counterexamples:
        yield f"- ✗ {text}"


def shown(word: str) -> str:
    """A word that wakes a rule, the letters of mentions as in patterns."""
    for name, letter in LETTERS.items():
        word = word.replace(letter, f"<{name}>")
    return f"`{word}`"


def told(rule: Card, text: str) -> list[str]:
    """The kinds of facts that a rule reads out of its example."""
    page = document(f"{LEAD}{text}\n与会者观看了山水画展。")
    line = range(page.flat.index("\n"), page.flat.rindex("\n"))
    here = (part for part in sentences(page, mentions(page)) if part.start in line)
    return unique(type(fact).__name__ for part in here for fact in Rules((rule,)).told(part))


def unique(names: Iterable[str]) -> list[str]:
    """The names, each once, in order."""
    return list(dict.fromkeys(names))


def pages() -> dict[Path, str]:
    """Every page with its content."""
    return {
        DOCS / language / "reference" / f"{name}.md": make(language)
        for language in ("en", "zh")
        for name, make in (("diagnostics", diagnostics), ("rules", rules))
    }


if __name__ == "__main__":
    for path, content in pages().items():
        path.write_text(content, "utf-8")
