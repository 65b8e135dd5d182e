"""What the import contracts cannot say."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "est_desktop").rglob("*.py"))


def own_imports_inside_functions(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    found = []
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                found += [f"{path.name}:{node.lineno} {n}" for n in names if n.startswith("est_desktop")]
    return found


def test_own_modules_are_imported_at_the_top() -> None:
    assert [hit for path in SOURCES for hit in own_imports_inside_functions(path)] == []


def test_no_drawer_for_everything() -> None:
    forbidden = {"utils", "util", "misc", "helpers", "common", "manager"}
    assert [p for p in SOURCES if forbidden & {p.stem, *p.parent.relative_to(ROOT).parts}] == []


def test_nothing_can_open_a_network_connection() -> None:
    forbidden = {"socket", "http", "urllib.request", "requests", "ftplib", "smtplib", "PySide6.QtNetwork"}
    hits = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            hits += [f"{path.name}: {n}" for n in names if n in forbidden or n.split(".")[0] in forbidden]
    assert hits == []


def test_state_runs_without_qt() -> None:
    if not (ROOT / "est_desktop" / "state").is_dir():
        names = ["est_desktop.workflows.checklists"]
    else:
        names = [f"est_desktop.state.{p.stem}" for p in (ROOT / "est_desktop" / "state").glob("*.py")]
    code = "import sys\n" + "\n".join(f"import {n.removesuffix('.__init__')}" for n in names)
    code += "\nassert not [m for m in sys.modules if m.startswith('PySide6')]"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_lock_files_name_no_registry() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text("utf-8")
        assert "http" not in text
        assert "--hash=sha256:" in text
