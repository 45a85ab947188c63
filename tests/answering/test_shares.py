"""Shares and ratios: what is a part of what, and of which money."""

from decimal import Decimal

import pytest

from knowledge.answering.answer import Status
from knowledge.answering.result import Value
from knowledge.model import Stage
from knowledge.question.problem import Problem, Reason
from tests.answering.conftest import Ask
from tests.answering.test_operations import BASIC, TOTALS, WHOLE
from tests.documents import document, table


def test_a_part_of_the_total_is_named_as_its_own_share(ask: Ask) -> None:
    """基本支出 has its share of the row that it stands in."""
    answer = ask("基本支出占比", WHOLE)
    assert answer.value == Value(Decimal("75.00"), "%")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("办公费占项目支出多少", ("办公费", "项目支出")),
        ("农村饮水项目占基本支出", ("农村饮水项目", "基本支出")),
        ("水费占电费多少", ("水费", "电费")),
        ("公用经费占人员经费的比例", ("公用经费", "人员经费")),
        ("基本支出占办公费多少", ("基本支出", "办公费")),
    ],
)
def test_what_is_no_part_has_no_share(ask: Ask, question: str, words: tuple[str, ...]) -> None:
    """Printed figures that do not lie within each other are not divided as if they did."""
    answer = ask(question, WHOLE)
    assert (answer.status, answer.value, answer.figures) == (Status.REFUSED, None, ())
    assert answer.problem == Problem(Reason.NOT_A_PART, words)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("电费是水费的百分之几", Value(Decimal("333.33"), "%")),
        ("电费是水费的几倍", Value(Decimal("3.33"), "倍")),
        ("电费与水费的比", Value(Decimal("3.33"), "倍")),
        ("电费和水费之比是多少", Value(Decimal("3.33"), "倍")),
        ("办公费加水费是公用经费的百分之几", Value(Decimal("60.00"), "%")),
    ],
)
def test_a_ratio_divides_what_is_no_part(ask: Ask, question: str, value: Value) -> None:
    """Who asks how many times, or per cent, one figure is of another gets just that."""
    assert ask(question, WHOLE).value == value


@pytest.mark.parametrize(
    ("question", "item", "amount"),
    [
        ("基本工资在人员经费里占多少", "基本工资占人员经费", "68.42"),
        ("办公费在公用经费中占比", "办公费占公用经费", "48.00"),
        ("办公费在总支出里占多少", "办公费占支出总计", "7.50"),
        ("办公费和水费占公用经费", "（办公费 + 水费）占公用经费", "60.00"),
    ],
)
def test_a_share_is_of_what_it_is_said_to_be_in(
    ask: Ask, question: str, item: str, amount: str
) -> None:
    """里 stands behind the whole, and what is listed before 占 is one part."""
    answer = ask(question, WHOLE)
    assert [result.item for result in answer.results] == [item]
    assert answer.value == Value(Decimal(amount), "%")


def test_a_part_of_some_of_the_money_is_one_of_all_of_it_too(ask: Ask) -> None:
    """Where the whole is printed for some of the money and for all of it, both shares are told."""
    general = table(
        "一般公共预算支出表", ["合计"], {"合计": ["15.00"], "221 住房保障支出": ["2.00"]}
    )
    answer = ask("办公费占总支出多少", document(TOTALS, BASIC, general))
    shares = [one.value for result in answer.results for one in result.agreements]
    assert sorted(str(share.amount) for share in shares) == ["7.50", "8.00"]
    assert answer.value is None


def test_each_has_a_share_of_one_whole(ask: Ask) -> None:
    """分别 asks for as many shares as there are parts."""
    answer = ask("办公费和水费分别占公用经费多少", WHOLE)
    assert [result.item for result in answer.results] == ["办公费占公用经费", "水费占公用经费"]


def test_the_budget_is_no_share_of_what_was_spent(ask: Ask) -> None:
    """预算数 stands beside 决算数: it is no part of it."""
    spent = table(
        "“三公”经费支出决算表",
        ["合计/预算数", "合计/决算数", "公务接待费/决算数"],
        {"合计": ["2.85", "0.39", "0.30"]},
    )
    final = document(spent, stage=Stage.FINAL)
    assert ask("三公预算数占比", final).value is None


def test_a_share_is_of_the_same_money_or_of_all(ask: Ask) -> None:
    """A part of one fund is no part of another, and nothing is a part of itself."""
    fund = table("政府性基金预算支出表", ["合计"], {"合计": ["7.00"], "212 城乡社区支出": ["7.00"]})
    general = table("一般公共预算支出表", ["合计", "项目支出"], {"合计": ["9.00", "2.00"]})
    assert ask("城乡社区支出占项目支出多少", document(fund, general)).value is None


def test_a_column_of_a_row_is_a_share_of_that_row(ask: Ask) -> None:
    """A里的B占比 is of A where B is a column, not of B's whole."""
    split = table(
        "支出总表",
        ["合计", "基本支出", "项目支出"],
        {"合计": ["20.00", "12.00", "8.00"], "213 农林水支出": ["10.00", "4.00", "6.00"]},
    )
    answer = ask("农林水支出里的项目支出占比", document(split))
    assert answer.working == "6.00 ÷ 10.00 万元 = 60.00%"


def test_a_year_is_a_share_of_the_year_named_last(ask: Ask) -> None:
    """「今年是去年的百分之几」 divides in the order in which the years are named."""
    earlier = document(BASIC, fiscal_year=2024)
    cheap = table("一般公共预算基本支出表", ["合计"], {"30205 水费": ["0.15"]})
    later = document(cheap, fiscal_year=2025)
    answer = ask("2025年水费是2024年的百分之几", earlier, later)
    assert answer.working == "0.15 ÷ 0.30 万元 = 50.00%"


def test_each_items_own_share(ask: Ask) -> None:
    """A和B占比 are two shares of the whole, never one of the other."""
    workings = [
        agreement.working
        for result in ask("水费和电费占比", WHOLE).results
        for agreement in result.agreements
    ]
    assert len(workings) == 2
    assert not any("0.30 ÷ 1.00" in (working or "") for working in workings)
