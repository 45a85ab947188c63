import pytest

from bot.sentences import sentences
from knowledge.proofreading import Flaw, Severity, check
from knowledge.proofreading.checking import FILES
from knowledge.proofreading.places import line_of
from knowledge.question.normalise import normalise
from knowledge.vocabulary.files import text_of
from tests.conftest import ROOT


def said(flaw: Flaw) -> str:
    """Return the sentence that a person reads of a flaw."""
    return sentences("vocabulary")[flaw.code].format(**flaw.values)


def changed(file: str, old: str, new: str) -> tuple[Flaw, ...]:
    """Return the flaws of a packaged file in which ``new`` stands for the first ``old``."""
    text = text_of(file)
    assert old in text
    return check({file: text.replace(old, new, 1).encode()})


def test_the_packaged_vocabulary_is_right() -> None:
    """What is in the repository has no error."""
    assert [flaw for flaw in check() if flaw.severity is Severity.ERROR] == []


def test_every_file_of_the_vocabulary_is_checked() -> None:
    """No data file lands without a description of what it may hold."""
    folder = ROOT / "knowledge" / "vocabulary"
    data = {path.name for path in folder.iterdir() if path.suffix in {".toml", ".csv"}}
    assert data == set(FILES)


@pytest.mark.parametrize(
    ("old", "new", "code", "named"),
    [
        ("filler = [", "filer = [", "key_unknown", "filer"),
        ("closings = [", "closing = [", "key_missing", "closings"),
        ('"请问",', '"請問",', "not_normalised", "请问"),
        ('"请问",', '"请问Ａ",', "not_normalised", "请问a"),
        ('"请问",', '"「请问」",', "not_normalised", "请问"),
        ('"请问",', '"请问", "请问",', "twice", "请问"),
        ('"请问",', '"请【问|問】",', "not_normalised", "请问"),
        ('"请问",', '"请【问|托】", "请问",', "twice", "请问"),
        ('"请问",', '"请问", "【都|】平均",', "in_two_lists", "平均"),
        ('"请问",', '"请问", "",', "word_empty", "filler"),
        ('"请问",', '"请问", 3,', "not_a_text", "filler"),
        ('"请问",', '"请问", "平均",', "in_two_lists", "平均"),
        ('"今年" = 0', '"今年" = "零"', "not_a_number", "今年"),
        ('["部门预算", "部门决算"]', '"部门预算"', "not_a_list", "level.部门"),
        ('"单位" = ["单位预算"', '"单位" = ["部门预算"', "in_two_lists", "部门预算"),
        ('"预算" = ["预算"', '"概算" = ["预算"', "not_one_of", "概算"),
        (
            '= ["total_income_expenditure", ',
            '= ["total_all", ',
            "kind_unknown",
            "total_all",
        ),
    ],
)
def test_lists_of_words(old: str, new: str, code: str, named: str) -> None:
    """A slip in a list of words is named with its line and, where known, how it should be."""
    flaws = [flaw for flaw in changed("words.toml", old, new) if flaw.code == code]
    assert flaws
    assert any(named in said(flaw) for flaw in flaws)
    assert all(flaw.line for flaw in flaws if code != "key_missing")


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("operations.toml", '"减去",', '"减去", "加上",', "in_two_lists"),
        ("operations.toml", "lowest = [", "worst = [", "not_one_of"),
        ("topics.toml", '"为啥",', '"为啥", "什么是",', "in_two_lists"),
        ("topics.toml", '"什么是",', '"什么是", "加上",', "in_two_lists"),
        ("table_kinds.toml", "part = true", 'part = "yes"', "not_a_boolean"),
        ("table_kinds.toml", "part = true", "parts = true", "key_unknown"),
        ("prose.toml", 'percent = "%|％"', 'percent = "(%|％"', "pattern_broken"),
        ("sums.toml", "total = ", "totals = ", "key_unknown"),
        ("synonyms.csv", "物管费,物业管理费,same", "物管费,物业管理费,same,x", "cells_wrong"),
        ("synonyms.csv", "物管费,物业管理费,same", "物管费,物业管理费,equal", "not_one_of"),
        ("synonyms.csv", "物管费,物业管理费", "物业费,物业管理费", "line_twice"),
        ("synonyms.csv", "物管费,物业管理费", "物管费,物管费", "synonym_itself"),
        ("synonyms.csv", "物管费,物业管理费", "物业管理费,物业费", "synonym_circle"),
        ("synonyms.csv", "物管费,物业管理费", "物管费,物业管理用费", "official_unknown"),
        ("synonyms.csv", "物管费,物业管理费", "物管費,物业管理费", "not_normalised"),
        ("synonyms.csv", "物管费,物业管理费", ",物业管理费", "cell_empty"),
        ("synonyms.csv", "水电费,水费+电费", "水电费,水费", "sum_of_one"),
        ("synonyms.csv", "水电费,水费+电费", "水费,水费+电费", "synonym_circle"),
        ("synonyms.csv", "spoken,official", "word,official", "columns_wrong"),
        ("functions.csv", "2010101,项", "201010,项", "code_length"),
        ("functions.csv", "2010101,项", "2990101,项", "parent_missing"),
        ("functions.csv", "2010101,项", "20101O1,项", "code_wrong"),
        ("regions.csv", "110101,county", "110000,county", "line_twice"),
    ],
)
def test_other_files(file: str, old: str, new: str, code: str) -> None:
    """Each kind of slip in each kind of file is found on its line, and has a sentence."""
    found = [flaw for flaw in changed(file, old, new) if flaw.code == code]
    assert found
    before = text_of(file).partition(old)[0]
    assert before.count("\n") + 1 in {flaw.line for flaw in found}
    assert all(said(flaw) for flaw in found)


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ('filler = [\n"多少",\n"是多少"\nunanswerable = []\n'.encode(), "toml_broken", 4),
        ("# 词\nfiller = ['多少']".encode("gb18030"), "not_utf8", 1),
    ],
)
def test_files_that_cannot_be_read(content: bytes, code: str, line: int) -> None:
    """What no reader makes sense of is one flaw on its line."""
    (flaw,) = check({"words.toml": content})
    assert (flaw.code, flaw.line) == (code, line)


def test_a_file_of_another_name() -> None:
    """Only the vocabulary's own files have a description to be compared with."""
    (flaw,) = check({"notes.toml": b""})
    assert flaw.code == "file_unknown"
    assert "words.toml" in said(flaw)


def test_a_word_is_found_in_its_own_list() -> None:
    """The line is that of the list that is wrong, wherever else the word stands."""
    text = '[a]\nx = ["甲"]\n[b]\nx = [\n  "乙",\n  "甲",\n]\n[[c]]\nk = "甲"\n[[c]]\nk = "甲"\n'
    assert line_of(text, ("a", "x"), "甲") == 2
    assert line_of(text, ("b", "x"), "甲") == 6
    assert line_of(text, ("c", 1, "k"), "甲") == 11
    assert line_of(text, ("d",)) is None


def test_no_list_needs_what_questions_never_have() -> None:
    """The form that words are held to is the one that questions are brought to."""
    assert normalise("請問，「辦公費」Ａ") == "请问,办公费a"
