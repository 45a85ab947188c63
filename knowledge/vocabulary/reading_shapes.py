"""What the files of the vocabulary by which disclosures are read may hold; see ``shapes``."""

from typing import TypedDict

from knowledge.vocabulary.shapes import Pattern


class TablesCaption(TypedDict):
    """What stands above a table."""

    unit: Pattern
    publisher: Pattern
    body: Pattern
    date: Pattern
    number: Pattern
    title: Pattern
    continued: Pattern


class TablesRemark(TypedDict):
    """Notes under a table."""

    note: Pattern
    empty: Pattern


class TablesColumnUnit(TypedDict):
    """Columns that hold no money, and what they count."""

    pattern: Pattern
    unit: str


class TablesColumn(TypedDict):
    """Roles of columns."""

    ignored: Pattern
    code: Pattern
    payer: Pattern
    name: Pattern
    label: Pattern
    note: Pattern
    again: Pattern
    first: Pattern
    project: Pattern
    project_aside: Pattern
    money: Pattern
    unit: list[TablesColumnUnit]


class TablesRowParts(TypedDict):
    """Rows that are parts of another by their names."""

    whole: Pattern
    part: Pattern


class TablesRow(TypedDict):
    """Roles of rows."""

    total: Pattern
    subtotal: Pattern
    carried: Pattern
    of_which: Pattern
    parts: list[TablesRowParts]
    numbers: Pattern
    formula: Pattern


class TablesBlank(TypedDict):
    """What is printed where no figure stands."""

    marks: Pattern


class TablesForm(TypedDict):
    """Cells that only a form of 绩效目标 has."""

    cells: Pattern
    least: int


class TablesFile(TypedDict):
    """``tables.toml``."""

    caption: TablesCaption
    remark: TablesRemark
    column: TablesColumn
    row: TablesRow
    blank: TablesBlank
    form: TablesForm


class TargetsLabel(TypedDict):
    """Labels of a form beside their values."""

    project: Pattern
    purpose: Pattern
    goal: Pattern
    group: Pattern
    money: Pattern
    other: Pattern
    glued: Pattern
    of_which: Pattern


class TargetsHeader(TypedDict):
    """Columns of the indicators of a form."""

    first: Pattern
    second: Pattern
    third: Pattern
    content: Pattern
    description: Pattern
    comparator: Pattern
    unit: Pattern
    weight: Pattern
    value: Pattern
    project: Pattern
    goal: Pattern
    amount: Pattern
    least: int


class TargetsValue(TypedDict):
    """Signs and words that compare."""

    comparator: dict[str, list[str]]


class TargetsFile(TypedDict):
    """``targets.toml``."""

    label: TargetsLabel
    header: TargetsHeader
    period: dict[str, Pattern]
    value: TargetsValue


class ProseFigure(TypedDict):
    """How a figure is written."""

    money: list[str]
    short_money: Pattern
    percent: Pattern
    counts: list[Pattern]
    threshold: Pattern
    not_before: Pattern
    as_of: Pattern
    last_year: Pattern


class ProseChange(TypedDict):
    """How a change is worded."""

    increase: list[Pattern]
    decrease: list[Pattern]
    same: list[Pattern]
    greater: list[Pattern]
    less: list[Pattern]
    after_verb: Pattern
    compare: Pattern
    against: Pattern
    compared: Pattern


class ProseReason(TypedDict):
    """How a reason is worded."""

    cue: Pattern
    behind_change: Pattern
    enumerated: Pattern
    stop: Pattern
    pronoun: Pattern


class ProseName(TypedDict):
    """How the name of what a figure is of is cut out."""

    openings: list[Pattern]
    endings: list[Pattern]
    basis: dict[str, str]
    basis_alone: dict[str, str]
    attribute: Pattern
    never: Pattern
    longest: int


class ProseCount(TypedDict):
    """What is counted."""

    noun: Pattern
    state: Pattern
    doing: Pattern


class ProseParts(TypedDict):
    """Lists of parts."""

    opens: Pattern
    nothing: Pattern
    slack: Pattern
    of_which: Pattern
    within: Pattern
    whole_again: Pattern
    apart: Pattern


class ProseShare(TypedDict):
    """Shares and completion."""

    of: Pattern
    completion: Pattern


class ProsePassage(TypedDict):
    """Where no figure is stated."""

    skipped: Pattern


class ProseTopic(TypedDict):
    """A topic of the prose."""

    name: str
    pattern: Pattern


class ProseGlossary(TypedDict):
    """The 名词解释."""

    heading: Pattern
    entry: Pattern
    inner: Pattern


class ProseDuties(TypedDict):
    """The duties."""

    heading: Pattern
    tasks: Pattern
    opening: Pattern
    item: Pattern


class ProseOrganization(TypedDict):
    """Lists of offices and units."""

    heading: Pattern
    inner: Pattern
    subordinate: Pattern
    plain: Pattern
    opening: Pattern
    ends: Pattern
    column: Pattern
    other_columns: Pattern
    remark: Pattern
    name: Pattern


class ProseEmpty(TypedDict):
    """Tables said to be empty."""

    sentence: Pattern
    alone: Pattern
    heading: Pattern
    heading_words: Pattern


class ProseHeading(TypedDict):
    """Lines that are headings."""

    ends: Pattern


class ProseFile(TypedDict):
    """``prose.toml``."""

    figure: ProseFigure
    change: ProseChange
    reason: ProseReason
    name: ProseName
    count: ProseCount
    parts: ProseParts
    share: ProseShare
    passage: ProsePassage
    topic: list[ProseTopic]
    glossary: ProseGlossary
    duties: ProseDuties
    organization: ProseOrganization
    empty: ProseEmpty
    heading: ProseHeading


class SumsOutside(TypedDict):
    """Rows under a total that it does not hold."""

    total: Pattern
    row: Pattern


class SumsFile(TypedDict):
    """``sums.toml``."""

    total: Pattern
    apart: Pattern
    apart_row: Pattern
    pairs: Pattern
    outside: list[SumsOutside]
