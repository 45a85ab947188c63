"""Small disclosures as web pages: quick to read, and whose and of which year a test likes."""

from collections.abc import Sequence

_PAGE = """<html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>
{prose}{tables}</body></html>"""
_TABLE = """<p>{name}</p><p>单位：万元</p><table border="1">
<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>人员经费</td><td>公用经费</td></tr>
<tr><td>301</td><td>工资福利支出</td><td>{pay}</td><td>{pay}</td><td></td></tr>
<tr><td>302</td><td>商品和服务支出</td><td>5.00</td><td></td><td>5.00</td></tr>
<tr><td></td><td>合计</td><td>15.00</td><td>10.00</td><td>5.00</td></tr></table>"""

BASIC, INCOME = "一般公共预算基本支出表", "部门收入预算总表"


def web_page(title: str, *tables: str, prose: Sequence[str] = (), pay: str = "10.00") -> str:
    """Return a page with a table of seven figures under each title; they add up if ``pay`` is."""
    return _PAGE.format(
        title=title,
        prose="".join(f"<p>{text}</p>" for text in prose),
        tables="".join(_TABLE.format(name=table, pay=pay) for table in tables),
    )
