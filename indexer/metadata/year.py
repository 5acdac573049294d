"""Which year is a report about? What decides, the first that says something:

1. the title, unless it is that of a collection or the year is a plan's horizon (2035年);
2. for a plan over several years, the span that its beginning gives;
3. what the lead announces: 现将2016年…情况汇报如下, 对…2020年度…进行督导;
4. points of all that the text states, and of the signature. Other reports', compared and coming years
   (`coming`) count nothing, milestones (通过, 被命名) and what began then little, the lead most. Of years
   with nearly as many points the signature's is taken, else the latest: a report ends with its own year;
5. the five years that a title looks back on, or the year of the plan that it cites.

None where the best year has too few of the points: a wrong year is worse than none.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from indexer.documents import Year
from indexer.metadata.coming import without_coming
from indexer.metadata.patterns import patterns
from indexer.metadata.plan_years import five_years, is_horizon, planned_span
from indexer.metadata.script import in_simplified, script_of, title_in_simplified
from indexer.metadata.signature_date import Signature, signature_of, subject_year
from indexer.metadata.year_expressions import YearMention, year_mentions

_PLANS = ("工作要点", "规划")
_COLLECTION = re.compile(r"\d+篇|篇[一二三四五六七八九十]|精选|实用|通用|范文|汇总|大全|合集|最新|模板|优秀")
# The search skips to the characters that it may begin with.
_CITED = re.compile(
    r"[《〔\[【﹝［(（第字发函办](?:(?<=《)[^》\n]{0,80}》|(?<=[〔\[【﹝［(（])[12]\d{3}[〕\]】﹞］)）]"
    r"|(?<=[第字发函办])[〔\[]?\d{4}[〕\]]?\d*号)"
)
_OWN_WORK = re.compile(r"《[^》\n]{0,30}(?:工作|要点|计划|总结)[^》\n]{0,10}》")
_TAIWAN = re.compile(r"国小|国中小|国民[小中]学|民国|施政|学年度|议会|原住民")
_NOT_TAIWAN = re.compile(r"香港|本港|行政长官|澳门|本澳")
_ANNOUNCED = re.compile(
    r"[现对就](?:(?<=现)将|(?<=对)(?<!针对)|(?<=就)(?<!成就))[^。；;\n]{0,30}?(?P<year>20[0-3]\d(?:[—―–\-~～至][12]?\d{1,3})?(?:学年|年)度?)"
    r"(?!以来|起|至今|上半年以来)[^。；;，,\n]{0,30}(?:情况|工作|成绩|做法)[^。；;\n]{0,16}?"
    r"(?:(?:汇报|报告|总结|小结|通报|公布|说明|反馈|述职)(?:如下|于后)|(?:进行|开展|实施)了?[^。，,\n]{0,10}(?:督导|评估|自评|自查|检查|考核|总结|评价))"
)
_CLAUSE_BEGINS = re.compile(r"(?:\A|[，,。；;：:！？\n])[\s　]*(?:于|到|至|截[至止]|其中|而|据)?\Z")
_LEAD = 400
_LONG_AGO = 1985  # older years are those of founders and of teachers' births
_ENOUGH = 1.0
_INSPECTED = 4.0  # points of the day on which an inspection came
_SIGNED = 2.0  # points of a signature for the year that it makes the report one of
_CLOSE = 0.8  # share of the best year's points from which a year is as likely
_LATER = 0.5  # the same for a later year of a report that looks back: it cannot end before its last facts
_LOOKS_AHEAD = (*_PLANS, "施政报告")
_RESULTS = re.compile(
    "成果|成效|回顾|总结|执行情[形况]|推动情[形况]"
)  # a government's report that looks back


@dataclass(slots=True)
class Statements:
    """Points of each year that a text states, and how each was first written."""

    points: dict[int, float]
    first: dict[int, str]
    begins: set[int]  # years that begin a clause


def infer_year(title: str, text: str, genre: str) -> Year | None:
    """The year that a report of this genre is about, with `to` for a plan over several years."""
    taiwan = _is_taiwan(title, text)
    title, text = title_in_simplified(title), in_simplified(text)
    if genre == "施政报告" and _RESULTS.search(title):
        genre = "工作总结"
    said = _of_title(title, genre, taiwan)
    if said and not _COLLECTION.search(title):
        return said
    told = _of_text(text, genre, taiwan)
    if said and told and said.value != told.value:
        return told
    plan = _of_plan(title, text, genre)
    return said or plan or _of_announcement(text, genre) or told or _last_resort(title, genre)


def statements_of(text: str, genre: str, taiwan: bool = False, signed: Signature | None = None) -> Statements:
    """How much speaks for each year that the text writes, its signature left out."""
    points: dict[int, float] = defaultdict(float)
    found = Statements(points, {}, set())
    clean = _without_cited(text)
    clean = clean if genre in _PLANS else without_coming(clean)
    for mention in year_mentions(clean, taiwan=taiwan):
        in_signature = signed is not None and signed.start <= mention.start < signed.end
        weight = 0.0 if in_signature else _weight(clean, mention, genre)
        if weight > 0:
            value = _meant(mention, genre)[0]
            points[value] += weight if value >= _LONG_AGO else 0.1 * weight
            found.first.setdefault(value, _quote(text, mention))
            if _CLAUSE_BEGINS.search(clean[max(0, mention.start - 6) : mention.start]):
                found.begins.add(value)
    return found


def _is_taiwan(title: str, text: str) -> bool:
    """Does 97年 mean a year of the Republic here?"""
    if "traditional" not in (script_of(title), script_of(text)):
        return False
    begin = title_in_simplified(title) + in_simplified(text)[:3000]
    return bool(_TAIWAN.search(begin)) and not _NOT_TAIWAN.search(begin)


def _of_title(title: str, genre: str, taiwan: bool) -> Year | None:
    mentions = year_mentions(_without_cited(title), bare=True, taiwan=taiwan)
    own = [m for m in mentions if m.form != "date" and not (m.to is None and is_horizon(m.value))]
    if own:
        value, to = _meant(own[0], genre)
        return Year(value, to, (f"题名：{title[own[0].start : own[0].end].strip()}",))
    five = five_years(title)
    return Year(five[0], five[1], (f"题名：{five[2]}",)) if five and genre in _PLANS else None


def _of_plan(title: str, text: str, genre: str) -> Year | None:
    span = planned_span(title, _without_cited(text)) if genre == "规划" else None
    return Year(span[0], span[1], (f"文中：{span[2]}",)) if span else None


def _of_announcement(text: str, genre: str) -> Year | None:
    """The year of which a report that is no plan says in its lead that it tells what was done."""
    found = None if genre in _PLANS else _ANNOUNCED.search(_without_cited(text[: 2 * _LEAD]))
    mentions = year_mentions(found["year"]) if found else []
    if not found or not mentions:
        return None
    return Year(_meant(mentions[0], genre)[0], None, (f"文中：{found[0]}",))


def _last_resort(title: str, genre: str) -> Year | None:
    """The five years that a summary looks back on, or the year of the plan that a title cites."""
    five = five_years(title)
    if five:
        return Year(five[1], None, (f"题名：{five[2]}",))
    cited = _OWN_WORK.search(title)
    mentions = year_mentions(cited[0]) if cited else []
    return Year(_meant(mentions[0], genre)[0], None, (f"题名：{cited[0]}",)) if cited and mentions else None


def _meant(mention: YearMention, genre: str) -> tuple[int, int | None]:
    """Of a school year the later for summaries, the earlier for plans; of a span a plan's first and last."""
    if mention.to is None:
        return mention.value, None
    if mention.form == "school-year" or (mention.to == mention.value + 1 and genre not in _PLANS):
        return (mention.value if genre in _LOOKS_AHEAD else mention.to), None
    return (mention.value, mention.to) if genre in _PLANS else (mention.to, None)


def _without_cited(text: str) -> str:
    return _CITED.sub(lambda m: "□" * len(m[0]), text)


def _of_text(text: str, genre: str, taiwan: bool) -> Year | None:
    signed = signature_of(text)
    found = statements_of(text, genre, taiwan, signed)
    points = found.points
    if signed and genre != "规划":
        value = subject_year(signed, genre)
        points[value] += _SIGNED * (2 if value == signed.year and "今年" in text else 1)
        found.first.setdefault(value, signed.written)
    if not points:
        return None
    best = _best(found, genre, signed)
    total = sum(points.values())
    if points[best] < _ENOUGH or points[best] < 0.3 * total:
        return None
    evidence = [f"文中：{found.first[best]}", f"{best}年得{points[best]:.1f}分，共{total:.1f}分"]
    if signed and subject_year(signed, genre) == best:
        evidence.append(f"落款：{signed.written}")
    return Year(best, None, tuple(evidence))


def _best(found: Statements, genre: str, signed: Signature | None) -> int:
    """The year with most points; of close ones the signature's, else the later."""
    most = max(found.points.values())
    close = sorted(year for year, n in found.points.items() if n >= _CLOSE * most)
    if signed and subject_year(signed, genre) in close:
        return subject_year(signed, genre)
    later = set() if signed or genre in _LOOKS_AHEAD else found.begins
    return max({close[-1], *(year for year in later if found.points[year] >= _LATER * most)})


def _weight(text: str, mention: YearMention, genre: str) -> float:
    """What one mention speaks for its year: 0 where it is another's, little where it is the past's."""
    rules = patterns("year_contexts.txt")
    before = text[max(0, mention.start - 16) : mention.start]
    if any(rules[kind].search(before) for kind in ("posted", "compared")):
        return 0.0
    if _is_aim(text, mention, genre, before):
        return 0.2 if genre in _PLANS else 0.0
    future = rules["future"].match(text, mention.end) and not rules["basis"].search(before)
    if mention.form == "span" or (genre not in _PLANS and future):
        return 0.0
    if genre not in _PLANS and rules["proclaimed"].match(text, mention.end) and 2 * mention.start > len(text):
        return 0.2  # 2020年是收官之年: at the end of a report on 2019
    if mention.start < _LEAD and rules["surveyed"].match(text, mention.end):
        return _INSPECTED
    past = any(rules[kind].match(text, mention.end) for kind in ("history", "compared_after"))
    return 0.2 if past or rules["since"].search(before) else _own_weight(text, mention, genre, before)


def _is_aim(text: str, mention: YearMention, genre: str, before: str) -> bool:
    """Is the year where a plan leads to? Not in 到2012年9月, where a report that is no plan looks back."""
    rules = patterns("year_contexts.txt")
    if rules["aim_after"].match(text, mention.end):
        return True
    with_month = "月" in text[mention.start : mention.end] and genre not in _PLANS
    return bool(rules["aim"].search(before)) and not (with_month and rules["reached"].search(before))


def _own_weight(text: str, mention: YearMention, genre: str, before: str) -> float:
    """The weight of a year that is the report's own, by where it stands."""
    rules, lead = patterns("year_contexts.txt"), mention.start < _LEAD
    if mention.form == "date":  # of an inspection, the day on which it came
        return _INSPECTED if genre == "督导报告" and lead else 0.4
    reached = "月" in text[mention.start : mention.end] and rules["reached"].search(before)
    weight = 2.0 if reached or rules["until"].search(before) else 1.0
    if rules["since_after"].match(text, mention.end):
        return 0.5 * weight * (2.0 if lead else 0.4)
    if text[mention.end - 1] == "度":  # 2018年度 says what a report is about
        weight *= 1.5
    starts = any(rules[kind].search(before) for kind in ("starts", "basis"))
    if lead and rules["milestone"].match(text, mention.end):
        return weight  # what a report begins with may be its place's history
    if lead:
        return weight * (4.0 if starts else 2.0)
    return weight * (1.5 if starts else 1.0)


def _quote(text: str, mention: YearMention) -> str:
    return text[max(0, mention.start - 4) : mention.end + 8].replace("\n", " ").strip()
