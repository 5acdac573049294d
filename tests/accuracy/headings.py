"""Which labelled headings were found, in their order? By number, words and level; topics of those found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from indexer.documents import Report

from .fold import LOST, fold, same

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class HeadingScore:
    """Counts of one report, and the headings in which label and finding differ."""

    gold: int
    found: int
    right: int  # number, words and level
    named: int  # number and words
    topics: int  # of the named ones
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    topics_wrong: tuple[str, ...] = ()


def score_headings(row: Mapping[str, Any], report: Report | None) -> HeadingScore:
    """Compare the labelled headings with the sections of a report."""
    wanted = row["headings"]
    found = [s for s in report.sections if s.level] if report else []
    gold_keys = [(fold(h["number"]), fold(h["heading"])) for h in wanted]
    keys = _restored([(fold(s.number), fold(s.heading)) for s in found], gold_keys)
    pairs = _pairs(gold_keys, keys)
    right = [(a, b) for a, b in pairs if wanted[a]["level"] == found[b].level]
    matched, used = {a for a, _ in right}, {b for _, b in right}
    return HeadingScore(
        gold=len(wanted),
        found=len(found),
        right=len(right),
        named=len(pairs),
        topics=sum(wanted[a]["topic"] == found[b].topic for a, b in pairs),
        missing=tuple(_show(h) for i, h in enumerate(wanted) if i not in matched),
        extra=tuple(f"{s.level} {s.number}{s.heading}" for i, s in enumerate(found) if i not in used),
        topics_wrong=tuple(
            f"{wanted[a]['heading']}: {wanted[a]['topic']} / {found[b].topic}"
            for a, b in pairs
            if wanted[a]["topic"] != found[b].topic
        ),
    )


def _show(heading: Mapping[str, Any]) -> str:
    return f"{heading['level']} {heading['number']}{heading['heading']}"


def _pairs(gold: Sequence[Key], found: Sequence[Key]) -> list[tuple[int, int]]:
    matcher = SequenceMatcher(None, gold, found, autojunk=False)
    return [(a + i, b + i) for a, b, n in matcher.get_matching_blocks() for i in range(n)]


def _restored(found: list[Key], gold: Sequence[Key]) -> list[Key]:
    """A found heading with □ in it is the labelled heading that it may stand for."""
    return [_unless_lost(key, gold) if LOST in key[1] else key for key in found]


def _unless_lost(key: Key, gold: Sequence[Key]) -> Key:
    return next((g for g in gold if g[0] == key[0] and same(g[1], key[1])), key)
