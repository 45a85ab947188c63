import pytest

from knowledge.question.catalog import Catalog
from knowledge.question.context import context_mentions
from knowledge.question.mentions import Kind, cover
from knowledge.question.normalise import normalise


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2024年预算", ["2024"]),
        ("24年预算", ["2024"]),
        ("23年度预算", ["2023"]),
        ("二四年预算", ["2024"]),
        ("一七年度预算", ["2017"]),
        ("23和24年预算", ["2023", "2024"]),
        ("二三和二四年预算", ["2023", "2024"]),
        ("23年24年预算", ["2023", "2024"]),
        ("22到24年预算", ["2022", "2023", "2024"]),
        ("24部门预算", ["2024"]),
        ("近二三年预算", []),
        ("一二年级预算", []),
        ("超过20万元", []),
        ("30205", []),
    ],
)
def test_years_as_people_write_them(question: str, years: list[str]) -> None:
    """Years in two digits or in 汉字 are years; amounts, codes and lengths of time are none."""
    text = normalise(question)
    found = cover(text, context_mentions(text, Catalog(())))
    assert [name for mention in found.of(Kind.YEAR) for name in mention.names] == years
