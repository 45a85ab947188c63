"""How fast the bot answers in Telegram, beside a bot that only echoes, on one library and server.

The server is a made-up Bot API on this machine that answers at once. In each of so many chats the
next question is asked when the last is answered. Neither bot limits how much it sends (Telegram
would: 30 messages a second), so that the programs are compared and not the limits.
"""

import asyncio
import itertools
import json
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

TOKEN = "1:benchmark"  # noqa: S105 (of no bot)

ECHO = """
import sys
from telegram.ext import Application, MessageHandler, filters

async def echo(update, context):
    await update.message.reply_text(update.message.text)

url = sys.argv[1]
application = (
    Application.builder().token("1:benchmark").base_url(url + "/bot")
    .concurrent_updates(256).build()
)
application.add_handler(MessageHandler(filters.TEXT, echo))
application.run_polling(allowed_updates=["message"])
"""

OURS = """
import sys
from pathlib import Path
from bot.conversation import Conversation
from bot.limits import Allowance
from bot.settings import Limits, TelegramSettings
from bot.telegram.application import run

url, database, state = sys.argv[1:]
free = Limits(Allowance(), Allowance(), Allowance(), Allowance())
settings = TelegramSettings(
    "1:benchmark", url, state=Path(state), messages_a_second=0, limits=free
)
run(settings, Conversation(Path(database)))
"""

QUESTIONS = ("住房公积金多少", "信访工作经费多少", "物业费", "支出总计是多少", "公务接待费", "水费")


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds in all, seconds from each update to its answer, and MiB at times on the way.

    ``processor`` is how many seconds the program kept a processor busy, whatever else ran.
    """

    seconds: float
    processor: float
    waits: Sequence[float]
    memory: Sequence[float]

    def percentile(self, percent: int) -> float:
        """Return the milliseconds within which so many percent were answered."""
        return statistics.quantiles(self.waits, n=100)[percent - 1] * 1000

    @property
    def busy(self) -> float:
        """Milliseconds of a processor for each question."""
        return self.processor / len(self.waits) * 1000

    @property
    def rate(self) -> float:
        """Questions a second."""
        return len(self.waits) / self.seconds


@dataclass
class Server:
    """A Bot API whose people ask ``total`` questions in ``chats`` chats.

    After ``each`` questions a chat falls silent and a new one begins; with 0 none ever does.
    """

    chats: int
    total: int
    each: int = 0
    waits: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    process: int = 0
    started: float = 0.0
    busy_before: float = 0.0
    done: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: list[dict[str, Any]] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))
    _asked_at: dict[int, float] = field(default_factory=dict)
    _answered: Counter[int] = field(default_factory=Counter)
    _asked: int = 0
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one call."""
        method = request.match_info["method"].lower()
        json_ = request.content_type == "application/json"
        form = await (request.json() if json_ else request.post())
        result: object = True
        if method == "getme":
            result = {"id": 1, "is_bot": True, "first_name": "b", "username": "bench_bot"}
        elif method == "getupdates":
            result = await self._updates(int(str(form.get("offset", 0))), form.get("timeout", "0"))
        elif method == "sendmessage":
            result = self._take(int(str(form["chat_id"])), str(form["text"]))
        return web.Response(
            text=json.dumps({"ok": True, "result": result}), content_type="application/json"
        )

    async def _updates(self, offset: int, timeout: object) -> list[dict[str, Any]]:  # noqa: ASYNC109
        if not self.started and timeout != "0":
            self.started, self.busy_before = time.perf_counter(), busy(self.process)
            for chat in range(1, self.chats + 1):
                self._ask(chat)
        self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
        if not self._waiting and timeout != "0":
            self._news.clear()
            await self._news.wait()
        return self._waiting[:100]

    def _ask(self, chat: int) -> None:
        if self._asked == self.total:
            return
        self._asked += 1
        person = {"id": chat, "is_bot": False, "first_name": "某人"}
        message = {
            "message_id": next(self._numbers),
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private"},
            "from": person,
            "text": QUESTIONS[self._asked % len(QUESTIONS)],
        }
        self._waiting.append({"update_id": self._asked, "message": message})
        self._asked_at[chat] = time.perf_counter()
        self._news.set()

    def _is_over(self, chat: int) -> bool:
        self._answered[chat] += 1
        return self._answered[chat] >= self.each

    def _take(self, chat: int, text: str) -> dict[str, Any]:
        self.waits.append(time.perf_counter() - self._asked_at[chat])
        if len(self.waits) % max(1, self.total // 10) == 0:
            self.memory.append(resident(self.process))
        if len(self.waits) == self.total:
            self.done.set()
        self._ask(chat + self.chats if self.each and self._is_over(chat) else chat)
        chat_ = {"id": chat, "type": "private"}
        return {"message_id": next(self._numbers), "date": 0, "chat": chat_, "text": text}


def resident(process: int) -> float:
    """Return the memory of a process in MiB, 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def busy(process: int) -> float:
    """Return how long a process has kept a processor busy, in seconds."""
    try:
        times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    except OSError:
        return 0.0
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


async def chat(
    program: str, arguments: Sequence[str], chats: int, total: int, each: int = 0
) -> Result:
    """Have ``program`` answer ``total`` questions in ``chats`` chats at once."""
    server = Server(chats, total, each)
    async with listening(server) as url:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", program, url, *arguments),
            cwd=Path(__file__).parent.parent,
            env=os.environ | {"NO_PROXY": "127.0.0.1"},
            stderr=asyncio.subprocess.DEVNULL,
        )
        server.process = process.pid
        try:
            await server.done.wait()
            seconds = time.perf_counter() - server.started
            processor = busy(process.pid) - server.busy_before
        finally:
            process.kill()
            await process.wait()
    return Result(seconds, processor, server.waits, server.memory)


@asynccontextmanager
async def listening(server: Server) -> AsyncIterator[str]:
    """Have ``server`` listen and return its address."""
    application = web.Application()
    application.router.add_post("/bot{token}/{method}", server.answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()
