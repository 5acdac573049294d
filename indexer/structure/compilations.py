"""Which reports does one file hold? A compilation is cut at the labels of its parts, or at their titles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analyzers.variants import simplify
from indexer.documents import CleanText, Part
from indexer.edits import Edit, apply, cut
from indexer.structure.enumerated import enumerated
from indexer.structure.glued import unglued
from indexer.structure.labels import BULLETS, Label, find_labels, is_bare_label
from indexer.structure.lines import Line, compact, lines_of
from indexer.structure.numbering import Style
from indexer.structure.sentences import bare
from indexer.structure.successive import Opening, openings
from indexer.structure.titles import Title, find_title, first_words, is_full_title, is_titled, may_name_report

LONGEST_PREFACE = 400  # characters; what a site puts before the first part is shorter than a report
_LONG = 8  # characters of a title that says enough
_ALIKE = 0.5
LONGEST_CUT_PREFACE = 150  # the same, where the first label is missing: what stands above may be its part


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    label: Label | None


def split(clean: CleanText) -> tuple[Part, ...]:
    """The reports of one file in order, numbered from 1; empty only for a text without a character to read.

    A label such as 篇一 stays in the text of its part only where it is all the title there is.
    """
    clean, lines = unglued(clean)
    labels = find_labels(lines)
    counted = [] if len(labels) > 1 else enumerated(lines)
    opened = [] if len(labels) > 1 else openings(clean.text, lines)
    labels = counted or labels
    if len(opened) > len(counted):
        found = list(_successive(clean.text, opened))
    else:
        found = [(_title(clean.text, span), span) for span in _spans(clean.text, labels)]
    said = [(title, span) for title, span in found if clean.text[title.start : span.end].strip()]
    kept = [(title, span) for title, span in said if _has_more(clean.text, title, span)] or said
    if len(kept) > 1:
        kept = [_between_labels(clean.text, title, span) for title, span in kept]
    begins = [0, *(span.end for _, span in kept)]
    return tuple(
        _part(clean, number, begin, title, span)
        for number, (begin, (title, span)) in enumerate(zip(begins, kept, strict=False), start=1)
    )


def _successive(text: str, opened: Sequence[Opening]) -> Iterator[tuple[Title, _Span]]:
    """The parts that begin at titles of their own; lines above the first belong to its report.

    Above a number they are the preface of the compilation.
    """
    numbered = opened[0].label_at < opened[0].start
    alone = numbered and _is_preface(text[: opened[0].label_at])
    begins = [opened[0].start if alone else _first(text), *(opening.start for opening in opened[1:])]
    ends = [*(opening.label_at for opening in opened[1:]), len(text)]
    for opening, begin, end in zip(opened, begins, ends, strict=True):
        own = None if opening.label_at < opening.start else find_title(text, begin, end)
        title = own if own and begin == begins[0] else Title(opening.title, begin)
        yield title, _Span(begin, end, None)


def _between_labels(text: str, title: Title, span: _Span) -> tuple[Title, _Span]:
    """A part without the labels that compilers before put above its title and above the next part.

    One that says the title goes, as does one of nothing but a number; what else it says may be the report's.
    """
    lines = list(lines_of(text, title.start, span.end))
    while len(lines) > 1 and _labels(lines[0].text, lines[1].text):
        lines = lines[1:]
    end = span.end
    while len(lines) > 1 and is_bare_label(lines[-1]):
        end = lines.pop().start
    below = bool(lines) and lines[0].at > title.start
    own = Title(bare(lines[0].text) if below else title.text, lines[0].at if below else title.start)
    return own, replace(span, end=end)


def _labels(above: str, title: str) -> bool:
    """Whether a line is a label that ends with the title below it."""
    label, own = compact(above), compact(title)
    return len(own) >= _LONG and is_titled(title) and label.endswith(own) and label != own


def _has_more(text: str, title: Title, span: _Span) -> bool:
    """Whether a part is more than its title, which a compiler may have printed above another one."""
    return len(compact(text[title.start : span.end])) > len(compact(title.text))


def _first(text: str) -> int:
    return next((line.at for line in lines_of(text)), 0)


def _part(clean: CleanText, number: int, begin: int, title: Title, span: _Span) -> Part:
    """A part from its title on; what stands above it since `begin` (a preface, a label) is a repair."""
    end = title.start + len(clean.text[title.start : span.end].rstrip())
    whole = cut(clean, begin, end)
    above = whole.text[: title.start - begin]
    edits = [Edit(0, len(above), "", "furniture")] if above else []
    return Part(number, title.text, apply(whole, edits, record=bool(above.strip())))


def _spans(text: str, labels: Sequence[Label]) -> Iterator[_Span]:
    """Each part from its label line on; what stands before the first label is a part if it is no preface."""
    starts = [label.line.start for label in labels]
    if not labels or (len(labels) == 1 and labels[0].value == 1 and not _is_preface(text[: starts[0]])):
        yield _Span(0, len(text), None)
        return
    if not _is_preface(text[: starts[0]], LONGEST_PREFACE if labels[0].value == 1 else LONGEST_CUT_PREFACE):
        yield _Span(0, starts[0], None)
    for label, end in zip(labels, [*starts[1:], len(text)], strict=True):
        yield _Span(label.line.start, end, label)


def _is_preface(text: str, longest: int = LONGEST_PREFACE) -> bool:
    return len(compact(text)) <= longest and not any(_is_heading(line) for line in lines_of(text))


def _is_heading(line: Line) -> bool:
    number = line.number
    return number is not None and number.style in (Style.CAPITAL, Style.HAN)


def _title(text: str, span: _Span) -> Title:
    """The title of a part, and where the text of the part starts."""
    if span.label is None:
        return find_title(text, span.start, span.end) or _untitled(text, span)
    label = span.label
    own = find_title(text, label.line.end, span.end)
    if label.rest and is_titled(label.rest) and not (own and _is_real(own, label)):
        return Title(label.rest, label.rest_at)
    return own or Title(bare(label.printed), label.line.end - len(label.line.text.lstrip(BULLETS)))


def _is_real(own: Title, label: Label) -> bool:
    """Whether the title below a label is the report's, what the label says being the compiler's."""
    simple = simplify(own.text)
    same = compact(own.text) == compact(label.rest)
    return (
        same
        or is_full_title(simple)
        or (len(simple) >= _LONG and may_name_report(simple))
        or _is_like(simple, simplify(label.rest))
    )


def _is_like(own: str, label: str) -> bool:
    """Whether two titles are about one thing: most pairs of characters of the shorter are in the other."""
    pairs, others = ({a + b for a, b in pairwise(words)} for words in (own, label))
    return len(pairs & others) >= _ALIKE * min(len(pairs), len(others)) > 0


def _untitled(text: str, span: _Span) -> Title:
    start = next((line.at for line in lines_of(text, span.start, span.end)), span.end)
    return Title(first_words(text, span.start, span.end), start)
