"""How was the table of look-alikes made? Run as `python webapp/search/correcting/data/build.py SANS SERIF`.

SANS and SERIF are NotoSansCJK-Regular.ttc and NotoSerifCJK-Regular.ttc (ORIGIN.md); it wants Pillow 13.0.0,
which the project itself does not need. Writes look_alikes.tsv beside itself, in three minutes.

Each character is drawn in both, as it stands and stretched to fill its square, and blurred. Two are as
similar as their pictures correlate, one moved by up to a twenty-eighth of its size. Full characters
correlate with all others, those of few strokes with none: what counts is by how many standard deviations
a pair is above the mean of either character.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from analyzers.normalize import key_of

SIMPLIFIED = 2  # the font of a collection
SIZE, MARGIN, SEEN = 48, 4, 28  # pixels of a character, around it, and of the picture that is compared
BLUR = 2.2
STRETCHED = 0.03  # what stretching alone makes similar
ROWS = 1024  # that are compared at a time
# From which standard score, or else which correlation, two characters are taken for each other at a glance
# (level 1) or by a hasty eye (level 2): chosen by reading samples of pairs of each quarter of a score.
LEVELS = ((3.4, 0.95), (2.4, 0.92))
MOST = 8  # of either level, for a character
Matrix = NDArray[np.float32]


def characters() -> tuple[list[str], list[str]]:
    """Those of GB2312, and those of GBK that matching takes for no other character."""
    common = [*_coded("gb2312", 0xB0, 0xF7)]
    known = set(common)
    rare = (char for char in _coded("gbk", 0x81, 0xFE) if "\u4e00" <= char <= "\u9fff")
    return common, [char for char in rare if char not in known and key_of(char) == char]


def _coded(codec: str, first: int, last: int) -> Iterator[str]:
    for pair in product(range(first, last + 1), range(0x40, 0xFF)):
        char = bytes(pair).decode(codec, "ignore")
        if len(char) == 1 and not char.isascii():
            yield char


def pictures(chars: Sequence[str], font: ImageFont.FreeTypeFont, *, stretched: bool) -> Matrix:
    """A blurred picture a character: floats of shape (characters, SEEN, SEEN)."""
    whole = SIZE + 2 * MARGIN
    drawn = []
    for char in chars:
        image = Image.new("L", (whole, whole), 0)
        ImageDraw.Draw(image).text((whole // 2, whole // 2), char, font=font, fill=255, anchor="mm")
        if stretched:
            filling = image.crop(image.getbbox()).resize((SIZE, SIZE), Image.Resampling.BILINEAR)
            image = Image.new("L", (whole, whole), 0)
            image.paste(filling, (MARGIN, MARGIN))
        image = image.filter(ImageFilter.GaussianBlur(BLUR)).resize((SEEN, SEEN), Image.Resampling.BOX)
        drawn.append(np.asarray(image, np.float32))
    return np.stack(drawn)


def _unit(drawn: Matrix) -> Matrix:
    flat = drawn.reshape(len(drawn), -1)
    flat = flat - flat.mean(1, keepdims=True)
    return np.asarray(flat / np.linalg.norm(flat, axis=1, keepdims=True), np.float32)


def correlations(drawn: Matrix, rows: slice, columns: int) -> Matrix:
    """Of some characters with the first ones, the best of nine places."""
    best = np.full((len(drawn[rows]), columns), -1, np.float32)
    still = _unit(drawn[:columns])
    for move in product((-1, 0, 1), repeat=2):
        np.maximum(best, _unit(np.roll(drawn[rows], move, (1, 2))) @ still.T, out=best)
    return best


def similar(chars: Sequence[str], columns: int, fonts: Sequence[Path]) -> Matrix:
    """How similar each character is to the first ones: shape (characters, columns)."""
    faces = [ImageFont.truetype(str(font), SIZE, index=SIMPLIFIED) for font in fonts]
    whole, filling = ([pictures(chars, face, stretched=way) for face in faces] for way in (False, True))
    blocks = []
    for start in range(0, len(chars), ROWS):
        rows = slice(start, start + ROWS)
        stands, fills = (
            sum(correlations(drawn, rows, columns) for drawn in way) / len(faces) for way in (whole, filling)
        )
        blocks.append(np.maximum(stands, fills - STRETCHED))
    found = np.vstack(blocks)
    found[:columns] = np.maximum(found[:columns], found[:columns].T)
    return np.asarray(found, np.float32)


def scores(found: Matrix) -> Matrix:
    """Standard scores, the mean of both characters'."""
    columns = found.shape[1]
    mean, spread = found.mean(1, keepdims=True), found.std(1, keepdims=True)
    of_column = (found - mean[:columns].T) / spread[:columns].T
    return np.asarray(((found - mean) / spread + of_column) / 2, np.float32)


def levels(char: int, found: Matrix, score: Matrix, columns: int) -> list[list[int]]:
    """The characters of each level, the most similar first; a rare one has the first level only."""
    order = [int(at) for at in np.argsort(-score[char]) if at != char]
    lists: list[list[int]] = []
    for least, correlation in LEVELS if char < columns else LEVELS[:1]:
        taken = {at for before in lists for at in before}
        alike = [at for at in order if score[char, at] >= least or found[char, at] >= correlation]
        lists.append([at for at in alike if at not in taken][:MOST])
    return lists


def main(sans: str, serif: str) -> None:
    common, rare = characters()
    chars, columns = [*common, *rare], len(common)
    found = similar(chars, columns, (Path(sans), Path(serif)))
    score = scores(found)
    lines = []
    for at, char in enumerate(chars):
        lists = levels(at, found, score, columns)
        if any(lists):
            lines.append("\t".join([char, *("".join(chars[other] for other in each) for each in lists)]))
    Path(__file__).with_name("look_alikes.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
