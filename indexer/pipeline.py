"""What is the way of one file? Bytes → raw text → clean text → parts → labelled reports with sections."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from indexer import cleaning, metadata, sources, structure
from indexer.beside import Corrections
from indexer.documents import Inspection, Origin, Part, Report, SourceText
from indexer.errors import SourceSkipped


def inspect_file(
    path: Path,
    source: str,
    corrections: Corrections | None = None,
    origins: Mapping[str, Origin] | None = None,
) -> Inspection:
    """Everything that is found in one file; a file that holds no report says why in `skipped`."""
    try:
        raw = sources.read(path, source)
    except SourceSkipped as reason:
        return Inspection(source, None, None, skipped=str(reason))
    origin = (origins or {}).get(source)
    reports = tuple(read_report(raw, part, origin) for part in _parts(raw))
    if not any(report.text.strip() for report in reports):
        return Inspection(source, raw.format, raw.encoding, skipped="去掉网页杂质后没有正文")
    corrected = tuple(corrections.apply(report) for report in reports) if corrections else reports
    return Inspection(source, raw.format, raw.encoding, reports=corrected)


def _parts(raw: SourceText) -> Sequence[Part]:
    """The reports that a file holds."""
    parts = structure.split(cleaning.clean(raw.text))
    if len(parts) < 2:
        return parts
    trimmed = cleaning.trim([part.clean for part in parts])
    return [replace(part, clean=clean) for part, clean in zip(parts, trimmed, strict=True)]


def read_report(raw: SourceText, part: Part, origin: Origin | None = None) -> Report:
    """One labelled report out of a part of a file."""
    title, text = part.title, part.clean.text
    genre = metadata.infer_genre(title, text)
    return Report(
        id=report_id(raw.source, part.part),
        source=raw.source,
        part=part.part,
        title=title,
        region=metadata.infer_region(title, text),
        year=metadata.infer_year(title, text, genre),
        genre=genre,
        script=metadata.script_of(text),
        about_education=metadata.is_about_education(title, text),
        text=text,
        sections=structure.find_sections(text, title),
        repairs=part.clean.repairs,
        origin=origin,
    )


def report_id(source: str, part: int) -> str:
    """The id of a report: it stays as long as its file keeps its name."""
    return hashlib.sha256(f"{source}\0{part}".encode()).hexdigest()[:16]
