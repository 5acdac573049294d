"""How does the mainland say what a query says in the words of Taiwan or Hong Kong? 資訊教育 is 信息教育.

Whether a query is in them nobody can tell for sure: Traditional characters are taken for a sign. Both words
are looked for. Terms of education that OpenCC does not know are rules of the synonyms (國小, 偏鄉).
"""

from collections.abc import Iterator
from functools import cache

from opencc import OpenCC

from analyzers.normalize import key_of
from analyzers.variants import simplify
from indexer.engines.parameters import in_use
from webapp.search.rewriting.writings import Rewriter, Writing

_LONGEST = 60  # characters: longer ones are sentences of a report, which are looked for as they stand


@cache
def _mainland() -> OpenCC:
    return OpenCC("tw2sp")


def mainland_words() -> Rewriter:
    """The words of the mainland for a leaf in Traditional characters."""
    return Rewriter(_in_mainland_words, "synonym", in_use().mainland, "也查找大陆的说法")


def _in_mainland_words(text: str) -> Iterator[Writing]:
    if len(text) > _LONGEST or simplify(text) == text:
        return
    other = _mainland().convert(text)
    if key_of(other) != key_of(text):
        yield Writing(0, len(text), other)
