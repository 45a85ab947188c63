"""The commands: each knows its name, where the menu shows it, and its answer."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Flag, auto
from functools import partial
from typing import Final

from bot.conversation import Reply
from bot.state.journal import KEPT_SECONDS
from bot.telegram.addressing import ASK, USE
from bot.telegram.answering import answered
from bot.telegram.handlers.browsing import browse, compare
from bot.telegram.handlers.showing import export, show_source
from bot.telegram.handlers.using import use
from bot.telegram.saying import Asked, Said, say
from bot.telegram.service import Service
from bot.telegram.talks import DAYS_KEPT


class Menu(Flag):
    """Whose menu shows a command."""

    NOWHERE = 0
    PRIVATE = auto()
    GROUPS = auto()
    GROUP_ADMINISTRATORS = auto()


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


_EVERYWHERE: Final = Menu.PRIVATE | Menu.GROUPS | Menu.GROUP_ADMINISTRATORS

COMMANDS: Final = {
    command.name: command
    for command in (
        # In groups the menu shows only what is answered there without the bot's name.
        Command(ASK, ask, _EVERYWHERE),
        Command(USE, use, Menu.PRIVATE | Menu.GROUP_ADMINISTRATORS),
        Command("bodies", partial(browse, "bodies"), Menu.PRIVATE),
        Command("tables", partial(browse, "tables"), Menu.PRIVATE),
        Command("projects", partial(browse, "projects"), Menu.PRIVATE),
        Command("compare", compare, Menu.PRIVATE),
        Command("source", show_source, Menu.PRIVATE),
        Command("export", export, Menu.PRIVATE),
        Command("help", explain, Menu.PRIVATE),
        Command("start", greet),
        Command("forget", forget, Menu.PRIVATE),
        Command("privacy", tell_privacy, Menu.PRIVATE),
    )
}
