"""The columnar codec: an ordinary Whoosh index whose postings are columns, equal to Whoosh's own."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import analysis, fields, index, query
from whoosh.filedb.filestore import RamStorage

from indexer.engines.embedded.codec import ColumnarCodec, Words
from indexer.engines.embedded.codec.arrayfile import ArrayFile, ArrayFileWriter
from indexer.engines.embedded.codec.dictionary import Dictionary
from indexer.engines.embedded.codec.frequent import STEPS, impacts
from indexer.engines.embedded.codec.inversion import Inverter
from indexer.engines.embedded.codec.words import pack, unpack
from indexer.errors import IndexDamaged

LETTERS = "abcdefg"
TEXTS = st.lists(st.sampled_from(LETTERS), max_size=30).map(" ".join)


def schema(words: type[fields.TEXT] = fields.TEXT) -> fields.Schema:
    return fields.Schema(
        id=fields.ID(stored=True, unique=True),
        body=words(analyzer=analysis.SpaceSeparatedTokenizer()),
        tags=fields.KEYWORD,
        number=fields.NUMERIC(sortable=True),
    )


def documents(texts: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"id": str(i), "body": text, "tags": " ".join(sorted(set(text.split())))[:3], "number": i}
        for i, text in enumerate(texts)
    ]


QUERIES = [
    query.Term("body", "a"),
    query.And([query.Term("body", "a"), query.Term("body", "b")]),
    query.Or([query.Term("body", "c"), query.Term("tags", "d")]),
    query.AndMaybe(query.Term("body", "e"), query.Term("body", "f")),
    query.And([query.Term("body", "a"), query.Not(query.Term("body", "g"))]),
    query.Phrase("body", ["a", "b"]),
    query.Phrase("body", ["a", "b", "a"], slop=2),
    query.Prefix("body", "a"),
    query.Wildcard("body", "[b-d]"),
    query.NumericRange("number", 1, 5),
    query.TermRange("body", "b", "e"),
    query.FuzzyTerm("body", "a"),
    query.Every(),
]


def answers(ix: Any) -> list[Any]:
    with ix.searcher() as searcher:
        found = [searcher.search(q, limit=5) for q in QUERIES]
        top = [[(hit["id"], pytest.approx(hit.score, abs=1e-4)) for hit in hits] for hits in found]
        lexicon = [
            (term, searcher.reader().term_info(*term).weight()) for term in searcher.reader().all_terms()
        ]
        return [[len(hits) for hits in found], top, lexicon]


class Steps:
    """The same steps on an index with the stock codec and one with ours."""

    def __init__(self) -> None:
        self.stock = RamStorage().create_index(schema())
        self.ours = RamStorage().create_index(schema(Words))

    def write(self, step: Any, **commit: Any) -> None:
        for ix, codec in ((self.stock, None), (self.ours, ColumnarCodec())):
            writer = ix.writer(codec=codec)
            step(writer)
            writer.commit(**commit)

    def agree(self) -> None:
        assert answers(self.ours) == answers(self.stock)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("add"), st.lists(TEXTS, max_size=8)),
            st.tuples(st.just("update"), st.tuples(st.integers(0, 12), TEXTS)),
            st.tuples(st.just("delete"), st.integers(0, 12)),
            st.tuples(st.just("merge"), st.none()),
        ),
        max_size=6,
    )
)
def test_any_order_of_adds_updates_deletes_and_merges_answers_as_whoosh_does(steps: list[Any]) -> None:
    both, added = Steps(), 0
    both.write(lambda writer: [writer.add_document(**row) for row in documents(["a b", "b a g", ""])])
    for kind, value in steps:
        if kind == "add":
            rows = [{**row, "id": str(added + i)} for i, row in enumerate(documents(value))]
            added += len(rows)
            both.write(lambda writer, rows=rows: [writer.add_document(**row) for row in rows], merge=False)
        elif kind == "update":
            row = {**documents([value[1]])[0], "id": str(value[0])}
            both.write(lambda writer, row=row: writer.update_document(**row), merge=False)
        elif kind == "delete":
            both.write(lambda writer, value=value: writer.delete_by_term("id", str(value)), merge=False)
        else:
            both.write(lambda writer: None, optimize=True)
    both.agree()


def test_boosts_weigh_as_in_whoosh() -> None:
    both = Steps()
    both.write(lambda writer: writer.add_document(id="1", body="a b a", tags="a", number=1, _boost=2.5))
    both.write(lambda writer: writer.add_document(id="2", body="a c", tags="a", number=2, _body_boost=3.0))
    both.agree()


def test_frequencies_of_255_and_more_are_kept() -> None:
    both = Steps()
    texts = ["a " * n + "b" for n in (254, 255, 256, 70_000)]
    both.write(lambda writer: [writer.add_document(**row) for row in documents(texts)])
    both.agree()
    with both.ours.searcher() as searcher:
        matcher = searcher.postings("body", "a")
        found = [(matcher.id(), matcher.value_as("frequency")) for _ in iter(lambda: _step(matcher), True)]
    assert found == [(1, 255), (2, 256), (3, 70_000)]


def _step(matcher: Any) -> bool:
    matcher.next()
    return not matcher.is_active()


def test_matchers_step_and_skip_over_blocks_as_whooshs_own() -> None:
    both = Steps()
    texts = ["a" if n % 3 else "b a" for n in range(1000)]
    both.write(lambda writer: [writer.add_document(**row) for row in documents(texts)])
    for target in (0, 1, 127, 128, 500, 998, 999):
        seen = []
        for ix in (both.stock, both.ours):
            with ix.searcher() as searcher:
                matcher = searcher.postings("body", "b")
                matcher.skip_to(target)
                seen.append((matcher.is_active() and matcher.id(), list(matcher.all_ids())))
        assert seen[0] == seen[1]


def test_an_index_on_disk_maps_its_columns(tmp_path: Path) -> None:
    ix = index.create_in(str(tmp_path), schema(Words))
    with ix.writer(codec=ColumnarCodec()) as writer:
        for row in documents(["a b", "b"]):
            writer.add_document(**row)
    assert len(list(tmp_path.glob("*.cols"))) == 1
    with index.open_dir(str(tmp_path)).searcher() as searcher:
        assert [hit["id"] for hit in searcher.search(query.Term("body", "a"))] == ["0"]
    with pytest.raises(IndexDamaged):
        path = next(tmp_path.glob("*.cols"))
        path.write_bytes(path.read_bytes()[:-5])
        index.open_dir(str(tmp_path)).searcher()


def written(tmp_path: Path, **arrays: Any) -> Path:
    path = tmp_path / "some.cols"
    writer = ArrayFileWriter(path.open("wb"))
    for name, array in arrays.items():
        writer.add(name, array)
    writer.close({"fields": {"名": "x"}})
    return path


def opened(path: Path) -> ArrayFile:
    from whoosh.filedb.structfile import StructFile

    return ArrayFile(StructFile(path.open("rb")), path.name)


def test_arrays_come_back_as_they_were_written(tmp_path: Path) -> None:
    arrays = {"a": np.arange(5, dtype=np.uint32), "b": np.zeros(0, np.uint8), "c": np.ones(3, np.float32)}
    file = opened(written(tmp_path, **arrays))
    assert {name: file[name].tolist() for name in file} == {n: a.tolist() for n, a in arrays.items()}
    assert file.notes == {"fields": {"名": "x"}}
    file.verify()
    with pytest.raises(ValueError, match="read-only"):
        file["a"][0] = 1


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda data: data[:10], "不完整"),
        (lambda data: data[:-1], "不完整"),
        (lambda data: data + b"x", "不完整"),
        (lambda data: b"PK" + data[2:], "不是索引的列文件"),
        (lambda data: data[:8] + b"\x09" + data[9:], "格式版本 9"),
        (lambda data: data.replace(b'"notes"', b'"nodes"'), "目录的校验和"),
    ],
)
def test_a_damaged_or_foreign_file_is_told_by_its_name(tmp_path: Path, damage: Any, told: str) -> None:
    path = written(tmp_path, a=np.arange(50, dtype=np.uint32))
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(IndexDamaged, match=rf"some\.cols.*{told}"):
        opened(path)


def test_a_flipped_bit_is_found_by_verifying(tmp_path: Path) -> None:
    path = written(tmp_path, a=np.arange(50, dtype=np.uint32))
    data = bytearray(path.read_bytes())
    data[100] ^= 4
    path.write_bytes(data)
    with pytest.raises(IndexDamaged, match="a 的校验和不符"):
        opened(path).verify()


def test_only_flat_arrays_of_known_types_are_written() -> None:
    writer = ArrayFileWriter(BytesIO())
    for array in (np.zeros((2, 2), np.uint8), np.array(["a"]), np.zeros(2, np.int64)):
        with pytest.raises(ValueError, match="array 'x'"):
            writer.add("x", array)


@given(st.lists(st.binary(min_size=1, max_size=2), unique=True, max_size=400), st.binary(max_size=3))
def test_a_dictionary_finds_terms_and_prefixes(terms: list[bytes], wanted: bytes) -> None:
    ordered = sorted(terms)
    blob = np.frombuffer(b"".join(ordered), np.uint8)
    bounds = np.cumsum([0, *map(len, ordered)]).astype(np.uint64)
    found = Dictionary(blob, bounds)
    assert [found[i] for i in range(len(found))] == ordered
    assert found.find(wanted) == (ordered.index(wanted) if wanted in ordered else None)
    assert [found[i] for i in found.prefixed(wanted)] == [t for t in ordered if t.startswith(wanted)]


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=9), max_size=6), st.booleans())
def test_inverting_counts_as_a_dictionary_of_lists_does(docs: list[list[str]], packed: bool) -> None:
    inverter = Inverter(positional=True)
    expected: dict[bytes, list[tuple[int, list[int]]]] = {}
    for doc, words in enumerate(docs):
        for word in sorted(set(words)):
            at = [i for i, other in enumerate(words) if other == word]
            expected.setdefault(word.encode(), []).append((doc, at))
    if packed:
        for doc, words in enumerate(docs):
            inverter.add_document(
                doc, [word.encode() for word in words], range(len(words)), [1.0] * len(words)
            )
    else:
        for term, postings in sorted(expected.items()):
            for doc, at in postings:
                inverter.add_posting(term, doc, len(at), float(len(at)), at)
    inverted = inverter.inverted()
    starts, positions = inverted.starts.tolist(), iter(inverted.positions.tolist())
    found = {
        term: [
            (int(inverted.docs[i]), [next(positions) for _ in range(inverted.freqs[i])])
            for i in range(starts[n], starts[n + 1])
        ]
        for n, term in enumerate(inverted.terms)
    }
    assert found == expected
    assert inverted.weights.tolist() == inverted.freqs.tolist()


def test_numbers_that_have_no_place_are_refused() -> None:
    with pytest.raises(OverflowError):
        Inverter(positional=True).add_posting(b"a", 2**32, 1, 1.0, [0])
    with pytest.raises(OverflowError):
        Inverter(positional=True).add_posting(b"a", 1, 1, 1.0, [2**32])


def test_words_of_a_document_are_packed_and_unpacked() -> None:
    from array import array

    positions = array("I", [0, 1, 1, 7])
    words = ["教育", "a", "b", "教育"]
    assert unpack(pack([w.encode() for w in words], positions)) == ([w.encode() for w in words], positions)
    with pytest.raises(ValueError, match="NUL"):
        pack([b"a\x00b"], array("I", [0]))


@given(st.lists(st.tuples(st.floats(0.0625, 1000, width=32), st.floats(0.25, 50, width=32)), min_size=1))
def test_an_impact_is_never_less_than_the_truth_and_more_by_a_step_at_most(postings: list[Any]) -> None:
    weights, norms = (np.array(column, np.float32) for column in zip(*postings, strict=True))
    exact = weights.astype(float) / (weights.astype(float) + norms)
    rounded = impacts(weights, norms).astype(float)
    assert (rounded >= exact * STEPS - 1e-3).all()
    assert (rounded <= exact * STEPS + 1 + 1e-3).all()


def test_a_segment_keeps_rows_of_its_frequent_terms_alone() -> None:
    ix = RamStorage().create_index(fields.Schema(body=Words(analyzer=analysis.SpaceSeparatedTokenizer())))
    with ix.writer(codec=ColumnarCodec()) as writer:
        for doc in range(64):
            writer.add_document(body="all half" if doc % 2 else "all rare" if doc == 4 else "all")
    with ix.reader() as reader:
        field = reader._terms.fields["body"]
        numbers = {word: field.terms.find(word.encode()) for word in ("all", "half", "rare")}
        assert field.frequent.bitmap(numbers["rare"]) is None
        assert field.frequent.bitmap(numbers["half"]).tolist() == [0xAAAAAAAAAAAAAAAA]
        row = field.frequent.impacts(numbers["half"])
        assert (row > 0).tolist() == [doc % 2 == 1 for doc in range(64)]
        assert field.nextwords.docs(numbers["all"], numbers["half"]).tolist() == list(range(1, 64, 2))
        assert field.nextwords.docs(numbers["half"], numbers["all"]).tolist() == []
        assert field.nextwords.docs(numbers["all"], numbers["rare"]) is None
