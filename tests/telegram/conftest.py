from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.telegram.channel import Echo, running
from tests.telegram.double import BotApi


@pytest.fixture(autouse=True)
def plain_http_to_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep proxies out, and certificates: loading the world's takes 0.1 s for each bot."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))


@pytest.fixture(autouse=True)
def new_kind_of_retry_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare python-telegram-bot the warning that it gives itself at every 429."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Give a Bot API server with privacy mode on, as BotFather sets it."""
    async with BotApi() as api:
        yield api


@pytest.fixture
def echo() -> Echo:
    """Give a respondent that answers each question with itself."""
    return Echo()


@pytest.fixture
async def bot(api: BotApi, echo: Echo) -> AsyncIterator[BotApi]:
    """Give the Bot API server with the bot running on it."""
    async with running(api, echo):
        yield api


@pytest.fixture
async def open_bot(echo: Echo) -> AsyncIterator[BotApi]:
    """Give the same with privacy mode off: the bot gets all that is said in groups."""
    async with BotApi(privacy=False) as api, running(api, echo):
        yield api
