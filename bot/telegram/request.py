"""Calls over HTTP, by aiohttp.

With python-telegram-bot's usual client (httpx) a message took 13 ms of this process, a call that
polls and one that sends among them; with this one 8 ms.
"""

import asyncio
import io
import json
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_AT_ONCE: Final = 24
"""Telegram takes 30 messages a second, so that far fewer are under way."""

_CONNECT_SECONDS: Final = 5.0
_READ_SECONDS: Final = 5.0
_WRITE_SECONDS: Final = 5.0
_WRITE_FILES_SECONDS: Final = 20.0

_JSON: Final = {"Content-Type": "application/json"}


class NotSentError(NetworkError):
    """Nothing of the call has left this machine."""


class Request(BaseRequest):
    """Has at most so many calls under way; the others wait their turn.

    A proxy is taken from the environment (``HTTPS_PROXY``, ``ALL_PROXY``, ``NO_PROXY``).
    """

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """The seconds to wait for an answer where a call does not say."""
        return _READ_SECONDS

    async def initialize(self) -> None:
        """Be ready; connections are made when they are needed."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                # The certificates that come with the program, or those of SSL_CERT_FILE.
                connector=aiohttp.TCPConnector(limit=_AT_ONCE + 1, ssl=httpx.create_ssl_context()),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917 (as the library has it)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002 (a turn is waited for)
    ) -> tuple[int, bytes]:
        """Make one call when it is its turn; return the answer's code and content.

        Raises:
            NotSentError: there was no connection.
            TimedOut, NetworkError: whether the call arrived is unknown.
        """
        if self._session is None:
            raise RuntimeError("not initialized")
        files = request_data is not None and request_data.contains_files
        read = _seconds(read_timeout, _READ_SECONDS)
        write = _seconds(write_timeout, _WRITE_FILES_SECONDS if files else _WRITE_SECONDS)
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_seconds(connect_timeout, _CONNECT_SECONDS),
            # The answer is waited for from the first byte that is sent.
            sock_read=None if read is None or write is None else read + write,
        )
        parts = urlsplit(url)
        async with self._turns:
            try:
                async with self._session.request(
                    method,
                    url,
                    data=_body(request_data),
                    headers=None if files or request_data is None else _JSON,
                    timeout=timeout,
                    proxy=_proxy(parts.scheme, parts.netloc),
                    allow_redirects=False,
                ) as response:
                    return response.status, await response.read()
            except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
                raise NotSentError(_reason(error)) from error
            except TimeoutError as error:
                raise TimedOut from error
            except (aiohttp.ClientError, OSError) as error:
                raise NetworkError(_reason(error)) from error


class UpdatesRequest(Request):
    """For the updates alone; keeps the last of them as they came."""

    def __init__(self) -> None:
        super().__init__()
        self._content = b""

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401
        """Make one call."""
        code, self._content = await super().do_request(*args, **kwargs)
        return code, self._content

    def last(self) -> list[dict[str, Any]]:
        """Return the updates of the last call, which succeeded."""
        updates: list[dict[str, Any]] = json.loads(self._content)["result"]
        return updates


def _body(data: RequestData | None) -> bytes | aiohttp.FormData | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_payload
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        # As a stream: a large body in one piece would keep the event loop.
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=kind)
    return form


def _seconds(given: Any, usual: float) -> float | None:  # noqa: ANN401 (the library's own mark)
    return usual if given is BaseRequest.DEFAULT_NONE else given


@lru_cache(maxsize=8)
def _proxy(scheme: str, host: str) -> str | None:
    if proxy_bypass(host):
        return None
    proxies = getproxies()
    return proxies.get(scheme) or proxies.get("all")


def _reason(error: Exception) -> str:
    """Return what went wrong, without the address: the token is in it."""
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"{type(error).__name__}: {error.os_error.strerror or error.os_error}"
    return type(error).__name__
