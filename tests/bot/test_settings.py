import pytest

from bot.settings import SettingsError, TelegramSettings

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
