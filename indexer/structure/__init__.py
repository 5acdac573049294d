"""Which reports does a clean text hold, and which sections has each? Compilations, headings, topics."""

from indexer.structure.compilations import split
from indexer.structure.headings import find_sections

__all__ = ["find_sections", "split"]
