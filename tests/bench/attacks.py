"""Which queries cost a server most? Classes of them, made from the words and sentences of an index.

None of them is likely, and each is something that anybody can type. A class holds queries that are costly
for one reason: many leaves, frequent characters, long lists of what may be meant, nothing found.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from opencc import OpenCC
from pypinyin import lazy_pinyin

from analyzers.normalize import is_han
from analyzers.synonyms import Synonyms
from tests.bench.generate import counties
from tests.bench.sections import Section
from webapp.search.params import MAX_QUERY, SearchParams

_MANY = 40  # more leaves than a query may have
_COMMON = 80  # words and characters that queries are made of
_NOWHERE = ("龘齉", "爩麤", "籱灪", "癵驫", "麣纞", "虋讟")
_SOUP = (
    "(",
    ")",
    "OR",
    "AND",
    "NOT",
    "-",
    '"',
    "“",
    "”",
    "*",
    "~5",
    "title:",
    "heading:",
    "year:",
    "，",
    "|",
)


@dataclass(frozen=True, slots=True)
class Material:
    """What queries are made of: the most frequent characters and words, rarer words, and texts."""

    chars: Sequence[str]
    words: Sequence[str]
    rare: Sequence[str]
    texts: Sequence[str]
    chance: Random

    def some(self, of: Sequence[str], count: int = _MANY) -> list[str]:
        """Some different ones in any order."""
        return self.chance.sample(of, min(count, len(of)))

    def piece(self, size: int) -> str:
        """Neighbouring characters of a text."""
        text = self.chance.choice(self.texts)
        at = self.chance.randrange(max(1, len(text) - size))
        return text[at : at + size]

    def filled(self, parts: Sequence[str], between: str = " ") -> str:
        """The longest query that parts make, in any order, again and again."""
        text = ""
        while len(text) < MAX_QUERY:
            text += between.join(self.some(parts, len(parts))) + between
        return text[:MAX_QUERY]


def material(sections: Sequence[Section], seed: int) -> Material:
    """The material of some sections."""
    chars = Counter(char for section in sections for char in set(section.text) if is_han(char))
    words = Counter(word for section in sections for word in set(section.words) if len(word) > 1)
    ordered = [word for word, _ in words.most_common() if is_han(word[0])]
    texts = ["".join(s.text for s in sections[at : at + 3]) for at in range(0, len(sections) - 3, 3)]
    common = [char for char, _ in chars.most_common(_COMMON)]
    return Material(common, ordered[:_COMMON], ordered[len(ordered) // 3 :], texts, Random(seed))


def attacks(of: Material, queries: int) -> dict[str, list[SearchParams]]:
    """So many searches of each class."""
    return {
        name: [_search(make(of)) for _ in range(queries)]
        for group in (_LONG, _OPERATORS, _EXACT, _MEANT, _NOTHING, _PAGES)
        for name, make in group.items()
    }


def _search(made: "str | SearchParams") -> SearchParams:
    return made if isinstance(made, SearchParams) else SearchParams(q=made)


_Makers = Mapping[str, Callable[[Material], "str | SearchParams"]]


def _nested(of: Material) -> str:
    words = of.some(of.words, 30)
    return "".join(f"({a} OR {b} -(" for a, b in zip(words[::2], words[1::2], strict=True))


def _grouped(of: Material) -> str:
    pairs = zip(of.some(of.words, 16), of.some(of.chars, 16), strict=True)
    return " ".join(f"({word} OR {char})" for word, char in pairs)


def _crossing(of: Material) -> str:
    """Quoted frequent characters with a border of sections possible between any two of them."""
    return f'"{of.filled(of.chars[:4], "，")[:-2]}"'


def _glossed(of: Material) -> str:
    text = OpenCC("s2t").convert(of.piece(200))
    return "".join(f"{c}({lazy_pinyin(c)[0]})" if is_han(c) else c for c in text)[:MAX_QUERY]


def _mistyped(of: Material) -> str:
    words = of.some(of.words, 6)
    return " ".join(of.chance.choice(of.chars) + word[1:] + of.chance.choice(of.chars) for word in words)


def _sentence(of: Material) -> str:
    """A sentence of which a few words are others."""
    text = of.piece(60)
    return text[:15] + of.chance.choice(of.rare) + text[15:40] + of.chance.choice(of.rare) + text[40:]


def _filtered(of: Material, query: str, filters: int = 50) -> SearchParams:
    places = tuple(of.chance.choice(counties()).path for _ in range(filters))
    years = tuple(f"{1990 + at}-{2000 + at}" for at in range(min(filters, 30)))
    return SearchParams(q=query, region=places, year=years, section=("学前教育", "其他"), genre=("工作总结",))


def _soup(of: Material) -> str:
    tokens = [*_SOUP, *of.some(of.chars, 6), *of.some(of.words, 6), "2018", "88%", "1", "一*", "GY*"]
    return "".join(of.chance.choice(tokens) + of.chance.choice(["", " "]) for _ in range(200))


def _amount(of: Material) -> str:
    chance = of.chance
    return f"{chance.randint(1, 9999)}.{chance.randint(1, 99)}{chance.choice(['亿元', '万元', '万人', '亿'])}"


_LONG: _Makers = {
    "common words": lambda of: of.filled(of.words),
    "one run": lambda of: of.filled(of.words, ""),
    "one run of rare words": lambda of: of.filled(of.rare[:300], ""),
    "copied, bare": lambda of: of.piece(1000),
    "copied, quoted": lambda of: f'"{of.piece(998)}"',
    "one character again": lambda of: (
        of.chance.choice(["年", "(", "1", "a", "，", "“", "亿1", "-", "二〇"]) * 1000
    ),
}
_OPERATORS: _Makers = {
    "OR of words": lambda of: " OR ".join(of.some(of.words)),
    "OR of runs": lambda of: " OR ".join("".join(of.some(of.words, 5)) for _ in range(_MANY)),
    "nested": _nested,
    "AND of ORs": _grouped,
    "NOT": lambda of: " ".join(f"-{char}" for char in of.some(of.chars)),
    "NOT rare": lambda of: " ".join(f"-{word}" for word in of.some(of.rare)),
    "near": lambda of: " ".join(f'"{" ".join(of.some(of.words[:9], 4))}"~50' for _ in range(3)),
    "fields": lambda of: " ".join(f"{of.chance.choice(['title', 'heading'])}:{c}" for c in of.some(of.chars)),
    "OR of fields": lambda of: " OR ".join(
        f"title:{char}" for char in [*"年教育工作总结县区市", *of.chars[:22]]
    ),
    "restrictions": lambda of: " OR ".join(
        f"region:{of.chance.choice(counties()).county}" for _ in range(90)
    ),
    "token soup": _soup,
}
_EXACT: _Makers = {
    "characters": lambda of: " ".join(of.some(of.chars[:40])),
    "OR of characters": lambda of: " OR ".join(of.some(of.chars)),
    "quoted characters": lambda of: " OR ".join(f'"{c}"' for c in of.some(of.chars)),
    "quoted pairs": lambda of: " OR ".join(f'"{"".join(of.some(of.chars[:9], 2))}"' for _ in range(_MANY)),
    "prefix": lambda of: of.chance.choice(["一*", "1*", "2*", "的1*", "在2*", "，1*", "为1*", "a*", "年2*"]),
    "many prefixes": lambda of: " OR ".join(
        f"{a}{n}*" for n in range(1, 10) for a in ["", *of.some(of.chars, 3)]
    ),
    "crossing": _crossing,
    "crossing, two": lambda of: f'"{of.chance.choice(of.chars[:9])}，{of.chance.choice(of.chars[:9])}"',
    "crossing, copied": lambda of: f'"{of.texts[of.chance.randrange(len(of.texts))][:990]}"',
    "30 characters": lambda of: of.piece(30),
}
_MEANT: _Makers = {
    "synonyms": lambda of: " OR ".join(of.some(sorted(Synonyms.load().by_key), 60)),
    "amounts": lambda of: " OR ".join(_amount(of) for _ in range(_MANY)),
    "places and years": lambda of: (
        "".join(f"{of.chance.choice(counties()).county} " for _ in range(100)) + "2018"
    ),
    "ranges of years": lambda of: " ".join(f"20{n:02}-20{n + 3:02}" for n in of.chance.sample(range(90), 60)),
    "Traditional, glossed": _glossed,
}
_NOTHING: _Makers = {
    "mistyped": _mistyped,
    "mistyped, filters": lambda of: _filtered(of, _mistyped(of)),
    "changed sentence": _sentence,
    "rare words": lambda of: " ".join(of.some(of.rare)),
    "rare words, filters": lambda of: _filtered(of, " ".join(of.some(of.rare, 12)), 2),
    "common and nowhere": lambda of: " ".join([*of.some(of.words, 26), *_NOWHERE]),
    "nowhere": lambda of: " ".join(_NOWHERE),
    "ORs and nowhere": lambda of: f"{_grouped(of)} {_NOWHERE[0]}",
    "synonyms and nowhere": lambda of: " ".join([*of.some(sorted(Synonyms.load().by_key), 9), _NOWHERE[0]]),
    "pinyin": lambda of: "".join(lazy_pinyin(of.piece(80)))[:200],
    "pinyin in words": lambda of: " ".join(lazy_pinyin(of.piece(200))),
}
_PAGES: _Makers = {
    "nothing typed": lambda of: SearchParams(per_page=100),
    "deep page": lambda of: SearchParams(q=of.chance.choice(of.chars), page=99_999_999, per_page=100),
    "last pages": lambda of: SearchParams(q=of.words[0], page=of.chance.randint(5, 30), per_page=100),
    "by year": lambda of: SearchParams(q=" OR ".join(of.some(of.chars)), sort="year", per_page=100),
    "100 explained": lambda of: SearchParams(q=" OR ".join(of.some(of.words)), per_page=100, why="1"),
    "100 of a run": lambda of: SearchParams(q="".join(of.some(of.words, 3)), per_page=100, why="1"),
    "many filters": lambda of: _filtered(of, " OR ".join(of.some(of.words))),
}
