"""Names that stand side by side without a mark between them: 水费电费, 取暖费 物业费.

A row and a column so written have one cell (行政运行 人员经费), and so have a row and the row above
it. Where there is no such cell, they are several things, and each is asked by itself.
"""

from itertools import pairwise

from knowledge.question.clauses import alike
from knowledge.question.index import SCOPE, NameIndex
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.query import Query
from knowledge.vocabulary.operations import sums_of_several

BETWEEN = "、"
"""What parts the names."""


def parted(query: Query, index: NameIndex) -> str | None:
    """Return the question with its names apart, ``None`` where no two stand side by side.

    Only names of the same side of a table are parted: two rows, or two columns.
    """
    items = sorted(query.items, key=lambda item: (item.start, item.end))
    places = [
        after.start
        for before, after in pairwise(items)
        if before.end <= after.start
        and not query.text[before.end : after.start].strip()
        and _is_own(before)
        and _is_own(after)
        # 合计 behind several asks what they come to.
        and after.text not in sums_of_several()
        and alike(before, after, index)
    ]
    text = query.text
    for place in reversed(places):
        text = text[:place] + BETWEEN + text[place:]
    return text if places else None


def _is_own(item: Mention) -> bool:
    """Return whether an item is a thing by itself, not the money that another is of."""
    scope = any(name.startswith(SCOPE) for name in item.names)
    return item.kind is Kind.ITEM and item.how is not How.WHOLE and not scope
