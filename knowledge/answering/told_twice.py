"""One change told twice, by a sentence and by a table: as one where they agree, else as two."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.amounts import PERCENT
from knowledge.answering.agreement import same_amount
from knowledge.answering.move import Ground, Move
from knowledge.answering.result import Value
from knowledge.answering.year_columns import is_of_account


def told_twice(stated: Sequence[Move], printed: Sequence[Move]) -> list[Move]:
    """Return the changes of sentences and of tables; what both tell alike is one change.

    What a table prints goes before what a sentence states, and either before what two columns
    make. Where a table and a sentence tell one change unlike, both are disputed.
    """
    tables = list(printed)
    sentences: list[Move] = []
    for move in stated:
        at = next((n for n, other in enumerate(tables) if _agree(move, other)), None)
        if at is None:
            sentences.append(move)
        else:
            tables[at] = _joined(tables[at], move)
    told = [move for move in tables if move.quotes or move.ground is Ground.PRINTED]
    if not told and not sentences:
        return tables
    made = [move for move in tables if move not in told and _is_one_account(move)]
    disputed = any(_of_one_thing(one, other) for one in sentences for other in (*told, *made))
    return [replace(move, disputed=disputed) for move in (*told, *made, *sentences)]


def _agree(stated: Move, table: Move) -> bool:
    """Return whether two changes are alike in all that both of them tell."""
    if stated.direction is not table.direction:
        return False
    pairs = [(stated.amount, table.amount), (stated.share, table.share)]
    told = [(one, other) for one, other in pairs if one is not None and other is not None]
    return bool(told) and all(_same(one, other) for one, other in told)


def _same(one: Value, other: Value) -> bool:
    if one.unit != PERCENT or other.unit != PERCENT:
        return same_amount(one, other)
    digits = max(int(v.amount.as_tuple().exponent) for v in (one, other))
    # Both were rounded, each perhaps from a figure that was rounded before.
    return abs(one.amount - other.amount) <= Decimal(1).scaleb(digits)


def _joined(table: Move, stated: Move) -> Move:
    """Return what a table tells with the sentence that tells the same, and what only that does."""
    printed = stated.amount is not None and (stated.share is not None or table.share is None)
    computed = table.ground is Ground.COLUMN
    return replace(
        table,
        ground=Ground.STATED if computed else table.ground,
        amount=table.amount or stated.amount,
        share=stated.share or table.share if computed else table.share or stated.share,
        working=None if printed else table.working,
        quotes=(*table.quotes, *stated.quotes),
    )


def _is_one_account(move: Move) -> bool:
    return is_of_account(move.against, move.document.stage, move.document.stage)


def _of_one_thing(stated: Move, table: Move) -> bool:
    """Return whether a sentence and a table that differ tell of one money and one account."""
    scopes = {stated.scope, table.scope} - {""}
    one_account = _is_one_account(stated) is _is_one_account(table)
    return not table.quotes and len(scopes) < 2 and one_account  # noqa: PLR2004
