"""How is a term written? The way back from matching keys, which fold variants that modern texts tell apart.

复盖 is the key of 覆盖 and 图划 that of 图画: jieba's dictionary (MIT) knows which of the characters of a
class belongs into which word. Only characters of `dictionary/variants.txt` are in question.
"""

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from analyzers.variants import fold_variants, simplify

_LONGEST = 4


@cache
def surfaces() -> Callable[[str], str]:
    """A function from a term to its usual spelling; takes a tenth of a second to make."""
    spelt = _spellings()
    if not spelt:
        return str
    known = re.compile("|".join(sorted(map(re.escape, spelt), key=len, reverse=True)))
    held = re.compile(f"[{''.join({char for key in spelt for char in key})}]")
    return lambda term: known.sub(lambda found: spelt[found.group()], term) if held.search(term) else term


def _spellings() -> dict[str, str]:
    """The keys of words that are spelt otherwise, where no word is spelt like the key."""
    text = files("jieba").joinpath("dict.txt").read_text("utf-8")
    members = "".join(char for char in _class_members() if simplify(char) == char)
    own = re.compile(rf"^(\S{{0,3}}[{members}]\S{{0,3}}) (\d+)", re.MULTILINE)
    found: dict[str, tuple[int, str]] = {}
    for match in own.finditer(text):
        word, count = match[1], int(match[2])
        if len(word) <= _LONGEST:
            key = fold_variants(word)
            found[key] = max(found.get(key, (0, key)), (count, word))
    return {key: word for key, (_, word) in found.items() if key != word and len(word) > 1}


def _class_members() -> set[str]:
    lines = files("analyzers").joinpath("dictionary/variants.txt").read_text("utf-8").splitlines()
    return {char for line in lines if line and not line.startswith("#") for char in line.split()}
