"""What the wheel needs before it is packed: the translations compiled, which git does not keep."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface[Any]):
    """Compile each ``colapp.po`` beside itself; without them an installed colapp could not speak French."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """As hatchling calls it, before it collects the files."""
        folder = str(Path(self.root, "resources", "locale"))
        line = ["-m", "babel.messages.frontend", "--quiet", "compile", "--domain", "colapp", "-d", folder]
        subprocess.run([sys.executable, *line], check=True)
