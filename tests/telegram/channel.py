"""The channel under test: the real application over HTTP, with a respondent that is made up."""

import asyncio
import html
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.conversation import Reply, Respondent
from bot.telegram.application import build_application, serve
from tests.telegram.double import BotApi


def as_reply(text: str) -> Reply:
    """Return ``text`` as a reply, in bold."""
    return Reply(html=f"<b>{html.escape(text)}</b>", text=text)


def answer_to(question: str) -> str:
    """Return the text that ``Echo`` answers."""
    return f"答：{question}"


class Echo:
    """Answers each question with itself, or as ``answer`` does; remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: Callable[[str], Reply] = lambda question: as_reply(answer_to(question))

    def reply(self, message: str) -> Reply:
        """Return the answer."""
        self.asked.append(message)
        return self.answer(message)

    def greeting(self) -> Reply:
        """Return the first words."""
        return as_reply("你好")

    def help(self) -> Reply:
        """Return what can be asked."""
        return as_reply("能问这些")


@asynccontextmanager
async def running(api: BotApi, respondent: Respondent) -> AsyncIterator[None]:
    """Run the bot on ``api`` from its first poll on; leaving stops it as a signal does."""
    stop = asyncio.Event()
    application = build_application(api.token, respondent, base_url=api.url)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(serve(application, stop))
        try:
            await api.until_polled()
            yield
        finally:
            stop.set()
