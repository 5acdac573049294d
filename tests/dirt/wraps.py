"""How does a copied page break its lines? Hard wraps in mid-word, spaced digits, a phrase cut out."""

import re
from functools import partial
from random import Random

from . import Dirt, Dirty

INDENT = "　　"
_FIGURE = re.compile(r"(?<=[一-鿿])\d+(?:\.\d+)?(?=[一-鿿])")
_SENTENCE = re.compile(r"[^。！？；]*[。！？；]+[”』」）]?|[^。！？；]+$")


def wraps(
    width: int, *, phrase: str = "", indent: str = INDENT, between: str = "\n", cut: bool = False
) -> Dirt:
    """Paragraphs wrapped at that many characters.

    `phrase`, if given, gets lines of its own once; `between` stands between paragraphs; `cut` breaks
    numbers too, and spaces no figures.
    """
    return partial(_wrapped, width=width, phrase=phrase, indent=indent, between=between, cut=cut)


def _wrapped(
    report: Dirty, rng: Random, *, width: int, phrase: str, indent: str, between: str, cut: bool
) -> Dirty:
    lines = report.text.rstrip("\n").split("\n")
    body = [wrap(line if cut else space_figures(line), width, indent, cut) for line in lines[1:]]
    text = between.join([lines[0], *body]) + "\n"
    return report.covered("wraps", cut_out(text, phrase) if phrase else text)


def space_figures(line: str) -> str:
    """A blank on both sides of each figure that stands between Han characters."""
    return _FIGURE.sub(lambda match: f" {match.group()} ", line)


def wrap(line: str, width: int, indent: str = INDENT, cut: bool = False) -> str:
    """The paragraph with an indent, broken at every `width` characters; in mid-figure only if `cut`."""
    rest, rows = indent + line, []
    while len(rest) > width:
        at = width
        while not cut and re.fullmatch(r"[\d.%]{2}", rest[at - 1 : at + 1]):
            at -= 1
        rows.append(rest[:at].rstrip(" "))
        rest = rest[at:].lstrip(" ")
    return "\n".join([*rows, rest])


def cut_out(text: str, phrase: str) -> str:
    """The text with its first `phrase` before 。 or ， between blank lines, where a link once stood."""
    match = re.search(rf"{re.escape(phrase)}(?=[。，])", text)
    if match is None:
        raise ValueError(f"the phrase to cut out does not stand on one line: {phrase}")
    return f"{text[: match.start()]}\n\n{phrase}\n\n{text[match.end() :]}"


def heading_cut_out(report: Dirty, rng: Random) -> Dirty:
    """The words of one heading that ends in 。 on lines of their own, blank lines around them."""
    glued = [h.heading for h in report.labels.headings if f"{h.number}{h.heading}。" in report.text]
    words = [w for w in glued if len(w) > 6]
    if not words:
        return report
    chosen = words[int(rng.random() * len(words))]
    at = report.text.index(chosen + "。")
    cut = at + len(chosen) // 2
    end = at + len(chosen)
    text = f"{report.text[:cut]}\n\n{report.text[cut:end]}\n\n{report.text[end:]}"
    return report.covered("heading-cut", text)


def sentence_lines(report: Dirty, rng: Random) -> Dirty:
    """One sentence a line."""
    lines = [s for line in report.text.split("\n") for s in _SENTENCE.findall(line)]
    return report.covered("sentence-lines", "\n".join(lines) + "\n")


def one_line(report: Dirty, rng: Random) -> Dirty:
    """The whole report on one line, two blanks where a line ended; only where every heading has a number."""
    if not all(h.number for h in report.labels.headings):
        return report
    return report.covered("one-line", "　　".join(report.text.split("\n")).strip("　") + "\n")


def blank_lines(report: Dirty, rng: Random) -> Dirty:
    """A blank line behind each paragraph, and an indent before it."""
    lines = report.text.rstrip("\n").split("\n")
    return report.covered(
        "blank-lines", "\n\n".join([lines[0], *(INDENT + line for line in lines[1:])]) + "\n"
    )
