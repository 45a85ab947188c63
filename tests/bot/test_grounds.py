"""No reply holds a figure that is neither a fact of its ``facts`` nor a result of its working."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.asking import answers
from bot.conversation import Conversation
from scripts.bank import read_bank
from scripts.fuzzing import is_clean, mutated, put, report
from scripts.grounds import ungrounded
from tests.documents import document, stored, table

DATA = Path(__file__).parent.parent / "data"
WORDS = (DATA / "question_words.txt").read_text("utf-8").split()
TURNS = sorted({turn for q in read_bank() if not q.held for turn in q.turns if len(turn) < 80})
BODIES = ("云台区水务局", "云台区司法局", "水务局", "司法局", "哪个部门", "2024年", "2025年", "")


def pieces() -> st.SearchStrategy[str]:
    """Draw a word, a whole question of the bank, or a piece of one."""
    cut = st.tuples(st.sampled_from(TURNS), st.integers(0, 12), st.integers(1, 12))
    return st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(TURNS),
        cut.map(lambda drawn: drawn[0][drawn[1] : drawn[1] + drawn[2]]),
    )


QUESTIONS = st.lists(pieces(), max_size=4).map("".join)
TALKS = st.lists(st.lists(pieces(), max_size=2).map("".join), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def talk(database: Path) -> Conversation:
    """Talk about the packaged disclosure."""
    return Conversation(database)


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """Talk about two bodies, one of them in two years, with figures that differ."""
    documents = [
        document(
            table(
                "部门收支总表",
                ["收入/预算数", "支出/预算数"],
                {"收入总计": [total, "×"], "支出总计": ["×", total]},
            ),
            table(
                "一般公共预算基本支出表",
                ["合计", "人员经费", "公用经费"],
                {
                    "合计": ["12.00", "9.50", "2.50"],
                    "30201 商品和服务支出/办公费": [office, "", office],
                    "30205 商品和服务支出/水费": ["0.30", "", "0.30"],
                    "30206 商品和服务支出/电费": ["1.00", "", "1.00"],
                },
            ),
            table(
                "项目支出表", ["合计"], {"合计": ["8.01"], "河道清淤": ["8.00"], "普法": ["0.01"]}
            ),
            organization=f"海州市{body}",
            fiscal_year=year,
        )
        for body, year, total, office in (
            ("云台区水务局", 2024, "20.02", "1.20"),
            ("云台区水务局", 2025, "21.02", "1.31"),
            ("云台区司法局", 2025, "22.02", "1.42"),
        )
    ]
    return Conversation(stored(tmp_path_factory.mktemp("several") / "a.db", *documents))


def check(conversation: Conversation, turns: Sequence[str]) -> None:
    """Fail where a reply to one of ``turns`` holds a figure from nowhere."""
    for line in answers(conversation, turns, as_json=True, follow_up=True):
        record = json.loads(line)
        assert ungrounded(record) == (), record["text"]


@settings(max_examples=150)
@given(QUESTIONS)
def test_of_one_document(talk: Conversation, question: str) -> None:
    """Whatever is asked of the packaged disclosure, each figure in the reply has its ground."""
    check(talk, [question])


@settings(max_examples=100)
@given(st.sampled_from(BODIES), QUESTIONS, st.sampled_from(BODIES))
def test_of_several_documents(
    several: Conversation, before: str, question: str, after: str
) -> None:
    """So it is where bodies and years are compared."""
    check(several, [before + question + after])


@settings(max_examples=50)
@given(TALKS, st.sampled_from(["，", "？", "\n", "；"]))
def test_of_several_in_one_message(talk: Conversation, asked: list[str], mark: str) -> None:
    """So it is where a message asks several things."""
    check(talk, [mark.join(asked)])


@settings(max_examples=50)
@given(TALKS)
def test_of_a_talk(talk: Conversation, turns: list[str]) -> None:
    """So it is at every turn of a talk."""
    check(talk, turns)


def test_of_the_whole_bank(talk: Conversation, several: Conversation) -> None:
    """So it is for every question of the bank that is not held back, whoever is asked."""
    check(talk, TURNS)
    check(several, TURNS)


def test_of_questions_with_slips(talk: Conversation, several: Conversation) -> None:
    """So it is whatever slips, and nothing raises: the first few hundred of the fuzz run."""
    chance = random.Random(0)  # noqa: S311 (to be the same each time)
    for _ in range(300):
        question = mutated(TURNS, chance)
        for conversation in (talk, several):
            outcome = put(conversation, "", question)
            assert is_clean([outcome], timed=False), "\n".join(report([outcome]))
