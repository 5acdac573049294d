"""How right is ingestion on a labelled folder? Every file is read, every field counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from indexer.documents import Report
from indexer.pipeline import inspect_file

from .alignment import Alignment, align
from .fields import Answer, Verdict, answers
from .headings import HeadingScore, score_headings
from .labelled import Labelled, dirts, read_labels
from .pairing import pair
from .residue import glosses, slips
from .thresholds import missed

FIELDS = (
    *("province", "city", "county", "region", "year", "to", "genre", "about_education", "script", "title"),
    "parts",
)
BANDS = (0.0, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Scored:
    """One labelled report beside what was found of it."""

    name: str
    dirts: tuple[str, ...]
    answers: tuple[Answer, ...]
    headings: HeadingScore
    body: Alignment | None  # None where the gold text is not known
    furniture: int  # characters of furniture that stand in its file
    glosses: int  # left in the text, beyond those of the gold
    slips: int
    confidence: float | None
    gold_text: str = ""
    found_text: str = ""

    @property
    def source(self) -> str:
        """Its file."""
        return self.name.rpartition(":")[0]

    def verdict(self, name: str) -> Verdict | None:
        """The verdict on a field, None where it was not asked for."""
        return next((answer.verdict for answer in self.answers if answer.field == name), None)


@dataclass(frozen=True, slots=True)
class Scores:
    """All reports of one or more folders, and the shares that are measured on them."""

    reports: tuple[Scored, ...] = field(default=())

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(self.reports + other.reports)

    @property
    def missed(self) -> list[str]:
        """The promises that are not kept, each in a line."""
        return missed(self.shares)

    def of_dirt(self, kind: str) -> "Scores":
        """The reports under one kind of dirt."""
        return Scores(tuple(r for r in self.reports if kind in r.dirts))

    @property
    def kinds(self) -> list[str]:
        """The kinds of dirt that occur."""
        return sorted({kind for report in self.reports for kind in report.dirts})

    def counts(self, name: str) -> Counter[Verdict]:
        """How often a field is right, wrong, missing."""
        return Counter(v for r in self.reports if (v := r.verdict(name)))

    def share(self, name: str, verdict: Verdict) -> float | None:
        """The share of reports with that verdict, None where the field was never asked for."""
        counts = self.counts(name)
        return counts[verdict] / counts.total() if counts else None

    @property
    def shares(self) -> dict[str, float | None]:
        """Every share that a promise may be about, by its name."""
        named = {f"{name} {v}": self.share(name, v) for name in FIELDS for v in ("right", "wrong", "missing")}
        return {**named, **self._heading_shares(), **self._text_shares(), **self._sure_and_wrong()}

    def _heading_shares(self) -> dict[str, float | None]:
        total = self._total(lambda r: r.headings.gold)
        right = self._total(lambda r: r.headings.right)
        return {
            "heading recall": _ratio(right, total),
            "heading precision": _ratio(right, self._total(lambda r: r.headings.found)),
            "topic right": _ratio(
                self._total(lambda r: r.headings.topics), self._total(lambda r: r.headings.named)
            ),
        }

    def _text_shares(self) -> dict[str, float | None]:
        bodies = [report.body for report in self.reports if report.body]
        gold = sum(body.gold for body in bodies)
        return {
            "body kept": _ratio(sum(body.kept for body in bodies), gold),
            "furniture kept": _ratio(*self._furniture()),
            "beyond gold": _ratio(sum(body.excess for body in bodies), gold),
        }

    def _furniture(self) -> tuple[int, int]:
        """Characters beyond the gold in files with furniture, and the furniture that stood in them."""
        of_source: Counter[str] = Counter()
        for report in self.reports:
            of_source[report.source] += report.furniture
        excess = sum(r.body.excess for r in self.reports if r.body and of_source[r.source])
        return excess, of_source.total()

    def _sure_and_wrong(self) -> dict[str, float | None]:
        sure = [r for r in self.reports if r.confidence is not None and r.confidence >= 0.9]
        return {"region wrong at confidence 0.9": Scores(tuple(sure)).share("region", "wrong")}

    @property
    def calibration(self) -> dict[str, tuple[int, int]]:
        """Regions found and wrong ones by band of confidence."""
        return {
            f"{low:.2f}-{high:.2f}": self._band(low, high)
            for low, high in zip(BANDS, (*BANDS[1:], 1.01), strict=True)
        }

    def _band(self, low: float, high: float) -> tuple[int, int]:
        inside = [r for r in self.reports if r.confidence is not None and low <= r.confidence < high]
        return len(inside), sum(r.verdict("region") == "wrong" for r in inside)

    @property
    def residue(self) -> dict[str, int]:
        """Signs of glosses and byte slips that were left in texts."""
        return {"glosses": self._total(lambda r: r.glosses), "slips": self._total(lambda r: r.slips)}

    def _total(self, count: Callable[[Scored], int]) -> int:
        return sum(map(count, self.reports))


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def score(folder: Path, jobs: int = 1) -> Scores:
    """Score every source that the folder's labels name; raises FileNotFoundError without labels."""
    sources = list(read_labels(folder).items())
    one = partial(_score_source, folder)
    if jobs == 1:
        return Scores(_flat(map(one, sources)))
    with ProcessPoolExecutor(jobs) as pool:
        return Scores(_flat(pool.map(one, sources, chunksize=4)))


def _flat(groups: Iterable[Sequence[Scored]]) -> tuple[Scored, ...]:
    return tuple(scored for group in groups for scored in group)


def _score_source(folder: Path, item: tuple[str, Sequence[Labelled]]) -> list[Scored]:
    source, labelled = item
    return score_reports(labelled, inspect_file(folder / source, source).reports)


def score_reports(labelled: Sequence[Labelled], reports: Sequence[Report]) -> list[Scored]:
    """The labelled reports of one source beside the found ones."""
    parts = Answer("parts", len(labelled), len(reports), _parts(len(labelled), len(reports)))
    pairs = pair(labelled, reports)
    used = {id(report) for _, report in pairs}
    over = [report for report in reports if id(report) not in used]
    return list(_scored(pairs, parts, over))


def _parts(wanted: int, found: int) -> Verdict:
    if wanted == found:
        return "right"
    return "missing" if found == 0 else "wrong"


def _scored(
    pairs: Sequence[tuple[Labelled, Report | None]], parts: Answer, over: Sequence[Report]
) -> Iterator[Scored]:
    """The number of parts is asked once a file, of its first report; a report too many is its excess."""
    for at, (gold, report) in enumerate(pairs):
        one = _one(gold, report, () if at else (parts,))
        if at == 0 and one.body and over:
            more = sum(align("", extra.text).excess for extra in over)
            one = _with_excess(one, more)
        yield one


def _with_excess(scored: Scored, more: int) -> Scored:
    body = scored.body or Alignment(0, 0, 0)
    return replace(scored, body=replace(body, excess=body.excess + more))


def _one(gold: Labelled, report: Report | None, more: tuple[Answer, ...]) -> Scored:
    found = report.text if report else ""
    return Scored(
        name=gold.name,
        dirts=tuple(dirts(gold.row)),
        answers=(*answers(gold.row, report), *more),
        headings=score_headings(gold.row, report),
        body=align(gold.text, found) if gold.text is not None else None,
        furniture=gold.row.get("furniture", 0),
        glosses=max(0, glosses(found) - glosses(gold.text or "")),
        slips=max(0, slips(found) - slips(gold.text or "")),
        confidence=report.region.confidence if report and report.region else None,
        gold_text=gold.text or "",
        found_text=found,
    )
