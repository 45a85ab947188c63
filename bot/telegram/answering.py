"""A question on its way to a reply, with what is offered under it."""

import asyncio
import html
from dataclasses import dataclass, replace

from telegram import InlineKeyboardMarkup, Message

from bot.conversation import Guide, Reply, Talk
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
    kept = Kept(question, before, asker_of(message))
    own = service.defaults.get(message.chat_id)

    def answer() -> _Offer:
        reply, asked = _reply(service.respondent, question, Talk.from_json(before), own)
        return _offer(service.respondent, reply, replace(kept, question=asked), message)

    # Answering may read the database: a thread does, and the event loop goes on.
    return _keep(service, message, await asyncio.to_thread(answer))


async def picked(service: Service, message: Message, kept: Kept) -> Said:
    """Return what to say to ``kept.question``, which somebody picked of what ``message`` asked."""

    def answer() -> _Offer:
        reply = service.respondent.reply(kept.question)
        return _offer(service.respondent, reply, kept, message)

    return _keep(service, message, await asyncio.to_thread(answer))


@dataclass(frozen=True, slots=True)
class _Offer:
    """A reply with its buttons, and what they lead back to."""

    reply: Reply
    markup: InlineKeyboardMarkup | None
    kept: Kept


def _reply(respondent: Guide, question: str, talk: Talk, own: str | None) -> tuple[Reply, str]:
    """Return the reply to ``question``, and the question that it answers."""
    reply = respondent.reply(question, talk)
    asked = _completed(reply, question)
    if own and reply.answer and leaves_body_open(reply.answer):
        of_own = f"{own}的{asked}"
        other = respondent.reply(of_own, talk)
        if other.answer and not leaves_body_open(other.answer):
            return _with_note(other, own), _completed(other, of_own)
    return reply, asked


def _offer(respondent: Guide, reply: Reply, kept: Kept, message: Message) -> _Offer:
    if reply.answer is None:
        return _Offer(reply, None, kept)
    markup = buttons_under(reply.answer, message.message_id)
    return _Offer(reply, markup, replace(kept, stamp=respondent.stamp() if markup else ""))


def _keep(service: Service, message: Message, offer: _Offer) -> Said:
    """Keep what the buttons lead back to, and return what to say."""
    if offer.markup is None:
        service.keeping.drop(message.chat_id, message.message_id)
    else:
        service.keeping.put(message.chat_id, message.message_id, offer.kept)
    answer = offer.reply.answer
    return Said(offer.reply, offer.markup, answer.talk.to_json() if answer else "")


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
