"""What is a link of a page? Its address is made here, in Python; templates only print it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link, or plain text where `href` is empty; `current` marks where one is."""

    text: str
    href: str
    label: str = ""
    current: bool = False
