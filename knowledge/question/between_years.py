"""How the item of the last turns moved from one year to another."""

from collections.abc import Sequence

from knowledge.question.catalog import Catalog
from knowledge.question.exchange import Exchange, Followed
from knowledge.question.last_turns import TWO, Operand, differing, items_of, last_turns, whose
from knowledge.question.mentions import Kind
from knowledge.question.moving import PERCENT
from knowledge.question.pieces import Pieces, context_of, item_groups, of, operations, text_of
from knowledge.question.talk import Turn
from knowledge.question.underway import IndexOf
from knowledge.vocabulary.changes import in_percent, year_on_year
from knowledge.vocabulary.follow_up import Lean
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.topics import Topic

_SPARE = {Lean.LEAD, Lean.TAIL}
_MOVED = {Topic.CHANGE, Topic.REASON}
_GREW = "增长百分之几"


def moved_between(said: Exchange, catalog: Catalog, index_of: IndexOf) -> Followed | None:
    """Return how the item of the last two turns moved from one year to the other: 降了多少.

    What asks by its own words for the year before (同比) asks for no other.
    """
    changes = _changes(said)
    if not changes or said.unexplained:
        return None
    turns = last_turns(said, None, catalog, index_of, summed=False)
    if turns is None or differing(*turns) != {"year"}:
        return None
    years = sorted(turn.year for turn, _ in turns if turn.year)
    (turn, pieces), loaded = turns[-1], _loaded(turns[-1][0], catalog)
    if len(years) < TWO or not loaded.issuperset(years):
        return None
    body, stage = whose(turn, pieces)
    both = "和".join(f"{year}年" for year in years)
    return Followed((f"{body}{both}{stage}的{items_of(pieces)}{text_of(changes)}",))


def moved_again(said: Exchange) -> Followed | None:
    """Return how the last item moved, asked in other words: 差多少, and then 涨了百分之几.

    百分之几 alone asks so after a change, or the difference of two years; else it is a share.
    """
    asked = [p for p in said.own if p.kind is not Kind.FILLER]
    percent = len(asked) == 1 and asked[0].kind is Kind.OPERATION and asked[0].text in in_percent()
    changes = _changes(said)
    if not (percent or changes) or said.unexplained or said.leans - _SPARE:
        return None
    topics = {name for p in said.base if p.kind is Kind.TOPIC for name in p.names[:1]}
    years = {name for p in of(said.base, frozenset({Kind.YEAR})) for name in p.names}
    apart = operations(said.base) == {Operation.DIFFERENCE} and len(years) == TWO
    if not (percent and topics and topics <= _MOVED) and not apart:
        return None
    groups = item_groups(said.base)
    named = {text_of(said.base[slice(*group)]) for group in groups}
    bodies = {p.names for p in said.base if p.kind is Kind.BODY}
    if len(named) > 1 or len(bodies) > 1:
        return None
    words = _GREW if percent else text_of(changes)
    return Followed((said.about(f"{''.join(named)}{words}", context_of(said.base)),))


def _changes(said: Exchange) -> Pieces:
    """Return the words of a message that asks but for a change, and not since the year before."""
    asked = [p for p in said.own if p.kind is not Kind.FILLER]
    changes = tuple(p for p in asked if p.kind is Kind.TOPIC and p.names[0] == Topic.CHANGE)
    own_year = any(set(p.names[1:]) - {PERCENT} or p.text in year_on_year() for p in changes)
    return () if own_year or len(changes) < len(asked) else changes


def before_told(turns: Sequence[Operand], how: str, catalog: Catalog) -> str | None:
    """Return the question for the change since a year of which only the year after tells."""
    if len(turns) != TWO or differing(*turns) != {"year"}:
        return None
    earlier, later = sorted(turns, key=lambda operand: operand[0].year or 0)
    year, before = later[0].year, earlier[0].year
    if year is None or before is None or before in _loaded(earlier[0], catalog):
        return None
    body, stage = whose(*later)
    return f"{body}{year}年{stage}的{items_of(later[1])}比{before}年{how}"


def _loaded(turn: Turn, catalog: Catalog) -> frozenset[int]:
    return frozenset(card.fiscal_year for card in catalog.of({turn.body}))
