"""Where does a leaf's key stand in the key of a text? Exactly, and never inside a number or Latin word."""

from collections.abc import Iterator

from analyzers.normalize import is_han

FIELD_BREAK = "\x1e"  # between keys of different fields: no query holds it


def occurrences(key: str, needle: str, *, prefix: bool = False) -> Iterator[tuple[int, int]]:
    """The spans of `needle` in `key`, from left to right, without overlaps.

    A needle that begins or ends with a digit or a letter matches whole numbers and words only;
    with `prefix` the last one may go on, and the span then reaches to its end.
    """
    at = key.find(needle) if needle else -1
    while at >= 0:
        end = at + len(needle)
        if not _cut_before(key, at) and (prefix or not _cut_before(key, end)):
            while prefix and _cut_before(key, end):
                end += 1
            yield at, end
            at = key.find(needle, end)
        else:
            at = key.find(needle, at + 1)


def contains(key: str, needle: str, *, prefix: bool = False) -> bool:
    """Whether `needle` stands in `key`."""
    return next(occurrences(key, needle, prefix=prefix), None) is not None


def _cut_before(key: str, at: int) -> bool:
    """Whether the place before `key[at]` lies inside a number or a Latin word."""
    if not 0 < at < len(key):
        return False
    before, after = key[at - 1], key[at]
    if before in ".," or after in ".,":  # a key has points inside numbers only
        return True
    return (before.isdecimal() and after.isdecimal()) or (_is_letter(before) and _is_letter(after))


def _is_letter(char: str) -> bool:
    return char.isalpha() and not is_han(char)
