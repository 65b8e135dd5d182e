from est_desktop.domain import selection as sel
from est_desktop.gui.panels.insight.choices import Click, clicked, excluded, holds, included

FIRE, EVENT = sel.HasCategory(("fire",)), sel.HasCategory(("event",))
KIND = sel.HasCategory


def test_a_click_selects_one_and_a_second_click_takes_it_back() -> None:
    once = clicked(sel.APPROVED, KIND, "fire")
    assert once == sel.And((sel.APPROVED, FIRE))
    assert clicked(once, KIND, "event") == sel.And((sel.APPROVED, EVENT))
    assert clicked(once, KIND, "fire") == sel.APPROVED


def test_ctrl_click_adds_and_takes_away() -> None:
    two = clicked(clicked(sel.APPROVED, KIND, "fire"), KIND, "event", Click.ADD)
    assert included(two, KIND) == ("fire", "event")
    assert included(clicked(two, KIND, "fire", Click.ADD), KIND) == ("event",)
    assert clicked(FIRE, KIND, "fire", Click.ADD) == sel.EVERYTHING


def test_alt_click_excludes_and_takes_back() -> None:
    without_fire = clicked(sel.APPROVED, KIND, "fire", Click.EXCLUDE)
    assert without_fire == sel.And((sel.APPROVED, sel.Not(FIRE)))
    assert excluded(without_fire, KIND) == ("fire",)
    assert clicked(without_fire, KIND, "fire", Click.EXCLUDE) == sel.APPROVED
    assert clicked(without_fire, KIND, "fire", Click.ADD) == sel.APPROVED
    assert excluded(clicked(without_fire, KIND, "event", Click.EXCLUDE), KIND) == ("fire", "event")


def test_excluding_a_chosen_one_leaves_the_others_chosen() -> None:
    two = sel.And((sel.APPROVED, sel.HasCategory(("fire", "event"))))
    assert included(clicked(two, KIND, "fire", Click.EXCLUDE), KIND) == ("event",)


def test_what_is_held() -> None:
    assert holds(sel.APPROVED, KIND, "fire")
    assert holds(FIRE, KIND, "fire")
    assert not holds(FIRE, KIND, "event")
    assert not holds(sel.Not(FIRE), KIND, "fire")
