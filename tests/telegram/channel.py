"""The channel under test: the real application over HTTP, with a respondent that is made up."""

import asyncio
import html
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from bot.conversation import NOTHING_SAID, Guide, Reply, Talk
from bot.evidence import Picture
from bot.settings import TelegramSettings
from bot.sources import Source
from bot.state import State
from bot.suggesting import Suggestion
from bot.telegram.application import serve
from bot.telegram.service import Service
from knowledge.answering.answer import Answer, Status
from knowledge.errors import PageNoneError
from knowledge.question.talk import Turn
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
        self.before: list[list[str]] = []
        self.answer: Callable[[str], Reply] = lambda question: as_reply(answer_to(question))

    def reply(self, message: str, talk: Talk = NOTHING_SAID) -> Reply:
        """Return the answer, with a talk that holds every question of its thread."""
        self.asked.append(message)
        self.before.append([turn.text for turn in talk.turns])
        answer = Answer(message, Status.HELP, talk=talk.after(Turn(message)))
        return replace(self.answer(message), answer=answer)

    def greeting(self) -> Reply:
        """Return the first words."""
        return as_reply("你好")

    def help(self) -> Reply:
        """Return what can be asked."""
        return as_reply("能问这些")

    def suggest(self, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Suggest nothing."""
        del typed, most
        return ()

    def warm_up(self) -> None:
        """Have nothing to read."""

    def recall(self, question: str) -> Answer | None:
        """Know nothing more than the words."""
        del question
        return None

    def bodies(self, typed: str) -> tuple[str, ...]:
        """Know nobody."""
        del typed
        return ()

    def stamp(self) -> str:
        """Never load anything."""
        return ""

    def sources(self, answer: Answer) -> tuple[Source, ...]:
        """Stand on nothing."""
        del answer
        return ()

    def picture(self, source: Source) -> Picture:
        """Have no pages."""
        raise PageNoneError(source.file.file)


def service(
    api: BotApi, respondent: Guide, state: State | None = None, **settings: object
) -> Service:
    """Return what a bot on ``api`` works with."""
    usual = TelegramSettings(api.token, api.url, messages_a_second=0)
    chosen: dict[str, Any] = settings
    library = chosen.pop("library", None)
    return Service(respondent, replace(usual, **chosen), state or State(), library)


@asynccontextmanager
async def running(
    api: BotApi, respondent: Guide, state: State | None = None, **settings: object
) -> AsyncIterator[None]:
    """Run the bot on ``api`` from its first poll on; leaving stops it as a signal does."""
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(serve(service(api, respondent, state, **settings), stop))
        try:
            await api.until_polled()
            yield
        finally:
            stop.set()
