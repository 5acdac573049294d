"""Where does a hit stand among the others of its report, and which are beside it?

Each mark is followed by its place and by links to the marks before and after it. They are shown where the
mark is the target of the address, so that one goes from hit to hit without JavaScript; their words are
drawn by the style sheet, so that a copied text does not hold them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from webapp.presenters.labels import count
from webapp.search.results import MarkedReport

_HIT = re.compile(r'<mark id="([^"]+)">[^<]*</mark>')  # as webapp.search.marks writes them
_LINK = '<a class="{0}" href="#{1}" aria-label="{2}"></a>'


@dataclass(frozen=True, slots=True)
class Hits:
    """The ids of the marks of a report in their order."""

    ids: Sequence[str]
    numbers: Mapping[str, int]

    def beside(self, line: Markup) -> Markup:
        """A line with each of its marks followed by its place and the links to those beside it."""
        return Markup(_HIT.sub(lambda match: match[0] + self._place(self.numbers[match[1]]), str(line)))

    def _place(self, number: int) -> str:
        before = _LINK.format("prev", self.ids[number - 1], "上一处命中") if number else ""
        last = number + 1 == len(self.ids)
        after = "" if last else _LINK.format("next", self.ids[number + 1], "下一处命中")
        place = f"{count(number + 1)} / {count(len(self.ids))}"
        return f'<span class="at" data-at="{place}">{before}{after}</span>'


def hits_of(marked: MarkedReport) -> Hits:
    """The hits of a report as its page links to them."""
    lines = (line for section in marked.sections for line in section.paragraphs)
    ids = tuple(match[1] for line in lines for match in _HIT.finditer(str(line)))
    return Hits(ids, {name: number for number, name in enumerate(ids)})
