"""Which reports does one file hold? A compilation is cut at the labels of its parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.documents import CleanText, Part
from indexer.edits import cut
from indexer.structure.labels import Label, find_labels
from indexer.structure.lines import compact, lines_of
from indexer.structure.numbering import Style, parse
from indexer.structure.sentences import bare
from indexer.structure.titles import Title, find_title, first_words, is_titled

LONGEST_PREFACE = 400  # characters; what a site puts before the first part is shorter than a report


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    label: Label | None


def split(clean: CleanText) -> tuple[Part, ...]:
    """The reports of one file in order, numbered from 1; empty only for a text without a character to read.

    A label such as 篇一 stays in the text of its part only where it is all the title there is.
    """
    labels = find_labels(lines_of(clean.text))
    found = [(_title(clean.text, span), span) for span in _spans(clean.text, labels)]
    kept = [(title, span) for title, span in found if clean.text[title.start : span.end].strip()]
    return tuple(_part(clean, number, title, span) for number, (title, span) in enumerate(kept, start=1))


def _part(clean: CleanText, number: int, title: Title, span: _Span) -> Part:
    end = title.start + len(clean.text[title.start : span.end].rstrip())
    return Part(number, title.text, cut(clean, title.start, end))


def _spans(text: str, labels: Sequence[Label]) -> Iterator[_Span]:
    """Each part from its label line on; what stands before the first label is a part if it is no preface."""
    starts = [label.line.start for label in labels]
    if not labels or (len(labels) == 1 and not _is_preface(text[: starts[0]])):
        yield _Span(0, len(text), None)
        return
    if not _is_preface(text[: starts[0]]):
        yield _Span(0, starts[0], None)
    for label, end in zip(labels, [*starts[1:], len(text)], strict=True):
        yield _Span(label.line.start, end, label)


def _is_preface(text: str) -> bool:
    return len(compact(text)) <= LONGEST_PREFACE and not any(
        _is_heading(line.text) for line in lines_of(text)
    )


def _is_heading(line: str) -> bool:
    number = parse(line)
    return number is not None and number.style in (Style.CAPITAL, Style.HAN)


def _title(text: str, span: _Span) -> Title:
    """The title of a part, and where the text of the part starts."""
    if span.label is None:
        return find_title(text, span.start, span.end) or _untitled(text, span)
    label = span.label
    own = find_title(text, label.line.end, span.end)
    if label.rest and is_titled(label.rest) and (own is None or compact(own.text) != compact(label.rest)):
        return Title(label.rest, label.rest_at)
    return own or Title(bare(label.printed), label.line.end - len(label.printed))


def _untitled(text: str, span: _Span) -> Title:
    start = next((line.at for line in lines_of(text, span.start, span.end)), span.end)
    return Title(first_words(text, span.start, span.end), start)
