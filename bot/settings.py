"""What a channel is told from outside, checked before anything starts."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Self
from urllib.parse import urlsplit

from bot.limits import Allowance

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LISTEN = re.compile(r"(?P<host>[0-9A-Za-z.-]+|\[[0-9a-fA-F:.]+\]):(?P<port>[0-9]{1,5})")
_USUAL_LISTEN = "127.0.0.1:8080"
_LAST_PORT = 65535
_WILD = set("{}")
"""What a path cannot have: the server would take it for a pattern."""


class SettingsError(Exception):
    """A setting that nothing can start with; ``code`` and ``values`` make its sentence.

    No value of the token is ever among ``values``.
    """

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be asked for: questions of one person and in one chat; pictures and uploads."""

    people: Allowance
    chats: Allowance
    pictures: Allowance
    uploads: Allowance

    @classmethod
    def resolve(cls, environment: Mapping[str, str]) -> Self:
        """Read ``MINGZHANG_LIMIT_PEOPLE`` and so on.

        「60,20」 is 60 at once and 20 a minute, 「0」 no limit.

        Raises:
            SettingsError: one of them is something else.
        """

        def allowance(name: str, usual: Allowance) -> Allowance:
            return _allowance(f"MINGZHANG_LIMIT_{name}", environment) or usual

        return cls(
            people=allowance("PEOPLE", Allowance(60, 20)),
            chats=allowance("CHATS", Allowance(120, 60)),
            pictures=allowance("PICTURES", Allowance(10, 6)),
            uploads=allowance("UPLOADS", Allowance(20, 2)),
        )


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """Where Telegram brings updates: to ``url``; a proxy hands them on to ``host``, ``port``.

    ``secret`` is in each of Telegram's calls; without one given, each start makes its own.
    """

    url: str
    host: str = "127.0.0.1"
    port: int = 8080
    secret: str = field(repr=False, default_factory=secrets.token_urlsafe)

    @property
    def path(self) -> str:
        """The path of ``url``, which the proxy keeps."""
        return urlsplit(self.url).path or "/"

    @classmethod
    def resolve(cls, url: str | None, listen: str | None, secret: str | None) -> Self | None:
        """Check what was given; no ``url``, no webhook.

        Raises:
            SettingsError: one of them is none.
        """
        if not url:
            return None
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or _WILD & set(parts.path):
            raise SettingsError("webhook_malformed", value=url)
        if not (at := _LISTEN.fullmatch(listen or _USUAL_LISTEN)) or int(at["port"]) > _LAST_PORT:
            raise SettingsError("listen_malformed", value=listen or "")
        if secret and not _SECRET.fullmatch(secret):
            raise SettingsError("secret_malformed")
        where = (url, at["host"].strip("[]"), int(at["port"]))
        return cls(*where, secret) if secret else cls(*where)


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """How to reach Telegram: the bot's token, and the addresses of a Bot API server of one's own.

    ``base_url`` and ``base_file_url`` are as python-telegram-bot takes them (the token is put
    behind them), and ``None`` for Telegram's own server. ``state`` is the file of what is
    remembered, ``None`` for this process's memory alone. ``messages_a_second`` is how many are sent
    at most, 0 for as many as can be. ``admins`` are the numbers of who looks after the bot;
    ``chats`` those of the groups that it stays in, none for all. ``debug`` logs what is said.
    Without a ``webhook`` updates are polled.
    """

    token: str = field(repr=False)
    base_url: str | None = None
    base_file_url: str | None = None
    state: Path | None = None
    messages_a_second: float = 30
    admins: frozenset[int] = frozenset()
    chats: frozenset[int] = frozenset()
    limits: Limits = field(default_factory=lambda: Limits.resolve({}))
    debug: bool = False
    webhook: WebhookSettings | None = None

    @classmethod
    def resolve(  # noqa: PLR0913 (one for each option)
        cls,
        token: str | None,
        base_url: str | None = None,
        base_file_url: str | None = None,
        *,
        state: Path | None = None,
        debug: bool = False,
        webhook: str | None = None,
        listen: str | None = None,
        environment: Mapping[str, str] = MappingProxyType({}),
    ) -> Self:
        """Check what was given, and what ``environment`` has in variables ``MINGZHANG_…``.

        Raises:
            SettingsError: there is no token, or it or an address cannot be one.
        """
        token = (token or "").strip()
        if not token:
            raise SettingsError("token_missing")
        if not _TOKEN.fullmatch(token):
            raise SettingsError("token_malformed")
        return cls(
            token,
            _address("--base-url", base_url),
            _address("--base-file-url", base_file_url),
            state,
            admins=_numbers("MINGZHANG_ADMINS", environment),
            chats=_numbers("MINGZHANG_CHATS", environment),
            limits=Limits.resolve(environment),
            debug=debug,
            webhook=WebhookSettings.resolve(
                webhook, listen, environment.get("TELEGRAM_WEBHOOK_SECRET")
            ),
        )


def _numbers(name: str, environment: Mapping[str, str]) -> frozenset[int]:
    value = environment.get(name, "")
    try:
        return (
            frozenset(map(int, re.split(r"[\s,，;；]+", value.strip())))
            if value.strip()
            else (frozenset())
        )
    except ValueError:
        raise SettingsError("numbers_malformed", name=name, value=value) from None


def _allowance(name: str, environment: Mapping[str, str]) -> Allowance | None:
    value = environment.get(name, "").strip()
    if not value:
        return None
    if not (match := re.fullmatch(r"(\d+)(?:\s*[,，]\s*(\d+(?:\.\d+)?))?", value)):
        raise SettingsError("limit_malformed", name=name, value=value)
    return Allowance(int(match[1]), float(match[2] or match[1]))


def _address(option: str, value: str | None) -> str | None:
    if value and not value.startswith(("http://", "https://")):
        raise SettingsError("address_malformed", option=option, value=value)
    return value or None
