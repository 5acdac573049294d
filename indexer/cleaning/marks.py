"""Which names did a site break into sentences with, again and again, and drew or labelled the same way?"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from indexer.cleaning.segments import CLEARLY, joined
from indexer.cleaning.spans import common_start, lines_with

_HAN = "[一-鿿]"
# Signs that stand for what was lost or hidden are not among them, and those that join words
# (家庭→学校→社区) only as many in a row.
_ONE = r"[#@&$%^※〓〒☆★◆◇\u2500-\u259f\u25b2-\u25bf\u2600-\u27bf]"
_SEVERAL = r"[=~+|<>_*\u2190-\u21ff-]"
_DRAWN = f"(?:{_ONE}{{1,8}}|{_SEVERAL}{{3,8}})"
_BETWEEN_SIGNS = re.compile(rf"(?<={_HAN})({_DRAWN})({_HAN}[^\n，。、；：,;:]{{1,18}}?)\1(?={_HAN})")
_SIGN = re.compile(f"{_ONE}(?<={_HAN}.)|{_SEVERAL}{{3}}(?<={_HAN}.{{3}})")  # behind a word
# The same sign around every character of a name.
_FRAMED = re.compile(rf"(?<={_HAN})([.·•‧・_~～*|/+=^-]{{1,3}})(?:{_HAN}\1){{3,15}}(?={_HAN})")
_FRAMED_NEEDS = re.compile(rf"([.·•‧・_~～*|/+=^-]){_HAN}\1")
# A name behind a sign or a word of where a text is from; its end is where its copies differ.
_LABEL = re.compile(rf"(?:[@©®™]|[来來]源[:：]|本文[来來]自|[资資]料[来來]自) ?(?={_HAN})")
_BEGIN = re.compile(_HAN)
_LABEL_NEEDS = ("@", "©", "®", "™", "源:", "源：", "文来自", "文來自", "料来自", "料來自")
_WORD = re.compile(r"[\w-]+")
_NAME = 16  # characters of a name at most,
_SAID = 3  # and at least


def marks(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand that break into several places: each with its signs, or its label."""
    yield from _copies(text, _BETWEEN_SIGNS, _SIGN)
    yield from _copies(text, _FRAMED, _FRAMED_NEEDS)
    if any(word in text for word in _LABEL_NEEDS):
        yield from _labelled(text)


def _copies(text: str, pattern: re.Pattern[str], needs: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """What comes again in the same form, with more of the form that follows on each copy."""
    groups: dict[str, list[re.Match[str]]] = defaultdict(list)
    for start, end in lines_with(text, needs):
        for match in pattern.finditer(text, start, end):
            groups[match.group()].append(match)
    for found in groups.values():
        if len(found) > 1:
            more = common_start([text[m.end() : m.end() + _NAME] for m in found])
            more = more[: more.rfind(found[0].group(1)) + 1]
            yield from ((m.start(), m.end() + len(more)) for m in found)


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    groups: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _LABEL.finditer(text):
        groups[match.group()].append(match)
    for found in groups.values():
        name = common_start([_WORD.findall(text, m.end(), m.end() + _NAME)[0] for m in found])
        if len(found) > 1 and _SAID <= len(name) < _NAME and _breaks_in(text, found, len(name)):
            yield from ((m.start(), m.end() + len(name)) for m in found)


def _breaks_in(text: str, found: Sequence[re.Match[str]], name: int) -> bool:
    """Whether each copy stands between other words, and in the middle of a clause, and one cuts a word."""
    before = {text[m.start() - 1 : m.start()] for m in found}
    behind = [text[m.end() + name : m.end() + name + 1] for m in found]
    if not len(before) == len(set(behind)) == len(found) or not all(map(_BEGIN.match, (*before, *behind))):
        return False
    ends = ((m.start(), m.end() + name) for m in found)
    around = ((text[max(0, start - _NAME) : start], text[end : end + _NAME]) for start, end in ends)
    return any(joined(left, right) >= CLEARLY for left, right in around)
