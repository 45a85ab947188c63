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


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("超过五百万的项目", []),
        ("五万五千元以上的项目", ["桥梁维修", "河道清淤"]),
        ("一千元到两万元的项目", ["道路照明", "防汛演练"]),
        ("3万块以下的项目", ["道路照明", "防汛演练"]),
        ("金额第三的项目", ["道路照明", "防汛演练"]),
        ("所有项目", []),
    ],
)
def test_amounts_are_read_as_people_write_them(ask: Ask, question: str, names: list[str]) -> None:
    """五百万, 五万五千 and 3万块 bound the members alike; a word alone asks for nothing."""
    answer = ask(question, WHOLE)
    assert [entry.name for one in answer.listings for entry in one.entries] == names


@pytest.mark.parametrize(
    "question", ["项目一共多少钱", "所有项目总共花多少", "项目合计", "全部项目的金额"]
)
def test_what_the_members_come_to(ask: Ask, question: str) -> None:
    """Who asks for the money of the projects gets them with the total that the table prints."""
    answer = ask(question, WHOLE)
    (listing,) = answer.listings
    assert listing.whole is not None
    assert answer.value == Value(Decimal("14.00"), "万元")
    assert answer.working is None


def test_a_part_of_the_members_is_added_up(ask: Ask) -> None:
    """No table prints what the projects above an amount come to: it is computed, and shown."""
    answer = ask("超过5万元的项目一共多少钱", WHOLE)
    assert answer.value == Value(Decimal("12.00"), "万元")
    assert answer.working == "6.00 + 6.00 = 12.00 万元"
    assert ask("有几个项目，一共多少钱", WHOLE).value == Value(Decimal(4), "个")


def test_the_part_of_the_money_stands_in_for_a_list(ask: Ask) -> None:
    """Where no table lists the projects, 项目支出 is what they come to."""
    split = table("支出总表", ["合计", "基本支出", "项目支出"], {"合计": ["9.00", "5.00", "4.00"]})
    answer = ask("项目一共多少钱", document(split))
    assert answer.value == Value(Decimal("4.00"), "万元")


def test_an_amount_bounds_every_kind_of_row(ask: Ask) -> None:
    """「小于一万元的支出」 may be functions, 办公费 and the like, or projects: each is told."""
    listings = ask("小于8千元的支出", WHOLE).listings
    assert [(one.table.title, len(one.entries)) for one in listings] == [
        ("支出总表", 0),
        ("一般公共预算基本支出表", 1),
        ("项目支出表", 0),
    ]


def test_a_level_of_one_is_no_answer(ask: Ask) -> None:
    """What consists of one thing that has parts of its own consists of these."""
    nested = table(
        "支出总表",
        ["合计"],
        {
            "合计": ["3.00"],
            "221 住房保障支出": ["3.00"],
            "22102 住房保障支出/住房改革支出": ["3.00"],
            "2210201 住房保障支出/住房改革支出/住房公积金": ["2.00"],
            "2210203 住房保障支出/住房改革支出/购房补贴": ["1.00"],
        },
    )
    (listing,) = ask("住房保障支出包括哪些", document(nested)).listings
    assert [entry.name for entry in listing.entries] == ["住房公积金", "购房补贴"]


@pytest.mark.parametrize("question", ["收入来源有哪些", "收入来自哪里", "钱从哪来的"])
def test_where_the_money_comes_from(ask: Ask, question: str) -> None:
    """What income consists of leaves out what was carried over, below its total."""
    both = table(
        "收支总表",
        ["收入/预算数", "支出/预算数"],
        {
            "财政拨款收入": ["6.00", ""],
            "其他收入": ["1.00", ""],
            "本年收入合计": ["7.00", ""],
            "上年结转": ["2.00", ""],
            "支出总计": ["", "9.00"],
        },
    )
    (listing,) = ask(question, document(both)).listings
    assert [entry.name for entry in listing.entries] == ["财政拨款收入", "其他收入"]


@pytest.mark.parametrize(
    "question", ["办公费、差旅费哪个最高", "办公费差旅费哪个最高", "办公费和差旅费从高到低排一下"]
)
def test_what_is_named_is_ranked_itself(ask: Ask, question: str) -> None:
    """Named items are set side by side; they are no lists of what they consist of."""
    answer = ask(question, WHOLE)
    assert answer.comparison is not None
    assert [line.name for line in answer.comparison.lines] == ["办公费", "差旅费"]
    assert answer.value == Value(Decimal("1.50"), "万元")


TWICE = table(
    "项目支出表",
    ["合计"],
    {"合计": ["8.00"], "一类/养护经费": ["5.00"], "二类/养护经费": ["3.00"]},
)


def test_one_name_of_several_rows_is_several_things(ask: Ask) -> None:
    """Rows of one table are not scopes of one figure, and 一共 adds them up."""
    (result,) = ask("养护经费多少", document(TWICE)).results
    assert result.apart == "things"
    answer = ask("养护经费一共多少", document(TWICE))
    assert (answer.value, answer.working) == (
        Value(Decimal("8.00"), "万元"),
        "5.00 + 3.00 = 8.00 万元",
    )


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("公用经费前两名加起来", "2.00"),
        ("最贵的两个项目一共多少钱", "12.00"),
    ],
)
def test_the_first_ones_are_added_up(ask: Ask, question: str, amount: str) -> None:
    """What the most expensive ones come to is computed, with its working."""
    answer = ask(question, WHOLE)
    assert answer.value == Value(Decimal(amount), "万元")
    assert answer.working is not None


def test_the_projects_are_a_part_of_the_money_where_they_are_computed_with(ask: Ask) -> None:
    """「项目占总支出」 is the share of 项目支出; 「各项目」 would be as many shares."""
    split = table(
        "支出总表", ["合计", "基本支出", "项目支出"], {"合计": ["20.00", "5.00", "15.00"]}
    )
    answer = ask("项目占总支出多少", document(split, PROJECTS))
    assert answer.value == Value(Decimal("75.00"), "%")
    assert ask("各项目占总支出多少", document(split, PROJECTS)).value is None
    both = ask("项目和基本支出一共", document(split))
    assert both.value == Value(Decimal("20.00"), "万元")


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
    """「项目」 names no project and asks for no list."""
    assert ask("项目", WHOLE).status is Status.REFUSED


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


def test_a_project_named_with_that_word_behind(ask: Ask) -> None:
    """河道清淤项目 is the project of that name, and asks for no number of projects."""
    answer = ask("河道清淤项目多少", WHOLE)
    assert answer.value == Value(Decimal("6.00"), "万元")
