"""The state file: what it keeps, for how long, and what it is not."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.state import Exchange, Sent, State, StateError, Taken
from bot.state.journal import SUPERGROUPS_BELOW

DAY = 86_400.0


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands."""
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a file that is not there."""
    return tmp_path / "new.state.db"


def update(number: int, body: str = "{}") -> Taken:
    """Return an update of the chat 1."""
    return Taken(number, 1, number, body)


def test_value_on_a_shelf_survives(path: Path) -> None:
    """What was put is there in the next process, on its own shelf alone."""
    with State(path) as state:
        state.shelf("talk", most=10, days=1).put("1", "说到这里")
    with State(path) as state:
        assert state.shelf("talk", most=10, days=1).get("1") == "说到这里"
        assert state.shelf("files", most=10, days=1).get("1") is None


def test_value_expires(path: Path, clock: Clock) -> None:
    """A value is gone when its days are over, from the file as well once it is tidied."""
    with State(path, now=clock) as state:
        shelf = state.shelf("talk", most=10, days=1)
        shelf.put("1", "说到这里")
        clock.seconds += DAY + 1
        assert shelf.get("1") is None
        state.tidy()
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM shelves").fetchone() == (0,)


def test_shelf_is_bounded(path: Path, clock: Clock) -> None:
    """Of too many values those put last are kept."""
    with State(path, now=clock) as state:
        shelf = state.shelf("talk", most=600, days=1)
        other = state.shelf("files", most=600, days=1)
        other.put("1", "别的")
        for number in range(2000):
            clock.seconds += 1
            shelf.put(str(number), "话")
        state.tidy()
        kept = [number for number in range(2000) if shelf.get(str(number))]
        assert kept == list(range(1400, 2000))
        assert other.get("1")


def test_journal_is_bounded(path: Path, clock: Clock) -> None:
    """Days later the journal of before is gone."""
    with State(path, now=clock) as state:
        state.journal.take([update(1)])
        state.journal.begin("一", 0, Sent(1, 5, 6, "d"))
        state.journal.exchanged(1, 1, Exchange("问", ""))
        clock.seconds += 4 * DAY
        state.tidy()
        assert state.journal.take([update(1)])
        assert not state.journal.sends("一")
        assert state.journal.exchange(1, 1) is None


def test_update_is_taken_once(path: Path) -> None:
    """An update that came before is known, handled or not, in the next process too."""
    with State(path) as state:
        assert state.journal.take([update(1), update(2), update(2)]) == [update(1), update(2)]
        state.journal.done(1)
    with State(path) as state:
        assert state.journal.take([update(1), update(2), update(3)]) == [update(3)]


def test_updates_in_hand(path: Path) -> None:
    """What an earlier process did not finish is given to the next one, in order."""
    with State(path) as state:
        state.journal.take([update(3), update(1, "一"), update(2)])
        state.journal.done(2)
    with State(path) as state:
        assert state.journal.in_hand() == ([update(1, "一"), update(3)], [])


def test_update_that_ends_processes(path: Path) -> None:
    """What was in hand when three processes ended is given up."""
    with State(path) as state:
        state.journal.take([update(1)])
        for _ in range(3):
            assert state.journal.in_hand() == ([update(1)], [])
        assert state.journal.in_hand() == ([], [1])
        assert state.journal.in_hand() == ([], [])


def test_content_of_what_is_handled(path: Path) -> None:
    """What a person wrote is kept only until it is handled."""
    with State(path) as state:
        state.journal.take([update(1, "私事")])
        state.journal.done(1)
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT body FROM updates").fetchall() == [(None,)]


def test_numbers_that_are_known() -> None:
    """A supergroup counts its messages for itself, all other chats together."""
    supergroup = SUPERGROUPS_BELOW - 7
    with State() as state:
        state.journal.take([Taken(1, 1, 11, ""), Taken(2, supergroup, 12, "")])
        state.journal.begin("一", 0, Sent(-2, 5, 13, ""))
        state.journal.begin("二", 0, Sent(3, 5, None, ""))
        assert state.journal.numbers_above(1, 10, 9) == {11, 13}
        assert state.journal.numbers_above(1, 11, 9) == {13}
        assert state.journal.numbers_above(supergroup, 5, 9) == {12}
        assert (state.journal.doubtful(1), state.journal.doubtful(supergroup)) == (1, 0)


def test_forget() -> None:
    """Forgetting a chat leaves nothing of it, and all of the others."""
    with State() as state:
        shelf = state.shelf("talk", most=10, days=1)
        for chat in (1, 2):
            shelf.put(str(chat), "话", chat=chat)
            state.journal.exchanged(chat, 1, Exchange("问", ""))
            state.journal.begin(str(chat), 0, Sent(chat, 5, 6, "d"))
        state.forget(1)
        kept = {
            chat: [
                bool(found)
                for found in (
                    shelf.get(str(chat)),
                    state.journal.exchange(chat, 1),
                    state.journal.sends(str(chat)),
                )
            ]
            for chat in (1, 2)
        }
        assert kept == {1: [False] * 3, 2: [True] * 3}


def test_together() -> None:
    """Of what is written together nothing is written when it fails."""
    with State() as state:
        shelf = state.shelf("talk", most=10, days=1)

        def fail() -> None:
            with state.together():
                shelf.put("1", "话")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert shelf.get("1") is None
        with state.together():
            shelf.put("1", "话")
        assert shelf.get("1")


def test_steps(path: Path) -> None:
    """What a step writes is there for others when it is over, or with what is about to be sent."""
    over: list[Callable[[], object]] = []
    with State(path) as state, State(path) as other:
        talk = [each.shelf("talk", most=10, days=1) for each in (state, other)]
        with state.gathering_steps(over.append):
            talk[0].put("1", "一")
            talk[0].put("2", "二")
            assert (talk[0].get("1"), talk[1].get("1")) == ("一", None)
            assert len(over) == 1
            over.pop()()
            assert (talk[1].get("1"), talk[1].get("2")) == ("一", "二")
            talk[0].put("3", "三")
            state.journal.begin("deed", 0, Sent(1, 0, None, "d"))
            assert (talk[1].get("3"), bool(other.journal.sends("deed"))) == ("三", True)
            talk[0].put("4", "四")
        assert talk[1].get("4") == "四"
        talk[0].put("5", "五")
        assert talk[1].get("5") == "五"


def test_file_that_is_something_else(path: Path) -> None:
    """Another program's file, or one that is no database, is left alone."""
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE facts (x)")
    with pytest.raises(StateError) as other:
        State(path)
    assert other.value.code == "state_not"
    path.write_text("不是数据库" * 100)
    with pytest.raises(StateError) as none:
        State(path)
    assert none.value.code == "state_not"
    with pytest.raises(StateError) as unwritable:
        State(path.parent / "没有" / "state.db")
    assert unwritable.value.code == "state_unusable"


def test_file_of_a_later_version(path: Path) -> None:
    """A file that a later version laid out is not touched."""
    State(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(StateError) as later:
        State(path)
    assert later.value.code == "state_later"
