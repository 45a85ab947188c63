"""A bot goes on answering while documents are loaded beside it."""

from pathlib import Path

from knowledge.answering.answer import Status
from knowledge.answering.respond import Answerer
from knowledge.store import StoreReader
from tests.documents import document, stored, table

OFFICE = table("部门支出总体情况表", ["合计"], {"30201 办公费": ["3.00"]})
TRAVEL = table("项目支出表", ["合计"], {"防汛项目": ["5.00"]})


def test_a_body_loaded_meanwhile_is_known(tmp_path: Path) -> None:
    """Who was not loaded a moment ago is asked next."""
    path = stored(tmp_path / "some.db", document(OFFICE))
    with StoreReader(path) as store:
        answerer = Answerer(store)
        assert answerer.answer("云台区教育局的办公费").status is Status.REFUSED
        stored(path, document(OFFICE, organization="海州市云台区教育局"))
        assert answerer.answer("云台区教育局的办公费").status is Status.ANSWERED


def test_a_table_that_joins_a_document_meanwhile_is_known(tmp_path: Path) -> None:
    """A document's names are read anew when another of its files was loaded."""
    path = stored(tmp_path / "some.db", document(OFFICE))
    with StoreReader(path) as store:
        answerer = Answerer(store)
        assert answerer.answer("防汛项目多少").status is Status.REFUSED
        stored(path, document(TRAVEL, digest="another file"))
        assert answerer.answer("防汛项目多少").status is Status.ANSWERED
