"""The words of the weekly report's first page, as they were looked at and found right."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "unit" / "workflows"))

import small_town

from est_desktop.reports.weekly.pdf import weekly_pdf
from est_desktop.workflows.weekly_report import compose

HERE = Path(__file__).resolve().parent


def test_first_page(tmp_path):
    data = small_town.town(own={(1, 0): 26, (0, 1): 9})
    report = compose(data, period=small_town.OWN, now=small_town.NOW)
    path = tmp_path / "report.pdf"
    path.write_bytes(weekly_pdf(report)[0])
    done = subprocess.run(["pdftotext", "-raw", "-l", "1", str(path), "-"], capture_output=True, check=True)
    # names on the map come in an order of their own
    said = [line for line in done.stdout.decode("utf-8").splitlines() if not line.startswith(("Tvärgatan", "Valboån"))]
    expected = (HERE / "weekly_page_1.txt").read_text("utf-8").splitlines()
    assert said == expected
