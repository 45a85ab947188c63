"""The commands for who looks after the bot; to anybody else they do not exist."""

import asyncio
import time
from importlib.metadata import version
from typing import Final

from bot.telegram.handlers.commands import Command
from bot.telegram.saying import Asked, Said, say
from bot.telegram.service import Service

_QUESTIONS_SHOWN: Final = 30


async def unanswered(service: Service, _asked: Asked) -> Said:
    """List the questions that got no figure."""
    if service.library is None:
        return Said(say("no_library"))
    lines = await asyncio.to_thread(service.library.unanswered, _QUESTIONS_SHOWN)
    return Said(say("unanswered", lines="\n".join(lines)))


async def status(service: Service, _asked: Asked) -> Said:
    """Say how things stand."""
    if service.library is None:
        return Said(say("no_library"))
    stock = await asyncio.to_thread(service.library.stock)
    hours, minutes = divmod(int(time.monotonic() - service.tally.since) // 60, 60)
    return Said(
        say(
            "status",
            documents=stock.documents,
            facts=stock.facts,
            version=stock.version,
            program=version("mingzhang"),
            hours=hours,
            minutes=minutes,
            answered=service.tally.answered,
            failed=service.tally.failed,
        )
    )


COMMANDS: Final = {
    command.name: command
    for command in (Command("status", status), Command("unanswered", unanswered))
}
