"""What else satisfies the words of a query? Their synonyms, which count for less.

Only bare leaves are expanded: never quoted text, never a prefix, and nothing under NOT. An expanded
tree has the same shape, so that NOT and grouping hold. What was added is told in a note, whose
parameters switch it off, or on again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product, zip_longest

from whoosh import query as tree

from analyzers.analyzer import WordAnalyzer
from analyzers.normalize import SEPARATOR, key_of
from analyzers.synonyms import Place, Synonyms
from indexer.engines.base import Alternative, Leaf
from indexer.engines.parameters import in_use
from webapp.search.query import ParsedQuery
from webapp.search.results import Note

MOST_OF_LEAF = 8
MOST_OF_QUERY = 24
PARAMETER, OFF, ON = "syn", "0", "1"

_Choice = tuple[tuple[Place, str], ...]  # synonyms in places of a leaf that are apart


def expand(parsed: ParsedQuery, synonyms: Synonyms, analyzer: WordAnalyzer, *, wanted: bool) -> ParsedQuery:
    """A parsed query with its synonyms and a note of them; where they are not wanted, the note alone."""
    if parsed.tree is None:
        return parsed
    expansion = _Expansion(synonyms, analyzer)
    expanded = expansion.of(parsed.tree)
    notes = (*parsed.notes, *expansion.notes(wanted=wanted))
    return replace(parsed, tree=expanded if wanted else parsed.tree, notes=notes)


@dataclass
class _Expansion:
    synonyms: Synonyms
    analyzer: WordAnalyzer
    added: dict[str, dict[str, None]] = field(
        default_factory=dict
    )  # what was typed, and what was added to it
    left: int = MOST_OF_QUERY
    cut: bool = False
    done: dict[Leaf, Leaf] = field(default_factory=dict)

    def of(self, node: tree.Query) -> tree.Query:
        if isinstance(node, Leaf):
            if node not in self.done:
                self.done[node] = self._leaf(node)
            return self.done[node]
        if isinstance(node, tree.And | tree.Or):
            return type(node)([self.of(child) for child in node.subqueries])
        return node

    def notes(self, *, wanted: bool) -> Iterator[Note]:
        if not self.added:
            return
        named = "；".join(f"{typed} ~ {'，'.join(others)}" for typed, others in self.added.items())
        if wanted:
            yield Note("synonyms", f"也按同义词查找：{named}", {PARAMETER: (OFF,)})
        else:
            yield Note("synonyms", f"同义词已关闭，打开后也查找：{named}", {PARAMETER: (ON,)})
        if self.cut and wanted:
            limits = f"每个词只用前 {MOST_OF_LEAF} 个，一次检索只用前 {MOST_OF_QUERY} 个"
            yield Note("truncated", f"同义词过多，{limits}。")

    def _leaf(self, leaf: Leaf) -> Leaf:
        if not leaf.is_bare:
            return leaf
        places = self.synonyms.places(leaf.text, self.analyzer)
        known = {reading.key for reading in leaf.readings}
        also: list[Alternative] = []
        for choice in _choices(places):
            pieces = _pieces(leaf.text, choice)
            key = key_of(text := "".join(pieces))
            if key in known:
                continue
            if len(also) == MOST_OF_LEAF or not self.left:
                self.cut = self.cut or _is_due(choice)
                break
            known.add(key)
            other = Leaf(text, key, self._words(leaf, choice, pieces))
            also.append(Alternative(other, in_use().synonym ** len(choice), "synonym"))
            self._note(leaf, choice)
        return replace(leaf, also=(*leaf.also, *also))

    def _words(self, leaf: Leaf, choice: _Choice, pieces: tuple[str, ...]) -> tuple[str, ...]:
        """The words of a leaf with synonyms in it.

        A synonym of the whole leaf stands adjacent, as in quotes: 教育 and 委员会 far apart are no 教委. A
        longer run is matched by its words, of which the synonym's take the place of the word's.
        """
        words = self.analyzer.query_terms(SEPARATOR.join(pieces))  # else 小学 and 校车 would be cut as 学校
        whole = choice[0][0].end - choice[0][0].start == len(leaf.text)
        return () if len(words) > 1 and whole else words

    def _note(self, leaf: Leaf, choice: _Choice) -> None:
        self.left -= 1
        for place, synonym in choice:
            self.added.setdefault(leaf.text[place.start : place.end], {})[synonym] = None


def _choices(places: Sequence[Place]) -> Iterator[_Choice]:
    """What to put in which places of a leaf, best first.

    The first synonym of each place goes before the second of any; after all of them come two at once, in
    places apart; then what is less sure.
    """
    sure = [place for place in places if place.sure]
    yield from _one_by_one(sure)
    pairs = [(a, b) for a, b in combinations(sure, 2) if a.end <= b.start]
    both = [((a, x), (b, y)) for a, b in pairs for x, y in product(a.synonyms, b.synonyms)]
    yield from sorted(both, key=_ranks)
    yield from _one_by_one([place for place in places if not place.sure])


def _one_by_one(places: Sequence[Place]) -> Iterator[_Choice]:
    ranked = zip_longest(*(place.synonyms for place in places))
    for rank in ranked:
        yield from (((place, synonym),) for place, synonym in zip(places, rank, strict=True) if synonym)


def _ranks(choice: _Choice) -> int:
    return sum(place.synonyms.index(synonym) for place, synonym in choice)


def _is_due(choice: _Choice) -> bool:
    """Whether a person expects it, and is told when it is left out."""
    return len(choice) == 1 and choice[0][0].sure


def _pieces(text: str, choice: _Choice) -> tuple[str, ...]:
    """A text with synonyms in places of it, cut where they begin and end.

    What a synonym repeats of its neighbours goes once: 课后服务 for 三点半 in 课后三点半.
    """
    synonyms = ["", *(synonym for _, synonym in choice), ""]
    borders = [0, *(border for place, _ in choice for border in (place.start, place.end)), len(text)]
    kept = [text[a:b] for a, b in zip(borders[::2], borders[1::2], strict=True)]
    between = map(_between, synonyms, kept, synonyms[1:])
    return tuple(piece for pair in zip(synonyms, between, strict=False) for piece in pair)


def _between(left: str, kept: str, right: str) -> str:
    after = kept[_repeated(left, kept) :]
    return after[: len(after) - _repeated(after, right)]


def _repeated(left: str, right: str) -> int:
    """How many characters the end of one text and the beginning of the next have in common; one is chance."""
    sizes = range(min(len(left), len(right)), 1, -1)
    return next((size for size in sizes if left.endswith(right[:size])), 0)
