"""Bytes to text: the encoding is found whatever the label says, damage is counted, rubbish is refused."""

from __future__ import annotations

from contextlib import suppress
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import load_dataset
from seminar_record.parsing.encoding import Decoded, DecodingError, decode

SIMPLIFIED = load_dataset().report("shenyang-2023")
TRADITIONAL = (
    "第五屆兩岸社會工作論壇昨日在臺北舉行,來自各大學的學者與實務工作者約一百二十人參加,會議由某基金會主辦。"
)
LINES = [line for line in SIMPLIFIED.splitlines() if len(line) > 20]

EVERY = [
    ("utf-8", "utf-8"),
    ("utf-8-sig", "utf-8"),
    ("utf-16", "utf-16-le"),
    ("utf-16-le", "utf-16-le"),
    ("utf-16-be", "utf-16-be"),
    ("utf-32", "utf-32-le"),
    ("gbk", "gb18030"),
    ("gb18030", "gb18030"),
]
LABELS = [
    None,
    "gb2312",
    "GBK",
    "gb18030",
    "big5",
    "utf-8",
    "iso-8859-1",
    "windows-1252",
    "no-such-charset",
    "",
]


@pytest.mark.parametrize(("written", "found"), EVERY)
@pytest.mark.parametrize("label", LABELS)
def test_simplified_text_is_read_whatever_it_is_labelled(written: str, found: str, label: str | None) -> None:
    for text in (SIMPLIFIED, *LINES):
        decoded = decode(text.encode(written), declared=label)
        assert (decoded.text, decoded.encoding, decoded.repaired) == (text, found, False)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize(
    ("written", "found"), [("big5", "big5hkscs"), ("gb18030", "gb18030"), ("utf-8", "utf-8")]
)
def test_traditional_text_is_read_whatever_it_is_labelled(
    written: str, found: str, label: str | None
) -> None:
    for text in (TRADITIONAL, TRADITIONAL[:15]):
        decoded = decode(text.encode(written), declared=label)
        assert (decoded.text, decoded.encoding) == (text, found)


def test_a_gb2312_label_means_gb18030() -> None:
    text = "朱镕基、陶喆、㐂先生与𠮷女士出席"  # none of these given names is in GB 2312
    assert decode(text.encode("gb18030"), declared="gb2312").text == text


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ('<meta charset="gb2312">', "gb2312"),
        ("<META http-equiv=Content-Type content='text/html; charset=GBK'>", "GBK"),
        ('<?xml version="1.0" encoding="big5"?>', "big5"),
        ("charset=none", None),
    ],
)
def test_the_label_in_the_text_s_own_head_is_told(head: str, label: str | None) -> None:
    decoded = decode((head + SIMPLIFIED).encode("gbk"))
    assert decoded.declared == label
    assert decoded.text == head + SIMPLIFIED


def test_a_label_from_outside_goes_before_the_text_s_own() -> None:
    assert decode(b"<meta charset=gbk>", declared="big5").declared == "big5"


@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_read_back_to_the_letter(text: str) -> None:
    marked = text.startswith("\ufeff")
    decoded = decode(text.encode())
    assert decoded.text == (text[1:] if marked else text)
    assert not decoded.repaired


@given(data=st.binary(max_size=400))
def test_any_bytes_give_text_or_a_decoding_error(data: bytes) -> None:
    with suppress(DecodingError):
        decoded = decode(data)
        assert decoded.text.encode("utf-8").decode("utf-8") == decoded.text
        assert decoded.damaged <= decoded.text.count("\ufffd")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_text_cut_in_the_middle_of_a_character_is_repaired_and_says_so(encoding: str) -> None:
    data = SIMPLIFIED.rstrip().encode(encoding)[:-1]
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    decoded = decode(mark + data)
    assert decoded.repaired
    assert decoded.text == SIMPLIFIED.rstrip()[:-1] + "\ufffd"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_are_counted(encoding: str) -> None:
    whole = SIMPLIFIED.encode(encoding)
    middle = len(SIMPLIFIED[:300].encode(encoding))
    decoded = decode(whole[:middle] + b"\xff" + whole[middle:])
    assert decoded.damaged == 1
    assert decoded.text.replace("\ufffd", "") == SIMPLIFIED


def test_a_replacement_character_that_stands_in_the_text_is_no_damage() -> None:
    assert decode("研讨会\ufffd举行".encode()) == Decoded(text="研讨会\ufffd举行", encoding="utf-8")


RUBBISH = [
    (b"%PDF-1.4", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\xff\xd8\xff\xe0", "a JPEG picture"),
    (b"\x00" * 99, "binary data"),
    (bytes(range(256)) * 4, "binary data"),
    (b"\xff", "not text in"),
    (bytes(range(0x80, 0x100)) * 9, "not text in"),
]


@pytest.mark.parametrize(("data", "told"), RUBBISH)
def test_what_is_no_text_is_refused_and_named(data: bytes, told: str) -> None:
    with pytest.raises(DecodingError, match=told):
        decode(data)


def test_random_bytes_are_refused() -> None:
    for seed in range(20):
        data = b"".join(((seed * 7919 + i) * 2654435761 % 2**32).to_bytes(4, "big") for i in range(500))
        with pytest.raises(DecodingError):
            decode(data)


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"").text == ""
    assert decode(b"\xef\xbb\xbf").text == ""


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    "data",
    [b"<meta " * 99_999, b"<?xml " + b" " * 999_999, b"\x81" * 999_999, b"\xb0\xa1\xff" * 333_333],
    ids=["meta", "xml", "lead bytes", "damage"],
)
def test_a_megabyte_of_anything_is_settled_in_seconds(data: bytes) -> None:
    before = perf_counter()
    with suppress(DecodingError):
        decode(data)
    assert perf_counter() - before < 5
