from decimal import Decimal

import pytest

from knowledge.answering.answer import Status
from knowledge.answering.result import Value
from tests.answering.conftest import Ask
from tests.documents import document, table

PROJECTS = table(
    "项目支出表",
    ["合计", "财政拨款"],
    {
        "合计": ["14.00", "13.50"],
        "一类/桥梁维修": ["6.00", "6.00"],
        "一类/道路照明": ["1.00", "0.50"],
        "二类/河道清淤": ["6.00", "6.00"],
        "二类/防汛演练": ["1.00", "1.00"],
        "二类/暂缓事项": ["", ""],
    },
)
BASIC = table(
    "一般公共预算基本支出表",
    ["合计", "人员经费", "公用经费"],
    {
        "合计": ["5.00", "3.00", "2.00"],
        "301 工资福利支出": ["3.00", "3.00", ""],
        "30101 工资福利支出/基本工资": ["3.00", "3.00", ""],
        "302 商品和服务支出": ["2.00", "", "2.00"],
        "30201 商品和服务支出/办公费": ["1.50", "", "1.50"],
        "30211 商品和服务支出/差旅费": ["0.50", "", "0.50"],
    },
)
TOTAL = table(
    "支出总表",
    ["合计"],
    {"合计": ["19.00"], "213 农林水支出": ["15.00"], "221 住房保障支出": ["4.00"]},
)
WHOLE = document(TOTAL, BASIC, PROJECTS)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("有哪些项目", ["桥梁维修", "道路照明", "河道清淤", "防汛演练"]),
        ("最贵的项目", ["桥梁维修", "河道清淤"]),
        ("项目前三名", ["桥梁维修", "河道清淤", "道路照明", "防汛演练"]),
        ("最便宜的项目", ["道路照明", "防汛演练"]),
        ("超过5万元的项目有哪些", ["桥梁维修", "河道清淤"]),
        ("不足2万元的项目", ["道路照明", "防汛演练"]),
        ("公用经费前三名", ["办公费", "差旅费"]),
        ("商品和服务支出包括哪些", ["办公费", "差旅费"]),
        ("钱都花在哪了", ["农林水支出", "住房保障支出"]),
        ("超过100亿元的项目", []),
    ],
)
def test_the_members_that_are_asked_for(ask: Ask, question: str, names: list[str]) -> None:
    """Members have figures, come in the order asked for, and ties stay together."""
    answer = ask(question, WHOLE)
    (listing,) = answer.listings
    assert answer.status is Status.ANSWERED
    assert [entry.name for entry in listing.entries] == names


def test_how_many(ask: Ask) -> None:
    """A count is the number of members that have a figure."""
    assert ask("有几个项目", WHOLE).value == Value(Decimal(4), "个")


def test_a_breakdown_shows_shares_of_the_whole(ask: Ask) -> None:
    """Each part has its share of the row above, to two decimals."""
    (listing,) = ask("商品和服务支出的构成", WHOLE).listings
    assert [str(entry.share) for entry in listing.entries] == ["75.00", "25.00"]
    assert listing.whole is not None
    assert listing.whole.fact.printed == "2.00"


def test_what_has_no_members_says_so(ask: Ask) -> None:
    """An innermost row is made of nothing that the tables show."""
    answer = ask("办公费包括哪些", WHOLE)
    assert answer.problem is not None
    assert answer.problem.reason == "no_members"


def test_a_word_for_members_alone_is_not_understood(ask: Ask) -> None:
    """「项目多少钱」 names no project and asks for no list."""
    assert ask("项目多少钱", WHOLE).status is Status.REFUSED


def test_the_next_level_below_a_part_of_the_money(ask: Ask) -> None:
    """Below a header stand its columns; where one row is alone on its level, the innermost."""
    split = table(
        "一般公共预算支出表",
        ["合计", "基本支出/合计", "基本支出/人员经费", "基本支出/公用经费", "项目支出"],
        {"合计": ["19.00", "5.00", "3.00", "2.00", "14.00"]},
    )
    whole = document(split, BASIC)
    (listing,) = ask("基本支出由哪几部分组成", whole).listings
    assert [(entry.name, entry.figure.fact.printed) for entry in listing.entries] == [
        ("人员经费", "3.00"),
        ("公用经费", "2.00"),
    ]
    (listing,) = ask("公用经费怎么构成的").listings
    assert [entry.name for entry in listing.entries] == ["办公费", "差旅费"]


def test_all_in_their_order(ask: Ask) -> None:
    """从大到小 asks for every member, 最大的 for one."""
    (listing,) = ask("项目按金额从大到小排一下", WHOLE).listings
    assert len(listing.entries) == 4
    (listing,) = ask("最大的项目是什么").listings
    assert [entry.name for entry in listing.entries] == ["桥梁维修", "河道清淤"]


def test_money_is_broken_down_by_where_it_goes(ask: Ask) -> None:
    """Of a table with two halves the expenditure is broken down, unless income is asked for."""
    halves = table(
        "财政拨款收支总表",
        ["收入/预算数", "支出/预算数"],
        {
            "一、一般公共预算拨款": ["9.00", "×"],
            "一、农林水支出": ["×", "6.00"],
            "二、住房保障支出": ["×", "3.00"],
            "收入总计": ["9.00", "×"],
            "支出总计": ["×", "9.00"],
        },
    )
    (listing,) = ask("财政拨款支出都花在哪了", document(halves)).listings
    assert [entry.name for entry in listing.entries] == ["农林水支出", "住房保障支出"]


def test_income_is_broken_down_by_where_it_comes_from(ask: Ask) -> None:
    """收入构成 lists income, never the rows of the other half."""
    halves = table(
        "部门收支总表",
        ["收入/预算数", "支出/预算数"],
        {
            "一、一般公共预算拨款收入": ["9.00", "×"],
            "二、事业收入": ["1.00", "×"],
            "一、农林水支出": ["×", "10.00"],
            "收入总计": ["10.00", "×"],
            "支出总计": ["×", "10.00"],
        },
    )
    (listing,) = ask("收入构成", document(halves)).listings
    assert [entry.name for entry in listing.entries] == ["一般公共预算拨款收入", "事业收入"]


def test_a_bound_on_expenditure_goes_over_its_innermost_lines(ask: Ask) -> None:
    """超过…的支出 looks at every line, not at the largest groups alone."""
    coded = table(
        "支出总表",
        ["合计"],
        {
            "合计": ["19.00"],
            "213 农林水支出": ["19.00"],
            "21303 农林水支出/水利": ["19.00"],
            "2130301 农林水支出/水利/行政运行": ["15.00"],
            "2130314 农林水支出/水利/防汛": ["4.00"],
        },
    )
    (listing,) = ask("小于5万元的支出", document(coded)).listings
    assert [entry.name for entry in listing.entries] == ["防汛"]


def test_the_one_that_is_asked_for_in_another_unit(ask: Ask) -> None:
    """最贵的项目是多少元 is that project's figure, converted with the working shown."""
    cheap = table("项目支出表", ["合计"], {"桥梁维修": ["6.00"], "道路照明": ["1.00"]})
    answer = ask("最贵的项目是多少元", document(cheap))
    assert answer.value == Value(Decimal(60000), "元")
    assert answer.working == "6.00 万元 = 60000 元"


def test_members_of_what_is_named_before_a_total(ask: Ask) -> None:
    """公用经费合计里最大的 is the largest of 公用经费, not of the column 合计."""
    (listing,) = ask("公用经费合计里最大的一项", WHOLE).listings
    assert [entry.name for entry in listing.entries] == ["办公费"]


def test_a_subtotal_is_no_member(ask: Ask) -> None:
    """小计 of those under one unit is neither the dearest project nor one of the number."""
    grouped = table(
        "项目支出表",
        ["合计"],
        {
            "合计": ["9.00"],
            "局本级/小计": ["7.00"],
            "局本级/桥梁维修": ["4.00"],
            "局本级/道路照明": ["3.00"],
            "水文站/小计": ["2.00"],
            "水文站/防汛演练": ["2.00"],
        },
    )
    assert ask("最贵的项目", document(grouped)).value == Value(Decimal("4.00"), "万元")
    assert ask("有几个项目", document(grouped)).value == Value(Decimal(3), "个")
