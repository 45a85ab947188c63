from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.answering.answer import Status
from knowledge.answering.result import Value
from knowledge.model import Indicator, Money, Target, Tie
from tests.answering.conftest import Ask
from tests.documents import document, table

PROJECTS = table(
    "项目支出表", ["合计"], {"合计": ["9.00"], "河道清淤": ["6.00"], "水质监测": ["3.00"]}
)


def indicator(group: str, name: str, comparator: str, amount: str, unit: str) -> Indicator:
    """Return an indicator of a form; an empty ``amount`` is one in words."""
    value = Decimal(amount) if amount else None
    printed = f"{comparator}{amount}{unit}"
    return Indicator(
        ("产出指标", group),
        name,
        "",
        printed,
        comparator if amount else "",
        value,
        unit,
        "",
        "",
        11,
    )


def target(
    position: int, project: str, *indicators: Indicator, yuan: str = "", tie: Tie | None = None
) -> Target:
    """Return the target of a project, which may cost ``yuan``."""
    return Target(
        position=position,
        title=f"{project}绩效目标表",
        project=project,
        amounts=(Money(("预算数",), yuan, Decimal(yuan), "元", 11),) if yuan else (),
        purpose=f"用于{project}",
        goals=(("年度目标", f"完成{project}任务"),),
        indicators=indicators,
        notes=(),
        pages=(11,),
        tie=tie,
    )


AIMED = replace(
    document(PROJECTS),
    targets=(
        target(
            0,
            "河道清淤",
            indicator("数量指标", "清淤长度", "≥", "12", "公里"),
            indicator("数量指标", "船只数量", "≤", "3", "艘"),
            indicator("满意度指标", "群众满意度", "≥", "95", "%"),
            yuan="60012.00",
            tie=Tie(0, 1, "同名"),
        ),
        target(
            1,
            "水质监测",
            indicator("质量指标", "水质状况", "", "", "明显改善"),
            indicator("满意度指标", "群众满意度", "≥", "90", "%"),
        ),
        target(2, "堤坝加固", yuan="250000.00"),
    ),
)


@pytest.mark.parametrize(
    ("question", "projects", "indicators", "whole"),
    [
        ("河道清淤的绩效目标", ["河道清淤"], 3, True),
        ("河道清淤的数量指标", ["河道清淤"], 2, False),
        ("水质监测的满意度", ["水质监测"], 1, False),
        ("群众满意度要多少", ["河道清淤", "水质监测"], 2, False),
        ("绩效指标有哪些", ["河道清淤", "水质监测", "堤坝加固"], 0, False),
        ("水质状况", ["水质监测"], 1, False),
    ],
)
def test_targets_that_are_asked(
    ask: Ask, question: str, projects: list[str], indicators: int, *, whole: bool
) -> None:
    """A target is told by its project, by a group of indicators, or by an indicator's name."""
    answer = ask(question, AIMED)
    assert answer.status is Status.ANSWERED
    assert [aim.cited.record.project for aim in answer.aims] == projects
    assert sum(len(aim.indicators) for aim in answer.aims) == indicators
    assert any(aim.whole for aim in answer.aims) is whole


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("船只数量", Value(Decimal(3), "艘")),
        ("清淤长度要达到多少", Value(Decimal(12), "公里")),
        ("河道清淤的群众满意度", Value(Decimal(95), "%")),
        ("有几个绩效目标", Value(Decimal(3), "个")),
        ("群众满意度", None),
        ("水质状况", None),
    ],
)
def test_one_indicator_is_a_figure(ask: Ask, question: str, value: Value | None) -> None:
    """The figure of one indicator is the headline; several, or words, are none."""
    assert ask(question, AIMED).value == value


@pytest.mark.parametrize(
    ("question", "reason"),
    [("局长的绩效目标", "not_understood"), ("财政局的绩效目标", "organization_unknown")],
)
def test_targets_of_what_is_not_there(ask: Ask, question: str, reason: str) -> None:
    """A target of something else is refused."""
    problem = ask(question, AIMED).problem
    assert problem is not None
    assert problem.reason == reason


def test_a_document_without_targets(ask: Ask) -> None:
    """Where no form of targets was published, that is said."""
    problem = ask("绩效目标", document(PROJECTS)).problem
    assert problem is not None
    assert problem.reason == "not_stated"


def test_a_project_is_asked_for_its_money_by_default(ask: Ask) -> None:
    """The name of a project alone asks for its row in the table."""
    assert ask("河道清淤", AIMED).value == Value(Decimal("6.00"), "万元")


def test_a_form_prints_to_the_yuan_what_the_table_rounds(ask: Ask) -> None:
    """The exact 元 of the project's own form goes before a conversion of the rounded 万元."""
    answer = ask("河道清淤是多少元", AIMED)
    assert answer.value == Value(Decimal("60012.00"), "元")
    assert answer.working is None
    assert [form.money.page for form in answer.forms] == [11]


def test_a_project_that_only_a_form_names(ask: Ask) -> None:
    """What no table has is answered with the amount on the project's form."""
    answer = ask("堤坝加固多少钱", AIMED)
    assert answer.value == Value(Decimal("250000.00"), "元")
    assert [form.cited.record.project for form in answer.forms] == ["堤坝加固"]


def test_a_number_of_things_is_no_price(ask: Ask) -> None:
    """What an indicator counts is not what it costs."""
    counted = ask("清淤长度", AIMED)
    assert counted.aims
    assert not ask("清淤长度多少钱").aims


@pytest.mark.parametrize("question", ["河道清淤几艘", "河道清淤多少公里"])
def test_how_many_is_no_money(ask: Ask, question: str) -> None:
    """What a project is asked in units of things is never answered with what it costs."""
    answer = ask(question, AIMED)
    assert answer.value is None or answer.value.unit not in {"元", "万元"}


def test_people_of_a_project(ask: Ask) -> None:
    """「多少人」 of a project is what its indicators say of people, not its money."""
    people = indicator("数量指标", "发放人数", "≤", "4", "人")
    hired = replace(document(PROJECTS), targets=(target(0, "外聘人员", people, yuan="900.00"),))
    assert ask("外聘人员多少人", hired).value == Value(Decimal(4), "人")
    assert ask("外聘人员多少元", hired).value == Value(Decimal("900.00"), "元")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("最贵的项目", ["堤坝加固"]),
        ("最便宜的项目是哪个", ["河道清淤"]),
        ("第二贵的项目", ["河道清淤"]),
        ("项目前两名", ["堤坝加固", "河道清淤"]),
        ("超过十万的项目", ["堤坝加固"]),
    ],
)
def test_projects_are_ranked_by_their_forms_where_no_table_lists_them(
    ask: Ask, question: str, names: list[str]
) -> None:
    """The forms say what each project costs; which of them there are is told beside."""
    forms = (
        target(0, "河道清淤", yuan="60012.00"),
        target(1, "堤坝加固", yuan="250000.00"),
    )
    answer = ask(question, replace(document(), targets=forms))
    assert [result.item for result in answer.results] == names
    assert len(answer.aims) == len(forms)


def test_projects_are_not_ranked_where_a_form_names_no_cost(ask: Ask) -> None:
    """The one without an amount may be the dearest."""
    forms = (target(0, "河道清淤", yuan="60012.00"), target(1, "水质监测"))
    assert ask("最贵的项目", replace(document(), targets=forms)).value is None
