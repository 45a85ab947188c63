import json
from pathlib import Path

import pytest

from bot.cli import run
from tests.documents import document, stored, table


@pytest.fixture
def unequal(tmp_path: Path) -> Path:
    """A database with one total that holds, one that is off by rounding, and one that is wrong."""
    sums = table(
        "支出经济分类表",
        ["往年", "今年", "明年"],
        {
            "合计": ["30.00", "10.01", "99.00"],
            "办公费": ["10.00", "5.00", "10.00"],
            "差旅费": ["20.00", "5.00", "20.00"],
        },
    )
    return stored(tmp_path / "unequal.db", document(sums))


def test_outcomes(unequal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A total is told as held, off by rounding, or contradicted, with the figures it stands on."""
    assert run(["audit", "--json", "--db", str(unequal)]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = {
        one["facts"][0]["printed"]: (one["outcome"], [fact["printed"] for fact in one["facts"][1:]])
        for one in found
        if one["facts"][0]["row"] == ["合计"]
    }
    assert told == {
        "30.00": ("holds", ["10.00", "20.00"]),
        "10.01": ("rounding", ["5.00", "5.00"]),
        "99.00": ("finding", ["10.00", "20.00"]),
    }
    assert all(set(one) >= {"rule", "message", "document", "page"} for one in found)


def test_in_words(unequal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """People read what does not add up, by how much, and how many totals were checked."""
    assert run(["audit", "--db", str(unequal)]) == 0
    rounding, finding, summary = capsys.readouterr().out.splitlines()
    assert rounding.startswith("尾差")
    assert "10.00 + 20.00 = 30.00，差 69.00" in finding
    assert "核对合计 3 处，相符 1，尾差 1，疑点 1" in summary


def test_unknown_document(unequal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A document that is not there is one sentence and exit status 1."""
    assert run(["audit", "--db", str(unequal), "没有这份"]) == 1
    assert "没有这份" in capsys.readouterr().err
