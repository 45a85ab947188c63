"""Whether a message is spoken to the bot, and what it asks once the calling by name is taken off.

In a private chat everything is. In a group only ``/ask`` and ``/use``, a reply to one of the bot's
messages and a message that mentions it are; other commands count there only in such a reply or with
the bot's name on them (``/help@this_bot``), since several bots share a group.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from telegram import Message, User
from telegram.constants import ChatType, MessageEntityType

ASK = "ask"
USE = "use"
_BARE = {ASK, USE}
"""Commands that count in a group without the bot's name: its menus there show them so."""

# Read from the text and not from Telegram's entity: 「/ask信访」 without a space has none.
_COMMAND = re.compile(
    r"/(?P<name>[a-z0-9_]{1,64})(?:@(?P<bot>[a-z0-9_]{3,32}))?(?P<argument>.*)",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_AFTER_NAME = " \t\n，,：:、"


@dataclass(frozen=True, slots=True)
class Heard:
    """A command without slash, in lower case, and what follows; a plain question is "ask"."""

    command: str
    argument: str


def hear(message: Message, me: User) -> Heard | None:
    """Return what ``message`` says to the bot ``me``, or None where it is not spoken to."""
    text = message.text or message.caption
    if not text or not _is_by_a_person(message):
        return None
    names = list(_names(message, me))
    text = _without(text, names)
    private = message.chat.type == ChatType.PRIVATE
    spoken_to = private or bool(names) or _is_reply_to(message, me)
    if command := _COMMAND.match(text):
        return _command(command, me, by_name=spoken_to)
    if spoken_to:
        return Heard(ASK, text)
    return None


def is_wordless(message: Message) -> bool:
    """Whether a person sent the bot something in private that has no words: a sticker, a voice.

    Of an album only one message carries the words, so its others do not count.
    """
    return (
        message.chat.type == ChatType.PRIVATE
        and _is_by_a_person(message)
        and not (message.text or message.caption or message.media_group_id)
        and message.effective_attachment is not None
    )


def _command(command: re.Match[str], me: User, *, by_name: bool) -> Heard | None:
    name = command["name"].lower()
    if command["bot"]:
        if command["bot"].lower() != _username(me):
            return None
        by_name = True
    return Heard(name, command["argument"].strip()) if by_name or name in _BARE else None


def _is_by_a_person(message: Message) -> bool:
    """Whether a person wrote it: no bot, no inline result, no post copied from a linked channel.

    Who speaks in the name of a group or a channel has a bot of Telegram's standing in as sender.
    """
    if message.via_bot or message.is_automatic_forward:
        return False
    sender = message.from_user
    return sender is None or not sender.is_bot or message.sender_chat is not None


def _is_reply_to(message: Message, me: User) -> bool:
    original = message.reply_to_message
    return bool(original and original.from_user and original.from_user.id == me.id)


def _names(message: Message, me: User) -> Iterator[tuple[int, int]]:
    """Yield where the message mentions the bot: start and end in bytes of UTF-16."""
    mentions = message.parse_entities() if message.text else message.parse_caption_entities()
    for entity, text in mentions.items():
        if (entity.type == MessageEntityType.MENTION and text.lower() == f"@{_username(me)}") or (
            entity.type == MessageEntityType.TEXT_MENTION
            and entity.user is not None
            and entity.user.id == me.id
        ):
            yield entity.offset * 2, (entity.offset + entity.length) * 2


def _without(text: str, names: list[tuple[int, int]]) -> str:
    encoded = text.encode("utf-16-le")
    for start, end in sorted(names, reverse=True):
        before = encoded[:start].decode("utf-16-le").rstrip()
        after = encoded[end:].decode("utf-16-le").lstrip(_AFTER_NAME)
        encoded = f"{before} {after}".encode("utf-16-le")
    return encoded.decode("utf-16-le").strip()


def _username(me: User) -> str:
    return (me.username or "").lower()
