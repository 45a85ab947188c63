"""Calls over HTTP, not too many of them at the same time."""

import asyncio
import sys
from importlib.util import find_spec
from typing import Any, Final

from telegram.request import HTTPXRequest

_AT_ONCE: Final = 24
"""Telegram takes 30 messages a second, so that far fewer are under way. More connections than that
make each call slower: the pool goes over all of them each time."""

_POOL_SECONDS: Final = 30.0


if find_spec("sniffio") is None:
    # httpcore looks for it at every call, on the whole path: a fifth of all the time. This is how
    # Python is told that there is none.
    sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]


class Request(HTTPXRequest):
    """Has at most so many calls under way; the others wait their turn."""

    def __init__(self) -> None:
        super().__init__(connection_pool_size=_AT_ONCE + 1, pool_timeout=_POOL_SECONDS)
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401
        """Make one call when it is its turn."""
        async with self._turns:
            return await super().do_request(*args, **kwargs)
