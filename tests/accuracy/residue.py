"""What is left of glosses and byte slips in a found text? Signs that the gold has not."""

import re

_GLOSS = re.compile(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,6} ?[)）]")
_SLIP = re.compile(r"[?？](?![\s\n]|$)")


def glosses(text: str) -> int:
    """How many readings stand in brackets."""
    return len(_GLOSS.findall(text))


def slips(text: str) -> int:
    """How many question marks do not end a line: what a lost byte leaves behind."""
    return len(_SLIP.findall(text))
