"""Which reports of an index are the same text, published again? Worked out when it is written."""

from pathlib import Path

import numpy as np

from indexer.duplicates import Sketch, groups, sketch
from indexer.engines.embedded.codec.arrayfile import ArrayFile, ArrayFileWriter

NAME = "copies.cols"


class CopiesWriter:
    """Takes reports as they are written."""

    def __init__(self) -> None:
        self._ids: list[int] = []
        self._sketches: list[Sketch] = []

    def add(self, report_id: str, text: str) -> None:
        """Note a report and its text."""
        self._ids.append(int(report_id, 16))
        self._sketches.append(sketch(text))

    def save(self, folder: Path) -> None:
        """Write which report is a copy of which."""
        ids = np.array(self._ids, np.uint64)
        order = np.argsort(ids)
        writer = ArrayFileWriter((folder / NAME).open("wb"))
        writer.add("ids", ids[order])
        writer.add("originals", ids[groups(self._sketches)][order])
        writer.close({})


class Copies:
    """The reports that are the same or nearly, by their ids."""

    def __init__(self, folder: Path) -> None:
        """Open what `CopiesWriter` saved; raises OSError or IndexDamaged."""
        arrays = ArrayFile((folder / NAME).open("rb"), NAME)
        self._ids, self._originals = arrays["ids"], arrays["originals"]
        self._first, self._sizes = np.unique(self._originals, return_counts=True)

    def of(self, report_id: str) -> tuple[str, int]:
        """The id that stands for all that are the same, and how many others there are."""
        at = np.searchsorted(self._ids, np.uint64(int(report_id, 16)))
        original = self._originals[at]
        others = int(self._sizes[np.searchsorted(self._first, original)]) - 1
        return f"{int(original):016x}", others
