"""Which sentences were cut around a short piece of themselves, such as a link on the page?"""

import re
from collections.abc import Iterator, Sequence

from indexer.cleaning.joints import join
from indexer.cleaning.lines import Line
from indexer.cleaning.spans import lines_once
from indexer.edits import Edit

# No line begins with these; `的` begins no sentence either.
_CONTINUES = re.compile(r"[。，、；：！？,;:!?》）)」』％%]|”(?=[，。、；的])|的(?!士|确)")
_PIECE = 40  # characters of a piece of a sentence that was a link
_TAIL = 200  # characters at the end of a line that are looked at for an open bracket
_OPEN_END = re.compile(
    r"(?:[的和与及或在对把将以为了从向由被使让,，、《“(（]|加强|推进|开展|落实|实施|提高|提升|深化|完善|建立|健全|"
    r"促进|坚持|做好|抓好|强化|优化|进一步|關於|关于|根据|按照|围绕|通过|包括)$"
)
_CLOSERS = {"《": "》", "（": "）", "(": ")", "〈": "〉"}
_BRACKETS = re.compile(r"[《》（）()〈〉]")


def orphans(text: str) -> Iterator[Edit]:
    """Joins the lines of a sentence that was cut around a short piece of itself."""
    rows = lines_once(text)
    joined = [False] * len(rows)  # joined[i]: line i goes on in line i + 1
    for i in range(len(rows) - 1):
        joined[i] = _goes_on(rows[i], rows[i + 1])
    for i in range(len(rows) - 2):
        if joined[i + 1] and not joined[i] and _begins_before(rows[i], rows[i + 1]):
            joined[i] = True
    _close_brackets(rows, joined)
    for i in range(len(rows) - 1):
        if joined[i]:
            yield join(rows[i], rows[i + 1])


def _goes_on(row: Line, following: Line) -> bool:
    return bool(_CONTINUES.match(following.text)) and not row.ends and len(following.text) > 1


def _begins_before(row: Line, piece: Line) -> bool:
    """Whether a piece that goes on below began in the line above it."""
    if row.ends or row.text[-1] in ":：" or len(piece.text) > _PIECE or piece.is_heading:
        return False
    return bool(_OPEN_END.search(row.text)) or not (row.is_heading or len(row.text) <= _PIECE)


def _close_brackets(rows: Sequence[Line], joined: list[bool]) -> None:
    """《关于 / 教育 / 的意见》: an open bracket that one of the next two lines closes."""
    for i in range(len(rows) - 1):
        opened = "" if rows[i].ends else _open_bracket(rows[i])
        if not opened:
            continue
        for j in (i + 1, i + 2):
            if j >= len(rows) or rows[j].is_heading:
                break
            head = rows[j].text[:_PIECE]
            closing = _BRACKETS.search(head)
            if closing and closing.group() == _CLOSERS[opened]:
                joined[i:j] = [True] * (j - i)
                break
            if closing or len(rows[j].text) > _PIECE or rows[j].ends:
                break


def _open_bracket(row: Line) -> str:
    """The bracket that the end of a line leaves open, or nothing."""
    last = _BRACKETS.search(row.text[: -_TAIL - 1 : -1])
    return last.group() if last and last.group() in _CLOSERS else ""
