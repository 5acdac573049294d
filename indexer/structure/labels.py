"""Which lines number the parts of a compilation? 第一篇：…, …篇二, 范文3, 【篇四】, …总结(五)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analyzers.variants import simplify
from indexer.structure.lines import Line, compact
from indexer.structure.numbering import HAN_DIGITS, han_value
from indexer.structure.titles import is_titled, names_report

LONGEST = 80  # characters of a line that can be a label
_NUMERAL = rf"[{HAN_DIGITS}]{{1,3}}|\d{{1,2}}"
_N = rf"(?P<n>{_NUMERAL})"
_KIND = r"(?:篇|范文|例文|范本|样本|样文)"
_REST = r"(?:\s?[:：、.．]\s?|\s+|$)(?P<rest>.*)"
# The ways of labelling; one compilation keeps to one, and a title with a number also to one title (`stem`).
_FORMS = (
    re.compile(
        rf"(?P<stem>[【\[〔])\s?(?:{_KIND}\s?{_N}|第?\s?(?P<m>{_NUMERAL})\s?{_KIND})\s?[】\]〕](?P<rest>.*)"
    ),
    re.compile(rf"(?P<stem>第)\s?{_N}\s?{_KIND}{_REST}"),
    re.compile(rf"(?P<stem>{_KIND})\s?[(（﹙]?{_N}[)）﹚]?{_REST}"),
    re.compile(
        rf"(?P<stem>.{{2,60}}?)\s?[(（﹙【]?\s?(?:{_KIND}\s?[(（﹙]?{_N}|第\s?(?P<m>{_NUMERAL})\s?篇)\s?[)）﹚】]*[:：]?"
    ),
)
_TITLE_NUMBER = re.compile(
    rf"(?P<stem>.{{4,60}}?)\s?(?:[(（﹙]\s?{_N}\s?[)）﹚]|(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}))"
)
_SPELT_OUT = "1"  # the family of 第一篇, as plans name their chapters too
_BULLETS = "■◆●★▲▼◎○□※>》*#·•—- \t　"
_FEWEST_BETWEEN = 20  # characters of a part; labels closer to each other are a list of contents
_FEWEST_IN_TITLED = 100  # the same, where nothing but a number behind a title tells
_ENOUGH_BETWEEN = 200  # characters behind which a label that repeats a number begins a part all the same
_WIDEST_GAP = 10  # numbers that may be missing in a row


@dataclass(frozen=True, slots=True)
class Label:
    """A line that numbers a part: `printed` without bullets, `rest` what it says behind the number."""

    line: Line
    family: str
    value: int
    printed: str
    rest: str
    rest_at: int


def find_labels(lines: Iterable[Line]) -> list[Label]:
    """The labels of a file's parts in order; empty where it is one report without a label."""
    families: dict[str, list[Label]] = {}
    for line in lines:
        if len(line.text) <= LONGEST and (label := _label(line)):
            families.setdefault(label.family, []).append(label)
    runs = [_sequence(labels) for labels in families.values()]
    return max(
        (run for run in runs if _is_plausible(run)),
        key=lambda run: (len(run), -run[0].line.start),
        default=[],
    )


def _label(line: Line) -> Label | None:
    text = line.text.lstrip(_BULLETS)
    simple = simplify(text)
    for index, form in enumerate(_FORMS):
        if match := form.fullmatch(simple):
            return _made(line, text, match, str(index))
    match = _TITLE_NUMBER.fullmatch(simple)
    return (
        _made(line, text, match, f"={compact(match['stem'])}") if match and is_titled(match["stem"]) else None
    )


def _made(line: Line, text: str, match: re.Match[str], family: str) -> Label | None:
    groups = match.groupdict()
    numeral = groups["n"] or groups.get("m") or ""
    value = int(numeral) if numeral.isdecimal() else han_value(numeral)
    if not value or "。" in match["stem"]:
        return None
    rest = text[match.start("rest") :].lstrip(" :：　") if groups.get("rest") else ""
    return Label(line, family, value, text, rest, line.end - len(rest))


def _sequence(labels: Sequence[Label]) -> list[Label]:
    """The labels that count up from one; a list of contents in front of the parts is left out."""
    run: list[Label] = []
    for label in labels:
        if not run:
            run = [label] if label.value == 1 else []
        elif label.value == 1 and _span(run[0], label) < _FEWEST_BETWEEN + LONGEST * len(run):
            run = [label]
        elif run[-1].value < label.value <= run[-1].value + _WIDEST_GAP or (
            label.value == run[-1].value and _span(run[-1], label) >= _ENOUGH_BETWEEN
        ):
            run.append(label)
    return run


def _span(first: Label, second: Label) -> int:
    return second.line.start - first.line.end


def _is_plausible(run: Sequence[Label]) -> bool:
    """Two labels at least, parts between them; a title that ends in a number is no label by itself.

    第一篇 总则, 第二篇 目标 are the chapters of one plan: there the labels name no reports.
    """
    if len(run) < 2:
        return bool(run) and not run[0].family.startswith("=")
    fewest = _FEWEST_IN_TITLED if run[0].family.startswith("=") else _FEWEST_BETWEEN
    if all(_span(a, b) < fewest for a, b in pairwise(run)):
        return False
    return 2 * sum(_is_chapter(label) for label in run) <= len(run)


def _is_chapter(label: Label) -> bool:
    apart = label.printed[: len(label.printed) - len(label.rest)].rstrip().endswith((":", "："))
    return label.family == _SPELT_OUT and bool(label.rest) and not apart and not names_report(label.rest)
