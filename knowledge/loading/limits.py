"""How much one file may take: far more than any disclosure, far less than the machine has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of ``memory``, ``seconds`` without a page done, ``pages``, ``characters`` on a page.

    A process is replaced after so many ``files``: what its libraries keep must not add up.
    """

    memory: int = 1536 << 20
    seconds: float = 60.0
    pages: int = 2000
    characters: int = 50_000
    files: int = 64
