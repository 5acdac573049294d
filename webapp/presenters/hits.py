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

# A place with its links takes about 190 bytes, so that those of so many hits make 1 MB. Where there are more,
# one stands for all hits of a line.
MOST_PLACES = 5_000
_HIT = re.compile(r'<mark id="([^"]+)">[^<]*</mark>')  # as webapp.search.showing.marks writes them
_LINK = '<a class="{0}" href="#{1}" aria-label="{2}"></a>'


@dataclass(frozen=True, slots=True)
class Hits:
    """The ids of the marks of a report in their order, and the number of each from 0."""

    ids: Sequence[str]
    numbers: Mapping[str, int]

    def beside(self, line: Markup) -> Markup:
        """A line of the text with the places of its marks, each behind its mark, or one for them all."""
        if len(self.ids) <= MOST_PLACES:
            return Markup(_HIT.sub(lambda match: match[0] + self._of_mark(self.numbers[match[1]]), str(line)))
        found = [self.numbers[match[1]] for match in _HIT.finditer(str(line))]
        if not found:
            return line
        return Markup(
            _HIT.sub(lambda match: match[0] + self._of_line(found[0], found[-1]), str(line), count=1)
        )

    def _of_mark(self, number: int) -> str:
        links = self._links(number, number)
        return f'<span class="at" data-at="{self._place(count(number + 1))}">{links}</span>'

    def _of_line(self, first: int, last: int) -> str:
        numbers, links = dict.fromkeys((count(first + 1), count(last + 1))), self._links(first, last)
        return f'<span class="at of-line" data-at="{self._place("–".join(numbers))}">{links}</span>'

    def _place(self, numbers: str) -> str:
        return f"{numbers} / {count(len(self.ids))}"

    def _links(self, first: int, last: int) -> str:
        """Links to the marks before and after those from the first to the last."""
        before = _LINK.format("prev", self.ids[first - 1], "上一处命中") if first else ""
        at_end = last + 1 == len(self.ids)
        return before + ("" if at_end else _LINK.format("next", self.ids[last + 1], "下一处命中"))


def hits_of(marked: MarkedReport) -> Hits:
    """The hits of a report as its page links to them."""
    lines = (line for section in marked.sections for line in section.paragraphs)
    ids = tuple(match[1] for line in lines for match in _HIT.finditer(str(line)))
    return Hits(ids, {name: number for number, name in enumerate(ids)})
