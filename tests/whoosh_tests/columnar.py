"""A pytest plugin under which every index of a test is written with our codec."""

from typing import Any

import whoosh.codec

from indexer.engines.embedded.codec import ColumnarCodec


def default_codec(*arguments: Any, **options: Any) -> ColumnarCodec:
    """What Whoosh asks for where a test names no codec."""
    return ColumnarCodec(*arguments, **options)


whoosh.codec.default_codec = default_codec
