"""Commands for what stands behind an answer: that which is replied to, or the person's last."""

import asyncio

from bot.limits import Verdict
from bot.telegram.buttons import source_menu
from bot.telegram.evidence import send_export, send_source
from bot.telegram.keeping import Kept, asker_of
from bot.telegram.saying import Asked, Said, say
from bot.telegram.service import Service
from knowledge.answering.answer import Answer


async def show_source(service: Service, asked: Asked) -> Said | None:
    """Send the page that the last answer stands on, or let choose among several."""
    if _asks_too_much(service, asked):
        return Said(say("too_many_pictures"))
    found = await _last(service, asked)
    if found is None:
        return Said(say("nothing_before"))
    number, answer = found
    sources = await asyncio.to_thread(service.respondent.sources, answer)
    if not sources:
        return Said(say("nothing_to_show"))
    if len(sources) == 1:
        await send_source(service, _deed(asked), asked.message, sources[0])
        return None
    several = len({source.document for source in sources}) > 1
    labels = [source.label(with_body=several) for source in sources]
    return Said(say("which_source", count=len(sources)), source_menu(labels, number, back=False))


async def export(service: Service, asked: Asked) -> Said | None:
    """Send the figures of the last answer as files."""
    if _asks_too_much(service, asked):
        return Said(say("too_many_pictures"))
    found = await _last(service, asked)
    if found is None:
        return Said(say("nothing_before"))
    await send_export(service, _deed(asked), asked.message, found[1])
    return None


def _asks_too_much(service: Service, asked: Asked) -> bool:
    return service.pictures.take(asker_of(asked.message)) is not Verdict.GO_ON


async def _last(service: Service, asked: Asked) -> tuple[int, Answer] | None:
    """Return the question that is meant and its answer, None where it is not remembered."""
    number = service.keeping.last(asked.message)
    kept = service.keeping.get(asked.message.chat_id, number) if number else None
    if number is None or kept is None or not await _is_as_it_was(service, kept):
        return None
    answer = await asyncio.to_thread(service.respondent.recall, kept.question)
    return (number, answer) if answer else None


async def _is_as_it_was(service: Service, kept: Kept) -> bool:
    return kept.stamp == await asyncio.to_thread(service.respondent.stamp)


def _deed(asked: Asked) -> str:
    return f"show:{asked.message.chat_id}:{asked.message.message_id}"
