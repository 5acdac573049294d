"""Which words does a peer get that cannot cut Chinese text itself? jieba's, as jieba cuts by default."""

import jieba


def words(text: str) -> list[str]:
    """The words of a text in order, punctuation left out."""
    return [word.lower() for word in jieba.dt.cut(text) if word[0].isalnum()]


def spaced(text: str) -> str:
    """The words of a text with spaces between them."""
    return " ".join(words(text))
