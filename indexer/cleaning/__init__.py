"""How does raw text become clean text, with every repair recorded?

Each rule is a function from a text to its edits; they run in order, each on what the one before
left. The script of the text (Traditional or Simplified) is never converted here.
"""

from collections.abc import Callable, Iterable, Sequence

from indexer.cleaning import (
    adverts,
    blanks,
    breaks,
    contents,
    conversions,
    duplicates,
    furniture,
    glosses,
    markup,
    orphans,
    pages,
    remarks,
    repeats,
    segments,
    slips,
    wraps,
)
from indexer.documents import CleanText
from indexer.edits import Draft, Edit, apply

__all__ = ["RULES", "clean", "trim"]

Rule = Callable[[str], Iterable[Edit]]

# Why in this order: markup hides line ends; a slip is read back with the gloss that confirms it, so
# before glosses; words can be compared when both are mended (conversions), and found when nothing
# stands inside them (watermarks, adverts). Then whole lines, once one long line is broken: the page's own
# (furniture, remarks), those of its pages and contents, then copies, which furniture between them would
# keep apart. Last, what is left is made paragraphs: pieces are joined (segments, wraps, orphans).
RULES: tuple[Rule, ...] = (
    markup.markup,
    slips.byte_slips,
    glosses.glosses,
    conversions.conversions,
    adverts.watermarks,
    adverts.adverts,
    breaks.breaks,
    furniture.furniture,
    remarks.remarks,
    pages.page_numbers,
    contents.contents,
    duplicates.duplicates,
    segments.segment_numbers,
    wraps.wraps,
    orphans.orphans,
)


def clean(text: str) -> CleanText:
    """The report as a person would copy it out of the page; see `Repair` for what is recorded.

    Blanks are made regular first and without a record: control characters and zero-width characters
    are dropped, lines lose outer blanks, and at most one empty line stays between two others.
    """
    draft = Draft(CleanText(blanks.regular(text)))
    for rule in RULES:
        draft.apply(rule(draft.text))
    draft.apply(blanks.outer(draft.text), record=False)
    return draft.done()


def trim(parts: Sequence[CleanText]) -> list[CleanText]:
    """The parts of a compilation without what the page printed between them: their ends are a page's too."""
    own = [
        apply(part, edits)
        for part, edits in zip(parts, repeats.repeats([p.text for p in parts]), strict=True)
    ]
    return [apply(part, furniture.furniture(part.text)) for part in own]
