"""Which parts of a report speak of what is still to come? Its last part (下一步打算) and its promises.

The years that stand in them are no years that a report looks back on.
"""

import re

_NUMBER = (
    r"(?:第?[一二三四五六七八九十]{1,3}[、,，.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]、?"
    r"|\d{1,2}[、.．)）])"
)
_NEXT = (
    r"(?:下一?步|下一?阶段|今后|未来|明年|来年|下学[年期]"
    r"|(?:我[们局校县市区])?20[0-3]\d年(?:度|全[县市区]|教育|工作|的|主要|重点)*)"
)
_PLAN = r"(?:打算|思路|计划|安排|措施|设想|目标|重点(?:工作|任务)?|方向|建议|意见|举措|规划|展望)"
# Both begin with what ends the sentence or the line above, which the search skips to.
_HEADING = re.compile(
    rf"[。\n；;][ \t\u3000]*{_NUMBER}?[ \t\u3000]*{_NEXT}[^。，,：:\n]{{0,12}}?{_PLAN}"
    r"(?!的?(?:完成|落实|执行|实施|是|进展))[^。，,：:\n]{0,8}(?=[。：:\n]|\Z)"
)
_BARE = re.compile(rf"\n[ \t\u3000]*{_NUMBER}[ \t\u3000]*(?:下一?步|今后)的?(?:工作)?[：:。]?$", re.MULTILINE)
_PART = re.compile(r"(?:\n|(?<=。))[ \t\u3000]*[一二三四五六七八九十]{1,3}、")
# From a promise to the end of its sentence: 确保2014年秋季完工，2015年8月全面完成.
_PROMISED = re.compile(
    r"(?:确保|力争|争取|计划|拟|预计|打算)[^,，。；;、\n]{0,8}?20[0-3]\d年[^。！？\n]{0,200}"
)
_DIGITS = re.compile(r"[\d〇零○一二三四五六七八九](?:(?<=\d)|(?=[〇零○一二三四五六七八九年]))")


def without_coming(text: str) -> str:
    """The text with the years of what is to come blotted out; all offsets stay."""
    return _PROMISED.sub(_blot, _without_parts(text))


def coming_parts(text: str) -> list[tuple[int, int]]:
    """Where the parts on what is to come stand: from such a heading to the next part, else to the end."""
    parts: list[tuple[int, int]] = []
    below = "\n" + text  # whose matches begin one character early: where they stand in the text
    for found in sorted((*_HEADING.finditer(below), *_BARE.finditer(below)), key=lambda m: m.start()):
        if not parts or found.start() >= parts[-1][1]:
            after = _PART.search(text, found.end() - 1)
            parts.append((found.start(), after.start() if after else len(text)))
    return parts


def _without_parts(text: str) -> str:
    kept, at = [], 0
    for start, end in coming_parts(text):
        kept += [text[at:start], _DIGITS.sub("□", text[start:end])]
        at = end
    return "".join((*kept, text[at:]))


def _blot(found: re.Match[str]) -> str:
    return _DIGITS.sub("□", found[0])
