"""What does a user keep beside a corpus?

`sources.csv` says where files came from, `corrections.csv` what is right where we inferred. Both are
optional, UTF-8 with or without a byte order mark, with a header line. A row that cannot be meant is a
CorpusError that names file and line: a correction that is silently dropped would be a lie.
"""

import csv
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path

from indexer.documents import GENRES, Origin, Region, Report, Year
from indexer.errors import CorpusError
from indexer.metadata import region_of_path

SOURCES = "sources.csv"
CORRECTIONS = "corrections.csv"
_NULL = ("", "未知")
_TRUTH = {"是": True, "true": True, "1": True, "否": False, "false": False, "0": False}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Correction:
    """One checked row: the values that replace a report's, and why they are believed."""

    source: str
    part: int
    field: str
    value: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a user says of reports; where two rows name the same field, the later one holds."""

    rows: Mapping[tuple[str, int], tuple[Correction, ...]] = field(default_factory=dict)

    def apply(self, report: Report) -> Report:
        """The report with its corrected fields; the same report where nothing is corrected."""
        for row in self.rows.get((report.source, report.part), ()):
            report = _FIELDS[row.field](report, row)
        return report

    def unused(self, seen: Collection[tuple[str, int]]) -> tuple[str, ...]:
        """The reports that rows name and that are not among those seen (source, part), as `source#part`."""
        return tuple(f"{source}#{part}" for source, part in self.rows if (source, part) not in seen)


def read_sources(corpus: Path) -> Mapping[str, Origin]:
    """Source name to origin; empty without a `sources.csv`."""
    return {row["source"]: _origin(row, where) for where, row in _rows(corpus / SOURCES, _SOURCE_COLUMNS)}


def read_corrections(corpus: Path) -> Corrections:
    """The corrections kept beside a corpus, every one checked; none without a `corrections.csv`."""
    rows: dict[tuple[str, int], tuple[Correction, ...]] = {}
    for where, row in _rows(corpus / CORRECTIONS, _CORRECTION_COLUMNS):
        correction = _correction(row, where)
        key = (correction.source, correction.part)
        rows[key] = (*rows.get(key, ()), correction)
    return Corrections(rows)


_SOURCE_COLUMNS = ("source", "url", "publisher", "fetched")
_CORRECTION_COLUMNS = ("source", "part", "field", "value", "by", "when")


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row with a value for every column, and the words that say where it stands."""
    reader = csv.reader(StringIO(_text(path), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, columns)]
        if missing := [name for name in columns if name not in header]:
            raise CorpusError(f"{path.name} 第 1 行：缺少列 {'、'.join(missing)}")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(f"{path.name} 第 {reader.line_num} 行", header, cells)
    except csv.Error as error:
        raise CorpusError(f"{path.name} 第 {reader.line_num} 行：不是合法的 CSV（{error}）") from error


def _row(where: str, header: list[str], cells: list[str]) -> tuple[str, dict[str, str]]:
    if len(cells) != len(header):
        raise CorpusError(f"{where}：应有 {len(header)} 列，却有 {len(cells)} 列")
    row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    if not row["source"]:
        raise CorpusError(f"{where}：source 为空")
    return where, row | {"source": unicodedata.normalize("NFC", row["source"])}


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise CorpusError(f"{path.name} 第 {line} 行：不是 UTF-8，请另存为“CSV UTF-8”") from error
    except OSError as error:
        raise CorpusError(f"{path.name} 无法读取：{error.strerror}") from error


def _origin(row: Mapping[str, str], where: str) -> Origin:
    url = row["url"]
    # The page shows it as a link, and a link may hold a script.
    if url and not url.lower().startswith(("http://", "https://")):
        raise CorpusError(f"{where}：url 应以 http:// 或 https:// 开头")
    return Origin(url, row["publisher"], row["fetched"])


def _correction(row: Mapping[str, str], where: str) -> Correction:
    part = row["part"]
    if not (part.isascii() and part.isdigit() and int(part[:9]) > 0):
        raise CorpusError(f"{where}：part 应为从 1 起的整数，而不是“{part}”")
    if row["field"] not in _FIELDS:
        raise CorpusError(f"{where}：field 应为 {'、'.join(_FIELDS)} 之一，而不是“{row['field']}”")
    evidence = f"更正：{row['by']} {row['when']}".rstrip(" ")
    correction = Correction(row["source"], int(part[:9]), row["field"], row["value"], evidence)
    if problem := _CHECKS[row["field"]](correction):
        raise CorpusError(f"{where}：{problem}")
    return correction


def _region(row: Correction) -> Region | None:
    region = None if row.value in _NULL else region_of_path(row.value)
    return region and replace(region, how="corrected", confidence=1.0, evidence=(row.evidence,))


def _year(row: Correction) -> Year | None:
    """`2018`, or `2018-2020` of a plan over several years; None for unknown. Raises ValueError."""
    if row.value in _NULL:
        return None
    first, _, last = row.value.partition("-")
    years = [int(text) for text in (first, last or first) if text.isascii() and text.isdigit()]
    if len(years) != 2 or not _FIRST_YEAR <= years[0] <= years[1] <= _LAST_YEAR:
        raise ValueError(row.value)
    return Year(years[0], years[1] if years[1] > years[0] else None, (row.evidence,))


def _check_region(row: Correction) -> str:
    known = row.value in _NULL or region_of_path(row.value) is not None
    return "" if known else f"不认识地区“{row.value}”，应写作 四川省/乐山市 这样的今名"


def _check_year(row: Correction) -> str:
    try:
        _year(row)
    except ValueError:
        return f"年份应写作 2018 或 2018-2020，而不是“{row.value}”"
    return ""


def _check_genre(row: Correction) -> str:
    return "" if row.value in (*_NULL, *GENRES) else f"体裁应为 {'、'.join(GENRES)} 之一"


def _check_title(row: Correction) -> str:
    return "标题不能有换行" if "\n" in row.value or "\r" in row.value else ""


def _check_about(row: Correction) -> str:
    return "" if row.value.lower() in _TRUTH else "about_education 应为 是 或 否"


_CHECKS: Mapping[str, Callable[[Correction], str]] = {
    "region": _check_region,
    "year": _check_year,
    "genre": _check_genre,
    "title": _check_title,
    "about_education": _check_about,
}
_FIELDS: Mapping[str, Callable[[Report, Correction], Report]] = {
    "region": lambda report, row: replace(report, region=_region(row)),
    "year": lambda report, row: replace(report, year=_year(row)),
    "genre": lambda report, row: replace(report, genre="其他" if row.value in _NULL else row.value),
    "title": lambda report, row: replace(report, title="" if row.value in _NULL else row.value),
    "about_education": lambda report, row: replace(report, about_education=_TRUTH[row.value.lower()]),
}
