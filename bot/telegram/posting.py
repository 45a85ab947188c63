"""Text on its way out, without what the library makes of it.

``Bot.send_message`` returns the whole message that was sent, parsed; to make that, and its
arguments, took more time than to send it. Of a message that was sent only its number is needed.
"""

from typing import Any, Final

from telegram import Bot
from telegram.constants import ParseMode

_SEND: Final = "send_MESSAGE"
"""``sendMessage``, spelt so that the library does not warn of a method of its own each time."""

_NO_PREVIEW: Final = '{"is_disabled": true}'


async def send_text(  # noqa: PLR0913 (as many as the method has)
    bot: Bot,
    chat: int,
    text: str,
    *,
    html: bool = True,
    topic: int | None = None,
    quoted: int | None = None,
    markup: str | None = None,
) -> int:
    """Send ``text`` and return its message's number; ``markup`` is JSON.

    Raises:
        telegram.error.TelegramError: it was not sent.
    """
    values: dict[str, Any] = {"chat_id": chat, "text": text, "link_preview_options": _NO_PREVIEW}
    if html:
        values["parse_mode"] = ParseMode.HTML
    if topic:
        values["message_thread_id"] = topic
    if quoted:
        values["reply_parameters"] = {"message_id": quoted, "allow_sending_without_reply": True}
    if markup:
        values["reply_markup"] = markup
    sent = await bot.do_api_request(_SEND, api_kwargs=values)
    return int(sent["message_id"])
