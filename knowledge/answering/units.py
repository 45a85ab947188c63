"""Questions over the units of one body: 「哪个单位支出最多」, where its own tables list them."""

from dataclasses import replace

from knowledge.answering.answer import Answer, Status
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.listings import listed
from knowledge.question.wish import Axis, Wish


def of_units(inquiry: Inquiry, wish: Wish) -> Answer | None:
    """Return the units that a table of the one body lists, ``None`` where bodies are compared.

    Where a single body is loaded, 哪个单位 can mean no other than its units. Without such a table
    the most of one document is refused.
    """
    bodies = {card.organization for card in inquiry.query.documents}
    if wish.over not in {Axis.UNITS, Axis.BODIES} or len(bodies) != 1:
        return None
    answer = listed(inquiry, replace(wish, over=Axis.UNITS))
    one_line = wish.over is Axis.UNITS and len(inquiry.query.documents) == 1
    return answer if answer.status is Status.ANSWERED or one_line else None
