"""PDF: what repeats at one height of a few pages is a running line; what only looks so stays."""

import pytest

from indexer.sources.pdf import read_pdf
from tests.indexer.sources_data.content import TITLE
from tests.indexer.sources_data.papers import headed_pages

_TEXT = "全县教育系统坚持立德树人根本任务，" * 5 + "完成了全年工作。"
_HEAD = "青溪县教育局工作总结"


@pytest.mark.parametrize(
    "heads",
    [(_HEAD, _HEAD), (f"{_HEAD} 1", f"{_HEAD} 2"), ("第 7 页 " + _HEAD, "第 8 页 " + _HEAD)],
    ids=["equal", "numbered", "numbered from seven"],
)
def test_a_running_head_of_two_pages_is_dropped(heads: tuple[str, str]) -> None:
    found = read_pdf(headed_pages(heads, (_TEXT, _TEXT), title=TITLE)).splitlines()
    assert found == [TITLE, _TEXT, _TEXT]


def test_a_running_head_stays_once_where_it_is_the_only_title() -> None:
    assert read_pdf(headed_pages((_HEAD, _HEAD), (_TEXT, _TEXT))).splitlines() == [_HEAD, _TEXT, _TEXT]


@pytest.mark.parametrize(
    "heads",
    [("附件 1", "附件 2"), ("附件1", "附件2"), ("共有小学12所", "共有小学13所"), ("甲校情况", "乙校情况")],
)
def test_lines_that_differ_from_page_to_page_stay(heads: tuple[str, str]) -> None:
    found = read_pdf(headed_pages(heads, (_TEXT, _TEXT), title=TITLE)).splitlines()
    assert found == [heads[0], TITLE, _TEXT, heads[1], _TEXT]


def test_equal_lines_within_the_page_stay() -> None:
    found = read_pdf(headed_pages((_HEAD, _HEAD), (_TEXT, _TEXT), at=420)).splitlines()
    assert found.count(_HEAD) == 2
