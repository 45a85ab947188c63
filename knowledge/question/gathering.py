"""The items of several turns put together: 两个加起来, 差多少, 哪个多."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.question.between_years import before_told
from knowledge.question.catalog import Catalog
from knowledge.question.editing import compares_accounts
from knowledge.question.exchange import Exchange, Followed
from knowledge.question.last_turns import (
    MOST,
    TWO,
    Operand,
    differing,
    in_full,
    is_figure,
    is_several,
    items_of,
    last_turns,
    whose,
)
from knowledge.question.leaning import lean_of, leaning_mentions
from knowledge.question.mentions import Kind, Mention
from knowledge.question.names import is_mark
from knowledge.question.picking import member_of
from knowledge.question.pieces import (
    CONTEXT,
    ITEMS,
    WHICH_OF_THEM,
    Pieces,
    as_one_sum,
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
from knowledge.question.underway import IndexOf
from knowledge.vocabulary.comparisons import comparisons
from knowledge.vocabulary.follow_up import Lean
from knowledge.vocabulary.operations import BOUNDS, Operation, sums_of_several
from knowledge.vocabulary.words import words

_ADDED, _COMPARED, _APART = "加起来", "对比", "差多少"
_CHANGE = "变化"
"""What 差多少 asks of a table over years."""
_RANKS = {Operation.HIGHEST, Operation.LOWEST}
_BEFORE_SUM = {Lean.LEAD, Lean.SEVERAL, Lean.ALSO, Lean.ITEM}
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
    if any(asks(said.base) for asks in (is_several, _is_over_years, compares_accounts)):
        return _of_base(said, how, count)
    beside = how == _COMPARED or _ranks_bodies(said)
    turns = last_turns(said, count, catalog, index_of, summed=beside or how == _ADDED)
    if beside and (turns is None or differing(*turns[-TWO:]) != {"body"}) and how != _COMPARED:
        return None
    if turns is None:
        return Followed(problem=Problem(Reason.NOTHING_BEFORE))
    told = None if beside or how == _ADDED else before_told(turns, how, catalog)
    # A whole and its parts make no sum: then it is the last ones that do.
    fewer = range(1, len(turns) - 1) if how == _ADDED and count is None else ()
    return Followed((told or _joined(turns, how), *(_joined(turns[n:], how) for n in fewer)))


def summed_before(said: Exchange, catalog: Catalog, index_of: IndexOf) -> Followed | None:
    """Return what is asked of the sum of the last turns: 加起来占公用经费多少, 一共比A多多少."""
    at = next((at for at, p in enumerate(said.new) if _is_sum(p)), None)
    if at is None or not all(map(_is_idle, said.new[:at])) or said.unexplained:
        return None
    rest = said.new[at + 1 :]
    while rest and (_is_sum(rest[0]) or rest[0].kind is Kind.FILLER):
        rest = rest[1:]
    if not rest or not over_figures(rest[0]) or Operation.SUM in operations(rest):
        return None
    summed = as_one_sum(said.base) or _as_terms(said)
    if summed is None:
        turns = last_turns(said, _count(said), catalog, index_of, summed=True)
        if turns is None:
            return Followed(problem=Problem(Reason.NOTHING_BEFORE))
        summed = _joined(turns, _ADDED)
    spare = {Lean.TAIL, Lean.ALSO}
    return Followed((summed + text_of(p for p in rest if lean_of(p) not in spare),))


def _as_terms(said: Exchange) -> str | None:
    """Return the items that one question named side by side as the terms of a sum."""
    groups = item_groups(said.base)
    bodies = of(said.base, frozenset({Kind.BODY}))
    if len(groups) < TWO or len(bodies) > 1 or operations(said.base) or not is_several(said.base):
        return None
    return said.about("加".join(text_of(said.base[slice(*group)]) for group in groups))


def _is_sum(piece: Mention) -> bool:
    if piece.kind is Kind.FILLER:
        return piece.text in sums_of_several()
    return over_figures(piece) and Operation(piece.names[0]) is Operation.SUM


def _is_idle(piece: Mention) -> bool:
    return piece.kind is Kind.FILLER or lean_of(piece) in _BEFORE_SUM


def _how(said: Exchange) -> str | None:
    """Return the words for what is to be done, ``None`` where it is nothing over earlier turns.

    A plain 一共 adds up only where there are several to add: else it asks for the total.
    """
    if _says_more(said):
        return None
    if any(map(sets_beside, said.own)):
        return _COMPARED
    if Lean.WHICH in said.leans:
        return next(p.text for p in said.new if lean_of(p) is Lean.WHICH)
    if _ranks_bodies(said):
        return text_of(p for p in said.own if p.kind is not Kind.FILLER)
    named = [p for p in said.own if over_figures(p)]
    if named and operations(named) <= _PUT_TOGETHER:
        # 多多少 of two that were told, whichever of them is the larger: 差多少.
        return _ADDED if Operation.SUM in operations(named) else _APART
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


def sets_beside(piece: Mention) -> bool:
    """Return whether a word sets what was asked side by side: 比一比, 放在一起看看."""
    words = comparisons()
    return piece.kind is Kind.FILLER and piece.text in words.beside - {*words.which}


def _ranks_bodies(said: Exchange) -> bool:
    """Return whether the message asks which body has most, of those spoken of: 哪家最少, 谁最多."""
    every = [piece for piece in said.own if piece.kind is Kind.EVERY_BODY]
    ranks = [p for p in said.own if over_members(p) and operations((p,)) <= _RANKS]
    asked = len(every) == len(ranks) == 1 and every[0].text.startswith(WHICH_OF_THEM)
    return asked and not of(said.own, ITEMS | (CONTEXT - {Kind.EVERY_BODY}))


def _says_more(said: Exchange) -> bool:
    """Return whether the message names anything of its own to look up."""
    every = {Kind.EVERY_BODY} if _ranks_bodies(said) else set()
    named = bool(of(said.own, ITEMS | (CONTEXT - every)))
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
    if how == _APART and _is_over_years(said.base):
        return Followed((f"{text_of(without_closings(said.base))}{_CHANGE}",))
    subject = said.subject()
    if how == _APART and compares_accounts(said.base) and subject is not None:
        return Followed((said.about(f"{subject}{how}"),))
    groups = len(item_groups(said.base))
    if count is not None and groups not in {1, count}:
        return said.unclear(Lean.SEVERAL)
    return Followed((f"{text_of(_listed(said.base))}{how}",))


def _is_over_years(pieces: Pieces) -> bool:
    return any(piece.kind is Kind.EVERY_YEAR for piece in pieces)


def _listed(pieces: Pieces) -> Pieces:
    """Return the pieces without what was done with the figures before: 和 again for 加 and 比."""
    bare = without_sum(pieces)
    while bare and over_figures(bare[-1]):
        bare = without_sum(bare[:-1])
    return bare


def _joined(operands: tuple[Operand, ...], how: str) -> str:
    """Return one question for all operands; each names its own context where they differ."""
    if how != _ADDED and _only_bodies_differ(operands):
        bodies = "和".join(whose(*operand)[0] for operand in operands)
        (turn, pieces), stage = operands[-1], whose(*operands[-1])[1]
        return f"{bodies}{turn.year}年{stage}的{items_of(pieces)}{how}"
    contexts = {text_of(context_of(pieces)) for _, pieces in operands}
    same = len(contexts) == 1 and len({(t.body, t.year, t.stage) for t, _ in operands}) == 1
    terms = [items_of(pieces) if same else in_full(turn, pieces) for turn, pieces in operands]
    joined = _with(tuple(terms), how)
    context = contexts.pop() if same else ""
    return f"{context}的{joined}" if context else joined


def _only_bodies_differ(operands: Sequence[Operand]) -> bool:
    return all(differing(*pair) == {"body"} for pair in pairwise(operands))


def _with(terms: tuple[str, ...], how: str) -> str:
    return f"{('加' if how == _ADDED else '和').join(terms)}{'' if how == _ADDED else how}"
