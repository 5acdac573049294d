"""A searcher over a few invented reports, by brute force: the pages are tested without an index."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count

from markupsafe import Markup, escape

from indexer.documents import Region, Repair, Report, Section, Year
from indexer.engines.base import UNKNOWN, Summary, YearRange
from indexer.errors import EduReportsError
from webapp.search.params import SearchParams, year_ranges
from webapp.search.results import FacetValue, MarkedReport, MarkedSection, ReportHit, Results, SectionHit
from webapp.search.suggestions import Completion

REGIONS = (
    ("四川省", "乐山市", None),
    ("四川省", "乐山市", "峨边彝族自治县"),
    ("四川省", "凉山彝族自治州", "会东县"),
    ("河北省", "沧州市", None),
    ("重庆市", None, "巴南区"),
    None,
)
TOPICS = ("学前教育", "义务教育", "教师队伍", "经费投入", "校园安全")
TEXTS = (
    "新建幼儿园四所，学前教育三年毛入园率达到91.2%。农村幼儿园都配上了校车。",
    "义务教育巩固率稳定在99%以上，控辍保学台账按月更新。",
    "县管校聘改革在全部学校推开，教师交流面达到12%。",
    "教育经费一般公共预算支出增长6.3%，生均公用经费按时拨付。",
    "校园安全排查三轮，食堂全部装上了视频监控。",
)


def make_report(number: int) -> Report:
    """An invented report; its parts follow from its number, so that tests can count them."""
    place = REGIONS[number % len(REGIONS)]
    how = "inferred" if number % 5 == 1 else "named"
    region = Region(*place, code=None, how=how, confidence=0.9, evidence=("文中写有地名",)) if place else None
    year = None if number % 7 == 6 else Year(2012 + number % 9, evidence=("题名",))
    title = f"第{number}号教育工作总结" if number % 11 != 10 else ""
    topics = (TOPICS[number % 5], TOPICS[(number + 2) % 5])
    texts = [
        title,
        *(f"{'一二'[i]}、{topic}\n{TEXTS[TOPICS.index(topic)]}" for i, topic in enumerate(topics)),
    ]
    return Report(
        id=f"{number:016x}",
        source=f"样本/{number:03}.txt",
        part=1 + number % 2,
        title=title,
        region=region,
        year=year,
        genre="工作总结" if number % 3 else "工作要点",
        script="simplified",
        about_education=number % 8 != 7,
        text="\n".join(texts),
        sections=tuple(_sections(texts, topics)),
        repairs=(Repair("furniture", 0, "打印", ""), Repair("wrap", 3, "\n", "")),
    )


def _sections(texts: list[str], topics: tuple[str, ...]) -> Iterator[Section]:
    at = 0
    for ordinal, text in enumerate(texts):
        end = min(at + len(text) + 1, sum(map(len, texts)) + len(texts) - 1)
        if ordinal == 0:
            yield Section(0, 0, "", "", (), "其他", at, end)
        else:
            topic = topics[ordinal - 1]
            yield Section(ordinal, 1, f"{'一二'[ordinal - 1]}、", topic, (topic,), topic, at, end)
        at = end


class FakeSearcher:
    """Substring search with true counts; set `error` to have every call raise it."""

    def __init__(self, reports: Iterable[Report] | None = None) -> None:
        self.reports = tuple(
            reports if reports is not None else (make_report(number) for number in range(24))
        )
        self.error: EduReportsError | None = None
        self.searches: list[SearchParams] = []
        self.typed: list[str] = []

    def search(self, params: SearchParams) -> Results:
        self._check()
        self.searches.append(params)
        found = [report for report in self.reports if self._passes(report, params, None)]
        found.sort(key=lambda report: (-(report.year.value if report.year else 0), report.id))
        start = (params.page - 1) * params.per_page
        hits = [(report, _hit_sections(report, params)) for report in found]
        return Results(
            query=params.q,
            total_reports=len(found),
            total_sections=sum(len(sections) for _, sections in hits),
            took_ms=1.0,
            page=params.page,
            per_page=params.per_page,
            hits=tuple(_hit(*hit, params.q) for hit in hits[start : start + params.per_page]),
            facets={facet: self._facet(facet, params) for facet in ("region", "year", "section", "genre")},
            notes=params.notes,
        )

    def suggest(self, typed: str) -> tuple[Completion, ...]:
        self._check()
        self.typed.append(typed)
        found = [Completion(topic, "heading", 9) for topic in TOPICS if typed and topic.startswith(typed)]
        names = dict.fromkeys(name for place in REGIONS if place for name in place if name)
        return (
            *found,
            *(Completion(name, "region", 4) for name in names if typed and name.startswith(typed)),
        )

    def open_report(self, report_id: str, query: str, *, synonyms: bool = True) -> MarkedReport | None:
        self._check()
        report = next((report for report in self.reports if report.id == report_id), None)
        if report is None:
            return None
        sections: list[MarkedSection] = []
        for section in report.sections:
            sections.append(_marked(report, section, query, 1 + sum(done.hits for done in sections)))
        return MarkedReport(report, tuple(sections), sum(section.hits for section in sections))

    def summary(self) -> Summary:
        self._check()
        return Summary(
            generation="g1",
            built="2024-05-06T07:08:09",
            corpus="样本",
            reports=len(self.reports),
            sections=sum(len(report.sections) for report in self.reports),
            sources=len(self.reports),
            skipped=(),
            analyzer="1",
            dictionary="0",
        )

    def _check(self) -> None:
        if self.error is not None:
            raise self.error

    def _passes(self, report: Report, params: SearchParams, left_out: str | None) -> bool:
        if not _hit_sections(report, params, left_out == "section"):
            return False
        tests: dict[str, tuple[tuple[str, ...], Callable[[str], bool]]] = {
            "region": (params.region, lambda value: _in_region(report, value)),
            "year": (params.year, lambda value: _in_year(report, value)),
            "genre": (params.genre, lambda value: report.genre == value),
        }
        return all(
            not values or any(map(test, values)) for name, (values, test) in tests.items() if name != left_out
        )

    def _facet(self, facet: str, params: SearchParams) -> tuple[FacetValue, ...]:
        reports = [report for report in self.reports if self._passes(report, params, facet)]
        if facet == "region":
            return _region_tree(reports, params.region)
        if facet == "year":
            known = {str(report.year.value) if report.year else UNKNOWN for report in reports}
            return _flat(sorted(known | set(params.year)), reports, params.year, _in_year)
        if facet == "genre":
            known = {report.genre for report in reports}
            return _flat(sorted(known | set(params.genre)), reports, params.genre, lambda r, v: r.genre == v)
        found = {section.topic for report in reports for section in _hit_sections(report, params, True)}
        return _flat(
            sorted(found | set(params.section)),
            reports,
            params.section,
            lambda report, value: any(s.topic == value for s in _hit_sections(report, params, True)),
        )


def _hit_sections(report: Report, params: SearchParams, any_topic: bool = False) -> list[Section]:
    topics = () if any_topic else params.section
    return [
        section
        for section in report.sections
        if params.q in report.text[section.start : section.end] and (not topics or section.topic in topics)
    ]


def _in_region(report: Report, value: str) -> bool:
    if report.region is None:
        return value == UNKNOWN
    return f"{report.region.path}/".startswith(f"{value}/")


def _in_year(report: Report, value: str) -> bool:
    years: YearRange = year_ranges(SearchParams(year=(value,)))[0]
    if report.year is None or years.unknown:
        return report.year is None and years.unknown
    return (years.first or 0) <= report.year.value <= (years.last or 9999)


def _flat(
    values: Iterable[str],
    reports: list[Report],
    selected: tuple[str, ...],
    test: Callable[[Report, str], bool],
) -> tuple[FacetValue, ...]:
    return tuple(
        FacetValue(value, value, sum(test(report, value) for report in reports), value in selected)
        for value in values
    )


def _region_tree(reports: list[Report], selected: tuple[str, ...]) -> tuple[FacetValue, ...]:
    paths = {UNKNOWN if report.region is None else report.region.path for report in reports} | set(selected)
    nodes = {"/".join(path.split("/")[: depth + 1]) for path in paths for depth in range(path.count("/") + 1)}

    def below(parent: str) -> tuple[FacetValue, ...]:
        children = sorted(node for node in nodes if node.rpartition("/")[0] == parent)
        return tuple(
            FacetValue(
                value=node,
                label=node.rpartition("/")[2],
                count=sum(_in_region(report, node) for report in reports),
                selected=node in selected,
                partial=node not in selected and any(value.startswith(f"{node}/") for value in selected),
                children=below(node),
            )
            for node in children
        )

    return below("")


def _mark(text: str, query: str) -> Markup:
    escaped = escape(text)
    if not query:
        return escaped
    return Markup(str(escaped).replace(str(escape(query)), f"<mark>{escape(query)}</mark>"))


def _hit(report: Report, sections: list[Section], query: str) -> ReportHit:
    return ReportHit(
        report_id=report.id,
        source=report.source,
        part=report.part,
        title=report.title,
        region=report.region.path if report.region else None,
        region_how=report.region.how if report.region else None,
        year=report.year.value if report.year else None,
        year_to=report.year.to if report.year else None,
        genre=report.genre,
        about_education=report.about_education,
        score=1.5,
        scope="section",
        sections=tuple(
            SectionHit(
                section_id=f"{report.id}.{section.ordinal}",
                ordinal=section.ordinal,
                heading=section.heading,
                path=section.path,
                topic=section.topic,
                score=1.5,
                snippets=(_mark(report.text[section.start : section.end].strip().split("\n")[-1], query),),
            )
            for section in sections[:3]
        ),
        total_sections=len(sections),
    )


def _marked(report: Report, section: Section, query: str, first_id: int) -> MarkedSection:
    text = report.text[section.start : section.end]
    ids = count(first_id)
    lines = (str(_mark(line, query)) for line in text.rstrip("\n").split("\n"))
    return MarkedSection(
        ordinal=section.ordinal,
        level=section.level,
        number=section.number,
        heading=section.heading,
        path=section.path,
        topic=section.topic,
        paragraphs=tuple(
            Markup(re.sub("<mark>", lambda _: f'<mark id="hit-{next(ids)}">', x)) for x in lines
        ),
        hits=text.count(query) if query else 0,
    )
