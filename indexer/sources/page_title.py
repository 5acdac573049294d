"""Does a page's title element say anything that its text does not hold?"""

import re
from collections.abc import Sequence
from typing import Any

_PARTS = re.compile(r"\s*[_|｜>»]+\s*|\s+[-–—]+\s+|\s*—+\s*|(?<=[\u4e00-\u9fff）)])-+(?=[\u4e00-\u9fff])")
_SITE = re.compile(
    r"(?:网|网站|门户|论坛|文库|平台|首页|官网|频道|在线|社区|人民政府|教育局|教育厅|委员会|信息港|文档|详情页?)$"
    r"|powered by|discuz",
    re.I,
)
_REPORT = re.compile(
    r"总结|總結|计划|計劃|計畫|要点|要點|报告|報告|公报|公報|规划|規劃|汇报|匯報|方案|意见|意見|通报|情况|情況|述职|评估|工作"
)
_SQUEEZED = re.compile(r"[\W_]+")
_CUT = re.compile(r"(?:…|\.\.\.+)$")
_SHORTEST = 8  # characters; a shorter title is a column's name
_LONGEST = 120
_READ = 600  # characters of a title element; an unclosed one holds the whole page


def missing_title(root: Any, lines: Sequence[str]) -> str:
    """The title as a line to stand first, without the site's name; "" where the text holds it."""
    title = named_title(root)
    if not _SHORTEST <= len(title) <= _LONGEST:
        return ""
    wanted = _SQUEEZED.sub("", _CUT.sub("", title))
    return "" if wanted in _SQUEEZED.sub("", "".join(lines)) else title


def named_title(root: Any) -> str:
    """The text's title as the page's title element gives it; "" where it names a site alone."""
    element = next(root.iter("title"), None)
    given = " ".join("".join(element.itertext())[:_READ].split()) if element is not None else ""
    return _own_part(given)


def _own_part(given: str) -> str:
    """The part that names the text; sites add their name and columns before or behind it."""
    parts = [part for part in _PARTS.split(given) if part]
    named = [part for part in parts if _REPORT.search(part) and not _SITE.search(part)]
    return max(named, key=len, default="")
