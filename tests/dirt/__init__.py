"""How does a clean report become a dirty file of which the gold is known?

A report is written and labelled by hand (`clean/`). A kind of dirt is one module with one pure
function from `Dirty` and a seeded `random.Random` to `Dirty`. It says by what it changes what a
perfect cleaner could still undo: furniture, glosses and wraps change `text` alone, a conversion or
a redaction changes `gold` and the labels too, for nobody can read the lost names back.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as a person reads it: `number` as printed, `heading` without it and final punctuation."""

    number: str
    heading: str
    level: int
    topic: str


@dataclass(frozen=True, slots=True)
class Labels:
    """What a person says about a report; `region` is a path such as 四川省/乐山市."""

    title: str
    region: str | None
    year: int | None
    to: int | None
    genre: str
    about_education: bool
    script: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Dirty:
    """A report on its way into a file: `text` is what it says there, `gold` what a perfect cleaner reads."""

    clean: str
    text: str
    gold: str
    labels: Labels
    dirt: tuple[str, ...] = field(default=())

    def covered(self, kind: str, text: str) -> "Dirty":
        """The same report under dirt that can be taken off again."""
        return replace(self, text=text, dirt=(*self.dirt, kind))

    def rewritten(self, kind: str, change: Callable[[str], str]) -> "Dirty":
        """The report with text, gold, title and headings changed for good, in the same way."""
        headings = tuple(
            replace(h, number=change(h.number), heading=change(h.heading)) for h in self.labels.headings
        )
        labels = replace(self.labels, title=change(self.labels.title), headings=headings)
        dirt = (*self.dirt, kind)
        return replace(self, text=change(self.text), gold=change(self.gold), labels=labels, dirt=dirt)


Dirt = Callable[[Dirty, Random], Dirty]
