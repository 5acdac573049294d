"""What text does a page hold that was saved as one file (`.mht`), or a Word file saved so?"""

import email
import email.policy
from email.message import Message

from indexer.errors import SourceSkipped
from indexer.sources.decode import decode
from indexer.sources.markup import declared_codec
from indexer.sources.webpage import read_page

_MOST_PARTS = 500


def read_single_file(data: bytes) -> str:
    """The text of the first page inside. Raises SourceSkipped where there is none."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return _text(part)
    raise SourceSkipped("网页没有文字")


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload:
        raise SourceSkipped("网页没有文字")
    charset = part.get_content_charset()
    named = f'<meta charset="{charset}">'.encode("ascii", "ignore") if charset else b""
    decoded = decode(payload, declared_codec(payload) or declared_codec(named))
    return read_page(decoded.text.encode("utf-8", "replace"))
