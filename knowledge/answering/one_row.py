"""What one row has of one money, where several of its columns are of that.

Under 财政拨款 stand the funds that make it, each in a column; and one fund may have a column for
the year and one for what is carried over.
"""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.address import Match, match_column
from knowledge.answering.agreement import agreements, summed
from knowledge.answering.result import Agreement
from knowledge.question.index import SCOPE
from knowledge.question.mentions import Mention
from knowledge.store import Figure


def of_the_money(figures: Sequence[Figure], items: Sequence[Mention]) -> tuple[Agreement, ...]:
    """Return the figures of one row as one: those under the header of the money added up.

    Of several columns of one fund that which alone is not 0 is all of it. None where ``figures``
    are not of one row, or not told apart by a money that ``items`` name.
    """
    rows = {(figure.table.id, figure.fact.row.position) for figure in figures}
    units = {figure.fact.unit for figure in figures}
    money = [item for item in items if any(name.startswith(SCOPE) for name in item.names)]
    if len(figures) == 1 or len(rows) != 1 or len(units) != 1 or len(money) != 1:
        return ()
    how = {match_column(figure.fact.column, money[0]) for figure in figures}
    some = [figure for figure in figures if figure.fact.amount]
    if how == {Match.OWN} and len(some) == 1:
        return agreements(some)
    headers = {figure.fact.column.path[:-1] for figure in figures}
    if how != {Match.ABOVE} or len(headers) != 1:
        return ()
    return (replace(summed(figures), scopes=()),)
