"""The threads of talk: in private the chat (or a topic of it), in a group what is replied to.

So what two people ask in one group never mixes: who goes on from an answer replies to it.
"""

from typing import Final

from telegram import Message
from telegram.constants import ChatType

from bot.state import State
from bot.telegram.delivery import topic_of

DAYS_KEPT: Final = 30
_THREADS_KEPT: Final = 100_000


class Talks:
    """What was said before, by thread."""

    def __init__(self, state: State) -> None:
        self._shelf = state.shelf("talk", most=_THREADS_KEPT, days=DAYS_KEPT)

    def before(self, message: Message) -> str:
        """Return the talk that ``message`` follows; empty where it follows none."""
        _, _, talk = (self._shelf.get(_thread(message)) or "").partition("\n")
        return talk

    def keep(self, message: Message, answer: list[int], talk: str, *, edited: bool) -> None:
        """Keep ``talk`` for who goes on from the messages of the ``answer`` to ``message``."""
        value = f"{message.message_id}\n{talk}"
        chat = message.chat_id
        if message.chat.type != ChatType.PRIVATE:
            for number in answer:
                self._shelf.put(f"{chat}/{number}", value, chat=chat)
            return
        # An earlier question that is edited changes nothing for what follows the last one.
        if not edited or self._last(message) == str(message.message_id):
            self._shelf.put(_thread(message), value, chat=chat)

    def _last(self, message: Message) -> str:
        """Return the number of the question that was asked last in the thread."""
        return (self._shelf.get(_thread(message)) or "").partition("\n")[0]


def _thread(message: Message) -> str:
    if message.chat.type == ChatType.PRIVATE:
        return f"{message.chat_id}:{topic_of(message) or ''}"
    original = message.reply_to_message
    return f"{message.chat_id}/{original.message_id if original else ''}"
