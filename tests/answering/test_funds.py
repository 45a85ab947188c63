from decimal import Decimal

from knowledge.answering.result import Value
from tests.answering.conftest import Ask
from tests.documents import document, table

FISCAL = table(
    "财政拨款收支总表",
    ["收入/预算数", "支出/预算数"],
    {"收入总计": ["13.00", "×"], "支出总计": ["×", "13.00"]},
)
GENERAL = table(
    "一般公共预算支出表",
    ["合计", "基本支出", "项目支出"],
    {
        "合计": ["10.00", "4.00", "6.00"],
        "2130301 行政运行": ["4.00", "4.00", ""],
        "2130305 水利工程建设": ["6.00", "", "6.00"],
    },
)
FUND = table(
    "政府性基金预算支出表",
    ["合计", "基本支出", "项目支出"],
    {"合计": ["3.00", "", "3.00"], "2120803 城市建设支出": ["3.00", "", "3.00"]},
)
NO_FUND = table("政府性基金预算支出表", ["合计", "基本支出", "项目支出"], {"合计": ["", "", ""]})
NO_CAPITAL = table(
    "国有资本经营预算支出表", ["合计", "基本支出", "项目支出"], {"合计": ["", "", ""]}
)
PROJECTS = table(
    "项目支出表",
    [
        "合计",
        "2025年财政拨款/一般公共预算",
        "2025年财政拨款/政府性基金预算",
        "财政拨款结转/一般公共预算",
        "单位资金",
    ],
    {
        "合计": ["10.00", "6.00", "3.00", "0.00", "1.00"],
        "河道清淤": ["7.00", "4.00", "2.00", "0.00", "1.00"],
        "桥梁维修": ["3.00", "2.00", "1.00", "0.00", "0.00"],
    },
)


def test_the_funds_of_a_money_are_added_up(ask: Ask) -> None:
    """财政拨款 for a part is what its funds have of it, with the working."""
    answer = ask("财政拨款安排的项目支出", document(FISCAL, GENERAL, FUND, NO_CAPITAL))
    assert answer.value == Value(Decimal("9.00"), "万元")
    assert answer.working == "6.00 + 3.00 = 9.00 万元"
    (result,) = answer.results
    assert [one.title for one in result.bare] == ["国有资本经营预算支出表"]


def test_a_fund_without_any_is_named(ask: Ask) -> None:
    """Where the other funds' tables are blank or empty, the first fund's figure is the answer."""
    answer = ask("财政拨款的基本支出", document(FISCAL, GENERAL, FUND, NO_CAPITAL))
    assert answer.value == Value(Decimal("4.00"), "万元")
    assert answer.working is None
    (result,) = answer.results
    assert [one.title for one in result.bare] == ["政府性基金预算支出表", "国有资本经营预算支出表"]
    assert result.untold == ()


def test_a_fund_without_a_table_is_said(ask: Ask) -> None:
    """What no table tells of a fund is said to be missing."""
    (result,) = ask("财政拨款的项目支出", document(FISCAL, GENERAL, NO_FUND)).results
    assert result.untold == ("国有资本经营预算",)


def test_what_another_fund_may_hold_is_not_guessed(ask: Ask) -> None:
    """A fund with figures, and none for what is asked, leaves the question without one."""
    basic = table("一般公共预算基本支出表", ["合计"], {"合计": ["4.00"], "30201 办公费": ["4.00"]})
    answer = ask("财政拨款的办公费", document(FISCAL, GENERAL, basic, FUND, NO_CAPITAL))
    assert answer.value is None


def test_the_money_of_a_row(ask: Ask) -> None:
    """What stands under the header of a money, fund by fund, is added up for a row."""
    answer = ask("河道清淤里财政拨款多少", document(FISCAL, PROJECTS))
    assert answer.value == Value(Decimal("6.00"), "万元")
    assert answer.working == "4.00 + 2.00 = 6.00 万元"


def test_a_fund_that_nothing_was_carried_over_of(ask: Ask) -> None:
    """Of two columns of one fund the one that is not 0 is all of it."""
    answer = ask("河道清淤的一般公共预算", document(GENERAL, PROJECTS))
    assert answer.value == Value(Decimal("4.00"), "万元")


def test_the_money_may_stand_behind_how_much(ask: Ask) -> None:
    """「用了多少」 before a money asks how much of it, not for two figures."""
    answer = ask("桥梁维修用了多少政府性基金", document(GENERAL, FUND, PROJECTS))
    assert answer.value == Value(Decimal("1.00"), "万元")
    both = ask("桥梁维修多少，一般公共预算多少")
    assert len(both.results) == 2
