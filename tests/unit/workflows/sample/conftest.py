from __future__ import annotations

import pytest

from est_desktop.workflows.sample.incidents import Generated, generate
from est_desktop.workflows.sample.town import SEED, Town, town

ROWS = 12_000


@pytest.fixture(scope="session")
def valboas() -> Town:
    return town(SEED)


@pytest.fixture(scope="session")
def made(valboas: Town) -> Generated:
    return generate(valboas, ROWS, SEED)
