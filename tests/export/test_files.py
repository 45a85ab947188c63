import csv
import io
import re
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Conversation
from bot.export.files import csv_file, xlsx_file
from bot.export.records import Record, file_name, heads, records
from tests.documents import document, stored, table


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """Talk about one table of projects."""
    path = tmp_path_factory.mktemp("export") / "some.db"
    projects = table(
        "项目支出表", ["资金来源/合计"], {"水利/=测绘(1)": ["1,002.50"], "水利/清淤": ["-11.00"]}
    )
    return Conversation(stored(path, document(projects)))


def test_every_figure_has_its_source(talk: Conversation) -> None:
    """A line has the figure as printed and exactly, and where it stands."""
    answer = talk.ask("有哪些项目")
    (line, _) = records(answer)
    assert line == Record(
        name="=测绘(1)",
        printed="1,002.50",
        amount=Decimal("1002.50"),
        unit="万元",
        organization="海州市云台区水务局",
        fiscal_year=2025,
        stage="预算",
        level="部门",
        number="表1",
        table="项目支出表",
        row="水利 › =测绘(1)",
        code="",
        column="资金来源 › 合计",
        page=7,
        file="海州市云台区水务局2025年部门预算.pdf",
        remark="",
    )
    assert file_name(answer) == "明账-项目支出表"


def test_computed_figures_have_their_working(talk: Conversation) -> None:
    """A sum stands above its parts, printed nowhere, with what it was computed from."""
    first, *parts = records(talk.ask("测绘和清淤一共多少"))
    assert (first.printed, first.amount, first.table) == ("", Decimal("991.50"), "")
    assert "1002.50" in first.remark
    assert [part.printed for part in parts] == ["1,002.50", "-11.00"]


def test_csv(talk: Conversation) -> None:
    """The CSV has a byte order mark and its columns' names; no text in it is run as a formula."""
    file = csv_file(records(talk.ask("有哪些项目")))
    assert file.startswith(b"\xef\xbb\xbf")
    head, first, second = csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    assert head == heads()
    assert first[:4] == ["'=测绘(1)", "1,002.50", "1002.50", "万元"]
    assert second[1:3] == ["-11.00", "-11.00"]


def test_workbook(talk: Conversation) -> None:
    """The workbook holds the figures as numbers and the names as text, and is stable."""
    found = records(talk.ask("有哪些项目"))
    file = xlsx_file(found)
    assert file == xlsx_file(found)
    book = zipfile.ZipFile(io.BytesIO(file))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert {Decimal("1002.50"), Decimal(-11)} <= {
        Decimal(v) for v in re.findall("<v>(.*?)</v>", sheet)
    }
    assert "<f>" not in sheet
    texts = book.read("xl/sharedStrings.xml").decode()
    assert all(f"<t>{text}</t>" in texts for text in ("印出的数", "=测绘(1)", "1,002.50"))


_AMOUNTS = st.decimals(
    allow_nan=False,
    allow_infinity=False,
    places=2,
    min_value=-(10**20),
    max_value=10**20,
)


@given(st.text(max_size=30), _AMOUNTS)
def test_any_text_and_any_amount(name: str, amount: Decimal) -> None:
    """Whatever a document prints goes into both files, the amount exactly into the CSV."""
    some = Record(
        name=name,
        printed=name,
        amount=amount,
        unit="元",
        organization=name,
        fiscal_year=2025,
        stage="预算",
        level="部门",
        number="",
        table=name,
        row=name,
        code="",
        column=name,
        page=7,
        file=name,
        remark=name,
    )
    assert xlsx_file([some])
    text = csv_file([some]).decode("utf-8-sig")
    _, line = csv.reader(io.StringIO(text, newline=""))
    assert Decimal(line[2]) == amount
