import pytest

from knowledge.answering.answer import Status
from tests.answering.conftest import Ask
from tests.documents import document, table

PAID = table(
    "一般公共预算基本支出表",
    ["合计"],
    {
        "合计": ["9.00"],
        "301 工资福利支出": ["8.00"],
        "30101 基本工资": ["5.00"],
        "30103 奖金": ["3.00"],
        "30201 办公费": ["1.00"],
        "30211 差旅费": ["0.00"],
    },
)
LOADED = document(PAID, organization="天津市东丽区财政局")
LETTER = (
    "尊敬的领导您好！首先感谢您在百忙之中看我的来信。我们是几位退了休的邻居，平时喜欢一起读读材料，"
    "学一学怎么看懂表格，眼睛又不太好，翻来翻去找不到地方，所以只好来麻烦您。"
    "如果问得不对还请您多多包涵：{}不着急，您有空的时候回复就可以，祝您工作顺利，身体健康！"
)


@pytest.mark.parametrize(
    "question",
    [
        "老师您好，冒昧请教，请问能不能告诉我一下办公费是多少，麻烦了谢谢",
        "不好意思打扰一下，我是东丽区的居民，想麻烦您帮我查一查，财政局办公费多少呢？辛苦了！",
        "我平时也比较关心这些事情，办公费多少",
        "我是社区志愿者今年第一次看预算公开表格太多看不懂想知道办公费多少",
        "我是社区的志愿者，今年第一次看预算公开。表格太多了看不懂。想知道办公费有多少？",
        "领导让我整理材料，里头要写办公费，麻烦告诉我办公费",
        "您好，我是报社的，核实一下财政局办公费",
        "网上说要过紧日子，办公费多少",
        "最近在写论文，想引用一下办公费，是多少钱",
        "您好！我不知道怎么看这些表格。请问办公费是多少？谢谢！",
        "办公费多少？非常感谢您百忙之中看我的留言",
        LETTER.format("办公费到底是多少钱？"),
        LETTER.replace("邻居", "邻居" + "，平时喜欢一起读读材料" * 40).format("办公费多少钱？"),
    ],
)
def test_politeness_of_any_length_changes_nothing(ask: Ask, question: str) -> None:
    """Thanks, wishes and what people tell of themselves leave the figure as it is."""
    answer = ask(question, LOADED)
    assert answer.value is not None
    assert str(answer.value.amount) == "1.00"


@pytest.mark.parametrize(
    "question",
    [
        "局长的，基本工资多少",
        "不含奖金，基本工资多少",
        "您好，不要奖金，基本工资多少",
        "感谢，但是扣除奖金，基本工资多少",
        "那个处长上次去新疆，花了多少差旅费",
        "那个处长上次去新疆。花了多少差旅费",
        "我们局长上次去新疆。花了多少差旅费",
        "谢谢，局长的，基本工资多少",
        "不好意思是局长的，基本工资多少",
        "不好意思，我说错了，是司机的，基本工资多少",
        "我是局长，基本工资多少",
        "我问的是局长的。基本工资多少",
        "我要的是实际的。办公费多少",
        "我说的是每个人的。基本工资多少",
        "我是说上半年，办公费多少",
        "我是第一季度的，办公费多少",
        "我们裁了三个月。办公费多少",
        "平均，办公费多少",
        "上半年，办公费多少",
        "办公费多少，局长用的那种",
        "办公费多少？局长的",
        "我一直很关心食堂，多少钱",
        "不好意思想问一下食堂，办公费多少",
        "谢谢，食堂呢",
        "退休人员，基本工资多少",
        "居民小组，办公费多少",
        "网站维护，办公费多少",
        "今天的会，办公费多少",
        "我们学校，办公费多少",
        "我刚来的同事，基本工资多少",
        "为了创卫，办公费多少",
    ],
)
def test_what_may_qualify_a_question_is_never_set_aside(ask: Ask, question: str) -> None:
    """A clause that may narrow down what is asked, or ask for more, gives no figure."""
    answer = ask(question, LOADED)
    assert answer.status is Status.REFUSED
    assert answer.figures == ()


def test_the_answer_tells_what_was_not_used(ask: Ask) -> None:
    """What was set aside is kept, but for the region that was named in it."""
    answer = ask("我是东丽区的老百姓，财政局办公费多少", LOADED)
    assert answer.status is Status.ANSWERED
    assert answer.aside == ("我是", "的老百姓")


def test_a_region_in_what_is_told_still_counts(ask: Ask) -> None:
    """Who lives elsewhere gets no figure of a body of this region."""
    answer = ask("我是普陀区的居民，财政局办公费多少", LOADED)
    assert answer.problem is not None
    assert answer.problem.reason == "organization_unknown"


def test_nothing_is_set_aside_where_nothing_is_asked(ask: Ask) -> None:
    """Talk without a question gets no figure."""
    answer = ask("我是这里的老百姓，平时喜欢看看材料，谢谢您", LOADED)
    assert answer.status in {Status.HELP, Status.REFUSED}
    assert answer.aside == ()
