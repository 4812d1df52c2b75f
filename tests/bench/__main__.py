"""Every measure of this folder against its bound: ``python -m tests.bench [NAME …]``.

A module beside this one takes part by having ``measure() -> list[(name, ratio, bound)]``. Ratios compare two
things done in the same run, so that a slow machine slows both.
"""

import importlib
import os
import sys
from pathlib import Path


def main(wanted: list[str]) -> int:
    """Print one line per ratio; 1 when a bound is passed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    names = wanted or sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_"))
    too_slow = 0
    print(f"{'measure':<64}{'ratio':>8}{'bound':>8}")
    for name in names:
        measure = getattr(importlib.import_module(f"tests.bench.{name}"), "measure", None)
        for told, ratio, bound in measure() if measure else ():
            passed = ratio <= bound
            too_slow += not passed
            print(f"{told:<64}{ratio:>8.2f}{bound:>8.2f}  {'ok' if passed else 'TOO SLOW'}", flush=True)
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
