from dataclasses import replace
from decimal import Decimal

import pytest

from bot.json_lines import answer_object
from bot.rendering import render
from knowledge.answering.answer import Status
from knowledge.answering.result import Value
from knowledge.model import Body, Definition, Measure, Passage, Relation, Statement
from knowledge.vocabulary.definitions import general_definitions
from tests.answering.conftest import Ask
from tests.documents import document, table

TABLE = table("支出总表", ["合计"], {"合计": ["9.00"], "213 农林水支出": ["9.00"]})
GLOSSARY = Passage(("名词解释",), "三、三公经费：本部门的说法。", 9)
SETUP = Passage(("第一部分", "机构设置"), "水务局内设4个科室，下辖2个预算单位，编制30名。", 3)


def counted(path: str, number: str, unit: str) -> Statement:
    """Return a number that the sentence about the organization states."""
    return Statement(
        SETUP,
        SETUP.text,
        (path,),
        Measure.COUNT,
        number,
        Decimal(number),
        unit,
        2025,
        "",
        topic="机构",
    )


DEFINING = replace(
    document(TABLE),
    passages=(GLOSSARY,),
    definitions=(Definition(GLOSSARY, "三", "“三公”经费", "本部门的说法。"),),
)
ORGANIZED = replace(
    document(TABLE),
    passages=(SETUP,),
    statements=(
        counted("科室", "4", "个"),
        counted("预算单位", "2", "个"),
        counted("编制", "30", "名"),
    ),
    bodies=(
        Body(SETUP, "河道科", Relation.INNER),
        Body(SETUP, "海州市水文站", Relation.SUBORDINATE),
    ),
)
OTHER = replace(document(TABLE, organization="江州市司法局"))


def test_the_documents_own_definition_comes_first(ask: Ask) -> None:
    """A term that the document defines is not given the general meaning."""
    answer = ask("什么是三公经费", DEFINING)
    assert [quote.text for quote in answer.quotes] == ["“三公”经费：本部门的说法。"]
    assert answer.meanings == ()


def test_another_documents_definition_is_named_as_such(ask: Ask) -> None:
    """Before the general meaning come the words of another document, and whose they are."""
    answer = ask("司法局的三公经费是啥意思", DEFINING, OTHER)
    (quote,) = answer.quotes
    assert quote.document.organization == "海州市云台区水务局"
    assert "另一份公开文件" in render("answered.html.j2", answer=answer, examples=()).text


def test_the_general_meaning_is_marked_as_general(ask: Ask) -> None:
    """A term that no document defines is explained by its rule, and cites no page."""
    answer = ask("行政运行指什么", DEFINING)
    reply = render("answered.html.j2", answer=answer, examples=())
    (fact,) = answer_object(answer, reply, 0.0)["facts"]
    assert (fact["source"], fact["page"], fact["document"]) == ("general", None, None)
    assert "通用解释" in reply.text


def test_no_body_is_asked_back_for_a_meaning(ask: Ask) -> None:
    """A term means the same whoever uses it."""
    assert ask("什么是三公经费", DEFINING, OTHER).status is Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "said"),
    [("科目213是什么", "213：农林水支出"), ("2010301是什么科目", "行政运行")],
)
def test_what_a_code_is_called(ask: Ask, question: str, said: str) -> None:
    """A code is named by the document's row, else by the classification."""
    answer = ask(question, DEFINING)
    assert said in "".join(
        [quote.text for quote in answer.quotes] + [meaning.text for meaning in answer.meanings]
    )


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("有几个科室", Value(Decimal(4), "个"), "河道科"),
        ("有几个下属单位", Value(Decimal(2), "个"), "海州市水文站"),
        ("下面有哪些单位", None, "海州市水文站"),
        ("编制多少人", Value(Decimal(30), "名"), "编制30名"),
        ("有哪些科室", None, "河道科"),
    ],
)
def test_how_a_body_is_made_up(ask: Ask, question: str, value: Value | None, said: str) -> None:
    """Offices, units and staff are quoted; how many there are is the headline where it is asked."""
    answer = ask(question, ORGANIZED)
    assert answer.value == value
    assert answer.quotes[0].text == SETUP.text
    assert any(said in quote.text for quote in answer.quotes)


def test_staff_that_is_not_stated(ask: Ask) -> None:
    """A number of staff that the document does not state is refused."""
    answer = ask("编制多少人", DEFINING)
    assert answer.problem is not None
    assert answer.problem.reason == "not_stated"


def test_every_general_definition_names_its_rule() -> None:
    """Each has a text that ends as a sentence, and a source."""
    assert len(general_definitions()) > 100
    for definition in general_definitions().values():
        assert definition.text.endswith("。")
        assert definition.source
