"""How do the files of a corpus folder become raw text?"""

from indexer.sources.formats import read
from indexer.sources.walk import walk

__all__ = ["read", "walk"]
