from dataclasses import replace

import pytest

from knowledge.answering.answer import Status
from knowledge.model import Passage
from tests.answering.conftest import Ask
from tests.documents import document, table

HOLDINGS = Passage(("其他情况", "五、国有资产占有使用情况说明"), "本单位共有车辆3辆。", 9)
GROUNDS = Passage(("巡河工作项目情况说明", "二、立项依据"), "《河道管理办法》第三条。", 11)
SCHEDULE = Passage(("巡河工作项目情况说明", "五、实施周期"), "2025年1月至12月。", 12)
LOADED = replace(
    document(table("支出总表", ["合计"], {"合计": ["9.00"], "213 农林水支出": ["9.00"]})),
    passages=(HOLDINGS, GROUNDS, SCHEDULE),
)


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("国有资产情况", HOLDINGS),
        ("资产占用情况怎么样", HOLDINGS),
        ("立项依据是什么", GROUNDS),
        ("巡河项目的立项依据", GROUNDS),
        ("实施周期", SCHEDULE),
    ],
)
def test_a_part_of_the_text_by_its_heading(ask: Ask, question: str, passage: Passage) -> None:
    """Who asks by words of a heading is shown what stands under it, with no figure of its own."""
    answer = ask(question, LOADED)
    assert answer.status is Status.ANSWERED
    assert [(quote.text, quote.page) for quote in answer.quotes] == [(passage.text, passage.page)]
    assert answer.value is None


@pytest.mark.parametrize(
    "question", ["国有资产多少钱", "资产负债情况", "情况说明", "为什么有立项依据"]
)
def test_no_part_of_the_text(ask: Ask, question: str) -> None:
    """Who asks how much, or by a word that no heading has, is shown none."""
    assert ask(question, LOADED).status is not Status.ANSWERED
