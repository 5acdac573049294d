"""What is a report called? Its own title, in the first lines of its text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

from analyzers.variants import simplify
from indexer.structure.lines import Line, compact, lines_of
from indexer.structure.numbering import parse
from indexer.structure.sentences import bare, ends_sentence, first_sentence

LONGEST = 60  # characters of a line that can be a title
FALLBACK = 40  # characters of the first sentence that stands for a missing title
_HEAD = 6  # lines that are looked at
_LONG = 8  # characters of a title that says what it is by a weak word only
_MOST = 0.6  # share of what a site prints that is the title, its own name the rest
_NEAR_END = 12  # characters at the end of a title in which its kind is named: …工作总结（2019年度）
_BEGINS_BARE = re.compile(
    r"(?:关于)?[\d〇○零一二三四五六七八九*×xX]{2,4}(?:[-—~至][\d〇○零一二三四五六七八九]{2,4})?\s*(?:学年|年)|工作|教育|关于|第[一二三四1-4]"
)
_SUBTITLE = re.compile(r"[(（﹙].{1,24}[)）﹚]|[—-]{1,3}.{2,36}")
_SITE = re.compile(r"^[\[【][^\]】]{1,6}[\]】]\s?|\.(?:docx?|pdf|wps|txt|rtf|html?)$", re.IGNORECASE)
_LABELLED = re.compile(r"[^\s:：]{1,8}[:：]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where the text of its report starts."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Print:
    """A title as printed, up to the line `last` (excluded) of the head."""

    text: str
    last: int


def find_title(text: str, start: int, end: int) -> Title | None:
    """The title that stands in the first lines of `text[start:end]`, or None.

    An issuing body above and a year in brackets below belong to it. Where it is printed twice, first
    by the site and then by the report, the report starts behind the first print; else lines above
    the title (the number of a document, say) belong to the report.
    """
    head = _head(text, start, end)
    site = _title_in(head, 0)
    if site is None:
        return None
    own = _title_in(head, site.last)
    if own and _is_reprint(compact(simplify(site.text)), compact(simplify(own.text))):
        return Title(own.text, head[site.last].at)
    return Title(site.text, next(lines_of(text, start, end)).at)


def _is_reprint(site: str, own: str) -> bool:
    """Whether a site printed the title of the report, its own name before or behind it."""
    return (site.startswith(own) or site.endswith(own)) and len(own) >= _MOST * len(site)


def first_words(text: str, start: int, end: int) -> str:
    """The first sentence of `text[start:end]`, cut at `FALLBACK` characters: the name of what has none.

    The number of a heading is left out.
    """
    line = next(iter(lines_of(text, start, end)), None)
    if line is None:
        return ""
    number = parse(line.text)
    words = bare(first_sentence(line.text[number.end if number else 0 :]))
    return (words or line.text)[:FALLBACK]


def is_titled(line: str) -> bool:
    """Whether a line reads as the title of a report: short, no number, no sentence, its kind near its end."""
    return _can_stand(line) and (names_report(line) or (len(line) >= _LONG and _has("weak", line)))


def names_report(line: str) -> bool:
    """Whether what a report is called (总结, 要点, 汇报 …) stands near the end of a line."""
    return _has("kind", line)


def _has(words: str, line: str) -> bool:
    return _pattern(words).search(simplify(line)[-_NEAR_END:]) is not None


def _head(text: str, start: int, end: int) -> list[Line]:
    """The first lines up to the first sentence or number; 来源:… and the like are passed over."""
    head: list[Line] = []
    for line in islice(lines_of(text, start, end), _HEAD):
        if _can_stand(line.text):
            head.append(line)
        elif not _LABELLED.match(line.text) or ends_sentence(line.text):
            break
    return head


def _title_in(head: Sequence[Line], first: int) -> _Print | None:
    """The first title on the lines from `first` on."""
    for index in range(first, len(head)):
        if is_titled(head[index].text):
            begin = index - 1 if index > first and _belong_together(head[index - 1], head[index]) else index
            last = index + 1
            if last < len(head) and _SUBTITLE.fullmatch(head[last].text):
                last += 1
            return _Print(_without_site(line.text for line in head[begin:last]), last)
    return None


def _without_site(lines: Iterable[str]) -> str:
    """The title without what a site puts around it: the class of a forum thread, the suffix of a file."""
    joined = "".join(lines)
    return _SITE.sub("", joined) or joined


def _belong_together(above: Line, below: Line) -> bool:
    upper = simplify(above.text)
    begun = upper.startswith("关于") or upper.endswith(("的", "和", "暨", "与", "及"))
    return begun or (
        _body().search(upper) is not None and _BEGINS_BARE.match(simplify(below.text)) is not None
    )


def _can_stand(line: str) -> bool:
    if len(line) > LONGEST or ends_sentence(line) or line.endswith(("，", ",", "：", ":", "、")):
        return False
    return parse(line) is None and _LABELLED.match(line) is None and "。" not in line


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("|".join(_words()[words]))


@cache
def _body() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_words()['body'])})$")


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for line in files("indexer.structure").joinpath("titles.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = words.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(re.escape(line))
    return words
