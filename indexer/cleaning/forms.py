"""Has a line the form of what pages print around a text, whatever it says?

A page joins short words by bars and arrows, puts buttons into brackets, and gives figures of its
own: moments, sizes, addresses, numbers of records. A report prints sentences, headings and tables.
"""

import re

from indexer.cleaning.lines import Line

_DIGITAL = re.compile(
    r"https?://|www\.|\.(?:com|cn|net|org|s?html?|docx?|pdf)(?![a-z])|\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
    r"|[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]|^\d{1,4} ?#$|^\d{1,4}楼|_"
)
_BARS = re.compile("[|｜┊┆丨]")
_JOINTS = re.compile(r"[|｜┊┆丨>＞»·•_]|\s{2,}|\t")
_MENU = 4  # short words in one line that make a menu, with one longer at the most
_MENU_WORD = 6

# What stands between the words of a line of links, and in no sentence: bars, angles, drawn signs,
# but no squares and circles, which stand for what was lost or hidden.
_SIGN = (  # an angle behind Latin letters, quotes and figures closes a tag or compares
    r"(?:[|¦‖›»\\丨\u2190-\u21ff\u2308-\u23ff\u2500-\u259f\u25b2-\u25ca\u25e6-\u25ff\u2600-\u27bf\u2b00-\u2bff]"
    r"|(?<![a-z\d'\"/])>)"
)
_RULE = r"[-—–=_*~·.☆★◇◆]"
# A rule across the page, or one with a few words in it; none that a table or a form is drawn with.
_SEPARATOR = re.compile(r"([-=~*#_+<>·.★☆◆◇─━═―])\1{4,} ?[^\W\d_]{1,8} ?([-=~*#_+<>·.★☆◆◇─━═―])\2{4,}")
_BUTTON = r"[\[【〔<〖「] ?[^\]】〕>〗」\d]{0,3}[^\]】〕>〗」]{1,10}[\]】〕>〗」]"
_DAY = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
_PRINTED = re.compile(  # of a folded line; the parts are ordered by what they cost
    rf"{_RULE}{{6,80}}|[^ ].*?(?:{_SIGN}| / | · .* · | - .* - ).*[^ ]"  # words joined by signs
    rf"|(?:{_BUTTON} ?){{2,}}|.{{0,16}}(?: ?{_BUTTON}){{2,}}.{{0,16}}"  # buttons
    rf"|{_RULE}{{2,}} ?[^-—–=_*~].{{1,40}}?{_RULE}{{2,}}|[{{#].{{1,10}}[}}#].*"  # words between rules
    r"|.*(?:[©®¥￥@]|\d ?[kmg]b(?![a-z])|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<![\d.])\d{11,}(?!\d)).*"
    r"|(?:\S{1,8} ?\(\d{1,5}\) ?){2,}|[^附表图]\S{1,7}\(\d{1,4}\)"  # choices with their counts
    r"|(?:[^\d\s:,]{1,5}[: ] ?\d{1,6}(?: +|$)){2,}"
    rf"|[•·◎*-] ?.{{2,60}}{_DAY}|(?:[•·◎*-] ?)?\[?{_DAY}\]? .{{4,60}}"  # links with their dates
)
_PIECES = re.compile(r" {2,}| ?[|·] ?| (?=\S{1,8}:)")
_CLAUSE = re.compile("[,;。、]")
_SENTENCE = re.compile("。.|,.*,.*,")
_WIDTH = 25  # characters of a line that a page's width may have cut
_LABELLED = re.compile(r"[(\[]?[\u4e00-\u9fff]{2,6} ?[: ] ?\S{1,20}[)\]]?")
_FIELDS = 2  # pieces of page data in one line, where a report has its date and its author


def is_digital(row: Line) -> bool:
    """An address, a clock time, arrows, a floor number, or a menu: nothing that a report prints."""
    if row.is_heading or row.is_body:
        return False
    words = _BARS.sub(" ", row.text).split() if _JOINTS.search(row.text) else []
    short = sum(len(word) <= _MENU_WORD for word in words)
    menu = short >= _MENU and short >= len(words) - 1
    return menu or bool(_DIGITAL.search(row.text.lower()))


def is_printed(key: str) -> bool:
    """A folded line of links, buttons, choices or figures of a page; no sentence, no piece of one."""
    return not _SENTENCE.search(key) and bool(_PRINTED.fullmatch(key))


def is_separator(key: str) -> bool:
    """A folded line of a drawn rule around a few words, which parts what stands above and below it."""
    return bool(_SEPARATOR.fullmatch(key))


def is_page_data(key: str) -> bool:
    """A folded line between a title and its text that gives several things about the page."""
    if _CLAUSE.search(key):
        return False
    pieces = [piece for piece in _PIECES.split(key) if piece]
    fields = sum(bool(_LABELLED.fullmatch(piece)) for piece in pieces)
    if fields >= _FIELDS and any(c.isdigit() for c in key):
        return True
    words = key.split()
    short = sum(len(word) <= _MENU_WORD for word in words)
    return len(key) < _WIDTH and len(words) >= _MENU and short >= len(words) - 1
