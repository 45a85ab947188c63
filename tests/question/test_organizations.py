import pytest

from knowledge.question.organizations import (
    aliases,
    body,
    body_forms,
    regions_in,
    unknown_bodies,
)


@pytest.mark.parametrize(
    ("official", "spoken"),
    [
        ("天津市东丽区人民政府信访办公室", ["东丽区信访办", "东丽信访办", "区信访办", "信访办"]),
        ("江苏省人民检察院", ["省检察院", "江苏省检察院", "检察院"]),
        ("上海市普陀区人民政府万里街道办事处", ["万里街道", "普陀区万里街道办"]),
        ("上海市普陀区规划和自然资源局", ["规资局", "普陀规划资源局"]),
        ("杭州市西湖区教育局", ["西湖区教育局", "西湖教育局", "教育局"]),
        ("云台县第一中学", ["一中", "县一中", "云台一中", "云台县第一中学", "第一中学"]),
        ("云台县第二人民医院", ["二院", "县二院", "第二人民医院"]),
        ("中国共产党云台县委员会宣传部", ["宣传部", "县委宣传部", "云台县委宣传部"]),
        ("中共云台县委党校", ["党校", "县委党校", "云台县委党校"]),
        ("中国共产党云台县委员会", ["县委", "云台县委"]),
        ("中国人民政治协商会议云台县委员会办公室", ["县政协", "政协", "云台政协"]),
        ("云台县自然资源和规划局", ["自规局", "资规局", "县自然资源局"]),
        ("云台县城关镇人民政府", ["城关镇", "城关镇政府"]),
        ("水利部水文监测中心", ["水文监测中心"]),
        ("云台县卫生健康委员会监督所", ["监督所", "县监督所", "云台县监督所"]),
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
    assert "财政部" in unknown_bodies("财政部预算多少")
    assert "财政部" not in unknown_bodies("财政部门的预算")
    assert regions_in("浦东新区教育局") == {"浦东新区"}


@pytest.mark.parametrize(
    ("official", "spoken"),
    [
        ("云台县规划和自然资源局", "规划局"),
        ("云台县水利和湖泊局", "水利局"),
        ("云台县农业农村和水利局", "农水局"),
        ("云台县教育体育局", "教育局"),
        ("云台县人民医院", "医院"),
    ],
)
def test_what_others_may_be_called_too_is_a_loose_name(official: str, spoken: str) -> None:
    """A name that could well be another body's is kept apart from the sure ones."""
    forms = body_forms(body(official))
    assert spoken in forms.loose
    assert spoken not in forms.sure
