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


class Memory:
    """A memory that outlasts the limits that use it."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """Return a text."""
        return self.texts.get(key)

    def put(self, key: str, value: str) -> None:
        """Keep a text."""
        self.texts[key] = value


def test_too_much_is_told_once() -> None:
    """Who asks too much is told so once, then nothing, until one more may be asked."""
    clock = Clock()
    limit = Limit(Allowance(2, 6), now=clock)

    def ask(times: int) -> list[Verdict]:
        return [limit.take(1) for _ in range(times)]

    assert ask(4) == [Verdict.GO_ON, Verdict.GO_ON, Verdict.TELL, Verdict.BE_SILENT]
    assert limit.take(2) is Verdict.GO_ON
    clock.seconds += 10
    assert ask(3) == [Verdict.GO_ON, Verdict.TELL, Verdict.BE_SILENT]
    clock.seconds += 1000
    assert ask(3) == [Verdict.GO_ON, Verdict.GO_ON, Verdict.TELL]


def test_restart() -> None:
    """Who was told of asking too much stays silenced after a restart; others as far as written."""
    clock, memory = Clock(), Memory()

    def start() -> Limit:
        return Limit(Allowance(2, 6), memory, clock)

    limit = start()
    assert [limit.take(1) for _ in range(3)][-1] is Verdict.TELL
    assert [limit.take(2) for _ in range(2)][-1] is Verdict.GO_ON
    limit.write_down()
    assert limit.take(3) is Verdict.GO_ON
    limit = start()
    assert limit.take(1) is Verdict.BE_SILENT
    assert limit.take(2) is Verdict.TELL
    assert [limit.take(3) for _ in range(2)] == [Verdict.GO_ON] * 2
    clock.seconds += 10
    assert start().take(1) is Verdict.GO_ON


def test_many_people() -> None:
    """Those who go to make room for others are remembered, and the clock may be put back."""
    clock, memory = Clock(), Memory()
    limit = Limit(Allowance(1, 1), memory, clock)
    limit.take(-1)
    for who in range(20_000):
        limit.take(who)
    assert list(memory.texts) == ["-1"]
    clock.seconds -= 1000
    assert limit.take(-1) is Verdict.TELL


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
