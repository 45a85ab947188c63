"""Forms of 绩效目标, read by their labels, whatever province drew them."""

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.disclosure import understand
from knowledge.disclosure.indicators import read_reach
from knowledge.disclosure.prose import furniture_of
from knowledge.disclosure.sheets import sheets_of
from knowledge.disclosure.targets import read_targets
from knowledge.disclosure.ties import tied
from knowledge.disclosure.words import solid
from knowledge.model import Money, Target
from knowledge.reading import read
from knowledge.reading.pages import Source
from tests.documents import document, table

ROOT = Path(__file__).parents[2]
Draw = Callable[..., Source]


@pytest.fixture
def targets(draw: Draw) -> Callable[..., tuple[Target, ...]]:
    """Return a function that reads the forms on pages."""

    def make(*pages: Sequence[str | Sequence[str]]) -> tuple[Target, ...]:
        source = draw(*pages)
        sheets, _ = sheets_of(source, furniture_of(source))
        return read_targets(sheets)

    return make


def _said(target: Target) -> dict[tuple[str, ...], set[str]]:
    """Return what a target says, by the labels and columns of ``cells.json``."""
    said: dict[tuple[str, ...], set[str]] = {}
    said.update({(money.path[-1],): {money.printed} for money in target.amounts})
    said["项目名称",] = {target.project}
    said["用途",] = {target.purpose}
    said["绩效目标",] = {text for _, text in target.goals}
    for one in target.indicators:
        place = (*one.levels, one.name)
        for column, text in (
            ("一级指标", one.levels[0]),
            ("二级指标", one.levels[1]),
            ("三级指标", one.name),
            ("绩效指标描述", one.description),
            ("指标值", one.printed),
        ):
            said[*place, column] = {text}
    return {place: {solid(text) for text in texts} for place, texts in said.items()}


@pytest.mark.parametrize("form", ["disclosure.docx", "disclosure.html", "disclosure.pdf"])
def test_every_cell_of_the_samples_forms_is_read(form: str) -> None:
    """All that the six forms print stands under its label, also over a page break."""
    folder = ROOT / ("knowledge/sample" if form.endswith(".pdf") else "tests/data")
    read_forms = understand(read(folder / form)).targets
    cells: list[dict[str, Any]] = json.loads((ROOT / "tests/data/cells.json").read_text("utf-8"))
    checked = 0
    for cell in cells:
        if not cell["table"].startswith("绩效"):
            continue
        said = _said(read_forms[int(cell["table"].removeprefix("绩效")) - 1])
        place = *cell["row_label"], *cell["col_path"]
        assert solid(cell["value"]) in said[place]
        checked += 1
    assert checked > 200
    assert {money.unit for target in read_forms for money in target.amounts} == {"元"}


def test_targets_are_tied_to_their_projects_by_name_or_amount() -> None:
    """All six are tied to their rows, also 信访信息维保费用 to 信访数据信息维护项目."""
    one = understand(read(ROOT / "knowledge/sample/disclosure.pdf"))
    found = {}
    for target in one.targets:
        assert target.tie is not None
        row = one.tables[target.tie.table].rows[target.tie.row]
        found[target.project] = (row.name, target.tie.how)
    assert found == {
        "(自有资金) 2026年银行存款利息": ("(自有资金)银行利息", "金额相同且名称相近"),
        "编外人员经费": ("编外人员经费", "同名"),
        "信访接待中心运行费用项目": ("信访接待中心运行费用项目", "同名"),
        "信访工作经费": ("信访工作经费项目", "同名"),
        "信访信息维保费用": ("信访数据信息维护项目", "金额相同且名称相近"),
        "编外人员（清退）经费": ("编外人员经费(清退人员)项目", "金额相同且名称相近"),
    }


def _target(project: str, printed: str) -> Target:
    money = Money(("预算数",), printed, Decimal(printed), "元", 3)
    return Target(0, "绩效目标表", project, (money,), "", (), (), (), (3,))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({"甲/信访数据信息维护项目": ["1.50"], "甲/办公设备购置": ["1.50"]}, 0),
        ({"甲/信访数据信息维护项目": ["1.50"], "甲/信访信息系统维护": ["1.50"]}, None),
        ({"甲/办公设备购置": ["1.50"], "甲/会议中心修缮": ["1.50"]}, None),
        ({"甲/信访数据信息维护项目": ["1.60"]}, None),
        ({"甲/食堂改造": ["1.50"], "乙/信访信息维保": ["9.00"]}, 1),
        ({"甲/信访信息维保服务": ["9.00"]}, None),
    ],
)  # fmt: skip
def test_a_tie_needs_one_row_that_fits_best(
    rows: dict[str, list[str]], expected: int | None
) -> None:
    """Same amount and close words, or the same name; never one of two that fit alike."""
    tables = document(table("项目支出表", ["合计"], rows)).tables
    (target,) = tied([_target("信访信息维保费用", "15000.00")], tables)
    assert (target.tie.row if target.tie else None) == expected


def test_two_targets_never_share_a_row_by_likeness() -> None:
    """Where two targets claim one row, and neither bears its name, neither gets it."""
    tables = document(table("项目支出表", ["合计"], {"信访数据信息维护项目": ["1.50"]})).tables
    rivals = [_target("信访信息维保", "15000.00"), _target("信访数据维保", "15000.00")]
    assert [one.tie for one in tied(rivals, tables)] == [None, None]


def test_two_money_columns_are_told_apart(targets: Callable[..., tuple[Target, ...]]) -> None:
    """项目资金总额 and 年度资金申请总额 each have their parts; goals stand under their labels."""
    (target,) = targets(
        [
            "财政项目支出绩效目标填报表",
            [
                "项目名称|<|就业补贴|<|项目类别|特定目标类",
                "项目资金（元）|<|项目资金总额|6,351.00|年度资金申请总额|5,000.00",
                "^|<|其他资金|1.00|其他资金|0.00",
                "项目绩效目标|项目总目标|<|<|年度总体目标|<",
                "^|长期管理各类补贴|<|<|今年实报实销|<",
                "|一级指标|二级指标|三级指标|年度(/项目)指标值|<",
                "绩效指标|产出指标|数量指标|审核完成率|=100.00(%)|<",
                "^|效益指标|社会效益指标|生活改善度|不低于80%|<",
            ],
        ]
    )
    assert target.project == "就业补贴"
    assert [(money.path, money.printed, money.unit) for money in target.amounts] == [
        (("项目资金总额",), "6,351.00", "元"),
        (("年度资金申请总额",), "5,000.00", "元"),
        (("项目资金总额", "其他资金"), "1.00", "元"),
        (("年度资金申请总额", "其他资金"), "0.00", "元"),
    ]
    assert target.goals == (
        ("项目总目标", "长期管理各类补贴"),
        ("年度总体目标", "今年实报实销"),
    )
    assert target.notes == (("项目类别", "特定目标类"),)
    assert [(one.levels, one.comparator, one.value) for one in target.indicators] == [
        (("产出指标", "数量指标"), "=", Decimal("100.00")),
        (("效益指标", "社会效益指标"), "≥", Decimal(80)),
    ]


def test_two_lists_of_indicators_side_by_side(targets: Callable[..., tuple[Target, ...]]) -> None:
    """中期目标 and 年度目标 each have their own list, with the first level shared."""
    (target,) = targets(
        [
            "项目支出绩效目标表",
            "单位：万元",
            [
                "项目名称|防汛专项|<|<|<|<|<",
                "资金情况|年度资金总额：|<|<|120.50|<|<",
                "总体目标|中期目标|<|<|年度目标|<|<",
                "^|三年内安全度汛|<|<|全年安全度汛|<|<",
                "绩效指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值",
                "产出指标|数量指标|巡查次数|≥36次|数量指标|巡查次数|≥12次",
                "^|质量指标|达标率|≥95%|质量指标|达标率|100%",
            ],
        ]
    )
    assert [(money.printed, money.unit) for money in target.amounts] == [("120.50", "万元")]
    assert target.goals == (("中期目标", "三年内安全度汛"), ("年度目标", "全年安全度汛"))
    assert [(one.name, one.printed) for one in target.indicators] == [
        ("巡查次数", "≥36次"),
        ("达标率", "≥95%"),
        ("巡查次数", "≥12次"),
        ("达标率", "100%"),
    ]


def test_sign_unit_and_weight_in_columns_of_their_own(
    targets: Callable[..., tuple[Target, ...]],
) -> None:
    """指标性质, 指标值, 度量单位 and 权重 make one indicator."""
    (target,) = targets(
        [
            "单位：万元",
            [
                "项目名称|校舍维修|<|<|<|<|<",
                "年度绩效目标|完成三所学校的维修|<|<|<|<|<",
                "一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重",
                "产出指标|数量指标|维修学校数|≥|3|所|20",
            ],
        ]
    )
    (one,) = target.indicators
    assert (one.comparator, one.value, one.unit, one.weight) == ("≥", Decimal(3), "所", "20")
    assert target.goals == (("年度绩效目标", "完成三所学校的维修"),)


def test_a_form_below_another_has_its_title(targets: Callable[..., tuple[Target, ...]]) -> None:
    """The title over the first of several forms on a page is that of all of them."""
    head = "一级指标|二级指标|三级指标|指标值"
    found = targets(
        [
            "2025年项目绩效目标表",
            "单位：万元",
            ["项目名称|校舍维修|<|<", head, "产出指标|数量指标|维修学校数|≥3所"],
            ["项目名称|教师培训|<|<", head, "产出指标|数量指标|培训人次|≥200人次"],
        ]
    )
    assert [(one.project, one.title) for one in found] == [
        ("校舍维修", "2025年项目绩效目标表"),
        ("教师培训", "2025年项目绩效目标表"),
    ]


def test_a_list_of_many_projects(targets: Callable[..., tuple[Target, ...]]) -> None:
    """A flat table with a column for the project is a target for each project."""
    found = targets(
        [
            "部门项目绩效目标表",
            "单位：万元",
            [
                "项目名称|预算金额|年度绩效目标|一级指标|二级指标|三级指标|指标值",
                "校舍维修|30.00|完成维修|产出指标|数量指标|学校数|≥3所",
                "^|^|^|^|质量指标|合格率|100%",
                "教师培训|5.00|提高水平|产出指标|数量指标|人次|≥200人次",
            ],
        ]
    )
    assert [(one.project, one.amounts[0].printed, one.goals[0][1]) for one in found] == [
        ("校舍维修", "30.00", "完成维修"),
        ("教师培训", "5.00", "提高水平"),
    ]
    assert [len(one.indicators) for one in found] == [2, 1]


def test_a_list_of_projects_under_a_head_of_two_rows(
    targets: Callable[..., tuple[Target, ...]],
) -> None:
    """绩效指标 over its levels is no level, and 年度目标 beside 绩效指标值 is no value."""
    found = targets(
        [
            "部门预算项目绩效目标",
            "单位：万元",
            [
                "单位名称|专项（项目）名称|预算数|年度目标|绩效指标|<|<|绩效指标性质|绩效指标值|绩效度量单位",
                "^|^|^|^|一级指标|二级指标|三级指标|^|^|^",
                "清河县教育局|校舍维修|30.00|完成维修|产出指标|数量指标|学校数|≥|3|所",
                "^|^|^|^|效益指标|社会效益指标|事故数|=|0|次",
            ],
        ]
    )
    assert [(one.project, one.amounts[0].printed, one.goals) for one in found] == [
        ("校舍维修", "30.00", (("年度目标", "完成维修"),))
    ]
    assert [(i.levels, i.name, i.comparator, i.value, i.unit) for i in found[0].indicators] == [
        (("产出指标", "数量指标"), "学校数", "≥", Decimal(3), "所"),
        (("效益指标", "社会效益指标"), "事故数", "=", Decimal(0), "次"),
    ]


def test_a_form_that_goes_on_on_another_page(targets: Callable[..., tuple[Target, ...]]) -> None:
    """A level that the page break cuts goes on; a header printed again is no indicator."""
    (target,) = targets(
        [
            "项目绩效目标表",
            [
                "项目名称|校舍维修|<|<",
                "一级指标|二级指标|三级指标|指标值",
                "产出指标|数量指标|学校数|≥3所",
            ],
        ],
        [
            [
                "一级指标|二级指标|三级指标|指标值",
                "|质量指标|合格率|≥95%",
            ],
        ],
    )
    assert [(one.levels, one.name, one.page) for one in target.indicators] == [
        (("产出指标", "数量指标"), "学校数", 1),
        (("产出指标", "质量指标"), "合格率", 2),
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("≥10次", ("≥", Decimal(10), "次")),
        (">6.00(次)", (">", Decimal("6.00"), "次")),
        ("=5.00(万人次)", ("=", Decimal("5.00"), "万人次")),
        ("90%", ("", Decimal(90), "%")),
        ("不少于 3 场", ("≥", Decimal(3), "场")),
        ("≤53,184元", ("≤", Decimal(53184), "元")),
        ("大大提高", ("", None, "")),
        ("补贴对象生活改善度不低于80%", ("", None, "")),
        ("慰问人数不少于100人,宣传用品不少于20000份", ("", None, "")),
        ("2024年12月", ("", None, "")),
    ],
)
def test_what_an_indicator_is_to_reach(
    printed: str, expected: tuple[str, Decimal | None, str]
) -> None:
    """A sign or word, a figure and a unit are told apart; any other wording stays words."""
    reach = read_reach(printed)
    assert (reach.comparator, reach.value, reach.unit) == expected


@given(
    st.sampled_from("≥≤=<>"),
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(["%", "次", "元", "人", "平方米"]),
)
def test_a_plain_value_is_read_back(sign: str, value: Decimal, unit: str) -> None:
    """Whatever the figure, sign, digits and unit come back as printed."""
    reach = read_reach(f"{sign}{value}{unit}")
    assert (reach.comparator, reach.value, reach.unit) == (sign, value, unit)


def test_forms_as_published(real: Path) -> None:
    """A street's five forms, with merged labels and two money columns, are read whole."""
    found = understand(read(real / "shanghai-putuo-wanli-2023-budget.pdf")).targets
    assert [(one.project, one.pages, len(one.indicators)) for one in found] == [
        ("新建万里街道社区公共服务中心", (31,), 5),
        ("就业援助基地补贴", (32,), 4),
        ("社区环境整治和建设经费", (33,), 4),
        ("各类工作经费", (34,), 43),
        ("公共服务设施运行经费", (35,), 9),
    ]
    assert found[4].amounts[3].path == ("年度资金申请总额", "其中：当年财政拨款")
    assert found[4].amounts[3].printed == "11,419,043.00"


def test_what_an_indicator_counts_is_no_second_name(
    targets: Callable[..., tuple[Target, ...]],
) -> None:
    """指标内容 beside 三级指标 describes it; the indicator is told once, by its own name."""
    (target,) = targets(
        [
            "部门项目支出绩效目标表",
            [
                "项目名称|年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标内容",
                "环境整治|清运垃圾|产出指标|数量指标|清运村数|=|8|个|反映清运情况",
            ],
        ]
    )
    (one,) = target.indicators
    assert (one.name, one.description) == ("清运村数", "反映清运情况")
