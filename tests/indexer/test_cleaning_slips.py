"""Byte slips: damaged by the real mechanism, read back or marked; question marks stay what they are."""

import random
import time

import pytest

from indexer.cleaning import clean
from indexer.cleaning.slips import byte_slips
from indexer.documents import CleanText
from indexer.edits import apply

TEXT = "本縣新建公辦園十二所。現有專任教師一百餘名。職業學校“技能月”活動覆蓋全縣。學區化辦學穩步推進。"


def _mended(text: str) -> str:
    return apply(CleanText(text), byte_slips(text)).text


def _slipped(text: str, at: int) -> str:
    """The text with the first byte of the character at `at` lost, and the run behind it read shifted."""
    raw = b"".join(char.encode("gbk") for char in text)
    start = len(text[:at].encode("gbk"))
    return text[:at] + "?" + raw[start + 1 :].decode("gbk", "replace")


@pytest.mark.parametrize(
    ("true", "printed"),
    [
        ("工作穩步推進。現將情況", "工作穩步推進?,F(xiàn)將情況"),  # A1 A3 AC 46
        ("全縣職業學校“風采”展示", "全縣職業學?！帮L采”展示"),  # the run ends in the second byte of 風
        ("全省（區）前列", "全?。▍^）前列"),
    ],
)
def test_r05_a_byte_slip_is_read_back(true: str, printed: str) -> None:
    mended = _mended(printed).replace("(xiàn)", "")
    assert all(a in (b, "□") for a, b in zip(mended, true, strict=True))
    assert "?" not in mended and mended.count("□") <= 2


def test_r05_a_swallowed_year_comes_back() -> None:
    assert "2016年" in _mended("成績居全?。?016年）前列")


def test_r05_the_lost_character_is_marked_where_the_words_do_not_decide() -> None:
    mended = _mended("安排教育資金,??钣糜趯W校改善條件")
    assert "款用于學校" in mended and mended[7] in "專□"


def test_r05_a_slip_is_one_repair_of_its_kind() -> None:
    (repair,) = [r for r in clean("各項工作穩步推進?,F(xiàn)將情況報告如下").repairs if r.kind == "byte-slip"]
    assert repair.before == "?,F(xiàn)" and repair.after in ("。現", "□現")


@pytest.mark.parametrize(
    "text",
    [
        "办什么样的学校？怎样办好学校？我们的回答是实干。",
        "新增学位多少?答案是3 200个。",
        "问题在哪里?!大家一起找。",
        "学校存在的问题 ??个,督促整改113个。",
        "What is PISA?A test.",
        "达标了吗?(A类)还没有?F组也没有",
        "???",
        "真的吗?!?",
        "?",
        "？",
        "",
    ],
)
def test_r05_question_marks_stay(text: str) -> None:
    assert _mended(text) == text


def test_r05_no_question_mark_put_anywhere_into_a_clean_text_makes_a_slip() -> None:
    choose = random.Random(5)
    for _ in range(60):
        at = choose.randrange(1, len(TEXT))
        text = TEXT[:at] + choose.choice("?？") + TEXT[at:]
        assert _mended(text) == text


def test_r05_slips_anywhere_come_back_or_are_marked_and_are_hardly_ever_wrong() -> None:
    restored = wrong = 0
    for at in range(6, len(TEXT) - 3, 2):
        printed = _slipped(TEXT, at)
        mended = _mended(printed)
        if mended != printed and len(mended) == len(TEXT):
            pairs = [(a, b) for a, b in zip(mended, TEXT, strict=True) if a != "□"]
            restored += len(pairs)
            wrong += sum(a != b for a, b in pairs)
    assert restored and wrong <= restored / 100


@pytest.mark.parametrize("piece", ["?学", "?！拔拿黠", "？我们", "?\ufffd"])
def test_time_does_not_explode_on_texts_full_of_marks(piece: str) -> None:
    list(byte_slips("?！拔拿黠L"))  # the dictionary is loaded
    start = time.perf_counter()
    list(byte_slips(piece * 5_000))
    assert time.perf_counter() - start < 10
