"""One chat: a message goes in, a reply comes out. Knows no channel."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.keeping import keep
from bot.rendering import Reply, render
from bot.sources import Source, sources_of
from bot.suggesting import Suggester, Suggestion
from knowledge.answering.answer import Answer, Status
from knowledge.answering.offers import examples
from knowledge.answering.respond import Answerer
from knowledge.errors import PageNoneError
from knowledge.question.normalise import normalise
from knowledge.question.talk import NOTHING_SAID, Talk
from knowledge.store import DocumentCard, Stamp, StoreReader, UnansweredKeeper

if TYPE_CHECKING:  # Slow to import, and no question on the command line needs them.
    from bot.evidence import Picture, Pictures
    from bot.tables import Tables

__all__ = ["NOTHING_SAID", "Conversation", "Guide", "Reply", "Respondent", "Talk", "talk_after"]


def talk_after(reply: Reply, before: Talk) -> Talk:
    """Return the talk that ``reply`` leaves; one that answers nothing leaves it as it was."""
    return reply.answer.talk if reply.answer else before


class Respondent(Protocol):
    """What a channel needs of a conversation. Safe to call from any thread."""

    def reply(self, message: str, talk: Talk = NOTHING_SAID) -> Reply:
        """Return the reply to a message of any content and length, said after ``talk``.

        A channel keeps a talk for each thread; ``talk_after`` gives the one to keep next.
        """

    def greeting(self) -> Reply:
        """Return the first words to somebody new."""

    def help(self) -> Reply:
        """Return what can be asked, with examples from what is loaded."""


_ANY_WORD = "支出"
_STRANGE = "某某费多少钱"
"""What is looked for by its sound and everywhere else, which takes half a second once."""
_EXAMPLES_KEPT = 64
_LOOKED_THROUGH = 8
"""Documents that are looked through for examples: one with a figure is enough."""


class Guide(Respondent, Protocol):
    """What a channel needs that shows more than words: buttons, pictures, suggestions."""

    def suggest(self, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Return up to ``most`` answers to what somebody is still typing, each with its source."""

    def warm_up(self) -> None:
        """Read what every answer needs, so that the first people need not wait for it."""

    def recall(self, question: str) -> Answer | None:
        """Return once more what is known of a question that was answered before."""

    def bodies(self, typed: str) -> tuple[str, ...]:
        """Return the official names of the bodies that are called so."""

    def stamp(self) -> str:
        """Return what changes whenever something was loaded."""

    def sources(self, answer: Answer) -> tuple[Source, ...]:
        """Return where ``answer`` can be checked, in the order of its reply."""

    def picture(self, source: Source) -> "Picture":
        """Return the picture of a source's page.

        Raises:
            PageNoneError, PageNotKeptError: there is none.
        """


class Conversation:
    """A talk about the documents of the database at ``path``.

    With ``tables`` its lists come as tables laid out by them, else line by line. Questions that get
    no figure are kept with ``keeper``, where there is one. ``pictures`` takes pictures of pages.

    Raises:
        DatabaseError: the database is missing or cannot be read.
    """

    def __init__(
        self,
        path: Path,
        *,
        tables: "Tables | None" = None,
        keeper: UnansweredKeeper | None = None,
        pictures: "Pictures | None" = None,
    ) -> None:
        self._path = path
        self._tables = tables
        self._pictures = pictures
        self._keeper = keeper
        self._store = StoreReader(path)
        self._answerer = Answerer(self._store)
        self._examples_of = lru_cache(_EXAMPLES_KEPT)(self._look_for_examples)

    def ask(self, question: str, talk: Talk = NOTHING_SAID) -> Answer:
        """Return what is known of ``question``, said after ``talk``."""
        answer = self._answerer.answer(question, talk)
        if self._keeper is not None:
            keep(self._keeper, answer)
        return answer

    def render(self, answer: Answer) -> Reply:
        """Return ``answer`` in words."""
        return replace(self._worded(answer), answer=answer)

    def _worded(self, answer: Answer) -> Reply:
        if answer.parts:
            replies = [self._in_words(part, ()) for part in answer.parts]
            return render("several.html.j2", answer=answer, replies=replies)
        return self._in_words(answer, self._examples(answer))

    def _in_words(self, answer: Answer, examples: Iterable[str]) -> Reply:
        return render(
            f"{answer.status}.html.j2", answer=answer, examples=examples, tables=self._tables
        )

    def reply(self, message: str, talk: Talk = NOTHING_SAID) -> Reply:
        """Return the reply to a message of any content and length, said after ``talk``."""
        return self.render(self.ask(message, talk))

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
            self._answerer.answer,
            lambda word, answer, count: complete(word, answer.documents or answer.loaded, count),
            self.render,
        ).suggestions(typed, most)

    def warm_up(self) -> None:
        """Read what every answer needs, so that the first people need not wait for it."""
        self.help()
        self.suggest(_ANY_WORD, 1)
        self._answerer.answer(_STRANGE)

    def recall(self, question: str) -> Answer | None:
        """Return once more what is known of a question that was answered before."""
        return self._answerer.answer(question)

    def bodies(self, typed: str) -> tuple[str, ...]:
        """Return the official names of the bodies that are called so."""
        name = normalise(typed)
        return self._answerer.catalog().bodies_in(name).get(name, ())

    def stamp(self) -> str:
        """Return what changes whenever something was loaded."""
        return ",".join(map(str, self._store.stamp()))

    def sources(self, answer: Answer) -> tuple[Source, ...]:
        """Return where ``answer`` can be checked, in the order of its reply."""
        return sources_of(answer, self._store)

    def picture(self, source: Source) -> "Picture":
        """Return the picture of a source's page.

        Raises:
            PageNoneError, PageNotKeptError: there is none.
        """
        if self._pictures is None:
            raise PageNoneError(source.file.file)
        return self._pictures(self._path, self._store, source)

    def _about(self, template: str) -> Reply:
        loaded = self._answerer.catalog().documents
        answer = Answer("", Status.HELP, loaded=loaded)
        return render(template, answer=answer, examples=self._examples(answer))

    def _examples(self, answer: Answer) -> Iterable[str]:
        if answer.status in {Status.ANSWERED, Status.AMBIGUOUS}:
            return ()
        documents = (answer.documents or answer.loaded)[:_LOOKED_THROUGH]
        return self._examples_of(self._store.stamp(), documents)

    def _look_for_examples(
        self, _stamp: Stamp, documents: tuple[DocumentCard, ...]
    ) -> tuple[str, ...]:
        """Return names to ask for. They go over many cells, so they are kept while it holds."""
        return examples(self._store, documents)
