"""What the bot does with what comes from Telegram: a module for each kind of update."""

from typing import Any, TypeAlias

from telegram.ext import Application

from bot.telegram.handlers.failures import Failures
from bot.telegram.handlers.gate import Gate
from bot.telegram.handlers.inline import Inline
from bot.telegram.handlers.messages import Messages
from bot.telegram.handlers.presses import Presses
from bot.telegram.service import Service

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


def add_handlers(application: App, service: Service) -> None:
    """Have ``application`` give each update to the handler of its kind."""
    application.add_handlers(Gate(service).handlers(), group=-1)
    for kind in (Messages(service), Presses(service), Inline(service)):
        application.add_handlers(kind.handlers())
    application.add_error_handler(Failures(service).tell)
