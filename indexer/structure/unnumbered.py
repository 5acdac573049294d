"""Which short lines are headings without a number? Only where it is safe."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from analyzers.variants import simplify
from indexer.structure.lines import Line, compact
from indexer.structure.numbered import Heading
from indexer.structure.numbering import Style, parse
from indexer.structure.sentences import bare, ends_sentence

LONGEST = 20  # characters
_FEWEST = 2  # lines that have shape and cue, for the shape to be a habit of the report
_SHORTEST_ALONE = 4  # characters of a line that needs no others like it
_SHORTEST_PARAGRAPH = 30
_PLAIN = re.compile(
    r"[\u3400-\u9fff“「《][\u3400-\u9fffA-Za-z、，,“”「」\"《》（）()+\d\s]*[\u3400-\u9fff”」》）)]"
)
# The same with a mark inside (强管理——向规范要效益), or a figure or word at the beginning: by habit only.
# A1 and B10 in front are the numbers of a scheme of indicators.
_FREE = re.compile(
    r"(?![A-Za-z]\d)[A-Za-z\d\u3400-\u9fff“「《][\u3400-\u9fffA-Za-z\d、，,“”「」《》（）()+\s：:—–·-]*[\u3400-\u9fff”」》）)]"
)
_MARK = re.compile("[：:—–]")
_COLON = re.compile("[：:]")
_LONGEST_NAME = 12  # characters in front of a mark
_HABIT = 3  # lines of the free shape that make it a habit
_ADDRESS = re.compile("尊敬|各位|政府|委[员員]|领导|領導|代表|主席|同志")  # whom a report speaks to
_STACKED = 3  # headings between paragraphs, for one right above another (新措施⏎免费教育) to be one too
_ABOVE = 0.5  # between two styles


def unnumbered_headings(lines: Sequence[Line], numbered: Sequence[Heading], lead: int) -> list[Heading]:
    """Headings without a number behind offset `lead`, ranked beside or above the numbered ones.

    Lines that are headings by their wording are taken where the numbering does not run on across
    them; lines that merely have the shape of one only where nothing is numbered above them.
    """
    starts = {heading.start for heading in numbered}
    shaped = _shaped(lines, starts, lead)
    worded = {i for i in shaped if _is_whole(lines[i].text)}
    cued = {i for i in shaped if _has_cue(lines[i].text)} | worded
    kept = worded if len(cued) < _FEWEST else cued if numbered else _habitual(lines, shaped)
    opening = _opening(lines, shaped, numbered) if len(cued) >= _FEWEST else set()
    habit = set() if numbered else _free_habit(lines, lead)
    found = [lines[i] for i in (shaped if opening else sorted(habit.union(kept)))]
    beside = _ranked(found, {lines[i].start for i in worded}, numbered, above=bool(opening))
    taken = {heading.start for heading in beside}
    return [*beside, *(h for h in _below(lines, shaped, numbered) if h.start not in taken)]


def _habitual(lines: Sequence[Line], shaped: Sequence[int]) -> list[int]:
    """The lines of the shape, the very short (综述) only where longer ones make it a habit."""
    long = sum(len(lines[i].text) >= _SHORTEST_ALONE for i in shaped)
    return [i for i in shaped if long >= _FEWEST or len(lines[i].text) >= _SHORTEST_ALONE]


def _free_habit(lines: Sequence[Line], lead: int) -> set[int]:
    """The lines of the free shape, each above its sentence, where most of what ends no sentence is such.

    A colon inside makes a label (电话：…) as well as a heading: such lines are a habit only where at
    least half of them have one.
    """
    behind = [i for i in range(1, len(lines) - 1) if lines[i].start >= lead]
    loose = [i for i in behind if not ends_sentence(lines[i].text)]
    free = {i for i in loose if _is_free(lines, i, lead)}
    labels = {i for i in free if _COLON.search(bare(lines[i].text))}
    kept = free if 2 * len(labels) >= len(free) else free - labels
    text_ends = max((i for i in behind if ends_sentence(lines[i].text)), default=0)
    inside = sum(i < text_ends for i in loose)
    return kept if len(kept) >= _HABIT and 2 * len(kept) > inside else set()


def _is_free(lines: Sequence[Line], index: int, lead: int) -> bool:
    """A short line of the free shape behind a sentence, with a sentence below that is longer."""
    line, above, below = lines[index].text, lines[index - 1], lines[index + 1].text
    text = bare(line)
    if len(text) > LONGEST or not _FREE.fullmatch(text) or parse(text) or _speaks_to(line):
        return False
    mark = _MARK.search(text)
    opened = ends_sentence(above.text) or above.text.endswith(("：", ":")) or above.start < lead
    return (
        opened
        and (mark is None or mark.start() <= _LONGEST_NAME)
        and ends_sentence(below)
        and len(below) > len(text)
    )


def _below(lines: Sequence[Line], shaped: Sequence[int], numbered: Sequence[Heading]) -> Iterator[Heading]:
    """Headings without a number inside numbered sections: the first right below the number's line.

    They are a habit of the report where one section holds two; then others may hold one.
    """
    ranks = {heading.start: heading.rank for heading in numbered}
    starts = [heading.start for heading in numbered]
    spans: dict[int, list[int]] = {}
    for index in shaped:
        place = bisect_right(starts, lines[index].start) - 1
        if place >= 0:
            spans.setdefault(starts[place], []).append(index)
    opened = [(start, group) for start, group in spans.items() if lines[group[0] - 1].start == start]
    if any(len(group) >= _FEWEST for _, group in opened):
        for start, group in opened:
            yield from (_heading(lines[index], ranks[start] + _ABOVE) for index in group)


def _opening(lines: Sequence[Line], shaped: Sequence[int], numbered: Sequence[Heading]) -> set[int]:
    """The lines with the first of the outermost numbers right below them: they open what it counts."""
    top = min((heading.rank for heading in numbered), default=0.0)
    firsts = {heading.start for heading in numbered if heading.value == 1 and heading.rank == top}
    return {i for i in shaped if lines[i + 1].start in firsts}


def _ranked(found: list[Line], worded: set[int], numbered: Sequence[Heading], above: bool) -> list[Heading]:
    if not numbered:
        return [_heading(line, 0.0) for line in found]
    top = min(heading.rank for heading in numbered)
    following = _following(found, numbered)
    if _run_on(following, top):
        return [_heading(line, top - _ABOVE) for line in found]
    opens = [f for f in following if f is not None and f.value == 1 and f.rank == top]
    rank = top - _ABOVE if len(opens) > 1 or above else top
    kept = (
        line
        for line, f in zip(found, following, strict=True)
        if _is_safe(f, above or line.start in worded, top)
    )
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


def _is_safe(following: Heading | None, sure: bool, top: float) -> bool:
    """A numbering that runs on behind a line says that the line opens nothing of its own."""
    if following is None:
        return sure
    return following.value == 1 and (sure or following.rank == top)


def _heading(line: Line, rank: float) -> Heading:
    return Heading(line.start, "", 0, bare(line.text), rank)


def _shaped(lines: Sequence[Line], numbered: set[int], lead: int) -> list[int]:
    """The lines of the shape of a heading; stacked ones only in reports that number nothing."""
    behind = [i for i in range(len(lines)) if lines[i].start >= lead]
    shaped = [i for i in behind if _has_shape(lines, i, numbered, lead)]
    if numbered or len(shaped) < _STACKED:
        return shaped
    short = [i for i in behind[1:-1] if _is_short(lines[i].text)]
    upper = {i for i in short if i + 1 in short and ends_sentence(lines[i - 1].text)}
    lower = {i + 1 for i in upper if _is_paragraph(lines[i + 2].text)}
    return sorted({*shaped, *lower, *(i - 1 for i in lower)})


def _has_shape(lines: Sequence[Line], index: int, numbered: set[int], lead: int) -> bool:
    """A short bare line between two paragraphs (or headings), of which the lower one is long or numbered."""
    if lines[index].start in numbered or not _is_short(lines[index].text):
        return False
    if index + 1 >= len(lines) or not index:
        return False
    above, below = lines[index - 1], lines[index + 1]
    opened = (
        ends_sentence(above.text)
        or above.text.endswith(("：", ":"))
        or above.start in numbered
        or above.start < lead
    )
    return opened and (below.start in numbered or _is_paragraph(below.text))


def _is_short(line: str) -> bool:
    text = bare(line)
    if _speaks_to(line):
        return False
    return len(text) <= LONGEST and bool(_PLAIN.fullmatch(text)) and not (parse(text) or ends_sentence(line))


def _speaks_to(line: str) -> bool:
    return line.endswith(("：", ":")) and _ADDRESS.search(line) is not None


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
