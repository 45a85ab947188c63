"""What the channel says by itself, as replies."""

import html

from bot.conversation import Reply
from bot.sentences import sentences


def say(key: str, **values: object) -> Reply:
    """Return the sentence ``key`` of ``wording/telegram.toml`` with ``values`` put into it."""
    text = sentences("telegram")[key].format(**values)
    return Reply(html=html.escape(text, quote=False), text=text)
