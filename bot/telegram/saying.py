"""What is said to the bot, and what the channel says by itself."""

import html
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Message

from bot.conversation import Reply
from bot.sentences import sentences


@dataclass(frozen=True, slots=True)
class Said:
    """What the bot says to a message: the reply, what is under it, and the talk after it.

    ``talk`` is empty where the message is no turn of a talk.
    """

    reply: Reply
    markup: InlineKeyboardMarkup | None = None
    talk: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A message, what follows the command in it, and the talk that it goes on from."""

    message: Message
    argument: str
    before: str


def say(key: str, **values: object) -> Reply:
    """Return the sentence ``key`` of ``wording/telegram.toml`` with ``values`` put into it."""
    text = sentences("telegram")[key].format(**values)
    return Reply(html=html.escape(text, quote=False), text=text)
