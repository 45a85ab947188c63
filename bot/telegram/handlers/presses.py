"""Presses of the buttons under replies.

A choice is for who asked; pages, charts and files are for everybody in the chat.
"""

import asyncio
import logging
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import CallbackContext, CallbackQueryHandler

from bot.charts.answers import can_draw
from bot.limits import Verdict
from bot.sentences import sentences
from bot.state import Sent
from bot.suggesting import filled
from bot.telegram.answering import picked
from bot.telegram.buttons import Action, Press, buttons_under, source_menu
from bot.telegram.delivery import deed_of
from bot.telegram.evidence import send_chart, send_export, send_source
from bot.telegram.keeping import Kept
from bot.telegram.service import Service
from bot.telegram.trying import patiently
from knowledge.answering.answer import Answer

_Context: TypeAlias = CallbackContext[Any, Any, Any, Any]
_Handler: TypeAlias = CallbackQueryHandler[_Context, None]

_log = logging.getLogger(__name__)


class Presses:
    """Does what buttons say."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def handlers(self) -> list[_Handler]:
        """Return what takes such updates."""
        return [CallbackQueryHandler(self.receive)]

    async def receive(self, update: Update, _context: _Context) -> None:
        """Answer a press at once, then do what the button says."""
        query = update.callback_query
        if query is None:
            return
        press, under = Press.read(query.data), query.message
        kept = await self._kept(press, under.chat.id) if press and under else None
        if press is None or kept is None or not isinstance(under, Message):
            await _answer(query, "button_stale")
            return
        if problem := self._refusal(press, kept, query):
            await _answer(query, problem)
            return
        await _answer(query)
        answer = await asyncio.to_thread(self._service.respondent.recall, kept.question)
        if answer is None:
            return
        await self._do(press, kept, answer, under, f"press:{update.update_id}")
        _log.info("event=pressed update=%s action=%s", update.update_id, press.action.name.lower())

    async def _kept(self, press: Press, chat: int) -> Kept | None:
        """Return what the button leads back to, None where that is gone or another now."""
        kept = self._service.keeping.get(chat, press.question)
        if kept is None or kept.stamp != await asyncio.to_thread(self._service.respondent.stamp):
            return None
        return kept

    def _refusal(self, press: Press, kept: Kept, query: CallbackQuery) -> str:
        """Return the key of what to say to who may not press, or to what cannot be done."""
        if press.action is Action.PICK and kept.asker not in {0, query.from_user.id}:
            return "button_of_another"
        if press.action is Action.CHART and not can_draw():
            return "no_font"
        costs = press.action in {Action.SOURCE, Action.SOURCES, Action.CHART, Action.EXPORT}
        if costs and self._service.pictures.take(query.from_user.id) is not Verdict.GO_ON:
            return "too_many_pictures"
        return ""

    async def _do(
        self, press: Press, kept: Kept, answer: Answer, under: Message, deed: str
    ) -> None:
        service = self._service
        match press.action:
            case Action.PICK:
                await self._pick(press, kept, answer, under)
            case Action.TURN:
                await _show(under, await asyncio.to_thread(buttons_under, answer, *_page(press)))
            case Action.BACK:
                markup = await asyncio.to_thread(buttons_under, answer, press.question)
                await _show(under, markup)
            case Action.SOURCES:
                await self._sources(press, answer, under, deed)
            case Action.SOURCE:
                sources = await asyncio.to_thread(service.respondent.sources, answer)
                for source in sources[press.place : press.place + 1]:
                    await send_source(service, deed, under, source)
            case Action.CHART:
                await send_chart(service, deed, under, answer)
            case Action.EXPORT:
                await send_export(service, deed, under, answer)

    async def _sources(self, press: Press, answer: Answer, under: Message, deed: str) -> None:
        """Send the only source, or let choose among several."""
        sources = await asyncio.to_thread(self._service.respondent.sources, answer)
        if len(sources) == 1:
            await send_source(self._service, deed, under, sources[0])
            return
        several = len({source.document for source in sources}) > 1
        labels = [source.label(with_body=several) for source in sources]
        await _show(under, source_menu(labels, *_page(press)))

    async def _pick(self, press: Press, kept: Kept, answer: Answer, under: Message) -> None:
        """Change the message with the choices into the answer to the one that was picked."""
        if answer.choice is None or press.place >= len(answer.choice.names):
            return
        service = self._service
        question = filled(kept.question, answer.choice, answer.choice.names[press.place])
        asked = _question(press, under)
        said = await picked(service, asked, replace(kept, question=question))
        journal = service.state.journal
        if not journal.sends(deed_of(asked)):
            stands = Sent(under.chat_id, asked.message_id, under.message_id, "")
            journal.begin(deed_of(asked), 0, stands)
        numbers = await service.delivery.deliver(asked, said.reply, said.markup)
        service.keeping.answered(asked, numbers)
        if said.talk:
            service.talks.keep(asked, numbers, said.talk, edited=True)


def _question(press: Press, under: Message) -> Message:
    """Return the message that asked, as far as an answer to it needs it."""
    asked = Message(
        press.question,
        under.date,
        under.chat,
        message_thread_id=under.message_thread_id,
        is_topic_message=under.is_topic_message,
    )
    asked.set_bot(under.get_bot())
    return asked


def _page(press: Press) -> tuple[int, int]:
    return press.question, press.place


async def _answer(query: CallbackQuery, key: str = "") -> None:
    """Answer a press; where that fails, what it asks for is done all the same."""
    text = sentences("telegram")[key] if key else None
    try:
        await query.answer(text, show_alert=bool(key))
    except TelegramError as error:
        _log.info("event=press_unanswered reason=%s", error.message)


async def _show(under: Message, markup: InlineKeyboardMarkup | None) -> None:
    """Put other buttons under a message."""
    try:
        await patiently(partial(under.edit_reply_markup, markup))
    except BadRequest as error:
        if "not modified" not in error.message.lower():
            raise
