"""``python -m colapp``: a subcommand goes to the command line, anything else opens the window."""

import sys

COMMANDS = {"report", "sample", "check", "backup", "history", "--help", "--version"}


def main() -> int:
    """Choose the door. Qt is not imported for the command line."""
    if sys.argv[1:] and sys.argv[1] in COMMANDS:
        from colapp import cli

        cli.main()
        return 0
    from colapp import app

    return app.main()


if __name__ == "__main__":
    sys.exit(main())
