"""What the prose of a 决算 says of the budget: 「支出决算为…，完成年初预算的97.3%」."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answering.money_names import money_name
from knowledge.answering.quote import Quote, statement_quoted
from knowledge.model import Measure, Stage, Statement
from knowledge.question.mentions import How, Mention
from knowledge.question.names import cores, is_part, key
from knowledge.store import DocumentCard, StoreReader
from knowledge.vocabulary.comparisons import comparisons
from knowledge.vocabulary.kinds import table_kinds
from knowledge.vocabulary.words import words


def completions(
    store: StoreReader, document: DocumentCard, items: Sequence[Mention]
) -> Iterator[Quote]:
    """Yield the sentences of ``document`` that say what became of the budget of ``items``.

    The value of a quote is the 完成率 that it states, ``None`` where it states but the budget.
    """
    found: dict[str, Quote] = {}
    for cited in store.statements(document):
        statement = cited.record
        if not (_of_budget(statement) and _is_asked(statement, items)):
            continue
        known = found.get(statement.sentence)
        if known is None or known.value is None:
            quote = statement_quoted(cited)
            is_rate = statement.measure is Measure.COMPLETION
            found[statement.sentence] = quote if is_rate else replace(quote, value=None)
    yield from found.values()


def _of_budget(statement: Statement) -> bool:
    if statement.measure is Measure.COMPLETION:
        return True
    return statement.measure is Measure.AMOUNT and Stage.BUDGET in statement.basis


def _is_asked(statement: Statement, items: Sequence[Mention]) -> bool:
    if len(items) == 1 and (items[0].how is How.WHOLE or _is_of(statement, items[0])):
        return _is_of(statement, items[0])
    # 「一般公共预算支出」 is a fund and its 支出, and the prose calls it 一般公共预算财政拨款支出.
    spoken = "".join(item.text for item in items)
    if len(statement.path) != 1 or spoken not in comparisons().wholes:
        return False
    return key(statement.path[0]) == spoken or is_part(spoken, key(statement.path[0]))


def _is_of(statement: Statement, item: Mention) -> bool:
    if not statement.path:
        return False
    own = key(statement.path[-1])
    if item.how is How.WHOLE:
        if item.names == words().wholes[1].rows:
            # What was spent of a budget says nothing of what came in.
            name = money_name(own)
            return len(statement.path) == 1 and name.whole and name.side in {"收入", "收支"}
        return len(statement.path) == 1 and own in comparisons().wholes
    if own in item.names or not set(cores(own)).isdisjoint(item.names):
        return True
    # 「“三公”经费财政拨款支出」 is what a whole kind of table is about.
    about = {word for kind in table_kinds() for word in kind.asked_as if item.text in kind.asked_as}
    return len(statement.path) == 1 and statement.topic in about
