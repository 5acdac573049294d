"""Is a line a row of a table, its caption, or an item of a list that names no section?"""

import re

_FIELDS = re.compile(r"\s*[|｜\t]\s*|\s{1,}|　+")
_GAPS = re.compile(r"[|｜\s]")
_RULED = re.compile(r"[|｜\t]")
_FIGURE = re.compile(r"[\d.,，．%％\-—/]+(?:[所人个名万元班㎡])?")
_CAPTION = re.compile(r"(?:附?[表图圖]|续表)\s?[\d一二三四五六七八九十]{1,3}(?:[-—.]\d{1,2})?[\s:：　]?")
_FEWEST_FIELDS = 3
_FEWEST_FIGURES = 2


def is_row(line: str) -> bool:
    """Whether a line has the fields of a table: ruled off, or three and more of which two are figures."""
    if len(_GAPS.findall(line)) < _FEWEST_FIELDS - 1:
        return False
    fields = [field for field in _FIELDS.split(line) if field]
    if len(fields) < _FEWEST_FIELDS:
        return False
    figures = sum(_FIGURE.fullmatch(field) is not None for field in fields[1:])
    return figures >= _FEWEST_FIGURES or len(_RULED.findall(line)) >= _FEWEST_FIELDS - 1


def is_caption(line: str) -> bool:
    """Whether a line names a table or a figure (表1 …)."""
    return _CAPTION.match(line) is not None
