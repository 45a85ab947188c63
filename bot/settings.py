"""What a channel is told from outside, checked before anything starts."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


class SettingsError(Exception):
    """A setting that nothing can start with; ``code`` and ``values`` make its sentence.

    No value of the token is ever among ``values``.
    """

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """How to reach Telegram: the bot's token, and the addresses of a Bot API server of one's own.

    ``base_url`` and ``base_file_url`` are as python-telegram-bot takes them (the token is put
    behind them), and ``None`` for Telegram's own server. ``state`` is the file of what is
    remembered, ``None`` for this process's memory alone. ``messages_a_second`` is how many are sent
    at most, 0 for as many as can be.
    """

    token: str = field(repr=False)
    base_url: str | None = None
    base_file_url: str | None = None
    state: Path | None = None
    messages_a_second: float = 30

    @classmethod
    def resolve(
        cls,
        token: str | None,
        base_url: str | None = None,
        base_file_url: str | None = None,
        *,
        state: Path | None = None,
    ) -> Self:
        """Check what was given.

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
        )


def _address(option: str, value: str | None) -> str | None:
    if value and not value.startswith(("http://", "https://")):
        raise SettingsError("address_malformed", option=option, value=value)
    return value or None
