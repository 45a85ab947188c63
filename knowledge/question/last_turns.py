"""The last turns that asked for one figure each, and in what they differ."""

from collections.abc import Sequence
from functools import cache

from knowledge.question.catalog import Catalog
from knowledge.question.exchange import Exchange, explain
from knowledge.question.mentions import Kind, Mention
from knowledge.question.pieces import (
    BODIES,
    ITEMS,
    STAGES,
    TIMES,
    Pieces,
    item_groups,
    of,
    operations,
    over_members,
    pieces_of,
    spoken,
    trimmed,
)
from knowledge.question.talk import Turn
from knowledge.question.underway import IndexOf
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.words import words

TWO = 2
MOST = 8
"""As many figures as are put together at most."""
_WHOLE = "总支出"
"""How to ask for all the money by a name."""

Operand = tuple[Turn, Pieces]
"""A turn that asked for one figure, and its question in pieces."""


def last_turns(
    said: Exchange, counted: int | None, catalog: Catalog, index_of: IndexOf, *, summed: bool
) -> tuple[Operand, ...] | None:
    """Return the last turns that asked for one figure each, ``None`` without as many.

    Who says how many there are counts those that were answered; else it is the last two, and of
    what is ``summed`` all that went on from one to the next in the same way: another item each
    time, or another body, or another year.
    """
    count = counted or (MOST if summed else TWO)
    found: list[Operand] = []
    for turn in reversed(said.talk.turns):
        cover, _ = explain(turn.text, catalog, index_of)
        pieces = trimmed(pieces_of(turn.text, cover))
        if any(p.kind is Kind.TOPIC for p in pieces):
            continue
        if not turn.answered and counted and turn != said.talk.turns[-1]:
            continue
        if not turn.answered or not turn.body:
            break
        figure = is_figure(pieces) or _is_whole(pieces)
        if not figure or is_several(pieces) or operations(pieces):
            break
        asked = in_full(turn, pieces)
        if asked in {in_full(*operand) for operand in found}:
            continue
        if any(_narrows(operand, (turn, pieces)) for operand in found):
            continue
        if not counted and not _goes_on(found, (turn, pieces)):
            break
        found.append((turn, pieces))
        if len(found) == count:
            break
    enough = len(found) == count if counted else len(found) >= TWO
    return tuple(reversed(found)) if enough and len(found) >= TWO else None


def _goes_on(found: Sequence[Operand], earlier: Operand) -> bool:
    """Return whether ``earlier`` differs from the turn after it in what that does from the next."""
    if len(found) < TWO:
        return True
    step = differing(found[-2], found[-1])
    return len(step) == 1 and differing(found[-1], earlier) == step


def differing(one: Operand, other: Operand) -> frozenset[str]:
    """Return in what two turns differ: the body, the year, the stage, or the item."""
    told = [
        {"body": turn.body, "year": turn.year, "stage": turn.stage, "item": items_of(pieces)}
        for turn, pieces in (one, other)
    ]
    return frozenset(key for key in told[0] if told[0][key] != told[1][key])


def _narrows(later: Operand, earlier: Operand) -> bool:
    """Return whether a turn asks the item of an earlier one inside something: it is but one.

    So it does where it asks a part of it: what holds the part is no term beside it.
    """
    (one, own), (other, others) = later, earlier
    same = (one.body, one.year, one.stage) == (other.body, other.year, other.stage)
    narrow, wide = items_of(own), items_of(others)
    part = narrow != wide and narrow.startswith(wide) and narrow[len(wide) :].startswith(_within())
    return same and (narrow.endswith(f"的{wide}") or part)


@cache
def _within() -> tuple[str, ...]:
    """Return what may stand between a whole and its part."""
    return ("的", *words().inside, *words().of_which)


def is_several(pieces: Pieces) -> bool:
    """Return whether the question asks for several figures by itself: of items, bodies or years."""
    if operations(pieces) - {Operation.SUM, Operation.DIFFERENCE} or not is_figure(pieces):
        return False
    years = sum(len(piece.names) for piece in of(pieces, TIMES))
    bodies = len(of(pieces, frozenset({Kind.BODY})))
    return len(item_groups(pieces)) >= TWO or years >= TWO or bodies >= TWO


def is_figure(pieces: Pieces) -> bool:
    """Return whether the question asks for figures of what it names."""
    topical = any(p.kind in {Kind.TOPIC, Kind.MEMBERS} or over_members(p) for p in pieces)
    return bool(item_groups(pieces)) and not topical


def _is_whole(pieces: Pieces) -> bool:
    """Return whether a question asks for all the money, without naming any item."""
    other = any(p.kind in {Kind.TOPIC, Kind.MEMBERS, Kind.ORDER} or p.kind in ITEMS for p in pieces)
    return not other and bool(of(pieces, STAGES) or any(map(_asks_for_all, pieces)))


def _asks_for_all(piece: Mention) -> bool:
    return piece.kind is Kind.FILLER and piece.text in words().whole_cues


def items_of(pieces: Pieces) -> str:
    """Return the words for what a question for one figure asks."""
    groups = item_groups(pieces)
    # 其中 behind another term would be of that one.
    named = pieces[slice(*groups[0])] if groups else ()
    return "".join("的" if p.kind is Kind.FOLLOW else p.text for p in named) or _WHOLE


def in_full(turn: Turn, pieces: Pieces) -> str:
    """Return what a turn asked with its body, its year and its stage."""
    body, stage = whose(turn, pieces)
    return f"{body}{turn.year}年{stage}的{items_of(pieces)}"


def whose(turn: Turn, pieces: Pieces) -> tuple[str, str]:
    """Return the body and the stage of a turn, in the words that were said where there are any."""
    return spoken(pieces, BODIES) or turn.body, spoken(pieces, STAGES) or turn.stage
