"""In which other ways is a share written? 千分之五 is 5‰, 八成 is 80%; the index itself knows 百分之."""

import re
from collections.abc import Iterator
from decimal import Decimal

from analyzers.normalize import normalize
from indexer.engines.parameters import in_use
from webapp.search.rewriting.numerals import counted, writings
from webapp.search.rewriting.writings import Rewriter, Writing

_SPELT_PERMILLE = re.compile("千分之([〇零一二三四五六七八九十百点]+)")
_PERMILLE = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{1,2})?)‰")
# So many tenths where nothing else can be meant: not 三成立, 第八成员.
_TENTHS = re.compile(
    "(?<![〇零一二三四五六七八九两十百千万亿点第])([一二三四五六七八九])成(半?)(?=以上|以下|左右|多|[^\u4e00-\u9fff]|$)"
)


def same_shares() -> Rewriter:
    """The other writings of the shares of a leaf."""
    return Rewriter(_other_shares, "number", in_use().number, "也查找相同的比例")


def _other_shares(text: str) -> Iterator[Writing]:
    folded = normalize(text)
    for match in _TENTHS.finditer(folded.key):
        tenths = counted(match[1]) or Decimal(0)
        yield Writing(*folded.span(*match.span()), f"{tenths}{5 if match[2] else 0}%")
    for match in _SPELT_PERMILLE.finditer(folded.key):
        value = counted(match[1])
        if value is not None:
            yield Writing(*folded.span(*match.span()), f"{value}‰")
    for match in _PERMILLE.finditer(folded.key):
        others = writings(Decimal(match[1]))[:1]
        yield from (Writing(*folded.span(*match.span()), f"千分之{other}", True) for other in others)
