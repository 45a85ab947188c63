import pytest

from knowledge.answering.answer import Status
from knowledge.model import Stage
from knowledge.question.mentions import Kind
from tests.answering.conftest import Ask
from tests.documents import document, table

ITEMS = table(
    "一般公共预算基本支出表",
    ["合计", "人员经费", "公用经费"],
    {
        "合计": ["2.20", "1.00", "1.20"],
        "301 工资福利支出": ["1.00", "1.00", ""],
        "30101 工资福利支出/基本工资": ["1.00", "1.00", ""],
        "302 商品和服务支出": ["1.20", "", "1.20"],
        "30201 商品和服务支出/办公费": ["1.20", "", "1.20"],
        "30207 商品和服务支出/邮电费": ["—", "", ""],
        "30299 商品和服务支出/其他商品和服务支出": ["0.00", "", "0.00"],
    },
)
EMPTY = table("“三公”经费支出表", ["“三公”经费合计", "公务接待费"], {})
ONE = document(ITEMS, EMPTY)


@pytest.mark.parametrize(
    ("question", "reason", "words"),
    [
        ("2019年办公费", "year_not_loaded", ("2019年",)),
        ("明年办公费", "year_not_loaded", ("明年（2026年）",)),
        ("办公费决算", "stage_not_loaded", ("决算",)),
        ("部门决算支出", "stage_not_loaded", ("决算",)),
        ("2025年部门决算", "stage_not_loaded", ("决算",)),
        ("2025年单位预算的办公费", "level_not_loaded", ("单位预算",)),
        ("教育局办公费", "organization_unknown", ("教育局",)),
        ("普陀区水务局办公费", "organization_unknown", ("普陀区水务局",)),
        ("会议费", "item_unknown", ("会议费",)),
        ("社会保障缴费", "item_unknown", ("社会保障缴费",)),
        ("局长工资", "not_understood", ("局长",)),
        ("平均办公费", "not_understood", ("平均",)),
        ("办公费实际花了多少", "stage_not_loaded", ("实际花了（决算）",)),
        ("招商费", "not_understood", ("招商费",)),
        ("今天天气", "out_of_scope", ()),
        ("", "empty", ()),
        ("  \u200b😀 ", "empty", ()),
        ("办公费" * 200, "too_long", ()),
        ("邮电费", "blank", ("邮电费",)),
        ("办公费的人员经费", "blank", ("办公费", "人员经费")),
        ("公务接待费", "no_data", ("公务接待费",)),
        ("三公经费", "no_data", ("“三公”经费合计",)),
    ],
)
def test_each_refusal_says_why(
    ask: Ask, question: str, reason: str, words: tuple[str, ...]
) -> None:
    """No figure, the plain reason, and the words of the question that it is about."""
    answer = ask(question, ONE)
    assert answer.status is Status.REFUSED
    assert answer.problem is not None
    assert (answer.problem.reason, answer.problem.words) == (reason, words)
    assert answer.figures == ()
    assert answer.value is None


def test_a_printed_zero_is_a_figure(ask: Ask) -> None:
    """0.00 is what the table says, a blank is not."""
    answer = ask("其他商品和服务支出", ONE)
    assert answer.status is Status.ANSWERED
    assert answer.figures[0].fact.printed == "0.00"


def test_a_word_for_several_items_is_asked_back(ask: Ask) -> None:
    """工资 may be 基本工资 or all of 工资福利支出."""
    answer = ask("工资", ONE)
    assert answer.status is Status.AMBIGUOUS
    assert answer.choice is not None
    assert set(answer.choice.names) == {"基本工资", "工资福利支出"}


def test_a_likely_slip_that_could_be_another_item_is_asked_back(ask: Ask) -> None:
    """A character exchanged for one of another shape is never read silently as the name."""
    answer = ask("基本工商", ONE)
    assert answer.status in {Status.AMBIGUOUS, Status.REFUSED}
    assert answer.figures == ()


def test_what_is_near_is_offered(ask: Ask) -> None:
    """A refusal names up to three things that are there."""
    answer = ask("办公室用品费", ONE)
    assert answer.status is Status.REFUSED
    assert "办公费" in answer.near
    assert len(answer.near) <= 3


def test_which_body_is_asked_back(ask: Ask) -> None:
    """With two bodies loaded and none named, the person is asked which."""
    answer = ask("办公费", ONE, document(ITEMS, organization="海州市云台区司法局"))
    assert answer.status is Status.AMBIGUOUS
    assert answer.choice is not None
    assert answer.choice.about is Kind.BODY
    assert len(answer.choice.names) == 2


def test_a_named_body_decides(ask: Ask) -> None:
    """A short name is enough to choose a body."""
    other = document(ITEMS, organization="海州市云台区司法局", stage=Stage.BUDGET)
    answer = ask("司法局的办公费", ONE, other)
    assert [result.document.organization for result in answer.results] == ["海州市云台区司法局"]


def test_nothing_loaded(ask: Ask) -> None:
    """An empty database says that it is empty."""
    answer = ask("办公费")
    assert answer.problem is not None
    assert answer.problem.reason == "nothing_loaded"


def test_a_greeting_gets_help_and_no_figure(ask: Ask) -> None:
    """你好 and 谢谢 are no questions."""
    assert ask("你好", ONE).status is Status.HELP
    assert ask("谢谢！").status is Status.HELP
