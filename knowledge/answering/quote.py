"""Words of documents, and of rules: what is quoted, aimed at and meant."""

from dataclasses import dataclass

from knowledge.answering.result import Value
from knowledge.model import Indicator, Statement, Target
from knowledge.store import Cited, DocumentCard


@dataclass(frozen=True, slots=True)
class Quote:
    """What a document says, word for word, under its headings and with its page.

    ``source`` is prose, glossary or duties. Where the sentence states how much something changed,
    ``path`` is what, and ``printed`` and ``value`` how much. ``instead`` is the other thing, around
    what was asked or in it, that it speaks of.
    """

    document: DocumentCard
    file: str
    headings: tuple[str, ...]
    page: int
    text: str
    source: str
    path: tuple[str, ...] = ()
    printed: str = ""
    value: Value | None = None
    instead: str = ""


def statement_quoted(cited: Cited[Statement]) -> Quote:
    """Return the sentence of a stated figure, with that figure."""
    statement, passage = cited.record, cited.record.passage
    return Quote(
        cited.document,
        cited.file.file,
        passage.headings,
        passage.page,
        statement.sentence,
        "prose",
        statement.path,
        statement.printed,
        Value(statement.amount, statement.unit),
    )


@dataclass(frozen=True, slots=True)
class Aim:
    """A target of one project, as far as it is asked for.

    ``indicators`` are those that were asked. With ``whole`` the target's purpose and goals are
    asked too.
    """

    cited: Cited[Target]
    indicators: tuple[Indicator, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What ``term`` means in general, by the rule ``source``: no words of a document."""

    term: str
    text: str
    source: str
