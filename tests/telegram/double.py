"""A Bot API server of our own on 127.0.0.1 that is as strict as the real one.

It speaks HTTP, so the bot under test is the whole real application. What people and groups do is
told to it through ``private``, ``group`` and ``channel``; what the bot sends comes back through
``Chat.reply``, which waits for it. Every call is kept in ``calls``.
"""

import asyncio
import itertools
import json
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

from tests.telegram.markup import MarkupError, parse_html, utf16_length

TOKEN = "123456789:AAF-secret_part_of_the_token_0123456"
PATIENCE_SECONDS = 20
"""How long to wait for what must come before the test is called failed."""

Params = dict[str, Any]

_TEXT_LIMIT = 4096
_UPDATE_TYPES = ["message", "edited_message", "channel_post", "edited_channel_post"]
_ENTITY = re.compile(
    r"(?P<bot_command>(?<![\w/])/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<!\w)@[a-z0-9_]{3,32}\b)",
    re.IGNORECASE,
)


class ApiError(Exception):
    """An answer with ``"ok": false``."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class ConnectionDropped(Exception):  # noqa: N818 (it happens to a call, it is not one's mistake)
    """The connection ends without an answer."""


def flood(seconds: int) -> ApiError:
    """Return the refusal of a call that came too soon."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def bad_request(reason: str) -> ApiError:
    """Return the refusal of a call that makes no sense."""
    return ApiError(400, f"Bad Request: {reason}")


@dataclass(frozen=True)
class Call:
    """One call of the bot and what came of it: the description of an error, or None."""

    method: str
    params: Params
    error: str | None


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

    def send(self, text: str | None = None, **details: object) -> Params:
        """Have a person send ``text``; ``details`` are further fields of the message.

        ``topic`` puts it into a topic of a forum, ``reply_to`` makes it a reply to a message.
        """
        message = self._message(text, self.api.person(), details)
        self.api.deliver("message", message)
        return message

    def edit(self, message: Params, text: str) -> None:
        """Have the person change a message."""
        self.messages[message["message_id"]] = {**message, "text": text, "edit_date": 1}
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

    def describe(self) -> Params:
        """Return the chat as updates show it."""
        return {"id": self.id, "type": self.type, "is_forum": self.is_forum}

    def add(self, message: Params) -> Params:
        """Number ``message`` and keep it."""
        message = {"message_id": self.api.number(), "date": 0, "chat": self.describe(), **message}
        self.messages[message["message_id"]] = message
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


class BotApi:
    """The server. ``privacy`` is BotFather's group privacy mode, on as it is by default."""

    def __init__(self, *, privacy: bool = True) -> None:
        self.privacy = privacy
        self.me = {
            "id": 123456789,
            "is_bot": True,
            "first_name": "明账",
            "username": "MingzhangTestBot",
            "can_read_all_group_messages": not privacy,
        }
        self.token = TOKEN
        self.webhook = ""
        self.calls: list[Call] = []
        self.updates: list[Params] = []
        self.commands: dict[str, list[Params]] = {}
        self._allowed = list(_UPDATE_TYPES)
        self._numbers = itertools.count(100)
        self._chats: dict[int, Chat] = {}
        self._failures: dict[str, list[Exception]] = defaultdict(list)
        self._poll: asyncio.Future[None] | None = None
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Listen on a free port."""
        application = web.Application()
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        # The real server notices at once when a poller goes away.
        self._runner = web.AppRunner(application, access_log=None, handler_cancellation=True)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening."""
        if self._runner:
            await self._runner.cleanup()

    @property
    def username(self) -> str:
        """The bot's name that people mention."""
        return str(self.me["username"])

    @property
    def url(self) -> str:
        """The server's address."""
        if self._runner is None:
            raise RuntimeError("The server is not running.")
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    def private(self) -> Chat:
        """Return a new private chat with a person."""
        return self._add_chat(self.number(), "private")

    def group(self, *, type: str = "group", is_forum: bool = False) -> Chat:  # noqa: A002
        """Return a new group with the bot in it."""
        return self._add_chat(-self.number(), type, is_forum=is_forum)

    def channel(self) -> Chat:
        """Return a new channel with the bot in it."""
        return self._add_chat(-self.number(), "channel")

    def fail(self, method: str, *failures: Exception) -> None:
        """Have the next calls of ``method`` end in ``failures``, one each."""
        self._failures[method.lower()].extend(failures)

    def sent(self) -> list[Call]:
        """Return the messages that the bot tried to send."""
        return [call for call in self.calls if call.method == "sendmessage"]

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until ``holds`` after some call of the bot."""
        async with asyncio.timeout(PATIENCE_SECONDS), self._changed:
            await self._changed.wait_for(holds)

    async def until_called(self, method: str, *, error: str | None = None) -> Call:
        """Wait until ``method`` has been called (and got such an ``error``); return the call."""

        def calls() -> list[Call]:
            return [
                call
                for call in self.calls
                if call.method == method.lower() and (error or "") in (call.error or "")
            ]

        await self.until(lambda: bool(calls()))
        return calls()[-1]

    async def until_polled(self) -> None:
        """Wait until a bot waits for updates."""
        await self.until(lambda: self._poll is not None)

    async def until_unattended(self) -> None:
        """Wait until no bot waits for updates."""
        await self.until(lambda: self._poll is None)

    async def until_confirmed(self) -> None:
        """Wait until the bot has taken every update."""
        await self.until(lambda: not self.updates)

    def person(self) -> Params:
        """Return a new person."""
        return {"id": self.number(), "is_bot": False, "first_name": "某人"}

    def number(self) -> int:
        """Return a number that nothing else has."""
        return next(self._numbers)

    def deliver(self, kind: str, message: Params) -> None:
        """Have Telegram keep an update for the bot, unless the bot is not to have it."""
        if kind not in self._allowed or not self._is_for_bot(message):
            return
        self.updates.append({"update_id": self.number(), kind: message})
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def _add_chat(self, number: int, kind: str, *, is_forum: bool = False) -> Chat:
        self._chats[number] = chat = Chat(self, number, kind, is_forum)
        return chat

    def _is_for_bot(self, message: Params) -> bool:
        """Whether the bot gets a message in privacy mode: a plain mention does not reach it."""
        if not self.privacy or message["chat"]["type"] in ("private", "channel"):
            return True
        if "text" not in message and "caption" not in message and "reply_to_message" not in message:
            return "sticker" not in message and "photo" not in message
        original = message.get("reply_to_message", {}).get("from", {})
        if original.get("id") == self.me["id"]:
            return True
        command = re.match(r"/\w+(?:@(\w+))?", message.get("text", ""), re.ASCII)
        return command is not None and command[1] in (None, self.username)

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        params = {**request.query, **{k: str(v) for k, v in (await request.post()).items()}}
        error: str | None = None
        try:
            result = await self._perform(request.match_info["token"], method, params)
            return web.json_response({"ok": True, "result": result})
        except ApiError as failure:
            error = failure.description
            body: Params = {"ok": False, "error_code": failure.code, "description": error}
            if failure.parameters:
                body["parameters"] = failure.parameters
            return web.json_response(body, status=failure.code)
        except ConnectionDropped:
            error = "connection dropped"
            if request.transport:
                request.transport.abort()
            return web.Response()
        finally:
            self.calls.append(Call(method, params, error))
            await self._notify()

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _perform(self, token: str, method: str, params: Params) -> object:
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        if self._failures[method]:
            raise self._failures[method].pop(0)
        methods: dict[str, Callable[[Params], Awaitable[Any]]] = {
            "getme": self._get_me,
            "deletewebhook": self._delete_webhook,
            "getupdates": self._get_updates,
            "sendmessage": self._send_message,
            "setmycommands": self._set_my_commands,
        }
        if method not in methods:
            raise ApiError(404, "Not Found: method not found")
        return await methods[method](params)

    async def _get_me(self, _params: Params) -> Params:
        return self.me

    async def _delete_webhook(self, _params: Params) -> bool:
        self.webhook = ""
        return True

    async def _get_updates(self, params: Params) -> list[Params]:
        if self.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        offset = int(params.get("offset", 0))
        limit = min(max(int(params.get("limit", 100)), 1), 100)
        if allowed := json.loads(params.get("allowed_updates", "[]")):
            self._allowed = allowed
        if self._poll and not self._poll.done():
            self._poll.set_exception(
                ApiError(
                    409,
                    "Conflict: terminated by other getUpdates request; "
                    "make sure that only one bot instance is running",
                )
            )
        if offset < 0:
            self.updates = self.updates[offset:]
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        if not self.updates and (seconds := float(params.get("timeout", 0))):
            await self._wait_for_update(seconds)
        return self.updates[:limit]

    async def _wait_for_update(self, seconds: float) -> None:
        self._poll = poll = asyncio.get_running_loop().create_future()
        await self._notify()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None

    async def _set_my_commands(self, params: Params) -> bool:
        commands = json.loads(params["commands"])
        for command in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[json.loads(params["scope"])["type"]] = commands
        return True

    async def _send_message(self, params: Params) -> Params:
        chat = self._chats.get(int(params["chat_id"]))
        if chat is None:
            raise bad_request("chat not found")
        if chat.refusal:
            raise chat.refusal
        message = {"from": self.me, **_text(params), **_topic(chat, params)}
        if wanted := json.loads(params.get("reply_parameters", "{}")):
            original = chat.messages.get(wanted["message_id"])
            if original:
                message["reply_to_message"] = original
            elif not wanted.get("allow_sending_without_reply"):
                raise bad_request("message to be replied not found")
        message = chat.add(message)
        chat.replies.put_nowait(message)
        return message


def find_entities(text: str) -> list[Params]:
    """Return the commands and mentions that Telegram finds in what a person writes."""
    return [
        {
            "type": match.lastgroup,
            "offset": utf16_length(text[: match.start()]),
            "length": utf16_length(match[0]),
        }
        for match in _ENTITY.finditer(text)
    ]


def _text(params: Params) -> Params:
    text: str = params.get("text", "")
    entities: list[Params] = []
    if not text:
        raise bad_request("message text is empty")
    match params.get("parse_mode", "").lower():
        case "":
            pass
        case "html":
            try:
                text, entities = parse_html(text)
            except MarkupError as error:
                raise bad_request(f"can't parse entities: {error}") from error
        case _:
            raise bad_request("unsupported parse_mode")
    if not text.strip():
        raise bad_request("text must be non-empty")
    if utf16_length(text) > _TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text.strip(), "entities": entities}


def _topic(chat: Chat, params: Params) -> Params:
    if "message_thread_id" not in params:
        return {}
    number = int(params["message_thread_id"])
    if number not in chat.topics:
        raise bad_request("message thread not found")
    return {"message_thread_id": number, "is_topic_message": True}
