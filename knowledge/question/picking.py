"""A person picks one of what the last reply showed: a choice, a line of a list, the next lines."""

import re
from dataclasses import replace
from functools import cache

from knowledge.question.exchange import Exchange, Followed
from knowledge.question.leaning import LAST, lean_of, number
from knowledge.question.mentions import Kind, Mention
from knowledge.question.names import key, spelling
from knowledge.question.organizations import aliases
from knowledge.question.pieces import (
    BODIES,
    CONTEXT,
    ITEMS,
    context_of,
    is_cue,
    item_groups,
    moved,
    of,
    operations,
    over_figures,
    over_members,
    ranked,
    text_of,
    written,
)
from knowledge.question.problem import Problem, Reason
from knowledge.question.talk import Pending, Talk
from knowledge.vocabulary.follow_up import Lean, choosing_all
from knowledge.vocabulary.operations import Operation, operation_words, sums_of_several
from knowledge.vocabulary.words import words

_RANKS = {Operation.HIGHEST: "", Operation.LOWEST: "倒数"}
_PLACE = re.compile(r"(?:第|选|要|选第|要第)?([一二两三四五六七八九十]|\d{1,2})(?:个|项|家|号)?")
_AROUND = re.compile(
    r"^(?:那|那就|就|我选|选|我要|要|我问的是|我说的是|是|问的是)+|(?:吧|的|呢|啊|呀|这个|那个|[?!.,;。])+$"
)


def chosen(text: str, talk: Talk) -> str | None:
    """Return the pending question with what ``text`` chooses filled in, ``None`` for no choice."""
    if talk.pending is None:
        return None
    typed = _AROUND.sub("", text)
    if (together := _all_of(typed, talk.pending)) is not None:
        return together
    name = _named(typed, talk.pending)
    return _filled(talk.pending, name) if name else None


def _all_of(typed: str, pending: Pending) -> str | None:
    """Return the pending question of all that is offered: 都要, 分别多少, 加起来."""
    added = typed in _added()
    if pending.made or not (typed in choosing_all() or added):
        return None
    return _filled(pending, ("加" if added else "、").join(pending.names))


@cache
def _added() -> frozenset[str]:
    sums = {word for word, done in operation_words().items() if done is Operation.SUM}
    sums |= {*sums_of_several()}
    return frozenset(sums | {f"{word}{asked}" for word in sums for asked in words().closings})


def _named(typed: str, pending: Pending) -> str | None:
    """Return the name that is chosen by its place, in full, or by a part that no other has."""
    if place := _PLACE.fullmatch(typed):
        at = number(place[1])
        return pending.names[at - 1] if at <= len(pending.names) else None
    wanted = spelling(typed)
    if not wanted or pending.made:
        return None
    names = {name: key(name) for name in pending.names}
    exact = [name for name, stored in names.items() if stored == wanted]
    if pending.about is Kind.BODY:
        exact = exact or [name for name in names if wanted in aliases(name)]
    found = exact or [name for name, stored in names.items() if wanted in stored]
    return found[0] if len(found) == 1 else None


def _filled(pending: Pending, name: str) -> str:
    if pending.word and pending.word in pending.question:
        return pending.question.replace(pending.word, name, 1)
    return f"{name}的{pending.question}"


def body_in_list(said: Exchange) -> Followed | None:
    """Return what is asked of the body that a place, or 它, means in the last ranking of bodies."""
    places = [int(piece.names[1]) for piece in said.new if lean_of(piece) is Lean.NTH]
    first = said.listed == said.base and said.leans & {Lean.ITEM, Lean.BODY} and said.has(*ITEMS)
    told = not item_groups(said.listed) and not operations(said.listed)
    otherwise = BODIES if told else _OTHERWISE
    if not said.bodies or said.has(*otherwise) or not (first or len(places) == 1):
        return None
    at = places[0] if places else 1
    at = len(said.bodies) if at == LAST else at
    if not 1 <= at <= len(said.bodies):
        return said.unclear(Lean.NTH)
    asked = text_of(p for p in said.own if p.kind not in CONTEXT).removeprefix("的")
    groups = item_groups(said.listed)
    if not said.has(*ITEMS) and groups:
        asked = text_of(said.listed[slice(*groups[0])])
    inherited = (*context_of(said.own), *context_of(said.listed))
    when = tuple(piece for piece in inherited if piece.kind is not Kind.BODY)
    context = (written(said.bodies[at - 1], Kind.BODY), *when)
    return Followed((said.about(asked, context),), picks=True)


_OTHERWISE = BODIES | {Kind.OPERATION, Kind.TOPIC, Kind.MEMBERS}


def place_in_list(said: Exchange) -> Followed | None:
    """Return the line of the last list that 「第二个呢」 means."""
    said = _with_places(said)
    if Lean.NTH not in said.leans:
        return None
    places = [int(piece.names[1]) for piece in said.new if lean_of(piece) is Lean.NTH]
    rest = [p for p in said.own if p.kind is not Kind.FILLER]
    rank = _rank(said)
    if rank is not None and not rest and len(places) == 1:
        return _last(said, rank) if places == [LAST] else _placed(said, rank, f"第{places[0]}名")
    if max(places) > len(said.members) or 0 in places or not said.members:
        return None if of(said.own, ITEMS) else said.unclear(Lean.NTH)
    parts = [
        member_of(said, _member(said, int(p.names[1]))) if lean_of(p) is Lean.NTH else p.text
        for p in said.new
        if lean_of(p) in {None, Lean.NTH}
    ]
    return Followed((said.about("".join(parts), context_of(said.listed)),), picks=True)


def _with_places(said: Exchange) -> Exchange:
    """Return the message with 第一名 as the place in the list that it is, where it says more."""
    ranks = [p for p in said.new if _is_rank(p) and len(p.names) > 2 and p.names[1] == p.names[2]]  # noqa: PLR2004
    more = any(p.kind in ITEMS or over_figures(p) for p in said.own)
    if not said.members or not more or len(ranks) != 1 or ranks[0].names[0] != Operation.HIGHEST:
        return said
    place = replace(ranks[0], kind=Kind.FOLLOW, names=(Lean.NTH, ranks[0].names[1]))
    new = tuple(place if piece == ranks[0] else piece for piece in said.new)
    return replace(said, new=new, leans=said.leans | {Lean.NTH})


def _member(said: Exchange, place: int) -> str:
    return said.members[place if place == LAST else place - 1]


def _last(said: Exchange, rank: int) -> Followed:
    """Return the last line of a ranking: of those shown, or of all, where just one was shown."""
    first, _ = _shown(said.base[rank])
    if said.listed == said.base and len(said.members) > 1:
        return _placed(said, rank, f"第{first + len(said.members) - 1}名")
    other = "最少" if Operation(said.base[rank].names[0]) is Operation.HIGHEST else "最多"
    return Followed((text_of(moved(said.base, rank, rank + 1, ranked(other, said.base, rank))),))


def member_of(said: Exchange, member: str) -> str:
    """Return what asks for a ``member`` of the last list: within what the list was of."""
    groups = item_groups(said.listed)
    if len(groups) != 1:
        return member
    start, end = groups[0]
    return f"{text_of(said.listed[start:end])}的{member}"


def next_in_list(said: Exchange) -> Followed | None:
    """Return the next lines of the last list, as many again, for 「还有呢」."""
    if Lean.MORE not in said.leans:
        return None
    if any(p.kind is not Kind.FILLER or is_cue(p) for p in said.own):
        return None
    rank = _rank(said)
    if rank is None:
        reason = Reason.NOTHING_MORE if said.members else Reason.NOTHING_BEFORE
        return Followed(problem=Problem(reason))
    first, last = _shown(said.base[rank])
    count = last - first + 1
    ends = f"第{last + 1}" if count == 1 else f"第{last + 1}到第{last + count}"
    return _placed(said, rank, f"{ends}名")


def _rank(said: Exchange) -> int | None:
    ranking = [at for at, piece in enumerate(said.base) if _is_rank(piece)]
    return ranking[0] if len(ranking) == 1 and operations(said.base) else None


def _is_rank(piece: Mention) -> bool:
    return over_members(piece) and Operation(piece.names[0]) in _RANKS


def _shown(rank: Mention) -> tuple[int, int]:
    """Return the first and the last place that a rank shows: 前三名 has 1 and 3."""
    last = int(rank.names[1]) if len(rank.names) > 1 else 1
    first = int(rank.names[2]) if len(rank.names) > 2 else 1  # noqa: PLR2004
    return first, last


def _placed(said: Exchange, rank: int, place: str) -> Followed:
    before = _RANKS[Operation(said.base[rank].names[0])]
    new = ranked(f"{before}{place}", said.base, rank)
    return Followed((text_of(moved(said.base, rank, rank + 1, new)),))
