"""What is asked, and what does a person want to see? The judged queries of this folder."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

JUDGED = Path(__file__).with_name("judged.jsonl")
SECOND = Path(__file__).with_name("judged-second.jsonl")  # open since they were first measured
APART = Path(__file__).with_name("judged-apart.jsonl")  # nothing is tuned on these
PLAIN = ("word", "words")
KINDS = (
    *PLAIN,
    *("quoted", "long", "number", "region-year", "region", "synonym"),
    *("typing", "traditional", "exclusion", "known-item", "remembered"),
)


@dataclass(frozen=True)
class Judged:
    """A query with the grades (1 or 2) of reports (`source#part`); a report that is not there has 0.

    names: patterns over Simplified text that all match wherever the thing that is asked for is named.
    """

    query: str
    kind: str
    names: tuple[str, ...]
    judged: Mapping[str, int]

    @property
    def is_plain(self) -> bool:
        """Whether it is plain words, which any engine can be asked."""
        return self.kind in PLAIN

    def is_named_in(self, text: str) -> bool:
        """Whether a text in Simplified characters names what is asked for."""
        return all(pattern.search(text) for pattern in self._patterns)

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(name) for name in self.names)


def load(path: Path = JUDGED) -> Sequence[Judged]:
    """The judged queries of a file, in its order; without `names` the query's own words are the names."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [Judged(row["query"], row["kind"], _names(row), row["judged"]) for row in rows]


def _names(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(row.get("names") or map(re.escape, row["query"].split()))


def name_of(source: str, part: int) -> str:
    """What the judgements call a report."""
    return f"{source}#{part}"
