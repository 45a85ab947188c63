"""A question on its way to a reply, with what is offered under it."""

import asyncio
import html
from dataclasses import replace

from telegram import Message

from bot.conversation import Reply, Talk
from bot.sentences import sentences
from bot.telegram.buttons import buttons_under
from bot.telegram.keeping import Kept, asker_of
from bot.telegram.saying import Said
from bot.telegram.service import Service
from knowledge.answering.answer import Answer
from knowledge.question.mentions import Kind


async def answered(service: Service, message: Message, question: str, before: str) -> Said:
    """Return what to say to ``question``, which ``message`` asks, after the talk ``before``.

    Where it leaves open whose figure is meant, the chat's own body is taken, and said so.
    """
    # Answering may read the database: a thread does, and the event loop goes on.
    talk = Talk.from_json(before)
    reply = await asyncio.to_thread(service.respondent.reply, question, talk)
    question = _completed(reply, question)
    own = service.defaults.get(message.chat_id)
    if own and reply.answer and leaves_body_open(reply.answer):
        asked = f"{own}的{question}"
        other = await asyncio.to_thread(service.respondent.reply, asked, talk)
        if other.answer and not leaves_body_open(other.answer):
            question, reply = _completed(other, asked), _with_note(other, own)
    kept = Kept(question, before, asker_of(message))
    return await offered(service, message, reply, kept)


async def offered(service: Service, message: Message, reply: Reply, kept: Kept) -> Said:
    """Return ``reply`` to ``message`` with its buttons; ``kept`` is what they lead back to."""
    if reply.answer is None:
        return Said(reply)
    number = message.message_id
    markup = await asyncio.to_thread(buttons_under, reply.answer, number)
    if markup is not None:
        stamp = await asyncio.to_thread(service.respondent.stamp)
        service.keeping.put(message.chat_id, number, replace(kept, stamp=stamp))
    return Said(reply, markup, reply.answer.talk.to_json())


def _completed(reply: Reply, question: str) -> str:
    """Return the question that was answered: a follow-up does not stand alone."""
    return (reply.answer and reply.answer.meant) or question


def leaves_body_open(answer: Answer) -> bool:
    """Return whether ``answer`` asks whose figure is meant, no body being named at all."""
    return answer.choice is not None and answer.choice.about is Kind.BODY and not answer.choice.word


def _with_note(reply: Reply, own: str) -> Reply:
    note = sentences("telegram")["by_default"].format(body=own)
    marked = f"{reply.html}\n<i>{html.escape(note, quote=False)}</i>"
    return replace(reply, html=marked, text=f"{reply.text}\n{note}")
