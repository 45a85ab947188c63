from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.answering.answer import Status
from knowledge.answering.result import Value
from knowledge.model import (
    Body,
    Change,
    Definition,
    Direction,
    Duty,
    Measure,
    Passage,
    Relation,
    Statement,
)
from tests.answering.conftest import Ask
from tests.documents import document, table

GLOSSARY = Passage(("第三部分 名词解释",), "三、机关运行经费：为保障运行的资金。", 9)
DUTIES = Passage(("第一部分 概况", "主要职责"), "（一）管理河道。", 2)
PROSE = Passage(("第二部分 情况说明", "三、支出"), "（整段）", 5)


def change(path: str, printed: str, reason: str) -> Change:
    """Return an increase against last year's budget."""
    sentence = f"{path}比上年预算增加{printed}万元，主要原因是{reason}。"
    return Change(
        PROSE,
        sentence,
        (path,),
        Direction.INCREASE,
        Decimal(printed),
        printed,
        "万元",
        None,
        "",
        "上年预算",
        2024,
        None,
        "",
        reason,
    )


TABLE = table("支出总表", ["合计"], {"合计": ["9.00"], "213 农林水支出": ["9.00"]})
STATED = replace(
    document(TABLE),
    passages=(GLOSSARY, DUTIES, PROSE),
    definitions=(Definition(GLOSSARY, "三", "机关运行经费", "为保障运行的资金。"),),
    duties=(Duty(DUTIES, "（一）", "管理河道。"),),
    bodies=(Body(DUTIES, "海州市水文站", Relation.SUBORDINATE),),
    changes=(change("支出预算", "3.10", "人员增加"), change("农林水支出", "1.20", "工程开工")),
)


@pytest.mark.parametrize(
    ("question", "source", "said", "page"),
    [
        ("什么是机关运行经费", "glossary", "为保障运行的资金", 9),
        ("机关运行费是什么意思", "glossary", "为保障运行的资金", 9),
        ("水务局是干什么的", "duties", "管理河道", 2),
        ("有哪些下属单位", "prose", "海州市水文站", 2),
        ("农林水支出为什么增加", "prose", "工程开工", 5),
        ("为什么增加", "prose", "人员增加", 5),
        ("支出预算比去年增加多少", "prose", "3.10", 5),
    ],
)
def test_the_documents_own_words(
    ask: Ask, question: str, source: str, said: str, page: int
) -> None:
    """What the text says is quoted, with its heading and page."""
    answer = ask(question, STATED)
    assert answer.status is Status.ANSWERED
    (quote,) = answer.cited
    assert (quote.source, quote.page) == (source, page)
    assert said in quote.text


def test_a_stated_change_is_a_figure(ask: Ask) -> None:
    """The headline of a change is the stated amount, exactly."""
    assert ask("农林水支出比上年增加多少", STATED).value == Value(Decimal("1.20"), "万元")


@pytest.mark.parametrize(
    "question", ["农林水支出比上年多了多少，为啥", "农林水支出涨了多少什么原因"]
)
def test_how_much_and_why_at_once(ask: Ask, question: str) -> None:
    """Who asks both is told the amount, with the sentence that gives the reason."""
    answer = ask(question, STATED)
    assert answer.value == Value(Decimal("1.20"), "万元")
    assert any("工程开工" in quote.text for quote in answer.cited)


@pytest.mark.parametrize("question", ["什么是彩票公益金", "教育支出为什么增加", "为什么下雨"])
def test_what_the_text_does_not_say(ask: Ask, question: str) -> None:
    """A term or a reason that the document does not give is refused, with no figure."""
    answer = ask(question, STATED)
    assert answer.problem is not None
    assert answer.problem.reason == "not_stated"
    assert answer.figures == ()


STAFF = "单位编制186人，实有在职人员179人，无下属单位。"
SCHOOL = Passage(("第一部分 概况", "机构设置"), STAFF, 2)


def counted(name: str, printed: str) -> Statement:
    """Return a number of people that a sentence about the body states."""
    return Statement(
        SCHOOL, STAFF, (name,), Measure.COUNT, printed, Decimal(printed), "人", 2025, "预算", "",
        "", "机构",
    )  # fmt: skip


STAFFED = replace(
    document(TABLE),
    passages=(SCHOOL,),
    statements=(counted("单位编制", "186"), counted("实有在职人员", "179")),
)


@pytest.mark.parametrize(
    ("question", "people"),
    [("在职人员有多少", "179"), ("编制多少人", "186"), ("有多少工作人员", "179")],
)
def test_a_number_is_of_its_own_name(ask: Ask, question: str, people: str) -> None:
    """Of the numbers of one sentence, the one is given whose name is asked for."""
    assert ask(question, STAFFED).value == Value(Decimal(people), "人")


def test_people_are_no_units(ask: Ask) -> None:
    """How many units there are is not told by how many people there are."""
    assert ask("下属单位有几个", STAFFED).value is None


def test_no_number_of_units_is_their_money(ask: Ask) -> None:
    """What the units of a body may spend is not told by how many they are."""
    units = replace(counted("下属单位", "3"), unit="个")
    answer = ask("下属单位预算多少", replace(STAFFED, statements=(units,)))
    assert answer.problem is not None
    assert answer.value is None


def test_a_note_under_an_empty_table_says_why_it_is_empty(ask: Ask) -> None:
    """Where no paragraph tells why, the remark under the table itself is quoted."""
    fund = table("政府性基金预算支出表", ["合计"], {"合计": [""]})
    answer = ask("政府性基金为什么是空的", document(fund))
    assert [quote.text for quote in answer.quotes] == ["注：本表无数据。"]
