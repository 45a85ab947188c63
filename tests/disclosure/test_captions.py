"""What stands over tables, and tables that go on over pages."""

from collections.abc import Callable

import pytest

from knowledge.disclosure import understand
from knowledge.model import Document, Table
from knowledge.reading.pages import Source

Figures = Callable[[Table], dict[tuple[str, str], str]]
OneTable = Callable[..., Table]


@pytest.mark.parametrize(
    ("line", "number"), [("表1 2025年收支总表", "表1"), ("附表2-1 2025年度收支总表", "附表2-1")]
)
def test_a_year_right_behind_a_number(table: OneTable, line: str, number: str) -> None:
    """The year that begins a title is no piece of the number before it."""
    found = table([line, "单位：万元", ["项目|预算数", "合计|10.50", "工资福利支出|10.50"]])
    assert (found.number, found.title) == (number, line.split()[1])


def test_a_title_in_the_grid_and_several_tables_in_one_grid(
    understood: Callable[..., Document],
) -> None:
    """A finder may swallow titles as rows, and so join the tables of one page."""
    document = understood(
        [
            [
                "收入预算总表|<|<",
                "部门：|清河县教育局|单位：万元",
                "项目|<|预算数",
                "合计|<|7.00",
                "支出预算总表|<|<",
                "部门：清河县教育局|<|单位：元",
                "项目|<|预算数",
                "合计|<|70,000",
            ]
        ]
    )
    assert [(table.title, table.unit) for table in document.tables] == [
        ("收入预算总表", "万元"),
        ("支出预算总表", "元"),
    ]
    assert [fact.printed for table in document.tables for fact in table.facts] == ["7.00", "70,000"]


def test_a_continuation_with_other_columns(table: OneTable, figures: Figures) -> None:
    """The rules of the next page may part the same columns otherwise."""
    found = table(
        [
            "部门支出总表",
            "单位：万元",
            [
                "科目编码|<|科目名称|<|金额",
                "205|<|教育支出|<|3.00",
                "20501|<|教育管理事务|<|1.00",
            ],
        ],
        [["20502|<|普通|教育|2.00", "221|<|住房保障支出|<|4.00"]],
    )
    assert found.pages == (2, 3)
    assert figures(found)["住房保障支出", "金额"] == "4.00"


def test_a_name_cut_by_the_page_break(table: OneTable, figures: Figures) -> None:
    """The rest of a name at the head of the next page belongs to the row before."""
    found = table(
        [
            "部门收支总表",
            "单位：万元",
            [
                "收入|<|支出|<",
                "项目|金额|项目|金额",
                "一、财政拨款|5.00|一、教育支出|",
                "二、其他收入||二、社会保障和就|5.00",
            ],
        ],
        [["||业支出|", "收入合计|5.00|支出合计|5.00"]],
    )
    assert figures(found)["二、社会保障和就业支出", "支出/金额"] == "5.00"
    assert not any(row.name == "业支出" for row in found.rows)


def test_an_unnamed_unit_is_inferred_and_marked(understood: Callable[..., Document]) -> None:
    """A table without a unit takes it from the prose that states its figures, and says so."""
    document = understood(
        ["部门支出总表", ["项目|预算数", "合计|3,214.50", "教育支出|3,214.50"]],
        ["2024年支出预算3214.50元。"],
    )
    assert document.tables[0].unit == "元"
    assert document.tables[0].unit_inferred
    assert any("没有写明单位" in warning for warning in document.warnings)


def test_a_table_of_no_known_kind_is_kept(table: OneTable) -> None:
    """What no kind fits is loaded under its title."""
    found = table(["国有资产情况表", "单位：万元", ["资产|价值", "房屋|12.00", "车辆|3.00"]])
    assert found.kind is None
    assert found.title == "国有资产情况表"
    assert len(found.facts) == 2


def test_last_page_holds_the_total_alone(table: OneTable, figures: Figures) -> None:
    """The 合计 may stand by itself on the last page."""
    found = table(
        ["部门支出总表", "单位：元", ["科目编码|科目名称|合计", "205|教育支出|3", "221|住房|4"]],
        [["合计|<|7"]],
    )
    assert figures(found)["合计", "合计"] == "7"


def test_numbers_at_the_head_of_every_page_are_no_running_head(
    understood: Callable[..., Document],
) -> None:
    """公开01表, 公开02表 … on page after page number the tables."""
    titles = ["收入支出总表", "收入总表", "支出总表", "财政拨款收支总表", "一般公共预算支出表"]
    found = understood(
        *(
            [f"公开0{n}表", title, "单位：万元", ["项目|合计", "合计|1.00", "甲|1.00"]]
            for n, title in enumerate(titles, 1)
        )
    )
    assert [table.number for table in found.tables] == [f"公开0{n}表" for n in range(1, 6)]


def test_a_number_does_not_take_the_first_character_of_the_title(table: OneTable) -> None:
    """「表5 一般公共预算…」 is table 5, and 一 belongs to the title; so it does after 表五."""
    rows = ["科目|合计", "教育支出|5.00"]
    arabic = table(["表5 一般公共预算支出情况表", "单位：万元", rows])
    chinese = table(["表五 一般公共预算支出情况表", "单位：万元", rows])
    assert (arabic.number, arabic.title) == ("表5", "一般公共预算支出情况表")
    assert (chinese.number, chinese.kind) == ("表五", "general_expenditure")


def test_a_text_that_begins_on_the_first_page_is_no_title_page(
    draw: Callable[..., Source],
) -> None:
    """A form without pages has its short text before the tables: its sentences are kept."""
    document = understand(
        draw(
            [
                "清河县教育局2024年部门预算",
                "一、收支情况",
                "2024年总收入5.00万元。",
                "支出总表",
                "单位：万元",
                ["科目|合计", "教育支出|5.00"],
            ]
        )
    )
    assert [passage.text for passage in document.passages] == ["2024年总收入5.00万元。"]
