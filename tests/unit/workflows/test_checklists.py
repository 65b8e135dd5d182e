from est_desktop.domain.category import BUILT_IN, Polarity
from est_desktop.domain.checklist import Checklist
from est_desktop.workflows.checklists import built_in_checklists


def by_code() -> dict[str, Checklist]:
    return {checklist.code: checklist for checklist in built_in_checklists()}


def test_every_template_has_its_items() -> None:
    sizes = {code: len(checklist.items) for code, checklist in by_code().items()}
    # 32 indicators of Malmö and its joint assessment
    assert sizes == {"orebro": 8, "embrace": 6, "boras": 16, "malmo": 33, "riskvarde": 1}


def test_every_item_falls_in_a_category() -> None:
    codes = {category.code for category in BUILT_IN}
    for checklist in built_in_checklists():
        assert {item.category for item in checklist.items} <= codes
        assert len({item.code for item in checklist.items}) == len(checklist.items)


def test_polarity_of_malmo() -> None:
    malmo = by_code()["malmo"]
    positive = [item.code for item in malmo.items if item.polarity is Polarity.POSITIVE]
    assert positive == ["18", "22", "30"]
    assert next(i for i in malmo.items if i.code == "29").polarity is Polarity.NOTICE
    assert all(item.scored for item in malmo.items)
    blocks = [item.block for item in malmo.items]
    assert [blocks.count(name) for name in dict.fromkeys(blocks)] == [18, 4, 8, 2, 1]


def test_uids_are_the_same_in_every_copy() -> None:
    assert [c.uid for c in built_in_checklists()] == [c.uid for c in built_in_checklists()]
    assert len({c.uid for c in built_in_checklists()}) == 5
