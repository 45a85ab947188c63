import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from bot.conversation import NOTHING_SAID, Reply, Talk
from bot.terminal import answer_lines, converse, history
from knowledge.answering.answer import Answer, Status
from knowledge.question.talk import Turn

CTRL_C, CTRL_D, UP = "\x03", "\x04", "\x1b[A"


@dataclass
class Echo:
    """A respondent that says the message back, its first line bold."""

    heard: list[str] = field(default_factory=list)
    before: list[int] = field(default_factory=list)

    def reply(self, message: str, talk: Talk = NOTHING_SAID) -> Reply:
        """Say it back; fall over an interrupt where it is asked to."""
        self.heard.append(message)
        self.before.append(len(talk.turns))
        if message == "打断":
            raise KeyboardInterrupt
        text = f"听到：{message}\n来源"
        answer = Answer(message, Status.HELP, talk=talk.after(Turn(message)))
        return Reply(f"<b>听到：{escape(message)}</b>\n<i>来源</i>\n", text + "\n", answer)

    def greeting(self) -> Reply:
        """Say hello."""
        return Reply("<b>你好</b>\n", "你好\n")

    def help(self) -> Reply:
        """Say what can be asked."""
        return Reply("<code>可以这样问</code>\n", "可以这样问\n")


@dataclass
class Screen:
    """A terminal that is not there: what is typed, and what was shown."""

    keys: PipeInput
    shown: io.StringIO


@pytest.fixture
def screen() -> Iterator[Screen]:
    """A terminal of 80 columns with colour."""
    shown = io.StringIO()
    output = Vt100_Output(
        shown, lambda: Size(40, 80), default_color_depth=ColorDepth.from_env(), enable_cpr=False
    )
    with create_pipe_input() as keys, create_app_session(input=keys, output=output):
        yield Screen(keys, shown)


def test_question_and_answer(screen: Screen) -> None:
    """A greeting, the reply to each question in colour, a farewell at Ctrl-D."""
    echo = Echo()
    screen.keys.send_text(f"物业费\r{CTRL_D}")
    converse(echo, InMemoryHistory())
    shown = screen.shown.getvalue()
    assert echo.heard == ["物业费"]
    assert shown.index("你好") < shown.index("听到：物业费") < shown.index("再会")
    assert "\x1b[0;32;1m听到：物业费" in shown


def test_markup_in_a_question(screen: Screen) -> None:
    """Markup, control characters and bytes that are no text are shown, not acted on."""
    echo = Echo()
    screen.keys.send_text("<b>&\r")
    screen.keys.send_bytes(b"\xff\xfe\r")
    screen.keys.send_text(CTRL_D)
    converse(echo, InMemoryHistory())
    assert "听到：<b>&" in screen.shown.getvalue()
    assert len(echo.heard) == 2


def test_ctrl_c_drops_the_line(screen: Screen) -> None:
    """Ctrl-C clears what is being typed, or the answer being made; the talk goes on."""
    echo = Echo()
    screen.keys.send_text(f"写错了{CTRL_C}打断\r物业费\r{CTRL_D}")
    converse(echo, InMemoryHistory())
    assert echo.heard == ["打断", "物业费"]


def test_up_brings_the_last_question_back(screen: Screen, tmp_path: Path) -> None:
    """The arrow key finds what was asked in an earlier talk, and the line can be edited."""
    past = history({"XDG_STATE_HOME": str(tmp_path)})
    assert isinstance(past, FileHistory)
    screen.keys.send_text(f"水费\r{CTRL_D}")
    converse(Echo(), past)
    later = Echo()
    screen.keys.send_text(f"{UP}\x7f\x7f电费\r{CTRL_D}")
    converse(later, history({"XDG_STATE_HOME": str(tmp_path)}))
    assert later.heard == ["电费"]


def test_question_that_is_no_text_is_remembered(screen: Screen, tmp_path: Path) -> None:
    """Bytes that are no text do not end the talk when they are written to the history."""
    echo = Echo()
    screen.keys.send_bytes(b"a\xff\r")
    screen.keys.send_text(f"水费\r{CTRL_D}")
    converse(echo, history({"XDG_STATE_HOME": str(tmp_path)}))
    assert echo.heard[-1] == "水费"


@pytest.mark.parametrize("word", ["退出", "exit", "QUIT", " 离开 "])
def test_words_of_leaving(screen: Screen, word: str) -> None:
    """A word of leaving ends the talk without being asked as a question."""
    echo = Echo()
    screen.keys.send_text(f"{word}\r不会问到\r")
    converse(echo, InMemoryHistory())
    assert echo.heard == []


def test_help_and_empty_line(screen: Screen) -> None:
    """A word of asking for help brings the help, an empty line nothing."""
    echo = Echo()
    screen.keys.send_text(f"\r/help\r{CTRL_D}")
    converse(echo, InMemoryHistory())
    assert echo.heard == []
    assert "可以这样问" in screen.shown.getvalue()


def test_no_color(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """With NO_COLOR set nothing is coloured."""
    monkeypatch.setenv("NO_COLOR", "1")
    screen: Screen = request.getfixturevalue("screen")
    screen.keys.send_text(f"物业费\r{CTRL_D}")
    converse(Echo(), InMemoryHistory())
    assert "听到：物业费" in screen.shown.getvalue()
    assert "\x1b[0;32" not in screen.shown.getvalue()


def test_history_is_the_persons_own(tmp_path: Path) -> None:
    """The history's file is made where the state folder is, for nobody else to read."""
    history({"XDG_STATE_HOME": str(tmp_path / "state")})
    file = tmp_path / "state" / "mingzhang" / "history"
    assert file.stat().st_mode & 0o777 == 0o600


def test_history_without_a_place(tmp_path: Path) -> None:
    """Where no history can be kept the talk goes on without one."""
    (tmp_path / "state").write_text("a file, no folder")
    assert isinstance(history({"XDG_STATE_HOME": str(tmp_path / "state")}), InMemoryHistory)


def test_lines_from_a_pipe() -> None:
    """Each line of a pipe gets its reply without greeting or colour, up to a word of leaving."""
    output = io.StringIO()
    answer_lines(Echo(), ["水费\n", "\x1b[2J电费\n", "退出\n", "不会问到\n"], output)
    assert output.getvalue() == "听到：水费\n来源\n\n听到：�[2J电费\n来源\n\n"


def test_the_terminal_is_one_talk(screen: Screen) -> None:
    """Each message is said after all before it, in a terminal and from a pipe."""
    piped, typed = Echo(), Echo()
    answer_lines(piped, ["一\n", "二\n"], io.StringIO())
    screen.keys.send_text(f"一\r二\r{CTRL_D}")
    converse(typed, InMemoryHistory())
    assert piped.before == typed.before == [0, 1]
