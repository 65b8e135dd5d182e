"""Small questions are answered at once: libraries that take long to load are not loaded for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "PIL", "PySide6", "geopandas", "holidays", "numba", "openpyxl", "pandas", "pyogrio", "pyproj", "rasterio",
    "reportlab", "scipy",
}  # fmt: skip
LOADED = """
import sys
from est_desktop.__main__ import main
sys.argv[1:] = {arguments!r}
status = main()
print("loaded:", *sorted({{name.partition(".")[0] for name in sys.modules}}))
sys.exit(status)
"""


@pytest.mark.parametrize("command", [["--version"], ["info"], ["count", "--by", "hour", "--by", "weekday"]])
def test_a_fresh_interpreter_loads_nothing_heavy(command: list[str], project_file: Path) -> None:
    arguments = command if command == ["--version"] else [command[0], str(project_file), *command[1:]]
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(arguments=arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.rpartition("loaded:")[2].split())
    assert "est_desktop" in loaded
    assert not loaded & HEAVY
