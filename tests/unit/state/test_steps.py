from est_desktop.state.steps import Step, StepOrder


def test_the_latest_of_either_kind_is_next() -> None:
    steps = StepOrder()
    assert steps.next_undo is None
    steps.made(Step.COMMIT)
    steps.made(Step.SELECTION)
    assert steps.next_undo is Step.SELECTION
    steps.taken_back(Step.SELECTION)
    assert (steps.next_undo, steps.next_redo) == (Step.COMMIT, Step.SELECTION)
    steps.taken_back(Step.COMMIT)
    assert (steps.next_undo, steps.next_redo) == (None, Step.COMMIT)
    steps.made_again(Step.COMMIT)
    assert (steps.next_undo, steps.next_redo) == (Step.COMMIT, Step.SELECTION)


def test_a_new_selection_leaves_undone_commits_to_be_done_again() -> None:
    steps = StepOrder()
    steps.made(Step.COMMIT)
    steps.taken_back(Step.COMMIT)
    steps.made(Step.SELECTION)
    assert (steps.next_undo, steps.next_redo) == (Step.SELECTION, Step.COMMIT)
    steps.taken_back(Step.SELECTION)
    steps.made(Step.SELECTION)
    assert steps.next_redo is Step.COMMIT


def test_stepping_back_another_way_is_followed() -> None:
    steps = StepOrder()
    steps.made(Step.SELECTION)
    steps.made(Step.COMMIT)
    # Alt+Left passes over the commit
    steps.taken_back(Step.SELECTION)
    assert (steps.next_undo, steps.next_redo) == (Step.COMMIT, Step.SELECTION)
    steps.taken_back(Step.SELECTION)
    assert steps.next_undo is Step.COMMIT
