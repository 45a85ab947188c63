"""What loading a document did."""

from enum import StrEnum


class LoadStatus(StrEnum):
    """``loaded``: new; ``unchanged``: the same file was there; ``replaced``: another file was."""

    LOADED = "loaded"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
