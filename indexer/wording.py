"""How are the fixed values of a report worded in Chinese, on a page and in a terminal?"""

from collections.abc import Mapping

from indexer.documents import RegionHow, RepairKind

NO_TITLE = "（无题名）"
NOT_EDUCATION = "非教育材料"
OUTDATED = "词典或分析器已更新，索引是用旧的建立的"
HOW: Mapping[RegionHow, str] = {"named": "文中写明", "inferred": "推断", "corrected": "人工更正"}
REPAIRS: Mapping[RepairKind, str] = {
    "gloss": "去掉拼音注音",
    "byte-slip": "还原错位字节",
    "conversion": "更正错转的字",
    "furniture": "去掉网页杂项",
    "page-number": "去掉页码",
    "segment-number": "去掉段号",
    "contents": "去掉目录",
    "duplicate": "去掉重复段落",
    "advert": "去掉广告",
    "wrap": "接回断行",
}
