"""How do the files of a corpus folder become raw text?"""

from indexer.sources.formats import read
from indexer.sources.walk import source_name, walk

__all__ = ["read", "source_name", "walk"]
