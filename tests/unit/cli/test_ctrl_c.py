from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_ctrl_c_while_the_program_starts_is_no_traceback() -> None:
    script = (
        "import sys, types, runpy\n"
        "class Stopped(types.ModuleType):\n"
        "    def __getattr__(self, name):\n"
        "        raise KeyboardInterrupt\n"
        "sys.modules['est_desktop.cli'] = Stopped('est_desktop.cli')\n"
        "runpy.run_module('est_desktop', run_name='__main__')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 130
    assert ended.stderr == ""
