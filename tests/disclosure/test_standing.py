"""Rows whose place in the table shows from the rows around them, each layout drawn small."""

from collections.abc import Callable

from knowledge.disclosure.outline import Label, Outline
from knowledge.disclosure.standing import placed
from knowledge.model import Table

OneTable = Callable[..., Table]


def paths(*labels: Label) -> list[str]:
    """Return the paths of the rows of one block."""
    outline = Outline()
    return ["/".join(outline.path(label)) for label in placed(labels)]


def named(*rows: str) -> list[Label]:
    """Return labels, the code of each before its name."""
    labels = []
    for row in rows:
        code, _, name = row.rpartition(" ")
        labels.append(Label((name,), code or None))
    return labels


def test_a_unit_heads_the_coded_rows_after_it(table: OneTable) -> None:
    """Each unit's name is a row; the codes after it, and what is under them, are the unit's."""
    found = table(
        [
            "财政拨款支出预算表",
            "单位：万元",
            [
                "科目编码|<|单位代码|单位名称（科目）|合计",
                "类|款|^|^|^",
                "|||合计|9.00",
                "|||清河县教育局机关|4.00",
                "301||348001|工资福利支出|4.00",
                "301|01|348001|基本工资|4.00",
                "|||清河县第一中学校|5.00",
                "301||348002|工资福利支出|5.00",
                "301|01|348002|基本工资|5.00",
            ],
        ]
    )
    assert ["/".join(row.path) for row in found.rows] == [
        "合计",
        "清河县教育局机关",
        "清河县教育局机关/工资福利支出",
        "清河县教育局机关/工资福利支出/基本工资",
        "清河县第一中学校",
        "清河县第一中学校/工资福利支出",
        "清河县第一中学校/工资福利支出/基本工资",
    ]


def test_units_with_codes_among_functions() -> None:
    """A unit's code stands in the same column as those of functions; 部门 stands over 单位."""
    assert paths(
        *named(
            "合计",
            "348 清河县教育局",
            "348001 清河县教育局机关",
            "205 教育支出",
            "20501 教育管理事务",
            "348002 清河县第一中学",
            "205 教育支出",
        )
    )[1:] == [
        "清河县教育局",
        "清河县教育局/清河县教育局机关",
        "清河县教育局/清河县教育局机关/教育支出",
        "清河县教育局/清河县教育局机关/教育支出/教育管理事务",
        "清河县教育局/清河县第一中学",
        "清河县教育局/清河县第一中学/教育支出",
    ]


def test_a_list_of_units_has_no_heads() -> None:
    """Units one after another, with nothing of theirs below, stand side by side."""
    assert paths(*named("348001 清河县教育局机关", "348002 清河县第一中学")) == [
        "清河县教育局机关",
        "清河县第一中学",
    ]


def test_projects_without_codes_stand_under_the_unit_before_them() -> None:
    """In a list of projects only the units have codes, and each heads the names after it."""
    assert paths(
        *named("合计", "306 清河县民政局", "306001 清河县民政局本级", "低保金", "殡葬改革经费")
    ) == [
        "合计",
        "清河县民政局",
        "清河县民政局/清河县民政局本级",
        "清河县民政局/清河县民政局本级/低保金",
        "清河县民政局/清河县民政局本级/殡葬改革经费",
    ]


def test_functions_that_end_like_bodies_are_no_heads() -> None:
    """综合医院 is a function where its code is one."""
    assert paths(
        *named("210 卫生健康支出", "21002 公立医院", "2100201 综合医院", "2100202 中医（民族）医院")
    )[-1] == ("卫生健康支出/公立医院/中医（民族）医院")


def test_codes_of_which_only_a_part_is_printed() -> None:
    """01 after 224 and before 2240106 is the code of a 款; 02 that nothing proves is left."""
    rows = named("224 灾害防治支出", "01 应急管理事务", "2240106 安全监管", "02 消防事务")
    assert [label.code for label in placed(rows)] == ["224", "22401", "2240106", "02"]
    assert paths(*rows)[2] == "灾害防治支出/应急管理事务/安全监管"


def test_projects_without_codes_stand_under_the_code_before_them() -> None:
    """Bare names between codes are what the code pays for; 结转下年 after them is not."""
    assert paths(
        *named(
            "2050101 行政运行",
            "2050102 一般行政管理事务",
            "安保服务",
            "考务费",
            "2050202 小学教育",
            "营养改善",
            "结转下年",
        )
    ) == [
        "行政运行",
        "一般行政管理事务",
        "一般行政管理事务/安保服务",
        "一般行政管理事务/考务费",
        "小学教育",
        "小学教育/营养改善",
        "结转下年",
    ]


def test_bare_names_between_two_items_of_a_list() -> None:
    """What stands between 一、 and 二、 is of 一、; what stands after the last item is not."""
    assert paths(
        *named(
            "一、基本支出", "人员经费", "1.工资", "2.津贴", "公用经费", "二、项目支出", "年终结转"
        )
    ) == [
        "一、基本支出",
        "一、基本支出/人员经费",
        "一、基本支出/人员经费/1.工资",
        "一、基本支出/人员经费/2.津贴",
        "一、基本支出/公用经费",
        "二、项目支出",
        "年终结转",
    ]


def test_names_of_a_list_that_come_again_without_numbers() -> None:
    """年初结转和结余 is divided as the income was, with the same names."""
    assert paths(
        *named(
            "一、一般公共预算",
            "二、政府性基金预算",
            "本年收入合计",
            "年初结转",
            "一般公共预算",
            "政府性基金预算",
            "总计",
        )
    )[2:] == [
        "本年收入合计",
        "年初结转",
        "年初结转/一般公共预算",
        "年初结转/政府性基金预算",
        "总计",
    ]


def test_parts_of_official_cars_by_their_names() -> None:
    """购置 and 运行 are the two parts of 公务用车购置及运行费, with 其中 before one or none."""
    assert paths(
        *named("公务用车购置及运行费", "其中：公务用车购置费", "公务用车运行维护费", "公务接待费")
    ) == [
        "公务用车购置及运行费",
        "公务用车购置及运行费/其中：公务用车购置费",
        "公务用车购置及运行费/公务用车运行维护费",
        "公务接待费",
    ]


def test_a_block_goes_on_in_the_block_to_its_right(table: OneTable) -> None:
    """公用经费 begins in the middle and goes on at the right: one column, and 302 over 30231."""
    found = table(
        [
            "一般公共预算财政拨款基本支出决算表",
            "单位：万元",
            [
                "人员经费|<|<|公用经费|<|<|<|<|<",
                "科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数",
                "301|工资福利支出|9.00|302|商品和服务支出|5.00|30231|公务用车运行维护费|2.00",
                "30101|基本工资|9.00|30201|办公费|3.00|310|资本性支出|1.00",
            ],
        ]
    )
    assert [column.path for column in found.columns] == [
        ("人员经费", "决算数"),
        ("公用经费", "决算数"),
    ]
    assert ("商品和服务支出", "公务用车运行维护费") in {row.path for row in found.rows}


def test_codes_in_brackets(table: OneTable) -> None:
    """「[301]」 in a column of codes is 301; 合计 may reach over codes and names."""
    found = table(
        [
            "一般公共预算基本支出表",
            "单位：万元",
            [
                "科目编码|科目名称|合计",
                "合计|<|9.00",
                "[301]|工资福利支出|9.00",
                "[30101]|基本工资|9.00",
            ],
        ]
    )
    assert [(row.code, row.path[-1]) for row in found.rows] == [
        (None, "合计"),
        ("301", "工资福利支出"),
        ("30101", "基本工资"),
    ]


def test_a_name_over_the_whole_table_heads_the_rows_after_it(table: OneTable) -> None:
    """一、运转类 over all columns heads its projects; what one pays with is told apart."""
    found = table(
        [
            "项目支出资金安排表",
            "单位：万元",
            [
                "序号|项目名称|资金来源|金额",
                "一、运转类|<|<|<",
                "1|校舍维修|一般公共预算|5.00",
                "^|^|其他资金|1.00",
                "2|教师培训|一般公共预算|2.00",
                "二、特定目标类|<|<|<",
                "1|营养改善|一般公共预算|3.00",
                "合计|<|<|11.00",
            ],
        ]
    )
    assert ["/".join(row.path) for row in found.rows] == [
        "一、运转类/校舍维修/一般公共预算",
        "一、运转类/校舍维修/其他资金",
        "一、运转类/教师培训",
        "二、特定目标类/营养改善",
        "合计",
    ]
