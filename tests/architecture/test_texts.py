"""Every text the user can see has a Swedish form, with the same values to fill in."""

import re
import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
FIELD = re.compile(r"\{[^}]*\}")


def test_no_text_lacks_swedish() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "translations.py", "check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_swedish_fills_in_the_same_values() -> None:
    with (ROOT / "resources" / "locale" / "sv" / "LC_MESSAGES" / "est.po").open("rb") as file:
        catalogue = read_po(file, locale="sv")
    wrong = []
    for message in catalogue:
        if not message.id:
            continue
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        swedish = message.string if isinstance(message.string, tuple) else (message.string,)
        allowed = {field for text in sources for field in FIELD.findall(text)}
        for text in swedish:
            if {*FIELD.findall(text)} - allowed or (len(sources) == 1 and {*FIELD.findall(text)} != allowed):
                wrong.append((sources, text))
    assert not wrong
