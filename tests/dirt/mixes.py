"""Which kinds of dirt go together in the sample corpus? Each alone first, then as they meet on real pages."""

from dataclasses import dataclass

from . import Dirt
from .compilation import LABELS
from .furniture import page
from .glosses import glosses
from .inserts import adverts, counters_inside, link_farm, markup, segment_numbers, watermarks
from .layout import contents, doubled_lead, excerpt, foreign_title, halfwidth, table
from .redaction import anonymous, blank_figures, lost_year_signs, masked_years
from .slips import byte_slips
from .traditional import miswritten, taiwan_traditional, traditional
from .wraps import blank_lines, heading_cut_out, one_line, sentence_lines, wraps

FIRST = 13  # the number of the first report that the mixes are laid over


@dataclass(frozen=True, slots=True)
class Mix:
    """What is done to `size` reports in a row, and the file that they end in."""

    name: str
    dirt: tuple[Dirt, ...] = ()
    size: int = 1
    suffix: str = ".txt"
    encoding: str = "utf-8"
    label: str = ""
    chrome: str = ""
    topic: str = ""
    density: float | None = None
    template: str = ""


MIXES = (
    Mix("glosses-few", (traditional, glosses(0.08))),
    Mix("cms-page", (page("cms-2"),)),
    Mix("wraps-without-indents", (wraps(38, indent="", cut=False),)),
    Mix("web-page-gb2312", suffix=".html", encoding="gb18030", template="cms-1.html"),
    Mix("redacted", (anonymous,)),
    Mix("pdf", suffix=".pdf"),
    Mix("glosses-all", (traditional, glosses(1.0))),
    Mix("sharing-page", (page("sharing-2"),)),
    Mix("compilation", size=2, label=LABELS[1], chrome="compilation-2", topic="教育工作总结"),
    Mix("word-with-table", (table,), suffix=".docx"),
    Mix("contents", (contents,)),
    Mix("forum-page", (page("forum-2"),)),
    Mix("byte-slips", (traditional, glosses(0.6), byte_slips())),
    Mix("watermarks", (watermarks(),)),
    Mix("clean-utf-8-sig", encoding="utf-8-sig"),
    Mix("redacted-figures", (anonymous, blank_figures)),
    Mix("discuz", suffix=".html", template="forum-1.html"),
    Mix("cms-page-redacted", (anonymous, halfwidth, page("cms-3"))),
    Mix("doubled-lead", (doubled_lead,)),
    Mix("compilation-promising-more", size=3, label=LABELS[4], chrome="compilation-3", topic="履职自查报告"),
    Mix("one-line", (one_line,)),
    Mix("big5", (taiwan_traditional,), encoding="big5hkscs"),
    Mix("segment-numbers", (segment_numbers,)),
    Mix("wrong-conversions", (traditional, miswritten)),
    Mix("forum-page-replies", (page("forum-3"),)),
    Mix("lost-year-signs", (lost_year_signs,)),
    Mix("pdf-with-contents", (contents,), suffix=".pdf"),
    Mix("excerpt", (excerpt,)),
    Mix("adverts", (adverts(),)),
    Mix("glosses-inner-space", (traditional, glosses(0.5, inner_space=True))),
    Mix("title-of-another", (foreign_title,), encoding="utf-16"),
    Mix("sharing-page-preface", (page("sharing-3"),)),
    Mix("compilation-redacted", (anonymous,), size=2, label=LABELS[3], topic="教育局汇报材料"),
    Mix("old-table-page", suffix=".htm", encoding="gb18030", template="table-1.htm"),
    Mix("blank-figures", (blank_figures,)),
    Mix("wraps-blank-lines", (wraps(30, indent="", between="\n\n"),)),
    Mix("masked-years", (masked_years,)),
    Mix("web-page-redacted", (anonymous, table), suffix=".html", template="cms-1.html"),
    Mix("sentence-lines", (sentence_lines,)),
    Mix("cms-page-4", (page("cms-4"),)),
    Mix("glosses-full-width", (traditional, glosses(0.35, full_width=True))),
    Mix("word-with-contents", (contents, heading_cut_out), suffix=".docx"),
    Mix("link-farm", (link_farm(),)),
    Mix(
        "compilation-traditional",
        (traditional, glosses(0.5), byte_slips()),
        size=3,
        label=LABELS[0],
        chrome="compilation-2",
        topic="教育自评报告",
        density=0.5,
    ),
    Mix("markup", (markup,)),
    Mix("half-width-gb18030", (halfwidth,), encoding="gb18030"),
    Mix("wraps-mid-number", (wraps(33, cut=True, between="\n\n"),)),
    Mix("traditional-forum", (page("forum-4"), traditional, glosses(0.7), byte_slips())),
    Mix("sharing-page-4", (page("sharing-4"),)),
    Mix("pdf-redacted", (anonymous,), suffix=".pdf"),
    Mix("compilation-of-four", size=4, label=LABELS[5], chrome="compilation-3", topic="教育工作计划"),
    Mix("sharing-soiled", (watermarks(), adverts(), page("sharing-2", counter_every=6))),
    Mix("counters-inside", (counters_inside(),)),
    Mix("heading-cut", (heading_cut_out, halfwidth)),
    Mix("forum-one-line", (one_line, page("forum-3"))),
    Mix("cms-page-wraps", (wraps(36), page("cms-2", counter_every=25))),
    Mix("compilation-mixed", (halfwidth,), size=3, label=LABELS[2], topic="工作总结"),
    Mix(
        "traditional-soiled",
        (doubled_lead, page("cms-3"), traditional, miswritten, glosses(0.3), byte_slips()),
    ),
    Mix("blank-lines", (blank_lines,)),
    Mix("word", (halfwidth, contents), suffix=".docx"),
    Mix("clean"),
)
