"""`est` and `python -m est_desktop`."""

from __future__ import annotations

import sys

try:
    from est_desktop import bootstrap
except KeyboardInterrupt:
    # Ctrl-C before the program can answer in words
    sys.exit(130)


def main() -> int:
    """Run the program with the arguments it was called with."""
    return bootstrap.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
