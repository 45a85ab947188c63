from knowledge.model import Document, Stage
from tests.answering.conftest import Ask
from tests.documents import document, table

BY_FUNCTION = table(
    "部门支出总体情况表",
    ["合计", "基本支出", "项目支出"],
    {
        "合计": ["30.00", "20.00", "10.00"],
        "213 农林水支出": ["30.00", "20.00", "10.00"],
        "21303 农林水支出/水利": ["30.00", "20.00", "10.00"],
        "2130301 农林水支出/水利/行政运行": ["21.00", "20.00", "1.00"],
        "2130305 农林水支出/水利/水利工程建设": ["9.00", "0.00", "9.00"],
    },
)
PROJECTS = table(
    "项目支出表",
    ["合计", "一般公共预算", "政府性基金预算"],
    {
        "河道清淤": ["6.00", "6.00", ""],
        "桥梁维修": ["3.00", "", "3.00"],
        "河长制宣传": ["1.00", "1.00", ""],
        "合计": ["10.00", "7.00", "3.00"],
    },
)
BASIC_FINAL = table(
    "一般公共预算财政拨款基本支出决算表",
    ["人员经费/决算数", "公用经费/决算数"],
    {
        "301 工资福利支出": ["15.01", "×"],
        "30101 工资福利支出/基本工资": ["9.00", "×"],
        "30102 工资福利支出/津贴补贴": ["6.00", "×"],
        "303 对个人和家庭的补助": ["1.00", "×"],
        "30302 对个人和家庭的补助/退休费": ["1.00", "×"],
        "人员经费合计": ["16.00", "×"],
        "302 商品和服务支出": ["×", "3.00"],
        "30201 商品和服务支出/办公费": ["×", "2.50"],
        "30211 商品和服务支出/差旅费": ["×", "0.50"],
        "310 资本性支出": ["×", "1.00"],
        "31002 资本性支出/办公设备购置": ["×", "1.00"],
        "公用经费合计": ["×", "4.00"],
    },
)
OPERATION = table(
    "机关运行经费支出预算表",
    ["机关运行经费支出"],
    {
        "合计": ["9.00"],
        "302 商品和服务支出": ["9.00"],
        "30201 商品和服务支出/办公费": ["2.00"],
        "30211 商品和服务支出/差旅费": ["1.00"],
        "30215 商品和服务支出/会议费": ["6.00"],
    },
)


def _names(ask: Ask, question: str, *documents: Document) -> list[str]:
    (listing,) = ask(question, *documents).listings
    return [entry.name for entry in listing.entries]


def test_what_the_project_expenditure_is_made_of(ask: Ask) -> None:
    """The projects make up 项目支出, where a table of nothing else lists them."""
    whole = document(BY_FUNCTION, PROJECTS)
    assert _names(ask, "项目支出明细", whole) == ["河道清淤", "桥梁维修", "河长制宣传"]
    assert _names(ask, "项目支出都有哪些") == ["河道清淤", "桥梁维修", "河长制宣传"]
    assert _names(ask, "项目支出里最大的一项") == ["河道清淤"]
    assert _names(ask, "政府性基金预算的项目支出有哪些") == ["桥梁维修"]


def test_without_a_table_of_projects(ask: Ask) -> None:
    """Where no table lists projects, the functions that have some make up 项目支出."""
    assert _names(ask, "项目支出明细", document(BY_FUNCTION)) == ["水利工程建设", "行政运行"]


def test_what_the_basic_expenditure_is_made_of(ask: Ask) -> None:
    """A table of basic expenditure has its next level in its outermost rows, whatever column."""
    final = document(BY_FUNCTION, BASIC_FINAL, stage=Stage.FINAL)
    assert _names(ask, "基本支出由哪些构成", final) == [
        "工资福利支出",
        "商品和服务支出",
        "对个人和家庭的补助",
        "资本性支出",
    ]
    assert _names(ask, "商品和服务支出最大的一项") == ["办公费"]


def test_a_total_below_its_parts(ask: Ask) -> None:
    """公用经费合计 is made of the rows before it that add up to it, but for rounding."""
    final = document(BASIC_FINAL, stage=Stage.FINAL)
    assert _names(ask, "公用经费合计包括哪些", final) == ["商品和服务支出", "资本性支出"]
    assert _names(ask, "人员经费合计包括哪些") == ["工资福利支出", "对个人和家庭的补助"]
    assert _names(ask, "公用经费合计里前两名") == ["办公费", "办公设备购置"]


def test_a_total_that_adds_up_to_nothing_before_it(ask: Ask) -> None:
    """A row that is called a total, and is not the sum of those before it, is made of none."""
    rows = {"30201 办公费": ["2.00"], "30211 差旅费": ["1.00"], "公用经费合计": ["9.00"]}
    answer = ask("公用经费合计包括哪些", document(table("基本支出表", ["金额"], rows)))
    assert answer.problem is not None
    assert not answer.listings


def test_what_is_told_again_stands_back(ask: Ask) -> None:
    """The 机关运行经费表 lists 商品和服务支出 again, and answers only who asks for it."""
    basic = table(
        "财政拨款基本支出预算表",
        ["金额"],
        {
            "合计": ["4.00"],
            "302 商品和服务支出": ["4.00"],
            "30201 商品和服务支出/办公费": ["3.00"],
            "30211 商品和服务支出/差旅费": ["1.00"],
        },
    )
    whole = document(basic, OPERATION)
    assert _names(ask, "商品和服务支出里最大的一项", whole) == ["办公费"]
    assert _names(ask, "机关运行经费里最大的一项") == ["会议费"]


def test_all_of_a_fund_is_not_its_basic_expenditure(ask: Ask) -> None:
    """财政拨款支出 is broken down by a table of all of it, not by one of its 基本支出."""
    basic = table(
        "财政拨款基本支出预算表",
        ["金额"],
        {"合计": ["4.00"], "301 工资福利支出": ["3.00"], "302 商品和服务支出": ["1.00"]},
    )
    by_function = table(
        "财政拨款支出预算表",
        ["金额"],
        {"合计": ["9.00"], "208 社会保障和就业支出": ["4.00"], "213 农林水支出": ["5.00"]},
    )
    names = _names(ask, "财政拨款支出由哪些构成", document(basic, by_function))
    assert names == ["农林水支出", "社会保障和就业支出"]


def test_all_of_a_fund_is_not_what_it_gives_to_projects(ask: Ask) -> None:
    """A column 一般公共预算 of the 项目支出表 is no list of all that the fund is spent on."""
    general = table(
        "一般公共预算支出表",
        ["合计", "基本支出"],
        {
            "合计": ["9.00", "2.00"],
            "208 社会保障和就业支出": ["4.00", "1.00"],
            "213 农林水支出": ["5.00", "1.00"],
        },
    )
    names = _names(ask, "一般公共预算支出按功能怎么分", document(general, PROJECTS))
    assert names == ["农林水支出", "社会保障和就业支出"]


def test_rows_of_one_name_are_told_apart(ask: Ask) -> None:
    """Where rows of a list share a name, each says what it stands under."""
    bought = table(
        "政府采购预算表",
        ["总计"],
        {
            "合计": ["9.00"],
            "会议费": ["5.00"],
            "会议费/会议服务": ["5.00"],
            "培训费": ["4.00"],
            "培训费/会议服务": ["4.00"],
        },
    )
    names = _names(ask, "政府采购最大的两项", document(bought))
    assert names == ["会议费 › 会议服务", "培训费 › 会议服务"]


THREE = [
    "合计",
    "因公出国（境）费",
    "公务用车购置及运行费/小计",
    "公务用车购置及运行费/购置费",
    "公务接待费",
]


def test_a_table_of_one_row_is_made_of_its_columns(ask: Ask) -> None:
    """Asked by its own name, such a table is taken apart at its columns, where they make it up."""
    three = table("“三公”经费支出表", THREE, {"合计": ["9.00", "0.00", "7.00", "7.00", "2.00"]})
    whole = document(BY_FUNCTION, three)
    assert _names(ask, "三公经费构成", whole) == [
        "公务用车购置及运行费",
        "公务接待费",
        "因公出国（境）费",
    ]
    assert _names(ask, "三公经费里最大的是什么") == ["公务用车购置及运行费"]


def test_columns_of_two_accounts(ask: Ask) -> None:
    """Of 预算数 and 决算数 beside each other the document's own are told."""
    heads = ["三公经费/合计/预算数", "三公经费/合计/决算数"]
    heads += ["三公经费/出国费/预算数", "三公经费/出国费/决算数"]
    heads += ["三公经费/接待费/预算数", "三公经费/接待费/决算数"]
    three = table(
        "“三公”经费决算表", heads, {"合计": ["9.00", "5.00", "4.00", "2.00", "5.00", "3.00"]}
    )
    (listing,) = ask("三公经费明细", document(three, stage=Stage.FINAL)).listings
    assert [entry.figure.fact.printed for entry in listing.entries] == ["3.00", "2.00"]


def test_a_whole_that_also_holds_something_else(ask: Ask) -> None:
    """A header of such a table has its own columns, not those of the whole table."""
    heads = ["合计", "“三公”经费/小计", "“三公”经费/出国费", "“三公”经费/接待费", "会议费"]
    both = table(
        "“三公”经费、会议费支出表", heads, {"合计": ["9.00", "5.00", "2.00", "3.00", "4.00"]}
    )
    assert _names(ask, "三公经费由哪些构成", document(both)) == ["接待费", "出国费"]


def test_years_below_each_other(ask: Ask) -> None:
    """Where rows are years, a table is made of the columns of its own year."""
    rows = {"2024年": ["8.00", "3.00", "5.00"], "2025年": ["7.00", "3.00", "4.00"]}
    three = table("“三公”经费支出表", ["“三公”经费合计", "出国费", "接待费"], rows)
    (listing,) = ask("三公经费构成", document(three)).listings
    assert [entry.figure.fact.printed for entry in listing.entries] == ["4.00", "3.00"]


def test_a_total_above_its_parts(ask: Ask) -> None:
    """A row of the whole that stands above the others is made of the outermost of them."""
    rows = {
        "“三公”经费合计": ["9.00"],
        "（一）因公出国费": ["2.00"],
        "（二）公务用车费": ["7.00"],
        "（二）公务用车费/购置费": ["3.00"],
        "（二）公务用车费/运行费": ["4.00"],
    }
    three = table("“三公”经费支出表", ["2025年预算"], rows)
    assert _names(ask, "三公经费合计由哪些构成", document(three)) == ["公务用车费", "因公出国费"]


def test_the_parts_of_a_table_without_data(ask: Ask) -> None:
    """What stands in an empty table has no parts, and the reply says why."""
    empty = table("政府性基金预算支出表", ["合计", "基本支出"], {"合计": ["", ""]})
    answer = ask("政府性基金支出明细", document(BY_FUNCTION, empty))
    assert answer.problem is not None
    assert answer.problem.reason == "no_data"
    assert answer.results
