"""What do the labels of a folder say? One row of `labels.jsonl` is one report."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.dirt.plan import gold_of


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled report: its row, and its gold text if the folder or the generator can tell it."""

    row: Mapping[str, Any]
    text: str | None

    @property
    def name(self) -> str:
        """How a person refers to it: source:part."""
        return f"{self.row['source']}:{self.row['part']}"


def read_labels(folder: Path) -> dict[str, list[Labelled]]:
    """The labelled reports of each source, in the order of their parts."""
    by_source: dict[str, list[Labelled]] = {}
    for line in (folder / "labels.jsonl").read_text("utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            by_source.setdefault(row["source"], []).append(Labelled(row, _gold_text(row)))
    for reports in by_source.values():
        reports.sort(key=lambda labelled: labelled.row["part"])
    return by_source


def _gold_text(row: Mapping[str, Any]) -> str | None:
    """The gold text in the row itself, else the generator's, if that is the one which was labelled."""
    if row.get("text"):
        return str(row["text"])
    if "sha256" not in row:
        return None
    try:
        gold = gold_of(row["source"], row["part"]).gold
    except LookupError:
        return None
    return gold if hashlib.sha256(gold.encode()).hexdigest() == row["sha256"] else None


def dirts(row: Mapping[str, Any]) -> Sequence[str]:
    """The kinds of dirt that a row names; `clean` if none."""
    return tuple(row.get("dirt") or ()) or ("clean",)
