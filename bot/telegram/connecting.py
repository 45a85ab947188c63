"""The start: who the bot is, its menus, and what the operator should know."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from typing import Final

from telegram import (
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.sentences import sentences
from bot.telegram.errors import ServerUnreachableError, TokenRejectedError
from bot.telegram.handlers import App, administration
from bot.telegram.handlers.commands import COMMANDS, Menu

PAUSES: Final = (0.5, 1.0, 2.0)
"""Seconds before each further attempt to reach the server."""

_SCOPES: Final = {
    Menu.PRIVATE: BotCommandScopeAllPrivateChats,
    Menu.GROUPS: BotCommandScopeAllGroupChats,
    Menu.GROUP_ADMINISTRATORS: BotCommandScopeAllChatAdministrators,
}
_LANGUAGES: Final = {None: "menu", "en": "menu_en"}

_log = logging.getLogger(__name__)


async def connect(application: App, admins: Iterable[int] = ()) -> None:
    """Make the bot known to itself and ready to be polled.

    ``admins`` are the numbers of who looks after it: their menus have more.

    Raises:
        TokenRejectedError: the server does not know the token.
        ServerUnreachableError: no answer from the server, several times.
    """
    bot = application.bot
    for pause in (*PAUSES, None):
        try:
            await application.initialize()
            await bot.delete_webhook()  # While one is set, polling is refused.
        except InvalidToken:
            # python-telegram-bot's own message quotes the token.
            await bot.shutdown()
            raise TokenRejectedError from None
        except TelegramError as error:
            if pause is None:
                await bot.shutdown()
                server = bot.base_url.removesuffix(f"/bot{bot.token}")
                raise ServerUnreachableError(server=server, reason=error.message) from None
            await asyncio.sleep(pause)
        else:
            break
    await _set_menus(bot, admins)
    operator = sentences("telegram")
    _log.info(operator["started"].format(username=bot.username))
    if not bot.bot.can_read_all_group_messages:
        _log.info(operator["privacy_on"].format(username=bot.username))


async def _set_menus(bot: ExtBot[None], admins: Iterable[int]) -> None:
    """Set the menu of each scope in each language: 汉字 for everybody, and what is translated."""
    texts = sentences("telegram")
    try:
        for menu, scope in _SCOPES.items():
            await _set_menu(bot, _shown_in(menu), scope())
    except TelegramError as error:
        _log.warning(texts["menu_failed"].format(reason=error.message))
    for admin in sorted(admins):
        try:
            names = [*_shown_in(Menu.PRIVATE), *administration.COMMANDS]
            await _set_menu(bot, names, BotCommandScopeChat(admin))
        except TelegramError as error:
            # Who never wrote to the bot has no chat with it yet.
            _log.info("event=no_menu_for_administrator reason=%s", error.message)


def _shown_in(menu: Menu) -> list[str]:
    return [name for name, command in COMMANDS.items() if menu in command.menu]


async def _set_menu(bot: ExtBot[None], names: Sequence[str], scope: BotCommandScope) -> None:
    texts = sentences("telegram")
    for language, prefix in _LANGUAGES.items():
        commands = [(name, texts[f"{prefix}_{name}"]) for name in names]
        await bot.set_my_commands(commands, scope, language_code=language)
