"""Bounds of scores, and the positions that near words are compared by, beside the plain sums and lists."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from whoosh import analysis, fields
from whoosh.filedb.filestore import RamStorage

from indexer.engines.embedded.codec import ColumnarCodec, Words
from indexer.engines.embedded.codec.frequent import STEPS
from indexer.engines.embedded.collecting.docset import DocSet
from indexer.engines.embedded.collecting.phrases import places_of
from indexer.engines.embedded.collecting.scores import Part
from indexer.engines.embedded.collecting.segment import columns_of
from indexer.engines.embedded.collecting.top import bounds_of
from indexer.engines.embedded.narrow import _in_a_window

SIZE = 40
IMPACTS = st.dictionaries(st.integers(0, SIZE - 1), st.integers(1, STEPS), min_size=1)
PARTS = st.lists(st.tuples(st.floats(0.1, 12.0), IMPACTS, st.booleans()), min_size=1, max_size=40)


def _part(weight: float, impacts: dict[int, int], few: bool) -> Part:
    ids = np.array(sorted(impacts), np.uint32)
    own = np.array([impacts[at] for at in sorted(impacts)], np.uint8)
    column = np.zeros(SIZE, np.uint8)
    column[ids] = own
    return Part(weight, None, lambda: own, ids) if few else Part(weight, None, lambda: column)


@given(drawn=PARTS)
def test_bounds_are_as_far_from_sums_as_they_say_whether_parts_are_of_few_documents(
    drawn: list[tuple[float, dict[int, int], bool]],
) -> None:
    known = bounds_of([_part(*each) for each in drawn], SIZE)
    assert known is not None
    bounds, slack = known
    sums = [sum(weight * impacts.get(at, 0) for weight, impacts, _ in drawn) for at in range(SIZE)]
    for own, one in zip(bounds.tolist(), sums, strict=True):
        for other, another in zip(bounds.tolist(), sums, strict=True):
            assert one <= another or own >= other - slack


TEXTS = st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=12), min_size=1, max_size=20)


@given(texts=TEXTS, terms=st.sampled_from(["ab", "abc", "da"]), most=st.integers(1, 6))
def test_windows_are_found_where_reading_every_text_finds_them(
    texts: list[list[str]], terms: str, most: int
) -> None:
    schema = fields.Schema(text=Words(analyzer=analysis.SpaceSeparatedTokenizer()))
    index = RamStorage().create_index(schema)
    writer = index.writer(codec=ColumnarCodec())
    for words in texts:
        writer.add_document(text=" ".join(words))
    writer.commit()
    with index.reader() as reader:
        field = columns_of(reader).field("text")
        assert field is not None
        numbers = [field.terms.find(term.encode()) for term in terms]
        postings = [field.posting(number) for number in numbers if number is not None]
        ids = np.array([n for n, words in enumerate(texts) if set(terms) <= set(words)], np.uint32)
        if len(ids):
            places = [(int(place) >> 32, int(place) % 2**32) for place in places_of(postings[0], ids)]
            assert places == [(n, at) for n in ids for at, word in enumerate(texts[n]) if word == terms[0]]
        found = _in_a_window(postings, ids, most, len(texts)) if len(ids) else DocSet.none(len(texts))
    assert found.ids.tolist() == [n for n, words in enumerate(texts) if _near(words, terms, most)]


def _near(words: list[str], terms: str, most: int) -> bool:
    return any(set(terms) <= set(words[at : at + most + 1]) for at in range(len(words)))
