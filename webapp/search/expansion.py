"""What else satisfies the words of a query? Their synonyms, which count for less.

Only bare leaves are expanded: never quoted text, never a prefix, and nothing under NOT. An expanded
tree has the same shape, so that NOT and grouping hold. What was added is told in a note, whose
parameters switch it off, or on again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from whoosh import query as tree

from analyzers.analyzer import WordAnalyzer
from analyzers.normalize import SEPARATOR, key_of
from analyzers.synonyms import Place, Synonyms
from indexer.engines.base import Alternative, Leaf
from webapp.search.query import ParsedQuery
from webapp.search.results import Note

WEIGHT = 0.5  # of a synonym, the word that was typed being 1
MOST_OF_LEAF = 8
MOST_OF_QUERY = 24
PARAMETER, OFF, ON = "syn", "0", "1"


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
        also: list[Alternative] = []
        for place, synonym, other in self._candidates(leaf):
            if len(also) == MOST_OF_LEAF or not self.left:
                self.cut = True
                break
            also.append(Alternative(other, WEIGHT, "synonym"))
            self.added.setdefault(leaf.text[place.start : place.end], {})[synonym] = None
            self.left -= 1
        return replace(leaf, also=(*leaf.also, *also))

    def _candidates(self, leaf: Leaf) -> Iterator[tuple[Place, str, Leaf]]:
        """Each leaf that a synonym makes of this one, once."""
        known = {reading.key for reading in leaf.readings}
        for place in self.synonyms.places(leaf.text, self.analyzer):
            for synonym in place.synonyms:
                other = _replaced(leaf, place, synonym, self.analyzer)
                if other.key not in known:
                    known.add(other.key)
                    yield place, synonym, other


def _replaced(leaf: Leaf, place: Place, synonym: str, analyzer: WordAnalyzer) -> Leaf:
    """The leaf with a synonym in a place of it.

    A synonym of the whole leaf stands adjacent, as in quotes: 教育 and 委员会 far apart are no 教委. A
    longer run is matched by its words, of which the synonym's take the place of the word's.
    """
    pieces = (leaf.text[: place.start], synonym, leaf.text[place.end :])
    text = "".join(pieces)
    words = analyzer.query_terms(SEPARATOR.join(pieces))  # else 小学 and 校车 would be cut as 学校
    adjacent = text == synonym and len(words) > 1
    return Leaf(text, key_of(text), () if adjacent else words)
