"""The items of several turns put together: 两个加起来, 差多少, 哪个多."""

from knowledge.question.between_years import before_told
from knowledge.question.catalog import Catalog
from knowledge.question.exchange import Exchange, Followed
from knowledge.question.leaning import lean_of, leaning_mentions
from knowledge.question.mentions import Kind
from knowledge.question.names import is_mark
from knowledge.question.picking import member_of
from knowledge.question.pieces import (
    CONTEXT,
    ITEMS,
    Pieces,
    context_of,
    item_groups,
    of,
    operations,
    over_figures,
    over_members,
    text_of,
    without_closings,
    without_sum,
)
from knowledge.question.problem import Problem, Reason
from knowledge.question.told import (
    MOST,
    TWO,
    Operand,
    in_full,
    is_figure,
    is_several,
    items_of,
    last_turns,
)
from knowledge.question.underway import IndexOf
from knowledge.vocabulary.follow_up import Lean
from knowledge.vocabulary.operations import BOUNDS, Operation, sums_of_several
from knowledge.vocabulary.words import words

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
    if is_several(said.base):
        return _of_base(said, how, count)
    turns = last_turns(said, count, catalog, index_of, summed=how == _ADDED)
    if turns is None:
        return Followed(problem=Problem(Reason.NOTHING_BEFORE))
    told = None if how == _ADDED else before_told(turns, how, catalog)
    return Followed((told or _joined(turns, how),))


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
    several = Lean.SEVERAL in said.leans or is_several(said.base) or bool(said.members)
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
    if not is_figure(said.base) or operations(said.base):
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
    one = is_figure(said.base) and not operations(said.base)
    return len(answered) >= TWO and said.turn.answered and one


def _count(said: Exchange) -> int | None:
    """Return how many are meant, where the message says so: 三个加起来, 前两个加起来."""
    firsts = [int(p.names[1]) for p in said.own if over_members(p) and len(p.names) > 1]
    # 两个一共 is a word of its own, and tells how many all the same.
    spoken = (*said.new, *leaning_mentions(said.text))
    counts = [int(p.names[1]) for p in spoken if lean_of(p) is Lean.SEVERAL and len(p.names) > 1]
    return next(iter((*firsts, *counts)), None)


def _of_members(said: Exchange, how: str, count: int | None) -> Followed:
    members = said.members[:count]
    if how == _ADDED and count is None and len(members) > MOST:
        return _of_all_members(said)
    if (count or 0) > len(members) or not TWO <= len(members) <= MOST:
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


def _joined(operands: tuple[Operand, ...], how: str) -> str:
    """Return one question for all operands; each names its own context where they differ."""
    contexts = {text_of(context_of(pieces)) for _, pieces in operands}
    same = len(contexts) == 1 and len({(t.body, t.year, t.stage) for t, _ in operands}) == 1
    terms = [items_of(pieces) if same else in_full(turn, pieces) for turn, pieces in operands]
    joined = _with(tuple(terms), how)
    context = contexts.pop() if same else ""
    return f"{context}的{joined}" if context else joined


def _with(terms: tuple[str, ...], how: str) -> str:
    return f"{('加' if how == _ADDED else '和').join(terms)}{'' if how == _ADDED else how}"
