"""The item asked last, inside what a message names: 三公表里的, 行政运行的呢."""

from knowledge.question.clauses import alike
from knowledge.question.editing import in_new_context
from knowledge.question.exchange import Exchange, Followed
from knowledge.question.leaning import lean_of
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.pieces import (
    CONTEXT,
    ITEMS,
    Pieces,
    context_of,
    item_groups,
    of,
    operations,
    over_members,
    text_of,
)
from knowledge.vocabulary.follow_up import Lean
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.words import words

_ELSE = {Kind.TOPIC, Kind.OPERATION, Kind.MEMBERS, Kind.UNIT, Kind.INTENT, Kind.ORDER}
_LEANS = {Lean.LEAD, Lean.TAIL, Lean.BODY, Lean.WITHIN}


def inside(said: Exchange) -> Followed | None:
    """Put the last item inside what the message names, where it names the other side of a table.

    「里的」 asks for nothing else. With 「呢」 the new name may stand alone, where the two do not
    meet.
    """
    group = _group(said.base)
    if said.has(*_ELSE) or said.leans - _LEANS or not said.has(*ITEMS) or not group:
        return None
    context = context_of(in_new_context(said))
    if _ends_within(said):
        around = _around(said.new)
        kept = (text_of(group), group[-1].text)
        return Followed(tuple(dict.fromkeys(said.about(around + old, context) for old in kept)))
    new = of(said.own, ITEMS)
    open_ended = said.elliptical or said.text.endswith("的")
    if Lean.WITHIN in said.leans or not open_ended or not len(new) == len(group) == 1:
        return None
    if operations(said.base) or not _meet(group[0], new[0], said):
        return None
    row_first = not said.index.rows.isdisjoint(group[0].names)
    pair = (*group, *new) if row_first else (*new, *group)
    both = "的".join(piece.text for piece in pair)
    return Followed((said.about(both, context), said.about(new[0].text, context)))


def _group(base: Pieces) -> Pieces:
    """Return the names of the one item that was asked; of a share, those of the part."""
    groups = item_groups(base)
    several = len(groups) > 1 and operations(base) != {Operation.SHARE}
    if not groups or several or any(p.kind is Kind.TOPIC or over_members(p) for p in base):
        return ()
    start, end = groups[0]
    return of(base[start:end], ITEMS)


def _spoken(new: Pieces) -> Pieces:
    """Return the pieces without what only begins, ends or asks: 那, 呢, 多少."""
    found = [p for p in new if lean_of(p) not in {Lean.LEAD, Lean.TAIL, Lean.BODY}]
    while found and found[-1].kind is Kind.FILLER and found[-1].text in words().closings:
        found.pop()
    return tuple(found)


def _ends_within(said: Exchange) -> bool:
    found = _spoken(said.new)
    return bool(found) and lean_of(found[-1]) is Lean.WITHIN


def _around(new: Pieces) -> str:
    return text_of(p for p in _spoken(new) if p.kind not in CONTEXT)


def _meet(old: Mention, fresh: Mention, said: Exchange) -> bool:
    """Return whether one may be a row and the other a column: 人员经费, and then 行政运行."""
    if How.WHOLE in {old.how, fresh.how} or alike(old, fresh, said.index):
        return False
    if said.text.rstrip("呢?").endswith("的"):
        return True
    rows, columns = said.index.rows, said.index.columns
    return any(
        not rows.isdisjoint(one.names) and not columns.isdisjoint(other.names)
        for one, other in ((old, fresh), (fresh, old))
    )
