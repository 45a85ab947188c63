import pytest

from bot.telegram.endpoints import endpoints


@pytest.mark.parametrize(
    "written",
    [
        "http://127.0.0.1:8081",
        "http://127.0.0.1:8081/",
        "http://127.0.0.1:8081/bot",
        " http://127.0.0.1:8081/bot/\n",
    ],
)
def test_server_of_ones_own(written: str) -> None:
    """The server alone and python-telegram-bot's form name the same addresses, files included."""
    found = endpoints(written)
    assert found.methods == "http://127.0.0.1:8081/bot"
    assert found.files == "http://127.0.0.1:8081/file/bot"


@pytest.mark.parametrize(
    "written", ["http://files:80", "http://files:80/file", "http://files:80/file/bot/"]
)
def test_files_elsewhere(written: str) -> None:
    """Files may be on another server than the methods."""
    found = endpoints("http://127.0.0.1:8081", written)
    assert found.methods == "http://127.0.0.1:8081/bot"
    assert found.files == "http://files:80/file/bot"


def test_path_before_the_method() -> None:
    """A server behind a path keeps the path."""
    assert (
        endpoints("https://example.org/telegram/bot").methods == "https://example.org/telegram/bot"
    )


def test_official_server() -> None:
    """Without an address it is Telegram's own server."""
    found = endpoints()
    assert found.methods == "https://api.telegram.org/bot"
    assert found.files == "https://api.telegram.org/file/bot"
