"""Which words of a heading, a text or a title name a body and say nothing of the subject?

县教育体育局 runs every school of its county, 民族中学 teaches what all schools teach: the names of
those who report are no cues for what they report on. A school's stage (职业, 特殊教育) is one.
"""

import re
from collections.abc import Sequence

_CARED_FOR = (
    "体育|体|科学技术|科学|科技|技术|文化|文|旅游|广电|新闻出版"
    "|卫生|健康|计划生育|民族|宗教|人力资源|社会保障"
)
_AND = "(?:和|与|、|及)?"
_KIND = r"(?=工委|工作委员会|局(?![势面部])|厅|处(?![处理分])|委员会|委(?![托派员]))"
_OFFICE = re.compile(
    rf"(?:(?:(?:{_CARED_FOR}){_AND})+教育?(?:{_AND}(?:{_CARED_FOR}))*|教育?(?:{_AND}(?:{_CARED_FOR}))+){_KIND}"
)
_END = re.compile(rf"教育?(?:{_AND}(?:{_CARED_FOR}))*{_KIND}")  # of every office; fast to look for
# A place that says which school it is (龙山县民族中学), not how many (全县民族中学). What the first
# character of the kind tells is asked before all else.
_PLACE = "([省市县区州旗盟镇乡])(?=[民体艺科实外双])(?<![全我各本][省市县区州旗])"
_NUMBERED = "(?:第[一二三四五六七八九十]|初级|高级|完全|实验)?"
_SCHOOL = re.compile(
    rf"{_PLACE}(?:民族|体育|艺术|科技|实验|外国语|双语)+(?={_NUMBERED}(?:中学|小学|学校|高中|初中))"
)
_APART = "\ud800"  # between texts: Simplified ones hold no lone surrogates
_MASK = "教育"  # no cue before the name of an office


def without_bodies(simple: str) -> str:
    """Simplified words without what the names of offices and schools hold beside education."""
    return each_without_bodies([simple])[0]


def each_without_bodies(texts: Sequence[str]) -> list[str]:
    """`without_bodies` of several texts at once."""
    words = _SCHOOL.sub(r"\1", _APART.join(texts)).split(_APART) if texts else []
    return [_OFFICE.sub(_MASK, each) if _END.search(each) else each for each in words]
