"""A :class:`Query`: the documents and items that a question asks for, or why it cannot be put."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from knowledge.question.context import context_mentions
from knowledge.question.documents import Outcome, of_bodies, of_time, unknown_bodies
from knowledge.question.index import NameIndex
from knowledge.question.linking import link
from knowledge.question.mentions import Cover, Kind, Mention
from knowledge.question.names import without_ordinal
from knowledge.question.normalise import normalise
from knowledge.question.problem import Problem, Reason
from knowledge.store import DocumentCard
from knowledge.vocabulary.words import words

LONGEST_QUESTION = 300
"""Characters of a normalised question; a person's question is far shorter."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person has to choose, and from what: names of bodies or of items."""

    about: Kind
    word: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked.

    ``items`` are the mentions of rows, columns and tables, all of which a figure's address has to
    hold. ``unit`` is the money unit that the person wants. Exactly one of ``problem``, ``choice``
    and ``documents`` (with ``items``) says how to go on; with none of them there is nothing asked
    but a greeting.
    """

    text: str
    cover: Cover
    documents: tuple[DocumentCard, ...] = ()
    items: tuple[Mention, ...] = ()
    unit: str | None = None
    problem: Problem | None = None
    choice: Choice | None = None


IndexOf = Callable[[tuple[DocumentCard, ...]], NameIndex]
_MOST_IN_PLAY = 64
"""Documents whose names are looked at before the person has said whose they are."""
_NOTHING = Cover((), ())
_SAYS_LITTLE = {Kind.FILLER, Kind.UNIT, Kind.RELATIVE_YEAR}


def understand(question: str, loaded: tuple[DocumentCard, ...], index_of: IndexOf) -> Query:
    """Return what ``question`` asks of the ``loaded`` documents.

    ``index_of`` gives the index of the names of some documents.
    """
    text = normalise(question)
    if not text:
        return Query(text, _NOTHING, problem=Problem(Reason.EMPTY))
    if len(text) > LONGEST_QUESTION:
        return Query(text, _NOTHING, problem=Problem(Reason.TOO_LONG))
    if not loaded:
        return Query(text, _NOTHING, problem=Problem(Reason.NOTHING_LOADED))
    context = tuple(context_mentions(text, sorted({card.organization for card in loaded})))
    named = {name for mention in context if mention.kind is Kind.BODY for name in mention.names}
    in_play = tuple(card for card in loaded if card.organization in named) or loaded
    found = link(text, context, index_of(in_play[:_MOST_IN_PLAY]))
    asked = {mention.kind for mention in found.mentions} - {Kind.FILLER, Kind.UNIT}
    if not asked and not found.leftovers:
        return Query(text, found)
    documents = of_bodies(found, loaded)
    outcome = of_time(found, documents)
    problem = _no_document(text, found, outcome)
    if problem is not None or isinstance(outcome, Problem):
        return Query(text, found, documents, problem=problem)
    index = index_of(outcome[:_MOST_IN_PLAY])
    return _of_documents(text, link(text, context, index), outcome, index)


def _no_document(text: str, found: Cover, outcome: Outcome) -> Problem | None:
    """Return why no document can be asked."""
    if all(mention.kind in _SAYS_LITTLE for mention in found.mentions) and found.leftovers:
        return _unheard_of(text, found)
    if unknown := unknown_bodies(found):
        return Problem(Reason.ORGANIZATION_UNKNOWN, unknown)
    return outcome if isinstance(outcome, Problem) else None


def _of_documents(
    text: str, found: Cover, documents: tuple[DocumentCard, ...], index: NameIndex
) -> Query:
    """Return what is asked of ``documents``, whose names are those of ``index``."""
    if problem := _unexplained(text, found):
        return Query(text, found, documents, problem=problem)
    if choice := _choice(found, documents, index):
        return Query(text, found, documents, choice=choice)
    unit = next((mention.names[0] for mention in found.of(Kind.UNIT)), None)
    items = found.of(Kind.ITEM, Kind.TABLE) or _whole(text, index)
    return Query(text, found, documents, items, unit)


def _unheard_of(text: str, found: Cover) -> Problem:
    """Tell what ends like an item (「招商费」) from what has nothing to do with a budget."""
    pieces = _pieces(text, found)
    like_items = tuple(p for p in pieces if p.endswith(words().generic_suffixes))
    return Problem(Reason.NOT_UNDERSTOOD, pieces) if like_items else Problem(Reason.OUT_OF_SCOPE)


def _unexplained(text: str, found: Cover) -> Problem | None:
    if found.leftovers:
        return Problem(Reason.NOT_UNDERSTOOD, _pieces(text, found))
    if absent := found.of(Kind.ABSENT):
        return Problem(Reason.ITEM_UNKNOWN, tuple(mention.text for mention in absent))
    return None


def _pieces(text: str, found: Cover) -> tuple[str, ...]:
    pieces = (text[start:end].strip() for start, end in found.leftovers)
    return tuple(filter(None, pieces))


def _choice(found: Cover, documents: tuple[DocumentCard, ...], index: NameIndex) -> Choice | None:
    for mention in found.of(Kind.CHOICE):
        return Choice(Kind.ITEM, mention.text, printed_names(mention.names, index))
    organizations = tuple(sorted({card.organization for card in documents}))
    named = found.of(Kind.BODY)
    if len(organizations) > 1 and not named:
        return Choice(Kind.BODY, "", organizations)
    for mention in named:
        if len(mention.names) > 1:
            return Choice(Kind.BODY, mention.text, mention.names)
    return None


def printed_names(names: Iterable[str], index: NameIndex) -> tuple[str, ...]:
    """Return stored keys as the documents print them, each once."""
    return tuple(dict.fromkeys(without_ordinal(index.printed[name]) for name in names))


def _whole(text: str, index: NameIndex) -> tuple[Mention, ...]:
    for name in words().whole_rows:
        if stored := index.exact.get(name):
            return (Mention(len(text), len(text), name, Kind.ITEM, tuple(sorted(stored))),)
    return ()
