"""Pictures and files on their way into a chat, each once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from telegram import InputFile, Message, ReplyParameters
from telegram.constants import ParseMode

from bot.rendering import Reply
from bot.state import Journal
from bot.telegram.delivery import digest_of, topic_of
from bot.telegram.outbox import Outbox, Parcel
from bot.telegram.posting import send_text
from bot.telegram.splitting import split

CAPTION_LIMIT: Final = 1024
_PHOTO_BYTES: Final = 10 << 20
_PHOTO_SIDES: Final = 10_000
_PHOTO_RATIO: Final = 20


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file with what stands under it. ``file`` is its bytes, or the id Telegram has it under.

    With ``as_photo`` the chat shows it.
    """

    file: bytes | str
    name: str
    caption: Reply
    as_photo: bool = False


def fits_photo(size: int, width: int, height: int) -> bool:
    """Return whether a picture of so many bytes and dots may be sent as a photo."""
    long, short = max(width, height), min(width, height)
    return (
        size <= _PHOTO_BYTES
        and width + height <= _PHOTO_SIDES
        and bool(short)
        and long <= _PHOTO_RATIO * short
    )


class Attachments:
    """Sends files in answer to a message, the ``anchor``, which they quote."""

    def __init__(self, journal: Journal, outbox: Outbox) -> None:
        self._journal = journal
        self._outbox = outbox

    async def send(self, deed: str, anchor: Message, attachment: Attachment) -> str | None:
        """Send ``attachment``; return the id that Telegram has its file under.

        ``deed`` names what it is part of doing, the same after a restart. A caption that is too
        long goes on in messages of its own. None where an earlier process has sent it.

        Raises:
            telegram.error.TelegramError: it cannot be sent; a bad request where the id is not
                known any more.
        """
        under, *rest = split(attachment.caption.html, CAPTION_LIMIT)
        more = split("".join(piece.html for piece in rest))
        sent: list[Message] = []

        async def file() -> int:
            sent.append(await _send_file(anchor, attachment, under.html))
            return sent[-1].message_id

        await self._post(deed, 0, anchor, file)
        for position, piece in enumerate(more, start=1):
            await self._post(deed, position, anchor, partial(_send_text, anchor, piece.html))
        return _file_id(sent[-1]) if sent else None

    async def say(self, deed: str, anchor: Message, reply: Reply) -> None:
        """Send ``reply`` where a file would have been sent."""
        for position, piece in enumerate(split(reply.html)):
            post = partial(_send_text, anchor, piece.html)
            await self._post(deed, position, anchor, post)

    async def _post(
        self, deed: str, position: int, anchor: Message, post: Callable[[], Awaitable[int]]
    ) -> None:
        earlier = self._journal.sends(deed).get(position)
        if earlier is not None and earlier.message is not None:
            return
        parcel = Parcel(
            deed=deed,
            position=position,
            chat=anchor.chat_id,
            above=anchor.message_id,
            digest=digest_of(f"{deed} {position}"),
            markup=None,
            post=post,
        )
        await self._outbox.send(anchor.get_bot(), parcel, earlier)


async def _send_file(anchor: Message, attachment: Attachment, caption: str) -> Message:
    bot = anchor.get_bot()
    file: InputFile | str = (
        attachment.file
        if isinstance(attachment.file, str)
        else InputFile(attachment.file, filename=attachment.name)
    )
    around: dict[str, Any] = {
        "caption": caption,
        "parse_mode": ParseMode.HTML,
        "message_thread_id": topic_of(anchor),
        "reply_parameters": ReplyParameters(anchor.message_id, allow_sending_without_reply=True),
    }
    if attachment.as_photo:
        return await bot.send_photo(anchor.chat_id, file, **around)
    return await bot.send_document(anchor.chat_id, file, **around)


async def _send_text(anchor: Message, html: str) -> int:
    return await send_text(anchor.get_bot(), anchor.chat_id, html, topic=topic_of(anchor))


def _file_id(message: Message) -> str | None:
    if message.photo:
        return message.photo[-1].file_id
    return message.document.file_id if message.document else None
