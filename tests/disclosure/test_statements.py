"""What the 情况说明 states: each figure with what it is of, or with nothing."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.disclosure import understand
from knowledge.disclosure.phrases import phrases
from knowledge.disclosure.said import with_statements
from knowledge.disclosure.segments import figures_in
from knowledge.disclosure.statements import Said, read_statements
from knowledge.model import Change, Direction, Document, Measure, Passage, Stage
from knowledge.reading import read
from tests.documents import document

ROOT = Path(__file__).parents[2]
BODY = "清河县教育局"


def said(*paragraphs: str, stage: Stage = Stage.BUDGET, headings: Sequence[str] = ()) -> Said:
    """Read paragraphs of the 2024 disclosure of 清河县教育局, all under the same headings."""
    passages = [Passage(tuple(headings), text, 5) for text in paragraphs]
    return read_statements(passages, (BODY,), 2024, stage)


def figures(found: Said) -> list[str]:
    """Return each stated figure with its path, as one line."""
    return [f"{'/'.join(one.path)}={one.printed}{one.unit}" for one in found.statements]


def only_change(found: Said) -> Change:
    """Return the only change."""
    (only,) = found.changes
    return only


def gold(name: str) -> Iterator[dict[str, str]]:
    """Yield the records of a gold file."""
    with (ROOT / "tests" / "data" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def sample() -> Document:
    """Return the packaged sample, read."""
    return understand(read(ROOT / "knowledge" / "sample" / "disclosure.pdf"))


def test_every_figure_of_the_sample_is_stated_once(sample: Document) -> None:
    """All 120 figures of the sample's prose have their subject and year, and there is no other."""
    expected = Counter(
        (row["path"], row["measure"], row["printed"], row["unit"], int(row["year"]))
        for row in gold("statements.csv")
    )
    found = Counter(
        ("/".join(one.path), str(one.measure), one.printed, one.unit, one.year)
        for one in sample.statements
    )
    assert expected.total() == 120
    assert found == expected


def assert_every_figure_is_recorded(document: Document) -> None:
    """Fail unless each figure of each paragraph of the 情况说明 is one record, and no other is."""
    records: defaultdict[Passage, Counter[tuple[str, str]]] = defaultdict(Counter)
    for one in document.statements:
        records[one.passage][one.printed, one.unit] += 1
    for change in document.changes:
        stated = [(change.printed, change.unit), (change.printed_share, "%")]
        records[change.passage].update(pair for pair in stated if pair[0])
    for passage in document.passages:
        if not any(phrases().skipped.search(heading) for heading in passage.headings):
            printed = Counter((figure.printed, figure.unit) for figure in figures_in(passage.text))
            assert records[passage] == printed


def test_no_figure_is_lost_or_doubled(sample: Document) -> None:
    """Each figure of the sample's 情况说明 stands in one record, and no record has another."""
    assert_every_figure_is_recorded(sample)


def test_every_change_of_the_sample_has_its_reason(sample: Document) -> None:
    """All 15 changes have their subject, base year, this year's figure and stated reason."""
    expected = Counter(tuple(row.values())[1:] for row in gold("changes.csv"))
    found = Counter(
        (
            "/".join(one.path),
            str(one.direction),
            one.printed,
            one.unit,
            str(one.against_year),
            str(one.value),
            one.reason,
        )
        for one in sample.changes
    )
    assert expected.total() == 15
    assert found == expected


def test_each_statement_names_its_place(sample: Document) -> None:
    """A figure stands in its sentence, the sentence in its paragraph, under its headings."""
    for one in sample.statements:
        assert one.printed in one.sentence
        assert one.sentence in one.passage.text
    (operation,) = [one for one in sample.statements if one.path[-1:] == ("机关运行经费预算",)]
    assert operation.passage.page == 9
    assert operation.topic == "机关运行经费"


@given(
    st.integers(min_value=0, max_value=10**12),
    st.integers(min_value=0, max_value=4),
    st.booleans(),
)
def test_printed_digits_are_kept(whole: int, places: int, grouped: bool) -> None:
    """However many digits and decimals are printed, they are kept, and the amount is exact."""
    digits = f"{whole:,}" if grouped else str(whole)
    printed = digits + ("." + "0" * (places - 1) + "7" if places else "")
    (one,) = said(f"2024年项目支出预算{printed}万元，占5.41%。").statements[:1]
    assert one.printed == printed
    assert one.amount == Decimal(printed.replace(",", ""))
    assert one.path == ("项目支出预算",)


def test_parts_are_under_their_whole() -> None:
    """After 其中, 包括 and a colon, what is named is a part, until the sentence ends."""
    found = said(
        "清河县教育局2024年收入预算10万元，其中：财政拨款收入8万元；其他收入2万元。支出预算10万元。"
    )
    assert figures(found) == [
        "收入预算=10万元",
        "收入预算/财政拨款收入=8万元",
        "收入预算/其他收入=2万元",
        "支出预算=10万元",
    ]


def test_a_name_keeps_what_only_looks_like_the_publisher() -> None:
    """本部门 before 机关运行经费 is who publishes; 机关 belongs to the name."""
    found = said("2024年本部门机关运行经费安排212.36万元，比上年减少8.14万元。")
    assert figures(found) == ["机关运行经费=212.36万元"]
    assert only_change(found).path == ("机关运行经费",)


def test_a_list_between_enumeration_commas_ends_at_the_semicolon() -> None:
    """What follows the kinds of vehicles after a semicolon is no kind of vehicle."""
    found = said(
        "截至2023年8月31日，共有车辆3辆，其中：机要通信用车1辆、其他用车2辆；"
        "单价100万元（含）以上设备（不含车辆）4台（套）。"
    )
    assert figures(found) == [
        "车辆=3辆",
        "车辆/机要通信用车=1辆",
        "车辆/其他用车=2辆",
        "单价100万元（含）以上设备=4台（套）",
    ]
    assert {one.year for one in found.statements} == {2023}
    assert {one.as_of for one in found.statements} == {"截至2023年8月31日"}


def test_a_list_without_figures_has_no_parts() -> None:
    """What stands after a list of mere names is beside what the list is of, not under it."""
    found = said(
        "基本支出5万元。其中：人员经费3万元，主要包括：基本工资、奖金；公用经费2万元，主要包括：水费。"
    )
    assert figures(found) == [
        "基本支出=5万元",
        "基本支出/人员经费=3万元",
        "基本支出/公用经费=2万元",
    ]


def test_a_list_goes_on_over_paragraphs() -> None:
    """Paragraphs after one that ends 其中： are its parts, until one says 此外."""
    found = said(
        "（二）支出预算总计9万元。包括：",
        "1．教育支出6万元。",
        "2．卫生健康支出3万元。",
        "此外，基本支出预算数为5万元。",
    )
    assert figures(found) == [
        "支出预算总计=9万元",
        "支出预算总计/教育支出=6万元",
        "支出预算总计/卫生健康支出=3万元",
        "基本支出预算数=5万元",
    ]


def test_levels_of_the_classification_are_a_path() -> None:
    """类, 款 and 项 on one line, with brackets or dashes, are the names of a path."""
    for printed in (
        "1.“教育支出（类）普通教育（款）小学教育（项）”7万元，主要用于小学。",
        "1.“教育支出-普通教育-小学教育”科目7万元，主要用于小学。",
    ):
        assert figures(said(printed)) == ["教育支出/普通教育/小学教育=7万元"]
    found = said("1.普通教育（款）小学教育（项）支出7万元。", headings=("（一）教育支出（类）",))
    assert figures(found) == ["教育支出/普通教育/小学教育=7万元"]


def test_last_years_amount_is_marked_as_such() -> None:
    """An amount of another year or account keeps that year and account."""
    found = said(
        "1.“教育支出（类）普通教育（款）小学教育（项）”2.63万元，主要用于小学。"
        "2023年当年预算执行数为1.48万元，2024年预算安排2.63万元，比2023年预算执行数增加77.70 %。"
        "主要原因是：小学经费增加。"
    )
    assert [(one.printed, one.year, one.basis) for one in found.statements] == [
        ("2.63", 2024, "预算"),
        ("1.48", 2023, "执行数"),
        ("2.63", 2024, "预算"),
    ]
    only = only_change(found)
    assert (only.share, only.against, only.against_year) == (
        Decimal("77.70"),
        "2023年预算执行数",
        2023,
    )
    assert (only.amount, only.value, only.reason) == (None, Decimal("2.63"), "小学经费增加")


def test_final_accounts_tell_budget_from_account() -> None:
    """年初预算, 支出决算 and the completion are three figures of one subject."""
    found = said(
        "1、教育支出（类）普通教育（款）小学教育（项）。主要用于：小学。年初预算为54.53万元，"
        "支出决算为50.00万元，完成年初预算的91.69%。决算数小于预算数的主要原因：人员减少。",
        stage=Stage.FINAL,
    )
    assert {one.path for one in found.statements} == {("教育支出", "普通教育", "小学教育")}
    assert [(one.measure, one.printed, one.basis) for one in found.statements] == [
        (Measure.AMOUNT, "54.53", "年初预算"),
        (Measure.AMOUNT, "50.00", "决算"),
        (Measure.COMPLETION, "91.69", "决算"),
    ]
    only = only_change(found)
    assert (only.direction, only.against, only.reason) == (
        Direction.DECREASE,
        "预算数",
        "人员减少",
    )


def test_a_figure_without_a_subject_has_none() -> None:
    """Where nothing tells what a figure is of, its path is empty."""
    (one,) = said("与上年相比增加0.50万元。").changes
    assert one.path == ()
    (figure,) = said("安排5.00万元。").statements
    assert figure.path == ()
    first, second = said("项目支出3.00万元。安排5.00万元。").statements
    assert (first.path, second.path) == (("项目支出",), ())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("部门内设3个职能科室；下辖1个预算单位。", ["职能科室=3个", "预算单位=1个"]),
        (
            "2024年实行绩效目标管理的项目6个，涉及预算金额24.33万元。",
            ["实行绩效目标管理的项目=6个", "实行绩效目标管理的项目/预算金额=24.33万元"],
        ),
        (
            "2024年本部门共2个项目实行绩效目标管理，涉及财政性资金合计5万元。",
            ["实行绩效目标管理的项目=2个", "实行绩效目标管理的项目/财政性资金合计=5万元"],
        ),
        ("在建工程1项12277.73万元。", ["在建工程=1项", "在建工程=12277.73万元"]),
        ("公务接待2批次、26人次。", ["公务接待=2批次", "公务接待=26人次"]),
    ],
)
def test_counts_are_of_the_noun_beside_them(sentence: str, expected: list[str]) -> None:
    """What is counted stands after the unit, or before the number."""
    assert figures(said(sentence)) == expected


def test_duties_and_definitions_state_no_budget() -> None:
    """Numbers under 主要职责 and 名词解释 are no figures of the budget."""
    assert said("负责3项职权。", headings=("一、主要职责",)) == Said((), ())


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            (
                "1、“教育支出”（类）2024年度决算100.00万元，比2024年年初预算增加20.00万元。其中：",
                "“进修及培训”（款）2024年度决算90.00万元，比2024年年初预算增加20.00万元。",
            ),
            ["教育支出=100.00万元", "教育支出/进修及培训=90.00万元"],
        ),
        (
            ("2.公务接待费。2024年决算数0.50万元，比2024年年初预算数1.00万元减少0.50万元。",),
            ["公务接待费=0.50万元", "公务接待费=1.00万元"],
        ),
        (
            ("教育支出（205）普通教育（02）小学教育（02）：2024年预算数为1234.56万元。",),
            ["教育支出/普通教育/小学教育=1234.56万元"],
        ),
        (
            ("现有公务用车3辆，其中：轿车2辆。2024年安排运行维护费5万元，用于3辆公务用车燃油。",),
            ["公务用车=3辆", "公务用车/轿车=2辆", "运行维护费=5万元", "公务用车=3辆"],
        ),
        (
            ("2024年本部门收入预算总额1.23亿元，其中上年结转1,234.50元。",),
            ["收入预算总额=1.23亿元", "收入预算总额/上年结转=1,234.50元"],
        ),
    ],
)
def test_other_provinces_wordings(paragraphs: tuple[str, ...], expected: list[str]) -> None:
    """The name may stand before the year, in a sentence of its own, or with codes in brackets."""
    assert figures(said(*paragraphs)) == expected


REAL = {
    "shanghai-putuo-guihuaziyuanju-2024-final.pdf": (
        "政府采购金额/工程采购金额=1387.72万元",
        "机关运行经费支出=142.80万元",
        "绩效自评的项目=39个",
        "一般公共预算财政拨款基本支出/公用经费=480.66万元",
    ),
    "jiangsu-renda-2019-budget-text.pdf": (
        "政府采购支出预算总额/拟购买服务支出=2183.33万元",
        "车辆/一般公务用车=54辆",
        "住房保障支出/住房改革支出/提租补贴=2548.3万元",
        "本年支出预算合计/单位预留机动经费=13.95%",
    ),
    "shanghai-putuo-wanli-2023-budget.pdf": (
        "固定资产/房屋=14609.83平方米",
        "固定资产/车辆/执法执勤用车=4辆",
        "“三公”经费预算数/公务接待费=1.35万元",
        "编报绩效目标的项目/项目预算资金=3328.13万元",
    ),
}


@pytest.mark.parametrize("name", REAL)
def test_figures_of_disclosures_as_published(
    real: Path, name: str, prose: Callable[[Path], Document]
) -> None:
    """Budgets and final accounts of two provinces state their figures of the right subjects."""
    document = prose(real / name)
    found = {f"{'/'.join(one.path)}={one.printed}{one.unit}" for one in document.statements}
    assert set(REAL[name]) <= found
    assert all(one.path for one in document.statements)
    assert_every_figure_is_recorded(document)


@pytest.fixture(scope="module")
def prose() -> Callable[[Path], Document]:
    """Return a function that reads a file, each once."""
    known: dict[Path, Document] = {}

    def make(path: Path) -> Document:
        if path not in known:
            known[path] = understand(read(path))
        return known[path]

    return make


def test_a_sentence_after_parts_goes_on_about_their_whole() -> None:
    """「…，其中：甲…，乙…。与上年对比增加…」 is a change of what was taken apart, not of 乙."""
    found = said("总收入9万元，其中：一般公共预算8万元，其他收入1万元。与上年对比增加2万元。")
    assert only_change(found).path == ("总收入",)


def test_a_sentence_after_a_single_part_goes_on_about_it() -> None:
    """Where only one part is told of, what comes next is of the part."""
    found = said("三公经费9万元，其中：公务接待费1万元。比上年减少2万元。")
    assert only_change(found).path == ("三公经费", "公务接待费")


def test_what_is_used_for_is_named_behind_it() -> None:
    """用于 before the money that is planned says nothing of its name."""
    found = said("2024年本部门维持机关日常运行，用于一般公共预算安排的行政运行经费合计611.82万元。")
    assert figures(found) == ["一般公共预算安排的行政运行经费合计=611.82万元"]


def test_a_body_may_go_by_its_name_without_the_regions() -> None:
    """In 2023年坂田街道办事处预算总收入 the name of the body is no part of the figure's."""
    found = with_statements(
        replace(
            document(organization="深圳市龙岗区坂田街道办事处", fiscal_year=2023),
            passages=(Passage(("一、收支",), "2023年坂田街道办事处预算总收入9万元。", 3),),
        ),
        [],
    )
    assert [one.path for one in found.statements] == [("预算总收入",)]
