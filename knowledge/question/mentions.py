"""A :class:`Mention` is a stretch of the question that names something known."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

UNEXPLAINED_COST = 10.0
"""What one character that nothing explains costs; more than any mention."""


class Kind(StrEnum):
    """What a mention names."""

    FILLER = "filler"
    INTENT = "intent"
    OPERATION = "operation"
    MEMBERS = "members"
    EVERY_BODY = "every body"
    EVERY_YEAR = "every year"
    ORDER = "order"
    TOPIC = "topic"
    YEAR = "year"
    RELATIVE_YEAR = "relative year"
    STAGE = "stage"
    LEVEL = "level"
    BODY = "body"
    UNKNOWN_BODY = "unknown body"
    REGION = "region"
    UNIT = "unit"
    TABLE = "table"
    ITEM = "item"
    CHOICE = "choice"
    ABSENT = "absent"
    ABOUT = "about"
    COUNT = "count"
    FOLLOW = "follow"
    CLAIM = "claim"


class How(StrEnum):
    """How the words of the question led to the name."""

    EXACT = "exact"
    SYNONYM = "synonym"
    CORE = "core"
    SOUND = "sound"
    PART = "part"
    TYPO = "typo"
    SUM = "sum"
    WHOLE = "whole"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Mention:
    """The stretch ``start:end`` of the normalised question, and the names that it stands for.

    ``names`` are keys of an index for items, official names for absent items, names of
    organizations for bodies, and one word for the rest (a year is "2026", a table what is typed
    for it). A mention of kind
    ``CHOICE`` could be any of its names, and the person has to say which. A mention of ``How.SUM``
    is the sum of all of its names; one of ``How.WHOLE`` is the first of them that a table has, one
    of ``How.BESIDE`` is plain by what stands beside it, and asked by itself. One of kind ``FOLLOW``
    leans on what was said before; its names are how, and by how much.
    """

    start: int
    end: int
    text: str
    kind: Kind
    names: tuple[str, ...]
    how: How = How.EXACT
    cost: float = 1.0


@dataclass(frozen=True, slots=True)
class Cover:
    """The cheapest way to explain a question: its mentions in order, and what is left over."""

    mentions: tuple[Mention, ...]
    leftovers: tuple[tuple[int, int], ...]

    def of(self, *kinds: Kind) -> tuple[Mention, ...]:
        """Return the mentions of these kinds."""
        return tuple([mention for mention in self.mentions if mention.kind in kinds])


def cover(text: str, candidates: Iterable[Mention]) -> Cover:
    """Choose the mentions that explain most of ``text`` at the least cost, none overlapping.

    Of two ways that cost the same, the one whose mention begins earlier and is longer wins, so the
    same candidates always give the same cover.
    """
    starting: dict[int, list[Mention]] = {}
    for mention in candidates:
        starting.setdefault(mention.start, []).append(mention)
    best: list[tuple[float, Mention | None]] = [(0.0, None)] * (len(text) + 1)
    for start in range(len(text) - 1, -1, -1):
        best[start] = (best[start + 1][0] + UNEXPLAINED_COST, None)
        here = starting.get(start, ())
        for mention in sorted(here, key=_order) if len(here) > 1 else here:
            cost = mention.cost + best[mention.end][0]
            if cost < best[start][0]:
                best[start] = (cost, mention)
    return _walk(best, len(text))


def longest(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that do not lie inside a longer one."""
    every = tuple(mentions)
    return tuple(
        one
        for one in every
        if not any(
            other.start <= one.start and one.end <= other.end and len(other.text) > len(one.text)
            for other in every
        )
    )


def _order(mention: Mention) -> tuple[int, float, str, tuple[str, ...]]:
    return (-mention.end, mention.cost, mention.kind, mention.names)


def _walk(best: list[tuple[float, Mention | None]], length: int) -> Cover:
    mentions: list[Mention] = []
    leftovers: list[tuple[int, int]] = []
    at = 0
    while at < length:
        mention = best[at][1]
        if mention is not None:
            mentions.append(mention)
            at = mention.end
            continue
        if leftovers and leftovers[-1][1] == at:
            leftovers[-1] = (leftovers[-1][0], at + 1)
        else:
            leftovers.append((at, at + 1))
        at += 1
    return Cover(tuple(mentions), tuple(leftovers))
