"""Where did a page lose one byte, so that GBK was read shifted from there on? And what stood there?

Programs that replace punctuation in GBK text byte by byte find `，` (A3 AC) also across the border of
two characters: in 。現 (A1 A3 AC 46) it stands in the middle. A1 is left over and becomes `?`, the
rest is read as `，F`. All that follows is shifted until an ASCII byte ends it. Read shifted back, the
run is text again, but for the one character whose first byte was lost: the words around it choose it,
or it stays `□`. A gloss behind the run names the reading of its last character.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from indexer.cleaning.gbk import UNKNOWN, decoded, simple, wide_bytes
from indexer.cleaning.lattice import Lattice, Reading
from indexer.cleaning.likelihood import is_common
from indexer.cleaning.readings import SYLLABLE, is_reading, syllable
from indexer.cleaning.shifts import LOST, Edge, Unit
from indexer.edits import Edit as Change

_LEFT_OVER = "?？\ufffd"  # how a byte is printed that was left over
_PLACE = re.compile(rf"[{_LEFT_OVER}](?=[^\s\w]|[^\x00-\x7f]|[@-~] ?[(（])")
_AT_END = re.compile(r"(?m)[?\ufffd][，！。][?\ufffd]$")
_UNIT = re.compile(rf"(?s)([?？\ufffd])({SYLLABLE}) ?[)）]|(.)(?: ?[(（] ?({SYLLABLE}) ?[)）])?")
_NARROW = {ord(char): ord(char) - 0xFEE0 for char in "，；：！？（）"}
_GLOSS = re.compile(rf"(?: \(| （|\(|（) ?{SYLLABLE} ?[)）]")
_BEFORE, _AFTER = 8, 6  # units around a run that help to choose
_LONGEST = 60  # units of a run
_MARKS = 5  # undecodable pairs in one run
_ENDS = 3  # characters that may end a run and need not
_HARD = frozenset(" 0123456789<>[]{}")  # and such as do
_SURE = 12.0  # how much likelier (logarithm) a mended run must be than the printed one
_CLEAR = 6.5  # and a guessed character than the next best
_STOP = 8.5  # a stop mark, which fits nearly everywhere, must be clearer
_PLAIN = 4.0  # the same for one whose bytes are known, if nothing was dropped before it
_RIVALS = 2  # characters for one place that are weighed against each other
_REPEATED, _UNCLOSED = 2.5, 5.0
_NEARBY = 6000  # characters of the text to either side that are looked at for repetition
_EVERY = 2000  # characters for each place that may fail: a text full of `?` was not damaged this way


def byte_slips(text: str) -> Iterator[Change]:
    """One edit for each run that was shifted, with the gloss that confirmed it."""
    at, patience = 0, 40.0 + len(text) // _EVERY
    for place in _PLACE.finditer(text) if any(mark in text for mark in _LEFT_OVER) else ():
        if place.start() < at or not _may_be_slip(text, place.start()):
            continue
        change = _mended(text, place.start())
        patience -= 1 if change is None else 0.1
        if patience < 0:
            return
        if change:
            yield change
            at = change.end


def _may_be_slip(text: str, place: int) -> bool:
    """Whether the first pairs behind a place give common characters when they are shifted back."""
    printed = text[place + 1 : place + 6]
    trail, common = UNKNOWN, 0
    for char in printed:
        pair = wide_bytes(char)
        if "@" <= char <= "~" and _is_common(trail, ord(char)):
            return True
        if char in "?？\ufffd" and trail != UNKNOWN:
            return True
        if pair is None or not (trail == UNKNOWN or _is_common(trail, pair[0])):
            break
        common += trail != UNKNOWN
        trail = pair[1]
    return common > 1


def _is_common(lead: int, trail: int) -> bool:
    return any(is_common(simple(char)) for char in decoded(lead, trail))


def _mended(text: str, place: int) -> Change | None:
    before, after = _units(text, place)
    marks = sum(unit.char in "?？\ufffd" for unit in after[1:])
    if marks > _MARKS or not (marks or any("@" <= unit.char <= "~" for unit in after[1:])):
        return None  # too much is unknown, or nothing can end a run
    units = [*before, *after]
    lattice = Lattice(units, len(before))
    # `?！?` at the end of a line says by itself what happened, though nothing of it can be read back.
    at_end = _AT_END.match(text, place)
    if not (at_end or lattice.may_tell()):
        return None
    slipped = lattice.slipped()
    if not (at_end or any(edge.is_known for edge in slipped.edges)):
        return None
    if slipped.score < lattice.printed().score + _SURE:
        return None
    best = _chosen(lattice, slipped, _nearby(text, place, units[-1].end))
    run = [edge for edge in best if edge.source[0] > len(before)]
    shifted = [i for i, edge in enumerate(run) if edge.source[1] != "aligned"]
    run = run[: shifted[-1] + 1]
    end = units[run[-1].target[0] - 1].end
    mended = "".join(_printable(edge.char) for edge in run)
    return Change(place, end, mended.translate(_NARROW) if _is_narrow(text, place) else mended, "byte-slip")


def _printable(char: str) -> str:
    """What no report is written with was misread: further bytes were lost there."""
    return char if char.isascii() or is_common(simple(char)) else LOST


def _is_narrow(text: str, place: int) -> bool:
    """Whether the page prints narrow punctuation for wide."""
    around = text[max(0, place - _NEARBY) : place + _NEARBY]
    return around.count(",") > around.count("，")


def _chosen(lattice: Lattice, first: Reading, nearby: str) -> tuple[Edge, ...]:
    """The best reading, evidence that no dictionary has considered; what is not clear is marked lost."""
    rivals = _rivals(lattice, first)
    scored = sorted(((r.score + _evidence(r, nearby), r) for r in rivals), key=lambda s: -s[0])
    score, best = scored[0]
    if best is not first:
        scored += [(r.score + _evidence(r, nearby), r) for r in _rivals(lattice, best)[1:]]

    def unclear(edge: Edge) -> bool:
        margin = _margin(best, edge)
        return any(score - s < margin and not _has(r, edge) for s, r in scored)

    shifted = (edge.source[1] not in ("aligned", "swallowed") for edge in best.edges)
    return tuple(
        edge._replace(char=LOST) if is_shifted and unclear(edge) else edge
        for edge, is_shifted in zip(best.edges, shifted, strict=True)
    )


def _margin(reading: Reading, edge: Edge) -> float:
    """How much likelier than the next best a character must be."""
    if not edge.guess:
        return _PLAIN
    at = reading.edges.index(edge)
    after = reading.edges[at + 1].char if at + 1 < len(reading.edges) else ""
    # A stop mark before a closing quote says nothing about the words around it.
    return _CLEAR if edge.char not in "。，" else _STOP if after not in "”』」）" else 2 * _STOP


def _rivals(lattice: Lattice, best: Reading) -> list[Reading]:
    """The reading, and for each character of its run the likeliest ones that read otherwise there."""
    found = [best]
    for guess in (edge for edge in best.edges if edge.source[1] not in ("aligned", "swallowed")):
        banned = {(guess.source, guess.char)}
        for _ in range(_RIVALS):
            other = lattice.slipped(banned)
            if best.score - other.score > 2 * _CLEAR:
                break
            found.append(other)
            banned |= {(e.source, e.char) for e in other.edges if e.source == guess.source}
    return found


def _has(reading: Reading, guess: Edge) -> bool:
    return any(e.source == guess.source and e.char == guess.char for e in reading.edges)


def _evidence(reading: Reading, nearby: str) -> float:
    """What it adds that guesses stand beside the same neighbours elsewhere, and that quotes are closed."""
    chars = [edge.char for edge in reading.edges]
    score = 0.0
    for at, edge in enumerate(reading.edges):
        if edge.guess and 0 < at < len(chars) - 1:
            pairs = (chars[at - 1] + edge.char, edge.char + chars[at + 1])
            score += _REPEATED * sum(pair in nearby for pair in pairs if pair.isalpha())
    return score - _UNCLOSED * _open_quotes("".join(chars))


def _open_quotes(text: str) -> int:
    """How many quotes are opened inside another one, or closed that none opened (but for the first)."""
    marks = [char for char in text if char in "“”"]
    return sum(a == b for a, b in pairwise(marks)) + (marks[-1:] == ["“"])


def _nearby(text: str, start: int, end: int) -> str:
    """The text around a run, without the run and without glosses."""
    around = text[max(0, start - _NEARBY) : start] + "\n" + text[end : end + _NEARBY]
    return _GLOSS.sub("", around)


def _units(text: str, place: int) -> tuple[list[Unit], list[Unit]]:
    """The printed characters before a place and behind it on its line, glosses taken together."""
    first = max(text.rfind("\n", 0, place) + 1, place - 10 * _BEFORE)
    before = [_unit(m) for m in _UNIT.finditer(text, first, place)][-_BEFORE:]
    after: list[Unit] = [Unit(text[place], place, place + 1)]
    at, ends, rest = place + 1, 0, _LONGEST
    while at < len(text) and text[at] != "\n" and rest:
        match = _UNIT.match(text, at)
        assert match is not None  # `.` is any character here
        after.append(_unit(match))
        at = after[-1].end
        ends += _ENDS if after[-1].syllable or after[-1].char in _HARD else "@" <= after[-1].char <= "~"
        rest = min(rest, _AFTER + 1 if ends >= _ENDS else rest) - 1
    return before, after


def _unit(match: re.Match[str]) -> Unit:
    """A character with its gloss, if that is one: `(PISA)` is not."""
    mark, inner, char, gloss = match.groups()
    if mark:
        return Unit(mark, match.start(), match.end(), syllable(inner))
    if gloss and syllable(gloss).isascii() and not is_reading(char, syllable(gloss)):
        return Unit(char, match.start(), match.start() + 1)
    return Unit(char, match.start(), match.end(), syllable(gloss) if gloss else "")
