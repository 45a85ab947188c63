"""名词解释, and what the text says of empty tables."""

import pytest

from knowledge.disclosure.empties import read_empty_tables
from knowledge.disclosure.glossary import read_definitions
from knowledge.model import Passage

GLOSSARY = ("第三部分 名词解释",)


def defined(*paragraphs: str, headings: tuple[str, ...] = GLOSSARY) -> list[tuple[str, str, str]]:
    """Return number, term and text of what the paragraphs define."""
    passages = [Passage(headings, text, 11) for text in paragraphs]
    return [(one.number, one.term, one.text) for one in read_definitions(passages)]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("三、项目支出。指在基本支出之外发生的支出。", "三"),
        ("（三）、项目支出：指在基本支出之外发生的支出。", "三"),
        ("3.项目支出是指在基本支出之外发生的支出。", "3"),
        ("项目支出：指在基本支出之外发生的支出。", ""),
    ],
)
def test_an_entry_is_a_term_and_its_text(printed: str, number: str) -> None:
    """However the term is set apart, number, term and text are told."""
    ((found, term, text),) = defined(printed)
    assert (found, term) == (number, "项目支出")
    assert text.endswith("指在基本支出之外发生的支出。")


def test_quotes_and_brackets_stay_in_a_term() -> None:
    """A term keeps its quotes and brackets."""
    ((_, term, _),) = defined("八、“三公”经费（含会议费）：指因公出国等三项经费的合计。")
    assert term == "“三公”经费（含会议费）"


def test_terms_within_an_entry_are_entries_too() -> None:
    """其中：X指…；Y指… defines X and Y, after the entry itself."""
    found = defined(
        "七、“三公”经费：指三项经费。其中，因公出国（境）费指单位公务出国的住宿费、旅费等支出；"
        "公务接待费是指单位按规定开支的各类公务接待支出。"
    )
    assert [term for _, term, _ in found] == ["“三公”经费", "因公出国（境）费", "公务接待费"]
    assert found[1][2] == "单位公务出国的住宿费、旅费等支出"


def test_a_term_may_be_a_heading() -> None:
    """Where each term is a heading, the paragraph under it is its text."""
    heading = (*GLOSSARY, "二、基本支出")
    assert defined("为保障机构运转而发生的支出。", headings=heading) == [
        ("", "基本支出", "为保障机构运转而发生的支出。")
    ]


def test_a_paragraph_goes_on_with_the_entry_before() -> None:
    """A paragraph that begins no entry belongs to the one before it."""
    ((_, _, text),) = defined("一、基本支出：指为保障机构运转的支出。", "包括人员经费。")
    assert text == "指为保障机构运转的支出。包括人员经费。"


def test_other_paragraphs_define_nothing() -> None:
    """A colon elsewhere makes no definition, nor does a note of what is attached."""
    assert defined("支出包括：教育支出290.49万元。", headings=("一、收支说明",)) == []
    assert defined("附件：2024年度部门预算公开表。") == []


def empty(text: str, *headings: str) -> list[str]:
    """Return the tables that one paragraph says are empty."""
    passages = [Passage(headings, text, 24)]
    return [one.title for one in read_empty_tables(passages, ("清河县教育局",), 2024)]


def test_empty_tables_are_named_without_body_and_year() -> None:
    """「本部门2024年…表为空表」 names the table alone."""
    assert empty("本部门2024年政府性基金预算支出情况表为空表", "十一、关于空表的说明") == [
        "政府性基金预算支出情况表"
    ]
    assert empty("清河县教育局2024年国有资本经营预算支出表为空表。", "空表说明") == [
        "国有资本经营预算支出表"
    ]


def test_none_under_a_tables_heading_means_that_table() -> None:
    """无 under 「七、政府性基金预算支出表情况说明」 says that the table is empty."""
    assert empty("无", "七、政府性基金预算支出表情况说明") == ["政府性基金预算支出表"]
    assert empty(
        "清河县教育局2024年度无政府性基金预算财政拨款收入和支出。", "八、政府性基金预算支出说明"
    )
    assert empty("无", "一、主要职责") == []
