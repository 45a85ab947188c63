"""Characters that are taken for one another by the eye: 赁 and 凭, 暖 and 暧."""

from collections.abc import Mapping
from functools import cache
from typing import TypedDict

from knowledge.vocabulary.files import read_csv


class LookalikeRow(TypedDict):
    """A line of ``lookalikes.csv``: a character of official names, and what is typed for it.

    The pairs were found by comparing the shapes that a font draws: nearly the same as a whole, or
    alike as a whole with one half the same. Others are what machines misread, and fingers miss.
    """

    character: str
    lookalikes: str


@cache
def lookalikes() -> Mapping[str, frozenset[str]]:
    """Return what each character may be mistyped as."""
    lines = read_csv("lookalikes.csv", LookalikeRow)
    return {line["character"]: frozenset(line["lookalikes"]) for line in lines}


def looks_like(typed: str, name: str) -> bool:
    """Return whether ``typed`` is ``name`` with one character exchanged for one of its shape."""
    if len(typed) != len(name):
        return False
    apart = [(wrong, right) for wrong, right in zip(typed, name, strict=True) if wrong != right]
    return len(apart) == 1 and apart[0][0] in lookalikes().get(apart[0][1], ())
