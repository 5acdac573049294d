"""Encodings: what a file says, told from its bytes alone."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import SourceSkipped
from indexer.sources.decode import decode

SIMPLIFIED = (
    "全县共有各类学校一百二十所,在校学生三万余人。我们坚持立德树人,深化课程改革,"
    "加强教师培训,改善办学条件,推动城乡教育一体化,努力办好每一所学校。"
)
TRADITIONAL = (
    "全縣共有各類學校一百二十所,在校學生三萬餘人。我們堅持立德樹人,深化課程改革,"
    "加強教師培訓,改善辦學條件,推動城鄉教育一體化,努力辦好每一所學校。"
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize("length", [60, None], ids=["60 characters", "whole"])
def test_an_encoding_without_bom_is_told_from_the_characters(
    encoding: str, text: str, length: int | None
) -> None:
    found = decode(text[:length].encode(encoding))
    assert (found.encoding, found.text) == (encoding, text[:length])


@pytest.mark.parametrize("start", range(0, 20, 3))
def test_pieces_of_sixty_characters_in_gb18030_and_big5_are_right_wherever_they_start(start: int) -> None:
    assert decode(SIMPLIFIED[start : start + 60].encode("gb18030")).encoding == "gb18030"
    assert decode(TRADITIONAL[start : start + 60].encode("big5hkscs")).encoding == "big5hkscs"


@pytest.mark.parametrize(
    ("bom", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_not_part_of_the_text(bom: bytes, codec: str, name: str) -> None:
    found = decode(bom + SIMPLIFIED.encode(codec))
    assert (found.encoding, found.text) == (name, SIMPLIFIED)


@pytest.mark.parametrize("lost", [1, 2])
def test_the_last_character_of_a_truncated_utf8_file_may_be_cut(lost: int) -> None:
    found = decode("教育局".encode()[:-lost])
    assert (found.encoding, found.text) == ("utf-8", "教育")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_damaged_byte_costs_one_character_and_not_the_file(encoding: str) -> None:
    data = bytearray((SIMPLIFIED * 5).encode(encoding))
    data[data.index("我们".encode(encoding))] = 0xFF
    found = decode(bytes(data))
    assert found.encoding == encoding
    assert "\ufffd" in found.text
    assert found.text.endswith("努力办好每一所学校。")


def test_plain_ascii_is_utf8() -> None:
    assert decode(b"2018 report\n").encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 text", "二进制文件"),
        (b"PK\x03\x04 docx", "二进制文件"),
        ("\0教育\0局\0".encode(), "二进制文件"),
        (SIMPLIFIED.encode() + bytes(3) + SIMPLIFIED.encode(), "二进制文件"),
        (SIMPLIFIED.encode("gb18030") + bytes(512) + SIMPLIFIED.encode("gb18030"), "二进制文件"),
        (b"a\0b\0", "二进制文件"),
        (b"\x7fELF\x02\x01\x01\0", "二进制文件"),
        (bytes(range(1, 9)) * 20, "二进制文件"),
        (bytes(range(256)) * 20, "二进制文件"),
        ("façade déjà vu, élève à l’école".encode("cp1252"), "无法识别编码"),
        (bytes((i * 97 + 131) % 126 + 129 for i in range(4000)), "无法识别编码"),
    ],
)
def test_binary_and_undecodable_bytes_are_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(SourceSkipped) as refused:
        decode(data)
    assert str(refused.value) == reason


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-8-sig", "utf-16-le"])
@pytest.mark.parametrize(
    ("soiled", "read"),
    [
        ("{}\0", "{}"),
        ("\0{}", "{}"),
        ("{}\0{}", "{}{}"),
        ("{}\0\0{}", "{}{}"),
        ("{}在校生12\x0034人", "{}在校生12 34人"),
    ],
)
def test_a_nul_or_two_in_a_text_are_left_out(encoding: str, soiled: str, read: str) -> None:
    parts = (TRADITIONAL if encoding == "big5hkscs" else SIMPLIFIED,) * 2
    assert decode(soiled.format(*parts).encode(encoding)).text == read.format(*parts)


@settings(deadline=None)
@given(st.integers(0, len(SIMPLIFIED)), st.sampled_from(["utf-8", "gb18030"]))
def test_a_nul_anywhere_changes_no_character(at: int, encoding: str) -> None:
    found = decode(f"{SIMPLIFIED[:at]}\0{SIMPLIFIED[at:]}".encode(encoding))
    assert (found.text, found.encoding) == (SIMPLIFIED, encoding)


@settings(deadline=None)
@given(st.lists(st.integers(0, len(SIMPLIFIED)), min_size=3), st.sampled_from(["utf-8", "gb18030"]))
def test_more_nuls_are_no_text(places: list[int], encoding: str) -> None:
    text = SIMPLIFIED
    for at in sorted(places, reverse=True):
        text = f"{text[:at]}\0{text[at:]}"
    with pytest.raises(SourceSkipped, match="二进制文件"):
        decode(f"{text}。".encode(encoding))


_SAMPLES = sorted((Path(__file__).parents[1] / "dirt" / "clean").glob("*.txt"))
_EXCERPT = 60  # characters


def _excerpts(*, traditional: bool, count: int) -> list[str]:
    """Excerpts from everywhere in the clean reports, line ends and figures included."""
    texts = (path.read_text("utf-8").replace("\n", "\r\n") for path in _SAMPLES)
    whole = "".join(text for text in texts if ("學" in text and "学" not in text) == traditional)
    step = max(1, (len(whole) - _EXCERPT) // count)
    return [whole[at : at + _EXCERPT] for at in range(0, step * count, step)]


_ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be", "utf-16")


@pytest.mark.parametrize(
    ("encoding", "traditional"),
    [*((name, False) for name in _ENCODINGS), *((name, True) for name in (*_ENCODINGS, "big5hkscs"))],
)
def test_each_of_three_hundred_excerpts_of_sixty_characters_is_read_right(
    encoding: str, traditional: bool
) -> None:
    excerpts = [text for text in _excerpts(traditional=traditional, count=400) if _can_write(text, encoding)]
    assert len(excerpts) >= 300
    assert [text for text in excerpts if decode(text.encode(encoding)).text != text] == []


def _can_write(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def test_a_few_characters_in_gb18030_are_not_taken_for_utf8_by_chance() -> None:
    assert "小学校".encode("gb18030").decode("utf-8")
    assert decode("小学校".encode("gb18030")).text == "小学校"


def test_latin_text_in_utf8_stays_utf8() -> None:
    assert decode("façade déjà vu".encode()).text == "façade déjà vu"
    assert decode("Москва".encode()).encoding == "utf-8"


@pytest.mark.parametrize("declared", [None, "gb18030", "utf-8", "big5hkscs"])
def test_a_declaration_that_the_bytes_contradict_is_not_believed(declared: str | None) -> None:
    assert decode(SIMPLIFIED.encode("gb18030"), declared).text == SIMPLIFIED
    assert decode(TRADITIONAL.encode("big5hkscs"), declared).text == TRADITIONAL
    assert decode(SIMPLIFIED.encode("utf-8"), declared).text == SIMPLIFIED


def test_a_declaration_decides_where_the_bytes_do_not() -> None:
    text = "鑫淼"  # rare in any reading
    assert decode(text.encode("gb18030"), "gb18030").text == text
