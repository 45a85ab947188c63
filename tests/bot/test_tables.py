import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.columns import in_columns, text_width
from bot.conversation import Conversation
from bot.tables import Tables
from tests.documents import document, stored, table

_PRE = re.compile(r"<pre>(.*)</pre>", re.DOTALL)


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """Talk, as on a phone, about tables with short names and with long ones."""
    path = tmp_path_factory.mktemp("tables") / "some.db"
    spending = table(
        "部门支出总体情况表",
        ["合计"],
        {
            "301 工资福利支出": ["1,361.72"],
            "30101 工资福利支出/基本工资": ["1,300.00"],
            "30103 工资福利支出/奖金": ["61.72"],
            "302 商品和服务支出": ["9.00"],
            "30201 商品和服务支出/机关事业单位基本养老保险缴费支出": ["8.50"],
            "30299 商品和服务支出/<其他>": ["0.50"],
        },
    )
    return Conversation(stored(path, document(spending)), tables=Tables(34))


def test_figures_stand_under_one_another(phone: Conversation) -> None:
    """A list is a table: numbers on the left, figures of one unit ending in one column."""
    found = _PRE.search(phone.reply("工资福利支出构成").html)
    assert found is not None
    assert found[1].splitlines() == [
        "                万元   占比",
        "1. 基本工资 1,300.00 95.47%",
        "2. 奖金        61.72  4.53%",
        "   合计     1,361.72",
    ]


def test_what_is_wider_than_a_phone_comes_as_cards(phone: Conversation) -> None:
    """A name that leaves no room for its figure has the figure on a line of its own, escaped."""
    reply = phone.reply("商品和服务支出构成")
    assert "<pre>" not in reply.html
    assert (
        "1. 机关事业单位基本养老保险缴费支出\n　 8.50 万元（94.44%）\n2. &lt;其他&gt;\n"
        in reply.html
    )


def test_other_channels_have_lines(tmp_path: Path, phone: Conversation) -> None:
    """Where no tables are asked for, each member is one line with its unit."""
    del phone
    path = stored(
        tmp_path / "some.db",
        document(table("项目支出表", ["合计"], {"水利/测绘": ["2.00"], "水利/清淤": ["11.00"]})),
    )
    text = Conversation(path).reply("有哪些项目").text
    assert "1. 测绘：2.00 万元\n2. 清淤：11.00 万元\n" in text


_TEXTS = st.text(st.sampled_from("账aé水1，（🏛é"), max_size=6)


@given(st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS), min_size=1, max_size=6))
def test_columns_to_the_right_end_together(rows: list[tuple[str, str, str]]) -> None:
    """Every line that has a last figure ends where the widest does, whatever the letters."""
    full = [(*row, "0.1") for row in rows]
    lines = list(in_columns(full, to_the_right=frozenset({2, 3})))
    assert len({text_width(line) for line in lines}) == 1


def test_comparisons_are_tables_too(tmp_path: Path) -> None:
    """Bodies side by side: one column of figures of one unit."""
    path = stored(
        tmp_path / "some.db",
        *(
            document(
                table("一般公共预算基本支出表", ["合计"], {"30201 办公费": [amount]}),
                organization=body,
            )
            for body, amount in (("海州市水务局", "1,004.00"), ("海州市教育局", "9.50"))
        ),
    )
    html = Conversation(path, tables=Tables(34)).reply("哪个部门的办公费最高").html
    found = _PRE.search(html)
    assert found is not None
    assert found[1].splitlines() == [
        "                    万元",
        "1. 海州市水务局 1,004.00",
        "2. 海州市教育局     9.50",
    ]
