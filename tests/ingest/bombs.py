"""Small files that take far more than they weigh, each made from nothing."""

import zlib
from pathlib import Path

import pikepdf

_BIG = 1 << 30
"""What the first of them unfolds to."""


def unfolding(file: Path) -> None:
    """Write a page whose content, packed twice, unfolds to one GiB."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        stream = pikepdf.Stream(pdf, zlib.compress(_packed(b"q Q\n" * (1 << 18)), 9))
        stream.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        page.obj["/Contents"] = pdf.make_indirect(stream)
        pdf.save(file, compress_streams=False)


def _packed(piece: bytes) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(piece) for _ in range(_BIG // len(piece))) + packer.flush()


def crowded(file: Path, characters: int = 400_000) -> None:
    """Write a page of so many characters."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        line = b"(" + b"a" * 100 + b") Tj 0 -1 Td\n"
        page.obj["/Contents"] = pdf.make_stream(
            b"BT /F 1 Tf 10 700 Td\n" + line * (characters // 100) + b"ET"
        )
        pdf.save(file)


def self_recursive(file: Path) -> None:
    """Write a page that draws a form which draws itself, twice."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        form = pdf.make_stream(b"/Me Do /Me Do", Type=pikepdf.Name.XObject)
        form["/Subtype"] = pikepdf.Name.Form
        form["/BBox"] = pikepdf.Array([0, 0, 10, 10])
        form["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        page.obj["/Contents"] = pdf.make_stream(b"/Me Do")
        pdf.save(file)
