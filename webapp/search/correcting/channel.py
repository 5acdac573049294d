"""Which words of the vocabulary may a person have meant by some characters or letters, and how likely?

A noisy channel: what was meant is a row of words, each as likely as it is frequent, and each may have come
out wrong in one place. A cost is a negative logarithm of a likelihood; the best row is found as the shortest
way through the places of the text.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from analyzers.normalize import is_han
from analyzers.pinyin import folded, is_syllable, readings
from webapp.search.correcting.lexis import Entry, Lexis
from webapp.search.correcting.looks import look_alike, look_alikes

# Input methods by sound give homophones, those by shape and scanned pages look-alikes; other slips are rarer:
# two characters exchanged, another one or one too few, one too many.
SAME_SOUND, NEAR_SOUND, EXCHANGED, OTHER, ONE_MORE = 4.0, 5.0, 6.0, 8.0, 10.0
ALIKE = {1: 4.5, 2: 6.0}  # by how much two characters look alike
UNKNOWN = 14.0  # a character that no word explains
MAX_LETTERS = 32  # of a text that is corrected
LONGEST_WORD = 12
_LONGEST_PINYIN = 30  # letters of a word
_BEST = 8  # entries of one form that are looked at
_BEST_ROWS = 3
_MANY_READINGS = 8  # of a few characters
_MANY_OPEN = 64  # entries of one form among which look-alikes are looked for
_SURE = 3  # characters from which on a word is known with one of them wrong


@dataclass(frozen=True, slots=True)
class Guess:
    """A text that may have been meant, with what it costs; lower is likelier."""

    cost: float
    text: str


def guesses(lexis: Lexis, text: str) -> list[Guess]:
    """The likeliest rows of words for a key of Han characters or pinyin, the best first, at most three."""
    if not 1 < len(text) <= MAX_LETTERS:
        return []
    step = _han_words if all(map(is_han, text)) else _pinyin_words
    best: list[list[Guess]] = [[Guess(0.0, "")], *([] for _ in text)]
    for at in range(len(text)):
        if not best[at]:
            continue
        for end, cost, written in step(lexis, text, at):
            ways = [Guess(before.cost + cost, before.text + written) for before in best[at]]
            best[end] = _few([*best[end], *ways])
    return best[-1]


def _few(found: list[Guess]) -> list[Guess]:
    """The cheapest different texts."""
    cheapest: dict[str, Guess] = {}
    for guess in sorted(found, key=lambda each: each.cost):
        cheapest.setdefault(guess.text, guess)
    return list(islice(cheapest.values(), _BEST_ROWS))


def _rarity(lexis: Lexis, entry: Entry) -> float:
    return math.log((lexis.most + 1) / (min(entry.count, lexis.most) + 0.5)) + 1.0


def _han_words(lexis: Lexis, text: str, at: int) -> Iterator[tuple[int, float, str]]:
    """Where words that begin at a place end, what they cost, and how they are written."""
    if lexis.entry(text[at]) is None:
        yield at + 1, UNKNOWN, text[at]
    for end in range(at + 1, min(at + LONGEST_WORD, len(text)) + 1):
        piece = text[at:end]
        costs: dict[int, float] = {}
        for number, cost in _meant(lexis, piece):
            costs[number] = min(cost, costs.get(number, cost))
        for number, cost in costs.items():
            entry = lexis.entries[number]
            yield end, cost + _rarity(lexis, entry), piece if entry.key == piece else entry.text


def _meant(lexis: Lexis, piece: str) -> Iterator[tuple[int, float]]:
    """The entries that a piece may stand for."""
    yield from ((number, 0.0) for number in lexis.texts.equal(piece)[:1])
    if len(piece) > 1:
        yield from _by_sound(lexis, piece)
        yield from _by_edit(lexis, piece)
    if 1 < len(piece) < _SURE:  # too few to have any other character in a place
        yield from _by_looks(lexis, piece)


def _by_sound(lexis: Lexis, piece: str) -> Iterator[tuple[int, float]]:
    """Entries of as many characters that are read the same, or nearly."""
    for read in islice(product(*map(readings, piece)), _MANY_READINGS):
        letters = "".join(read)
        for number in lexis.sounds.equal(folded(letters))[:_BEST]:
            key = lexis.entries[number].key
            if len(key) == len(piece):
                wrong = sum(a != b for a, b in zip(key, piece, strict=True))
                same = number in lexis.letters.equal(letters)
                yield number, wrong * (SAME_SOUND if same else NEAR_SOUND)


def _by_edit(lexis: Lexis, piece: str) -> Iterator[tuple[int, float]]:
    """Entries that are one edit away: another character, one more, one less, two exchanged."""
    size = len(piece)
    for at in range(size):
        if size >= _SURE:
            yield from _another(lexis, piece, at)
            yield from _whole(lexis, piece[:at] + piece[at + 1 :], ONE_MORE)
        if at + 1 < size and piece[at] != piece[at + 1]:
            yield from _whole(lexis, piece[:at] + piece[at + 1] + piece[at] + piece[at + 2 :], EXCHANGED)
    if size + 1 >= _SURE:
        for at in range(size + 1):
            yield from ((number, OTHER) for number in _open(lexis, f"{piece[:at]}?{piece[at:]}", _BEST))


def _another(lexis: Lexis, piece: str, at: int) -> Iterator[tuple[int, float]]:
    """Entries with any other character in a place; the less frequent ones only where it looks alike."""
    for rank, number in enumerate(_open(lexis, f"{piece[:at]}?{piece[at + 1 :]}", _MANY_OPEN)):
        level = look_alike(piece[at], lexis.entries[number].key[at])
        if level or rank < _BEST:
            yield number, ALIKE[level] if level else OTHER


def _by_looks(lexis: Lexis, piece: str) -> Iterator[tuple[int, float]]:
    """Entries with one character that looks like the one in its place."""
    for at, char in enumerate(piece):
        for other, level in look_alikes(char).items():
            yield from _whole(lexis, f"{piece[:at]}{other}{piece[at + 1 :]}", ALIKE[level])


def _open(lexis: Lexis, form: str, most: int) -> Iterator[int]:
    size = len(form)
    return (number for number in lexis.edited[form][:most] if len(lexis.entries[number].key) == size)


def _whole(lexis: Lexis, key: str, cost: float) -> Iterator[tuple[int, float]]:
    yield from ((number, cost) for number in lexis.texts.equal(key)[:1])


def _pinyin_words(lexis: Lexis, text: str, at: int) -> Iterator[tuple[int, float, str]]:
    """The same for letters: words that are read like them."""
    for end in range(at + 1, min(at + _LONGEST_PINYIN, len(text)) + 1):
        letters = text[at:end]
        for number in lexis.letters.equal(letters)[:_BEST]:
            yield end, _rarity(lexis, lexis.entries[number]), lexis.entries[number].text
        for number in lexis.sounds.equal(folded(letters))[:_BEST]:
            cost = NEAR_SOUND + _rarity(lexis, lexis.entries[number])
            yield end, cost, lexis.entries[number].text


def sound_alike(one: str, other: str) -> bool:
    """Whether two texts are read the same, character by character, in one of their readings."""
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(set(readings(a)) & set(readings(b)) for a, b in pairs)


def is_pinyin(text: str) -> bool:
    """Whether letters are syllables one after the other."""
    if not text.isascii() or not text.isalpha() or len(text) > MAX_LETTERS:
        return False
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            reached |= {at + n for n in range(1, 7) if is_syllable(text[at : at + n])}
    return len(text) in reached
