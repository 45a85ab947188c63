"""The buttons under a reply, and what a press of one says.

A button carries the number of the question that its reply answers, never a name: Telegram allows
it 64 bytes. What the question was is kept in the state, by chat and number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.charts.answers import can_draw, has_chart
from bot.json_lines import fact_objects
from bot.sentences import sentences
from knowledge.answering.answer import Answer, Status

ON_A_PAGE: Final = 8
_LONGEST_LABEL: Final = 60
_DATA = re.compile(r"([a-z]):(\d{1,19}):(\d{1,9})", re.ASCII)

Rows = list[list[InlineKeyboardButton]]


class Action(StrEnum):
    """What a button does; ``place`` is the number of the choice, of the source, or of the page."""

    PICK = "p"
    TURN = "t"
    SOURCES = "m"
    SOURCE = "s"
    BACK = "b"
    CHART = "c"
    EXPORT = "e"


@dataclass(frozen=True, slots=True)
class Press:
    """A button: what it does, the question that its reply answers, and a place."""

    action: Action
    question: int
    place: int = 0

    @property
    def data(self) -> str:
        """The press as the button carries it."""
        return f"{self.action}:{self.question}:{self.place}"

    @staticmethod
    def read(data: str | None) -> "Press | None":
        """Return the press that ``data`` says, None where it says none of ours."""
        found = _DATA.fullmatch(data or "")
        if found is None or found[1] not in list(Action):
            return None
        return Press(Action(found[1]), int(found[2]), int(found[3]))


def buttons_under(answer: Answer, question: int, page: int = 0) -> InlineKeyboardMarkup | None:
    """Return the buttons under the reply to the message ``question``; None where there are none."""
    if answer.choice:
        return InlineKeyboardMarkup(_paged(answer.choice.names, Action.PICK, question, page))
    if answer.status is not Status.ANSWERED:
        return None
    offered = [
        (answer.figures or answer.said or answer.cited or answer.aims, Action.SOURCES, "sources"),
        (can_draw() and has_chart(answer), Action.CHART, "chart"),
        (any(fact["amount"] for fact in fact_objects(answer)), Action.EXPORT, "export"),
    ]
    row = [_button(_word(word), Press(does, question)) for there, does, word in offered if there]
    return InlineKeyboardMarkup([row]) if row else None


def source_menu(
    labels: Sequence[str], question: int, page: int = 0, *, back: bool = True
) -> InlineKeyboardMarkup:
    """Return a menu of sources; with ``back`` there is a way to the buttons that stood there."""
    rows = _paged(labels, Action.SOURCE, question, page)
    if back:
        rows.append([_button(_word("back"), Press(Action.BACK, question))])
    return InlineKeyboardMarkup(rows)


def _paged(labels: Sequence[str], action: Action, question: int, page: int) -> Rows:
    first = page * ON_A_PAGE
    shown = list(enumerate(labels))[first : first + ON_A_PAGE]
    rows = [[_button(label, Press(action, question, place))] for place, label in shown]
    last = (len(labels) - 1) // ON_A_PAGE
    turns = Action.TURN if action is Action.PICK else Action.SOURCES
    around = [
        _button(_word(word), Press(turns, question, to))
        for word, to, there in (("before", page - 1, page > 0), ("after", page + 1, page < last))
        if there
    ]
    return [*rows, around] if around else rows


def _button(label: str, press: Press) -> InlineKeyboardButton:
    cut = label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
    return InlineKeyboardButton(cut, callback_data=press.data)


def _word(key: str) -> str:
    return sentences("telegram")[f"button_{key}"]
