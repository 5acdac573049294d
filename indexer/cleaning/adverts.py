"""What did a site or its advertisers print into the sentences?

Watermarks are told by their form (characters with the same mark between each) and by repetition;
phrases of advertisers by their words, which are data: `adverts.txt` beside this module.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from indexer.cleaning.beginnings import any_of, at_rarest
from indexer.cleaning.insertions import grown, speaks_as_report
from indexer.cleaning.marks import marks
from indexer.cleaning.patterns import folded
from indexer.cleaning.spans import common_start, folded_once, lines_with
from indexer.edits import Edit

_HAN = "[一-鿿]"
# Han fragments of one or two characters with the same mark between each: at least four of them.
_MARKED = re.compile(rf"{_HAN}{{1,2}}([.·•‧・_~*|+=^-]|[ \u3000])(?:{_HAN}{{1,2}}\1){{2,14}}{_HAN}{{1,2}}")
_MARKED_NEEDS = re.compile(rf"([.·•‧・_~*|+=^-]|[ \u3000]){_HAN}{{1,2}}\1")
_SPACED_LATIN = re.compile(r"(?i)(?<![a-z0-9_])w w w ?\. ?(?:[a-z0-9-] ?){1,30}\. ?(?:[a-z] ?){2,8}(?![a-z])")
_ADDRESS = re.compile(
    r"(?i)[(（\[【]?(?:(?:https?://|www\.)[a-z0-9_.~/?=&%#:+-]{3,200}"
    r"|(?<![a-z0-9_@.-])[a-z0-9-]{2,30}\.[a-z]{2,12}(?:\.cn)?(?![a-z0-9_]))[)）\]】]?"
)
# One that stands once may be a file's or a program's name, unless it is plainly an address.
_PLAIN_ADDRESS = re.compile(r"(?i)://|www\.|\.(?:com|net|cn|org|cc|top|vip|xyz)(?![a-z0-9_])")
# What each of the costly patterns needs, in the order of `adverts`: without it they are not tried.
_SPACED_NEEDS = (" w ", " W ")
_SOURCE_NEEDS = ("来", "來", "自", "版权", "版權")
_PAGING_NEEDS = ("page", "Page", "PAGE", "#p#")
_DOT = re.compile(r"\.(?:(?<=[wW][wW][wW]\.)|[a-zA-Z])")
_DOT_OR_SCHEME = re.compile(rf"{_DOT.pattern}|://")
_SOURCE = re.compile(
    r"[(（\[【](?:来源|來源|转载?自|轉載?自|摘自|出自|本文来自|本文來自)[:：]?[^()（）\[\]【】\n]{2,30}(?:网|網|文库|文庫|论坛|論壇|[a-zA-Z.]{4,20})[)）\]】]"
    r"|[(（\[【][^()（）\[\]【】\n]{0,4}版[权權][^()（）\[\]【】\n，。]{0,16}所有[)）\]】]"
)
# Somebody lures the reader to a channel of theirs and gives a name there: in brackets, or as a sentence.
_CHANNEL = r"(?:微信|薇信|v信|qq|公众号|公眾號)[^。！？!?()（）\[\]【】\n]{0,10}[a-z0-9_-]{5,20}"
_LURE = r"(?:加|领|領|免费|免費|获取|獲取|购|購|索取|代写|代寫|咨询|諮詢|搜)"
_WITHIN = r"[^。！？!?()（）\[\]【】\n]{0,40}"
_CONTACT = re.compile(
    rf"(?i)[(（\[【](?={_WITHIN}{_LURE}){_WITHIN}{_CHANNEL}{_WITHIN}[)）\]】]"
    rf"|(?:(?<=[。！？!?\n])|\A)(?={_WITHIN}{_LURE}){_WITHIN}{_CHANNEL}{_WITHIN}[。！!]"
)
_NEAR = r"[^。！？!?()（）\[\]【】\n]{0,8}?"
_CORE = re.compile(rf"(?i){_LURE}{_NEAR}{_CHANNEL}|{_CHANNEL}{_NEAR}{_LURE}")
_CHANNEL_NEEDS = re.compile(r"[微薇vVqQ公](?:信|(?<=[qQ])[qQ]|众号|眾號)")
_CHANNEL_WORDS = ("微", "薇", "v", "V", "q", "Q", "众号", "眾號")  # one of them stands in what is needed
_PAGING = re.compile(
    r"\[?(?:NextPage|nextpage|NEXTPAGE)\]?|#p#[^#\n]{0,30}#e#|\[page(?:break)?\]|\{page\}|_ueditor_page_break_tag_|"
    r"\[!--empirenews\.page--\]|\[/?page\]"
)
_SITE_WORD = re.compile(
    "(?:[网網]|文[库庫档檔]|出品|整理|原[创創]|[范範]文|下[载載]|[论論][坛壇]|首[发發]|提供|分享)$"
)
_NUMERALS = frozenset("零〇○一二三四五六七八九十百千")
_PAUSE = frozenset(",，、;；")
_NAME = 8  # characters of a site's name before its address


def watermarks(text: str) -> Iterator[Edit]:
    """Marked watermarks such as `甲.乙丙.丁戊.己.庚`, with the comma that they doubled.

    Fragments of one length throughout are a list that somebody typed with dots (德.智.体.美.劳),
    and numerals are numbers; both stay, unless the same stands in the middle of words again and
    again, or ends as names of sites do.
    """
    groups: dict[str, list[re.Match[str]]] = defaultdict(list)
    for start, end in lines_with(text, _MARKED_NEEDS):
        for match in _MARKED.finditer(text, start, end):
            groups[_core(match)].append(match)
    for matches in groups.values():
        if len(matches) > 1 and _inside_words(text, matches):
            yield from _repeated(text, matches)
        else:
            yield from (edit for match in matches for edit in _single(text, match))
    yield from (Edit(*span, "", "advert") for span in marks(text))


def adverts(text: str) -> Iterator[Edit]:
    """Addresses, names of sources in brackets, page breaks of editors, phrases of advertisers."""
    for pattern, needs in (
        (_SPACED_LATIN, _SPACED_NEEDS),
        (_PAGING, _PAGING_NEEDS),
        (_SOURCE, _SOURCE_NEEDS),
    ):
        if any(need in text for need in needs):
            yield from (Edit(*m.span(), "", "advert") for m in pattern.finditer(text))
    for start, end in lines_with(text, _CHANNEL_NEEDS, _CHANNEL_WORDS):
        yield from (Edit(*_own(text, m), "", "advert") for m in _CONTACT.finditer(text, start, end))
    yield from _addresses(text)
    yield from _phrases(text)


def _own(text: str, contact: re.Match[str]) -> tuple[int, int]:
    """What is not the report's of a sentence that lures to a channel: all of it, or what was put into it."""
    first, stop = contact.span()
    core = _CORE.search(text, first, stop)
    if core is None or not speaks_as_report(text[first : core.start()] + text[core.end() : stop]):
        return first, stop
    return grown(text, (first, stop), core.span())


def _core(match: re.Match[str]) -> str:
    """What of a watermark cannot belong to the words around it."""
    first, *inner, last = match.group().split(match.group(1))
    return match.group(1).join([first[-1], *inner, last[0]])


def _inside_words(text: str, matches: Sequence[re.Match[str]]) -> bool:
    """Whether some of them stand in the middle of a sentence without punctuation beside them."""
    return any(
        _is_han(text[m.start() - 1 : m.start()]) or len(m.group().split(m.group(1))[0]) > 1 for m in matches
    )


def _repeated(text: str, matches: Sequence[re.Match[str]]) -> Iterator[Edit]:
    """What all copies have in common, to both sides of their core."""
    firsts = [m.group().split(m.group(1))[0] for m in matches]
    lasts = [m.group().split(m.group(1))[-1] for m in matches]
    left = max(1, len(common_start([first[::-1] for first in firsts])))
    right = max(1, len(common_start(lasts)))
    for match, first, last in zip(matches, firsts, lasts, strict=True):
        yield Edit(match.start() + len(first) - left, match.end() - len(last) + right, "", "advert")


def _single(text: str, match: re.Match[str]) -> Iterator[Edit]:
    mark = match.group(1)
    fragments = _own_fragments(text, match)
    if _NUMERALS.issuperset("".join(fragments)):
        return
    uneven = mark == "." and len({len(f) for f in fragments}) > 1
    if len(fragments) >= 4 and (uneven or _SITE_WORD.search("".join(match.group().split(mark)))):
        yield Edit(*_borders(text, *match.span(), mark), "", "advert")


def _own_fragments(text: str, match: re.Match[str]) -> list[str]:
    """The fragments without those at the ends that may belong to the words around."""
    start, end = match.span()
    fragments = match.group().split(match.group(1))
    first = 1 if _is_han(text[start - 1 : start]) or len(fragments[0]) > 1 else 0
    last = len(fragments) - (_is_han(text[end : end + 1]) or len(fragments[-1]) > 1)
    return fragments[first:last]


def _borders(text: str, start: int, end: int, mark: str) -> tuple[int, int]:
    """Whose are the characters at the ends? A fragment inside a word gives one of its two back.

    The watermark's own ends are not marked; where it stands between punctuation all of it is taken.
    """
    if _is_han(text[start - 1 : start]) and text[start + 1] != mark:
        start += 1
    if _is_han(text[end : end + 1]) and text[end - 2] != mark:
        end -= 1
    if text[start - 1 : start] in _PAUSE and text[end : end + 1] in _PAUSE:
        end += 1
    return start, end


def _addresses(text: str) -> Iterator[Edit]:
    """Addresses with Han on both sides; of one that comes again the site's name before it too."""
    groups: dict[str, list[re.Match[str]]] = defaultdict(list)
    mark = _DOT_OR_SCHEME if "://" in text else _DOT
    found = (m for start, end in lines_with(text, mark) for m in _ADDRESS.finditer(text, start, end))
    for match in found:
        if _is_han(text[max(0, match.start() - 2) : match.start()].rstrip(" ")[-1:]) and _is_han(
            text[match.end() : match.end() + 2].lstrip(" ")[:1]
        ):
            groups[match.group()].append(match)
    for address, matches in groups.items():
        if len(matches) == 1 and not _PLAIN_ADDRESS.search(address):
            continue
        heads = [text[max(0, m.start() - _NAME) : m.start()].rsplit("\n", maxsplit=1)[-1] for m in matches]
        name = len(common_start([head[::-1] for head in heads])) if len(matches) > 1 else 0
        yield from (Edit(*_with_blanks(text, m.start() - name, m.end()), "", "advert") for m in matches)


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """An insertion with the blanks that stand on both sides of it."""
    if text[start - 1 : start] == " " and text[end : end + 1] == " ":
        return start - 1, end + 1
    return start, end


def _phrases(text: str) -> Iterator[Edit]:
    key = folded_once(text)
    if not _rarest().search(key):
        return
    found = list(_strong().finditer(key))
    again = _again(key, found)
    yield from (Edit(*_phrase_borders(text, *span), "", "advert") for span in again)
    for match in _chains(key, found):
        if any(start < match.end() and match.start() < end for start, end in again):
            continue
        words = list(_word().finditer(match.group()))
        strong = _strong().search(match.group())
        if strong and (len(words) > 1 or len(match.group()) >= 5):
            yield Edit(*_phrase_borders(text, *match.span()), "", "advert")


def _again(key: str, strong: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """Strong words that come again with the same words around them: what all copies have in common."""
    groups: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in strong:
        groups[match.group()].append(match)
    found: list[tuple[int, int]] = []
    for matches in groups.values():
        heads = [re.split(r"\W", key[max(0, m.start() - _NAME) : m.start()])[-1][::-1] for m in matches]
        tails = [re.split(r"\W", key[m.end() : m.end() + _NAME])[0] for m in matches]
        left, right = len(common_start(heads)), len(common_start(tails))
        if len(matches) > 1 and left + right:
            found += [(m.start() - left, m.end() + right) for m in matches]
    return found


def _chains(key: str, found: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Chains of words, looked for only among the characters of words around a strong one."""
    at = 0
    for strong in found:
        if strong.start() < at:
            continue
        start = strong.start()
        while start > at and key[start - 1] in _letters():
            start -= 1
        at = strong.end()
        while at < len(key) and key[at] in _letters():
            at += 1
        yield from _chain().finditer(key, start, at)


def _phrase_borders(text: str, start: int, end: int) -> tuple[int, int]:
    """Brackets or blanks around a phrase go with it, and one of two commas."""
    if text[start - 1 : start] + text[end : end + 1] in {"()", "（）", "【】", "[]", "“”"}:
        return start - 1, end + 1
    if start and text[start - 1] in _PAUSE and text[end : end + 1] in _PAUSE:
        return start, end + 1
    return start, end


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"


@cache
def _vocabulary() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {"strong": [], "weak": []}
    for line in files(__package__).joinpath("adverts.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, *words = folded(line).split()
            found[kind] += words
    return {kind: tuple(sorted(words, key=len, reverse=True)) for kind, words in found.items()}


@cache
def _letters() -> frozenset[str]:
    return frozenset("".join(word for words in _vocabulary().values() for word in words))


@cache
def _rarest() -> re.Pattern[str]:
    return at_rarest(_vocabulary()["strong"])


@cache
def _strong() -> re.Pattern[str]:
    return any_of(_vocabulary()["strong"])


@cache
def _word() -> re.Pattern[str]:
    words = sorted((*_vocabulary()["strong"], *_vocabulary()["weak"]), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def _chain() -> re.Pattern[str]:
    return re.compile(f"(?:{_word().pattern}){{1,12}}")
