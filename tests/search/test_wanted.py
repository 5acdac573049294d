"""Does the text of a query tree ask for the same tree again?"""

import pytest

from analyzers.analyzer import WordAnalyzer
from webapp.search.query import parse
from webapp.search.wanted import text_of


@pytest.mark.parametrize(
    "text",
    [
        "义务教育",
        "义务教育 均衡",
        "教育、发展",
        '"教育,发展"',
        '“他说"好"”',
        "88% 24 942万元",
        "教师 -高中",
        "教师 -“高中,初中” NOT 小学",
        "(学前教育 OR 幼儿园) 经费",
        "经费 OR (教师 -高中) OR 校车",
        "-(甲 OR 乙)",
        "GY* 在**日报",
        "義務教育 ＯＲ",
    ],
)
def test_a_tree_is_asked_for_by_its_text(text: str) -> None:
    analyzer = WordAnalyzer()
    tree = parse(text, analyzer).tree
    again = parse(text_of(tree), analyzer)
    assert text_of(again.tree) == text_of(tree)
    assert sorted(leaf.key for leaf in again.tree.leaves()) == sorted(leaf.key for leaf in tree.leaves())
    assert again.notes == ()
