"""Rows of text as columns that stand under one another, 汉字 being two letters wide."""

import unicodedata
from collections.abc import Iterator, Sequence

_APART = "  "


def in_columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield each row as a line, its texts padded to the widest of their column."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (
            text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)
        )
        yield _APART.join(padded).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
