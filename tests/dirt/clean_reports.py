"""Which clean reports are there, and what are their labels? Both are written by hand, side by side."""

import json
from pathlib import Path

from . import Dirty, Heading, Labels

FOLDER = Path(__file__).parent / "clean"


def slugs() -> list[str]:
    """The names of the clean reports, without suffix, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.txt") if path.with_suffix(".json").is_file())


def load(slug: str) -> Dirty:
    """The report of that name, still clean."""
    text = (FOLDER / f"{slug}.txt").read_text("utf-8")
    given = json.loads((FOLDER / f"{slug}.json").read_text("utf-8"))
    headings = tuple(Heading(**heading) for heading in given.pop("headings"))
    return Dirty(f"{slug}.txt", text, text, Labels(headings=headings, **given))
