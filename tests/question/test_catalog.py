from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Level, Stage
from knowledge.question.catalog import Catalog
from knowledge.question.organizations import aliases, is_loose, regions_of
from knowledge.store import DocumentCard

REGIONS = ("", "江苏省", "南京市", "南京市玄武区", "上海市普陀区", "云台区", "天津市东丽区")
RESTS = ("财政局", "人民政府办公室", "教育委员会", "人民政府万里街道办事处", "水务局（本级）", "馆")
NAMES = st.builds(str.__add__, st.sampled_from(REGIONS), st.sampled_from(RESTS))


def catalog(names: set[str]) -> Catalog:
    """Return a catalog of one document of each body."""
    return Catalog(
        tuple(
            DocumentCard(n, name, 2025, Stage.BUDGET, Level.DEPARTMENT, name, "", "", 1)
            for n, name in enumerate(sorted(names))
        )
    )


@given(st.sets(NAMES, max_size=8), NAMES, st.data())
def test_a_body_is_found_by_each_of_its_names(
    names: set[str], other: str, data: st.DataObject
) -> None:
    """The names found in a text, and whose they are, are those that going over all bodies finds."""
    alias = data.draw(st.sampled_from(sorted(aliases(other))))
    text = data.draw(st.sampled_from(("", "2025年", "请问", "区"))) + alias + "的办公费"
    expected: dict[str, tuple[str, ...]] = {}
    for name in sorted(names):
        for spoken in aliases(name):
            if spoken in text and len(spoken) > 1:
                expected[spoken] = (*expected.get(spoken, ()), name)
    found = catalog(names).bodies_in(text)
    assert {one: owners for one, owners in found.items() if one in expected} == expected
    loose = found.keys() - expected.keys()
    assert all(is_loose(one, owner) for one in loose for owner in found[one])


@given(st.sets(NAMES, max_size=8), NAMES)
def test_a_region_leads_to_its_bodies(names: set[str], text: str) -> None:
    """A region that stands in a text is found where a loaded body's name holds it."""
    loaded = catalog(names)
    expected = {region for name in names for region in regions_of(name) if region in text}
    assert loaded.regions_in(text) == expected
    for region in expected:
        assert loaded.in_region(region) == tuple(
            name for name in sorted(names) if region in regions_of(name)
        )


def test_the_documents_of_bodies_come_in_order() -> None:
    """Documents are ordered by body, however the bodies are asked for."""
    loaded = catalog({"云台区水务局", "云台区教育局", "云台区财政局"})
    found = loaded.of(["云台区财政局", "云台区教育局", "别的局"])
    assert [card.organization for card in found] == ["云台区教育局", "云台区财政局"]


def test_a_loose_name_gives_way_to_the_body_that_is_called_so() -> None:
    """规划局 is 规划和自然资源局 where there is none of its own, in the region that is named."""
    alone = catalog({"云台县规划和自然资源局", "青川县财政局"})
    assert alone.bodies_in("规划局")["规划局"] == ("云台县规划和自然资源局",)
    both = catalog({"云台县规划和自然资源局", "青川县规划局"})
    assert both.bodies_in("规划局")["规划局"] == ("青川县规划局",)
    assert both.bodies_in("云台规划局")["云台规划局"] == ("云台县规划和自然资源局",)


def test_a_loose_name_of_several_is_theirs_together() -> None:
    """Who is meant by a name that several go by has to be asked."""
    loaded = catalog({"云台县规划和自然资源局", "青川县规划和自然资源局"})
    assert loaded.bodies_in("规划局")["规划局"] == (
        "云台县规划和自然资源局",
        "青川县规划和自然资源局",
    )
