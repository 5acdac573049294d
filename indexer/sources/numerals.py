"""How is a number of an automatic list printed? Styles of Word's numbering and of HTML's lists."""

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 9999  # beyond it every style falls back to decimal digits


def printed(number: int, style: str) -> str:
    """The number in a style by Word's name; unknown styles print decimal digits, bullets nothing."""
    if style in ("bullet", "none"):
        return ""
    if not 0 < number <= _LARGEST:
        return str(number)
    return _STYLES.get(style, str)(number)


def _counted(number: int, digits: str, units: tuple[str, str, str], *, bare_ten: bool) -> str:
    """Positional Chinese numerals: 10 is 十, or 壹拾 where `bare_ten` is False."""
    text, zero = "", False
    for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if zero and text else "") + digits[digit] + unit
        zero = digit == 0
    return text[1:] if bare_ten and 10 <= number < 20 else text


def _chinese(number: int) -> str:
    return _counted(number, _DIGITS, ("十", "百", "千"), bare_ten=True)


def _legal(number: int) -> str:
    return _counted(number, _LEGAL, ("拾", "佰", "仟"), bare_ten=False)


def _legal_traditional(number: int) -> str:
    return _counted(number, _LEGAL_TRADITIONAL, ("拾", "佰", "仟"), bare_ten=False)


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _letter(number: int) -> str:
    """Word repeats the letter behind z: aa, bb."""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 4)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


def _bracketed(number: int) -> str:
    return chr(0x2474 + number - 1) if number <= 20 else f"({number})"


def _dotted(number: int) -> str:
    return chr(0x2488 + number - 1) if number <= 20 else f"{number}."


def _wide(number: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(number))


_STYLES: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "ideographDigital": _digital,
    "japaneseCounting": _chinese,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "japaneseLegal": _legal_traditional,
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _bracketed,
    "decimalEnclosedFullstop": _dotted,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
