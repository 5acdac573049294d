"""What does each part of a score weigh? Every parameter of ranking, in one place.

A section's score is a sum (indexer.engines.embedded.scoring): of the words of a query, their exact
characters, what else satisfies them, labels, and words that stand together. A word that was typed weighs
1; bounds of what a query may cost are no parameters of ranking and stand where they cut. Where no origin
is told, the figure is a choice; tests/quality/README.md tells what each does to the judged queries.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """What a word in a field counts for, and the usual length of the field in terms."""

    boost: float
    length: float


# The lengths are averages of the five real files that the project was begun with.
_FIELDS: Mapping[str, FieldWeight] = {
    "title": FieldWeight(2.5, 10),
    "heading": FieldWeight(2.0, 12),
    "place": FieldWeight(1.5, 10),
    "body": FieldWeight(1.0, 115),
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of ranking; `b` and `fields` go into an index when it is written."""

    # How slowly a word that stands more often in a section comes to count for no more. Robertson and Zaragoza
    # (2009) find 1.2 to 2 good as a rule, and 0.5 to 0.8 for b.
    k1: float = 1.2
    # How far a word counts for less in a field that is longer than usual: 0 not at all, 1 in proportion.
    b: float = 0.75
    # What a word counts for in the title, the headings, the names of the place and the text.
    fields: Mapping[str, FieldWeight] = field(default_factory=lambda: _FIELDS)
    # The exact characters of a leaf, beside its words: one more word, as rare as they are.
    exact: float = 1.0
    # A label of the report (region, year) that the query names: half of what a rare word is worth.
    label: float = 2.0
    # A synonym of what was typed; two at once weigh its square.
    synonym: float = 0.5
    # The same amount, share or date in another writing: it is what was typed.
    number: float = 1.0
    # The short, full or a former name of a place that was typed.
    place_name: float = 0.8
    # The mainland's word for one of Taiwan or Hong Kong that was typed.
    mainland: float = 0.8
    # Two words that follow each other in the query side by side, as one more leaf.
    adjacent: float = 1.0
    # The same two words near each other, in any order.
    near: float = 0.5
    # How near, in positions of words: the window of Metzler and Croft (2005).
    window: int = 8


_in_use: ContextVar[Parameters] = ContextVar("parameters", default=Parameters())  # noqa: B039 (it is frozen)


def in_use() -> Parameters:
    """The parameters that indexes are written and searched with."""
    return _in_use.get()


@contextmanager
def using(parameters: Parameters) -> Iterator[None]:
    """Rank with other parameters for a while, in this thread alone: to measure what they do."""
    before = _in_use.set(parameters)
    try:
        yield
    finally:
        _in_use.reset(before)
