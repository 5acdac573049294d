"""What does a line of a report look like: heading, sentence, date, or none of them?"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from indexer.cleaning.patterns import folded

LONG = 300  # characters; a longer line is running text whatever it says

_HAN_NUMBER = "一二三四五六七八九十百零〇"
_HEADING = re.compile(
    rf"第[{_HAN_NUMBER}\d]{{1,4}}[编篇章节部条]|[{_HAN_NUMBER}壹贰叁肆伍陆柒捌玖拾]{{1,4}} ?[、.．]"
    rf"|[(（﹙〔【\[] ?[{_HAN_NUMBER}\d]{{1,4}} ?[)）﹚〕】\]]|\d{{1,3}} ?(?:[、。]|[.．](?!\d))"
    r"|[①-⑳㈠-㈩⒈-⒛Ⅰ-Ⅻ]|[(（]?\d{1,2}[)）]"
)
_PART = re.compile(
    rf".{{0,40}}(?:第[{_HAN_NUMBER}\d]{{1,3}}篇|篇[{_HAN_NUMBER}\d]{{1,3}}|范文[{_HAN_NUMBER}\d]{{1,3}})[)）】\]]?(?:[:：].{{0,60}})?"
)
_ATTACHED = re.compile(r"附[件表录]?\s*\d*\s*[:：]|(?:抄送|主送|此致|特此|签发)")
_DATE = re.compile(
    rf"[(（]?(?:\d{{4}}|[{_HAN_NUMBER}○Oo0-9*xX]{{4}}) ?[年./-] ?[{_HAN_NUMBER}\d*xX]{{1,3}}"
    rf" ?(?:月|[./-])? ?[{_HAN_NUMBER}\d*xX]{{0,3}} ?日?[)）]?"
    r"|(?:19|20)\d{2} ?[01]?\d ?月? ?[0-3]?\d ?日"  # signs were lost
)
_SIGNER = re.compile(
    r"[^，。、；：,;:]{2,28}(?:局|委|厅|部|处|科|室|校|园|院|府|会|组|办|中心|大学|中学|小学)"
)
_SIGNED = re.compile(rf"{_SIGNER.pattern}(?:[ \u3000]+{_DATE.pattern})?")
_TITLE = re.compile(  # of a folded line
    "(?:总结|小结|报告|要点|计划|规划|纲要|方案|汇报|公报|通报|简报|年报|公告|材料|意见|办法|情况|综述|述职"
    r"|讲话|发言|纪实|回顾|打算|思路|安排|方针|自查|自评|答卷)(?:\([^)]{1,12}\))?$"
)
_ENDS, _CLOSERS = frozenset("。！？!?；;…"), "”’」』》）)\"'"


class Line(NamedTuple):
    """One line that is not blank: `text[start:end]` without outer blanks; `indent` are those before it."""

    start: int
    end: int
    text: str
    indent: str = ""

    @property
    def is_heading(self) -> bool:
        """It starts with a number as headings and list items do, or names a part of a compilation."""
        return bool(_HEADING.match(self.text)) or self.is_part_title

    @property
    def is_part_title(self) -> bool:
        """It names a part of a compilation: 第一篇, 篇一, 范文1."""
        if len(self.text) >= 100 or not ("篇" in self.text or "范文" in self.text):
            return False
        return bool(_PART.fullmatch(self.text)) and not self.ends

    @property
    def ends(self) -> bool:
        """It ends as a sentence ends, closing quotes and brackets aside."""
        return self.text[-6:].rstrip(_CLOSERS)[-1:] in _ENDS

    @property
    def is_sentence(self) -> bool:
        """It is a sentence, not a label that happens to end with a full stop."""
        return self.ends and len(self.text) >= 12

    @property
    def is_date(self) -> bool:
        """It is a date and nothing else."""
        return len(self.text) <= 20 and bool(_DATE.fullmatch(self.text))

    @property
    def stands_alone(self) -> bool:
        """It begins something of its own, whatever stands above it."""
        return self.is_heading or self.is_date or self.is_attached

    @property
    def is_title(self) -> bool:
        """It ends as titles of reports end."""
        return len(self.text) <= 60 and bool(_TITLE.search(folded(self.text)))

    @property
    def is_attached(self) -> bool:
        """It names what is attached to a report or whom it is sent to."""
        return bool(_ATTACHED.match(self.text))

    @property
    def is_closing(self) -> bool:
        """It stands below a report as part of it: signer, date, attachments."""
        signer = len(self.text) <= 40 and bool(_SIGNED.fullmatch(self.text))
        return signer or self.is_date or self.is_attached

    @property
    def is_body(self) -> bool:
        """Nobody but the report would say this: a numbered heading, a sentence, a long line."""
        if len(self.text) > LONG or self.is_heading:
            return True
        return self.is_sentence or (len(self.text) >= 40 and any(c in self.text for c in "。；"))


def lines(text: str) -> Iterator[Line]:
    """The lines of a text that hold more than blanks, in order."""
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip(" \u3000")
        if stripped:
            start = at + raw.index(stripped[0])
            yield Line(start, start + len(stripped), stripped, raw[: start - at])
        at += len(raw) + 1
