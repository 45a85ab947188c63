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
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from tests.telegram.chat import PATIENCE_SECONDS, SUPERGROUPS_BELOW, Chat
from tests.telegram.methods import METHODS
from tests.telegram.refusals import (
    AnswerLost,
    ApiError,
    ConnectionDropped,
    Params,
    bad_request,
    flood,
)

__all__ = [
    "PATIENCE_SECONDS",
    "TOKEN",
    "AnswerLost",
    "ApiError",
    "BotApi",
    "Call",
    "Chat",
    "ConnectionDropped",
    "Params",
    "bad_request",
    "flood",
]

TOKEN = "123456789:AAF-secret_part_of_the_token_0123456"
_UPDATE_TYPES = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "callback_query",
    "my_chat_member",
]


@dataclass(frozen=True)
class Call:
    """One call of the bot and what came of it: the description of an error, or None."""

    method: str
    params: Params
    error: str | None


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
        self.secret = ""
        self.webhook_error: Params = {}
        self.calls: list[Call] = []
        self.updates: list[Params] = []
        self.commands: dict[str, list[Params]] = {}
        self._allowed = list(_UPDATE_TYPES)
        self._numbers = itertools.count(100)
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, bytes] = {}
        self.names: dict[str, str] = {}
        self.mishap: Callable[[str], Exception | None] = lambda _method: None
        self._strays: list[Params] = []
        self._message_numbers: dict[int, Iterator[int]] = defaultdict(lambda: itertools.count(1))
        self._failures: dict[str, list[Exception]] = defaultdict(list)
        self._poll: asyncio.Future[None] | None = None
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Listen on a free port."""
        application = web.Application()
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        application.router.add_get("/file/bot{token}/documents/{number}", self._download)
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
        number = (SUPERGROUPS_BELOW if type == "supergroup" else 0) - self.number()
        return self._add_chat(number, type, is_forum=is_forum)

    def channel(self) -> Chat:
        """Return a new channel with the bot in it."""
        return self._add_chat(SUPERGROUPS_BELOW - self.number(), "channel")

    def fail(self, method: str, *failures: Exception) -> None:
        """Have the next calls of ``method`` end in ``failures``, one each."""
        self._failures[method.lower()].extend(failures)

    def sent(self) -> list[Call]:
        """Return the messages that the bot tried to send."""
        return [call for call in self.calls if call.method == "sendmessage"]

    async def until(self, holds: Callable[[], bool], patience: float = PATIENCE_SECONDS) -> None:
        """Wait until ``holds`` after some call of the bot."""
        async with asyncio.timeout(patience), self._changed:
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

    def message_number(self, chat: int) -> int:
        """Return the number of the next message: supergroups count apart, the others together."""
        return next(self._message_numbers[chat if chat < SUPERGROUPS_BELOW else 0])

    def file(self, content: bytes, name: str = "file") -> str:
        """Keep a file on the server and return its number."""
        number = f"file{self.number()}"
        self.files[number], self.names[number] = content, name
        return number

    def stray(self, *updates: Params) -> None:
        """Have the next poll bring updates again, or late, whatever was confirmed."""
        self._strays.extend(updates)
        self._wake()

    def deliver(self, kind: str, content: Params) -> None:
        """Have Telegram keep an update for the bot, unless the bot is not to have it."""
        if kind not in self._allowed or ("message_id" in content and not self._is_for_bot(content)):
            return
        self.updates.append({"update_id": self.number(), kind: content})
        self._wake()

    def _wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def _add_chat(self, number: int, kind: str, *, is_forum: bool = False) -> Chat:
        self.chats[number] = chat = Chat(self, number, kind, is_forum)
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
        params = {**request.query, **await self._params(request)}
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
        except (ConnectionDropped, AnswerLost):
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
        ordered = self._failures[method]
        failure = ordered.pop(0) if ordered else self.mishap(method)
        if failure and not isinstance(failure, AnswerLost):
            raise failure
        result = await self._call(method, params)
        if failure:
            raise failure
        return result

    async def _call(self, method: str, params: Params) -> object:
        if method in METHODS:
            return METHODS[method](self, params)
        methods: dict[str, Callable[[Params], Awaitable[Any]]] = {
            "getme": self._get_me,
            "deletewebhook": self._delete_webhook,
            "setwebhook": self._set_webhook,
            "getwebhookinfo": self._get_webhook_info,
            "getupdates": self._get_updates,
            "setmycommands": self._set_my_commands,
        }
        if method not in methods:
            raise ApiError(404, "Not Found: method not found")
        return await methods[method](params)

    async def _params(self, request: web.Request) -> Params:
        """Return the fields of a call, sent as JSON or as a form, as the form has them."""
        if request.content_type != "application/json":
            return self._fields(await request.post())
        fields: Params = await request.json()
        return {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in fields.items()
        }

    def _fields(self, form: Mapping[str, str | bytes | bytearray | web.FileField]) -> Params:
        """Return the fields of a call; what it uploads is kept, under the field's name."""
        fields: Params = {}
        for name, value in form.items():
            if isinstance(value, web.FileField):
                fields[name] = self.file(value.file.read(), value.filename)
                self.files[name] = self.files[fields[name]]
            else:
                fields[name] = str(value)
        return fields

    async def _download(self, request: web.Request) -> web.Response:
        number = request.match_info["number"]
        if request.match_info["token"] != self.token or number not in self.files:
            return web.Response(status=404)
        return web.Response(body=self.files[number])

    async def _get_me(self, _params: Params) -> Params:
        return self.me

    async def _set_webhook(self, params: Params) -> bool:
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret := params.get("secret_token", "")):
            raise bad_request("secret token contains unallowed characters")
        self.webhook, self.secret = params["url"], secret
        self._allowed = json.loads(params.get("allowed_updates", "[]")) or self._allowed
        return True

    async def _get_webhook_info(self, _params: Params) -> Params:
        return {
            "url": self.webhook,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates),
            **self.webhook_error,
        }

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
        if not (self.updates or self._strays) and (seconds := float(params.get("timeout", 0))):
            await self._wait_for_update(seconds)
        strays, self._strays = self._strays, []
        return strays + self.updates[:limit]

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
