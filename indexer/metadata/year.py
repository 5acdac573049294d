"""Which year is a report about? Its title says it, else its lead, else most of its statements."""

import re
from collections import defaultdict

from indexer.documents import Year
from indexer.metadata.script import in_simplified, title_in_simplified
from indexer.metadata.year_expressions import YearMention, year_mentions

_PLANS = ("工作要点", "规划")
_FIVE_YEARS = {"十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}
_FIVE = re.compile(r"[“\"「『]?(十[一二三四五]?)[·.]?五[”\"」』]?(?!年级)")
_COLLECTION = re.compile(r"\d+篇|篇[一二三四五六七八九十]|精选|实用|通用|范文|汇总|大全|合集|最新|模板|优秀")
_CITED = re.compile(
    r"《[^》\n]{0,80}》|[〔\[【﹝［(（][12]\d{3}[〕\]】﹞］)）]|[第字发函办][〔\[]?\d{4}[〕\]]?\d*号"
)
_POSTED = re.compile(r"(?:发布|发表|更新|浏览|编辑|上传|来源|时间)[^\n]{0,12}$")
_AIM = re.compile(
    r"(?:(?<!截)[到至]|力争|预计|争取|规划|未来|将于|拟于?|计划|展望|面向|迈向|确保)[^,，。；\n]{0,4}$"
)
_AIM_AFTER = re.compile(r"\s*(?:底|年底|末)?(?:之?前|基本实现|建成|全面实现)")
_COMPARED = re.compile(r"(?:比|较|同比|相比|相较|对比|高于|低于|与|超过)\s*$")
_SINCE = re.compile(r"(?:自|从|早在|始建于|创办于|成立于|建于|创建于|始于|于)\s*$")
_UNTIL = re.compile(r"截[至止]到?\s*$")
_STARTS = re.compile(r"(?:^|[。！？!?；;\n:：])[\s　]*$")
_LEAD = 400
_ENOUGH = 2.0


def infer_year(title: str, text: str, genre: str) -> Year | None:
    """The year that a report of this genre is about, with `to` for a plan over several years."""
    title, text = title_in_simplified(title), in_simplified(text)
    said = _of_title(title, genre)
    told = _of_text(text, genre)
    if said and told and _COLLECTION.search(title) and said.value != told.value:
        return told
    return said or (_planned(text) if genre == "规划" else None) or told


def _planned(text: str) -> Year | None:
    """The span of years that a plan's beginning gives."""
    for mention in year_mentions(_without_cited(text[: 2 * _LEAD])):
        if mention.to and mention.to > mention.value + 1:
            return Year(mention.value, mention.to, (f"文中：{_quote(text, mention)}",))
    return None


def _of_title(title: str, genre: str) -> Year | None:
    mentions = [m for m in year_mentions(_without_cited(title), bare=True) if m.form != "date"]
    if mentions:
        first = mentions[0]
        value, to = _meant(first, genre)
        return Year(value, to, (f"题名：{title[first.start : first.end].strip()}",))
    five = _FIVE.search(title)
    if five and genre in ("规划", "工作要点") and five[1] in _FIVE_YEARS:
        start = _FIVE_YEARS[five[1]]
        return Year(start, start + 4, (f"题名：{five[0]}",))
    return None


def _meant(mention: YearMention, genre: str) -> tuple[int, int | None]:
    """Of a school year the later for summaries, the earlier for plans; of a span a plan's first and last."""
    if mention.to is None:
        return mention.value, None
    if mention.form == "school-year" or (mention.to == mention.value + 1 and genre not in _PLANS):
        return (mention.value, None) if genre in _PLANS else (mention.to, None)
    return (mention.value, mention.to) if genre in _PLANS else (mention.to, None)


def _without_cited(text: str) -> str:
    return _CITED.sub(lambda m: "□" * len(m[0]), text)


def _of_text(text: str, genre: str) -> Year | None:
    points: dict[int, float] = defaultdict(float)
    first: dict[int, str] = {}
    clean = _without_cited(text)
    for mention in year_mentions(clean):
        weight = _weight(clean, mention, genre)
        if weight > 0:
            value = _meant(mention, genre)[0]
            points[value] += weight
            first.setdefault(value, _quote(text, mention))
    if not points:
        return None
    best = _best(points)
    if points[best] < _ENOUGH or points[best] < 0.3 * sum(points.values()):
        return None
    share = f"{best}年得{points[best]:.1f}分，共{sum(points.values()):.1f}分"
    return Year(best, None, (f"文中：{first[best]}", share))


def _best(points: dict[int, float]) -> int:
    """The year with most points; of two that are close the later."""
    most = max(points.values())
    return max(year for year, n in points.items() if n >= 0.8 * most)


def _weight(text: str, mention: YearMention, genre: str) -> float:
    before = text[max(0, mention.start - 16) : mention.start]
    if _POSTED.search(before) or _COMPARED.search(before):
        return 0.0
    if _AIM.search(before) or _AIM_AFTER.match(text, mention.end):
        return 0.0 if genre not in _PLANS else 0.2
    if mention.form == "span":
        return 0.0
    if _SINCE.search(before):
        return 0.2
    weight = 0.4 if mention.form == "date" else 1.0
    if _UNTIL.search(before):
        weight = 2.0
    if mention.start < _LEAD:
        weight *= 4.0 if _STARTS.search(before) else 2.0
    elif _STARTS.search(before):
        weight *= 1.5
    return weight


def _quote(text: str, mention: YearMention) -> str:
    return text[max(0, mention.start - 4) : mention.end + 8].replace("\n", " ").strip()
