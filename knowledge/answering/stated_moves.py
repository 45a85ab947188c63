"""Changes that sentences state, those that state the same as one."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.amounts import PERCENT
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.money_names import money_name
from knowledge.answering.move import Ground, Move
from knowledge.answering.quote import Quote
from knowledge.answering.result import Value
from knowledge.answering.stated_changes import Said, Wanted, changes_of
from knowledge.model import Change, Direction
from knowledge.store import DocumentCard


def stated_moves(
    inquiry: Inquiry,
    document: DocumentCard,
    wanted: Wanted,
    year: int,
    fits: Callable[[str], bool],
) -> list[Move]:
    """Return the stated changes of ``wanted`` against ``year``.

    ``fits`` says whether what they are compared with, as printed, is the account that is meant.
    """

    def against(years: int | None) -> tuple[Said, ...]:
        def is_meant(change: Change) -> bool:
            moved = change.direction is not None and change.against_year == years
            return moved and fits(change.against)

        return changes_of(inquiry.store, document, wanted, is_meant)

    said = against(year)
    if not said and year == document.fiscal_year - 1:
        said = against(None)
    groups: list[list[Said]] = []
    for one in said:
        group = next((group for group in groups if all(_same(one, other) for other in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    moves = [_move(several, wanted, year) for several in groups]
    return [_with_reason(inquiry, document, wanted, move) for move in moves]


def _with_reason(inquiry: Inquiry, document: DocumentCard, wanted: Wanted, move: Move) -> Move:
    """Return ``move`` of a whole with the sentence that gives its reason, where another does."""
    if not wanted.name.whole or move.direction is Direction.SAME:
        return move
    money = replace(wanted.name, scope=move.scope or wanted.name.scope, side="")
    said = changes_of(
        inquiry.store,
        document,
        replace(wanted, name=money),
        lambda change: bool(change.reason) and change.direction is move.direction,
    )
    told = [one for one in said if one.scope == money.scope]
    if not told or any(told[0].change.reason in quote.text for quote in move.quotes):
        return move
    return replace(move, quotes=(*move.quotes, told[0].quote))


def _same(one: Said, other: Said) -> bool:
    """Return whether two sentences state one change of one figure, perhaps one in fewer words."""
    first, second = one.change, other.change
    if (first.direction, first.amount) != (second.direction, second.amount):
        return False
    names = [money_name(change.path[-1]) for change in (first, second)]
    if names[0].whole != names[1].whole or (
        not names[0].whole and names[0].names.isdisjoint(names[1].names)
    ):
        return False
    pairs = ((first.value, second.value), (first.share, second.share))
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


def _move(said: Sequence[Said], wanted: Wanted, year: int) -> Move:
    first = max(said, key=lambda one: one.change.value is not None)
    change = first.change
    quotes: dict[str, Quote] = {}
    for one in said:
        quotes.setdefault(one.quote.text, one.quote)
    share = next((one.change.share for one in said if one.change.share is not None), None)
    return Move(
        _name(first, wanted),
        first.cited.document,
        Ground.STATED,
        change.direction,
        Value(change.amount, change.unit) if change.amount is not None else None,
        Value(share, PERCENT) if share is not None else None,
        change.against,
        year,
        first.scope if not wanted.name.scope else "",
        quotes=tuple(quotes.values()),
        now=Value(change.value, change.value_unit) if change.value is not None else None,
        whole=wanted.name.whole,
    )


def _name(said: Said, wanted: Wanted) -> str:
    return " › ".join(said.change.path) if said.change.path else wanted.shown
