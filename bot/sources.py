"""Where an answer can be checked: each place on a page, once, with words for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.rendering import Reply, render
from knowledge.answering.answer import Answer
from knowledge.store import DocumentCard, Figure, FileCard, StoreReader


@dataclass(frozen=True, slots=True)
class Source:
    """A page of ``file``; where a table stands on it, ``figure`` is the one to mark.

    ``headings`` are those of what is stated in words.
    """

    document: DocumentCard
    file: FileCard
    page: int
    figure: Figure | None = None
    headings: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells the picture of this source from any other's, whatever is loaded later."""
        box = self.figure.fact.box if self.figure else None
        place = f"{box.x0:.0f},{box.top:.0f},{box.x1:.0f},{box.bottom:.0f}" if box else ""
        return f"{self.file.digest}/{self.page}/{place}"

    def caption(self) -> Reply:
        """Return the words that stand under the picture."""
        return render("source.html.j2", source=self)

    def label(self, *, with_body: bool) -> str:
        """Return the few words that stand on a button."""
        words = render("source_label.html.j2", source=self, with_body=with_body).text
        return words.replace("\n", "")


def sources_of(answer: Answer, store: StoreReader) -> tuple[Source, ...]:
    """Return the sources of ``answer`` in the order of its reply.

    The lines of a list share a source where they share a page.
    """
    found: dict[str, Source] = {}
    for source in (*_of_figures(answer), *_of_words(answer, store)):
        found.setdefault(source.key, source)
    return tuple(found.values())


def _of_figures(answer: Answer) -> Iterator[Source]:
    for listing in answer.listings:
        pages: dict[int, Figure] = {}
        for entry in listing.entries:
            pages.setdefault(entry.figure.fact.page, entry.figure)
        yield from map(_of_figure, pages.values())
    listed = {
        id(figure)
        for listing in answer.listings
        for figure in (*(entry.figure for entry in listing.entries), listing.whole)
    }
    yield from (_of_figure(figure) for figure in answer.figures if id(figure) not in listed)


def _of_figure(figure: Figure) -> Source:
    return Source(figure.table.document, figure.table.file, figure.fact.page, figure)


def _of_words(answer: Answer, store: StoreReader) -> Iterator[Source]:
    for said in answer.said:
        passage = said.record.passage
        yield Source(said.document, said.file, passage.page, headings=passage.headings)
    for quote in answer.cited:
        file = _named(store.files(quote.document), quote.file)
        if file is not None:
            yield Source(quote.document, file, quote.page, headings=quote.headings)
    for aim in answer.aims:
        target, document = aim.cited.record, aim.cited.document
        yield Source(document, aim.cited.file, target.pages[0], headings=(target.title,))


def _named(files: Iterable[FileCard], name: str) -> FileCard | None:
    return next((file for file in files if file.file == name and not file.replaced_by), None)
