"""The items of several turns put together: 两个加起来, 差多少, 哪个多."""

from collections.abc import Sequence

from knowledge.question.catalog import Catalog
from knowledge.question.exchange import Exchange, Followed, explain
from knowledge.question.leaning import lean_of, leaning_mentions
from knowledge.question.mentions import Kind
from knowledge.question.names import is_mark
from knowledge.question.picking import member_of
from knowledge.question.pieces import (
    BODIES,
    CONTEXT,
    ITEMS,
    STAGES,
    TIMES,
    Pieces,
    context_of,
    item_groups,
    of,
    operations,
    over_figures,
    over_members,
    pieces_of,
    spoken,
    text_of,
    trimmed,
    without_closings,
    without_sum,
)
from knowledge.question.problem import Problem, Reason
from knowledge.question.talk import Turn
from knowledge.question.underway import IndexOf
from knowledge.vocabulary.follow_up import Lean
from knowledge.vocabulary.operations import BOUNDS, Operation, sums_of_several
from knowledge.vocabulary.words import words

_TWO = 2
_MOST = 8
_ADDED = "加起来"
_NARROWED = {Operation.HIGHEST, Operation.LOWEST, *BOUNDS}
"""Operations that leave some of the members out."""
_PUT_TOGETHER = {Operation.SUM, Operation.DIFFERENCE}


def together(said: Exchange, catalog: Catalog, index_of: IndexOf) -> Followed | None:
    """Return the question that puts together what the last turns asked one by one."""
    how = _how(said)
    if how is None:
        return _bare_sum(said)
    count = _count(said)
    if said.members:
        return _of_members(said, how, count)
    if _is_several(said.base):
        return _of_base(said, how, count)
    turns = _turns(said, count, catalog, index_of, summed=how == _ADDED)
    if turns is None:
        return Followed(problem=Problem(Reason.NOTHING_BEFORE))
    return Followed((_joined(turns, how),))


def _how(said: Exchange) -> str | None:
    """Return the words for what is to be done, ``None`` where it is nothing over earlier turns.

    A plain 一共 adds up only where there are several to add: else it asks for the total.
    """
    if _says_more(said):
        return None
    if Lean.WHICH in said.leans:
        return next(p.text for p in said.new if lean_of(p) is Lean.WHICH)
    named = [p for p in said.own if over_figures(p)]
    if named and operations(named) <= _PUT_TOGETHER:
        return _ADDED if Operation.SUM in operations(named) else text_of(named)
    several = Lean.SEVERAL in said.leans or _is_several(said.base) or bool(said.members)
    return _ADDED if _is_bare_sum(said) and (several or _follows_one(said)) else None


def _bare_sum(said: Exchange) -> Followed | None:
    """Return what the last item comes to, for 「一共呢」 after one: not all the money there is."""
    if not _is_bare_sum(said):
        return None
    if not said.turn.answered:
        # Of all the money of whom? What was asked last has no figure.
        return Followed(problem=Problem(Reason.NOTHING_BEFORE))
    if operations(said.base) == {Operation.SHARE} and (subject := said.subject()) is not None:
        return Followed((said.about(f"{subject}{_plainly(said.own)}"),))
    if not _is_figure(said.base) or operations(said.base):
        return None
    bare = without_closings(said.base)
    closed = any(piece.text in words().closings for piece in said.own)
    closings = () if closed else said.base[len(bare) :]
    return Followed((f"{text_of(bare)}{_plainly(said.own)}{text_of(closings)}",))


def _plainly(pieces: Pieces) -> str:
    return text_of(piece for piece in pieces if not is_mark(piece.text))


def _says_more(said: Exchange) -> bool:
    """Return whether the message names anything of its own to look up."""
    named = bool(of(said.own, ITEMS | CONTEXT))
    kinds = (Kind.TOPIC, Kind.INTENT, Kind.MEMBERS, Kind.UNIT)
    return said.unexplained or named or said.has(*kinds)


def _is_bare_sum(said: Exchange) -> bool:
    """Return whether the message says no more than 一共多少."""
    if _says_more(said):
        return False
    summed = any(p.kind is Kind.FILLER and p.text in sums_of_several() for p in said.own)
    return summed and not any(p.text.startswith(("花", "用", "拨", "安排")) for p in said.own)


def _follows_one(said: Exchange) -> bool:
    """Return whether the last turn asked for one figure, and one before it for another."""
    answered = [turn for turn in said.talk.turns if turn.answered]
    one = _is_figure(said.base) and not operations(said.base)
    return len(answered) >= _TWO and said.turn.answered and one


def _count(said: Exchange) -> int | None:
    """Return how many are meant, where the message says so: 三个加起来, 前两个加起来."""
    firsts = [int(p.names[1]) for p in said.own if over_members(p) and len(p.names) > 1]
    # 两个一共 is a word of its own, and tells how many all the same.
    spoken = (*said.new, *leaning_mentions(said.text))
    counts = [int(p.names[1]) for p in spoken if lean_of(p) is Lean.SEVERAL and len(p.names) > 1]
    return next(iter((*firsts, *counts)), None)


def _is_several(pieces: Pieces) -> bool:
    """Return whether the question asks for several figures by itself: of items, bodies or years."""
    if operations(pieces) - {Operation.SUM, Operation.DIFFERENCE} or not _is_figure(pieces):
        return False
    years = sum(len(piece.names) for piece in of(pieces, TIMES))
    bodies = len(of(pieces, frozenset({Kind.BODY})))
    return len(item_groups(pieces)) >= _TWO or years >= _TWO or bodies >= _TWO


def _is_figure(pieces: Pieces) -> bool:
    topical = any(p.kind in {Kind.TOPIC, Kind.MEMBERS} or over_members(p) for p in pieces)
    return bool(item_groups(pieces)) and not topical


def _of_members(said: Exchange, how: str, count: int | None) -> Followed:
    members = said.members[:count]
    if how == _ADDED and count is None and len(members) > _MOST:
        return _of_all_members(said)
    if (count or 0) > len(members) or not _TWO <= len(members) <= _MOST:
        return said.unclear(Lean.SEVERAL, Lean.WHICH)
    joined = _with(tuple(member_of(said, member) for member in members), how)
    return Followed((said.about(joined, context_of(said.listed)),), picks=True)


def _of_all_members(said: Exchange) -> Followed:
    """Return the question for what a long list comes to: that of which it is, or its own total."""
    groups = item_groups(said.listed)
    if groups and operations(said.listed).isdisjoint(_NARROWED):
        item = text_of(said.listed[slice(*groups[0])])
        return Followed((said.about(f"{item}一共多少钱", context_of(said.listed)),))
    return Followed((f"{text_of(said.listed)}一共多少钱",))


def _of_base(said: Exchange, how: str, count: int | None) -> Followed:
    groups = len(item_groups(said.base))
    if count is not None and groups not in {1, count}:
        return said.unclear(Lean.SEVERAL)
    return Followed((f"{text_of(_listed(said.base))}{how}",))


def _listed(pieces: Pieces) -> Pieces:
    """Return the pieces without what was done with the figures before: 和 again for 加 and 比."""
    bare = without_sum(pieces)
    while bare and over_figures(bare[-1]):
        bare = without_sum(bare[:-1])
    return bare


_Operand = tuple[Turn, Pieces]


def _turns(
    said: Exchange, counted: int | None, catalog: Catalog, index_of: IndexOf, *, summed: bool
) -> tuple[_Operand, ...] | None:
    """Return the last turns that asked for one figure each, ``None`` without as many.

    Who says how many there are counts those that were answered; else it is the last two, and of
    what is ``summed`` all that went on from one to the next in the same way: another item each
    time, or another body, or another year.
    """
    count = counted or (_MOST if summed else _TWO)
    found: list[_Operand] = []
    for turn in reversed(said.talk.turns):
        cover, _ = explain(turn.text, catalog, index_of)
        pieces = trimmed(pieces_of(turn.text, cover))
        if any(p.kind is Kind.TOPIC for p in pieces):
            continue
        if not turn.answered and counted and turn != said.talk.turns[-1]:
            continue
        if not turn.answered or not turn.body:
            break
        if not _is_figure(pieces) or _is_several(pieces) or operations(pieces):
            break
        asked = _in_full(turn, pieces)
        if asked in {_in_full(*operand) for operand in found}:
            continue
        if any(_narrows(operand, (turn, pieces)) for operand in found):
            continue
        if not counted and not _goes_on(found, (turn, pieces)):
            break
        found.append((turn, pieces))
        if len(found) == count:
            break
    enough = len(found) == count if counted else len(found) >= _TWO
    return tuple(reversed(found)) if enough and len(found) >= _TWO else None


def _goes_on(found: Sequence[_Operand], earlier: _Operand) -> bool:
    """Return whether ``earlier`` differs from the turn after it in what that does from the next."""
    if len(found) < _TWO:
        return True
    step = _differing(found[-2], found[-1])
    return len(step) == 1 and _differing(found[-1], earlier) == step


def _differing(one: _Operand, other: _Operand) -> frozenset[str]:
    """Return in what two turns differ: the body, the year, the stage, or the item."""
    told = [
        {"body": turn.body, "year": turn.year, "stage": turn.stage, "item": _items(pieces)}
        for turn, pieces in (one, other)
    ]
    return frozenset(key for key in told[0] if told[0][key] != told[1][key])


def _narrows(later: _Operand, earlier: _Operand) -> bool:
    """Return whether a turn asks the item of an earlier one inside something: it is but one."""
    (one, own), (other, others) = later, earlier
    same = (one.body, one.year, one.stage) == (other.body, other.year, other.stage)
    return same and _items(own).endswith(f"的{_items(others)}")


def _joined(operands: tuple[_Operand, ...], how: str) -> str:
    """Return one question for all operands; each names its own context where they differ."""
    contexts = {text_of(context_of(pieces)) for _, pieces in operands}
    same = len(contexts) == 1 and len({(t.body, t.year, t.stage) for t, _ in operands}) == 1
    terms = [_items(pieces) if same else _in_full(turn, pieces) for turn, pieces in operands]
    joined = _with(tuple(terms), how)
    context = contexts.pop() if same else ""
    return f"{context}的{joined}" if context else joined


def _with(terms: tuple[str, ...], how: str) -> str:
    return f"{('加' if how == _ADDED else '和').join(terms)}{'' if how == _ADDED else how}"


def _items(pieces: Pieces) -> str:
    start, end = item_groups(pieces)[0]
    return text_of(pieces[start:end])


def _in_full(turn: Turn, pieces: Pieces) -> str:
    body = spoken(pieces, BODIES) or turn.body
    stage = spoken(pieces, STAGES) or turn.stage
    return f"{body}{turn.year}年{stage}的{_items(pieces)}"
