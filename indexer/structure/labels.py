"""Which lines number the parts of a compilation? 第一篇：…, …篇二, 范文3, 【篇四】, …总结(五)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, zip_longest

from analyzers.variants import simplify
from indexer.structure.lines import Line, compact
from indexer.structure.numbering import HAN_DIGITS, han_value
from indexer.structure.titles import is_titled, names_report

LONGEST = 80  # characters of a line that can be a label
_NUMERAL = rf"[{HAN_DIGITS}]{{1,3}}|\d{{1,2}}"
_N = rf"(?P<n>{_NUMERAL})"
_KIND = r"(?:篇|范文|例文|范本|样本|样文|模板|示例)"
_REST = r"(?:\s?[:：、.．]\s?|\s+|$)(?P<rest>.*)"
# The ways of labelling; one compilation keeps to one, and a title with a number also to one title (`stem`).
_FORMS = (
    re.compile(
        rf"(?P<stem>[【\[〔(（])\s?(?:{_KIND}\s?{_N}|第?\s?(?P<m>{_NUMERAL})\s?{_KIND})\s?[】\]〕)）](?P<rest>.*)"
    ),
    re.compile(rf"(?P<stem>{_KIND}?\s?第)\s?{_N}\s?{_KIND}{_REST}"),
    re.compile(rf"(?P<stem>{_KIND})\s?[(（﹙]?{_N}[)）﹚]?{_REST}"),
    re.compile(
        rf"(?P<stem>.{{2,60}}?)\s?[(（﹙【]?\s?(?:{_KIND}\s?[(（﹙]?{_N}|第\s?(?P<m>{_NUMERAL})\s?篇)\s?[)）﹚】]*[:：]?"
    ),
)
# What numbers the chapters of one report too: parts only where each stands above a title.
_SECTION = re.compile(
    rf"(?P<stem>[【\[〔](?=\s?(?:第|[Pp]art|PART))|(?=[Pp]art|PART))\s?"
    rf"(?:(?:[Pp]art|PART)[\s.．]*{_N}|第\s?(?P<m>{_NUMERAL})\s?部分)"
    r"\s?[】\]〕]?(?:\s?[:：、.．]\s?|\s+|$|(?<=[】\]〕]))(?P<rest>.*)"
)
_TITLE_NUMBER = re.compile(
    rf"(?P<stem>.{{4,60}}?)\s?(?:[(（﹙]\s?{_N}\s?[)）﹚]|(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}))\s?[:：]?"
)
# What every label holds: a character of a kind, or a number at its end. Most lines hold neither.
_OF_A_KIND = re.compile(r"[篇范範例样樣模示部Pp]")
_TAIL = 12  # characters of that number's end and of the marks behind it, at most
_COUNTED = re.compile(rf"[{HAN_DIGITS}\d][\s)）﹚】\]]*[:：]?$")
# A label in front of a paragraph that begins on its line.
_GLUED = re.compile(
    rf"(?P<stem>[【\[〔]?)\s?(?:{_KIND}\s?{_N}|第\s?(?P<m>{_NUMERAL})\s?{_KIND})\s?[】\]〕]?\s?[:：】\]〕]\s?(?P<rest>.+)"
)
_SECTIONS = "part"  # the family of _SECTION
_SPELT_OUT = "1"  # the family of 第一篇, as plans name their chapters too
_FAMILIES = {"【": "0", "[": "0", "〔": "0", "第": _SPELT_OUT, "篇": "2"}  # the places of those above
BULLETS = "■◆●★▲▼◎○□※>》*#·•—- \t　"
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
    titled: bool = False  # whether it says or stands above what a report is called


def find_labels(lines: Sequence[Line]) -> list[Label]:
    """The labels of a file's parts in order; empty where it is one report without a label."""
    families: dict[str, list[Label]] = {}
    for line, below in zip_longest(lines, islice(lines, 1, None)):
        if label := _label(line) if len(line.text) <= LONGEST else _glued(line):
            titled = is_titled(label.rest or (below.text if below else ""))
            families.setdefault(label.family, []).append(replace(label, titled=titled))
    runs = [_sequence(labels) for labels in families.values()]
    return max(
        (run for run in runs if _is_plausible(run)),
        key=lambda run: (len(run), -run[0].line.start),
        default=[],
    )


def is_bare_label(line: Line) -> bool:
    """Whether a line is a label and says nothing of its part: 范文(二), 第3篇, …合集5篇篇三."""
    label = _label(line) if len(line.text) <= LONGEST else None
    return label is not None and not label.rest and not label.family.startswith(("=", _SECTIONS))


def _glued(line: Line) -> Label | None:
    """A label with the first paragraph of its part behind it; all of the line but the label is text."""
    text = line.text.lstrip(BULLETS)
    match = _GLUED.match(simplify(text[:LONGEST])) if text[:1] in "第篇范範例样樣模示【[〔" else None
    if match is None:
        return None
    made = _made(line, text, match, _FAMILIES["第" if match["m"] else match["stem"] or "篇"])
    return replace(made, printed=text[: match.start("rest")].rstrip()) if made else None


def _label(line: Line) -> Label | None:
    if not (_OF_A_KIND.search(line.text) or _COUNTED.search(line.text, max(0, len(line.text) - _TAIL))):
        return None
    text = line.text.lstrip(BULLETS)
    simple = simplify(text)
    for index, form in enumerate(_FORMS):
        if match := form.fullmatch(simple):
            return _made(line, text, match, str(index))
    if match := _SECTION.fullmatch(simple):
        return _made(line, text, match, _SECTIONS)
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
    """The labels that count up from one; a list of contents in front of the parts is left out.

    Where no label says one, they count from two: the first part lost its label, or is cut off.
    """
    first = 1 if labels[0].family.startswith("=") or any(label.value == 1 for label in labels) else 2
    run: list[Label] = []
    for label in labels:
        if not run:
            run = [label] if label.value == first else []
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
        lone = bool(run) and not run[0].family.startswith(("=", _SECTIONS))
        return lone and (run[0].value == 1 or is_titled(run[0].rest))
    if run[0].family == _SECTIONS and not all(label.titled for label in run):
        return False
    fewest = _FEWEST_IN_TITLED if run[0].family.startswith("=") else _FEWEST_BETWEEN
    if all(_span(a, b) < fewest for a, b in pairwise(run)):
        return False
    return 2 * sum(_is_chapter(label) for label in run) <= len(run)


def _is_chapter(label: Label) -> bool:
    apart = label.printed[: len(label.printed) - len(label.rest)].rstrip().endswith((":", "："))
    return label.family == _SPELT_OUT and bool(label.rest) and not apart and not names_report(label.rest)
