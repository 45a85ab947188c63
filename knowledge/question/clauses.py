"""A question taken apart into clauses, each with a context and items of its own.

「财政局2024年和商务委2025年的办公费」 asks for two figures: what a clause leaves out (here, the
item of the first) it shares with its neighbours. 「A的B和C」 asks for the B and the C of A.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from knowledge.question.index import NameIndex
from knowledge.question.mentions import Kind, Mention
from knowledge.vocabulary.words import words

_TIMES = frozenset({Kind.YEAR, Kind.RELATIVE_YEAR})
_CONTEXTS = (frozenset({Kind.BODY}), _TIMES, frozenset({Kind.STAGE}), frozenset({Kind.LEVEL}))
_ITEMS = frozenset({Kind.ITEM, Kind.TABLE})


@dataclass(frozen=True, slots=True)
class Clause:
    """What one figure is asked by: the mentions of its context, and its items."""

    context: tuple[Mention, ...]
    items: tuple[Mention, ...]


def clauses_of(mentions: Iterable[Mention]) -> tuple[Clause, ...]:
    """Return the clauses that ``mentions`` make, each with what it shares with its neighbours."""
    parts = [part for part in _split(mentions) if part]
    if not parts:
        return ()
    contexts = [_shared(parts, kinds, _nearest_before) for kinds in _CONTEXTS]
    items = _shared(parts, _ITEMS, _nearest_after)
    found = (
        Clause(tuple(m for context in contexts for m in context[at]), items[at])
        for at in range(len(parts))
    )
    return tuple(dict.fromkeys(found))


_Part = list[Mention]


def _split(mentions: Iterable[Mention]) -> list[_Part]:
    parts: list[_Part] = [[]]
    wanted = _ITEMS.union(*_CONTEXTS)
    for mention in mentions:
        if mention.kind is Kind.OPERATION or (
            mention.kind is Kind.FILLER and mention.text in words().conjunctions
        ):
            parts.append([])
        elif mention.kind in wanted:
            parts[-1].append(mention)
    return parts


_Order = Callable[[int, int], Sequence[int]]


def _nearest_before(at: int, count: int) -> Sequence[int]:
    return (*range(at - 1, -1, -1), *range(at + 1, count))


def _nearest_after(at: int, count: int) -> Sequence[int]:
    return (*range(at + 1, count), *range(at - 1, -1, -1))


def _shared(
    parts: Sequence[_Part], kinds: frozenset[Kind], order: _Order
) -> list[tuple[Mention, ...]]:
    """Return each part's mentions of ``kinds``, or those of the part that it shares them with."""
    own = [tuple(mention for mention in part if mention.kind in kinds) for part in parts]
    return [
        mine or next((own[other] for other in order(at, len(own)) if own[other]), ())
        for at, mine in enumerate(own)
    ]


def distribute(clauses: Sequence[Clause], index: NameIndex) -> tuple[Clause, ...]:
    """Give every clause of 「A的B和C」, and of 「B和C的A」, the item that they share.

    Where B and C are both columns, or both rows, A belongs to each.
    """
    found = list(clauses)
    for at, clause in enumerate(found):
        if len(clause.items) != 1:
            continue
        (single,) = clause.items
        before = [c for c in found[:at] if len(c.items) > 1]
        after = [c for c in clauses[at + 1 :] if len(c.items) > 1]
        if before and _alike(single, before[-1].items[-1], index):
            items = (*before[-1].items[:-1], single)
            found[at] = Clause(clause.context, items)
        elif after and _alike(single, after[0].items[0], index):
            found[at] = Clause(clause.context, (single, *after[0].items[1:]))
    return tuple(found)


def _alike(one: Mention, other: Mention, index: NameIndex) -> bool:
    """Return whether two items name the same side of a table: both rows, or both columns."""
    return any(_names(one, side) and _names(other, side) for side in (index.rows, index.columns))


def _names(item: Mention, side: frozenset[str]) -> bool:
    return not side.isdisjoint(item.names)
