"""In what role does a name stand: as the report's own body, as a witness, or as a mere partner?

A role and its weight are judged from the words around a name alone, by the patterns of
`data/contexts.txt`; whose the report is, `votes` and `region` decide.
"""

import re
from typing import Literal

from indexer.metadata.layout import Layout, line_around
from indexer.metadata.lead_subject import speaks_in_lead
from indexer.metadata.mentions import OURS, Mention
from indexer.metadata.patterns import patterns

Role = Literal[
    "trap",
    "partner",
    "title",
    "signature",
    "speaker",
    "body",
    "self",
    "document",
    "subject",
    "school",
    "list",
    "plain",
]

WEIGHTS: dict[Role, float] = {
    "trap": 0.0,
    "partner": 0.0,
    "title": 8.0,
    "signature": 8.0,
    "speaker": 6.2,
    "self": 5.0,
    "body": 2.1,
    "subject": 2.0,
    "document": 1.5,
    "school": 0.7,
    "list": 0.6,
    "plain": 1.0,
}
TRAPS: frozenset[Role] = frozenset(("trap", "partner"))
NAMED: frozenset[Role] = frozenset(("title", "signature", "speaker", "self", "subject"))

_DOCUMENT = ("《", "《中共", "〈", "<", "＜")
_WITH = re.compile(r"[与同和跟到去从往]")
_CLAUSE = re.compile(r"[。；;\n！？!?,，:：]")


def role_of(text: str, mention: Mention, layout: Layout) -> Role:
    """The role of a name that stands in a text (for names in a title given apart, `title_role`)."""
    trap = _trap(text, mention)
    if trap:
        return trap
    if _is_addressed(text, mention):
        return "document"
    if mention.start < layout.head_end and _in_heading(text, mention):
        return "title"
    if mention.start >= layout.tail_start and _signs(text, mention):
        return "signature"
    role = "speaker" if speaks_in_lead(text, mention, layout) else _role_by_neighbours(text, mention)
    if role in ("self", "subject") and mention.kind != "full":
        return "plain" if role == "self" else "body"
    return "list" if role == "plain" and mention.group == "list" else role


def title_role(title: str, mention: Mention) -> Role:
    """The role of a name in a title: the title's own place, unless it is a trap or cut out of other words."""
    trap = _trap(title, mention)
    if trap:
        return trap
    if _names_town(title, mention):
        return "plain"
    if _free(title, mention):
        return "title"
    return "body" if title.startswith("教育", mention.end) else "plain"


def _role_by_neighbours(text: str, mention: Mention) -> Role:
    rules = patterns("contexts.txt")
    before, after = _around(text, mention, 12, 30)
    if rules["described"].match(after) or mention.name in OURS:
        return "self"
    if before.endswith(_DOCUMENT):
        return "document"
    if rules["office"].match(after) or before.endswith("中共"):
        return "body"
    if rules["predicate"].match(after) and rules["opening"].search(before):
        return "subject"
    return "school" if rules["school"].match(after) else "plain"


def _around(text: str, mention: Mention, before: int, after: int) -> tuple[str, str]:
    return text[max(0, mention.start - before) : mention.start], text[mention.end : mention.end + after]


def _free(text: str, mention: Mention) -> bool:
    """Does a short name begin a word? 校长治校 does not name 长治."""
    before = text[mention.start - 1 : mention.start]
    if mention.kind != "short" or mention.group == "list":
        return True
    return not "一" <= before <= "鿿" or before in "省市区县州共于在对"


def _in_heading(text: str, mention: Mention) -> bool:
    line, at = line_around(text, mention.start, mention.end)
    if _names_town(text, mention):
        return False
    heading = len(line) < 80 and bool(patterns("contexts.txt")["heading"].search(line))
    return heading and at < 20 and _free(text, mention)


def _names_town(text: str, mention: Mention) -> bool:
    """A central school bears the name of its town: 定南中心幼儿园 may be a street's, not the county's."""
    return mention.kind == "short" and bool(patterns("contexts.txt")["central"].match(text, mention.end))


def _is_addressed(text: str, mention: Mention) -> bool:
    """Is an office above spoken to? A short line of its own that ends in a colon: XX市人民政府："""
    line, at = line_around(text, mention.start, mention.end)
    return at < 12 and len(line) < 40 and line.rstrip().endswith(("：", ":"))


def _signs(text: str, mention: Mention) -> bool:
    """Does an office sign, or a school whose name fills the line?"""
    line, at = line_around(text, mention.start, mention.end)
    rules, after = patterns("contexts.txt"), _around(text, mention, 0, 20)[1]
    school = rules["school"].match(after)
    alone = school is not None and not after[school.end() :].partition("\n")[0].strip()
    begins = len(line[:at].strip()) <= 8 and mention.kind != "stem"
    return begins and (alone or rules["office"].match(after) is not None)


def _trap(text: str, mention: Mention) -> Role | None:
    """Partner, other trap or none, by the words before the name in its clause and behind it."""
    rules = patterns("contexts.txt")
    before, after = _around(text, mention, 24, 24)
    line = before.rpartition("\n")[2]
    clause = _CLAUSE.split(line[-18:])[-1]
    if rules["partner"].search(clause) or rules["giver"].match(after):
        return "partner"
    if rules["event"].search(clause) or rules["line"].search(line):
        return "trap"
    if rules["after"].match(after) and not rules["office"].match(after):
        return "trap"
    paired = _WITH.search(clause[-5:]) and rules["pair"].search(_CLAUSE.split(after)[0])
    return "partner" if paired else None
