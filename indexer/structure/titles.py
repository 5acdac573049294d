"""What is a report called? Its own title, in the first lines of its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

from analyzers.variants import simplify
from indexer.structure.lines import Line, lines_of
from indexer.structure.numbering import parse
from indexer.structure.sentences import bare, ends_sentence, first_sentence

LONGEST = 60  # characters of a line that can be a title
FALLBACK = 40  # characters of the first sentence that stands for a missing title
_HEAD = 8  # lines that are looked at
_LONG = 8  # characters of a title that says what it is by a weak word only
_NEAR_END = 12  # characters at the end of a title in which its kind is named: …工作总结（2019年度）
_BEGINS_BARE = re.compile(
    r"(?:关于)?[\d〇○零一二三四五六七八九*×xX]{2,4}(?:[-—~至][\d〇○零一二三四五六七八九]{2,4})?\s*(?:学年|年)|工作|教育|关于|第[一二三四1-4]"
)
# A date (2018年11月) is not the title's; the years of a plan and a span (一月至六月) are.
_SUBTITLE = re.compile(
    r"[(（﹙](?!.*月.{0,3}[)）﹚]).{1,24}[)）﹚]|[(（﹙].{2,14}[至到—-].{1,10}月.{0,3}[)）﹚]|[—-]{1,3}.{2,36}"
)
_BRACKET = re.compile(r"[(（][^()（）]{1,24}[)）]$")
_SITE = re.compile(r"^[\[【][^\]】]{1,6}[\]】]\s?|\.(?:docx?|pdf|wps|txt|rtf|html?)$", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:\s[-–—|]\s|_)[^\s_|]{2,12}$")  # … - 站名, …_站名
# What stands in no title: the way to a page, what its reader may do, the names of other pages.
_FURNITURE = re.compile(
    r"[>»|↑]|(?:首\s?页|栏目|频道|会员|(?i:VIP)|下载|登录|注册|搜索|收藏|当前位置|所在的?位置|目录|排行榜|排行|更新|投稿|字型|整理|专题)"
    r"|之家$|(?i:Powered)|(?:文档|范文|教育)网"
)
_MODEL = re.compile(r"范文|范本|模板|合集|大全|精选|通用|\d+篇")
_YEAR = re.compile(
    r"\d{4}|[二一][〇○零0一二三四五六七八九OＯ]{3}|\d{2,3}(?:学年|年)|[一二三四五六七八九十百〇○零]{2,4}(?:学年|年)|十[一二三四]五"
)
_MAYBE_SITE = re.compile(r"[\[【._|–—-]")  # what all of them hold; most lines do not
_WIDE = re.compile(r"\s{2,}|　|\s(?=(?:\d{4}|[二一][〇○零一二三四五六七八九]{3})年.{0,40}[，。：])")
_LONGEST_ASIDE = 200  # characters of what a site says above a title
_SHORTEST_FULL = 10  # characters of a title that says whose report it is
_FORMAL = re.compile(
    r"关于.{2,40}的|[\d二〇○零一三四五六七八九]{4}(?:[—-]\d{4})?(?:学|财政)?年|[全我本][省市县区州旗]"
)
_NO_TITLE = re.compile(r"[《〈“\"(（]|附[件表录]|[图表]\s?\d")
_OUR = re.compile(
    "[全我本各该][省市县区州旗盟镇乡校]|县域"
    "|(?:乡镇|农村|城镇|城区|中小|民办|公办|寄宿制|特殊教育|职业|高等|普通)学校"
)
_ISSUER = re.compile(
    r".{0,40}?(?:[*×xX某]{1,3}|[\u3400-\u9fff])(?:省|市|自治[区县州旗]|县|区|州|旗|盟|镇|乡|教育[局厅处]|教委|中学|小学|学校|幼儿园|学院|大学)"
)
_LABELLED = re.compile(r"[^\s:：](?:\s?[^\s:：]){0,7}[:：]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where the text of its report starts."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Print:
    """A title as printed from the line `first` of the head on."""

    text: str
    first: int


def find_title(text: str, start: int, end: int) -> Title | None:
    """The title that stands in the first lines of `text[start:end]`, or None.

    An issuing body above and a subtitle in brackets below belong to it. Of several the one that says
    most of its report is chosen, of equal ones the nearest to the text; there the report starts, if
    what stands above are other prints and furniture, else where its first line (the number of a
    document, say) stands.
    """
    head = _head(text, start, end)
    prints = list(_prints(head))
    if not prints:
        return _title_aside(text, start, end)
    best = max(prints, key=lambda p: (_merit(p.text), p.first))
    own = head[best.first].at
    above = (line for line in lines_of(text, start, own) if not _is_passed_over(line.text))
    return Title(best.text, next((line.at for line in above), own))


def _is_passed_over(line: str) -> bool:
    """Whether a line above a title is another print of one, or of the site's."""
    return is_titled(line) or is_furniture(line)


def _merit(title: str) -> int:
    """How much a title says of its report: what it is called, whose it is, of which year."""
    simple = simplify(title)
    named = 2 * may_name_report(simple)
    return named + 2 * bool(issuer(simple)) + bool(_YEAR.search(simple)) - 2 * bool(_MODEL.search(simple))


def is_furniture(line: str) -> bool:
    """Whether a line is the site's: the way to a page, its own name, what a reader may do."""
    return _FURNITURE.search(simplify(line)) is not None


def promises_several(line: str) -> bool:
    """Whether a line is the title of a collection (…总结(精选9篇), …范文大全)."""
    return len(line) <= LONGEST and _MODEL.search(simplify(line)) is not None


def _title_aside(text: str, start: int, end: int) -> Title | None:
    """A title that a wide blank sets off its own text, or that stands below a sentence of the site's."""
    lines = list(islice(lines_of(text, start, end), _HEAD))
    if lines and len(words := _trimmed(lines[0].text)) < len(lines[0].text) and is_titled(words):
        return Title(words, lines[0].at)
    for line in lines[1:]:
        if line.number or line.at - start > _LONGEST_ASIDE:
            break
        simple = simplify(line.text)
        if is_full_title(simple) or is_formal_title(simple):
            return Title(line.text, lines[0].at)
    return None


def first_words(text: str, start: int, end: int) -> str:
    """The first sentence of `text[start:end]`, cut at `FALLBACK` characters: the name of what has none.

    The number of a heading is left out.
    """
    line = next(iter(lines_of(text, start, end)), None)
    if line is None:
        return ""
    number = line.number
    words = bare(first_sentence(line.text[number.end if number else 0 :]))
    return (words or line.text)[:FALLBACK]


def is_titled(line: str) -> bool:
    """Whether a line reads as the title of a report: short, no number, no sentence, its kind near its end."""
    return _can_stand(line) and (names_report(line) or (len(line) >= _LONG and _has("weak", line)))


def names_report(line: str) -> bool:
    """Whether what a report is called (总结, 要点, 汇报 …) stands near the end of a line."""
    return _has("kind", line)


def may_name_report(simple: str) -> bool:
    """`names_report` for a line that is Simplified already."""
    return _pattern("kind").search(_without_bracket(simple)[-_NEAR_END:]) is not None


def is_formal_title(simple: str) -> bool:
    """Whether a Simplified line has the form of a title, without saying whose (关于全县…的汇报)."""
    if len(simple) < _SHORTEST_FULL or not _can_stand(simple) or not may_name_report(simple):
        return False
    return _FORMAL.match(simple) is not None


def is_full_title(simple: str) -> bool:
    """Whether a Simplified line is a title that says whose report it is and what it is called."""
    if len(simple) < _SHORTEST_FULL or not _can_stand(simple) or _NO_TITLE.match(simple):
        return False
    return may_name_report(simple) and bool(issuer(simple))


def issuer(simple: str) -> str:
    """What a Simplified title says of whose report it is: up to its place or body; empty if it does not.

    全县, 我市 and the like say nothing.
    """
    match = _ISSUER.match(_OUR.sub("", simple))
    return match.group() if match else ""


def _has(words: str, line: str) -> bool:
    return _pattern(words).search(_without_bracket(simplify(line))[-_NEAR_END:]) is not None


def _without_bracket(simple: str) -> str:
    """A title without the years or the occasion that it ends with: …规划（2016—2020年）."""
    return _BRACKET.sub("", simple) if simple.endswith(("）", ")")) else simple


def _head(text: str, start: int, end: int) -> list[Line]:
    """The first lines up to the first sentence or number; 来源:… and what is the site's are passed over."""
    head: list[Line] = []
    for line in islice(lines_of(text, start, end), _HEAD):
        if _can_stand(_trimmed(line.text)):
            head.append(line)
        elif not (_is_aside(line.text) or is_furniture(line.text)):
            break
    return head


def _is_aside(line: str) -> bool:
    return _LABELLED.match(line) is not None and (not ends_sentence(line) or "文档" in line[:_NEAR_END])


def _prints(head: Sequence[Line]) -> Iterator[_Print]:
    """The titles in a head, each with the body's name above it and its subtitle below."""
    taken = -1
    for index, line in enumerate(head):
        words = _trimmed(line.text)
        if index <= taken or is_furniture(words) or not is_titled(words):
            continue
        above = head[index - 1].text if index - 1 > taken else ""
        joined = bool(above) and not is_furniture(above) and belong_together(above, words)
        first, taken = index - joined, index
        if index + 1 < len(head) and _SUBTITLE.fullmatch(head[index + 1].text):
            taken = index + 1
        below = head[taken].text if taken > index else ""
        yield _Print((head[first].text if joined else "") + words + below, first)


def _trimmed(line: str) -> str:
    """A line without what a site puts around a title: the class of a thread, its own name, a file's suffix.

    What a wide blank sets off a title is no part of it.
    """
    if _MAYBE_SITE.search(line):
        line = _SITE.sub("", _SUFFIX.sub("", _SITE.sub("", line))) or line
    blank = _WIDE.search(line, 0, LONGEST)
    if blank and (is_full_title(simple := simplify(line[: blank.start()])) or is_formal_title(simple)):
        return line[: blank.start()]
    return line


def belong_together(above: str, below: str) -> bool:
    """Whether two lines are one title: a body and what it issues, or words that go on."""
    upper = simplify(above)
    begun = upper.startswith("关于") or upper.endswith(("的", "和", "暨", "与", "及"))
    return begun or (_body().search(upper) is not None and _BEGINS_BARE.match(simplify(below)) is not None)


def _can_stand(line: str) -> bool:
    if len(line) > LONGEST or ends_sentence(line) or line.endswith(("，", ",", "：", ":", "、")):
        return False
    return parse(line) is None and _LABELLED.match(line) is None and "。" not in line


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("|".join(_words()[words]))


@cache
def _body() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_words()['body'])})$")


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for line in files("indexer.structure").joinpath("titles.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = words.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(re.escape(line))
    return words
