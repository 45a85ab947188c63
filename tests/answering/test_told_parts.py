from dataclasses import replace
from decimal import Decimal

from knowledge.answering.answer import Answer
from knowledge.answering.result import Value
from knowledge.model import Document, Measure, Passage, Statement
from tests.answering.conftest import Ask
from tests.documents import document, table

OPERATION = "机关运行经费预算9.00万元，包括办公费6.00万元、水费1.00万元、电费2.00万元。"
BOUGHT = "政府采购预算4.00万元。"
LISTED = "其中：政府采购货物支出3.00万元、政府采购工程支出0.00万元、政府采购服务支出1.00万元。"


def _said(sentence: str, path: str, printed: str) -> Statement:
    passage = Passage(("十、其他重要事项",), sentence, 9)
    names = tuple(path.split("/"))
    return Statement(
        passage, sentence, names, Measure.AMOUNT, printed, Decimal(printed), "万元", 2025, "预算",
        "", "", None,
    )  # fmt: skip


def _told() -> Document:
    statements = (
        _said(OPERATION, "机关运行经费预算", "9.00"),
        _said(OPERATION, "机关运行经费预算/办公费", "6.00"),
        _said(OPERATION, "机关运行经费预算/水费", "1.00"),
        _said(OPERATION, "机关运行经费预算/电费", "2.00"),
        _said(BOUGHT, "政府采购预算", "4.00"),
        _said(LISTED, "政府采购预算/政府采购货物支出", "3.00"),
        _said(LISTED, "政府采购预算/政府采购工程支出", "0.00"),
        _said(LISTED, "政府采购预算/政府采购服务支出", "1.00"),
        _said("会议费1.00万元。", "会议费", "1.00"),
    )
    expenditure = table("支出总表", ["合计", "基本支出"], {"合计": ["30.00", "20.00"]})
    passages = tuple(dict.fromkeys(one.passage for one in statements))
    return replace(document(expenditure), passages=passages, statements=statements)


def _shown(answer: Answer) -> list[tuple[str, str, str]]:
    (told,) = answer.told_parts
    return [(one.name, one.said.record.printed, str(one.share)) for one in told.entries]


def test_the_parts_that_a_sentence_tells(ask: Ask) -> None:
    """What a sentence lists of a figure is listed, the largest first, with shares of it."""
    answer = ask("机关运行经费由哪些构成", _told())
    assert _shown(answer) == [
        ("办公费", "6.00", "66.67"),
        ("电费", "2.00", "22.22"),
        ("水费", "1.00", "11.11"),
    ]
    assert len(answer.said) == 4


def test_parts_in_the_next_sentence(ask: Ask) -> None:
    """Under the heading of the whole its parts may stand in a sentence of their own."""
    names = [name for name, *_ in _shown(ask("政府采购都买了哪几类", _told()))]
    assert names == ["政府采购货物支出", "政府采购服务支出", "政府采购工程支出"]
    assert ask("政府采购有几类").value == Value(Decimal(3), "个")


def test_the_largest_part_of_a_sentence(ask: Ask) -> None:
    """A rank over what a sentence lists has as many as are wanted."""
    answer = ask("机关运行经费里最大的一项", _told())
    assert _shown(answer) == [("办公费", "6.00", "66.67")]
    assert answer.value == Value(Decimal("6.00"), "万元")
    assert len(_shown(ask("机关运行经费里最小的两项"))) == 2


def test_a_figure_that_no_sentence_takes_apart(ask: Ask) -> None:
    """Without parts the sentence itself is told, as ever."""
    answer = ask("会议费包括哪些", _told())
    assert answer.told_parts == ()


def test_a_part_and_what_it_is_made_of(ask: Ask) -> None:
    """What only takes a part apart again is no part of its own."""
    sentence = "三公经费9.00万元，其中：公务用车费7.00万元（购置费3.00万元，运行费4.00万元），"
    sentence += "接待费2.00万元。"
    statements = tuple(
        _said(sentence, path, printed)
        for path, printed in (
            ("三公经费", "9.00"),
            ("三公经费/公务用车费", "7.00"),
            ("三公经费/购置费", "3.00"),
            ("三公经费/运行费", "4.00"),
            ("三公经费/接待费", "2.00"),
        )
    )
    told = replace(_told(), statements=statements, passages=(statements[0].passage,))
    names = [name for name, *_ in _shown(ask("三公经费由哪些构成", told))]
    assert names == ["公务用车费", "接待费"]


def test_the_share_of_a_part_in_a_sentence(ask: Ask) -> None:
    """「机关运行经费里办公费占多少」 is a share of what the sentence takes apart."""
    answer = ask("机关运行经费里办公费占多少", _told())
    assert answer.working == "6.00 ÷ 9.00 万元 = 66.67%"
