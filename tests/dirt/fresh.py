"""How does dirt fall that nobody has looked at? By chance, over all reports, in chrome that is held out."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from . import Dirt
from .chance import number, pick
from .clean_reports import slugs
from .compilation import HELD_OUT_LABELS, LABELS
from .furniture import page, templates
from .glosses import glosses
from .inserts import adverts, counters_inside, link_farm, markup, segment_numbers, watermarks
from .layout import contents, doubled_lead, excerpt, halfwidth, table
from .mixes import Mix
from .plan import Made, label_rows, make, recipe
from .redaction import anonymous, blank_figures, lost_year_signs, masked_years
from .slips import byte_slips
from .traditional import miswritten, taiwan_traditional, traditional
from .wraps import INDENT, blank_lines, heading_cut_out, one_line, sentence_lines, wraps

_TOPICS = ("教育工作总结", "学校工作汇报", "履职情况自查报告", "教育系统材料", "年度工作计划")
_SUFFIXES = (".txt",) * 12 + (".html",) * 4 + (".docx",) * 2 + (".pdf",) * 2
_ENCODINGS = ("utf-8",) * 6 + ("gb18030",) * 3 + ("utf-8-sig", "utf-16")


def write_fresh(folder: Path, files: int, seed: int) -> None:
    """Write that many files and their labels, each row with its gold text, into an empty or new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "labels.jsonl").open("w", encoding="utf-8") as labels:
        for made in fresh(files, seed):
            (folder / made.recipe.source).write_bytes(made.content)
            for row, report in zip(label_rows(made), made.reports, strict=True):
                labels.write(json.dumps({**row, "text": report.gold}, ensure_ascii=False) + "\n")


def fresh(files: int, seed: int) -> Iterator[Made]:
    """Files of fresh dirt; each has a chance of its own."""
    for at in range(files):
        rng = Random(f"fresh:{seed}:{at}")
        mix = _mix(rng)
        clean = _drawn(rng, mix.size)
        yield make(recipe(mix, f"{at:03}{mix.suffix}", clean, rng, f"fresh:{seed}"))


def _drawn(rng: Random, size: int) -> tuple[str, ...]:
    left = slugs()
    return tuple(left.pop(number(rng, 0, len(left) - 1)) for _ in range(size))


def _mix(rng: Random) -> Mix:
    if rng.random() < 0.15:
        return _compilation(rng)
    suffix = pick(rng, _SUFFIXES)
    script = tuple(_script(rng))
    plain = suffix == ".txt"
    dirt = (*_losses(rng), *(_lines(rng) if plain else ()), *(_page(rng) if plain else ()), *script)
    return Mix(
        "fresh",
        dirt,
        suffix=suffix,
        encoding=_encoding(rng, suffix, taiwan_traditional in script),
        template=_template(rng) if suffix == ".html" else "",
    )


def _compilation(rng: Random) -> Mix:
    """Two to five reports under labels of one form."""
    size = number(rng, 2, 5)
    script = tuple(_script(rng))
    forms = (*LABELS, *HELD_OUT_LABELS)
    names = (
        *templates("compilation", True),
        *templates("compilation", True),
        *templates("compilation", False),
    )
    return Mix(
        "fresh",
        (*_some(rng, (anonymous, 0.3), (halfwidth, 0.3), (blank_figures, 0.1)), *script),
        size=size,
        label=pick(rng, forms),
        chrome=pick(rng, names),
        topic=pick(rng, _TOPICS),
        density=rng.random() if len(script) > 1 else None,
    )


def _some(rng: Random, *chances: tuple[Dirt, float]) -> Iterator[Dirt]:
    """Each with its probability, in the order given."""
    yield from (dirt for dirt, chance in chances if rng.random() < chance)


def _losses(rng: Random) -> Iterator[Dirt]:
    """What is lost or added for good, and repeated."""
    yield from _some(
        rng,
        (table, 0.1),
        (anonymous, 0.3),
        (lost_year_signs, 0.1),
        (masked_years, 0.05),
        (blank_figures, 0.12),
        (excerpt, 0.06),
        (doubled_lead, 0.08),
        (contents, 0.1),
    )


def _lines(rng: Random) -> Iterator[Dirt]:
    """How lines break, or else what stands between words; both at once would hide each other."""
    if rng.random() < 0.35:
        yield pick(rng, _BREAKS)(rng)
    else:
        yield from _some(
            rng,
            (counters_inside(True), 0.1),
            (segment_numbers, 0.06),
            (watermarks(True), 0.1),
            (adverts(True), 0.1),
            (markup, 0.06),
            (link_farm(True), 0.06),
        )
    yield from _some(rng, (halfwidth, 0.3))


_BREAKS: tuple[Callable[[Random], Dirt], ...] = (
    lambda rng: wraps(number(rng, 24, 44), indent=pick(rng, ("", INDENT, "    "))),
    lambda rng: wraps(number(rng, 24, 44), indent="", between="\n\n", cut=rng.random() < 0.5),
    lambda rng: wraps(number(rng, 24, 44), indent=INDENT, cut=True),
    lambda rng: sentence_lines,
    lambda rng: one_line,
    lambda rng: blank_lines,
    lambda rng: heading_cut_out,
)


def _page(rng: Random) -> Iterator[Dirt]:
    """Chrome of a site that is held out."""
    if rng.random() < 0.5:
        kind = pick(rng, ("cms", "forum", "sharing"))
        counters = number(rng, 5, 12) if kind == "sharing" and rng.random() < 0.3 else 0
        yield page(pick(rng, templates(kind, held_out=True)), counters)


def _template(rng: Random) -> str:
    return pick(rng, templates("", True, "htm") + templates("", True, "htm") + templates("", False, "htm"))


def _script(rng: Random) -> Iterator[Dirt]:
    """Machine Traditional, with or without readings and lost bytes."""
    if rng.random() >= 0.3:
        return
    if rng.random() < 0.25:
        yield taiwan_traditional
        return
    yield traditional
    if rng.random() < 0.3:
        yield miswritten
    if rng.random() < 0.75:
        form = number(rng, 0, 3)
        yield glosses(pick(rng, (0.05, 0.2, 0.5, 0.8, 1.0)), inner_space=form == 1, full_width=form == 2)
        if rng.random() < 0.5:
            yield byte_slips()


def _encoding(rng: Random, suffix: str, fits_big5: bool) -> str:
    if suffix == ".html":
        return pick(rng, ("gb18030", "utf-8"))
    if suffix != ".txt":
        return "utf-8"
    return "big5hkscs" if fits_big5 and rng.random() < 0.7 else pick(rng, _ENCODINGS)
