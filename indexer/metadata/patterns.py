"""Which patterns does a data file hold for each kind?"""

import re
from functools import cache

from indexer.metadata.gazetteer import rows


@cache
def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """Kind to pattern, the rows of a kind joined as alternatives."""
    kinds: dict[str, list[str]] = {}
    for kind, pattern in rows(name):
        kinds.setdefault(kind, []).append(f"(?:{pattern})")
    return {kind: re.compile("|".join(found)) for kind, found in kinds.items()}
