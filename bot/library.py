"""What is loaded, for who looks after it: load one more document, say how things stand."""

from dataclasses import dataclass
from pathlib import Path

from bot.keeping import unanswered_lines
from knowledge.errors import FileError
from knowledge.ingest import Ingested, OnPage, ingest
from knowledge.store import StoreReader


@dataclass(frozen=True, slots=True)
class Stock:
    """How much is loaded: documents and figures, and a number that changes with them."""

    documents: int
    facts: int
    version: str


class Library:
    """The documents of the database at ``path``. Its calls take time: not for an event loop."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, file: Path, on_page: OnPage) -> Ingested | FileError:
        """Read ``file`` in a process of its own and store it.

        Raises:
            DatabaseError: the database cannot be used.
        """
        (outcome,) = ingest([file], self._path, workers=1, on_page=on_page)
        return outcome

    def stock(self) -> Stock:
        """Return how much is loaded."""
        with StoreReader(self._path) as store:
            documents = store.documents()
            facts = sum(store.contents(document).facts for document in documents)
            return Stock(len(documents), facts, ".".join(map(str, store.stamp())))

    def unanswered(self, most: int) -> list[str]:
        """Return a line for each of the questions that got no figure, those asked most first."""
        with StoreReader(self._path) as store:
            return list(unanswered_lines(store, None, most, as_json=False))
