"""One invented report, which every page and document of these tests holds."""

TITLE = "青溪县教育局2019年工作总结"

BODY = (
    "2019年，全县教育系统坚持立德树人，各项工作稳步推进，现将主要情况总结如下。",
    "一、学前教育普及普惠",
    "新建公办幼儿园3所，改造村级幼儿班11个，普惠性幼儿园覆盖率达到86.4%，学前三年毛入园率为91%。",
    "二、义务教育优质均衡",
    "（一）控辍保学成效明显。全县义务教育阶段学生无一人失学，送教上门42人。",
    "（二）教师交流轮岗常态化。今年共有67名教师到乡村学校任教，比上年增加12名。",
    "三、下一步打算",
    "继续补齐短板，办好群众家门口的学校。",
    "附件：2019年各类学校基本情况",
)

TABLE = (
    ("学校类别", "所数", "在校学生"),
    ("小学", "24", "11203"),
    ("初中", "9", "6410"),
)

SIGNATURE = ("青溪县教育局", "2019年12月20日")


def body_lines() -> list[str]:
    """Every line of the report that a reader sees, in order."""
    return [TITLE, *BODY, *("  ".join(row) for row in TABLE), *SIGNATURE]
