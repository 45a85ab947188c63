"""Rows of text as columns that stand under one another, 汉字 being two letters wide."""

from collections.abc import Iterator, Sequence

from wcwidth import width

_APART = "  "


def in_columns(
    rows: Sequence[Sequence[str]],
    *,
    to_the_right: frozenset[int] = frozenset(),
    apart: str = _APART,
) -> Iterator[str]:
    """Yield each row as a line, its texts padded to the widest of their column.

    The columns ``to_the_right`` (their indices) end under one another, as figures do.
    """
    widths = [max(map(text_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (
            " " * (wide - text_width(text)) + text
            if place in to_the_right
            else text + " " * (wide - text_width(text))
            for place, (text, wide) in enumerate(zip(row, widths, strict=True))
        )
        yield apart.join(padded).rstrip()


def text_width(text: str) -> int:
    """Return how many letters wide ``text`` is where every letter is as wide: 汉字 are two."""
    return width(text, control_codes="ignore")
