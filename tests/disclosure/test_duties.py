"""主要职责 and 机构设置: what a department does, its offices and its units."""

from collections.abc import Callable

from knowledge.disclosure.duties import read_bodies, read_duties
from knowledge.model import Document, Passage, Relation


def duties(*paragraphs: str, heading: str = "一、主要职责") -> list[tuple[str, str]]:
    """Return number and text of the duties that the paragraphs list."""
    passages = [Passage(("第一部分 概况", heading), text, 3) for text in paragraphs]
    return [(one.number, one.text) for one in read_duties(passages)]


def bodies(*paragraphs: str, heading: str = "二、机构设置情况") -> list[tuple[str, str]]:
    """Return relation and name of the bodies that the paragraphs name."""
    passages = [Passage(("第一部分 概况", heading), text, 4) for text in paragraphs]
    return [(str(one.relation), one.name) for one in read_bodies(passages)]


def test_duties_keep_their_numbers() -> None:
    """Each numbered paragraph is a duty; the line that announces them is none."""
    assert duties("主要职责是：", "（一）贯彻执行法律。", "(二)协调指导全县工作。") == [
        ("一", "贯彻执行法律。"),
        ("二", "协调指导全县工作。"),
    ]
    assert duties("11、贯彻执行法律。") == [("11", "贯彻执行法律。")]


def test_what_a_page_repeats_counts_once() -> None:
    """The end of a duty that stands again on the next page is no duty of its own."""
    assert len(duties("1、负责教育；推进创新成果产业化。", "推进创新成果产业化。")) == 1


def test_other_parts_hold_no_duties() -> None:
    """Neither the tasks of the year nor the organization are duties."""
    assert duties("（一）完成三项工作。", heading="三、2024年主要工作任务") == []
    assert duties("内设3个科室。", heading="二、机构设置") == []


def test_a_heading_at_the_head_of_its_paragraph_tells() -> None:
    """机构设置。… and 部门职责。… may stand under one heading; 重点工作 under it are no duties."""
    both = "（一）部门机构设置、职责"
    assert duties(
        "1.机构设置。内设2个机构：办公室、人事科。", "2.部门职责。负责教育。", heading=both
    ) == [("2", "部门职责。负责教育。")]
    passage = Passage(("一、基本职能及主要工作", "（二）2025年重点工作"), "新建一所学校。", 3)
    assert read_duties([passage]) == ()
    assert bodies(
        "（一）内设机构设置。本局内设股室2个，包括：办公室、人事股。", heading="一、概况"
    ) == [
        (Relation.INNER, "办公室"),
        (Relation.INNER, "人事股"),
    ]
    assert bodies(
        "本部门预算单位包括：清河县教育局机关、清河县第一中学校。", heading="二、部门预算单位构成"
    ) == [
        (Relation.SUBORDINATE, "清河县教育局机关"),
        (Relation.SUBORDINATE, "清河县第一中学校"),
    ]


def test_a_list_counts_anew_under_a_short_line(understood: Callable[..., Document]) -> None:
    """（一）职能职责 heads a list that begins with （一） again, and so does （二）机构设置."""
    document = understood(
        [
            "第一部分 说明",
            "一、部门基本概况",
            "（一）职能职责。",
            "（一）贯彻执行教育工作的法律法规和方针政策，拟订全县教育发展规划并组织实施。",
            "（二）统筹管理全县学前教育、义务教育、普通高中教育、职业教育和特殊教育工作。",
            "（二）机构设置。",
            "（一）内设机构。本局内设股室2个，包括：办公室、人事股。",
        ],
        ["收支总表", "单位：万元", ["项目|预算数", "支出合计|5.00"]],
    )
    assert [one.number for one in document.duties] == ["一", "二"]
    assert [one.name for one in document.bodies] == ["办公室", "人事股"]


def test_offices_are_named_after_a_colon() -> None:
    """内设机构，包括：… names offices; a bracket is part of a name."""
    assert bodies("本局设3个内设机构，包括：办公室、市场科（粮食和物资科、安全科）、财务科。") == [
        (Relation.INNER, "办公室"),
        (Relation.INNER, "市场科（粮食和物资科、安全科）"),
        (Relation.INNER, "财务科"),
    ]
    assert bodies("下设办公厅、研究室和3个专门委员会。") == [
        (Relation.INNER, "办公厅"),
        (Relation.INNER, "研究室"),
    ]


def test_units_are_named_in_a_list_or_below() -> None:
    """Units stand after a colon, or one in each of the next paragraphs."""
    assert bodies("所属事业单位有：清河县教研室、清河县考试中心等。") == [
        (Relation.SUBORDINATE, "清河县教研室"),
        (Relation.SUBORDINATE, "清河县考试中心"),
    ]
    assert bodies(
        "纳入2024年部门预算编制范围的预算单位包括：",
        "1.清河县教育局（本级）",
        "2.下属事业单位清河县考试中心不单列预算，并入本部。",
    ) == [
        (Relation.SUBORDINATE, "清河县教育局（本级）"),
        (Relation.SUBORDINATE, "清河县考试中心"),
    ]


def test_units_may_stand_in_a_table(understood: Callable[..., Document]) -> None:
    """A table of 序号, 单位名称 and 备注 after 单位包括： names units, without their remarks."""
    document = understood(
        [
            "二、机构设置情况",
            "纳入清河县教育局2024年度部门预算编制范围的单位包括：",
            ["序号|单位名称|备注", "1|清河县教育局（本级）|", "2|清河县考试中心（下属事业单位）|"],
        ],
        ["收支总表", "单位：万元", ["项目|预算数", "支出合计|5.00"]],
    )
    assert [one.name for one in document.bodies] == ["清河县教育局（本级）", "清河县考试中心"]


def test_units_without_what_is_said_around_them() -> None:
    """局下属 before a name and 2家单位预算 after the last are no part of the names."""
    assert bodies(
        "从预算单位构成看，本部门预算单位包括：局下属清河县文化馆、清河县图书馆2家单位预算。"
    ) == [
        (Relation.SUBORDINATE, "清河县文化馆"),
        (Relation.SUBORDINATE, "清河县图书馆"),
    ]


def test_a_sentence_is_no_name() -> None:
    """A paragraph of text among units names none."""
    assert bodies("下属单位包括：", "以上单位的预算均已批复。") == []


def test_units_may_be_numbered_between_semicolons() -> None:
    """「所属单位2个，分别是：1.…；2.…。」 names both; what stands after the full stop is none."""
    assert bodies(
        "本部门所属单位2个，分别是：1.清河镇农业服务中心；2.清河镇财政所。编制人数90人。"
    ) == [("所属单位", "清河镇农业服务中心"), ("所属单位", "清河镇财政所")]
