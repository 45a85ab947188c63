from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.answering.result import Value
from knowledge.model import Definition, Document, Measure, Passage, Statement
from tests.answering.conftest import Ask
from tests.documents import document, table

BOUGHT = Passage(("十、其他重要事项",), "本部门政府采购预算4.00万元。", 9)
TERM = Passage(("第四部分 名词解释",), "基本支出：指保障机构正常运转的支出。", 11)


def _whole() -> Document:
    said = Statement(
        BOUGHT, BOUGHT.text, ("政府采购预算",), Measure.AMOUNT, "4.00", Decimal("4.00"), "万元",
        2025, "预算", "", "", None,
    )  # fmt: skip
    total = table(
        "收支总表",
        ["收入/预算数", "支出/预算数"],
        {"收入总计": ["320000.00", "×"], "支出总计": ["×", "320000.00"]},
        unit="元",
    )
    basic = table(
        "一般公共预算基本支出表",
        ["合计"],
        {
            "合计": ["20.00"],
            "302 商品和服务支出": ["20.00"],
            "30201 商品和服务支出/办公费": ["8.00"],
            "30202 商品和服务支出/印刷费": ["5.00"],
            "30205 商品和服务支出/水费": ["4.00"],
            "30206 商品和服务支出/电费": ["3.00"],
        },
    )
    parts = table(
        "支出总表", ["合计", "基本支出", "项目支出"], {"合计": ["32.00", "20.00", "12.00"]}
    )
    definition = Definition(TERM, "一", "基本支出", "指保障机构正常运转的支出。")
    return replace(
        document(total, parts, basic),
        passages=(BOUGHT, TERM),
        statements=(said,),
        definitions=(definition,),
    )


def test_a_sentence_and_a_table_make_a_share(ask: Ask) -> None:
    """What a sentence tells is set against the whole that a table prints, with the working."""
    answer = ask("政府采购占总支出多少", _whole())
    assert answer.value == Value(Decimal("12.50"), "%")
    assert answer.working == "4.00 ÷ 32.00 万元 = 12.50%"
    assert answer.figures
    assert answer.said


def test_the_share_of_what_only_a_sentence_tells(ask: Ask) -> None:
    """Where no whole is named it is all that is spent."""
    assert ask("政府采购占比多少", _whole()).working == "4.00 ÷ 32.00 万元 = 12.50%"


def test_many_are_added_up_before_their_share(ask: Ask) -> None:
    """All that stand before 加起来 make the part."""
    answer = ask("办公费、水费、电费加起来占基本支出多少", _whole())
    assert answer.working == "8.00 + 4.00 + 3.00 = 15.00 万元；15.00 ÷ 20.00 万元 = 75.00%"


def test_a_sentence_and_a_table_are_added_up(ask: Ask) -> None:
    """Of one document, both of them money, they make a sum."""
    assert ask("政府采购加水费多少", _whole()).working == "4.00 + 4.00 = 8.00 万元"


def test_a_sentence_and_a_table_side_by_side(ask: Ask) -> None:
    """Where nothing is to be done with them, each is told with its own source."""
    results = ask("政府采购和水费各多少", _whole()).results
    assert [bool(one.said) for result in results for one in result.agreements] == [True, False]


def test_the_proportion_of_two(ask: Ask) -> None:
    """「A与B的比例」 divides the one by the other; the parts of one whole have each their share."""
    assert ask("办公费与水费的比例", _whole()).value == Value(Decimal("2.00"), "倍")
    shares = ask("基本支出和项目支出的比例").results
    assert [str(one.value.amount) for r in shares for one in r.agreements] == ["62.50", "37.50"]


@pytest.mark.parametrize(
    ("question", "printed"),
    [("商品和服务支出里排老二的是哪样", "5.00"), ("商品和服务支出排老三的", "4.00")],
)
def test_places_as_people_say_them(question: str, printed: str, ask: Ask) -> None:
    """老二 is the second."""
    (listing,) = ask(question, _whole()).listings
    assert [entry.figure.fact.printed for entry in listing.entries] == [printed]


def test_several_by_their_number(ask: Ask) -> None:
    """「这三样加一块儿」 adds up what is named before."""
    answer = ask("办公费 水费 电费这三样加一块儿", _whole())
    assert answer.working == "8.00 + 4.00 + 3.00 = 15.00 万元"


@pytest.mark.parametrize("question", ["名词解释里基本支出包括哪些内容", "预算里基本支出是什么意思"])
def test_what_the_glossary_says(question: str, ask: Ask) -> None:
    """Asked of the 名词解释, what a term includes is its meaning; 预算里 says where it stands."""
    (quote,) = ask(question, _whole()).quotes
    assert "保障机构正常运转" in quote.text
