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
    kept = Kept(question, asker_of(message))
    respondent, talk = service.respondent, Talk.from_json(before)

    def answer() -> _Offer:
        reply = respondent.reply(question, talk)
        return _offer(respondent, reply, replace(kept, question=_asked(reply, question)), message)

    def answer_of_own(own: str, offer: _Offer) -> _Offer:
        of_own = f"{own}的{offer.kept.question}"
        reply = respondent.reply(of_own, talk)
        if reply.answer is None or leaves_body_open(reply.answer):
            return offer
        asks = replace(kept, question=_asked(reply, of_own))
        return _offer(respondent, _with_note(reply, own), asks, message)

    # Answering may read the database: a thread does, and the event loop goes on.
    offer = await asyncio.to_thread(answer)
    if offer.reply.answer and leaves_body_open(offer.reply.answer):
        own = service.defaults.get(message.chat_id)
        if own:
            offer = await asyncio.to_thread(answer_of_own, own, offer)
    return _keep(service, message, offer)


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


def _asked(reply: Reply, question: str) -> str:
    """Return the question that ``reply`` answers: a follow-up does not stand alone."""
    return (reply.answer and reply.answer.meant) or question


def leaves_body_open(answer: Answer) -> bool:
    """Return whether ``answer`` asks whose figure is meant, no body being named at all."""
    return answer.choice is not None and answer.choice.about is Kind.BODY and not answer.choice.word


def _with_note(reply: Reply, own: str) -> Reply:
    note = sentences("telegram")["by_default"].format(body=own)
    marked = f"{reply.html}\n<i>{html.escape(note, quote=False)}</i>"
    return replace(reply, html=marked, text=f"{reply.text}\n{note}")
