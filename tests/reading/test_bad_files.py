"""Files that cannot become pages: each fails by its own name."""

import hashlib
import io
from pathlib import Path

import pikepdf
import pytest

from knowledge.disclosure import understand
from knowledge.errors import (
    FileDamagedError,
    FileEmptyError,
    FileEncryptedError,
    FileError,
    FileMissingError,
    FileUnreadableError,
    FormUnknownError,
    PagesMissingError,
    PublisherUnknownError,
    TablesMissingError,
    TextMissingError,
)
from knowledge.reading import read

SAMPLE = Path(__file__).parents[2] / "knowledge" / "sample" / "disclosure.pdf"


def _saved(pdf: pikepdf.Pdf, path: Path, **options: object) -> Path:
    pdf.save(path, **options)  # type: ignore[arg-type]
    return path


def _pages_of_sample(path: Path, *numbers: int) -> Path:
    with pikepdf.open(SAMPLE) as sample, pikepdf.new() as pdf:
        for number in numbers:
            pdf.pages.append(sample.pages[number - 1])
        return _saved(pdf, path)


def test_a_missing_file(tmp_path: Path) -> None:
    """A path with nothing there names the file."""
    with pytest.raises(FileMissingError) as caught:
        read(tmp_path / "没有.pdf")
    assert caught.value.file == "没有.pdf"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder cannot be read as a file."""
    with pytest.raises(FileUnreadableError):
        read(tmp_path)


def test_an_empty_file(tmp_path: Path) -> None:
    """Zero bytes are told apart from damage."""
    path = tmp_path / "空.pdf"
    path.write_bytes(b"")
    with pytest.raises(FileEmptyError):
        read(path)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b"\x00" * 5000, b"\xff\xfe\x00\x01" * 9])
def test_no_form(tmp_path: Path, content: bytes) -> None:
    """The form is told by the content, whatever the suffix says."""
    path = tmp_path / "冒充.pdf"
    path.write_bytes(content)
    with pytest.raises(FormUnknownError):
        read(path)


def test_a_pdf_under_another_suffix_is_read(tmp_path: Path) -> None:
    """A PDF is known by its content; its digest is that of its bytes."""
    path = tmp_path / "下载.aspx"
    path.write_bytes(SAMPLE.read_bytes())
    source = read(path)
    assert source.file == "下载.aspx"
    assert source.digest == hashlib.sha256(SAMPLE.read_bytes()).hexdigest()
    assert [page.number for page in source.pages] == list(range(1, 31))


@pytest.mark.parametrize("revision", [4, 6])
def test_an_encrypted_file(tmp_path: Path, revision: int) -> None:
    """A file that opens only with a password says so, AES or not."""
    with pikepdf.open(SAMPLE) as pdf:
        path = _saved(
            pdf,
            tmp_path / "加密.pdf",
            encryption=pikepdf.Encryption(owner="a", user="b", R=revision),  # type: ignore[arg-type]
        )
    with pytest.raises(FileEncryptedError):
        read(path)


def test_a_file_with_an_owner_password_only_is_read(tmp_path: Path) -> None:
    """What opens without a password is read."""
    with pikepdf.open(_pages_of_sample(tmp_path / "两页.pdf", 12, 13)) as pdf:
        path = _saved(pdf, tmp_path / "限制.pdf", encryption=pikepdf.Encryption(owner="a", user=""))
    assert len(read(path).pages) == 2


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file(tmp_path: Path, share: float) -> None:
    """A file cut anywhere is damaged, and never half a document."""
    content = SAMPLE.read_bytes()
    path = tmp_path / "截断.pdf"
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(FileDamagedError):
        read(path)


def test_content_that_breaks_off_inside(tmp_path: Path) -> None:
    """A page whose table would lose its last rows in silence is damage, and the page is named."""
    path = _pages_of_sample(tmp_path / "两页.pdf", 12, 13)
    with pikepdf.open(path) as pdf:
        packed = pdf.pages[1].Contents.read_raw_bytes()
    middle = len(packed) // 2
    broken = packed[:middle] + b"\xff" * 16 + packed[middle + 16 :]
    whole = path.read_bytes()
    assert whole.count(packed) == 1
    path.write_bytes(whole.replace(packed, broken))
    with pytest.raises(FileDamagedError) as error:
        read(path)
    assert error.value.page == 2


def test_rubbish_after_the_signature(tmp_path: Path) -> None:
    """A signature alone makes no PDF."""
    path = tmp_path / "损坏.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"\xff\x00" * 500 + b"%%EOF")
    with pytest.raises(FileDamagedError):
        read(path)


def test_a_file_without_pages(tmp_path: Path) -> None:
    """A page tree with no page in it is named as such."""
    path = _saved(pikepdf.new(), tmp_path / "零页.pdf")
    with pytest.raises(PagesMissingError):
        read(path)


def _raw_pdf(*objects: bytes) -> bytes:
    """Return a PDF of these objects, the first of them its catalogue, with a right xref table."""
    content, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    start, size = len(content), len(objects) + 1
    content += b"xref\n0 %d\n0000000000 65535 f \n" % size
    content += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return content + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


@pytest.mark.parametrize("kid", [b"2", b"9"])
def test_a_page_tree_that_leads_nowhere(tmp_path: Path, kid: bytes) -> None:
    """A Pages node that is its own child, or whose child is missing, holds no pages."""
    path = tmp_path / "循环.pdf"
    path.write_bytes(
        _raw_pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[" + kid + b" 0 R]/Count 1>>",
        )
    )
    with pytest.raises(PagesMissingError):
        read(path)


def test_a_page_without_a_size(tmp_path: Path) -> None:
    """A page without a MediaBox is damage at that page, or is read at a size of its own."""
    with pikepdf.open(_pages_of_sample(tmp_path / "一页.pdf", 12)) as pdf:
        del pdf.pages[0].obj["/MediaBox"]
        path = _saved(pdf, tmp_path / "无尺寸.pdf")
    with pytest.raises(FileError):
        read(path)


def test_pages_without_text(tmp_path: Path) -> None:
    """Blank pages have no text, and are no scan of any."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        path = _saved(pdf, tmp_path / "扫描.pdf")
    with pytest.raises(TextMissingError):
        read(path)


def test_text_without_a_budget_table(tmp_path: Path) -> None:
    """Prose alone is no disclosure to load figures from."""
    with pytest.raises(TablesMissingError):
        understand(read(_pages_of_sample(tmp_path / "文字.pdf", 3, 4, 5)))


def test_a_table_of_nobody(tmp_path: Path) -> None:
    """A table whose page names neither publisher nor year cannot be filed."""
    with pytest.raises(PublisherUnknownError):
        understand(read(_pages_of_sample(tmp_path / "续页.pdf", 19)))


def test_reading_leaves_the_file_alone(tmp_path: Path) -> None:
    """The file is as it was, and read twice gives the same pages."""
    path = _pages_of_sample(tmp_path / "两页.pdf", 12, 13)
    before = path.read_bytes()
    assert read(path) == read(path)
    assert path.read_bytes() == before


def test_self_recursive_content_ends(tmp_path: Path) -> None:
    """A form that draws itself without end fails as a file, or is read once."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        form = pdf.make_stream(b"/Me Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form["/BBox"] = pikepdf.Array([0, 0, 10, 10])
        form["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        page.obj["/Contents"] = pdf.make_stream(b"/Me Do")
        buffer = io.BytesIO()
        pdf.save(buffer)
    path = tmp_path / "自引.pdf"
    path.write_bytes(buffer.getvalue())
    with pytest.raises(FileError):
        read(path)
