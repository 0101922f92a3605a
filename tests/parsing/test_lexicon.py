"""The word lists: what every file keeps to, and what the reader of them gives."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
import zipfile
from importlib import resources
from time import process_time
from typing import TYPE_CHECKING

import pytest

from seminar_record.model.roles import CreditRole, EventKind, OrganizerRole, ParticipationRole, SessionKind
from seminar_record.parsing import lexicon
from seminar_record.parsing.lexicon import members, table, words

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    entry.name.removesuffix(".txt"): entry.read_bytes().decode("utf-8")
    for entry in resources.files(lexicon).iterdir()
    if entry.name.endswith(".txt")
}

CREDITS = {role.value for role in CreditRole}
ROLES = {role.value for role in ParticipationRole}
ALLOWED = {
    "act_cues": ROLES | {"sign"},
    "body_suffixes": {"head", "unit"},
    "byline_labels": CREDITS | {"publisher", "published", "title", "other"},
    "cities": {"province", "city", "county", "district", "abroad"},
    "event_nouns": {kind.value for kind in EventKind},
    "minority_name_parts": {"tibetan", "mongol", "turkic", "yi_other"},
    "post_prefixes": {"kept", "dropped"},
    "posts": {"post", "rank", "address"},
    "role_cues": {role.value for role in OrganizerRole},
    "role_labels": ROLES,
    "heading_nouns": {kind.value for kind in SessionKind if kind is not SessionKind.KEYNOTE},
    "session_nouns": {kind.value for kind in SessionKind},
    "stop_names": {"word", "also_name"},
    "surnames": {"common", "known", "rare"},
}
NAMED_BY_VALUE = {"city_aliases": "cities", "university_aliases": "universities"}
ENOUGH = {
    "act_cues": 200,
    "body_suffixes": 200,
    "byline_labels": 120,
    "cities": 3000,
    "compound_surnames": 100,
    "event_nouns": 100,
    "japanese_surnames": 150,
    "minority_name_parts": 150,
    "stop_names": 600,
    "surnames": 600,
    "traditional": 3000,
    "universities": 2820,
}
every_file = pytest.mark.parametrize("name", sorted(FILES))


def entries(name: str) -> list[str]:
    return [line for line in FILES[name].split("\n")[:-1] if not line.startswith("# ")]


def terms(name: str) -> list[str]:
    return [entry.partition("\t")[0] for entry in entries(name)]


@every_file
def test_a_list_opens_by_saying_where_it_is_from(name: str) -> None:
    head = [line for line in FILES[name].split("\n") if line.startswith("# ")]
    assert FILES[name].startswith("# ")
    assert any(word in " ".join(head) for word in ("From own knowledge", "From the "))


@every_file
def test_comments_stand_before_the_entries_alone(name: str) -> None:
    lines = FILES[name].split("\n")
    comments = [number for number, line in enumerate(lines) if line.startswith("#")]
    assert comments == list(range(len(comments)))


@every_file
def test_a_list_is_in_order_and_holds_each_term_once(name: str) -> None:
    assert terms(name) == sorted(set(terms(name)))


@every_file
def test_a_list_ends_with_one_line_end_and_has_no_blank_line_or_stray_space(name: str) -> None:
    assert FILES[name].endswith("\n")
    assert not [
        field for line in entries(name) for field in line.split("\t") if field != field.strip() or not field
    ]


@every_file
def test_terms_are_in_simplified_characters_and_normal_form(name: str) -> None:
    old = set(table("traditional"))
    kept = terms(name) if name != "traditional" else list(table(name).values())
    assert not [term for term in kept if old & set(term)]
    assert not [term for term in kept if unicodedata.normalize("NFKC", term) != term]


@every_file
def test_all_entries_of_a_list_have_a_value_or_none_has(name: str) -> None:
    tabs = {entry.count("\t") for entry in entries(name)}
    assert len(tabs) == 1
    assert tabs <= {0, 1}


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_values_are_of_the_closed_set_and_none_of_the_set_is_idle(name: str) -> None:
    assert set(table(name).values()) == ALLOWED[name]


def test_a_list_with_values_has_a_set_that_they_are_checked_against() -> None:
    with_values = {name for name in FILES if "\t" in "".join(entries(name))}
    assert with_values == {*ALLOWED, *NAMED_BY_VALUE, "traditional"}


@pytest.mark.parametrize(("name", "target"), sorted(NAMED_BY_VALUE.items()))
def test_an_alias_leads_to_a_name_that_is_listed(name: str, target: str) -> None:
    assert not set(table(name).values()) - members(target)


@pytest.mark.parametrize(("name", "size"), sorted(ENOUGH.items()))
def test_a_list_covers_its_field(name: str, size: int) -> None:
    assert len(words(name)) >= size


def test_posts_cover_offices_and_ranks() -> None:
    kinds = list(table("posts").values())
    assert kinds.count("post") >= 350
    assert kinds.count("rank") >= 150


def test_traditional_characters_go_one_to_one_and_in_one_step() -> None:
    simplified = table("traditional")
    assert {(len(old), len(new)) for old, new in simplified.items()} == {(1, 1)}
    assert not set(simplified) & set(simplified.values())


@pytest.mark.parametrize("character", "乾著瞭藉覆阪喆堃犇頫郃邨氹")
def test_what_is_at_home_in_simplified_text_is_left_alone(character: str) -> None:
    assert character not in table("traditional")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("後", "后"),
        ("於", "于"),
        ("餘", "余"),
        ("鍾", "钟"),
        ("鐘", "钟"),
        ("徵", "征"),
        ("發", "发"),
        ("髮", "发"),
    ],
)
def test_what_is_old_alone_is_mapped(old: str, new: str) -> None:
    assert table("traditional")[old] == new


def test_surnames_are_one_character_and_compound_ones_are_more() -> None:
    assert {len(name) for name in words("surnames")} == {1}
    assert min(len(name) for name in words("compound_surnames")) > 1
    assert {len(character) for character in words("foreign_given")} == {1}


def test_words_that_look_like_names_open_with_a_surname_and_have_the_length_of_a_name() -> None:
    assert {name[0] for name in words("stop_names")} <= members("surnames")
    assert {len(name) for name in words("stop_names")} == {2, 3, 4}


def test_people_of_history_are_no_mere_words() -> None:
    assert not members("historical_people") & members("stop_names")


@pytest.mark.parametrize(
    ("name", "term", "value"),
    [
        ("posts", "党组书记", "post"),
        ("posts", "副研究员", "rank"),
        ("posts", "女士", "address"),
        ("post_prefixes", "名誉", "kept"),
        ("post_prefixes", "原", "dropped"),
        ("body_suffixes", "人民检察院", "head"),
        ("body_suffixes", "教研室", "unit"),
        ("event_nouns", "座谈会", "symposium"),
        ("role_cues", "承办", "organizer"),
        ("act_cues", "致欢迎辞", "address"),
        ("act_cues", "揭牌", "sign"),
        ("session_nouns", "闭幕式", "closing"),
        ("byline_labels", "责编", "responsible_editor"),
        ("cities", "吉林", "province"),
        ("cities", "吉林市", "city"),
        ("cities", "涟水县", "county"),
        ("cities", "延边", "city"),
        ("cities", "重庆", "city"),
        ("cities", "海淀区", "district"),
        ("city_aliases", "沪", "上海"),
        ("university_aliases", "北师大", "北京师范大学"),
        ("surnames", "覃", "common"),
        ("stop_names", "于是", "word"),
        ("stop_names", "高峰", "also_name"),
        ("minority_name_parts", "卓玛", "tibetan"),
    ],
)
def test_a_term_has_the_value_that_the_field_gives_it(name: str, term: str, value: str) -> None:
    assert table(name)[term] == value


@pytest.mark.parametrize("term", ["东方", "安宁", "江山"])
def test_everyday_words_are_no_short_names_of_cities(term: str) -> None:
    assert term not in table("cities")
    assert table("cities")[f"{term}市"] == "city"


@every_file
def test_the_reader_gives_the_terms_of_the_file_in_its_order(name: str) -> None:
    assert list(words(name)) == terms(name)
    assert members(name) == set(terms(name))


def test_a_list_is_read_once() -> None:
    assert words("posts") is words("posts")
    assert table("posts") is table("posts")


def test_a_list_without_values_is_no_table() -> None:
    with pytest.raises(ValueError, match="has no value"):
        table("speech_verbs")


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(OSError, match="no_such_list"):
        words("no_such_list")


def test_lists_are_read_out_of_a_zip_archive(tmp_path: Path) -> None:
    source = (resources.files(lexicon) / "__init__.py").read_text(encoding="utf-8")
    archive = tmp_path / "archive.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("zipped/__init__.py", source)
        packed.writestr("zipped/posts.txt", FILES["posts"])
    script = "import zipped; print(zipped.__file__, len(zipped.words('posts')), zipped.table('posts')['\u6559\u6388'])"
    path = {**os.environ, "PYTHONPATH": str(archive), "PYTHONIOENCODING": "utf-8"}
    told = subprocess.run(
        [sys.executable, "-c", script], env=path, capture_output=True, text=True, check=True
    ).stdout
    assert str(archive) in told
    assert told.split()[-2:] == [str(len(words("posts"))), "rank"]


def test_reading_every_list_afresh_is_a_matter_of_milliseconds() -> None:
    def once() -> float:
        start = process_time()
        for name, text in FILES.items():
            (table if "\t" in text else words).__wrapped__(name)
        return process_time() - start

    assert min(once() for _ in range(7)) < 0.060
