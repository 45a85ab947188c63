from decimal import Decimal

import pytest

from knowledge.answering.answer import Status
from knowledge.answering.result import Value
from knowledge.model import Level, Stage
from tests.answering.conftest import Ask
from tests.documents import document, table

BASIC = table(
    "一般公共预算基本支出表",
    ["合计", "人员经费", "公用经费"],
    {
        "合计": ["12.00", "9.50", "2.50"],
        "301 工资福利支出": ["9.50", "9.50", ""],
        "302 商品和服务支出": ["2.50", "", "2.50"],
        "30201 商品和服务支出/办公费": ["1.20", "", "1.20"],
        "30205 商品和服务支出/水费": ["0.30", "", "0.30"],
        "30206 商品和服务支出/电费": ["1.00", "", "1.00"],
    },
)
TOTALS = table(
    "部门收支总表",
    ["收入/预算数", "支出/预算数"],
    {
        "一、财政拨款收入": ["20.01", "×"],
        "一、农林水支出": ["×", "18.00"],
        "二、住房保障支出": ["×", "2.02"],
        "收入总计": ["20.02", "×"],
        "支出总计": ["×", "20.02"],
    },
)
GENERAL = table(
    "一般公共预算支出表",
    ["2025年预算数/合计", "2025年预算数/基本支出", "2025年预算数/项目支出", "2024年预算数"],
    {
        "合计": ["20.01", "12.00", "8.01", "15.00"],
        "213 农林水支出": ["17.99", "10.00", "7.99", "14.00"],
        "221 住房保障支出": ["2.02", "2.00", "0.02", "1.00"],
    },
)
WHOLE = document(TOTALS, GENERAL, BASIC)


def test_a_row_by_its_name(ask: Ask) -> None:
    """A row's name alone gets the figure in the column that holds the whole."""
    answer = ask("办公费多少", WHOLE)
    assert answer.value == Value(Decimal("1.20"), "万元")
    assert [figure.table.number for figure in answer.figures] == ["表3"]


def test_a_column_by_its_name(ask: Ask) -> None:
    """A column's name alone gets the figure in the row that holds the whole."""
    answer = ask("公用经费", WHOLE)
    assert answer.value == Value(Decimal("2.50"), "万元")
    assert [figure.fact.row.name for figure in answer.figures] == ["合计"]


def test_a_row_and_a_column(ask: Ask) -> None:
    """Both named, the figure is the one where they meet."""
    assert ask("住房保障支出里的项目支出", WHOLE).value == Value(Decimal("0.02"), "万元")


def test_another_year_in_the_same_table_is_not_the_figure(ask: Ask) -> None:
    """A table that also prints last year's budget gives this year's."""
    printed = {figure.fact.printed for figure in ask("农林水支出", WHOLE).figures}
    assert printed == {"18.00", "17.99"}


def test_two_scopes_of_one_name_are_both_given(ask: Ask) -> None:
    """全部资金 and 一般公共预算 differ: each figure is given with its scope."""
    answer = ask("农林水支出", WHOLE)
    (result,) = answer.results
    assert answer.status is Status.ANSWERED
    assert answer.value is None
    assert [(a.value.amount, a.scopes) for a in result.agreements] == [
        (Decimal("18.00"), ("全部资金",)),
        (Decimal("17.99"), ("一般公共预算",)),
    ]


def test_tables_that_agree_are_one_answer(ask: Ask) -> None:
    """The same figure in two tables is one figure with two sources."""
    answer = ask("住房保障支出", WHOLE)
    assert answer.value == Value(Decimal("2.02"), "万元")
    assert len(answer.figures) == 2


def test_a_scope_that_is_named_decides(ask: Ask) -> None:
    """Where the question names the money, one figure is enough."""
    assert ask("一般公共预算的农林水支出", WHOLE).value == Value(Decimal("17.99"), "万元")


def test_a_code_is_a_name(ask: Ask) -> None:
    """A row is found by its code, in full width too."""
    assert ask("３０２０５", WHOLE).value == Value(Decimal("0.30"), "万元")


def test_two_items_are_two_results(ask: Ask) -> None:
    """A和B asks for each of them."""
    answer = ask("水费和办公费分别多少", WHOLE)
    assert [result.item for result in answer.results] == ["水费", "办公费"]
    assert answer.value is None


def test_an_everyday_sum_shows_its_working(ask: Ask) -> None:
    """水电费 is 水费 and 电费 together, added up from the published figures."""
    answer = ask("水电费", WHOLE)
    assert answer.value == Value(Decimal("1.30"), "万元")
    assert answer.working is not None
    assert sorted(answer.working.split(" = ")[0].split(" + ")) == ["0.30", "1.00"]


def test_a_unit_that_is_asked_for_is_exact(ask: Ask) -> None:
    """万元 become 元 without rounding, and the reply shows how."""
    answer = ask("办公费是多少元", WHOLE)
    assert answer.value == Value(Decimal(12000), "元")
    assert answer.working == "1.20 万元 = 12000 元"


def test_the_same_money_in_two_units_agrees(ask: Ask) -> None:
    """2,132,777.54 元 in one table is 213.28 万元 in another; asked in 元, it is the exact one."""
    one = document(
        table("部门支出总表", ["合计"], {"合计": ["1"], "办公费": ["2,132,777.54"]}, unit="元"),
        table("项目支出表", ["合计"], {"合计": ["1"], "办公费": ["213.28"]}, unit="万元"),
    )
    answer = ask("办公费是多少元", one)
    assert answer.value == Value(Decimal("2132777.54"), "元")
    assert len(answer.figures) == 2
    assert answer.working is None


def test_final_accounts_give_what_was_spent(ask: Ask) -> None:
    """A table of 决算 with both columns gives the 决算数."""
    final = document(
        table(
            "“三公”经费支出决算表",
            ["预算数/公务接待费", "决算数/公务接待费"],
            {"合计": ["5.00", "3.10"]},
        ),
        table(
            "支出决算表",
            ["年初预算数", "决算数"],
            {"办公费": ["9.00", "8.00"], "合计": ["9.00", "8.00"]},
        ),
        stage=Stage.FINAL,
    )
    assert ask("办公费决算", final).value == Value(Decimal("8.00"), "万元")


def test_the_year_is_the_latest_and_can_be_named(ask: Ask) -> None:
    """Without a year the latest is meant; 去年 counts from there."""
    older = document(BASIC, fiscal_year=2024)
    newer = document(table("一般公共预算基本支出表", ["合计"], {"合计": ["1"], "办公费": ["7.77"]}))
    assert ask("办公费", older, newer).value == Value(Decimal("7.77"), "万元")
    assert ask("去年办公费").value == Value(Decimal("1.20"), "万元")
    assert ask("2024年的办公费").value == Value(Decimal("1.20"), "万元")


def test_department_and_unit_are_both_given(ask: Ask) -> None:
    """部门 and 单位 of one name are two bodies: each gets its own result."""
    unit = document(
        table("一般公共预算基本支出表", ["合计"], {"合计": ["1"], "办公费": ["0.50"]}),
        level=Level.UNIT,
    )
    answer = ask("办公费", document(BASIC), unit)
    assert sorted(result.document.level for result in answer.results) == ["单位", "部门"]


@pytest.mark.parametrize(
    "question",
    [
        "办 公 费",
        "辦公費",
        "办公费？？",
        "请问一下办公费是多少呢，谢谢",
        "bangongfei",
        "搬公费",
        "办公费用",
        "公办费",
    ],
)
def test_clumsy_questions_mean_the_same(ask: Ask, question: str) -> None:
    """Blanks, script, politeness, pinyin, 同音字 and swapped characters lead to the same figure."""
    assert ask(question, WHOLE).value == Value(Decimal("1.20"), "万元")


def test_the_plan_of_the_year_beside_last_years_and_what_changed(ask: Ask) -> None:
    """A column named 2025年预算 holds the figure, whatever last year's and 增减 stand beside it."""
    columns = ["2024年预算", "2025年预算", "增减额", "增减率"]
    compared = table(
        "“三公”经费预算表", columns, {"公务接待费": ["6.50", "5.60", "-0.90", "-13.85%"]}
    )
    answer = ask("公务接待费", document(compared))
    assert [figure.fact.printed for figure in answer.figures] == ["5.60"]


def test_a_name_with_a_word_for_adding_in_it(ask: Ask) -> None:
    """加 inside a part of a name is no sum; between two names it is."""
    projects = table("项目支出表", ["合计"], {"水库除险加固工程": ["11.00"], "河道清淤": ["5.00"]})
    answer = ask("水库除险加固多少钱", document(projects))
    assert [figure.fact.printed for figure in answer.figures] == ["11.00"]
    assert ask("河道清淤加水库除险加固工程").working == "5.00 + 11.00 = 16.00 万元"


def test_one_thing_under_two_endings(ask: Ask) -> None:
    """An everyday word for two lines that differ only in 支出 at the end is not asked back."""
    function = table("支出总表", ["合计"], {"2080505 机关事业单位基本养老保险缴费支出": ["30.80"]})
    economy = table(
        "一般公共预算基本支出表", ["合计"], {"30108 机关事业单位基本养老保险缴费": ["30.80"]}
    )
    answer = ask("养老保险多少", document(function, economy))
    assert [figure.fact.printed for figure in answer.figures] == ["30.80", "30.80"]


def test_a_row_with_the_tables_name_is_its_whole(ask: Ask) -> None:
    """Where no row says 合计, the row that the table is named after holds the whole."""
    three = table(
        "“三公”经费预算表",
        ["2025年预算"],
        {"“三公”经费": ["7.60"], "“三公”经费/1.公务接待费": ["5.60"]},
    )
    answer = ask("三公一共多少", document(three))
    assert [figure.fact.printed for figure in answer.figures] == ["7.60"]


def test_a_part_of_the_money_is_also_the_total_of_its_own_table(ask: Ask) -> None:
    """项目支出 is a column of one table and the whole of another: both scopes are given."""
    general = table("一般公共预算支出表", ["合计", "项目支出"], {"合计": ["9.00", "2.00"]})
    projects = table("项目支出预算表", ["合计"], {"合计": ["5.00"], "河道清淤": ["5.00"]})
    answer = ask("项目支出多少", document(general, projects))
    assert {figure.fact.printed for figure in answer.figures} == {"2.00", "5.00"}
    assert answer.value is None


def test_one_thing_in_two_classifications(ask: Ask) -> None:
    """职业年金 is the same under 功能 and under 经济分类, however long the names are."""
    function = table("支出总表", ["合计"], {"2080506 机关事业单位职业年金缴费支出": ["15.40"]})
    economy = table("一般公共预算基本支出表", ["合计"], {"30109 职业年金缴费": ["15.40"]})
    answer = ask("职业年金多少", document(function, economy))
    assert answer.value == Value(Decimal("15.40"), "万元")
    assert len(answer.figures) == 2


def test_income_by_function_is_no_expenditure(ask: Ask) -> None:
    """A table of income by function goes by the names of expenditure, and answers for income."""
    spent = table("支出决算表", ["本年支出合计"], {"210 卫生健康支出": ["12.30"]})
    taken = table("收入决算表", ["本年收入合计"], {"210 卫生健康支出": ["12.38"]})
    final = document(taken, spent, stage=Stage.FINAL)
    assert ask("卫生健康支出", final).value == Value(Decimal("12.30"), "万元")


def test_a_column_behind_a_part_of_a_name_is_that_column(ask: Ask) -> None:
    """项目支出 behind a shortened row is no general ending of the row's name."""
    units = table(
        "支出总表", ["合计", "基本支出", "项目支出"], {"平安县人民医院": ["9.60", "7.50", "2.10"]}
    )
    answer = ask("县人民医院项目支出", document(units))
    assert [figure.fact.printed for figure in answer.figures] == ["2.10"]


PURCHASES = table(
    "政府采购表",
    ["金额"],
    {"合计": ["0.50"], "服务/办公费": ["0.50"], "服务/印刷费": ["0.20"]},
)


def test_what_is_listed_again_by_what_is_bought_waits_to_be_asked(ask: Ask) -> None:
    """办公费 of a 政府采购表 is a part of the 办公费 beside it, and no other scope of it."""
    whole = document(BASIC, PURCHASES)
    assert ask("办公费多少", whole).value == Value(Decimal("1.20"), "万元")
    assert ask("政府采购里的办公费", whole).value == Value(Decimal("0.50"), "万元")
    assert ask("印刷费多少", whole).value == Value(Decimal("0.20"), "万元")


@pytest.mark.parametrize("form", ["换成{}", "用{}表示", "精确到{}是多少", "等于多少{}"])
@pytest.mark.parametrize("unit", ["元", "块钱"])
def test_a_unit_is_asked_for_in_any_form(ask: Ask, form: str, unit: str) -> None:
    """Every form of asking takes every name of a unit."""
    answer = ask("办公费" + form.format(unit), WHOLE)
    assert answer.value == Value(Decimal(12000), "元")


def test_one_figure_of_both_levels_is_told_once(ask: Ask) -> None:
    """A 部门 and a 单位 of one name that print one figure have one answer with both places."""
    department = document(BASIC)
    unit = document(BASIC, level=Level.UNIT)
    (result,) = ask("办公费多少", department, unit).results
    assert set(result.levels) == {Level.DEPARTMENT, Level.UNIT}
    assert len(result.agreements[0].figures) == 2
