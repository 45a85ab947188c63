import pytest

from knowledge.question.organizations import aliases, body, regions_in, unknown_bodies


@pytest.mark.parametrize(
    ("official", "spoken"),
    [
        ("天津市东丽区人民政府信访办公室", ["东丽区信访办", "东丽信访办", "区信访办", "信访办"]),
        ("江苏省人民检察院", ["省检察院", "江苏省检察院", "检察院"]),
        ("上海市普陀区人民政府万里街道办事处", ["万里街道", "普陀区万里街道办"]),
        ("上海市普陀区规划和自然资源局", ["规资局", "普陀规划资源局"]),
        ("杭州市西湖区教育局", ["西湖区教育局", "西湖教育局", "教育局"]),
    ],
)
def test_short_names_follow_by_rule(official: str, spoken: list[str]) -> None:
    """People's names for a body come from its official name, whichever body it is."""
    assert set(spoken) <= aliases(official)


def test_a_wider_body_is_no_alias() -> None:
    """上海市司法局 is another body than 上海市普陀区司法局."""
    assert "上海市司法局" not in aliases("上海市普陀区司法局")


def test_regions_come_off_the_front() -> None:
    """Regions are told from what the body does."""
    assert body("上海市普陀区财政局").regions == ("上海市", "普陀区")
    assert body("某某委员会").regions == ()


def test_a_person_is_no_body() -> None:
    """局长 is a person; 教育局 is a body."""
    assert not unknown_bodies("局长工资")
    assert "教育局" in unknown_bodies("请问教育局的办公费")
    assert regions_in("浦东新区教育局") == {"浦东新区"}
