"""What can be set about the pages? Few things, each with its default and a line of help."""

import os
from dataclasses import dataclass, field
from pathlib import Path


def default_index() -> Path:
    """`$EDUREPORTS_INDEX`, else instance/index of the working folder."""
    return Path(os.environ.get("EDUREPORTS_INDEX") or "instance/index")


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of the web application.

    index: the folder of the index.
    title: the name on every page.
    examples: queries offered on the start page; those without a hit in the index are not shown.
    """

    index: Path = field(default_factory=default_index)
    title: str = "教育报告检索"
    examples: tuple[str, ...] = (
        "学前教育",
        "“均衡发展”",
        "义务教育 经费",
        "校园安全 OR 食品安全",
        "教师 -高中",
        "控辍保学",
    )
