"""Calls that may be made twice: made again where the way to Telegram fails."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.telegram import outbox

_Result = TypeVar("_Result")


async def patiently(attempt: Callable[[], Awaitable[_Result]]) -> _Result:
    """Return what ``attempt`` returns, making it again and again for a few minutes at most.

    Raises:
        telegram.error.TelegramError: it was refused, or every attempt failed.
    """
    for pause in outbox.PAUSES:
        try:
            return await attempt()
        except (NetworkError, RetryAfter) as error:
            if isinstance(error, BadRequest):
                raise
            await asyncio.sleep(pause)
    return await attempt()
