"""What the buttons under a reply lead back to: the question, complete.

The reply is made anew when a button is pressed: the same question of the same database has the same
answer. Where the database was loaded meanwhile, the buttons have lost their meaning.
"""

import json
from dataclasses import dataclass
from typing import Final

from telegram import Message
from telegram.constants import ChatType

from bot.state import State
from bot.telegram.delivery import topic_of

_DAYS_KEPT: Final = 30
_MOST_KEPT: Final = 50_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A question that was answered, with what it took from the talk before it.

    ``asker`` is who asked, 0 where that is nobody or hidden, ``stamp`` that of the database.
    """

    question: str
    asker: int
    stamp: str = ""


class Keeping:
    """Keeps questions, by chat and the number of the message that asked."""

    def __init__(self, state: State) -> None:
        self._kept = state.shelf("kept", most=_MOST_KEPT, days=_DAYS_KEPT)
        self._last = state.shelf("last", most=_MOST_KEPT, days=_DAYS_KEPT)

    def put(self, chat: int, question: int, kept: Kept) -> None:
        """Keep what the message ``question`` of ``chat`` asks."""
        fields = {"question": kept.question, "asker": kept.asker, "stamp": kept.stamp}
        value = json.dumps(fields, ensure_ascii=False)
        self._kept.put(f"{chat}/{question}", value, chat=chat)

    def drop(self, chat: int, question: int) -> None:
        """Keep no longer what a message asked: it was edited, or its answer has no buttons."""
        self._kept.drop(f"{chat}/{question}")

    def get(self, chat: int, question: int) -> Kept | None:
        """Return what was asked by the message ``question`` of ``chat``, None where it is gone."""
        value = self._kept.get(f"{chat}/{question}")
        if value is None:
            return None
        fields = json.loads(value)
        return Kept(fields["question"], fields["asker"], fields["stamp"])

    def answered(self, message: Message, answer: list[int]) -> None:
        """Learn that the messages ``answer`` answer ``message``."""
        number, chat = str(message.message_id), message.chat_id
        self._last.put(_person(message), number, chat=chat)
        if message.chat.type != ChatType.PRIVATE:
            for one in answer:
                self._last.put(f"{chat}/{one}", number, chat=chat)

    def last(self, message: Message) -> int | None:
        """Return the question whose answer ``message`` replies to, or else the person's last."""
        original = message.reply_to_message
        number = self._last.get(f"{message.chat_id}/{original.message_id}") if original else None
        number = number or self._last.get(_person(message))
        return int(number) if number else None


def asker_of(message: Message) -> int:
    """Return who wrote ``message``, 0 for who speaks in the name of a group or a channel."""
    if message.sender_chat is not None or message.from_user is None:
        return 0
    return message.from_user.id


def _person(message: Message) -> str:
    return f"{message.chat_id}:{topic_of(message) or ''}:{asker_of(message)}"
