"""How does a query tree become hits, totals and counts at once? Over columns, not step by step."""

from indexer.engines.embedded.collecting.collector import ColumnarCollector

__all__ = ["ColumnarCollector"]
