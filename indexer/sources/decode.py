"""In which encoding was a text written, and what does it say?

BOM first, then strict UTF-8; what is left is read in every candidate encoding, and the reading
with the largest share of common characters wins. Texts of a few dozen characters are enough for
that: read in a wrong encoding, Chinese turns into characters that hardly anybody uses.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from indexer.errors import SourceSkipped

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),  # before UTF-16, whose BOM it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 1 << 16  # bytes looked at to decide
_ENOUGH = 0.2  # least share of common characters in a reading that makes sense
_BEYOND_DOUBT = 0.85  # share that no wrong reading has
_CERTAIN = 0.6  # share in a reading that is no chance
_BELIEF = 0.1  # share of common characters that a declaration outweighs
_LONG_IN_UTF8 = re.compile("[\u0800-\U0010ffff]")  # of three bytes and more
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_STRAY, _STRAY_OF = 2, 1000  # NULs that slip into a text: so few, or one in so many bytes
_NULS_INSIDE = re.compile(r"(?<=[0-9A-Za-z])\0+(?=[0-9A-Za-z])")  # of what they must not join
_CONTROLS = bytes({*range(1, 32)} - {*b"\t\n\v\f\r\x1a\x1b"})
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"\x1f\x8b",
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of its encoding, as `codecs` knows it (`utf-8-sig` for UTF-8 with a BOM)."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file. Raises SourceSkipped for binary data and for what no encoding explains.

    declared: the codec that the file itself names; it decides only between readings that are about
    equally good, as many pages declare what they are not.
    A character that the end of the file cuts in two is dropped, and so are a few NULs; a damaged one
    becomes U+FFFD.
    """
    found = _decoded(data, declared)
    return replace(found, text=_NULS_INSIDE.sub(" ", found.text).replace("\0", ""))


def _decoded(data: bytes, declared: str | None) -> Decoded:
    if data.startswith(_MAGIC):
        raise SourceSkipped("二进制文件")
    for bom, name, codec in _BOMS:
        if data.startswith(bom):
            return Decoded(_lenient(data[len(bom) :], codec), name)
    data = data.rstrip(b"\0") if data.endswith(b"\0\0\0") else data  # padding of a broken download
    strict = _strict_utf8(data)
    if strict is not None and not _is_wide(data, strict) and not _is_chance(data, strict):
        _refuse_controls(data, strict)
        return Decoded(strict, "utf-8")
    return _by_frequency(data, declared)


def _strict_utf8(data: bytes) -> str | None:
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, codec: str) -> str:
    """Decoded with U+FFFD for damage; the cut character at the end, if any, is left out."""
    return codecs.getincrementaldecoder(codec)("replace").decode(data)


def _is_chance(data: bytes, text: str) -> bool:
    """Whether valid UTF-8 is Chinese in GB18030: of two-byte characters only, a few look so too."""
    sample = text[:_SAMPLE]
    if sample.isascii() or _LONG_IN_UTF8.search(sample):
        return False
    return _share_of_common(_lenient(_sample(data), "gb18030")) > _CERTAIN


def _is_wide(data: bytes, text: str) -> bool:
    """Whether valid UTF-8 may be UTF-16 all the same: it has NULs and none of the Chinese of UTF-8."""
    return b"\0" in data and not _LONG_IN_UTF8.search(text)


def _by_frequency(data: bytes, declared: str | None) -> Decoded:
    shares = _shares(_sample(data))
    if declared in shares:
        shares[declared] += _BELIEF
    best = max(shares, key=lambda codec: shares[codec])
    if not best.startswith("utf-16") or shares[best] < _ENOUGH:
        _refuse_controls(data, _lenient(_sample(data), best))
    if shares[best] < _ENOUGH:
        if declared is None or "\ufffd" in (text := _lenient(data, declared)):
            raise SourceSkipped("无法识别编码")
        return Decoded(text, declared)
    return Decoded(_lenient(data, best), best)


def _shares(sample: bytes) -> dict[str, float]:
    """Candidates and their shares of common characters; no more are tried after one that is beyond doubt."""
    shares = {}
    for codec in _CANDIDATES:
        shares[codec] = _share_of_common(_lenient(sample, codec))
        if shares[codec] > _BEYOND_DOUBT:
            break
    return shares


def _sample(data: bytes) -> bytes:
    """A piece that begins where the Chinese does, on an even offset and on a line's start."""
    found = _NOT_ASCII.search(data)
    start = data.rfind(b"\n", 0, found.start()) + 1 if found else 0
    return data[start - start % 2 :][:_SAMPLE]


def _refuse_controls(data: bytes, text: str) -> None:
    """Refuse what has many control characters, or more NULs than slip into a text."""
    nuls = data.count(b"\0")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    controls += nuls if text.isascii() else 0  # nothing but ASCII is no proof of a text
    if nuls > max(_STRAY, len(data) // _STRAY_OF) or controls * 50 > len(data):
        raise SourceSkipped("二进制文件")


def _share_of_common(text: str) -> float:
    """Common characters among all that are not ASCII; damage counts against the reading."""
    counts = Counter(text)
    foreign = {char: n for char, n in counts.items() if ord(char) > 127}
    odd = sum(n for char, n in counts.items() if ord(char) < 32 and char not in "\t\n\r\f\v")
    total = sum(foreign.values()) + odd
    good = sum(n for char, n in foreign.items() if char in _common())
    return (good - 5 * foreign.get("\ufffd", 0)) / total if total else 0.0


@cache
def _common() -> frozenset[str]:
    text = files(__package__).joinpath("common.txt").read_text(encoding="utf-8")
    return frozenset("".join(line for line in text.splitlines() if not line.startswith("#")))
