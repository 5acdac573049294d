"""Which numbers are those of pages? They stand alone on a line, or were printed into a sentence."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analyzers.numerals import numeral
from indexer.cleaning.lines import Line
from indexer.cleaning.spans import common_start, folded_once, lines_once, lines_with
from indexer.edits import Edit

# All patterns are of the folded text. What is printed around a page number, and between it and a total:
_SYMBOL = r"[-—–─~·•*=|_+#^∙◆●■★]"
_LEFT, _RIGHT = (
    rf"(?:{_SYMBOL}{{1,3}}|[(\[【〔〖{{〈<《「]) ?",
    rf" ?(?:{_SYMBOL}{{1,3}}|[)\]】〕〗}}〉>》」])",
)
_N = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4})"
_TH = rf"第 {{0,3}}{_N} {{0,3}}页"
_ALL = r"[共总] {0,3}\d{1,4} {0,3}页"
_PAIR = r"(?:第|page|p\.?|页码:?)? ?\d{1,4} ?页?(?: ?/ ?| of )(?:[共总] ?)?\d{1,4} ?页?"
_COUNTER = re.compile(
    rf"{_SYMBOL}{{1,3}} ?\d{{1,4}} ?{_SYMBOL}{{1,3}}"  # -1-
    rf"|(?:{_LEFT})?(?:{_TH}(?:[ ,/、(|]{{0,3}}{_ALL}[)]?)?|{_ALL}[ ,/、(|]{{0,3}}{_TH}[)]?|{_PAIR}"
    rf"|(?:page|页码:?) ?\d{{1,4}})(?:{_RIGHT})?"
)
_INLINE = re.compile(
    rf"[ -]{{0,3}}(?:{_LEFT})?(?:{_TH} {{0,3}}[,/、(|]? {{0,3}}{_ALL}|{_ALL} {{0,3}}[,/、(|]? {{0,3}}{_TH}"
    rf"|page ?\d{{1,4}} ?(?:of|/) ?\d{{1,4}}) {{0,3}}(?:{_RIGHT})? {{0,3}}"
)
# These are page numbers only where several of them count upwards: 2/3 is a share, 3-5 a span.
_BEFORE, _AFTER = "(?<=[一-鿿,。;]) {0,2}", " {0,2}(?=[一-鿿,。;])"
_COUNTING = (
    re.compile(rf"{_BEFORE}(?P<mark>{_SYMBOL}) ?(?P<page>\d{{1,4}}) ?(?P=mark){_AFTER}"),
    re.compile(
        rf"{_BEFORE}(?:{_LEFT})?(?:第|p\.?|页码:?)? ?(?P<page>\d{{1,4}}) ?页?(?: ?/ ?| of )"
        rf"[共总]? ?(?P<total>\d{{1,4}}) ?页?(?:{_RIGHT})?{_AFTER}"
    ),
    re.compile(rf"{_BEFORE}(?:{_LEFT})?第 ?(?P<page>{_N}) ?页(?:{_RIGHT})?{_AFTER}"),
    re.compile(rf"{_BEFORE}(?:{_LEFT})?(?:page|p\.|页码:?) ?(?P<page>\d{{1,4}})(?:{_RIGHT})?{_AFTER}"),
)
# What a line must have to hold one of these at all, and words of which one stands in that.
_INLINE_NEEDS = (re.compile("页|page"), ("页", "page"))
_COUNTING_NEEDS = (
    (re.compile(rf"{_SYMBOL} ?\d{{1,4}} ?{_SYMBOL}"), ("",)),
    (re.compile(r"/ ?[共总]? ?\d| of "), ("/", " of ")),
    (re.compile("页"), ("页",)),
    (re.compile(r"page|p\.|页码"), ("p", "页码")),
)
_SHARE = re.compile(r" {0,2}\d ?/ ?1?\d {0,2}")  # 1/9 and 2/9 of something, unless it goes on and on
_LONE = re.compile(r"(?P<left>p|[^\w\s]{0,2}) ?(?P<page>\d{1,3})(?P<right>(?:[-/]\d{1,3})? ?[^\w\s]{0,2})")
_SHORT = 10  # characters of a line with such a number
_MOSTLY = 0.6  # of them stand in the middle of a sentence
_WORDS = 4  # characters of the words before a counter
_BARE = re.compile(r"\d{1,4}")
_RUN = 3  # bare numbers that count upwards by one before they are taken for page numbers
_LONGEST = 24  # characters of a counter on a line of its own
_CUT = 20  # characters of a line that a page's end cut in mid-sentence


def page_numbers(text: str) -> Iterator[Edit]:
    """Page numbers alone on their line, and counters such as 第 3 页, 共 10 页 inside sentences.

    A sentence that the page's end cut in two is made one again by the same edit.
    """
    rows, key = lines_once(text), folded_once(text)
    short = (i for i, row in enumerate(rows) if len(row.text) <= _LONGEST)
    numbers = {i for i in short if _COUNTER.fullmatch(key, rows[i].start, rows[i].end)}
    numbers |= _bare_numbers(rows) | _cutting_numbers(rows, key)
    for i in sorted(numbers):
        yield _removed(text, rows, i, numbers)
    inline = [m.span() for m in _within(key, _INLINE_NEEDS, _INLINE)]
    # Those on lines of their own were told above.
    inline = [span for span in inline if span[0] and "\n" not in key[span[0] - 1 : span[1] + 1]]
    yield from (Edit(start, end, "", "page-number") for start, end in _with_words(key, inline))
    for style, needs in zip(_COUNTING, _COUNTING_NEEDS, strict=True):
        yield from _counting(list(_within(key, needs, style)))


def _within(
    key: str, needs: tuple[re.Pattern[str], Sequence[str]], pattern: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """What a pattern finds, tried only on lines that have what it needs."""
    return (m for start, end in lines_with(key, *needs) for m in pattern.finditer(key, start, end))


def _with_words(key: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Counters with the words that stand before all of them, if there are several."""
    heads = [key[max(0, start - _WORDS) : start].rpartition("\n")[2][::-1] for start, _ in spans]
    words = len(common_start(heads)) if len(spans) >= _RUN else 0
    yield from ((start - words, end) for start, end in spans)


def _counting(found: Sequence[re.Match[str]]) -> Iterator[Edit]:
    """Counters of one form inside words, if there are several, they count upwards, and the total is one."""
    numbers = [_value(match["page"]) for match in found]
    totals = {match.groupdict().get("total") for match in found}
    steps = [b - a for a, b in pairwise(numbers)]
    share = any(_SHARE.fullmatch(match.group()) for match in found) and len(found) <= _RUN
    if len(found) >= 2 and len(totals) == 1 and not share and all(0 < step <= 3 for step in steps):
        yield from (Edit(*match.span(), "", "page-number") for match in found)


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else numeral(number) or 0


def _bare_numbers(rows: Sequence[Line]) -> set[int]:
    bare = [i for i, row in enumerate(rows) if len(row.text) <= 4 and _BARE.fullmatch(row.text)]
    found: set[int] = set()
    run: list[int] = []
    for i in bare:
        run = [*run, i][-_RUN:] if run and int(rows[i].text) == int(rows[run[-1]].text) + 1 else [i]
        # Next to each other they are a column of a table.
        if len(run) >= _RUN and all(b - a > 1 for a, b in pairwise(run)):
            found |= set(run)
    return found


def _cutting_numbers(rows: Sequence[Line], key: str) -> set[int]:
    """Numbers of one form that count upwards, mostly in the middle of sentences: 【3】, p3, 3-8."""
    forms: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, row in enumerate(rows[1:-1], 1):
        if len(row.text) <= _SHORT and (match := _LONE.fullmatch(key, row.start, row.end)):
            forms["".join(match.group("left", "right"))].append((i, int(match["page"])))
    steps = {form: [b - a for (_, a), (_, b) in pairwise(found)] for form, found in forms.items()}
    rising = (found for form, found in forms.items() if steps[form] and all(0 < s <= 3 for s in steps[form]))
    runs = ([i for i, _ in found] for found in rising)
    return {i for run in runs if _cut_sentences(rows, run) for i in run}


def _cut_sentences(rows: Sequence[Line], run: Sequence[int]) -> bool:
    cut = sum(_is_cut(rows[i - 1], rows[i + 1]) for i in run)
    return cut >= max(2, _MOSTLY * len(run))


def _removed(text: str, rows: Sequence[Line], i: int, numbers: set[int]) -> Edit:
    before = rows[i - 1] if i else None
    after = rows[i + 1] if i + 1 < len(rows) else None
    if before is None:
        return Edit(0, _line_start(text, after) if after else len(text), "", "page-number")
    if after is None:
        return Edit(before.end, len(text), "", "page-number")
    if i - 1 not in numbers and i + 1 not in numbers and _is_cut(before, after):
        return Edit(before.end, after.start, "", "page-number")
    return Edit(_line_start(text, rows[i]), _line_start(text, after), "", "page-number")


def _is_cut(before: Line, after: Line) -> bool:
    open_end = not before.ends and before.text[-1] not in ":：" and len(before.text) >= _CUT
    return open_end and not after.stands_alone and not after.indent


def _line_start(text: str, row: Line) -> int:
    return text.rfind("\n", 0, row.start) + 1
