"""Is a paragraph the preface or the parting words of a site, which speaks to its readers?"""

import re
from collections.abc import Sequence

from indexer.cleaning.lines import Line
from indexer.cleaning.patterns import folded

_LONGEST = 260  # characters
_NEAR = 8  # lines above a preface among which the title that it names is looked for
_TITLE = 8  # characters of a title that is not named by chance
# A preface speaks about texts in general; figures or somebody's own place mean a report.
_REPORT = re.compile(r"\d{3}|[我全本](?:[省市县区州校局园院旗镇乡]|X|x|\*)|现将|汇报如下|报告如下|自查")
_READER = re.compile(r"[您你]|(?:[吧哦啦呀哟嘛]|^.{1,40}[?？])[!！。~]?$")  # asks or calls
_ITSELF = re.compile(r"本(?:文档|站|网|页|篇|辑|帖|贴|刊|栏)")
_CALL = re.compile(r"[!！]|吧[。，]|[大各][家伙位]儿?")
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》|[尊敬].{0,12}[:：]")


def speaks_to_reader(row: Line) -> bool:
    """A short paragraph of what is printed here, or to the one who reads it, which no report says."""
    if len(row.text) > _LONGEST:
        return False
    said = _QUOTED.sub("", row.text)
    addressed = _READER.search(said) or _ITSELF.match(folded(said))
    return bool(addressed) and not speaks_of_itself(said)


def speaks_of_itself(said: str) -> bool:
    """Whether words hold figures or a place of their own, as those of a report do."""
    return bool(_REPORT.search(said))


def is_preface(rows: Sequence[Line], i: int) -> bool:
    """Whether the paragraph under a title speaks to the reader, or calls for the text that it names."""
    row = rows[i]
    if len(row.text) > _LONGEST or row.is_heading:
        return False
    said = row.text
    for title in rows[max(0, i - _NEAR) : i]:
        if len(title.text) >= _TITLE:
            said = said.replace(title.text, "")
    if speaks_of_itself(said):
        return False
    return bool(_READER.search(_QUOTED.sub("", said))) or (said != row.text and bool(_CALL.search(said)))
