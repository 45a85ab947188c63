"""Where the Bot API is: Telegram's own server, or one that somebody hosts."""

from dataclasses import dataclass

_OFFICIAL = "https://api.telegram.org"
_METHODS = "/bot"
_FILES = "/file/bot"


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The two addresses that python-telegram-bot appends the token to."""

    methods: str
    files: str


def endpoints(base_url: str | None = None, base_file_url: str | None = None) -> Endpoints:
    """Return the addresses for what a person wrote.

    Both take the server alone (``http://127.0.0.1:8081``) or python-telegram-bot's own form
    (``http://127.0.0.1:8081/bot``, ``http://127.0.0.1:8081/file/bot``), with or without a slash at
    the end. Files are on the server of ``base_url`` unless ``base_file_url`` says otherwise.
    """
    server = _server(base_url or _OFFICIAL)
    return Endpoints(
        methods=server + _METHODS,
        files=(_server(base_file_url) if base_file_url else server) + _FILES,
    )


def _server(address: str) -> str:
    return address.strip().rstrip("/").removesuffix("/bot").removesuffix("/file")
