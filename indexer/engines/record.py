"""How is a report kept in an index beside its text? As JSON, read back into the same dataclasses."""

import json
from dataclasses import asdict, fields
from typing import Any

from indexer.documents import Origin, Region, Repair, Report, Section, Year
from indexer.engines.base import ReportHead


def dump(report: Report) -> str:
    """A report without its text as JSON."""
    return _json({**asdict(report), "text": ""})


def load(text: str, body: str) -> Report:
    """The report that `dump` wrote, with its text; equal to the original."""
    data: dict[str, Any] = json.loads(text)
    return Report(
        **{
            **data,
            "text": body,
            "region": _region(data["region"]),
            "year": _year(data["year"]),
            "sections": tuple(Section(**{**s, "path": tuple(s["path"])}) for s in data["sections"]),
            "repairs": tuple(Repair(**r) for r in data["repairs"]),
            "origin": Origin(**data["origin"]) if data["origin"] else None,
        }
    )


def dump_head(report: Report) -> str:
    """What a list of results shows of a report, as JSON."""
    whole = asdict(report)
    return _json({field.name: whole[field.name] for field in fields(ReportHead)})


def load_head(text: str) -> ReportHead:
    """The head that `dump_head` wrote."""
    data: dict[str, Any] = json.loads(text)
    return ReportHead(**{**data, "region": _region(data["region"]), "year": _year(data["year"])})


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _region(data: dict[str, Any] | None) -> Region | None:
    return Region(**{**data, "evidence": tuple(data["evidence"])}) if data else None


def _year(data: dict[str, Any] | None) -> Year | None:
    return Year(**{**data, "evidence": tuple(data["evidence"])}) if data else None
