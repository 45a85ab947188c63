"""``mingzhang documents`` and ``mingzhang facts``: what the database holds, a line each."""

from collections.abc import Iterator
from dataclasses import asdict

from bot.json_lines import document_object, fact_object, line
from bot.sentences import sentences
from bot.text import one_line
from knowledge.model import Document
from knowledge.store import Contents, DocumentCard, Figure, FileCard, StoreReader


class DocumentUnknownError(Exception):
    """No loaded document goes by the name given."""


def document_lines(
    store: StoreReader, *, as_json: bool, with_replaced: bool = False
) -> Iterator[str]:
    """Yield a line for every loaded document; ``with_replaced``, also for files that gave way."""
    cards = store.documents()
    for card in cards:
        contents = store.contents(card)
        if as_json:
            yield line(
                {"id": card.id, **document_object(card), "pages": card.pages, **asdict(contents)}
            )
        else:
            yield one_line(
                sentences("cli")["line"].format(
                    id=card.id,
                    document=describe(card),
                    contents=count(contents),
                    file="、".join(file.file for file in _current(store, card)),
                )
            )
        if with_replaced:
            yield from _replaced_lines(store, card, as_json=as_json)
    if not cards and not as_json:
        yield sentences("cli")["none"]


def _current(store: StoreReader, card: DocumentCard) -> list[FileCard]:
    return [file for file in store.files(card) if file.replaced_by is None]


def _replaced_lines(store: StoreReader, card: DocumentCard, *, as_json: bool) -> Iterator[str]:
    """Yield a line for every file of a document whose contents gave way to another's."""
    for file in store.files(card):
        if file.replaced_by is None:
            continue
        if as_json:
            yield line(
                {
                    "id": card.id,
                    **document_object(card),
                    "file": file.file,
                    "pages": file.pages,
                    "replaced_by": file.replaced_by,
                }
            )
        else:
            yield one_line(
                sentences("cli")["gave_way"].format(file=file.file, newer=file.replaced_by)
            )


def fact_lines(store: StoreReader, wanted: str | None, *, as_json: bool) -> Iterator[str]:
    """Yield a line for every figure of the documents that ``wanted`` names, or of all.

    A line for people is parted by tabs: amount as printed, unit, row, column, table, page.

    Raises:
        DocumentUnknownError: ``wanted`` names none.
    """
    for card in choose(store.documents(), wanted):
        for figure in store.figures(card):
            yield line(fact_object(figure)) if as_json else _in_words(figure)


def choose(cards: tuple[DocumentCard, ...], wanted: str | None) -> tuple[DocumentCard, ...]:
    """Return the documents whose number, file, title or organization ``wanted`` is, or all.

    Raises:
        DocumentUnknownError: there is none.
    """
    if wanted is None:
        return cards
    chosen = tuple(
        card for card in cards if wanted in {str(card.id), card.file, card.title, card.organization}
    )
    if not chosen:
        raise DocumentUnknownError(wanted)
    return chosen


def describe(document: Document | DocumentCard) -> str:
    """Return what a document is, in a few words."""
    return sentences("cli")["document"].format(
        organization=document.organization,
        fiscal_year=document.fiscal_year,
        level=document.level,
        stage=document.stage,
    )


def count(contents: Contents) -> str:
    """Return how much a document holds, in a few words."""
    return sentences("cli")["contents"].format(
        tables=contents.tables, facts=contents.facts, passages=contents.passages
    )


def _in_words(figure: Figure) -> str:
    fact, table = figure.fact, figure.table
    parts = [
        fact.printed,
        fact.unit,
        " › ".join(fact.row.path),
        " › ".join(fact.column.path),
        " ".join(filter(None, (table.number, table.title))),
        str(fact.page),
    ]
    return "\t".join(one_line(part) for part in parts)
