"""The measure of answers, and the packaged disclosure's part of the bank of questions."""

from pathlib import Path
from typing import Any

import pytest

from bot.conversation import Conversation
from scripts.bank import COLUMNS, Question, judge, known_misses, read_bank
from scripts.grounds import figures_of, ungrounded
from scripts.proof import is_proven
from scripts.questions import Asked, ask, is_enough, miss_lines, table_lines

KNOWN = known_misses()
"""Questions of the bank that are not answered right yet, and why."""


def row(**changes: str) -> Question:
    """Return a question of the bank: what a look-up should give, but for ``changes``."""
    row = dict.fromkeys(COLUMNS, "") | {"status": "answered", **changes}
    several = {name: frozenset(filter(None, row[name].split("|"))) for name in ("status", "reason")}
    return Question(
        "sample",
        row["kind"],
        ("办公费多少",),
        several["status"],
        several["reason"],
        row["value"],
        tuple(filter(None, row["figures"].split(";"))),
        tuple(filter(None, row["tables"].split(";"))),
        "",
        held=False,
    )


def record(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 (whatever JSON holds)
    """Return the JSON object of a reply with one fact, but for ``changes``."""
    fact = {
        "source": "table",
        "printed": "4.64",
        "amount": "4.64",
        "unit": "万元",
        "row": ["商品和服务支出", "办公费"],
        "column": ["合计"],
        "table": {"number": "表6", "title": "“基本支出”情况表"},
        "page": 18,
    }
    return {
        "status": "answered",
        "reason": None,
        "choices": [],
        "text": "办公费：4.64 万元\n来源：表6《基本支出情况表》第18页，行「1.5倍经费」",
        "value": {"amount": "4.64", "unit": "万元"},
        "working": None,
        "facts": [fact],
        **changes,
    }


@pytest.mark.parametrize(
    ("expected", "faults"),
    [
        ({"value": "4.64万元", "figures": "46,400.00元", "tables": "表6@18"}, 0),
        ({"value": "4.65万元"}, 1),
        ({"value": "46400元"}, 0),
        ({"kind": "unit", "value": "46400元"}, 1),
        ({"figures": "4.64万元;0.07万元"}, 1),
        ({"figures": "「办公费」"}, 0),
        ({"status": "refused"}, 1),
        ({"status": "refused|answered"}, 0),
    ],
)
def test_what_is_exact(expected: dict[str, str], faults: int) -> None:
    """The same money is the same figure; a question for a unit wants that unit too."""
    judgement = judge(row(**expected), record())
    assert len(judgement.faults) == faults
    assert judgement.wrong is (faults > 0 and "value" in expected)


@pytest.mark.parametrize(
    ("tables", "cited"),
    [
        ("表6@18", True),
        ("基本支出情况表@18", True),
        ("@18", True),
        ("表6@19", False),
        ("表5@18", False),
        ("表6@18;表5@17", False),
    ],
)
def test_what_is_cited(tables: str, cited: bool) -> None:
    """Each expected table has to be among the sources, by number or title, on its page."""
    assert judge(row(tables=tables), record()).cited is cited


def test_a_figure_where_there_is_none() -> None:
    """A value or facts in the reply to a question without a figure count as given."""
    judgement = judge(row(status="refused"), record())
    assert judgement.given
    assert judgement.refused is False
    refused = record(status="refused", reason="blank", value=None, facts=[], text="没有")
    assert judge(row(status="refused", reason="blank"), refused).refused
    assert judge(row(status="refused", reason="no_data"), refused).refused is False


def test_known_figures_are_grounded() -> None:
    """A fact, a result of the working and a share of two facts may stand in a reply."""
    assert ungrounded(record()) == ()
    shared = record(text="4.64 万元（100.00%）\n算法：4.64 + 4.64 = 9.28 万元\n一共 9.28 万元")
    assert ungrounded(shared) == ()
    assert ungrounded(record(text="46400 元")) == ()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("办公费：4.65 万元", ("4.65万元",)),
        ("增长 12%", ("12%",)),
        ("算法：4.64 + 0.01 = 4.65 万元", ("0.01",)),
        ("共 9.28", ("9.28",)),
    ],
)
def test_other_figures_are_not(text: str, figures: tuple[str, ...]) -> None:
    """A figure from nowhere is found, in a working too."""
    assert ungrounded(record(text=text)) == figures


def test_years_pages_and_counts_are_no_figures() -> None:
    """Only what has a unit of money or percent, or decimals, has to be a fact."""
    assert figures_of("2026年第12页，共 3 个，代码 2010101，1. 甲") == ()


def test_the_table_of_the_measure() -> None:
    """Each kind has a line, misses are told, and one wrong source is too many."""
    question = row(kind="look-up", value="4.64万元", tables="表6@19")
    asked = [Asked(question, record(), judge(question, record()))]
    *_, last = table_lines(asked)
    assert last.split() == ["in", "all", "1", "1", "100.0%", "0", "0/1", "0/0", "0", "0"]
    assert any("wrong    source" in line for line in miss_lines(asked))
    assert not is_enough(asked)


def test_the_bank_is_well_formed() -> None:
    """There are at least 400 questions, a third of them held back, and every figure is one."""
    bank = read_bank()
    assert len(bank) >= 400
    assert 0.3 < sum(question.held for question in bank) / len(bank) < 0.36
    refused = record(status="refused", facts=[], value=None)
    for question in bank:
        judge(question, record())
        judge(question, refused)


def _sample() -> list[Any]:
    seen = [question for question in read_bank() if question.db == "sample" and not question.held]
    params = []
    for question in seen:
        label = " → ".join(question.turns)
        marks = [pytest.mark.xfail(strict=False, reason=KNOWN[label])] if label in KNOWN else []
        params.append(pytest.param(question, id=f"{question.kind}-{label[:30]}", marks=marks))
    return params


@pytest.fixture(scope="module")
def talk(database: Path) -> Conversation:
    """Talk about the packaged disclosure."""
    return Conversation(database)


@pytest.mark.parametrize("question", _sample())
def test_the_bank_of_the_sample(talk: Conversation, question: Question) -> None:
    """Each question of the bank gets its figures with their sources, or none where none is."""
    reply = ask(talk, question.turns)
    judgement = judge(question, reply, is_proven)
    assert judgement.faults == (), reply["text"]
    assert judgement.cited is not False, reply["text"]
    assert not judgement.given
    assert judgement.ungrounded == ()


def test_another_table_that_prints_the_figure_will_do() -> None:
    """It has to be proven by the page itself, and not where the question names a table."""
    asked = row(figures="4.64万元", tables="表1@9")
    assert judge(asked, record(), lambda _: True).cited is True
    assert judge(asked, record(), lambda _: False).cited is False
    assert judge(asked, record()).cited is False
    scoped = row(kind="scope", figures="4.64万元", tables="表1@9")
    assert judge(scoped, record(), lambda _: True).cited is False
    other = row(figures="4.65万元", tables="表1@9")
    assert judge(other, record(), lambda _: True).cited is False


def test_what_a_page_proves() -> None:
    """The figure, its row and the title have to stand there, or the sentence."""
    fact = {
        "source": "table",
        "printed": "4.64",
        "row": ["商品和服务支出", "办公费"],
        "table": {"number": None, "title": "一般公共预算基本支出情况表"},
        "document": {"file": "disclosure.pdf"},
        "page": 18,
    }
    assert is_proven(fact)
    assert not is_proven(fact | {"page": 17})
    assert not is_proven(fact | {"printed": "4.6"})
    assert not is_proven(fact | {"table": {"number": None, "title": "项目支出表"}})
    assert not is_proven(fact | {"document": {"file": "另一份.pdf"}})
    words = "主要项目是：采购复印纸项目0.51万元。"
    assert is_proven(fact | {"source": "prose", "printed": words, "page": 10})
    assert not is_proven(fact | {"source": "prose", "printed": words, "page": 11})
