"""Documents that state changes, for the tests of changes and of the year before."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.model import Change, Direction, Document, Passage
from tests.documents import document, table

UP, DOWN, SAME = Direction.INCREASE, Direction.DECREASE, Direction.SAME


def change(
    path: Sequence[str],
    direction: Direction,
    printed: str,
    value: str = "",
    *,
    share: str = "",
    reason: str = "",
    against: str = "上年预算",
) -> Change:
    """Return a change as a paragraph states it, its reason in the sentence behind."""
    sentence = f"{path[-1]}{value}万元，比{against}{direction}{printed}万元。"
    text = sentence + (f"主要原因是{reason}。" if reason else "")
    return Change(
        Passage(("第二部分 情况说明",), text, 5),
        sentence,
        tuple(path),
        direction,
        Decimal(printed) if printed else None,
        printed,
        "万元",
        Decimal(share) if share else None,
        share,
        against,
        2024,
        Decimal(value) if value else None,
        "万元",
        reason,
    )


TABLE = table(
    "支出总表",
    ["合计"],
    {"合计": ["90.00"], "213 农林水支出": ["60.00"], "21303 农林水支出/水利": ["60.00"]},
)


def stating(*changes: Change, year: int = 2025) -> Document:
    """Return a document that states these changes."""
    passages = tuple(dict.fromkeys(one.passage for one in changes))
    return replace(document(TABLE, fiscal_year=year), passages=passages, changes=changes)


STATED = stating(
    change(["支出预算"], UP, "10.00", "90.00", reason="项目增加"),
    change(["财政拨款支出预算"], UP, "8.00", "80.00"),
    change(["农林水支出"], DOWN, "20.00", "60.00", reason="工程完工"),
    change(["公务接待费"], SAME, "", "1.00"),
)


YEARS = table(
    "一般公共预算支出表",
    ["2024年执行数", "2025年预算数/合计"],
    {
        "合计": ["80.00", "90.00"],
        "210 卫生健康支出": ["20.00", "30.00"],
        "213 农林水支出": ["60.00", "60.00"],
    },
)


PRINTED = table(
    "一般公共预算支出表",
    ["2024年预算数", "2025年预算数", "2025年比2024年增减/增减额", "2025年比2024年增减/增减%"],
    {
        "合计": ["80.00", "90.00", "10.00", "×"],
        "213 农林水支出": ["60.00", "50.00", "-10.00", "×"],
        "221 住房保障支出": ["20.00", "20.00", "0.00", "×"],
    },
)


ROWS = table(
    "一般公共预算“三公”经费支出表",
    ["合计", "公务接待费"],
    {"2024年": ["3.00", "2.00"], "2025年": ["2.50", "1.50"]},
)
