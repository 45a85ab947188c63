"""What names a row where several columns of words stand before its figures."""

from collections.abc import Callable

from knowledge.model import Table

Figures = Callable[[Table], dict[tuple[str, str], str]]
OneTable = Callable[..., Table]


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
