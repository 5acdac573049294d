"""What can be set about the pages? Few things, each with its default and a line of help."""

import os
from dataclasses import dataclass, field
from pathlib import Path


def default_index() -> Path:
    """`$EDUREPORTS_INDEX`, else instance/index of the working folder."""
    return Path(os.environ.get("EDUREPORTS_INDEX") or "instance/index")


def default_dictionary() -> Path | None:
    """`$EDUREPORTS_DICTIONARY`, where it is set."""
    named = os.environ.get("EDUREPORTS_DICTIONARY")
    return Path(named) if named else None


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of the web application.

    index: the folder of the index.
    dictionary: the folder to read synonyms from; None: the one that the index was built with.
    title: the name on every page.
    examples: queries offered on the start page; those without a hit in the index are not shown.
    """

    index: Path = field(default_factory=default_index)
    dictionary: Path | None = field(default_factory=default_dictionary)
    title: str = "教育报告检索"
    examples: tuple[str, ...] = (
        "学前教育",
        "“均衡发展”",
        "义务教育 经费",
        "校园安全 OR 食品安全",
        "教师 -高中",
        "控辍保学",
    )
