"""The channel that needs no account: a chat in the terminal, or questions from a pipe."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.formatted_text import HTML, FormattedText
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.styles import Style

from bot.conversation import NOTHING_SAID, Reply, Respondent, Talk, talk_after
from bot.sentences import sentences
from bot.text import shown, well_formed

_STYLE = Style.from_dict(
    {
        "prompt": "bold ansicyan",
        "b": "bold ansigreen",
        "i": "italic ansibrightblack",
        "code": "ansicyan",
        "blockquote": "ansibrightblack",
        "hint": "ansibrightblack",
    }
)


def chat(respondent: Respondent) -> None:
    """Talk with whoever sits at standard input; where no one does, answer its lines and end."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        converse(respondent, history(os.environ))
    else:
        answer_lines(respondent, sys.stdin, sys.stdout)


def answer_lines(respondent: Respondent, questions: Iterable[str], output: TextIO) -> None:
    """Answer each line of ``questions``, each reply closed by an empty line, until one leaves."""
    talk = NOTHING_SAID
    for line in questions:
        message = line.strip()
        if _leaves(message):
            return
        reply = _respond(respondent, message, talk)
        talk = talk_after(reply, talk)
        output.write(shown(reply.text).rstrip("\n") + "\n\n")
        output.flush()


def converse(respondent: Respondent, past: History) -> None:
    """Greet, then answer line by line until Ctrl-D or a word of leaving.

    Ctrl-C drops the line being typed, or the answer being made. ``past`` are the questions of
    earlier talks, for the arrow keys.
    """
    words = sentences("terminal")
    session: PromptSession[str] = PromptSession(
        FormattedText([("class:prompt", words["prompt"])]),
        history=past,
        auto_suggest=AutoSuggestFromHistory(),
        style=_STYLE,
    )
    _show(respondent.greeting())
    _say(words["leaving"])
    talk = NOTHING_SAID
    while True:
        try:
            message = session.prompt().strip()
            if _leaves(message):
                break
            if message:
                reply = _respond(respondent, message, talk)
                talk = talk_after(reply, talk)
                _show(reply)
        except KeyboardInterrupt:
            continue
        except EOFError:
            break
    _say(words["farewell"])


def history(environment: Mapping[str, str]) -> History:
    """Return the history kept in the person's state folder, or, where none can be, in memory."""
    home = environment.get("XDG_STATE_HOME") or Path("~/.local/state").expanduser()
    file = Path(home) / "mingzhang" / "history"
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.open("ab").close()
    except OSError:
        return InMemoryHistory()
    return FileHistory(file)


def _respond(respondent: Respondent, message: str, talk: Talk) -> Reply:
    if message in _words("help"):
        return respondent.help()
    return respondent.reply(well_formed(message), talk)


def _leaves(message: str) -> bool:
    return message.lower() in _words("leave")


def _words(key: str) -> list[str]:
    return sentences("terminal")[key].split()


def _show(reply: Reply) -> None:
    print_formatted_text(HTML(shown(reply.html).rstrip("\n") + "\n"), style=_STYLE)


def _say(text: str) -> None:
    print_formatted_text(FormattedText([("class:hint", text)]), style=_STYLE)
