"""What should a clerk look at first? The doubtful steps of one report, the worst ones first."""

from collections import Counter
from dataclasses import dataclass

from indexer.documents import Report
from indexer.metadata.doubts import doubts as metadata_doubts

_HEAVY = 0.2  # share of the text that repairs took out or put in
_LOST = "□"
# Glosses, wraps and furniture are undone exactly; these repairs choose.
_CHOOSING = {"byte-slip": "字节错位", "conversion": "转换错误", "duplicate": "重复段落", "advert": "广告"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to look: `weight` orders them, `text` is Chinese."""

    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class DoubtfulReport:
    """A report with its doubts, the worst one first."""

    report: Report
    doubts: tuple[Doubt, ...]

    @property
    def weight(self) -> float:
        """How much it is worth a look: every doubt counts."""
        return sum(doubt.weight for doubt in self.doubts)


def doubts_of(report: Report) -> tuple[Doubt, ...]:
    """Everything doubtful about a report; empty where nothing is."""
    found = [
        *(Doubt(1.0, text) for text in metadata_doubts(report.region, report.year, report.text)),
        *_title(report),
        *_repairs(report),
    ]
    return tuple(sorted(found, key=lambda doubt: -doubt.weight))


def _title(report: Report) -> list[Doubt]:
    return [] if report.title.strip() else [Doubt(0.6, "没有读出题名")]


def _repairs(report: Report) -> list[Doubt]:
    found = []
    if lost := report.text.count(_LOST):
        found.append(Doubt(0.8, f"有 {lost} 个字没能恢复（{_LOST}）"))
    kinds = Counter(_CHOOSING[r.kind] for r in report.repairs if r.kind in _CHOOSING)
    found += [Doubt(0.4, f"{name}改动 {count} 处") for name, count in kinds.items()]
    body = [r for r in report.repairs if r.kind not in ("gloss", "furniture")]
    changed = sum(max(len(r.before), len(r.after)) for r in body)
    if changed > _HEAVY * max(len(report.text), 1):
        found.append(Doubt(0.7, f"改动过大：{changed} 字，全文 {len(report.text)} 字"))
    return found
