"""How does a clean report become a dirty file of which the gold is known?

A report is written and labelled by hand (`clean/`). A kind of dirt is one module with pure
functions from `Dirty` and a seeded `random.Random` to `Dirty`. Each says by what it changes what a
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
    """A report on its way into a file: `text` is what it says there, `gold` what a perfect cleaner reads.

    `furniture` counts the characters, white space aside, that were put into `text` and are none of
    the report's: page chrome, counters, adverts, contents, a second copy of the lead.
    """

    clean: str
    text: str
    gold: str
    labels: Labels
    dirt: tuple[str, ...] = field(default=())
    furniture: int = 0

    def covered(self, kind: str, text: str) -> "Dirty":
        """The same report under dirt that can be taken off again."""
        return replace(self, text=text, dirt=(*self.dirt, kind))

    def furnished(self, kind: str, text: str) -> "Dirty":
        """The same report with something put in that is none of it: the text only grows."""
        added = solid(text) - solid(self.text)
        return replace(self.covered(kind, text), furniture=self.furniture + added)

    def rewritten(self, kind: str, change: Callable[[str], str]) -> "Dirty":
        """The report with text, gold, title and headings changed for good, in the same way."""
        headings = tuple(
            replace(h, number=change(h.number), heading=change(h.heading)) for h in self.labels.headings
        )
        labels = replace(self.labels, title=change(self.labels.title), headings=headings)
        dirt = (*self.dirt, kind)
        return replace(self, text=change(self.text), gold=change(self.gold), labels=labels, dirt=dirt)

    def rebuilt(self, kind: str, gold: str) -> "Dirty":
        """The report with another text, before anything was put around it; title and headings stay."""
        return replace(self, text=gold, gold=gold, dirt=(*self.dirt, kind))


def solid(text: str) -> int:
    """How many characters, white space aside."""
    return len("".join(text.split()))


Dirt = Callable[[Dirty, Random], Dirty]
