"""How much one person, or one chat, may ask for: so much at once, and so much a minute."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, Protocol

_KEPT: Final = 20_000
"""So many are held in this process; who comes least goes first."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """``at_once`` may come together; then ``a_minute`` of them are given back. 0: no limit."""

    at_once: int = 0
    a_minute: float = 0


class Verdict(Enum):
    """What to do with who asks."""

    GO_ON = auto()
    TELL = auto()
    """Too much, and not told yet."""
    BE_SILENT = auto()
    """Too much, and told."""


class Memory(Protocol):
    """What outlasts a process: short texts by key."""

    def get(self, key: str) -> str | None:
        """Return the text of ``key``, None where there is none."""

    def put(self, key: str, value: str) -> None:
        """Keep a text."""


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float
    told: bool = False


class Limit:
    """An allowance of each of many, by their number.

    With a ``memory`` who asked too much is held to it after a restart, too: at once, and what
    others have left as of the last ``write_down``. ``now`` is a clock that goes on meanwhile.
    """

    def __init__(
        self,
        allowance: Allowance,
        memory: Memory | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._allowance = allowance
        self._memory = memory
        self._now = now
        self._buckets: dict[int, _Bucket] = {}
        self._unwritten: set[int] = set()

    def take(self, who: int) -> Verdict:
        """Have ``who`` take one, if there is one left."""
        allowance, now = self._allowance, self._now()
        if not allowance.at_once:
            return Verdict.GO_ON
        bucket = self._buckets.pop(who, None) or self._remembered(who, now)
        self._buckets[who] = bucket
        if len(self._buckets) > _KEPT:
            self._write(oldest := next(iter(self._buckets)))
            del self._buckets[oldest]
        gained = max(0.0, now - bucket.at) * allowance.a_minute / 60
        bucket.left, bucket.at = min(allowance.at_once, bucket.left + gained), now
        self._unwritten.add(who)
        if bucket.left >= 1:
            bucket.left -= 1
            bucket.told = False
            return Verdict.GO_ON
        if bucket.told:
            return Verdict.BE_SILENT
        bucket.told = True
        self._write(who)
        return Verdict.TELL

    def write_down(self) -> None:
        """Have all that was taken remembered."""
        for who in list(self._unwritten):
            self._write(who)

    def _write(self, who: int) -> None:
        if self._memory is not None and who in self._unwritten:
            bucket = self._buckets[who]
            self._memory.put(str(who), f"{bucket.left:.3f} {bucket.at:.3f} {bucket.told:d}")
        self._unwritten.discard(who)

    def _remembered(self, who: int, now: float) -> _Bucket:
        known = self._memory.get(str(who)) if self._memory is not None else None
        if known is None:
            return _Bucket(self._allowance.at_once, now)
        left, at, told = known.split()
        return _Bucket(float(left), float(at), told == "1")
