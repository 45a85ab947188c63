"""Layouts in which departments publish, each drawn small."""

from collections.abc import Callable

import pytest

from knowledge.disclosure import understand
from knowledge.model import Document, Table
from knowledge.reading.pages import Source

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


@pytest.mark.parametrize(
    ("line", "number"), [("表1 2025年收支总表", "表1"), ("附表2-1 2025年度收支总表", "附表2-1")]
)
def test_a_year_right_behind_a_number(table: OneTable, line: str, number: str) -> None:
    """The year that begins a title is no piece of the number before it."""
    found = table([line, "单位：万元", ["项目|预算数", "合计|10.50", "工资福利支出|10.50"]])
    assert (found.number, found.title) == (number, line.split()[1])


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


def test_columns_of_words_among_figures_are_notes(table: OneTable) -> None:
    """计量单位 between 数量 and 金额 begins no second table; a count is no money."""
    found = table(
        [
            "政府采购预算表",
            "单位：万元",
            [
                "采购项目名称|数量|计量单位|金额|备注",
                "合计|||6.00|",
                "打印机|3|台|1.00|分散",
                "服务器|1|台|5.00|集中",
            ],
        ]
    )
    printer = next(row for row in found.rows if row.name == "打印机")
    assert printer.notes == (("计量单位", "台"), ("备注", "分散"))
    units = {(fact.column.name, fact.unit) for fact in found.facts}
    assert units == {("数量", ""), ("金额", "万元")}


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


def test_a_title_in_the_grid_and_several_tables_in_one_grid(
    understood: Callable[..., Document],
) -> None:
    """A finder may swallow titles as rows, and so join the tables of one page."""
    document = understood(
        [
            [
                "收入预算总表|<|<",
                "部门：|清河县教育局|单位：万元",
                "项目|<|预算数",
                "合计|<|7.00",
                "支出预算总表|<|<",
                "部门：清河县教育局|<|单位：元",
                "项目|<|预算数",
                "合计|<|70,000",
            ]
        ]
    )
    assert [(table.title, table.unit) for table in document.tables] == [
        ("收入预算总表", "万元"),
        ("支出预算总表", "元"),
    ]
    assert [fact.printed for table in document.tables for fact in table.facts] == ["7.00", "70,000"]


def test_a_continuation_with_other_columns(table: OneTable, figures: Figures) -> None:
    """The rules of the next page may part the same columns otherwise."""
    found = table(
        [
            "部门支出总表",
            "单位：万元",
            [
                "科目编码|<|科目名称|<|金额",
                "205|<|教育支出|<|3.00",
                "20501|<|教育管理事务|<|1.00",
            ],
        ],
        [["20502|<|普通|教育|2.00", "221|<|住房保障支出|<|4.00"]],
    )
    assert found.pages == (2, 3)
    assert figures(found)["住房保障支出", "金额"] == "4.00"


def test_a_name_cut_by_the_page_break(table: OneTable, figures: Figures) -> None:
    """The rest of a name at the head of the next page belongs to the row before."""
    found = table(
        [
            "部门收支总表",
            "单位：万元",
            [
                "收入|<|支出|<",
                "项目|金额|项目|金额",
                "一、财政拨款|5.00|一、教育支出|",
                "二、其他收入||二、社会保障和就|5.00",
            ],
        ],
        [["||业支出|", "收入合计|5.00|支出合计|5.00"]],
    )
    assert figures(found)["二、社会保障和就业支出", "支出/金额"] == "5.00"
    assert not any(row.name == "业支出" for row in found.rows)


def test_an_unnamed_unit_is_inferred_and_marked(understood: Callable[..., Document]) -> None:
    """A table without a unit takes it from the prose that states its figures, and says so."""
    document = understood(
        ["部门支出总表", ["项目|预算数", "合计|3,214.50", "教育支出|3,214.50"]],
        ["2024年支出预算3214.50元。"],
    )
    assert document.tables[0].unit == "元"
    assert document.tables[0].unit_inferred
    assert any("没有写明单位" in warning for warning in document.warnings)


def test_a_table_of_no_known_kind_is_kept(table: OneTable) -> None:
    """What no kind fits is loaded under its title."""
    found = table(["国有资产情况表", "单位：万元", ["资产|价值", "房屋|12.00", "车辆|3.00"]])
    assert found.kind is None
    assert found.title == "国有资产情况表"
    assert len(found.facts) == 2


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


def test_last_page_holds_the_total_alone(table: OneTable, figures: Figures) -> None:
    """The 合计 may stand by itself on the last page."""
    found = table(
        ["部门支出总表", "单位：元", ["科目编码|科目名称|合计", "205|教育支出|3", "221|住房|4"]],
        [["合计|<|7"]],
    )
    assert figures(found)["合计", "合计"] == "7"


def test_years_over_columns_are_no_figures(table: OneTable, figures: Figures) -> None:
    """A bare year heads its column."""
    found = table(["部门支出总表", "单位：万元", ["项目|2023|2024", "教育支出|5.00|6.00"]])
    assert figures(found) == {("教育支出", "2023"): "5.00", ("教育支出", "2024"): "6.00"}


def test_the_payers_code_is_no_part_of_the_functions(table: OneTable) -> None:
    """Where each row says again whose it is, that code stands apart from 类, 款 and 项."""
    found = table(
        [
            "一般公共预算支出预算表",
            "单位：万元",
            [
                "科目编码|<|<|单位代码|单位名称（科目）|合计",
                "类|款|项|^|^|^",
                "||||合计|9.00",
                "205|||348001|教育支出|9.00",
                "205|02||348001|普通教育|9.00",
                "205|02|01|348001|学前教育|9.00",
            ],
        ]
    )
    assert [row.code for row in found.rows] == [None, "205", "20502", "2050201"]
    assert found.rows[-1].path == ("教育支出", "普通教育", "学前教育")
    assert ("单位代码", "348001") in found.rows[-1].notes


def test_numbers_at_the_head_of_every_page_are_no_running_head(
    understood: Callable[..., Document],
) -> None:
    """公开01表, 公开02表 … on page after page number the tables."""
    titles = ["收入支出总表", "收入总表", "支出总表", "财政拨款收支总表", "一般公共预算支出表"]
    found = understood(
        *(
            [f"公开0{n}表", title, "单位：万元", ["项目|合计", "合计|1.00", "甲|1.00"]]
            for n, title in enumerate(titles, 1)
        )
    )
    assert [table.number for table in found.tables] == [f"公开0{n}表" for n in range(1, 6)]


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


def test_two_classifications_side_by_side(table: OneTable) -> None:
    """The first names the row and has its code; what the row is in the other is a note."""
    found = table(
        [
            "一般公共预算基本支出表",
            "单位：万元",
            [
                "部门预算经济分类|<|<|政府预算经济分类|<|<|金额",
                "类|款|科目名称|类|款|科目名称|^",
                "301||工资福利支出|501||机关工资福利支出|9.00",
                "301|01|基本工资|501|01|工资奖金津补贴|9.00",
            ],
        ]
    )
    assert [(row.code, row.path) for row in found.rows] == [
        ("301", ("工资福利支出",)),
        ("30101", ("工资福利支出", "基本工资")),
    ]
    assert ("科目名称", "工资奖金津补贴") in found.rows[-1].notes


def test_who_runs_a_project_is_no_level_of_it(table: OneTable) -> None:
    """项目单位 after 项目名称 is a note; a long code of the project is no name."""
    found = table(
        [
            "项目支出表",
            "单位：万元",
            [
                "项目分类|项目代码|项目名称|项目单位|科目编码|科目名称|合计",
                "专项类|530112210000000001|校舍维修|清河县教育局|2050201|学前教育|2.00",
                "^|^|^|^|2050202|小学教育|3.00",
            ],
        ]
    )
    assert [(row.code, row.path) for row in found.rows] == [
        ("2050201", ("专项类", "校舍维修", "学前教育")),
        ("2050202", ("专项类", "校舍维修", "小学教育")),
    ]
    assert ("项目单位", "清河县教育局") in found.rows[0].notes


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


def test_a_project_of_one_row_is_the_row_whatever_stands_behind_its_name(
    table: OneTable, figures: Figures
) -> None:
    """科目 and 单位 behind a project's name are said of it; they are no levels below it."""
    found = table(
        [
            "部门项目支出预算表",
            "单位：元",
            [
                "项目分类|项目名称|单位名称|功能科目编码|功能科目名称|经济科目编码|经济科目名称|合计",
                "民生类|村级组织补助|清河镇|2130705|对村级组织的补助|30305|生活补助|965.00",
                "事业发展类|环境整治经费|清河镇|2120501|城乡社区环境卫生|30227|委托业务费|120.00",
                "事业发展类|道路养护经费|清河镇|2140106|公路养护|30213|维修费|80.00",
                "事业发展类|道路养护经费|清河镇|2140106|公路养护|30227|委托业务费|20.00",
                "合计|<|<|<|<|<|<|1185.00",
            ],
        ]
    )
    assert figures(found) == {
        ("民生类/村级组织补助", "合计"): "965.00",
        ("事业发展类/环境整治经费", "合计"): "120.00",
        ("事业发展类/道路养护经费/公路养护/维修费", "合计"): "80.00",
        ("事业发展类/道路养护经费/公路养护/委托业务费", "合计"): "20.00",
        ("合计", "合计"): "1185.00",
    }
    assert ("经济科目名称", "生活补助") in found.rows[0].notes


def test_projects_of_several_rows_each_keep_what_tells_the_rows_apart(
    table: OneTable, figures: Figures
) -> None:
    """Where most projects have a row for each 科目, one with a single row is read like them."""
    found = table(
        [
            "部门基本支出预算表（人员类项目）",
            "单位：元",
            [
                "项目名称|功能科目名称|经济科目名称|合计",
                "人员支出工资|行政运行|基本工资|30.00",
                "人员支出工资|行政运行|津贴补贴|20.00",
                "住房公积金|住房公积金|住房公积金|10.00",
            ],
        ]
    )
    assert list(figures(found)) == [
        ("人员支出工资/行政运行/基本工资", "合计"),
        ("人员支出工资/行政运行/津贴补贴", "合计"),
        ("住房公积金/住房公积金/住房公积金", "合计"),
    ]
    assert found.kind == "basic_expenditure"


def test_a_second_classification_does_not_name_the_row(table: OneTable, figures: Figures) -> None:
    """部门经济科目 names the row; the 政府经济科目 behind it is said of the row."""
    found = table(
        [
            "一般公共预算支出明细表（按支出经济分类科目）",
            "单位：万元",
            [
                "部门经济科目编码|部门经济科目名称|政府经济科目编码|政府经济科目名称|合计",
                "|合计|||50.00",
                "301|工资福利支出|||50.00",
                "30101|基本工资|50101|工资奖金津补贴|30.00",
                "30107|绩效工资|50501|工资福利支出|20.00",
            ],
        ]
    )
    assert list(figures(found)) == [
        ("合计", "合计"),
        ("工资福利支出", "合计"),
        ("工资福利支出/基本工资", "合计"),
        ("工资福利支出/绩效工资", "合计"),
    ]
    assert ("政府经济科目名称", "工资奖金津补贴") in found.rows[2].notes


def test_a_number_does_not_take_the_first_character_of_the_title(table: OneTable) -> None:
    """「表5 一般公共预算…」 is table 5, and 一 belongs to the title; so it does after 表五."""
    rows = ["科目|合计", "教育支出|5.00"]
    arabic = table(["表5 一般公共预算支出情况表", "单位：万元", rows])
    chinese = table(["表五 一般公共预算支出情况表", "单位：万元", rows])
    assert (arabic.number, arabic.title) == ("表5", "一般公共预算支出情况表")
    assert (chinese.number, chinese.kind) == ("表五", "general_expenditure")


def test_a_text_that_begins_on_the_first_page_is_no_title_page(
    draw: Callable[..., Source],
) -> None:
    """A form without pages has its short text before the tables: its sentences are kept."""
    document = understand(
        draw(
            [
                "清河县教育局2024年部门预算",
                "一、收支情况",
                "2024年总收入5.00万元。",
                "支出总表",
                "单位：万元",
                ["科目|合计", "教育支出|5.00"],
            ]
        )
    )
    assert [passage.text for passage in document.passages] == ["2024年总收入5.00万元。"]
