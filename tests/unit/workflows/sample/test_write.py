"""The project that comes out, and the truth beside it."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from est_desktop.core.errors import Cancelled, CaseFileError, InputError
from est_desktop.core.progress import Progress
from est_desktop.workflows.project import Project
from est_desktop.workflows.sample import plantings
from est_desktop.workflows.sample.calendar import END, FIRST, NOW, school_breaks, week_index, week_label
from est_desktop.workflows.sample.people import REPORTERS
from est_desktop.workflows.sample.schedule import reports
from est_desktop.workflows.sample.town import SEED
from est_desktop.workflows.sample.truth import truth, weekly
from est_desktop.workflows.sample.write import write_sample


@pytest.fixture(scope="module")
def facts(made):
    return json.loads(json.dumps(truth(made, SEED)))


def test_reports_of_every_reporter_and_week(made):
    found = reports(made.people, made.rows, SEED)
    assert len(found) == len(REPORTERS) * 156
    assert len({r.uid for r in found}) == len(found)
    used = set(made.rows.report.tolist())
    for report in found:
        assert report.end - report.start == timedelta(days=7)
        if report.uid in used:
            assert report.submitted is not None
            assert not report.nothing_to_report
        assert report.submitted is None or report.submitted <= NOW
    assert any(r.nothing_to_report for r in found)
    assert max(r.end for r in found) == END


def test_the_last_week_misses_those_who_are_planted_to_be_missing(made):
    last = [r for r in reports(made.people, made.rows, SEED) if r.end == END and r.submitted is None]
    names = {f.uid: f.name for f in made.people.functions}
    assert {names[r.function] for r in last} == set(plantings.MISSING_LAST_WEEK)


def test_at_least_sixteen_reporters_and_no_person(made):
    assert len(made.people.reporters) >= 16
    assert len({f.name for f in made.people.functions}) == len(made.people.functions)
    owners = {o.uid for o in made.people.organisations}
    assert {f.organisation for f in made.people.functions} == owners


def test_need_names_three_and_the_quiet_one_is_among_them(facts):
    need = facts["need"]
    scores = [a["score"] for a in need["areas"]]
    assert scores == sorted(scores, reverse=True)
    assert need["neediest"] == [a["area"] for a in need["areas"][:3]]
    assert facts["quiet_area"]["area"] in need["neediest"]
    reported = sorted(need["areas"], key=lambda a: -a["score_as_reported"])
    assert facts["quiet_area"]["area"] not in [a["area"] for a in reported[:3]]


def test_expected_counts_agree_with_the_rows(made, valboas):
    _happen, told = weekly(made.stage, len(made.rows))
    assert told.sum() == pytest.approx(len(made.rows))
    names = [a.name for a in valboas.neighbourhoods]
    drawn_in = made.stage.pool
    counts = told.sum(axis=(1, 2))
    assert counts.argmax() == names.index("Norra Valboås")
    assert (counts > 0).all()
    assert drawn_in.area.max() == len(names) - 1


def test_silent_reporters_stand_with_their_weeks(facts, made):
    silent = next(r for r in facts["reporters"] if r["name"] == facts["silent_reporter"])
    assert silent["silent_share"] > 0.75
    assert len(silent["silent_weeks"]) == round(silent["silent_share"] * 156)
    assert "2026-W40" in silent["silent_weeks"]


def test_planted_uids_are_in_the_rows(facts, made):
    uids = {u.hex() for u in made.rows.uid}
    for row in facts["duplicates"]:
        assert row["uid"] in uids
        assert row["of"] in uids
    assert {r["uid"] for r in facts["personal_data"]} <= uids


def test_calendar():
    assert FIRST.weekday() == 0
    assert END - timedelta(days=1) == date(2026, 10, 4)
    assert week_label(week_index("2026-W40")) == "2026-W40"
    assert week_index("2026-W40") == 155
    easter_breaks = [b.period for b in school_breaks() if b.name == "Påsklov"]
    assert date(2026, 3, 30) in [p.start for p in easter_breaks]
    assert {b.name for b in school_breaks()} == {"Sportlov", "Påsklov", "Sommarlov", "Höstlov", "Jullov"}


def test_writes_a_project_and_its_truth(tmp_path, valboas):
    path = tmp_path / "valboas.est"
    files = write_sample(path, incidents=400)
    assert files.truth == tmp_path / "valboas-facit.json"
    assert json.loads(files.truth.read_text(encoding="utf-8"))["incidents"] == 400
    with Project.open(path) as project:
        assert len(project.events()) == 400
        assert project.municipality == "Valboås"
        assert project.organisation.name == "Valboås kommun"
        assert len(project.organisations()) == 8
        assert len(project.areas()) == len(valboas.areas)
        assert len(project.addresses()) == len(valboas.addresses)
        assert len(project.reports()) == len(REPORTERS) * 156
        known = {o.uid for o in project.organisations()}
        assert {f.organisation for f in project.functions()} <= known
        assert set(project.events().organisations) <= known
        assert project.check() == []


def test_does_not_overwrite_and_leaves_nothing_behind(tmp_path):
    path = tmp_path / "there.est"
    path.write_bytes(b"something")
    with pytest.raises(CaseFileError):
        write_sample(path, incidents=200)
    assert path.read_bytes() == b"something"
    assert list(tmp_path.iterdir()) == [path]


def test_stopped_half_way_nothing_is_left(tmp_path):
    progress = Progress(lambda done, total, text: progress.cancel() if done == 2 and total == 4 else None)
    with pytest.raises(Cancelled):
        write_sample(tmp_path / "a.est", incidents=200, progress=progress)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("incidents", "seed"), [(0, 1), (-5, 1), (10**9, 1), (500, -1)])
def test_absurd_numbers_are_refused(tmp_path, incidents, seed):
    with pytest.raises(InputError):
        write_sample(tmp_path / "a.est", incidents=incidents, seed=seed)


def test_two_samples_of_one_seed_hold_the_same_identities(tmp_path):
    def uids(name):
        with Project.open(write_sample(tmp_path / name, incidents=200, seed=5).project) as project:
            records = (*project.organisations(), *project.functions(), *project.areas(), *project.reports())
            found = [record.uid for record in records]
            incidents = project.incidents(project.events().fid)
            return found, [(i.uid, i.organisation, i.function) for i in incidents], project.organisation

    assert uids("a.est") == uids("b.est")
