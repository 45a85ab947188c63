"""Disclosures to load."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.webpages import web_page


@pytest.fixture
def publish(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a disclosure of 清河县教育局 as a web page."""

    def write(
        name: str, *tables: str, year: int = 2024, prose: tuple[str, ...] = (), pay: str = "10.00"
    ) -> Path:
        file = tmp_path / "下载" / name
        file.parent.mkdir(exist_ok=True)
        page = web_page(f"清河县教育局{year}年部门预算", *tables, prose=prose, pay=pay)
        file.write_text(page, encoding="utf-8")
        return file

    return write
