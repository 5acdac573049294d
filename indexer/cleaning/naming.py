"""Which lines name the report by its title, and speak of the page: how it came here, where it is found?"""

from collections.abc import Sequence

from indexer.cleaning.lines import LONG, Line
from indexer.cleaning.speech import speech

_HEAD = 16  # lines among which the title stands
_TITLE = 8  # characters of a title that is not named by chance
_REST = 8  # characters besides the title that say something
_PAGES = 2.0  # what they say for a page


def naming(rows: Sequence[Line], keys: Sequence[str]) -> set[int]:
    """Lines that hold the title of the report, and without it speak as pages do."""
    titles = {keys[i] for i, row in enumerate(rows[:_HEAD]) if len(row.text) >= _TITLE and row.is_title}
    return {i for title in titles for i, key in enumerate(keys) if title in key and _is_of_page(key, title)}


def _is_of_page(key: str, title: str) -> bool:
    rest = key.replace(title, "")
    return _REST <= len(rest) <= LONG and speech(Line(0, len(rest), rest)) >= _PAGES
