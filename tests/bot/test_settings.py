import pytest

from bot.settings import SettingsError, TelegramSettings, WebhookSettings

TOKEN = "12345:abc-DEF_ghi"


@pytest.mark.parametrize("token", [None, "", "  "])
def test_no_token(token: str | None) -> None:
    """Without a token nothing starts, and the error says which setting is missing."""
    with pytest.raises(SettingsError, match="token_missing"):
        TelegramSettings.resolve(token)


@pytest.mark.parametrize("token", ["secret", "12345:", "12345:秘密", "1:a b"])
def test_malformed_token(token: str) -> None:
    """What cannot be a token is refused, and the error does not carry it."""
    with pytest.raises(SettingsError, match="token_malformed") as refused:
        TelegramSettings.resolve(token)
    assert token not in repr(refused.value)
    assert refused.value.values == {}


def test_token_is_hidden() -> None:
    """The token is stripped of the blanks that copying leaves, and never shown by repr."""
    settings = TelegramSettings.resolve(f" {TOKEN}\n")
    assert settings.token == TOKEN
    assert TOKEN not in repr(settings)


def test_addresses() -> None:
    """An address is taken as given, and an empty one is Telegram's own."""
    settings = TelegramSettings.resolve(TOKEN, "http://127.0.0.1:8081/bot", "")
    assert settings.base_url == "http://127.0.0.1:8081/bot"
    assert settings.base_file_url is None


def test_malformed_address() -> None:
    """An address without its scheme is refused by the name of its option."""
    with pytest.raises(SettingsError, match="address_malformed") as refused:
        TelegramSettings.resolve(TOKEN, None, "localhost:8081")
    assert refused.value.values == {"option": "--base-file-url", "value": "localhost:8081"}


def test_webhook() -> None:
    """A webhook is polled for no more: its path is the address's, its secret new at each start."""
    first, second = (
        TelegramSettings.resolve(TOKEN, webhook="https://example.org/a/b").webhook for _ in "12"
    )
    assert first
    assert second
    assert (first.host, first.port, first.path) == ("127.0.0.1", 8080, "/a/b")
    assert first.secret != second.secret
    assert first.secret not in repr(first)


def test_webhook_as_it_is_told() -> None:
    """Where to listen and the secret may be given; an IPv6 address stands in brackets."""
    secret = {"TELEGRAM_WEBHOOK_SECRET": "geheim_1-"}
    settings = TelegramSettings.resolve(
        TOKEN, webhook="https://example.org", listen="[::1]:81", environment=secret
    )
    assert settings.webhook == WebhookSettings("https://example.org", "::1", 81, "geheim_1-")
    assert TelegramSettings.resolve(TOKEN, listen="nonsense").webhook is None


@pytest.mark.parametrize(
    ("code", "url", "listen", "secret"),
    [
        ("webhook_malformed", "example.org/a", None, None),
        ("webhook_malformed", "https:///a", None, None),
        ("webhook_malformed", "https://example.org/{a}", None, None),
        ("listen_malformed", "https://example.org/a", "8080", None),
        ("listen_malformed", "https://example.org/a", "127.0.0.1:70000", None),
        ("secret_malformed", "https://example.org/a", None, "密"),
    ],
)
def test_malformed_webhook(code: str, url: str, listen: str | None, secret: str | None) -> None:
    """What cannot be a webhook is refused by name; the secret is not repeated."""
    environment = {"TELEGRAM_WEBHOOK_SECRET": secret} if secret else {}
    with pytest.raises(SettingsError, match=code) as refused:
        TelegramSettings.resolve(TOKEN, webhook=url, listen=listen, environment=environment)
    assert "密" not in repr(refused.value.values)
