"""Pages → a document with its facts."""

from knowledge.disclosure.identity import identify
from knowledge.disclosure.outline import style_of
from knowledge.disclosure.prose import furniture_of, passages_of, prose_lines
from knowledge.disclosure.recognised import pictures, proved
from knowledge.disclosure.said import with_statements
from knowledge.disclosure.sheets import Sheet, sheets_of
from knowledge.disclosure.tables import Figures, header_paths, read_figures
from knowledge.disclosure.units import inferred_unit, stated_amounts
from knowledge.disclosure.words import tidy, words
from knowledge.errors import PublisherUnknownError, ScanUnsupportedError, TablesMissingError
from knowledge.model import Document, Passage, Table
from knowledge.reading.pages import Grid, Line, Source
from knowledge.vocabulary.kinds import kind_of

__all__ = ["understand"]

_TARGETS = "targets"
"""The kind of the 绩效目标 forms, whose labels stand beside their values: no tables of figures."""

_NARRATIVE = 5
"""So many paragraphs with amounts of money are a 情况说明, and no passing mention."""

_PART = (0, False)
"""The numbering of 第一部分, with which the text begins where no contents come first."""

_FIRST_HEADING = (1, True)
"""The numbering of 一、, the same."""

_LONGEST_COVER = 12
"""A first page of more lines is text, and no title page."""


def understand(source: Source) -> Document:
    """Return the disclosure that the pages of ``source`` are.

    Raises:
        TablesMissingError: no page holds a budget table, nor does the prose tell of a budget.
        ScanUnsupportedError: the same, and there are pictures that could not be read.
        PublisherUnknownError: nothing says whose disclosure it is, or of which year.
    """
    furniture = furniture_of(source)
    sheets, used = sheets_of(source, furniture)
    cover = _cover(source)
    if cover:
        used |= {(source.pages[0].number, index) for index in range(len(cover))}
    lines = prose_lines(source, furniture | used)
    passages = passages_of(lines, {page.number: page.width for page in source.pages})
    tables, warnings = _tables(sheets, passages)
    tables, doubts = proved(tables)
    warnings += _unread(tables) + doubts
    if not tables:
        if not _is_narrative(passages):
            if any(page.recognised is False for page in source.pages):
                raise ScanUnsupportedError(source.file)
            raise TablesMissingError(source.file)
        warnings += ("没有公开表，只收录了文字说明；公开表若在另一个文件里，请一并载入。",)
    identity = identify(
        cover,
        [sheet.caption for sheet in sheets],
        [name for sheet in sheets for path in header_paths(sheet) for name in path],
        [line.text for _, line in lines],
        source.file,
    )
    if identity.organization is None or identity.fiscal_year is None:
        known = not tables or any(_is_of_money(table) for table in tables)
        raise (PublisherUnknownError if known else TablesMissingError)(source.file)
    title = identity.title or (
        f"{identity.organization}{identity.fiscal_year}年度{identity.level}{identity.stage}"
    )
    document = Document(
        organization=identity.organization,
        fiscal_year=identity.fiscal_year,
        stage=identity.stage,
        level=identity.level,
        title=title,
        file=source.file,
        digest=source.digest,
        pages=len(source.pages),
        tables=tables,
        passages=passages,
        warnings=identity.doubts + warnings + _unruled(source) + pictures(source),
    )
    return with_statements(document, sheets)


def _is_of_money(table: Table) -> bool:
    """Return whether something else than its shape says that a table is of a budget."""
    return bool(table.kind or not table.unit_inferred or any(row.code for row in table.rows))


def _is_narrative(passages: tuple[Passage, ...]) -> bool:
    """Return whether prose is the 情况说明 of a disclosure whose tables are in another file."""
    telling = [passage for passage in passages if stated_amounts([passage.text])]
    return len(telling) >= _NARRATIVE


def _unread(tables: tuple[Table, ...]) -> tuple[str, ...]:
    """Return a warning for each cell among figures that prints something else."""
    return tuple(
        f"第{cell.page}页有一格不是数：「{cell.printed}」，没有收录。"
        for table in tables
        for cell in table.unread
    )


def _unruled(source: Source) -> tuple[str, ...]:
    """Return a warning for each page with a table whose columns no rules part."""
    return tuple(
        f"第{page.number}页的表格线不全，按文字的位置分了行列，请核对。"
        for page in source.pages
        if any(isinstance(part, Grid) and not part.ruled for part in page.parts)
    )


def _cover(source: Source) -> list[str]:
    """Return the lines of the first page up to the contents; none where it is no title page."""
    lines: list[str] = []
    for part in source.pages[0].parts:
        text = tidy(part.text) if isinstance(part, Line) else None
        if text is None or text.replace(" ", "") in {"目录", "目次"} or _is_of_the_text(text):
            break
        lines.append(text)
    return lines if len(lines) <= _LONGEST_COVER else []


def _is_of_the_text(line: str) -> bool:
    """Return whether a line is no part of a title page: 第一部分, 一、主要职责, or a sentence."""
    return style_of(line) in {_PART, _FIRST_HEADING} or line.endswith("。")


def _tables(
    sheets: list[Sheet], passages: tuple[Passage, ...]
) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """Return the budget tables among ``sheets``, and what is doubtful in them."""
    stated = stated_amounts(passage.text for passage in passages)
    named = [sheet.caption.unit for sheet in sheets if sheet.caption.unit]
    tables: list[Table] = []
    warnings: list[str] = []
    for sheet in sheets:
        kind = kind_of(sheet.title)
        if sheet.is_form or not sheet.rows or (kind and kind.key == _TARGETS):
            continue
        unit = sheet.caption.unit
        figures = read_figures(sheet, unit or "")
        if not _is_budget_table(sheet, figures):
            continue
        if unit is None:
            unit = inferred_unit([fact.amount for fact in figures.facts], stated, named)
            figures = read_figures(sheet, unit)
            warnings.append(f"《{sheet.title or '（无标题）'}》没有写明单位，按{unit}收录。")
        if sheet.mended:
            warnings.append(f"《{sheet.title}》的表头错了位，按小计在前的次序还原，请核对。")
        tables.append(_table(len(tables), sheet, figures, unit, kind.key if kind else None))
    return tuple(tables), tuple(warnings)


def _is_budget_table(sheet: Sheet, figures: Figures) -> bool:
    """Return whether a sheet is a table of figures: it has some, or is titled and could."""
    return bool(figures.columns) and bool(figures.facts or sheet.caption.title)


def _table(position: int, sheet: Sheet, figures: Figures, unit: str, kind: str | None) -> Table:
    remark = next((note for note in sheet.notes if words().no_data.search(note)), "")
    return Table(
        position=position,
        number=sheet.caption.number,
        title=sheet.title,
        unit=unit,
        unit_inferred=sheet.caption.unit is None,
        kind=kind,
        pages=tuple(sheet.pages),
        # A note left from last year says nothing where figures stand.
        empty=not any(fact.amount for fact in figures.facts)
        and (not figures.facts or bool(remark)),
        remark=remark,
        rows=tuple(figures.rows),
        columns=tuple(figures.columns),
        facts=tuple(figures.facts),
        blanks=tuple(figures.blanks),
        unread=tuple(figures.unread),
    )
