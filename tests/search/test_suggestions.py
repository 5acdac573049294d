"""Are words, headings, regions and titles offered as they are typed, and fast?"""

import time
from threading import Event, Thread

import pytest

from indexer.engines.base import Engine, Vocabulary
from webapp.search.background import Background
from webapp.search.correcting.lexis import Lexis
from webapp.search.suggestions import MAX_TYPED, MOST, completions

WORDS = {
    "教育": 90,
    "学校": 80,
    "义务教育": 50,
    "义务": 40,
    "学前教育": 30,
    "义务教育法": 5,
    "医务": 2,
    "复盖面": 1,
}


@pytest.fixture(scope="module")
def lexis() -> Lexis:
    headings = {"义务教育均衡发展": 3, "学校，安全": 9}
    return Lexis(Vocabulary(WORDS, headings, {"乐山市教育局总结": 1}, {"四川省": 8, "四川省/乐山市": 6}))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("义务", ["义务教育", "义务教育均衡发展", "义务教育法"]),
        ("義務", ["义务教育", "义务教育均衡发展", "义务教育法"]),
        ("学校 义务教育", ["学校 义务教育均衡发展", "学校 义务教育法"]),
        ("学校 -（义务教育", ["学校 -（义务教育均衡发展", "学校 -（义务教育法"]),
        ("ywjy", ["义务教育", "义务教育均衡发展", "义务教育法"]),
        ("YWJY", ["义务教育", "义务教育均衡发展", "义务教育法"]),
        ("yiwujiaoy", ["义务教育", "义务教育均衡发展", "义务教育法"]),
        ("yiwu jiaoyu", ["义务教育", "义务教育均衡发展", "义务教育法"]),
        ("学校 yiwu jiaoyu", ["学校 义务教育", "学校 义务教育均衡发展", "学校 义务教育法"]),
        ("yiwu", ["义务", "医务", "义务教育", "义务教育均衡发展", "义务教育法"]),
        ("leshan", ["乐山市", "乐山市教育局总结"]),
        ("lss", ["乐山市", "乐山市教育局总结"]),
        ("乐", ["乐山市", "乐山市教育局总结"]),
        ("覆盖", ["覆盖面"]),
        ("义务教育法", []),
        ("", []),
        (" ", []),
        ("火箭", []),
        ("88", []),
        ("教育，", []),
        ("\ud800", []),
        ("'; <script>", []),
    ],
)
def test_what_is_typed_is_completed(lexis: Lexis, typed: str, offered: list[str]) -> None:
    assert [completion.text for completion in completions(lexis, typed)] == offered


def test_a_completion_says_what_it_is_and_how_often_it_stands(lexis: Lexis) -> None:
    found = {each.text: (each.kind, each.count) for typed in "义乐" for each in completions(lexis, typed)}
    assert found["义务教育"] == ("term", 50)
    assert found["义务教育均衡发展"] == ("heading", 3)
    assert found["乐山市"] == ("region", 6)
    assert found["乐山市教育局总结"] == ("title", 1)


def test_at_most_ten_are_offered_the_most_frequent_first() -> None:
    words = {f"教{chr(0x4E00 + n)}": 1 + n for n in range(400)}
    found = completions(Lexis(Vocabulary(words, {}, {}, {})), "教")
    assert [each.count for each in found] == list(range(400, 400 - MOST, -1))


def test_a_long_query_is_not_completed(lexis: Lexis) -> None:
    assert completions(lexis, "义务 " * MAX_TYPED + "义务") == ()


def test_completions_of_the_corpus_take_little_time(corpus_engine: Engine) -> None:
    lexis = Lexis(corpus_engine.vocabulary())
    typed = [entry.key[:n] for entry in lexis.entries[::40] for n in (1, 2)] + list(
        "abcdefghijklmnopqrstuvwxyz"
    )
    began = time.perf_counter()
    assert all(len(completions(lexis, each)) <= MOST for each in typed)
    assert (time.perf_counter() - began) / len(typed) < 0.02


def test_a_slow_value_is_made_once_and_one_thread_alone_waits() -> None:
    ready, made = Event(), []

    def make() -> int:
        ready.wait(20)
        made.append(1)
        return 7

    value = Background("number", make)
    first = Thread(target=value.get, args=(20.0,))
    first.start()
    while not value._waiting.locked():
        time.sleep(0.001)
    began = time.perf_counter()
    assert value.get(10.0) is None
    assert time.perf_counter() - began < 5
    ready.set()
    first.join()
    assert (value.get(1.0), made) == (7, [1])


def test_what_cannot_be_made_is_logged_and_done_without(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> int:
        raise OSError("gone")

    assert Background("vocabulary", fail).get(10.0) is None
    assert "vocabulary cannot be made" in caplog.text
    assert "OSError: gone" in caplog.text
