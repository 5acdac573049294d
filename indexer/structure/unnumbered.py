"""Which short lines are headings without a number? Only where it is safe."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from analyzers.variants import simplify
from indexer.structure.lines import Line, compact
from indexer.structure.numbered import Heading
from indexer.structure.numbering import Style, parse
from indexer.structure.sentences import bare, ends_sentence

LONGEST = 20  # characters
_FEWEST = 2  # lines that have shape and cue, for the shape to be a habit of the report
_SHORTEST_PARAGRAPH = 30
_PLAIN = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff、，,“”\"《》（）()\d\s]{2,}[\u3400-\u9fff”》）)]")
_ABOVE = 0.5  # between two styles


def unnumbered_headings(lines: Sequence[Line], numbered: Sequence[Heading], lead: int) -> list[Heading]:
    """Headings without a number behind offset `lead`, ranked beside or above the numbered ones.

    Lines that are headings by their wording are taken where the numbering does not run on across
    them; lines that merely have the shape of one only where nothing is numbered above them.
    """
    starts = {heading.start for heading in numbered}
    shaped = [i for i in range(len(lines)) if lines[i].start >= lead and _has_shape(lines, i, starts, lead)]
    worded = {i for i in shaped if _is_whole(lines[i].text)}
    cued = {i for i in shaped if _has_cue(lines[i].text)} | worded
    kept = worded if len(cued) < _FEWEST else cued if numbered else shaped
    found = [lines[i] for i in sorted(kept)]
    return _ranked(found, {lines[i].start for i in worded}, numbered)


def _ranked(found: list[Line], worded: set[int], numbered: Sequence[Heading]) -> list[Heading]:
    if not numbered:
        return [_heading(line, 0.0) for line in found]
    top = min(heading.rank for heading in numbered)
    following = _following(found, numbered)
    if _run_on(following, top):
        return [_heading(line, top - _ABOVE) for line in found]
    opens = [f for f in following if f is not None and f.value == 1 and f.rank == top]
    rank = top - _ABOVE if len(opens) > 1 else top
    kept = (line for line, f in zip(found, following, strict=True) if _is_safe(f, line.start in worded, top))
    return [_heading(line, rank) for line in kept]


def _following(found: list[Line], numbered: Sequence[Heading]) -> list[Heading | None]:
    """The next numbered heading behind each line, None behind the last of them."""
    starts = [heading.start for heading in numbered]
    places = (bisect_right(starts, line.start) for line in found)
    return [numbered[place] if place < len(numbered) else None for place in places]


def _run_on(following: list[Heading | None], top: float) -> bool:
    """Whether Arabic numbers, the outermost there are, count on across two headings or more."""
    across = [f for f in following if f is not None and f.value > 1]
    return top >= Style.ARABIC and len(across) > 1


def _is_safe(following: Heading | None, worded: bool, top: float) -> bool:
    """A numbering that runs on behind a line says that the line opens nothing of its own."""
    if following is None:
        return worded
    return following.value == 1 and (worded or following.rank == top)


def _heading(line: Line, rank: float) -> Heading:
    return Heading(line.start, "", 0, bare(line.text), rank)


def _has_shape(lines: Sequence[Line], index: int, numbered: set[int], lead: int) -> bool:
    """A short bare line between two paragraphs (or headings), of which the lower one is long or numbered."""
    text = bare(lines[index].text)
    if len(text) > LONGEST or lines[index].start in numbered or not _PLAIN.fullmatch(text):
        return False
    if parse(text) or ends_sentence(lines[index].text) or index + 1 >= len(lines) or not index:
        return False
    above, below = lines[index - 1], lines[index + 1]
    opened = (
        ends_sentence(above.text)
        or above.text.endswith(("：", ":"))
        or above.start in numbered
        or above.start < lead
    )
    return opened and (below.start in numbered or _is_paragraph(below.text))


def _is_paragraph(text: str) -> bool:
    return len(text) >= _SHORTEST_PARAGRAPH and ends_sentence(text)


def _is_whole(text: str) -> bool:
    return _patterns()[0].fullmatch(simplify(compact(bare(text)))) is not None


def _has_cue(text: str) -> bool:
    return _patterns()[1].search(simplify(text)) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    sections: dict[str, list[str]] = {}
    for line in files("indexer.structure").joinpath("unnumbered.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line)
    whole, cue = ("|".join(f"(?:{pattern})" for pattern in sections[name]) for name in ("whole", "cue"))
    return re.compile(whole), re.compile(cue)
