"""The commands: each knows its name, where the menu shows it, and its answer."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Flag, auto
from typing import Final

from telegram import Message

from bot.conversation import Reply
from bot.state.journal import KEPT_SECONDS
from bot.telegram.addressing import ASK
from bot.telegram.answering import answered
from bot.telegram.saying import Said, say
from bot.telegram.service import Service
from bot.telegram.talks import DAYS_KEPT


class Menu(Flag):
    """Whose menu shows a command."""

    NOWHERE = 0
    PRIVATE = auto()
    GROUPS = auto()


@dataclass(frozen=True, slots=True)
class Asked:
    """A message, what follows the command in it, and the talk that it goes on from."""

    message: Message
    argument: str
    before: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command that a person may write.

    ``answer`` returns what to say to it, or None where it has sent that itself. What the menu says
    of a command is the sentence ``menu_<name>`` of ``wording/telegram.toml``.
    """

    name: str
    answer: Callable[[Service, Asked], Awaitable[Said | None]]
    menu: Menu = Menu.NOWHERE


async def ask(service: Service, asked: Asked) -> Said:
    """Answer a question."""
    if not asked.argument:
        return Said(say("how_to_ask"))
    return await answered(service, asked.message, asked.argument, asked.before)


async def greet(service: Service, _asked: Asked) -> Said:
    """Say the first words."""
    return Said(await asyncio.to_thread(service.respondent.greeting))


async def explain(service: Service, _asked: Asked) -> Said:
    """Say what can be asked, and how in groups."""
    general = await asyncio.to_thread(service.respondent.help)
    groups = say("help_in_groups")
    return Said(Reply(f"{general.html}\n{groups.html}", f"{general.text}\n{groups.text}"))


async def forget(service: Service, asked: Asked) -> Said:
    """Delete what is kept of the chat."""
    service.state.forget(asked.message.chat_id)
    return Said(say("forgotten"))


async def tell_privacy(_service: Service, _asked: Asked) -> Said:
    """Say what is kept, and for how long."""
    return Said(say("privacy", days=DAYS_KEPT, answer_days=int(KEPT_SECONDS / 86_400)))


COMMANDS: Final = {
    command.name: command
    for command in (
        # In groups the menu shows only what is answered there without the bot's name.
        Command(ASK, ask, Menu.PRIVATE | Menu.GROUPS),
        Command("help", explain, Menu.PRIVATE),
        Command("start", greet),
        Command("forget", forget, Menu.PRIVATE),
        Command("privacy", tell_privacy, Menu.PRIVATE),
    )
}
