import json
from pathlib import Path

import pypdf
import pytest

from est_desktop.cli import main
from tests.unit.cli.conftest import Desk, Est


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stad") / "valboas.est"
    assert main.run(["sample", str(path), "--incidents", "1500", "--quiet"], Desk()) == 0
    return path


def test_sample_says_where_the_truth_lies(est: Est, sample: Path, tmp_path: Path) -> None:
    other = tmp_path / "v.est"
    told = est("sample", other, "--incidents", "1500", "--json").json
    truth = json.loads(Path(told["truth"]).read_text("utf-8"))
    assert truth
    one, two = est("count", sample, "--by", "category", "--json"), est("count", other, "--by", "category", "--json")
    assert one.json == two.json
    assert est("sample", other).status == 2


@pytest.mark.parametrize("n", ["0", "-1", "1000000000", "många"])
def test_absurd_samples(est: Est, tmp_path: Path, n: str) -> None:
    assert est("sample", tmp_path / "v.est", "--incidents", n).status == 2
    assert not list(tmp_path.iterdir())


def test_weekly_report(est: Est, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "vecka.pdf"
    told = est("report", "week", sample, "--period", "2026-W40", "-o", out, "--json").json
    assert set(told) >= {"pages", "sections", "seconds", "withheld"}
    pdf = pypdf.PdfReader(out)
    assert len(pdf.pages) == told["pages"]
    assert "vecka 40" in pdf.pages[0].extract_text()


@pytest.mark.parametrize(
    "words",
    [
        ["--period", "2026-W40", "--edition", "public"],
        ["--period", "2026-W54"],
        ["--period", "2026"],
        ["--period", "2026-W40", "--area", "Atlantis"],
    ],
)
def test_reports_that_cannot_be_made(est: Est, sample: Path, tmp_path: Path, words: list[str]) -> None:
    out = tmp_path / "vecka.pdf"
    ended = est("report", "week", sample, *words, "-o", out)
    assert ended.status == 2
    assert ended.err
    assert not out.exists()


def test_screenshot_is_handed_to_the_window(est: Est, sample: Path, tmp_path: Path, desk: Desk) -> None:
    assert est("screenshot", sample, "--workspace", "insight", "-o", tmp_path / "b.png").status == 0
    assert desk.shots == 1
    assert est("screenshot", sample, "--size", "stor", "-o", tmp_path / "b.png").status == 2
