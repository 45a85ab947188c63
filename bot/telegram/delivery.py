"""A reply on its way into a chat: in pieces, quoted, and changed in place when the question is."""

import asyncio
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter

from bot.conversation import Reply
from bot.state import Journal, Sent
from bot.telegram import outbox
from bot.telegram.outbox import Outbox, Parcel
from bot.telegram.posting import send_text
from bot.telegram.splitting import Piece, split

_GENERAL_TOPIC: Final = 1
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, the topic in it, and the message to quote."""

    chat_id: int
    topic: int | None = None
    quoted: int | None = None


def place_of(message: Message) -> Place:
    """Return where the answer to ``message`` belongs; in a group it quotes it."""
    return Place(
        chat_id=message.chat_id,
        topic=topic_of(message),
        quoted=None if message.chat.type == ChatType.PRIVATE else message.message_id,
    )


def topic_of(message: Message) -> int | None:
    """Return the topic that ``message`` stands in, as a call may name it."""
    # Outside forums a thread is only a chain of replies, and Telegram refuses the general topic.
    in_topic = message.is_topic_message and message.message_thread_id != _GENERAL_TOPIC
    return message.message_thread_id if in_topic else None


class Delivery:
    """Brings replies into chats and keeps them as they should be."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._blank: set[str] = set()
        self.outbox = Outbox(journal)

    @contextmanager
    def anew(self, message: Message) -> Iterator[None]:
        """Take nothing that is remembered for an answer to ``message``, which has just come."""
        deed = deed_of(message)
        if self._journal.sends(deed):  # Hardly ever, and looking is quicker.
            self._journal.withdraw_all(deed)
        self._blank.add(deed)
        try:
            yield
        finally:
            self._blank.discard(deed)

    async def deliver(
        self, message: Message, reply: Reply, markup: InlineKeyboardMarkup | None = None
    ) -> list[int]:
        """Have ``reply`` stand as the answer to ``message``; return its messages' numbers.

        What of it stands already is left, what stands otherwise is edited, what is missing is sent
        and what is too much is deleted. ``markup`` goes under the last message.

        Raises:
            telegram.error.TelegramError: what could not be sent, for the error handler.
        """
        bot = message.get_bot()
        place = place_of(message)
        deed = deed_of(message)
        earlier = {} if deed in self._blank else self._journal.sends(deed)
        self._blank.discard(deed)
        self.outbox.saw(message.chat_id, message.message_id)
        pieces = split(reply.html)
        numbers = []
        for position, piece in enumerate(pieces):
            under = markup if position == len(pieces) - 1 else None
            keyboard = under.to_json() if under else ""
            said = digest_of(f"{piece.html}\0{keyboard}")
            post = _Post(deed, position, place, piece, under, keyboard, message.message_id, said)
            try:
                numbers.append(await self._place(bot, post, earlier.get(position)))
            except ChatMigrated as moved:
                # The supergroup numbers its messages and topics anew.
                place = Place(moved.new_chat_id)
                moved_post = replace(post, place=place, above=0)
                numbers.append(await self._place(bot, moved_post, None))
            place = replace(place, quoted=None)
        for position in sorted(set(earlier) - set(range(len(pieces)))):
            await self._remove(bot, deed, position, earlier[position])
        return numbers

    async def _place(self, bot: Bot, post: "_Post", earlier: Sent | None) -> int:
        """Have the message of ``post`` stand in its chat, whatever stands there already."""
        stands = earlier
        if stands is None or stands.message is None:
            stands = await self._send(bot, post, stands)
        number = stands.message or 0
        if stands.digest == post.digest:
            return number
        try:
            await _patiently(bot, post, number)
        except BadRequest as error:
            if "not found" not in error.message.lower():
                if "not modified" not in error.message.lower():
                    _log.warning("event=edit_refused reason=%s", error.message)
                return number
            self._journal.withdraw(post.deed, post.position)
            return (await self._send(bot, post)).message or 0
        self._journal.arrived(post.deed, post.position, number, post.digest)
        return number

    async def _send(self, bot: Bot, post: "_Post", earlier: Sent | None = None) -> Sent:
        parcel = Parcel(
            deed=post.deed,
            position=post.position,
            chat=post.place.chat_id,
            above=post.above,
            digest=post.digest,
            markup=post.markup,
            post=lambda: post.send(bot),
        )
        return await self.outbox.send(bot, parcel, earlier)

    async def _remove(self, bot: Bot, deed: str, position: int, sent: Sent) -> None:
        if sent.message is not None:
            try:
                await bot.delete_message(sent.chat, sent.message)
            except BadRequest as error:
                _log.info("event=delete_refused reason=%s", error.message)
        self._journal.withdraw(deed, position)


@dataclass(frozen=True, slots=True)
class _Post:
    """One message of an answer; ``digest`` tells whether a message says this.

    ``keyboard`` is the JSON of ``markup``.
    """

    deed: str
    position: int
    place: Place
    piece: Piece
    markup: InlineKeyboardMarkup | None
    keyboard: str
    above: int
    digest: str

    async def send(self, bot: Bot) -> int:
        """Make one attempt to send it."""
        try:
            return await self._send(bot, self.piece.html, html=True)
        except BadRequest as error:
            if "can't parse entities" not in error.message.lower():
                raise
            _log.error("event=markup_rejected chat=%s", self.place.chat_id)
            return await self._send(bot, self.piece.text, html=False)

    async def edit(self, bot: Bot, number: int) -> None:
        """Make one attempt to have the message ``number`` say it."""
        try:
            await self._edit(bot, number, self.piece.html, ParseMode.HTML)
        except BadRequest as error:
            if "can't parse entities" not in error.message.lower():
                raise
            await self._edit(bot, number, self.piece.text, None)

    async def _send(self, bot: Bot, text: str, *, html: bool) -> int:
        return await send_text(
            bot,
            self.place.chat_id,
            text,
            html=html,
            topic=self.place.topic,
            quoted=self.place.quoted,
            markup=self.keyboard,
        )

    async def _edit(self, bot: Bot, number: int, text: str, parse_mode: ParseMode | None) -> None:
        await bot.edit_message_text(
            text,
            self.place.chat_id,
            number,
            parse_mode=parse_mode,
            link_preview_options=_NO_PREVIEW,
            reply_markup=self.markup,
        )


def deed_of(message: Message) -> str:
    """Return the name of answering ``message``."""
    return f"{message.chat_id}:{message.message_id}"


async def _patiently(bot: Bot, post: _Post, number: int) -> None:
    """Edit, again where that fails: twice the same edit is one."""
    for pause in (*outbox.PAUSES, None):
        try:
            await post.edit(bot, number)
        except (NetworkError, RetryAfter) as error:
            if isinstance(error, BadRequest) or pause is None:
                raise
            await asyncio.sleep(pause)
        else:
            return


def digest_of(text: str) -> str:
    """Return what tells ``text`` from others and does not give it away."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
