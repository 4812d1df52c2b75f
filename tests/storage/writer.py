"""Another process that has a workspace open: ``python -m tests.storage.writer FILE hold|write``.

``hold`` opens the file and waits for the end of its input; ``write`` notes problems without end, and says the
number of each once it is kept.
"""

import sys
from datetime import date
from pathlib import Path

from colapp.services import problems
from colapp.storage import workspace


def main(path: Path, errand: str) -> None:
    opened = workspace.open_for_writing(path, None, who="l.roy")
    print("open", opened.why_read_only or "for writing", flush=True)
    while errand == "write":
        change = problems.capture(
            opened.store, date(2026, 11, 20), "she", "Ascenseur en panne", context="encore " * 300
        )
        assert change is not None
        print(change.edits[0].after["number"], flush=True)
    sys.stdin.read()
    opened.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
