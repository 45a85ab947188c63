"""One chat: a message goes in, a reply comes out. Knows no channel."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.keeping import keep
from bot.rendering import Reply, render
from bot.suggesting import Suggester, Suggestion
from knowledge.answering.answer import Answer, Status
from knowledge.answering.offers import examples
from knowledge.answering.respond import Answerer
from knowledge.store import StoreReader, UnansweredKeeper

if TYPE_CHECKING:  # Measuring text is slow to import, and no question on the command line needs it.
    from bot.tables import Tables

__all__ = ["Conversation", "Reply", "Respondent"]


class Respondent(Protocol):
    """What a channel needs of a conversation. Safe to call from any thread."""

    def reply(self, message: str) -> Reply:
        """Return the reply to one message of any content and length."""

    def greeting(self) -> Reply:
        """Return the first words to somebody new."""

    def help(self) -> Reply:
        """Return what can be asked, with examples from what is loaded."""


class Conversation:
    """A talk about the documents of the database at ``path``.

    With ``tables`` its lists come as tables laid out by them, else line by line. Questions that get
    no figure are kept with ``keeper``, where there is one.

    Raises:
        DatabaseError: the database is missing or cannot be read.
    """

    def __init__(
        self,
        path: Path,
        *,
        tables: "Tables | None" = None,
        keeper: UnansweredKeeper | None = None,
    ) -> None:
        self._tables = tables
        self._keeper = keeper
        self._store = StoreReader(path)
        self._answerer = Answerer(self._store)

    def ask(self, question: str) -> Answer:
        """Return what is known of ``question``."""
        answer = self._answerer.answer(question)
        if self._keeper is not None:
            keep(self._keeper, answer)
        return answer

    def render(self, answer: Answer) -> Reply:
        """Return ``answer`` in words."""
        return render(
            f"{answer.status}.html.j2",
            answer=answer,
            examples=self._examples(answer),
            tables=self._tables,
        )

    def reply(self, message: str) -> Reply:
        """Return the reply to one message of any content and length."""
        return self.render(self.ask(message))

    def greeting(self) -> Reply:
        """Return the first words to somebody new."""
        return self._about("greeting.html.j2")

    def help(self) -> Reply:
        """Return what can be asked, with examples from what is loaded."""
        return self._about("help.html.j2")

    def suggest(self, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Return up to ``most`` answers to what somebody is still typing, each with its source."""
        complete = self._answerer.completions
        return Suggester(
            self.ask,
            lambda word, answer, count: complete(word, answer.documents or answer.loaded, count),
            self.render,
        ).suggestions(typed, most)

    def _about(self, template: str) -> Reply:
        loaded = self._answerer.catalog().documents
        answer = Answer("", Status.HELP, loaded=loaded)
        return render(template, answer=answer, examples=self._examples(answer))

    def _examples(self, answer: Answer) -> Iterable[str]:
        if answer.status in {Status.ANSWERED, Status.AMBIGUOUS}:
            return ()
        return examples(self._store, answer.documents or answer.loaded)
