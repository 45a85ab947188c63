"""What texts of the vocabulary have to be, for the descriptions of its files.

Beside each loader stands one ``TypedDict`` that says what its file may hold. The type checker knows
from it every key that the loader may ask for, and :mod:`knowledge.proofreading` compares what a
person wrote with the very same.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated


class Rule(StrEnum):
    """What a text has to be besides a text."""

    TYPED = "typed"
    PATTERN = "pattern"
    CODE = "code"
    KIND = "kind of table"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few texts."""

    texts: tuple[str, ...]


Typed = Annotated[str, Rule.TYPED]
"""A word as questions have it once they are brought to one form."""
Pattern = Annotated[str, Rule.PATTERN]
"""A regular expression."""
Code = Annotated[str, Rule.CODE]
"""A code of the classification or of a region: digits alone."""
KindKey = Annotated[str, Rule.KIND]
"""The key of a kind of table, as ``table_kinds.toml`` has it."""
