"""Facts for words that somebody is still typing: each is a whole answer with its source."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from bot.rendering import Reply
from knowledge.answering.answer import Answer, Status
from knowledge.question.query import Choice

_LONGEST_TITLE = 200
_MOST_ASKED = 30
"""Questions that one press of a key may lead to."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One answer: its headline, the lines that say whose and where it is, and all of it."""

    title: str
    description: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class Suggester:
    """Suggests answers.

    ``ask`` answers a question, ``complete`` returns that many names in the documents of an answer
    that hold some words, ``render`` puts an answer into words.
    """

    ask: Callable[[str], Answer]
    complete: Callable[[str, Answer, int], tuple[str, ...]]
    render: Callable[[Answer], Reply]

    def suggestions(self, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Return up to ``most`` answers: to ``typed`` itself, then to names that hold its words.

        Words that may be unfinished are never corrected: what they may become is said in full.
        """
        found: dict[object, Answer] = {}
        for answer in islice(self._answers(typed, most), _MOST_ASKED):
            if is_certain(answer):
                found.setdefault(_facts(answer), answer)
            if len(found) == most:
                break
        return tuple(map(self._suggestion, found.values()))

    def _answers(self, typed: str, most: int) -> Iterator[Answer]:
        answer = self.ask(typed)
        yield answer
        if answer.choice:
            yield from self._chosen(answer.choice, typed, most)
        unfinished = answer.problem.words[-1:] if answer.problem else ()
        word = next(iter(unfinished), typed)
        if any(map(str.isdigit, word)):
            return  # A year is no part of a name, and must not be lost with the words.
        for name in self.complete(word, answer, most):
            completed = typed.replace(word, name)
            one = self.ask(completed)
            yield one
            if one.choice:
                yield from self._chosen(one.choice, completed, most)

    def _chosen(self, choice: Choice, typed: str, most: int) -> Iterator[Answer]:
        for name in choice.names[:most]:
            yield self.ask(filled(typed, choice, name))

    def _suggestion(self, answer: Answer) -> Suggestion:
        reply = self.render(answer)
        title, *rest = reply.text.splitlines()
        return Suggestion(title[:_LONGEST_TITLE], " ".join(rest)[:_LONGEST_TITLE], reply)


def is_certain(answer: Answer) -> bool:
    """Return whether ``answer`` has facts, and no word of its question was guessed at.

    A part of it without an answer may be unfinished.
    """
    if any(part.status is not Status.ANSWERED for part in answer.parts):
        return False
    has_facts = answer.figures or answer.said or answer.cited or answer.aims
    return (
        answer.status is Status.ANSWERED
        and bool(has_facts)
        and not answer.guessed
        and not any(reading.guessed for reading in answer.understood)
    )


def _facts(answer: Answer) -> object:
    """Return what tells an answer from another, however it was asked for."""
    return (answer.figures, answer.said, answer.cited, answer.aims, answer.working)


def filled(question: str, choice: Choice, name: str) -> str:
    """Return ``question`` with ``name`` for what it left open."""
    if choice.word and choice.word in question:
        return question.replace(choice.word, name, 1)
    return f"{name}的{question}"
