import pytest

from bot.limits import Allowance, Limit, Verdict
from bot.settings import Limits, SettingsError, TelegramSettings

TOKEN = "1:a"


class Clock:
    """A clock that goes when it is told to."""

    seconds = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.seconds


def test_too_much_is_told_once() -> None:
    """Who asks too much is told so once, then nothing, until one more may be asked."""
    clock = Clock()
    limit = Limit(Allowance(2, 6), clock)

    def ask(times: int) -> list[Verdict]:
        return [limit.take(1) for _ in range(times)]

    assert ask(4) == [Verdict.GO_ON, Verdict.GO_ON, Verdict.TELL, Verdict.BE_SILENT]
    assert limit.take(2) is Verdict.GO_ON
    clock.seconds += 10
    assert ask(3) == [Verdict.GO_ON, Verdict.TELL, Verdict.BE_SILENT]
    clock.seconds += 1000
    assert ask(3) == [Verdict.GO_ON, Verdict.GO_ON, Verdict.TELL]


def test_no_limit() -> None:
    """An allowance of 0 is none."""
    limit = Limit(Allowance())
    assert {limit.take(1) for _ in range(1000)} == {Verdict.GO_ON}


def test_figures_from_the_environment() -> None:
    """The figures, the administrators and the groups come from the environment."""
    settings = TelegramSettings.resolve(
        TOKEN,
        environment={
            "MINGZHANG_LIMIT_PEOPLE": "5, 1.5",
            "MINGZHANG_LIMIT_CHATS": "0",
            "MINGZHANG_ADMINS": "1, 2，3",
            "MINGZHANG_CHATS": "-100 -200",
        },
    )
    assert settings.limits.people == Allowance(5, 1.5)
    assert not settings.limits.chats.at_once
    assert settings.limits.pictures == Limits.resolve({}).pictures
    assert sorted(settings.admins) == [1, 2, 3]
    assert sorted(settings.chats) == [-200, -100]


@pytest.mark.parametrize(
    ("name", "code"),
    [("MINGZHANG_LIMIT_PEOPLE", "limit_malformed"), ("MINGZHANG_ADMINS", "numbers_malformed")],
)
def test_what_is_no_figure(name: str, code: str) -> None:
    """What is no figure is said with the variable's name."""
    with pytest.raises(SettingsError) as error:
        TelegramSettings.resolve(TOKEN, environment={name: "很多"})
    assert (error.value.code, error.value.values["name"]) == (code, name)
