"""What loading a document did."""

from enum import StrEnum


class LoadStatus(StrEnum):
    """``loaded``: new; ``unchanged``: these bytes were there.

    ``joined``: it adds what another file of the same disclosure lacks; ``replaced``: what it holds
    stands in place of what another file held.
    """

    LOADED = "loaded"
    JOINED = "joined"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
