"""Money of which only the funds that make it are told: 财政拨款.

A disclosure prints 财政拨款 in all as a total, and what it is spent on fund by fund: its 项目支出
is that of 一般公共预算 and that of 政府性基金预算, where either has any.
"""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.lookup import look_up
from knowledge.answering.operations import combine
from knowledge.answering.result import Result
from knowledge.question.index import SCOPE
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import key
from knowledge.store import DocumentCard, StoreReader, TableOutline
from knowledge.vocabulary.kinds import funds_of, scope_of
from knowledge.vocabulary.operations import Operation


def of_its_funds(
    store: StoreReader, document: DocumentCard, items: Sequence[Mention], item: str
) -> Result | None:
    """Return what the funds of a money together have of ``items``, where no table tells it in all.

    ``None`` where ``items`` do not name such a money and something else, where its first fund does
    not have one figure of it, or where it is not plain what another one has.
    """
    funds = {name: made for name, made in funds_of().items() if _named(name, items)}
    rest = [one for one in items if not any(_named(name, [one]) for name in funds)]
    if len(funds) != 1 or not rest or any(one.kind is Kind.TABLE for one in items):
        return None
    terms: list[Result] = []
    bare: list[TableOutline] = []
    untold: list[str] = []
    (made,) = funds.values()
    for fund in made:
        tables = [one for one in store.outline(document) if scope_of(one.kind) == fund]
        found = look_up(store, document, [*rest, _of(fund)], item)
        if len(found.agreements) == 1:
            terms.append(found)
        elif not terms or found.agreements:
            return None
        elif not tables:
            untold.append(fund)
        elif found.blanks or all(table.empty for table in tables):
            bare += tables
        else:
            return None
    total = terms[0] if len(terms) == 1 else combine(store, Operation.SUM, terms)
    if total is None:
        return None
    return replace(total, item=item, bare=tuple(bare), untold=tuple(untold))


def _named(money: str, items: Sequence[Mention]) -> bool:
    return any(SCOPE + key(money) in item.names for item in items)


def _of(fund: str) -> Mention:
    return Mention(0, 0, fund, Kind.ITEM, (SCOPE + key(fund),), How.EXACT)
