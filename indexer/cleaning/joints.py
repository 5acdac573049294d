"""How is one line made of two?"""

import re

from indexer.cleaning.lines import Line
from indexer.edits import Edit

_LATIN = re.compile(r"[A-Za-z]")


def join(row: Line, following: Line) -> Edit:
    """One line of two, with a space between Latin words."""
    latin = _LATIN.match(row.text[-1]) and _LATIN.match(following.text)
    return Edit(row.end, following.start, " " if latin else "", "wrap")
