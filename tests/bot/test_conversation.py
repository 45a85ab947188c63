import csv
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import NOTHING_SAID, Conversation, talk_after
from bot.json_lines import answer_object
from knowledge.answering.answer import Status
from knowledge.answering.result import Value
from knowledge.model import Indicator, Target
from tests.documents import document, stored, table

DATA = Path(__file__).parent.parent / "data"
_FIGURE = re.compile(r"\d[\d,]*\.\d+")


@pytest.fixture(scope="module")
def talk(database: Path) -> Conversation:
    """Talk about the packaged disclosure."""
    return Conversation(database)


def test_the_reply_has_the_fixed_form(talk: Conversation) -> None:
    """The answer comes first, then whose and when, then where it stands."""
    assert talk.reply("信访工作经费多少").text.splitlines() == [
        "信访工作经费项目：11.00 万元",
        "2026年 · 天津市东丽区人民政府信访办公室 · 部门预算",
        (
            "来源：预算公开表10《项目支出表》第23页，"
            "行「特定目标类 › 信访工作经费项目」，列「资金来源 › 合计」"
        ),
    ]


def test_one_name_in_three_tables_is_one_answer(talk: Conversation) -> None:
    """住房公积金 stands in tables 3, 5 and 6 with one figure: one answer lists its sources."""
    text = talk.reply("住房公积金").text
    assert text.splitlines()[0] == "住房公积金：88.79 万元"
    assert re.findall(r"预算公开表\d+", text) == ["预算公开表3", "预算公开表5", "预算公开表6"]


def test_two_scopes_are_both_given_with_what_differs(talk: Conversation) -> None:
    """一般公共服务支出 is 290.49 of all funds and 290.48 of 财政拨款."""
    answer = talk.ask("一般公共服务支出")
    groups = answer.results[0].agreements
    assert [(str(g.value.amount), [f.table.number for f in g.figures]) for g in groups] == [
        ("290.49", ["预算公开表1", "预算公开表3"]),
        ("290.48", ["预算公开表4", "预算公开表5"]),
    ]
    text = talk.render(answer).text
    assert "290.49 万元（全部资金）" in text
    assert "290.48 万元（财政拨款" in text


with (DATA / "questions.csv").open(encoding="utf-8", newline="") as lines:
    BANK = list(csv.DictReader(lines))


@pytest.mark.parametrize("asked", BANK, ids=[record["question"][:20] for record in BANK])
def test_the_bank_of_questions(talk: Conversation, asked: dict[str, str]) -> None:
    """Each question of ``questions.csv`` gets its figures, choices or reason, and nothing else."""
    answer = talk.ask(asked["question"])
    shown = [agreement.shown for result in answer.results for agreement in result.agreements]
    shown += [
        Value(entry.figure.fact.amount, entry.figure.fact.unit)
        for listing in answer.listings
        for entry in listing.entries
    ]
    assert {
        "question": asked["question"],
        "status": answer.status,
        "reason": answer.problem.reason if answer.problem else "",
        "figures": " ".join(f"{value.amount}{value.unit}" for value in shown),
        "choices": " ".join(answer.choice.names) if answer.choice else "",
    } == asked


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("2019年信访工作经费", "year_not_loaded"),
        ("教育局预算", "organization_unknown"),
        ("局长工资", "not_understood"),
        ("会议费", "item_unknown"),
        ("今天天气", "out_of_scope"),
        ("教育支出", "blank"),
        ("决算多少", "stage_not_loaded"),
        ("普陀区信访办的办公费", "organization_unknown"),
        ("人均办公费", "not_understood"),
        ("", "empty"),
        ("\x00\x1f\ufffe", "empty"),
        ("'; DROP TABLE facts; --", "out_of_scope"),
        ("%", "out_of_scope"),
        ("<script>alert(1)</script>", "out_of_scope"),
        ("信访工作经费" * 2000, "too_long"),
    ],
)
def test_questions_that_have_none(talk: Conversation, question: str, reason: str) -> None:
    """Each gets its own plain reason and no figure anywhere in the reply."""
    answer = talk.ask(question)
    assert answer.status is Status.REFUSED
    record = answer_object(answer, talk.render(answer), 0.0)
    assert record["reason"] == reason
    assert record["value"] is None
    assert record["facts"] == []
    assert not _FIGURE.search(str(record["text"]))


class _Tags(HTMLParser):
    """Collects tags, and fails on one that is not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


WORDS = (DATA / "question_words.txt").read_text("utf-8").split()


@settings(max_examples=300, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=7))
def test_replies_are_well_formed(talk: Conversation, words: list[str]) -> None:
    """Whatever is asked, the reply's tags are closed in order and are ones that Telegram knows."""
    reply = talk.reply("".join(words))
    tags = _Tags()
    tags.feed(reply.html)
    assert not tags.open
    assert tags.seen <= {"b", "i", "code", "pre", "blockquote"}


def test_the_same_question_gets_the_same_bytes(database: Path) -> None:
    """Two conversations over one database reply alike."""
    for question in ("一般公共服务支出", "信访", "办公室", "会议费"):
        assert Conversation(database).reply(question) == Conversation(database).reply(question)


@pytest.fixture
def odd(tmp_path: Path) -> Conversation:
    """Talk about a document whose names would be markup."""
    rows = {"合计": ["1.00"], "<b>甲&乙经费": ["1.00"]}
    return Conversation(stored(tmp_path / "odd.db", document(table("项目支出表", ["合计"], rows))))


def test_names_from_a_document_are_escaped(odd: Conversation) -> None:
    """A cell that looks like markup is shown as it is printed."""
    reply = odd.reply("甲&乙经费")
    assert "&lt;b&gt;甲&amp;乙经费" in reply.html
    assert "<b>甲&乙经费" in reply.text


def test_help_offers_what_is_there(talk: Conversation) -> None:
    """The examples of the help are questions that have a figure."""
    examples = re.findall(r"· (.+)多少", talk.help().text)
    assert len(examples) == 3
    assert all(talk.ask(example).figures for example in examples)
    assert talk.greeting().text.endswith(talk.help().text)


@pytest.mark.parametrize(
    ("confidence", "said"),
    [
        (None, None),
        (0.97, "（扫描识别）"),
        (0.5, "（扫描识别，把握不大，请核对原件）"),
        (0.0, "（扫描识别，按合计校正）"),
    ],
)
def test_what_was_read_off_a_picture_is_said_so(
    tmp_path: Path, confidence: float | None, said: str | None
) -> None:
    """A reply tells a figure that a machine read, and how sure it is of it."""
    plain = table("项目支出表", ["合计"], {"合计": ["1.00"], "河道清淤": ["1.00"]})
    facts = tuple(replace(fact, confidence=confidence) for fact in plain.facts)
    talk = Conversation(stored(tmp_path / "a.db", document(replace(plain, facts=facts))))
    text = talk.reply("河道清淤").text
    assert (said in text) if said else ("扫描" not in text)


with (DATA / "turns.csv").open(encoding="utf-8", newline="") as lines:
    TURNS = list(csv.DictReader(lines))
TALKS = {turn["talk"]: [one for one in TURNS if one["talk"] == turn["talk"]] for turn in TURNS}


@pytest.mark.parametrize("turns", TALKS.values(), ids=TALKS)
def test_the_bank_of_talks(talk: Conversation, turns: list[dict[str, str]]) -> None:
    """Each message of ``turns.csv`` gets, after those before it, its figures and nothing else."""
    said = NOTHING_SAID
    for turn in turns:
        answer = talk.ask(turn["message"], said)
        said = answer.talk
        shown = [agreement.shown for result in answer.results for agreement in result.agreements]
        shown += [
            Value(entry.figure.fact.amount, entry.figure.fact.unit)
            for listing in answer.listings
            for entry in listing.entries
        ]
        if not shown and answer.value is not None:
            shown = [answer.value]
        assert {
            "talk": turn["talk"],
            "message": turn["message"],
            "status": answer.status,
            "reason": answer.problem.reason if answer.problem else "",
            "figures": " ".join(f"{value.amount}{value.unit}" for value in shown),
            "choices": " ".join(answer.choice.names) if answer.choice else "",
        } == turn


def test_a_reply_that_follows_says_what_it_answers(talk: Conversation) -> None:
    """The completed question stands under the answer; a question of its own has no such line."""
    first = talk.reply("水费多少")
    then = talk.reply("那电费呢", talk_after(first, NOTHING_SAID))
    assert "理解" not in first.text
    assert then.text.splitlines()[0] == "电费：0.05 万元"
    assert then.text.splitlines()[-1] == "接着前面的话，按「电费多少」理解。"


def test_sign_and_unit_of_a_target_stand_beside_its_value(tmp_path: Path) -> None:
    """A form that has ≥, 95 and % in columns of their own is told as ≥95%."""
    aim = Indicator(("满意度指标",), "满意率", "", "95", "≥", Decimal(95), "%", "", "", 3)
    target = Target(0, "绩效目标表", "河道清淤", (), "", (), (aim,), (), (3,))
    rows = {"河道清淤": ["5.00"]}
    told = replace(document(table("项目支出表", ["合计"], rows)), targets=(target,))
    talk = Conversation(stored(tmp_path / "t.db", told))
    assert "满意率：≥95%" in talk.reply("河道清淤的满意率").text
