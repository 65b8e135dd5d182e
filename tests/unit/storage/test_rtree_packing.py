"""A packed R*Tree finds what a plain comparison finds, passes SQLite's own check, and grows on."""

from __future__ import annotations

import numpy as np
import pytest

from est_desktop.core.ids import new_uid
from est_desktop.domain.area import Place
from est_desktop.workflows.project import Project


def written(project: Project, n: int, seed: int) -> np.ndarray:
    xy = np.random.default_rng(seed).uniform([6e5, 6.5e6], [6.3e5, 6.53e6], (n, 2))
    project.write([Place(new_uid(), str(i), "x", x, y) for i, (x, y) in enumerate(xy.tolist())], label="")
    return xy


def inside(project: Project, box: tuple[float, float, float, float]) -> int:
    query = """
        select count(*) from idx_place_geom where xmin <= ? and xmax >= ? and ymin <= ? and ymax >= ?
    """
    x0, y0, x1, y1 = box
    with project._file.reading() as connection:
        return int(connection.execute(query, (x1, x0, y1, y0)).fetchone()[0])


@pytest.mark.parametrize("n", [2_000, 2_300, 5_000])
def test_it_finds_what_is_there(project: Project, n: int) -> None:
    xy = written(project, n, 1)
    assert project.check() == []
    for box in [(6.1e5, 6.51e6, 6.2e5, 6.52e6), (6e5, 6.5e6, 6.01e5, 6.501e6), (0.0, 0.0, 1e7, 1e7), (0, 0, 1, 1)]:
        hit = (xy >= box[:2]).all(axis=1) & (xy <= box[2:]).all(axis=1)
        # float32 boxes are a filter: a hair wider, never narrower
        assert int(hit.sum()) <= inside(project, box) <= int(hit.sum()) + 2


def test_it_grows_on_row_by_row_and_in_bulk(project: Project) -> None:
    first = written(project, 3_000, 1)
    written(project, 30, 2)
    written(project, 2_500, 3)
    second = written(project, 9_000, 4)
    assert project.check() == []
    assert inside(project, (0.0, 0.0, 1e7, 1e7)) == 3_000 + 30 + 2_500 + 9_000
    assert len(first) + len(second) == 12_000


def test_other_programs_still_cannot_write_its_inner_tables(project: Project) -> None:
    import apsw

    written(project, 2_000, 1)
    with pytest.raises(apsw.SQLError), project._file.writing() as connection:
        connection.execute("delete from idx_place_geom_node")
