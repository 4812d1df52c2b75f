"""``python -m colapp``: a file, or nothing, opens the window; anything else is for the command line."""

import os
import sys
from pathlib import Path


def main() -> int:
    """Choose the door. The command line never loads Qt, and no window is tried where none can be."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] != "--pictures" and not _is_file(arguments[0]):
        from colapp import cli

        return cli.run(arguments)
    if arguments[:1] != ["--pictures"] and not _has_screen():
        sys.stderr.write("colapp : pas d’écran / no screen. Voir / see: colapp --help\n")
        return 1
    from colapp import app

    return app.main()


def _is_file(text: str) -> bool:
    return text.endswith(".colapp") or Path(text).is_file()


def _has_screen() -> bool:
    """Qt would abort where there is none; only Linux can be without."""
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in shown)


if __name__ == "__main__":
    sys.exit(main())
