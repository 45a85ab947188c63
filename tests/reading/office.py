"""Office files made from scratch, so that a test shows the part that it is about."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.'
    '{kind}.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{items}</Relationships>"
)
_RELATION = (
    '<Relationship Id="{id}" Target="{target}" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/{kind}"/>'
)
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OF_RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def _relations(**targets: tuple[str, str]) -> str:
    return _RELATIONS.format(
        items="".join(
            _RELATION.format(id=name, target=target, kind=kind)
            for name, (target, kind) in targets.items()
        )
    )


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str, numbering: str = "", more: Mapping[str, bytes] | None = None) -> bytes:
    """Return a Word document with this XML as its body."""
    return packed(
        {
            "[Content_Types].xml": _TYPES.format(
                main="word/document.xml", kind="wordprocessingml.document"
            ),
            "_rels/.rels": _relations(a=("word/document.xml", "officeDocument")),
            "word/_rels/document.xml.rels": _relations(n=("numbering.xml", "numbering")),
            "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
            "word/numbering.xml": f"<w:numbering {_WORD}>{numbering}</w:numbering>",
            **(more or {}),
        }
    )


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of a Word document."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    """Return a cell of a table in a Word document."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    """Return a table of a Word document, from the cells of each row."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def workbook(
    *sheets: tuple[str, str], formats: tuple[str, ...] = (), state: str = "visible"
) -> bytes:
    """Return a workbook of sheets, each a name and the XML after its opening tag.

    Style 0 shows numbers as they are, style 1, 2, … in the ``formats``. ``state`` is that of the
    last sheet.
    """
    styles = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for n, code in enumerate(formats)
    )
    cell_styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"'
        f' state="{state if n == len(sheets) else "visible"}"/>'
        for n, (name, _) in enumerate(sheets, 1)
    )
    related = {
        f"s{n}": (f"worksheets/sheet{n}.xml", "worksheet") for n in range(1, len(sheets) + 1)
    }
    return packed(
        {
            "[Content_Types].xml": _TYPES.format(
                main="xl/workbook.xml", kind="spreadsheetml.sheet"
            ),
            "_rels/.rels": _relations(a=("xl/workbook.xml", "officeDocument")),
            "xl/_rels/workbook.xml.rels": _relations(st=("styles.xml", "styles"), **related),
            "xl/workbook.xml": f"<workbook {_SHEET} {_OF_RELATIONS}><sheets>{listed}</sheets>"
            "</workbook>",
            "xl/styles.xml": f"<styleSheet {_SHEET}><numFmts>{styles}</numFmts>"
            f'<cellXfs><xf numFmtId="0"/>{cell_styles}</cellXfs></styleSheet>',
            **{
                f"xl/worksheets/sheet{n}.xml": f"<worksheet {_SHEET}>{content}</worksheet>"
                for n, (_, content) in enumerate(sheets, 1)
            },
        }
    )


def rows(*lines: str) -> str:
    """Return the rows of a sheet from texts parted by |; 7@2 is the number 7 in style 2."""
    written = []
    for number, line in enumerate(lines, 1):
        cells = []
        for column, text in enumerate(line.split("|")):
            place = f'r="{chr(ord("A") + column)}{number}"'
            value, at, style = text.partition("@")
            if at:
                cells.append(f'<c {place} s="{style}"><v>{value}</v></c>')
            elif text:
                cells.append(f'<c {place} t="inlineStr"><is><t>{escape(text)}</t></is></c>')
        written.append(f'<row r="{number}">{"".join(cells)}</row>')
    return f"<sheetData>{''.join(written)}</sheetData>"


def saved(path: Path, content: bytes) -> Path:
    """Write ``content`` to ``path``."""
    path.write_bytes(content)
    return path
