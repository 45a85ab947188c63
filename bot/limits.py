"""How much one person, or one chat, may ask for: so much at once, and so much a minute."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

_KEPT: Final = 20_000
"""So many are remembered; whoever comes least is forgotten first, and may ask afresh."""


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


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float
    told: bool = False


class Limit:
    """An allowance of each of many, by their number."""

    def __init__(self, allowance: Allowance, now: Callable[[], float] = time.monotonic) -> None:
        self._allowance = allowance
        self._now = now
        self._buckets: dict[int, _Bucket] = {}

    def take(self, who: int) -> Verdict:
        """Have ``who`` take one, if there is one left."""
        allowance, now = self._allowance, self._now()
        if not allowance.at_once:
            return Verdict.GO_ON
        bucket = self._buckets.pop(who, None) or _Bucket(allowance.at_once, now)
        self._buckets[who] = bucket
        if len(self._buckets) > _KEPT:
            del self._buckets[next(iter(self._buckets))]
        gained = (now - bucket.at) * allowance.a_minute / 60
        bucket.left, bucket.at = min(allowance.at_once, bucket.left + gained), now
        if bucket.left >= 1:
            bucket.left -= 1
            bucket.told = False
            return Verdict.GO_ON
        if bucket.told:
            return Verdict.BE_SILENT
        bucket.told = True
        return Verdict.TELL
