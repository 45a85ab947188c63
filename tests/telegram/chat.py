"""A chat on the double, as the people in it see it and act in it."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.telegram.contents import find_entities
from tests.telegram.refusals import ApiError, Params

if TYPE_CHECKING:
    from tests.telegram.double import BotApi

SUPERGROUPS_BELOW = -1_000_000_000_000
PATIENCE_SECONDS = 20
"""How long to wait for what must come before the test is called failed."""


@dataclass
class Chat:
    """A chat as the people in it see it."""

    api: "BotApi"
    id: int
    type: str
    is_forum: bool = False
    refusal: ApiError | None = None
    topics: set[int] = field(default_factory=set)
    messages: dict[int, Params] = field(default_factory=dict)
    replies: asyncio.Queue[Params] = field(default_factory=asyncio.Queue)
    edits: asyncio.Queue[Params] = field(default_factory=asyncio.Queue)
    administrators: set[int] = field(default_factory=set)
    has_bot: bool = True

    def send(self, text: str | None = None, **details: object) -> Params:
        """Have a person send ``text``; ``details`` are further fields of the message.

        ``topic`` puts it into a topic of a forum, ``reply_to`` makes it a reply to a message.
        """
        message = self._message(text, self.api.person(), details)
        self.api.deliver("message", message)
        return message

    def edit(self, message: Params, text: str) -> None:
        """Have the person change a message."""
        words = {"text": text, "entities": find_entities(text), "edit_date": int(time.time())}
        self.messages[message["message_id"]] = message | words
        self.api.deliver("edited_message", self.messages[message["message_id"]])

    def post(self, text: str) -> None:
        """Publish ``text`` in a channel."""
        message = self._message(text, None, {})
        self.api.deliver("channel_post", message)

    def open_topic(self) -> int:
        """Open a topic in a forum and return its number."""
        self.topics.add(number := self.api.number())
        return number

    def block(self) -> None:
        """Have the person block the bot."""
        self.refusal = ApiError(403, "Forbidden: bot was blocked by the user")

    def migrate(self) -> "Chat":
        """Make a group a supergroup and return it; the old chat refuses all further calls."""
        moved = self.api.group(type="supergroup")
        self.refusal = ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=moved.id,
        )
        return moved

    async def reply(self) -> Params:
        """Return the bot's next message in this chat, waiting for it."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await self.replies.get()

    async def edited(self) -> Params:
        """Return the message that the bot changes next in this chat, waiting for it."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await self.edits.get()

    def from_bot(self) -> list[Params]:
        """Return the bot's messages that stand in this chat, in order."""
        return [
            message
            for _, message in sorted(self.messages.items())
            if message.get("from", {}).get("id") == self.api.me["id"]
        ]

    def describe(self) -> Params:
        """Return the chat as updates show it."""
        return {"id": self.id, "type": self.type, "is_forum": self.is_forum}

    def add(self, message: Params) -> Params:
        """Number ``message`` and keep it."""
        number = self.api.message_number(self.id)
        stamp = {"message_id": number, "date": int(time.time()), "chat": self.describe()}
        message = stamp | message
        self.messages[number] = message
        return message

    def _message(self, text: str | None, sender: Params | None, details: Params) -> Params:
        message: Params = {"from": sender} if sender else {}
        if text is not None:
            message |= {"text": text, "entities": find_entities(text)}
        if "caption" in details:
            message["caption_entities"] = find_entities(details["caption"])
        if topic := details.pop("topic", None):
            message |= {"message_thread_id": topic, "is_topic_message": True}
        if original := details.pop("reply_to", None):
            message["reply_to_message"] = original
        return self.add(message | details)
