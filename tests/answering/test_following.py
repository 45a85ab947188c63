"""Messages that lean on what was said before, over documents made by hand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answering.answer import Answer, Status
from knowledge.answering.respond import Answerer
from knowledge.model import Document, Level, Stage
from knowledge.question.talk import NOTHING_SAID, Talk
from knowledge.store import StoreReader
from tests.documents import document, stored, table

WATER, JUSTICE = "江苏省苏州市水务局", "江苏省苏州市司法局"


def disclosure(organization: str, year: int, tenth: str, stage: Stage = Stage.BUDGET) -> Document:
    """Return a small disclosure whose every figure ends in ``tenth``."""
    return document(
        table(
            "支出总表",
            ["合计", "基本支出/人员经费", "基本支出/公用经费"],
            {
                "合计": [f"90.{tenth}", f"50.{tenth}", f"40.{tenth}"],
                "2010301 行政运行": [f"80.{tenth}", f"45.{tenth}", f"35.{tenth}"],
                "2010350 事业运行": [f"10.{tenth}", f"5.{tenth}", f"5.{tenth}"],
            },
        ),
        table(
            "一般公共预算基本支出表",
            ["合计"],
            {
                "合计": [f"40.{tenth}"],
                "30201 办公费": [f"1.{tenth}"],
                "30205 水费": [f"2.{tenth}"],
                "30206 电费": [f"3.{tenth}"],
            },
        ),
        table(
            "项目支出表",
            ["金额"],
            {
                "合计": [f"9.{tenth}"],
                "河道清淤": [f"5.{tenth}"],
                "水质监测": [f"3.{tenth}"],
                "防汛物资": [f"1.{tenth}"],
            },
        ),
        organization=organization,
        fiscal_year=year,
        stage=stage,
    )


LOADED = (
    disclosure(WATER, 2023, "23"),
    disclosure(WATER, 2024, "24"),
    disclosure(WATER, 2023, "13", Stage.FINAL),
    disclosure(JUSTICE, 2024, "44"),
)

Say = Callable[..., Answer]


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Say:
    """Return a function that has a talk and returns the answer to its last message."""
    store = StoreReader(stored(tmp_path_factory.mktemp("talk") / "some.db", *LOADED))
    answerer = Answerer(store)

    def saying(*messages: str, talk: Talk = NOTHING_SAID) -> Answer:
        for message in messages:
            answer = answerer.answer(message, talk)
            # A talk is kept as JSON between two messages.
            talk = Talk.from_json(answer.talk.to_json())
        return answer

    return saying


def figures(answer: Answer) -> list[str]:
    """Return the figures of an answer, in order."""
    shown = [str(a.shown.amount) for r in answer.results for a in r.agreements]
    return shown + [
        str(entry.figure.fact.amount) for listing in answer.listings for entry in listing.entries
    ]


@pytest.mark.parametrize(
    ("messages", "shown"),
    [
        ("水务局2024年办公费多少 / 2023年呢", ["1.23"]),
        ("水务局办公费多少 / 那去年呢", ["1.23"]),
        ("水务局2023年办公费 / 后一年呢", ["1.24"]),
        ("水务局办公费多少 / 那司法局呢", ["1.44"]),
        ("水务局2023年办公费 / 决算呢", ["1.13"]),
        ("水务局2023年决算办公费 / 预算呢 / 水费呢", ["2.23"]),
        ("水务局办公费多少 / 电费呢", ["3.24"]),
        ("水务局2023年办公费多少 / 电费多少", ["3.23"]),
        ("水务局2023年办公费多少 / 换成元", ["12300"]),
        ("水务局办公费是多少元 / 换成亿元 / 用万元说", ["1.24"]),
        ("水务局水费占公用经费多少 / 电费呢", ["8.05"]),
        ("水务局水费 / 占公用经费多少", ["5.57"]),
        ("水务局水费 / 电费呢 / 两个加起来", ["5.48"]),
        ("水务局水费 / 电费呢 / 相差多少", ["1.00"]),
        ("水务局办公费 / 水费呢 / 电费呢 / 三个加起来", ["6.72"]),
        ("水务局办公费 / 那司法局呢 / 两个加起来", ["2.68"]),
        ("水务局水费和电费分别多少 / 一共多少", ["5.48"]),
        ("水务局办公费 / 水费呢 / 电费呢 / 都加起来", ["6.72"]),
        ("水务局办公费 / 水费呢 / 电费呢 / 一共多少", ["6.72"]),
        ("司法局办公费 / 水务局呢 / 水费呢 / 加起来", ["3.48"]),
        ("水务局办公费 / 2023年呢 / 加起来", ["2.47"]),
        ("水务局办公费 / 一共呢", ["1.24"]),
        ("水务局水费占公用经费多少 / 办公费呢 / 一共呢", ["1.24"]),
        ("水务局2023年运行 / 都要 / 一共呢", ["90.46"]),
        ("水务局2023年运行 / 加起来", ["90.46"]),
        ("水务局最贵的项目 / 前两名呢 / 最后一个呢", ["3.24"]),
        ("水务局最贵的项目 / 最后一个呢", ["1.24"]),
        ("水务局有哪些项目 / 最后一个呢 / 第一个呢", ["5.24"]),
        ("2024年哪个部门水费最高 / 最后一家呢", ["2.24"]),
        ("水务局最贵的项目 / 就这些吗", ["3.24"]),
        ("水务局办公费 / 来源在哪", ["1.24"]),
        ("水务局水费 / 电费呢 / 加起来占公用经费多少", ["13.62"]),
        ("水务局水费 / 电费呢 / 一共比办公费多多少", ["4.24"]),
        ("水务局水费和电费 / 加起来占公用经费多少", ["13.62"]),
        ("水务局公用经费 / 水费占多少", ["5.57"]),
        ("水务局水费 / 办公费占公用经费多少 / 电费呢", ["8.05"]),
        ("水务局办公费 / 司法局呢 / 哪家最少", ["1.24", "1.44"]),
        ("水务局办公费 / 司法局呢 / 谁最多 / 水费呢", ["2.44", "2.24"]),
        ("水务局和司法局的办公费 / 哪家最多", ["1.44", "1.24"]),
        ("水务局办公费 / 司法局呢 / 比一比", ["1.24", "1.44"]),
        ("水务局办公费 / 司法局呢 / 哪个多 / 多多少", ["0.20"]),
        ("水务局历年办公费 / 都加起来", ["2.47"]),
        ("水务局行政运行 / 其中人员经费 / 公用经费呢 / 加起来", ["80.48"]),
        ("水务局公用经费 / 行政运行的呢 / 事业运行的呢 / 加起来", ["40.48"]),
        ("水务局水费 / 电费呢 / 加起来占公用经费多少 / 换成元", ["54800"]),
        ("水务局和司法局的办公费 / 谁最多 / 第一名是谁", ["1.44"]),
        ("水务局2023年决算办公费 / 预算多少", ["1.23"]),
        ("水务局水费 / 再加上电费 / 再加上办公费", ["6.72"]),
        ("水务局水费 / 比电费多多少", ["-1.00"]),
        ("水务局2024年水费 / 比2023年多多少", ["0.01"]),
        ("水务局水费 / 它比司法局多多少", ["-0.20"]),
        ("水务局行政运行的人员经费 / 公用经费呢", ["35.24"]),
        ("水务局行政运行的人员经费 / 事业运行呢", ["5.24"]),
        ("水务局行政运行多少 / 它的人员经费", ["45.24"]),
        ("水务局行政运行多少 / 其中公用经费多少", ["35.24"]),
        ("水务局人员经费 / 行政运行的", ["45.24"]),
        ("水务局人员经费 / 行政运行里的 / 水费呢 / 两个加起来", ["47.48"]),
        ("水务局水费 / 为什么 / 电费多少 / 一共", ["5.48"]),
        ("水务局水费加电费占公用经费多少 / 办公费呢", ["1.24"]),
        ("2024年哪个部门水费最高 / 第二呢", ["2.24"]),
        ("2024年哪个部门水费最高 / 第二呢 / 它的电费呢", ["3.24"]),
        ("2024年哪个部门水费最高 / 它的电费呢", ["3.44"]),
        ("2024年哪个部门水费最高 / 第二的电费多少", ["3.24"]),
        ("水务局办公费多少 / 去年呢 / 决算呢", ["1.13"]),
        ("水务局去年办公费多少 / 电费呢", ["3.23"]),
        ("水务局水费和电费一共 / 占比呢", ["13.62"]),
        ("水务局水费 / 电费呢 / 两个加起来 / 占公用经费多少", ["13.62"]),
        ("水务局水费 / 再加电费 / 减去办公费", ["4.24"]),
        ("水务局水费和电费一共多少 / 比办公费多多少", ["4.24"]),
        ("水务局人员经费 / 行政运行的呢", ["45.24"]),
        ("水务局人员经费 / 行政运行的呢 / 事业运行的呢", ["5.24"]),
        ("水务局人员经费 / 行政运行里的", ["45.24"]),
        ("水务局人员经费 / 行政运行里的 / 占人员经费多少", ["90.05"]),
        ("水务局人员经费 / 事业运行呢", ["5.24"]),
        ("水务局人员经费 / 水费呢", ["2.24"]),
        ("水务局水费 / 电费的呢", ["3.24"]),
        ("水务局水费 / 基本支出里的呢", ["2.24"]),
        ("水务局水费 / 和电费比呢 / 和办公费比呢", ["1.00"]),
        ("水务局2024年水费 / 比司法局多多少 / 比2023年呢", ["0.01"]),
        ("水务局水费和电费 / 最贵的项目是什么", ["5.24"]),
        ("水务局最贵的项目 / 第二呢", ["3.24"]),
        ("水务局最贵的项目 / 最少的呢", ["1.24"]),
        ("水务局最贵的项目 / 前两名呢 / 还有呢", ["1.24"]),
        ("水务局最贵的项目 / 司法局呢", ["5.44"]),
        ("水务局有哪些项目 / 第二个呢", ["3.24"]),
        ("水务局有哪些项目 / 第二个呢 / 第三个呢", ["1.24"]),
        ("水务局有哪些项目 / 前两个加起来", ["8.48"]),
        ("水务局办公费 / 出处呢", ["1.24"]),
        ("水务局办公费多少 / 今天天气怎么样 / 水费呢", ["2.24"]),
        ("水务局办公费多少 / 局长呢 / 水费呢", ["2.24"]),
        ("水务局办公费多少 / 谢谢 / 水费呢", ["2.24"]),
    ],
)
def test_the_last_question_with_one_part_replaced(
    say: Say, messages: str, shown: list[str]
) -> None:
    """What a message names replaces that part of the last question; the rest goes on."""
    answer = say(*messages.split(" / "))
    assert figures(answer) == shown


@pytest.mark.parametrize(
    ("messages", "shown"),
    [
        ("水务局2023年办公费 / 一共花多少钱", ["90.23"]),
        ("水务局办公费 / 2023年预算多少", ["90.23"]),
        ("水务局办公费 / 总支出呢", ["90.24"]),
        ("水务局水费占公用经费多少 / 电费多少", ["3.24"]),
        ("水务局行政运行的人员经费 / 办公费呢", ["1.24"]),
        ("水务局2023年办公费 / 司法局的水费多少", ["2.44"]),
        ("司法局办公费 / 水务局2023年决算的水费", ["2.13"]),
        ("水务局最贵的项目 / 办公费多少", ["1.24"]),
        ("水务局2023年会议费 / 办公费多少", ["1.23"]),
        ("水务局办公费 / 2019年水费 / 电费多少", ["3.24"]),
    ],
)
def test_a_question_complete_of_itself_inherits_no_more_than_it_leaves_out(
    say: Say, messages: str, shown: list[str]
) -> None:
    """The body, the year and the stage go on; an old item or operation does not."""
    assert figures(say(*messages.split(" / "))) == shown


@pytest.mark.parametrize(
    ("messages", "reason", "words"),
    [
        ("水务局办公费 / 财政局呢", "organization_unknown", ("财政局",)),
        ("水务局办公费 / 财政局的预算呢", "organization_unknown", ("财政局",)),
        ("水务局办公费 / 财政局呢 / 水费呢", "organization_unknown", ("财政局",)),
        ("水务局办公费 / 2019年呢", "year_not_loaded", ("2019年",)),
        ("水务局2023年办公费 / 司法局呢", "year_not_loaded", ("2023年",)),
        ("司法局办公费 / 决算呢", "stage_not_loaded", ("决算",)),
        ("水务局办公费 / 平均呢", "not_understood", ("平均",)),
        ("水务局办公费 / 局长的办公费呢", "not_understood", ("长",)),
        ("水务局办公费 / 比水费怎么多", "not_understood", ("多", "怎么")),
        ("水务局有哪些项目 / 第9个呢", "not_understood", ("第9个",)),
        ("水务局水费和电费分别多少 / 占比呢", "not_understood", ("占比",)),
        ("水务局水费 / 电费呢 / 两个加起来 / 减去办公费 / 再加水费", "not_understood", ("再",)),
        ("水务局办公费 / 占它多少", "not_understood", ("它",)),
        ("2024年哪个部门水费最高 / 第三呢", "not_understood", ("第三",)),
        ("水务局人员经费 / 项目支出表里的呢", "combination_unknown", ()),
        ("水务局2024年办公费 / 2023年呢 / 司法局呢 / 电费多少", "year_not_loaded", ("2023年",)),
        ("水务局2023年办公费 / 司法局呢 / 一共多少", "nothing_before", ()),
        ("水务局办公费 / 两个加起来", "nothing_before", ()),
        ("水务局有哪些项目 / 还有呢", "nothing_more", ()),
        ("水务局有哪些项目 / 就这些吗", "nothing_more", ()),
        ("水务局办公费 / 2019年呢 / 一共呢", "nothing_before", ()),
        ("水务局水费和电费一共 / 2022年呢", "year_not_loaded", ("2022",)),
        ("两个加起来", "nothing_before", ()),
        ("占比呢", "nothing_before", ()),
        ("第二个呢", "nothing_before", ()),
        ("换成元", "nothing_before", ()),
        ("它呢", "nothing_before", ()),
    ],
)
def test_what_cannot_be_understood_gets_no_figure(
    say: Say, messages: str, reason: str, words: tuple[str, ...]
) -> None:
    """Nothing is inherited over a word that says otherwise, and none is swallowed."""
    answer = say(*messages.split(" / "))
    assert answer.problem is not None
    assert answer.problem.reason == reason
    assert all(word in "".join(answer.problem.words) for word in words)
    assert figures(answer) == []


@pytest.mark.parametrize(
    ("messages", "shown"),
    [
        ("水务局办公费 / 不是，我问的是水费", ["2.24"]),
        ("水务局水费占公用经费多少 / 不对，我问的是电费", ["8.05"]),
        ("水务局2023年办公费 / 错了，是决算", ["1.13"]),
        ("水务局2023年办公费 / 不是预算，是决算", ["1.13"]),
        ("水务局2023年办公费 / 不是2023年，是2024年", ["1.24"]),
        ("水务局2023年办公费 / 我说的是2024年的", ["1.24"]),
        ("水务局办公费 / 搞错了，我要的是司法局的", ["1.44"]),
        ("水务局办公费 / 谢谢 / 不是这个，我要看的是电费", ["3.24"]),
    ],
)
def test_what_was_understood_is_put_right(say: Say, messages: str, shown: list[str]) -> None:
    """What stands behind 不是, 错了 or 我说的是 takes the place of a part of the last question."""
    assert figures(say(*messages.split(" / "))) == shown


@pytest.mark.parametrize("message", ["不是，我问的是局长", "不是2023年的", "错了", "不是"])
def test_a_correction_that_says_nothing_known_gets_no_figure(say: Say, message: str) -> None:
    """Of what was not meant alone nobody can tell what was."""
    assert figures(say("水务局2023年办公费", message)) == []


def test_after_a_body_that_is_not_loaded_it_is_asked_whose(say: Say) -> None:
    """A question complete of itself takes up neither the stranger nor the body before it."""
    answer = say("水务局办公费", "财政局呢", "水费多少")
    assert answer.status is Status.AMBIGUOUS


@pytest.mark.parametrize(
    ("messages", "shown"),
    [
        ("办公费多少 / 水务局", ["1.24"]),
        ("办公费多少 / 第一个", ["1.44"]),
        ("办公费多少 / 1", ["1.44"]),
        ("办公费多少 / 选第2个吧", ["1.24"]),
        ("办公费多少 / 1 / 那第2个呢", ["1.24"]),
        ("2023年办公费多少 / 水务局的", ["1.23"]),
        ("水务局2023年运行 / 事业", ["10.23"]),
        ("办公费多少 / 水务局2023年的", ["1.23"]),
    ],
)
def test_a_choice_that_was_offered_is_made(say: Say, messages: str, shown: list[str]) -> None:
    """A name, a part of it that no other has, or a place answers the question that waits."""
    answer = say(*messages.split(" / "))
    assert figures(answer) == shown


def test_the_other_account_of_the_same_body(tmp_path: Path) -> None:
    """「单位呢」 after a figure of the 部门 asks for the same in the account of the 单位."""
    levels = (replace(LOADED[1], level=Level.UNIT, digest="another"), LOADED[1])
    with StoreReader(stored(tmp_path / "levels.db", *levels)) as store:
        answerer = Answerer(store)
        talk = answerer.answer("部门预算办公费").talk
        for message, level in (("单位呢", Level.UNIT), ("那部门的呢", Level.DEPARTMENT)):
            answer = answerer.answer(message, talk)
            assert [card.level for card in answer.documents] == [level]
            assert figures(answer) == ["1.24"]
            talk = answer.talk


def test_the_reply_says_what_was_understood(say: Say) -> None:
    """The completed question is in the answer; a question that stands alone has none."""
    assert say("水务局办公费", "2023年呢").meant == "水务局2023年的办公费"
    assert say("水务局办公费").meant == ""


def test_last_year_is_kept_as_the_year_that_it_is(say: Say) -> None:
    """「去年」 is counted once, where it is said; a change after it is that of the year after."""
    assert say("水务局办公费", "去年呢").meant == "水务局2023年的办公费"
    meant = say("水务局办公费", "去年呢", "少了多少").meant
    assert meant == "水务局2023年和2024年预算的办公费少了多少"
    refusal = say("水务局2023年办公费", "2019年呢", "增加多少")
    assert {card.organization for card in refusal.documents} == {WATER}


@pytest.mark.parametrize(
    ("messages", "meant"),
    [
        ("水务局2024年办公费 / 2023年呢 / 涨了多少", "2023年和2024年预算的办公费涨了多少"),
        ("水务局2023年办公费 / 2024年呢 / 差多少 / 百分之几", "办公费增长百分之几"),
        ("水务局2023年办公费 / 2024年呢 / 差多少 / 涨幅", "办公费涨幅"),
        ("水务局2024年预算多少 / 2023年呢 / 降了多少", "总支出降了多少"),
        ("水务局历年办公费 / 差多少", "水务局历年办公费变化"),
    ],
)
def test_a_change_is_between_the_two_years_just_told(say: Say, messages: str, meant: str) -> None:
    """The later of the two years is set against the earlier one, whichever was told first."""
    answer = say(*messages.split(" / "))
    assert answer.meant.endswith(meant)
    (move,) = answer.moves
    assert (move.document.fiscal_year, move.year) == (2024, 2023)


def test_the_year_before_that_is_told_by_the_year_after(say: Say) -> None:
    """What asks for the year before by its own words asks for no other."""
    answer = say("水务局2024年办公费", "2023年呢", "同比")
    assert answer.meant == "水务局2024年的办公费同比"


@pytest.mark.parametrize(
    ("messages", "shown"),
    [
        ("公车购置 / 运行呢", "3.00"),
        ("公务用车购置费占合计多少 / 那运行呢", "60.00"),
        ("公务用车购置费 / 行政运行呢", "5.00"),
    ],
)
def test_what_a_name_shares_with_the_last_one(tmp_path: Path, messages: str, shown: str) -> None:
    """「运行呢」 after 公车购置 is that of the cars, though there is another 运行."""
    rows = {"合计": ["5.00"], "31013 公务用车购置费": ["2.00"], "30231 公务用车运行费": ["3.00"]}
    tables = (
        table("一般公共预算基本支出表", ["合计"], rows),
        table("支出总表", ["合计"], {"合计": ["5.00"], "2010301 行政运行": ["5.00"]}),
    )
    with StoreReader(stored(tmp_path / "cars.db", document(*tables))) as store:
        talk = NOTHING_SAID
        for message in messages.split(" / "):
            answer = Answerer(store).answer(message, talk)
            talk = answer.talk
    assert figures(answer) == [shown]


@pytest.mark.parametrize(
    ("messages", "shown"),
    [
        ("水务局2023年 / 办公费", ["1.23"]),
        ("水务局 / 2023年 / 办公费", ["1.23"]),
        ("水务局2023年 / 你好 / 办公费呢", ["1.23"]),
        ("水务局2023年 / 司法局 / 办公费", ["1.44"]),
    ],
)
def test_who_only_says_whose_is_not_asked_again(say: Say, messages: str, shown: list[str]) -> None:
    """A message that names but a body or a year asks nothing, and what comes next is of it."""
    assert say(*messages.split(" / ")[:-1]).status is Status.HELP
    assert figures(say(*messages.split(" / "))) == shown


def test_a_talk_about_what_is_no_longer_loaded(say: Say, tmp_path: Path) -> None:
    """After the database changed, old names are looked up anew and missed plainly."""
    talk = say("水务局办公费").talk
    with StoreReader(stored(tmp_path / "other.db", LOADED[3])) as other:
        answer = Answerer(other).answer("水费呢", talk)
    assert answer.status is Status.REFUSED
    assert figures(answer) == []
