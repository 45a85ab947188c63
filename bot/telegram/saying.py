"""What the channel says by itself, as replies."""

import html
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

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


def say(key: str, **values: object) -> Reply:
    """Return the sentence ``key`` of ``wording/telegram.toml`` with ``values`` put into it."""
    text = sentences("telegram")[key].format(**values)
    return Reply(html=html.escape(text, quote=False), text=text)
