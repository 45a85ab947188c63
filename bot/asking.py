"""``mingzhang ask``: each question a reply, in words or as JSON."""

import sys
import time
from collections.abc import Iterable, Iterator

from bot.conversation import NOTHING_SAID, Conversation
from bot.json_lines import answer_object, line
from bot.text import shown, well_formed


def answers(
    conversation: Conversation, questions: Iterable[str], *, as_json: bool, follow_up: bool = False
) -> Iterator[str]:
    """Yield what to print for each question, as soon as it is asked.

    Replies in words are parted by an empty line; an object is one line, with the milliseconds that
    understanding and looking up took. With ``follow_up`` the questions are one talk; else each
    stands alone.
    """
    talk = NOTHING_SAID
    for number, question in enumerate(questions):
        started = time.perf_counter()
        answer = conversation.ask(question, talk)
        elapsed_ms = (time.perf_counter() - started) * 1000
        talk = answer.talk if follow_up else NOTHING_SAID
        reply = conversation.render(answer)
        if as_json:
            yield line(answer_object(answer, reply, elapsed_ms))
        else:
            yield ("\n" if number else "") + shown(reply.text)


def asked(arguments: tuple[str, ...]) -> Iterable[str]:
    """Return the questions of a command line: its arguments, or with 「-」 the lines of stdin."""
    return _lines_of_stdin() if arguments == ("-",) else map(well_formed, arguments)


def _lines_of_stdin() -> Iterator[str]:
    """Yield lines as they come; nothing but a line end parts them."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", "replace").rstrip("\r\n")
