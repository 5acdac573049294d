"""How is a whole report kept in an index? As one JSON text, read back into the same dataclasses."""

import json
from dataclasses import asdict
from typing import Any

from indexer.documents import Origin, Region, Repair, Report, Section, Year


def dump(report: Report) -> str:
    """A report as JSON."""
    return json.dumps(asdict(report), ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Report:
    """The report that `dump` wrote; equal to the original."""
    data: dict[str, Any] = json.loads(text)
    return Report(
        **{
            **data,
            "region": _region(data["region"]),
            "year": _year(data["year"]),
            "sections": tuple(Section(**{**s, "path": tuple(s["path"])}) for s in data["sections"]),
            "repairs": tuple(Repair(**r) for r in data["repairs"]),
            "origin": Origin(**data["origin"]) if data["origin"] else None,
        }
    )


def _region(data: dict[str, Any] | None) -> Region | None:
    return Region(**{**data, "evidence": tuple(data["evidence"])}) if data else None


def _year(data: dict[str, Any] | None) -> Year | None:
    return Year(**{**data, "evidence": tuple(data["evidence"])}) if data else None
