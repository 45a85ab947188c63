"""Why a question gets no figure."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a question gets no figure."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOTHING_LOADED = "nothing_loaded"
    OUT_OF_SCOPE = "out_of_scope"
    NOTHING_BEFORE = "nothing_before"
    NOTHING_MORE = "nothing_more"
    ORGANIZATION_UNKNOWN = "organization_unknown"
    YEAR_NOT_LOADED = "year_not_loaded"
    STAGE_NOT_LOADED = "stage_not_loaded"
    LEVEL_NOT_LOADED = "level_not_loaded"
    ITEM_UNKNOWN = "item_unknown"
    NOT_UNDERSTOOD = "not_understood"
    NOT_STATED = "not_stated"
    NO_MEMBERS = "no_members"
    NOT_COMPUTABLE = "not_computable"
    NOT_A_PART = "not_a_part"
    COMBINATION_UNKNOWN = "combination_unknown"
    BLANK = "blank"
    NO_DATA = "no_data"
    UNIT_MISMATCH = "unit_mismatch"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a question cannot be answered, and the words of the question that it is about.

    ``whose`` is the body that lacks it, as typed, where one is named; ``bodies`` are those that may
    be called so, or are near one that is not loaded.
    """

    reason: Reason
    words: tuple[str, ...] = ()
    whose: str = ""
    bodies: tuple[str, ...] = ()
