from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.audit.sums import Outcome, Sums, checks_of, sums_of
from knowledge.disclosure import understand
from knowledge.reading import read
from scripts.databases import REAL
from tests.documents import Cells, document, table

WITH_TABLES = [file for file in sorted(REAL.glob("*.pdf")) if "-text" not in file.name]


def outcomes(columns: list[str], cells: Cells) -> dict[tuple[str, str], Outcome]:
    """Return what the sums of a table come to, by the row and column of what is printed whole."""
    one = document(table("支出预算表", columns, cells))
    return {
        ("/".join(check.whole.row.path), "/".join(check.whole.column.path)): check.outcome
        for check in checks_of(one)
        if check.outcome is not Outcome.NOT_ENOUGH_DATA
    }


def test_levels_by_code() -> None:
    """款 add up to 类, and 项 to 款; 合计 is the sum of the 类 alone."""
    cells = {
        "合计": ["7.00"],
        "201 一般公共服务支出": ["5.00"],
        "20103 一般公共服务支出/政府办公厅": ["5.00"],
        "2010301 一般公共服务支出/政府办公厅/行政运行": ["3.00"],
        "2010308 一般公共服务支出/政府办公厅/信访事务": ["2.50"],
        "208 社会保障和就业支出": ["2.00"],
    }
    found = outcomes(["金额"], cells)
    assert found["合计", "金额"] is Outcome.HOLDS
    assert found["一般公共服务支出", "金额"] is Outcome.HOLDS
    assert found["一般公共服务支出/政府办公厅", "金额"] is Outcome.FINDING


def test_columns_beside_a_total() -> None:
    """合计 is 基本支出 and 项目支出, and 基本支出 is 人员 and 公用; 运行经费 stands apart."""
    columns = [
        "合计",
        "基本支出/小计",
        "基本支出/人员经费",
        "基本支出/公用经费",
        "项目支出",
        "机关运行经费",
    ]
    found = outcomes(columns, {"某项": ["9.00", "6.00", "4.00", "2.00", "3.00", "1.50"]})
    assert found == {("某项", "合计"): Outcome.HOLDS, ("某项", "基本支出/小计"): Outcome.HOLDS}
    found = outcomes(columns, {"某项": ["9.00", "6.00", "4.00", "1.00", "3.00", "1.50"]})
    assert found["某项", "基本支出/小计"] is Outcome.FINDING


def test_columns_that_take_a_total_apart_twice() -> None:
    """合计 is 基本支出 and 项目支出, and it is 财政拨款 and 单位资金: each way closes by itself."""
    columns = ["合计", "基本支出", "项目支出", "财政拨款/小计", "单位资金"]
    found = outcomes(columns, {"某项": ["9.00", "6.00", "3.00", "8.00", "1.00"]})
    assert found == {("某项", "合计"): Outcome.HOLDS}
    found = outcomes(columns, {"某项": ["9.00", "6.00", "3.00", "7.00", "1.00"]})
    assert found["某项", "合计"] is Outcome.FINDING


def test_pairs_of_budget_and_final() -> None:
    """预算数 and 决算数 under each name add up each for itself."""
    columns = [
        "合计/预算数",
        "合计/决算数",
        "接待费/预算数",
        "接待费/决算数",
        "用车/预算数",
        "用车/决算数",
    ]
    found = outcomes(columns, {"合计": ["5.00", "4.00", "2.00", "1.00", "3.00", "2.00"]})
    assert found == {("合计", columns[0]): Outcome.HOLDS, ("合计", columns[1]): Outcome.FINDING}


def test_totals_one_after_another() -> None:
    """本年合计 is the rows above it; 总计 is that together with what was carried over."""
    cells = {
        "一、拨款收入": ["6.00"],
        "二、事业收入": ["1.00"],
        "本年收入合计": ["7.00"],
        "上年结转": ["2.00"],
        "收入总计": ["9.00"],
    }
    found = outcomes(["预算数"], cells)
    assert set(found.values()) == {Outcome.HOLDS}
    assert (
        outcomes(["预算数"], cells | {"收入总计": ["9.50"]})["收入总计", "预算数"]
        is Outcome.FINDING
    )


def test_parts_of_a_part_count_once() -> None:
    """What stands under a row, or is only mentioned (其中), is no part of the total again."""
    cells = {
        "一、拨款收入": ["6.00"],
        "一、拨款收入/1.一般公共预算": ["4.00"],
        "一、拨款收入/2.政府性基金": ["2.00"],
        "其中：上级补助": ["3.00"],
        "二、事业收入": ["1.00"],
        "收入总计": ["7.00"],
    }
    assert outcomes(["预算数"], cells)["收入总计", "预算数"] is Outcome.HOLDS


def test_a_total_under_a_name() -> None:
    """小计 under a name is that of the rows under it, and stands for them in 总计."""
    cells = {
        "收入总计": ["9.00"],
        "预算资金/小计": ["6.00"],
        "预算资金/补助": ["4.00"],
        "预算资金/专项": ["2.00"],
        "其他资金/小计": ["3.00"],
        "其他资金/其他收入": ["3.00"],
    }
    found = outcomes(["金额"], cells)
    assert found["收入总计", "金额"] is Outcome.HOLDS
    assert found["预算资金/小计", "金额"] is Outcome.HOLDS


@pytest.mark.parametrize(
    ("whole", "outcome"),
    [
        ("1.00", Outcome.HOLDS),
        ("0.99", Outcome.ROUNDING),
        ("1.02", Outcome.ROUNDING),
        ("1.03", Outcome.FINDING),
    ],
)
def test_rounding_is_no_contradiction(whole: str, outcome: Outcome) -> None:
    """Each of four figures may be off by half of its last digit, and no more."""
    cells = {"合计": [whole], "甲项": ["0.33"], "乙项": ["0.33"], "丙项": ["0.34"]}
    assert outcomes(["金额"], cells) == {("合计", "金额"): outcome}


def test_units_and_what_each_of_them_spends() -> None:
    """合计 is the units, each unit its 类, each 类 its 款: nothing counts twice."""
    cells = {
        "合计": ["9.00"],
        "第一中学": ["5.00"],
        "301 第一中学/工资福利支出": ["3.00"],
        "30101 第一中学/工资福利支出/基本工资": ["3.00"],
        "302 第一中学/商品和服务支出": ["2.00"],
        "第二中学": ["4.00"],
        "301 第二中学/工资福利支出": ["4.00"],
        "30101 第二中学/工资福利支出/基本工资": ["3.00"],
        "30102 第二中学/工资福利支出/津贴补贴": ["2.00"],
    }
    assert outcomes(["金额"], cells) == {
        ("合计", "金额"): Outcome.HOLDS,
        ("第一中学", "金额"): Outcome.HOLDS,
        ("第一中学/工资福利支出", "金额"): Outcome.HOLDS,
        ("第二中学/工资福利支出", "金额"): Outcome.FINDING,
    }


def test_totals_before_their_parts() -> None:
    """Of two parts of a table that each begin with 合计, each is the sum of what follows it."""
    one = table(
        "支出预算表",
        ["金额"],
        {
            "合计": ["5.00"],
            "甲": ["2.00"],
            "乙": ["3.00"],
            "支出合计": ["4.00"],
            "丙": ["3.00"],
            "丁": ["1.00"],
        },
    )
    assert [check.outcome for check in checks_of(document(one))] == [Outcome.HOLDS] * 2


def test_a_column_of_which_counts_once() -> None:
    """其中 under a name is within the figure beside it."""
    columns = ["合计", "拨款", "事业收入/金额", "事业收入/其中：教育收费"]
    found = outcomes(columns, {"第一中学": ["9.00", "5.00", "4.00", "3.00"]})
    assert found == {("第一中学", "合计"): Outcome.HOLDS}


def test_a_list_that_begins_with_of_which() -> None:
    """「其中：（一）」 opens the list of all parts; 会议费 after it is outside “三公”."""
    cells = {
        "“三公”经费合计": ["9.00"],
        "其中：（一）因公出国（境）费": ["2.00"],
        "（二）公务用车费": ["4.00"],
        "（三）公务接待费": ["3.00"],
        "会议费": ["1.00"],
    }
    assert outcomes(["预算数"], cells) == {("“三公”经费合计", "预算数"): Outcome.HOLDS}


def test_rates_of_growth_do_not_add_up() -> None:
    """Of 增减% no sum is told."""
    cells = {"合计": ["1.50%"], "甲": ["3.00%"], "乙": ["-1.00%"]}
    one = document(table("支出预算表", ["增减%"], cells, unit="%"))
    assert {check.outcome for check in checks_of(one)} == {Outcome.NOT_ENOUGH_DATA}


def test_one_part_tells_nothing() -> None:
    """A whole with a single part, or none, is no evidence of good reading."""
    assert sums_of(document(table("表", ["金额"], {"合计": ["1.00"]}))) == Sums(0, 0)
    assert Sums(0, 0).share is None
    assert outcomes(["金额"], {"合计": ["1.00"], "甲": ["1.00"]}) == {}


@given(st.lists(st.integers(1, 10**9), min_size=2, max_size=9), st.integers(100, 10**6))
def test_a_moved_figure_is_found(parts: list[int], off: int) -> None:
    """Exact parts always close; a whole that is off by more than rounding never does."""

    def printed(fen: int) -> str:
        return f"{Decimal(fen) / 100:.2f}"

    cells = {f"{n}号支出": [printed(part)] for n, part in enumerate(parts)}
    wholes = outcomes(["金额"], {**cells, "合计": [printed(sum(parts))]})
    assert wholes == {("合计", "金额"): Outcome.HOLDS}
    wholes = outcomes(["金额"], {**cells, "合计": [printed(sum(parts) + off)]})
    assert wholes == {("合计", "金额"): Outcome.FINDING}


@pytest.mark.skipif(not WITH_TABLES, reason="the disclosures as published are not here")
@pytest.mark.parametrize("file", WITH_TABLES, ids=lambda file: file.name)
def test_disclosures_as_published_add_up(file: Path) -> None:
    """Every sum of the nine published files with tables closes: none was misread, or misprinted."""
    sums = sums_of(understand(read(file)))
    assert sums.checked >= 30
    assert sums.closed == sums.checked
