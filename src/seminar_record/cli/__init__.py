"""The command ``seminar-record``: the only part that reads files and prints."""

from __future__ import annotations

import sys

_NEEDED = ("click", "rich")


def main() -> None:
    """Run the command on ``sys.argv`` and exit: 0 done, 1 some inputs failed, 2 usage, 130 interrupted.

    Without the extra ``cli`` it says what to install, and exits with 2.
    """
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(errors="replace")  # a terminal of an old locale shows what it can
    try:
        from seminar_record.cli.app import app

        app(prog_name="seminar-record")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _NEEDED:
            raise
        print("seminar-record needs click and rich: pip install 'seminar-record[cli]'", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:  # before the command could see to it
        sys.exit(130)
