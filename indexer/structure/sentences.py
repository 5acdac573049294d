"""Where does the first sentence of a paragraph end, and which words of it are the heading?"""

import re

LONGEST_LINE = 40  # characters of a heading that is a line of its own (contract)
LONGEST_WINDOW = 400  # characters in which a sentence end is looked for
LONGEST = 120  # characters kept of a numbered first sentence that goes on and on

_ENDS = "。！？!?"
_OPENING = "“‘「『《〈(（﹙【〔["
_CLOSING = "”’」』》〉)）﹚】〕]"
_MARKS = re.compile(f"[{re.escape(_ENDS + _OPENING + _CLOSING)}]")
_FINAL = "。．.；;：:，,、！!？?…—-－~·　 \t\r\f\v"
# What sets a heading off the sentence behind it; one space does so between two ideographs only.
_BLANK = r"(?=[\s—–])(?:\s{2,}|　|(?<=[\u3400-\u9fff]{4})\s(?=[“\u3400-\u9fff])|[—–]{2})"
_GAP = re.compile(rf"[:：]|{_BLANK}")
_BLANKS = re.compile(_BLANK)
_SHORTEST_SENTENCE = 12  # characters behind a blank that are a sentence, if a comma parts them
_PAUSE = re.compile("[，,。；]")  # sets a sentence apart from words alone (各位领导：)
_SPEAKS = re.compile(r"[^\W\d_]")  # a letter or an ideograph: figures alone are a row of a table


def first_sentence(text: str) -> str:
    """The text up to its first sentence end outside quotes and brackets, the end left out.

    Looks at `LONGEST_WINDOW` characters only; where brackets never close, the first sentence end counts.
    """
    window = text[:LONGEST_WINDOW]
    depth, fallback = 0, None
    for mark in _MARKS.finditer(window):
        if mark.group() in _OPENING:
            depth += 1
        elif mark.group() in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth:
            return window[: mark.start()]
        elif fallback is None:
            fallback = mark.start()
    return window if fallback is None else window[:fallback]


def heading_of(paragraph: str) -> str:
    """The heading in a paragraph whose number is taken off: its first sentence, final punctuation left out.

    A sentence too long for a line is cut where a colon, a dash or a blank sets a short heading off
    (指导思想:以…); a short one at a blank only, with a sentence behind it (学前教育 全县有…，…。).
    Empty if nothing in it can be read.
    """
    sentence = first_sentence(paragraph)
    gap = (_GAP if len(sentence) > LONGEST_LINE else _BLANKS).search(sentence, 2, LONGEST_LINE)
    if gap and (len(sentence) > LONGEST_LINE or _is_sentence(gap.group(), sentence[gap.end() :], paragraph)):
        sentence = sentence[: gap.start()]
    heading = bare(sentence[:LONGEST])
    return heading if _SPEAKS.search(heading) else ""


def _is_sentence(gap: str, rest: str, paragraph: str) -> bool:
    """Whether a sentence stands behind a gap: any behind a wide one, a long one behind a single blank."""
    if not ends_sentence(paragraph):
        return False
    return (len(gap) > 1 and gap.isspace()) or (len(rest) >= _SHORTEST_SENTENCE and "，" in rest)


def bare(text: str) -> str:
    """The text without final punctuation and space."""
    return text.strip().rstrip(_FINAL)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence ends (。！？；, a closing quote or bracket behind it allowed)."""
    kept = text.rstrip().rstrip("”’」』》)）")
    return kept.endswith(("。", "！", "？", "!", "?", "；", ";", "…"))


def introduces(text: str) -> bool:
    """Whether a line is a sentence that announces what follows it (…，现将情况汇报如下：)."""
    return text.rstrip().endswith(("：", ":")) and _PAUSE.search(text) is not None
