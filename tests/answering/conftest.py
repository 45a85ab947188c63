from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.answering.answer import Answer
from knowledge.answering.respond import Answerer
from knowledge.model import Document
from knowledge.store import StoreReader
from tests.documents import stored

Ask = Callable[..., Answer]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Return a function that asks a question of hand-made documents."""

    def asking(question: str, *documents: Document) -> Answer:
        path = tmp_path / "some.db"
        if not path.exists():
            stored(path, *documents)
        with StoreReader(path) as store:
            return Answerer(store).answer(question)

    return asking
