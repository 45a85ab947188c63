from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.answering.answer import Answer, Status
from knowledge.answering.result import Value
from knowledge.answering.side_by_side import Comparison, Lack
from knowledge.model import Document, Level, Stage
from knowledge.question.problem import Reason
from tests.answering.conftest import Ask
from tests.documents import document, table

WATER, JUSTICE, PARKS = "江苏省苏州市水务局", "江苏省苏州市司法局", "江苏省苏州市园林局"


def budget(
    organization: str,
    year: int,
    office: str,
    public: str,
    *,
    stage: Stage = Stage.BUDGET,
    level: Level = Level.DEPARTMENT,
    unit: str = "万元",
    travel: str = "0.50",
) -> Document:
    """Return a small budget with 办公费 and 三公经费."""
    return document(
        table("支出总表", ["合计", "基本支出"], {"合计": ["50.00", "40.00"]}),
        table(
            "一般公共预算基本支出表",
            ["合计"],
            {"合计": ["40.00"], "30201 办公费": [office], "30211 差旅费": [travel]},
            unit=unit,
        ),
        table(
            "“三公”经费表", ["“三公”经费/合计", "“三公”经费/公务接待费"], {"合计": [public, "0.10"]}
        ),
        organization=organization,
        fiscal_year=year,
        stage=stage,
        level=level,
    )


LOADED = (
    budget(WATER, 2023, "1.23", "3.23"),
    budget(WATER, 2024, "1.24", "3.24"),
    budget(JUSTICE, 2024, "22400.00", "4.24", unit="元"),
    budget(PARKS, 2024, "", "4.24"),
    budget("江苏省无锡市水利局", 2022, "9.99", "9.99"),
)


def lines(answer: Answer) -> list[tuple[str, str]]:
    """Return the name and the first figure of each line."""
    return [
        (line.name.removeprefix("江苏省苏州市"), str(line.standings[0].value.amount))
        for line in compared(answer).lines
        if line.standings[0].value
    ]


def compared(answer: Answer) -> Comparison:
    """Return the comparison of an answer that has one."""
    assert answer.status is Status.ANSWERED
    assert answer.comparison is not None
    return answer.comparison


@pytest.mark.parametrize(
    "question",
    [
        "水务局和司法局哪个办公费多",
        "水务局和司法局谁的办公费多",
        "谁的办公费多，水务局还是司法局",
        "水务局、司法局办公费最高的是哪家",
        "水务局办公费多还是司法局多",
    ],
)
def test_which_of_those_named_has_more(ask: Ask, question: str) -> None:
    """The one with more comes first, in whatever unit it prints, and its figure is the headline."""
    answer = ask(question, *LOADED)
    assert lines(answer) == [("司法局", "22400.00"), ("水务局", "1.24")]
    assert answer.value == Value(Decimal("22400.00"), "元")
    assert len(answer.figures) == 2


def test_which_has_less(ask: Ask) -> None:
    """少, 低 and 最少 ask for the other end."""
    for question in ("水务局和司法局谁的办公费少", "水务局和司法局办公费哪家最低"):
        assert lines(ask(question, *LOADED))[0] == ("水务局", "1.24")


def test_every_body_is_compared_in_the_year_that_most_have_published(ask: Ask) -> None:
    """Bodies of that year are ranked; those without it, and blank cells, are said."""
    answer = ask("哪个部门办公费最高", *LOADED)
    assert lines(answer) == [("司法局", "22400.00"), ("水务局", "1.24")]
    table = compared(answer)
    assert (table.years, table.missing) == ((2024,), ("江苏省无锡市水利局",))
    assert [(line.name, line.standings[0].lack) for line in table.lacking] == [(PARKS, Lack.BLANK)]


def test_those_who_share_the_first_place_are_all_named(ask: Ask) -> None:
    """Two bodies with the same most are two winners."""
    answer = ask("哪个单位三公经费最多", *LOADED)
    assert compared(answer).winners == 2
    assert answer.value == Value(Decimal("4.24"), "万元")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("各部门的三公经费", ["4.24", "4.24", "3.24"]),
        ("各部门三公经费前两名", ["4.24", "4.24"]),
        ("三公经费超过4万的部门", ["4.24", "4.24"]),
        ("三公经费最低的单位", ["3.24", "4.24", "4.24"]),
        ("苏州市各部门2023年三公经费", ["3.23"]),
        ("无锡市哪个部门三公最高", ["9.99"]),
    ],
)
def test_all_bodies_ranked_bounded_and_of_a_region(
    ask: Ask, question: str, expected: list[str]
) -> None:
    """各部门, a bound, a number and a region all go over the loaded bodies."""
    assert [amount for _, amount in lines(ask(question, *LOADED))] == expected


def test_bodies_are_counted(ask: Ask) -> None:
    """「几个部门」 asks how many."""
    assert ask("有几个部门三公经费超过4万元", *LOADED).value == Value(Decimal(2), "个")


@pytest.mark.parametrize(
    "question", ["水务局历年的三公", "水务局近两年三公经费", "水务局2023和2024的三公"]
)
def test_years_of_a_body_side_by_side(ask: Ask, question: str) -> None:
    """Every year that is loaded is a line."""
    answer = ask(question, *LOADED)
    assert lines(answer) == [("2023年", "3.23"), ("2024年", "3.24")]
    assert answer.value is None


def test_the_year_with_most(ask: Ask) -> None:
    """「哪一年」 ranks the years of a body."""
    assert ask("水务局哪一年办公费最高", *LOADED).value == Value(Decimal("1.24"), "万元")


def test_two_items_of_one_body(ask: Ask) -> None:
    """Items of one table can be set beside each other."""
    answer = ask("水务局办公费和差旅费哪个多", *LOADED)
    assert lines(answer) == [("办公费", "1.24"), ("差旅费", "0.50")]
    assert answer.value == Value(Decimal("1.24"), "万元")


def test_several_items_of_several_bodies_are_a_matrix(ask: Ask) -> None:
    """Bodies are lines and items are columns."""
    table = compared(ask("水务局和司法局的办公费和差旅费", *LOADED))
    assert table.columns == ("办公费", "差旅费")
    assert [len(line.standings) for line in table.lines] == [2, 2]


def test_two_stages_are_not_ranked(ask: Ask) -> None:
    """预算 of one body and 决算 of another stand in the table, and neither wins."""
    final = budget(PARKS, 2024, "7.00", "7.00", stage=Stage.FINAL)
    answer = ask("水务局和园林局谁的办公费多", LOADED[1], final)
    assert answer.value is None
    assert compared(answer).stages == ("预算", "决算")


def test_two_moneys_are_not_ranked(ask: Ask) -> None:
    """A figure of another kind of table is shown with its table, and not compared."""
    other = document(
        table("政府采购表", ["金额"], {"合计": ["9.00"], "办公费": ["9.00"]}), organization=JUSTICE
    )
    answer = ask(
        "水务局和司法局谁的办公费多", document(LOADED[1].tables[1], organization=WATER), other
    )
    assert answer.value is None
    assert [line.standings[0].lack for line in compared(answer).lacking] == [
        Lack.SCOPE,
        Lack.SCOPE,
    ]


def test_a_body_that_lacks_the_year_is_said(ask: Ask) -> None:
    """One of two bodies has no document of the year: the other's figure alone is no comparison."""
    answer = ask("水务局和司法局2023年办公费", *LOADED)
    assert [(gap.whose, gap.words) for gap in answer.gaps] == [("司法局", ("2023年",))]
    assert answer.value is None


@pytest.mark.parametrize("question", ["水务局办公费高吗", "水务局办公费多"])
def test_nothing_to_compare_with(ask: Ask, question: str) -> None:
    """Whether one figure is much is not for us to say."""
    answer = ask(question, *LOADED)
    assert answer.status is Status.REFUSED
    assert answer.problem
    assert answer.problem.reason is Reason.NOT_UNDERSTOOD


def test_figures_in_the_unit_that_is_asked(ask: Ask) -> None:
    """Every line is converted, with its working, and so is the headline."""
    answer = ask("水务局和司法局谁的办公费多，多少元", *LOADED)
    assert answer.value == Value(Decimal("22400.00"), "元")
    assert answer.working == "1.24 万元 = 12400 元"


@pytest.mark.parametrize("question", ["哪个部门项目最多", "各部门最贵的项目", "哪个部门的局长最多"])
def test_what_bodies_have_many_of_is_no_money(ask: Ask, question: str) -> None:
    """Projects may be counted or paid for: no total is given for them."""
    answer = ask(question, *LOADED)
    assert answer.status is Status.REFUSED
    assert answer.figures == ()


def test_bodies_without_an_item_are_no_question(ask: Ask) -> None:
    """「哪个部门最多」 does not say of what."""
    assert ask("哪个部门最多", *LOADED).status is Status.HELP
    assert lines(ask("哪个部门花钱最多", *LOADED))[0][1] == "50.00"


def test_the_first_few_bodies(ask: Ask) -> None:
    """「前两家单位」 is a number of bodies."""
    answer = ask("办公费最多的前两家单位", *LOADED)
    assert [name for name, _ in lines(answer)] == ["司法局", "水务局"]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("办公费是不是比差旅费多", ("办公费", "差旅费")),
        ("差旅费超过办公费了吗", ("办公费", "差旅费")),
        ("办公费和差旅费一样吗", ("办公费", "差旅费")),
        ("差旅费是不是不如办公费", ("差旅费", "办公费")),
    ],
)
def test_yes_or_no_of_two_items(ask: Ask, question: str, names: tuple[str, ...]) -> None:
    """Who asks whether one is more than another is shown both, the one that has most first."""
    answer = ask(question, LOADED[1])
    assert tuple(line.name for line in compared(answer).lines) == names


@pytest.mark.parametrize("question", ["2024年哪些单位没有差旅费", "2024年哪家差旅费是0"])
def test_bodies_that_have_nothing(ask: Ask, question: str) -> None:
    """Of every body those are listed whose figure is a printed 0, and no others."""
    none = budget("江苏省苏州市体育局", 2024, "3.00", "1.00", travel="0.00")
    answer = ask(question, *LOADED, none)
    assert lines(answer) == [("体育局", "0.00")]


@pytest.mark.parametrize(
    "question",
    ["2024年三公经费排名", "2024年所有单位里哪家三公经费最高", "2024年这些单位里哪家三公最高"],
)
def test_a_ranking_of_bodies_that_names_none(ask: Ask, question: str) -> None:
    """排名 of one thing, with no body named, goes over every body, as 所有单位里 does."""
    answer = ask(question, *LOADED)
    assert [name for name, _ in lines(answer)] == ["司法局", "园林局", "水务局"]


@pytest.mark.parametrize(
    ("question", "years", "missing"),
    [
        ("水务局历年的三公", [2021, 2023, 2024], (2022,)),
        ("水务局近三年三公经费", [2023, 2024], (2022,)),
        ("水务局近两年三公经费", [2023, 2024], ()),
    ],
)
def test_the_years_that_are_asked_and_not_loaded_are_told(
    ask: Ask, question: str, years: list[int], missing: tuple[int, ...]
) -> None:
    """近三年 are years of the calendar: an older one does not stand in for a missing one."""
    answer = ask(question, *LOADED, budget(WATER, 2021, "1.21", "3.21"))
    assert answer.comparison is not None
    assert [line.document.fiscal_year for line in answer.comparison.lines] == years
    assert answer.comparison.missing_years == missing


def test_how_an_item_moved_over_the_years(ask: Ask) -> None:
    """Where a change is asked each year is set against the one before it, with the working."""
    answer = ask("水务局这几年三公的变化", *LOADED)
    (move,) = answer.moves
    assert (move.year, move.document.fiscal_year) == (2023, 2024)
    assert answer.value == move.amount
    assert answer.comparison is not None


def test_every_body_is_asked_however_many_there_are(ask: Ask) -> None:
    """A name that but one of a hundred bodies prints is known; the others are said to lack it."""
    streets = [f"江苏省苏州市虎丘区第{n}街道办事处" for n in range(1, 101)]
    lamps = table("项目支出表", ["合计"], {"合计": ["2.00"], "路灯更换": ["2.00"]})
    some = [budget(street, 2024, f"{n}.00", "0.10") for n, street in enumerate(streets)]
    last = replace(some[-1], tables=(*some[-1].tables, lamps))
    answer = ask("哪个部门路灯更换最多", *some[:-1], last)
    assert [line.document.organization for line in compared(answer).lines] == [streets[-1]]
    assert len(compared(answer).lacking) == len(streets) - 1
    every = ask("哪个部门办公费最高", *some[:-1], last)
    assert (compared(every).total, lines(every)[0][1]) == (len(streets), "99.00")
