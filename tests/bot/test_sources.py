from decimal import Decimal
from pathlib import Path

import pytest

from bot.charts.answers import Chart, chart_of
from bot.charts.bars import Bar
from bot.conversation import Conversation
from bot.export.records import records
from bot.sources import Source, sources_of
from knowledge.model import Stage
from knowledge.store import StoreReader
from tests.documents import document, stored, table


@pytest.fixture(scope="module")
def talk(database: Path) -> Conversation:
    """Talk about the packaged disclosure."""
    return Conversation(database)


@pytest.fixture(scope="module")
def store(database: Path) -> StoreReader:
    """Return its store."""
    return StoreReader(database)


def test_each_place_is_a_source(talk: Conversation, store: StoreReader) -> None:
    """A figure in three tables has three sources, each with its words."""
    sources = sources_of(talk.ask("住房公积金"), store)
    assert [source.label(with_body=False) for source in sources] == [
        "住房公积金 预算公开表3《部门支出总体情况表》 第15页",
        "住房公积金 预算公开表5《一般公共预算支出情况表》 第17页",
        "住房公积金 预算公开表6《一般公共预算基本支出情况表》 第18页",
    ]
    assert len({source.key for source in sources}) == 3
    assert sources[0].caption().text.startswith("住房公积金：88.79 万元\n2026年 · ")


def test_lines_of_a_list_share_their_pages(talk: Conversation, store: StoreReader) -> None:
    """A list that goes over two pages has two sources, however many lines it has."""
    sources = sources_of(talk.ask("商品和服务支出有哪些"), store)
    assert [source.page for source in sources] == [18, 19]


def test_words_have_a_page_too(talk: Conversation, store: StoreReader) -> None:
    """What is quoted has its page and headings."""
    (source,) = sources_of(talk.ask("卫生健康支出为什么增加"), store)
    assert isinstance(source, Source)
    assert (source.page, source.figure) == (7, None)
    assert "第7页" in source.caption().text


def test_breakdowns_have_a_chart(talk: Conversation) -> None:
    """A breakdown is drawn as it stands in the reply, with whose it is and where it stands."""
    chart = chart_of(talk.ask("一般公共服务支出构成"))
    assert isinstance(chart, Chart)
    assert chart.title == "一般公共服务支出"
    assert [bar.printed for bar in chart.bars] == ["266.16 万元", "24.33 万元"]
    assert isinstance(chart.bars[0], Bar)
    assert chart.note.splitlines() == [
        "2026年 · 天津市东丽区人民政府信访办公室 · 部门预算",
        "来源：预算公开表3《部门支出总体情况表》第14页",
    ]


def test_one_figure_has_no_chart(talk: Conversation) -> None:
    """There is nothing to compare one figure with."""
    assert chart_of(talk.ask("信访工作经费")) is None


def test_comparisons_have_a_chart(tmp_path: Path) -> None:
    """Bodies side by side are bars side by side, each with its document and table."""
    path = stored(
        tmp_path / "some.db",
        *(
            document(table("项目支出表", ["合计"], {"水利/测绘": [amount]}), organization=body)
            for body, amount in (("海州市水务局", "1.00"), ("海州市教育局", "2.00"))
        ),
    )
    chart = chart_of(Conversation(path).ask("比较水务局和教育局的测绘"))
    assert chart is not None
    assert {bar.printed for bar in chart.bars} == {"1.00 万元", "2.00 万元"}
    assert "海州市水务局2025年部门预算表1《项目支出表》第7页" in chart.note
    assert chart.note.count("来源：") == 1


def test_a_budget_beside_its_accounts_has_a_chart(tmp_path: Path) -> None:
    """预算 and 决算 are two bars to one scale, whatever units they are printed in."""
    path = stored(
        tmp_path / "some.db",
        document(table("支出总表", ["合计"], {"201 办公费": ["20000.00"]}, unit="元")),
        document(table("支出决算表", ["合计"], {"201 办公费": ["1.50"]}), stage=Stage.FINAL),
    )
    answer = Conversation(path).ask("办公费预算和决算差多少")
    chart = chart_of(answer)
    assert chart is not None
    assert [(bar.name, bar.printed) for bar in chart.bars] == [
        ("预算", "20000.00 元"),
        ("决算", "1.50 万元"),
    ]
    budget, final = (bar.amount for bar in chart.bars)
    assert budget
    assert final
    assert final / budget == Decimal("0.75")
    assert "部门预算表1《支出总表》" in chart.note
    assert "部门决算表1《支出决算表》" in chart.note
    difference, *stated = records(answer)
    assert (difference.amount, difference.unit) == (Decimal("0.50"), "万元")
    assert {line.stage for line in stated} == {"预算", "决算"}
