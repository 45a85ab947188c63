"""How surely a machine read a figure is kept with it."""

from dataclasses import replace
from pathlib import Path

from knowledge.store import StoreReader
from tests.documents import document, stored, table


def test_confidence_is_kept(tmp_path: Path) -> None:
    """What was read off a picture comes back with its confidence, and other figures without one."""
    printed = table("项目支出表", ["合计"], {"办公费": ["1.00"], "水费": ["2.00"]})
    facts = (replace(printed.facts[0], confidence=0.93), printed.facts[1])
    one = document(replace(printed, facts=facts))
    with StoreReader(stored(tmp_path / "库.db", one)) as store:
        (card,) = store.documents()
        assert [figure.fact.confidence for figure in store.figures(card)] == [0.93, None]
