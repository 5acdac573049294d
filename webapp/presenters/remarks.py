"""What does the foot of a page say about the index that answers?"""

from collections.abc import Iterable

from webapp.search.results import Note


def remarks(notes: Iterable[Note]) -> tuple[str, ...]:
    """That the index is older than its dictionary, that a file of the dictionary is broken."""
    return tuple(note.text for note in notes if note.kind == "outdated")
