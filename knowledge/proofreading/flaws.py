"""A :class:`Flaw`: one thing that is wrong with a vocabulary file, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """Whether a flaw makes answers wrong, or only looks like a slip."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong.

    ``code`` says what, ``values`` are the words that its sentence needs. ``line`` counts from 1 and
    is ``None`` where no line can be named.
    """

    file: str
    line: int | None
    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
