"""The commands: each knows its name, where the menu shows it, and its answer."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Flag, auto
from typing import Final

from telegram import Message

from bot.conversation import Reply
from bot.telegram.addressing import ASK
from bot.telegram.saying import say
from bot.telegram.service import Service


class Menu(Flag):
    """Whose menu shows a command."""

    NOWHERE = 0
    PRIVATE = auto()
    GROUPS = auto()


@dataclass(frozen=True, slots=True)
class Command:
    """A command that a person may write.

    ``answer`` is given the message and what follows the command in it; it returns the reply, or
    None where it has sent one itself. What the menu says of a command is the sentence
    ``menu_<name>`` of ``wording/telegram.toml``.
    """

    name: str
    answer: Callable[[Service, Message, str], Awaitable[Reply | None]]
    menu: Menu = Menu.NOWHERE


async def ask(service: Service, _message: Message, question: str) -> Reply:
    """Answer a question."""
    if not question:
        return say("how_to_ask")
    # Answering may read the database: a thread does, and the event loop goes on.
    return await asyncio.to_thread(service.respondent.reply, question)


async def greet(service: Service, _message: Message, _argument: str) -> Reply:
    """Say the first words."""
    return await asyncio.to_thread(service.respondent.greeting)


async def explain(service: Service, _message: Message, _argument: str) -> Reply:
    """Say what can be asked, and how in groups."""
    general = await asyncio.to_thread(service.respondent.help)
    groups = say("help_in_groups")
    return Reply(f"{general.html}\n{groups.html}", f"{general.text}\n{groups.text}")


COMMANDS: Final = {
    command.name: command
    for command in (
        # In groups the menu shows only what is answered there without the bot's name.
        Command(ASK, ask, Menu.PRIVATE | Menu.GROUPS),
        Command("help", explain, Menu.PRIVATE),
        Command("start", greet),
    )
}
