"""How are the scores read? A table of everything, one of the queries apart, a list of what fails."""

from collections.abc import Iterator, Mapping, Sequence

from rich.table import Table

from tests.quality.comparing import Compared
from tests.quality.judged import KINDS
from tests.quality.measure import MEASURES, Answered, mean
from tests.quality.thresholds import AT_LEAST, GOALS, MORE_AT_LEAST, PLAIN_AT_LEAST

_SHOWN = 3  # reports of a failing query


def table(
    answered: Sequence[Answered], peers: Sequence[Compared], hits_only: Sequence[Answered] = ()
) -> Table:
    """All queries, then each kind, then the plain words beside the peers; hits_only: asked for hits alone."""
    made = _empty("quality of ranking")
    _add(made, "EduReports, all queries", mean(answered), len(answered))
    if hits_only:
        _add(made, "  hits alone", mean(hits_only))
    _add(made, "  at least", AT_LEAST)
    _add(made, "  goal", GOALS)
    made.add_section()
    for kind in KINDS:
        if own := [each for each in answered if each.judged.kind == kind]:
            _add(made, f"  {kind}", mean(own), len(own))
    made.add_section()
    _add_plain(made, [each for each in answered if each.judged.is_plain], peers)
    return made


def table_of_more(
    answered: Mapping[str, Sequence[Answered]], hits_only: Mapping[str, Sequence[Answered]]
) -> Table:
    """More sets, each as a whole: without kinds that a change could aim at."""
    made = _empty("on other queries")
    for name, own in answered.items():
        _add(made, f"EduReports, {name}", mean(own), len(own))
        _add(made, "  hits alone", mean(hits_only[name]))
        _add(made, "  at least", MORE_AT_LEAST.get(name, {}))
    return made


def _empty(title: str) -> Table:
    made = Table(title=title)
    for column in ("who, on what", "queries", *MEASURES):
        made.add_column(column, justify="left" if column == "who, on what" else "right")
    return made


def _add_plain(made: Table, plain: Sequence[Answered], peers: Sequence[Compared]) -> None:
    _add(made, "EduReports, plain words", mean(plain), len(plain))
    _add(made, "  at least", PLAIN_AT_LEAST)
    for peer in peers:
        _add(made, f"{peer.name} ({peer.way})", mean(peer.answered), len(peer.answered))


def _add(made: Table, name: str, means: Mapping[str, float], queries: int | None = None) -> None:
    cells = (f"{means[measure]:.4f}" if measure in means else "" for measure in MEASURES)
    made.add_row(name, "" if queries is None else str(queries), *cells)


def failing(answered: Sequence[Answered], below: float) -> Iterator[str]:
    """The queries with an nDCG@10 below a bound: what was wanted, and what came first."""
    for each in sorted(answered, key=lambda each: each.scores["nDCG@10"]):
        if each.scores["nDCG@10"] < below:
            wanted = sorted(each.judged.judged, key=lambda report: -each.judged.judged[report])
            missing = sum(report not in each.found for report in each.judged.judged)
            yield (
                f"{each.scores['nDCG@10']:.3f} {each.judged.kind} {each.judged.query}\n"
                f"      wanted {_listed([_graded(each, report) for report in wanted])}, {missing} not found\n"
                f"      came   {_listed([_graded(each, report) for report in each.found]) or 'nothing'}"
            )


def _graded(each: Answered, report: str) -> str:
    return f"{report} {each.judged.judged.get(report, 0)}"


def _listed(reports: Sequence[str]) -> str:
    more = len(reports) - _SHOWN
    return "; ".join(reports[:_SHOWN]) + (f"; {more} more" if more > 0 else "")
