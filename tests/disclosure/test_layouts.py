"""Layouts in which departments publish, each drawn small."""

from collections.abc import Callable

from knowledge.model import Document, Table

Figures = Callable[[Table], dict[tuple[str, str], str]]
OneTable = Callable[..., Table]


def test_numbers_of_rows_and_columns_are_no_figures(table: OneTable, figures: Figures) -> None:
    """行次 columns and 栏次 rows stand among the amounts of a 决算 and count nothing."""
    found = table(
        [
            "收入支出决算总表",
            "公开01表  单位：万元",
            [
                "收入|<|<|支出|<|<",
                "项目|行次|金额|项目|行次|金额",
                "栏次||1|栏次||2",
                "一、财政拨款收入|1|10.50|一、一般公共服务支出|9|8.50",
                "二、事业收入|2||二、教育支出|10|2.00",
                "本年收入合计|3|10.50|本年支出合计|11|10.50",
            ],
        ]
    )
    assert found.number == "公开01表"
    assert figures(found) == {
        ("一、财政拨款收入", "收入/金额"): "10.50",
        ("本年收入合计", "收入/金额"): "10.50",
        ("一、一般公共服务支出", "支出/金额"): "8.50",
        ("二、教育支出", "支出/金额"): "2.00",
        ("本年支出合计", "支出/金额"): "10.50",
    }


def test_code_headers_that_reach_into_the_total_row(table: OneTable, figures: Figures) -> None:
    """In a 决算, 类 款 项 are merged down over 栏次 and 合计; the row of 合计 is still a row."""
    found = table(
        [
            "支出决算表",
            "公开03表  金额单位：万元",
            [
                "项目|<|<|<|本年支出合计|基本支出|项目支出",
                "支出功能分类科目编码|<|<|科目名称|^|^|^",
                "^|^|^|^|^|^|^",
                "类|款|项|栏次|1|2|3",
                "^|^|^|合计|30.00|20.00|10.00",
                "205|||教育支出|30.00|20.00|10.00",
                "205|02||普通教育|30.00|20.00|10.00",
                "205|02|01|学前教育|30.00|20.00|10.00",
            ],
        ]
    )
    assert figures(found)["合计", "本年支出合计"] == "30.00"
    assert figures(found)["教育支出/普通教育/学前教育", "项目支出"] == "10.00"
    assert [row.code for row in found.rows] == [None, "205", "20502", "2050201"]
    assert len(found.facts) == 12


def test_three_blocks_side_by_side(table: OneTable, figures: Figures) -> None:
    """基本支出 stands in blocks of code, name and amount; a total reaches over two of them."""
    found = table(
        [
            "一般公共预算财政拨款基本支出决算表",
            "单位：万元",
            [
                "人员经费|<|<|公用经费|<|<|<|<|<",
                "科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数",
                "301|工资福利支出|9.00|302|商品和服务支出|3.00|310|资本性支出|1.00",
                "30101|基本工资|9.00|30201|办公费|3.00|31002|办公设备购置|1.00",
                "人员经费合计|<|9.00|公用经费合计|<|<|<|<|4.00",
            ],
        ]
    )
    assert figures(found) == {
        ("工资福利支出", "人员经费/决算数"): "9.00",
        ("工资福利支出/基本工资", "人员经费/决算数"): "9.00",
        ("人员经费合计", "人员经费/决算数"): "9.00",
        ("商品和服务支出", "公用经费/决算数"): "3.00",
        ("商品和服务支出/办公费", "公用经费/决算数"): "3.00",
        ("资本性支出", "公用经费/决算数"): "1.00",
        ("资本性支出/办公设备购置", "公用经费/决算数"): "1.00",
        ("公用经费合计", "公用经费/决算数"): "4.00",
    }


def test_three_public_as_rows(table: OneTable, figures: Figures) -> None:
    """“三公” items may stand as rows, nested by their numbering and 其中."""
    found = table(
        [
            "“三公”经费预算表",
            "单位：万元",
            [
                "项目|2023年预算数|2024年预算数|增减额|增减率",
                "合计|5.00|4.00|-1.00|-20.00%",
                "1.因公出国（境）费用|0|0|0|",
                "2.公务接待费|2.00|1.00|(1.00)|-50.00%",
                "3.公务用车费|3.00|3.00|—|0.00%",
                "其中：（1）公务用车运行维护费|3.00|3.00||",
                "（2）公务用车购置||||",
            ],
        ]
    )
    assert figures(found)["3.公务用车费/其中：（1）公务用车运行维护费", "2024年预算数"] == "3.00"
    assert ("3.公务用车费", "（2）公务用车购置") in {row.path for row in found.rows}
    units = {fact.column.name: fact.unit for fact in found.facts}
    assert units == {
        "2023年预算数": "万元",
        "2024年预算数": "万元",
        "增减额": "万元",
        "增减率": "%",
    }
    dash = next(blank for blank in found.blanks if blank.printed)
    assert (dash.row.name, dash.column.name, dash.printed) == ("3.公务用车费", "增减额", "—")


def test_units_before_their_functions(table: OneTable) -> None:
    """Where units stand before functions, the unit is the outer level and has its own code."""
    found = table(
        [
            "部门支出总表",
            "单位：万元",
            [
                "单位编码|单位名称|科目编码|科目名称|合计|基本支出",
                "|合计|||9.00|9.00",
                "105001|清河县教育局|||4.00|4.00",
                "||205|教育支出|4.00|4.00",
                "||20501|教育管理事务|4.00|4.00",
                "105002|清河县第一中学|||5.00|5.00",
                "||205|教育支出|5.00|5.00",
            ],
        ]
    )
    assert [row.path for row in found.rows] == [
        ("合计",),
        ("清河县教育局",),
        ("清河县教育局", "教育支出"),
        ("清河县教育局", "教育支出", "教育管理事务"),
        ("清河县第一中学",),
        ("清河县第一中学", "教育支出"),
    ]
    assert [row.code for row in found.rows] == [None, "105001", "205", "20501", "105002", "205"]


def test_code_and_name_in_one_cell(table: OneTable) -> None:
    """A cell may print code and name together."""
    found = table(
        [
            "一般公共预算支出表",
            "单位：元",
            [
                "功能分类科目|预算数",
                "合计|300",
                "205教育支出|300",
                "20502 普通教育|300",
                "[2050201]学前教育|300",
            ],
        ]
    )
    assert [(row.code, row.path) for row in found.rows] == [
        (None, ("合计",)),
        ("205", ("教育支出",)),
        ("20502", ("教育支出", "普通教育")),
        ("2050201", ("教育支出", "普通教育", "学前教育")),
    ]


def test_levels_shown_by_indent_alone(table: OneTable) -> None:
    """Without codes and numbers, a label that begins further right is one level deeper."""
    found = table(
        [
            "部门收支总表",
            "单位：万元",
            [
                "项目|预算数",
                "合计|9.00",
                "教育支出|6.00",
                "__普通教育|4.00",
                "__职业教育|2.00",
                "住房保障支出|3.00",
                "__住房公积金|3.00",
            ],
        ]
    )
    assert [row.path for row in found.rows] == [
        ("合计",),
        ("教育支出",),
        ("教育支出", "普通教育"),
        ("教育支出", "职业教育"),
        ("住房保障支出",),
        ("住房保障支出", "住房公积金"),
    ]


def test_single_header_row_of_two_tables(table: OneTable, figures: Figures) -> None:
    """收入 and 支出 may head their own names, with no row above them."""
    found = table(
        [
            "部门收支总表",
            "单位：万元",
            [
                "收    入|预算数|支    出|预算数",
                "一、财政拨款|5.00|一、基本支出|4.00",
                "二、其他收入||二、项目支出|1.00",
                "收入总计|5.00|支出总计|5.00",
            ],
        ]
    )
    assert figures(found)["二、项目支出", "预算数"] == "1.00"
    assert len(found.rows) == 6
    assert len(found.columns) == 2


def test_forms_of_targets_give_no_facts(understood: Callable[..., Document]) -> None:
    """A form of 绩效目标 has labels beside values, and is no table of figures."""
    document = understood(
        ["部门支出总表", "单位：万元", ["项目|预算数", "合计|1.00"]],
        [
            "项目支出绩效目标表",
            "单位：元",
            [
                "项目名称|校车经费|<|<",
                "预算数|10000|其中：财政资金|10000",
                "一级指标|二级指标|三级指标|指标值",
                "产出指标|数量指标|校车数量|≥10辆",
            ],
        ],
    )
    assert [table.title for table in document.tables] == ["部门支出总表"]


def test_a_list_of_units_is_no_table(understood: Callable[..., Document]) -> None:
    """A numbered list in a grid holds no figures, though its numbers look like some."""
    document = understood(
        ["纳入编制范围的单位：", ["序号|单位名称|备注", "1|清河县教育局|", "2|清河县第一中学|"]],
        ["部门支出总表", "单位：万元", ["项目|预算数", "合计|1.00"]],
    )
    assert [table.title for table in document.tables] == ["部门支出总表"]


def test_years_over_columns_are_no_figures(table: OneTable, figures: Figures) -> None:
    """A bare year heads its column."""
    found = table(["部门支出总表", "单位：万元", ["项目|2023|2024", "教育支出|5.00|6.00"]])
    assert figures(found) == {("教育支出", "2023"): "5.00", ("教育支出", "2024"): "6.00"}


def test_a_total_whose_name_reaches_over_columns_of_figures(
    table: OneTable, figures: Figures
) -> None:
    """合计 over 数量 and 单价 is the row of the sum beside it; what is bought is named whole."""
    found = table(
        [
            "政府采购预算表",
            "单位：万元",
            [
                "单位名称|采购项目|采购品目|数量|计量单位|单价|金额",
                "清河县教育局|设备购置|A02010105计算机|10|台|0.50|5.00",
                "^|^|A02021003打印机|2|台|0.50|1.00",
                "合计|<|<|<|<|<|6.00",
            ],
        ]
    )
    assert figures(found)["合计", "金额"] == "6.00"
    assert figures(found)["清河县教育局/设备购置/A02021003打印机", "数量"] == "2"
    assert len(found.facts) == 7
    assert not found.unread


def test_a_row_that_says_that_there_is_nothing(table: OneTable) -> None:
    """「本部门无此类支出」 over all columns is what the table says of itself, and no row."""
    found = table(
        [
            "国有资本经营预算支出表",
            "单位：万元",
            ["科目编码|科目名称|合计|基本支出", "合计|<||", "本部门无此类支出|<|<|<"],
        ]
    )
    assert found.empty
    assert found.remark == "本部门无此类支出"
    assert [row.name for row in found.rows] == ["合计"]


def test_a_code_that_had_no_room_on_one_line(table: OneTable) -> None:
    """「23500」 over 「1」 is one code; 「301 2」 is two parts of one."""
    found = table(
        [
            "收入总表",
            "单位：万元",
            ["单位编码|单位名称|合计", "23500/n1|清河县教育局|9.00", "235 2|清河县中学|1.00"],
        ]
    )
    assert [row.code for row in found.rows] == ["235001", "23502"]
