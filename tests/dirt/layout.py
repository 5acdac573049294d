"""What do copies repeat and leave out? Contents, a lead printed twice, the beginning and the end."""

import re
from dataclasses import replace
from random import Random

from . import Dirty, Heading
from .chance import number, pick
from .places import short

_ELLIPSES = ("……", "...", "…")


def contents(report: Dirty, rng: Random) -> Dirty:
    """A table of contents behind the title: headings of the upper levels, with leaders or page numbers."""
    if len(report.labels.headings) < 4:
        return report
    title, _, rest = report.text.partition("\n")
    leader = pick(rng, ("„„„„„„", "…………", "......", "\t", " ", "————"))
    page, lines = 1, [pick(rng, ("目录", "目　录", "目 录"))]
    for heading in report.labels.headings:
        if heading.level <= 2:
            page += number(rng, 0, 2)
            lines.append(f"{heading.number}{heading.heading}{leader}{page}")
    return report.furnished("contents", "\n".join([title, *lines, rest]))


def doubled_lead(report: Dirty, rng: Random) -> Dirty:
    """The first paragraph printed once more before itself, cut, with or without a label."""
    lines = report.text.split("\n")
    if len(lines) < 3 or len(lines[1]) < 60 or _starts_with_heading(lines[1], report):
        return report
    kept = lines[1][: number(rng, 40, min(120, len(lines[1]) - 10))]
    label = pick(rng, ("", "摘要：", "内容提要：", "导读：", "[摘要]"))
    copy = label + kept + pick(rng, ("", "…", "……", "..."))
    place = number(rng, 0, 1) if label else 1
    return report.furnished("doubled-lead", "\n".join([*lines[:place], copy, *lines[place:]]))


def excerpt(report: Dirty, rng: Random) -> Dirty:
    """Lead and most of the first section gone: it begins in mid-sentence, and ends in mid-sentence with ……

    Only where the title alone tells year and region: else the labels would be lost with the lead.
    """
    if not _title_tells(report):
        return report
    lines = report.gold.rstrip("\n").split("\n")
    tops = [at for at, line in enumerate(lines) if any(_begins(line, h) for h in _tops(report))]
    if len(tops) < 4 or tops[0] + 1 == tops[1]:
        return report
    last = lines[tops[1] - 1]
    begin = last[number(rng, len(last) // 4, len(last) // 2) :] or last
    end = lines[tops[-1] - 1]
    end = end[: max(20, len(end) // 2)] + pick(rng, _ELLIPSES)
    gold = "\n".join([lines[0], begin.lstrip("，。；、"), *lines[tops[1] : tops[-1] - 1], end]) + "\n"
    return _with_headings_of(report.rebuilt("excerpt", gold))


def foreign_title(report: Dirty, rng: Random) -> Dirty:
    """The title of another place's report, left over from a copied page, above the report's own."""
    place = pick(rng, ("临沭县", "句容市", "上林县", "大石桥市", "丹棱县"))
    title = f"{place}{pick(rng, ('教育局', '教育体育局'))}{number(rng, 2006, 2022)}年工作总结"
    if (report.labels.region or "").split("/")[-1] not in report.labels.title:
        return report
    return report.furnished("title-of-another", f"{title}\n{report.text}")


def _title_tells(report: Dirty) -> bool:
    labels = report.labels
    name = short((labels.region or "").split("/")[-1])
    return name in labels.title and str(labels.year) in labels.title


def _tops(report: Dirty) -> list[Heading]:
    return [h for h in report.labels.headings if h.level == 1]


def _begins(line: str, heading: Heading) -> bool:
    return bool(re.match(rf"{re.escape(heading.number)}\s*{re.escape(heading.heading)}(?:[。：:]|$)", line))


def _starts_with_heading(line: str, report: Dirty) -> bool:
    return any(_begins(line, heading) for heading in report.labels.headings)


def _with_headings_of(report: Dirty) -> Dirty:
    """The labels without the headings that no longer begin a line, in order."""
    lines = iter(report.gold.split("\n")[2:])
    remaining = list(lines)
    kept, at = [], 0
    for heading in report.labels.headings:
        found = next((i for i in range(at, len(remaining)) if _begins(remaining[i], heading)), None)
        if found is not None:
            kept.append(heading)
            at = found + 1
    return replace(report, labels=replace(report.labels, headings=tuple(kept)))


def halfwidth(report: Dirty, rng: Random) -> Dirty:
    """Punctuation typed in half width, as a third of the web has it."""
    table = str.maketrans("，：；（）！？", ",:;()!?")
    return report.rewritten("half-width", lambda text: text.translate(table))


def table(report: Dirty, rng: Random) -> Dirty:
    """A small table of invented figures as the last paragraph of the first section; its rows are body."""
    lines = report.gold.rstrip("\n").split("\n")
    tops = [at for at, line in enumerate(lines) if any(_begins(line, h) for h in _tops(report))]
    if len(tops) < 2 or tops[0] + 1 == tops[1]:
        return report
    kinds = ("幼儿园", "小学", "初中", "普通高中")
    rows = [
        f"{kind}\t{number(rng, 11, 99)}\t{number(rng, 1200, 9800)}\t{number(rng, 130, 990)}" for kind in kinds
    ]
    lines[tops[1] : tops[1]] = ["学校类别\t校数\t学生数\t教师数", *rows]
    return report.rebuilt("table", "\n".join(lines) + "\n")
