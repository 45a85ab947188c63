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
        "30101 工资福利支出/基本工资": ["6.50", "6.50", ""],
        "302 商品和服务支出": ["2.50", "", "2.50"],
        "30201 商品和服务支出/办公费": ["1.20", "", "1.20"],
        "30205 商品和服务支出/水费": ["0.30", "", "0.30"],
        "30206 商品和服务支出/电费": ["1.00", "", "1.00"],
        "30211 商品和服务支出/差旅费": ["", "", ""],
    },
)
TOTALS = table(
    "支出总表",
    ["合计", "基本支出", "项目支出"],
    {"合计": ["16.00", "12.00", "4.00"], "221 住房保障支出": ["2.00", "2.00", ""]},
)
PROJECTS = table("项目支出表", ["金额"], {"合计": ["4.00"], "农村饮水项目": ["1.00"]})
WHOLE = document(TOTALS, BASIC, PROJECTS)


@pytest.mark.parametrize(
    ("question", "amount", "unit", "working"),
    [
        ("办公费加水费", "1.50", "万元", "1.20 + 0.30 = 1.50 万元"),
        ("水电费加起来", "1.30", "万元", "0.30 + 1.00 = 1.30 万元"),
        ("农村饮水项目占全部项目支出", "25.00", "%", "1.00 ÷ 4.00 万元 = 25.00%"),
        ("办公费水费电费合计", "2.50", "万元", "1.20 + 0.30 + 1.00 = 2.50 万元"),
        ("办公费、水费和电费一共多少", "2.50", "万元", "1.20 + 0.30 + 1.00 = 2.50 万元"),
        ("办公费比水费多多少", "0.90", "万元", "1.20 − 0.30 = 0.90 万元"),
        ("水费减办公费", "-0.90", "万元", "0.30 − 1.20 = -0.90 万元"),
        (
            "水电费比办公费多多少",
            "0.10",
            "万元",
            "0.30 + 1.00 = 1.30 万元；1.30 − 1.20 = 0.10 万元",
        ),
        ("办公费占公用经费多少", "48.00", "%", "1.20 ÷ 2.50 万元 = 48.00%"),
        (
            "水电费占公用经费的比例",
            "52.00",
            "%",
            "0.30 + 1.00 = 1.30 万元；1.30 ÷ 2.50 万元 = 52.00%",
        ),
        ("工资福利支出里的基本工资占多少", "68.42", "%", "6.50 ÷ 9.50 万元 = 68.42%"),
        ("住房保障支出占比", "12.50", "%", "2.00 ÷ 16.00 万元 = 12.50%"),
        ("农村饮水项目占项目支出百分之几", "25.00", "%", "1.00 ÷ 4.00 万元 = 25.00%"),
    ],
)
def test_one_figure_out_of_several(
    ask: Ask, question: str, amount: str, unit: str, working: str
) -> None:
    """Sums, differences and shares are exact, rest on cited figures, and show their working."""
    answer = ask(question, WHOLE)
    assert answer.value == Value(Decimal(amount), unit)
    assert sorted(answer.working or "") == sorted(working)
    assert len(answer.figures) >= 2


@pytest.mark.parametrize(
    ("question", "value", "working"),
    [
        (
            "办公费加水费占公用经费多少",
            Value(Decimal("60.00"), "%"),
            "1.20 + 0.30 = 1.50 万元；1.50 ÷ 2.50 万元 = 60.00%",
        ),
        (
            "办公费加电费减去水费",
            Value(Decimal("1.90"), "万元"),
            "1.20 + 1.00 = 2.20 万元；2.20 − 0.30 = 1.90 万元",
        ),
        (
            "水费加电费比办公费少多少",
            Value(Decimal("-0.10"), "万元"),
            "0.30 + 1.00 = 1.30 万元；1.20 − 1.30 = -0.10 万元",
        ),
    ],
)
def test_a_sum_is_a_term_of_a_share_or_a_difference(
    ask: Ask, question: str, value: Value, working: str
) -> None:
    """What is added up before comes first in the working."""
    answer = ask(question, WHOLE)
    assert (answer.value, answer.working) == (value, working)


@pytest.mark.parametrize(
    "question", ["一共多少钱，办公费多少", "总共多少，其中办公费多少", "办公费多少，一共多少钱"]
)
def test_a_total_beside_an_item_is_not_added_to_it(ask: Ask, question: str) -> None:
    """一共 asks for the total where it is not said of several."""
    answer = ask(question, WHOLE)
    assert answer.working is None
    amounts = {one.value.amount for result in answer.results for one in result.agreements}
    assert amounts == {Decimal("16.00"), Decimal("1.20")}


@pytest.mark.parametrize("question", ["甲局和乙局办公费合计", "甲局、乙局的办公费合计多少"])
def test_a_total_over_several_bodies_is_their_sum(ask: Ask, question: str) -> None:
    """合计 behind what several bodies are asked for adds it up."""
    own = document(BASIC, organization="清河县甲局")
    other = document(BASIC, organization="清河县乙局")
    assert ask(question, own, other).value == Value(Decimal("2.40"), "万元")


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("水费电费加起来", "1.30"),
        ("办公费 水费电费一共", "2.50"),
        ("人员经费公用经费一共", "12.00"),
    ],
)
def test_names_side_by_side_are_several_where_they_have_no_cell(
    ask: Ask, question: str, amount: str
) -> None:
    """No mark parts them, and no cell is of all of them."""
    assert ask(question, WHOLE).value == Value(Decimal(amount), "万元")


def test_names_side_by_side_have_their_cell_first(ask: Ask) -> None:
    """A row and its column, or the row above it, are one address."""
    assert ask("住房保障支出基本支出", WHOLE).value == Value(Decimal("2.00"), "万元")
    assert ask("商品和服务支出办公费", WHOLE).value == Value(Decimal("1.20"), "万元")


def test_nothing_is_computed_with_what_is_blank(ask: Ask) -> None:
    """A blank is no zero: the sum is refused, and the reply shows the blank."""
    answer = ask("办公费和差旅费一共多少", WHOLE)
    assert answer.status is Status.REFUSED
    assert answer.problem is not None
    assert answer.problem.reason == "not_computable"
    assert answer.figures == ()
    assert [result.item for result in answer.results] == ["差旅费"]


def test_figures_of_other_money_are_not_put_together(ask: Ask) -> None:
    """A figure of 财政拨款 and one of a fund with two amounts each have no common ground."""
    fiscal = table("财政拨款支出表", ["合计"], {"合计": ["5.00"], "甲类": ["3.00"]})
    other = table("支出总表", ["合计"], {"合计": ["9.00"], "乙类": ["4.00"], "甲类": ["3.50"]})
    answer = ask("甲类比乙类多多少", document(fiscal, other))
    assert answer.value == Value(Decimal("-0.50"), "万元")


def test_two_operations_at_once_are_not_guessed(ask: Ask) -> None:
    """What is a share of what in 「A占B加C」 is not plain, and the reply says so."""
    answer = ask("办公费占公用经费加水费多少", WHOLE)
    assert answer.problem is not None
    assert answer.problem.reason == "not_understood"


def test_a_department_and_its_unit_are_added_up_apart(ask: Ask) -> None:
    """部门 holds what 单位 has: each level has a sum of its own, and there is no headline."""
    department = document(BASIC)
    unit = document(BASIC, level=Level.UNIT)
    answer = ask("水费加电费", department, unit)
    workings = [a.working for result in answer.results for a in result.agreements]
    assert workings == ["0.30 + 1.00 = 1.30 万元"] * 2
    assert answer.value is None


FINAL = document(
    table(
        "收入支出决算总表",
        ["收入/金额", "支出/金额"],
        {
            "一、财政拨款收入": ["48.00", "×"],
            "一、文化旅游体育与传媒支出": ["×", "40.00"],
            "二、住房保障支出": ["×", "8.00"],
            "本年收入合计": ["48.00", "×"],
            "本年支出合计": ["×", "48.00"],
            "年初结转和结余": ["2.00", "×"],
            "年末结转和结余": ["×", "2.00"],
            "总计": ["50.00", "50.00"],
        },
    ),
    stage=Stage.FINAL,
)


def test_final_accounts_were_spent_without_what_is_carried_over(ask: Ask) -> None:
    """What was spent is 本年支出合计, not 总计, and so is what a share is of."""
    assert ask("一共花了多少钱", FINAL).value == Value(Decimal("48.00"), "万元")
    assert ask("住房保障支出占比").value == Value(Decimal("16.67"), "%")


def test_units_of_two_precisions(ask: Ask) -> None:
    """A figure printed in 万元 tells no single 元: the finer one is rounded first."""
    fine = table("一般公共预算基本支出表", ["合计"], {"30201 办公费": ["12345"]}, unit="元")
    coarse = table("“三公”经费表", ["公务接待费"], {"合计": ["1.23"]})
    answer = ask("办公费比公务接待费多多少", document(fine, coarse))
    assert answer.working == "1.23 − 1.23 = 0.00 万元"


def test_planned_and_spent_are_not_put_together(ask: Ask) -> None:
    """A budget less somebody else's final accounts is no figure."""
    plan = document(BASIC, organization="海州市云台区教育局")
    assert ask("水务局的总支出比教育局的总支出多多少", FINAL, plan).value is None


def test_the_total_of_what_was_asked(ask: Ask) -> None:
    """一共多少 behind several items adds those up; with 其中 nothing is added up."""
    assert ask("水费多少，电费呢，一共多少", WHOLE).working == "0.30 + 1.00 = 1.30 万元"
    assert all(
        agreement.working is None
        for result in ask("一共多少钱，其中水费多少").results
        for agreement in result.agreements
    )


def test_a_change_against_what_was_spent_is_none_of_the_budget(ask: Ask) -> None:
    """比去年决算增加多少 gets no change between two budgets."""
    answer = ask("水费比去年决算增加多少", document(BASIC), document(BASIC, fiscal_year=2024))
    assert answer.value is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("办公费和电费差多少", "0.20"),
        ("电费和办公费差多少", "0.20"),
        ("电费比办公费多多少", "-0.20"),
        ("电费减办公费", "-0.20"),
    ],
)
def test_how_far_two_figures_are_apart(ask: Ask, question: str, value: str) -> None:
    """「差多少」 takes the smaller off the larger; 比 and 减 say which is taken off which."""
    assert ask(question, WHOLE).value == Value(Decimal(value), "万元")


FISCAL = table(
    "财政拨款收支总体情况表",
    ["收入/预算数", "支出/预算数"],
    {"收入总计": ["9.00", ""], "支出总计": ["", "9.00"]},
)
EVERY = table(
    "部门收支总体情况表",
    ["收入/预算数", "支出/预算数"],
    {"收入总计": ["10.00", ""], "支出总计": ["", "10.00"]},
)


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("总收入比财政拨款收入多多少", "10.00 − 9.00 = 1.00 万元"),
        ("部门收入总计比财政拨款收入多多少", "10.00 − 9.00 = 1.00 万元"),
        ("财政拨款收入占总收入多少", "9.00 ÷ 10.00 万元 = 90.00%"),
    ],
)
def test_the_whole_beside_one_fund_is_of_every_fund(ask: Ask, question: str, working: str) -> None:
    """总收入 set against 财政拨款收入 is not 财政拨款收入 once more."""
    assert ask(question, document(EVERY, FISCAL)).working == working


@pytest.mark.parametrize("title", ["财政拨款收支表", "财政拨款收支总表", "财政拨款收支预算总表"])
def test_a_table_by_another_ending_of_its_title(ask: Ask, title: str) -> None:
    """People rarely know whether it is 总表, 情况表 or 总体情况表."""
    answer = ask(f"{title}的收入总计", document(EVERY, FISCAL))
    assert answer.value == Value(Decimal("9.00"), "万元")


def test_a_computed_figure_in_another_unit_keeps_its_working(ask: Ask) -> None:
    """The whole way is shown: how it was computed, and how it was converted."""
    answer = ask("水费加电费是多少元", document(BASIC))
    assert answer.value == Value(Decimal(13000), "元")
    assert answer.working == "0.30 + 1.00 = 1.30 万元；1.30 万元 = 13000 元"


def test_each_scope_that_both_sides_have_is_told(ask: Ask) -> None:
    """项目支出 of all funds stands in another table than 支出总计: its share is told too."""
    general = table(
        "一般公共预算支出表",
        ["合计", "基本支出", "项目支出"],
        {"合计": ["10.00", "8.00", "2.00"]},
    )
    whole = table("收支总表", ["支出/预算数"], {"支出总计": ["12.00"]})
    projects = table("项目支出表", ["合计"], {"合计": ["4.00"], "甲项目": ["4.00"]})
    (result,) = ask("项目支出占总支出", document(whole, general, projects)).results
    assert [str(one.value.amount) for one in result.agreements] == ["20.00", "33.33"]


WATER = table(
    "一般公共预算基本支出表",
    ["合计"],
    {"合计": ["9.00"], "30201 办公费": ["4.00"], "30205 水费": ["1.00"], "30206 电费": ["2.00"]},
)


def test_a_sum_inside_a_sum_shows_how_it_was_made(ask: Ask) -> None:
    """Who adds to 水电费 sees first how 水电费 itself was added up."""
    answer = ask("水电费和办公费一共", document(WATER))
    assert answer.working == "1.00 + 2.00 = 3.00 万元；3.00 + 4.00 = 7.00 万元"


def test_nothing_is_counted_twice_in_a_sum(ask: Ask) -> None:
    """水电费 holds the 电费 beside it: there is no sum of the two."""
    answer = ask("水电费加电费", document(WATER))
    assert answer.status is Status.REFUSED
    assert answer.value is None


def test_a_whole_and_its_part_make_no_sum(ask: Ask) -> None:
    """基本工资 is counted in 工资福利支出 already."""
    rows = {
        "合计": ["9.00"],
        "301 工资福利支出": ["6.00"],
        "30101 工资福利支出/基本工资": ["4.00"],
        "30102 工资福利支出/津贴补贴": ["2.00"],
    }
    answer = ask(
        "工资福利支出加基本工资", document(table("一般公共预算基本支出表", ["合计"], rows))
    )
    assert answer.problem is not None
    assert answer.problem.reason == "not_computable"
    assert ask("基本工资加津贴补贴").value == Value(Decimal("6.00"), "万元")
