"""What was printed twice? A lead that the page also shows as its abstract, a paragraph."""

import re
from collections.abc import Iterator, Sequence

from indexer.cleaning.lines import Line
from indexer.cleaning.spans import folded_once, lines_once
from indexer.edits import Edit

_LABEL = re.compile(
    r"[【\[(（]?(?:内容)?(?:摘要|提要|导读|简介|概述|核心提示|文章摘要|描述|导语)"
    r"[】\])）]?[:：]? {0,2}"
)
_CUT = tuple(dots + bracket for dots in ("…", "...", "。。。") for bracket in ("", "]", ")", "】"))
_REACH = 4  # lines between two copies
_WRAPPED = 6  # lines that the complete copy may be wrapped into, up to where the cut one ends
_LEAD = 20  # characters of a cut copy
_PARAGRAPH = 40  # characters of a paragraph that comes again whole


def duplicates(text: str) -> Iterator[Edit]:
    """Copies that follow each other within a few lines; the complete one stays."""
    rows = lines_once(text)
    key = folded_once(text)
    keys = [_without_blanks(key[row.start : row.end]) for row in rows]
    for i in range(len(rows)):
        if _copy_below(keys, i) or _is_again(keys, i):
            yield _removed(text, rows, i)


def _without_blanks(key: str) -> str:
    return "".join(key.split())


def _copy_below(keys: Sequence[str], i: int) -> bool:
    """Whether the line is the beginning of a longer one below it, printed before as its abstract."""
    if len(keys[i]) < _LEAD:
        return False
    label = _LABEL.match(keys[i])
    piece = keys[i][label.end() :] if label else keys[i]
    piece, cut = _uncut(piece)
    if len(piece) < _LEAD:
        return False
    for j in range(i + 1, min(i + 1 + _REACH, len(keys))):
        if keys[j][:1] != piece[0]:
            continue  # nearly always
        longer = keys[j] if len(keys[j]) > len(piece) else "".join(keys[j : j + _WRAPPED])
        if longer.startswith(piece) and (len(longer) > len(piece) or cut or label):
            return bool(cut or label) or len(piece) >= _PARAGRAPH
    return False


def _is_again(keys: Sequence[str], i: int) -> bool:
    """Whether a long line stands unchanged shortly above; or its beginning does."""
    if len(keys[i]) < _LEAD:
        return False
    piece, cut = _uncut(keys[i])
    if len(piece) < (_LEAD if cut else _PARAGRAPH):
        return False
    above = keys[max(0, i - _REACH) : i]
    return keys[i] in above or (cut and any(key.startswith(piece) for key in above))


def _uncut(key: str) -> tuple[str, bool]:
    """The text without the ellipsis that says it was cut, and whether it had one."""
    return (key.rstrip("….。])】"), True) if key.endswith(_CUT) else (key, False)


def _removed(text: str, rows: Sequence[Line], i: int) -> Edit:
    """The whole line, with the line end before it if it is the last."""
    start = text.rfind("\n", 0, rows[i].start) + 1
    if i + 1 < len(rows):
        return Edit(start, text.rfind("\n", 0, rows[i + 1].start) + 1, "", "duplicate")
    return Edit(rows[i - 1].end if i else 0, len(text), "", "duplicate")
