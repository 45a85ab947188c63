import pytest

from knowledge.answering.answer import Status
from knowledge.question.mentions import Kind
from tests.answering.conftest import Ask
from tests.documents import document, table

SPENT = table("一般公共预算基本支出表", ["合计"], {"合计": ["9.00"], "30201 办公费": ["1.00"]})
OTHER = table("一般公共预算基本支出表", ["合计"], {"合计": ["8.00"], "30201 办公费": ["2.00"]})
NAMES = {
    "上海市普陀区财政局": SPENT,
    "上海市普陀区人民政府万里街道办事处": OTHER,
    "上海市普陀区规划和自然资源局": OTHER,
    "上海市普陀区水务局": OTHER,
    "上海市普陀区第十二中学": OTHER,
    "上海市普陀区人民政府办公室": OTHER,
}
LOADED = tuple(document(one, organization=name) for name, one in NAMES.items())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("普陀区才政局", "上海市普陀区财政局"),
        ("才政局", "上海市普陀区财政局"),
        ("普托区财政局", "上海市普陀区财政局"),
        ("putuoqu caizhengju ", "上海市普陀区财政局"),
        ("caizheng局", "上海市普陀区财政局"),
        ("政财局", "上海市普陀区财政局"),
        ("财财政局", "上海市普陀区财政局"),
        ("财敕局", "上海市普陀区财政局"),
        ("万里接道", "上海市普陀区人民政府万里街道办事处"),
        ("wan li jie dao ", "上海市普陀区人民政府万里街道办事处"),
        ("规划自然资源局", "上海市普陀区规划和自然资源局"),
    ],
)
def test_a_body_is_known_by_its_sound_and_through_a_slip(ask: Ask, typed: str, meant: str) -> None:
    """A body typed with a slip that can mean but one gives its figure, and the reply owns up."""
    answer = ask(f"{typed}办公费多少", *LOADED)
    assert answer.status is Status.ANSWERED
    assert {card.organization for card in answer.documents} == {meant}
    assert [(one.word.strip(), one.names) for one in answer.understood if one.guessed] == [
        (typed.strip(), (meant,))
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "教育局",
        "民政局",
        "税务局",
        "普陀区税务局",
        "静安区才政局",
        "上海市才政局",
        "静安区财政局",
        "静安区的财政局",
        "静安区里财政局",
        "上海市的财政局",
        "我是静安区的居民，财政局",
        "第二十中学",
        "第二中学",
        "普陀区委办公室",
        "省政府办公厅",
        "计委",
    ],
)
def test_another_body_is_never_taken_for_a_slip(ask: Ask, typed: str) -> None:
    """What is a kind, a number or a region of its own gives no figure of a body that is like it."""
    answer = ask(f"{typed}办公费多少", *LOADED)
    assert answer.status is Status.REFUSED
    assert answer.figures == ()


def test_a_slip_that_may_mean_several_bodies_is_asked_back(ask: Ask) -> None:
    """才政局 is any 财政局 that is loaded, and the person has to say which."""
    bodies = ("上海市普陀区财政局", "天津市东丽区财政局")
    answer = ask("才政局办公费", *(document(SPENT, organization=name) for name in bodies))
    assert answer.status is Status.AMBIGUOUS
    assert answer.choice is not None
    assert (answer.choice.about, answer.choice.names) == (Kind.BODY, tuple(sorted(bodies)))


def test_a_part_of_a_name_is_known_by_its_sound(ask: Ask) -> None:
    """信仿工作 sounds like a part of 人大信访工作, and of no other name."""
    rows = {"合计": ["9.00"], "2010108 人大信访工作": ["1.00"], "2010104 人大会议": ["2.00"]}
    loaded = document(table("一般公共预算支出表", ["合计"], rows))
    answer = ask("信仿工作多少", loaded)
    assert answer.value is not None
    assert str(answer.value.amount) == "1.00"
    assert [(one.word, one.guessed) for one in answer.understood] == [("信仿工作", True)]


def test_pinyin_of_what_is_nowhere_names_it_as_missing(ask: Ask) -> None:
    """An item of the classification that no table has is unknown, in pinyin as in 汉字."""
    answer = ask("peixunfei duoshao", document(SPENT))
    assert answer.problem is not None
    assert (answer.problem.reason, answer.problem.words) == ("item_unknown", ("peixunfei",))


def test_a_thing_of_public_money_is_an_unknown_item(ask: Ask) -> None:
    """债券 is nowhere in the tables, yet no question outside them like the weather."""
    answer = ask("债券发行了多少", document(SPENT))
    assert answer.problem is not None
    assert answer.problem.reason == "item_unknown"


STREET = document(SPENT, organization="北京市石景山区人民政府八角街道办事处")
CONGRESS = document(SPENT, organization="江苏省人大常委会办公厅")
ROWS = document(
    table("部门支出总表", ["合计"], {"合计": ["7.00"], "石景山区八角街道市民活动中心": ["7.00"]}),
    table("一般公共预算基本支出表", ["合计"], {"合计": ["9.00"], "30201 办公费": ["3.00"]}),
    organization="北京市石景山区人民政府苹果园街道办事处",
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("省仁大", "江苏省人大常委会办公厅"),
        ("江苏省仁大", "江苏省人大常委会办公厅"),
        ("八角街到", "北京市石景山区人民政府八角街道办事处"),
        ("八角", "北京市石景山区人民政府八角街道办事处"),
    ],
)
def test_a_short_name_is_heard_behind_its_region(ask: Ask, typed: str, meant: str) -> None:
    """Two 汉字 behind a region, and the place that an office is named after, are the body."""
    answer = ask(f"{typed}办公费多少", STREET, CONGRESS, ROWS)
    assert answer.status is Status.ANSWERED
    assert {card.organization for card in answer.documents} == {meant}


@pytest.mark.parametrize(
    "typed", ["办公费费", "办办公费", "办公废", "差族费", "公公务接待费", "接公待务费"]
)
def test_a_slip_in_an_item_is_put_right(ask: Ask, typed: str) -> None:
    """What is doubled, misread, or all there in another order can mean but one row."""
    rows = {"合计": ["9.00"], "30201 办公费": ["1.00"], "30211 差旅费": ["1.00"]}
    rows["30217 公务接待费"] = ["1.00"]
    answer = ask(f"{typed}多少", document(table("一般公共预算基本支出表", ["合计"], rows)))
    assert [str(one.value.amount) for r in answer.results for one in r.agreements] == ["1.00"]
