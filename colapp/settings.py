"""What this device remembers. What a territory shares is data and goes through the store."""

from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from colapp import paths


class Settings(BaseModel):
    """Language, look, and where the person was.

    ``text_scale`` is in percent; ``window`` is the place of the window on the screen, in hex as Qt writes it.
    ``me`` says, for the path of each file, who uses this device: a person's id, to show them what is theirs.
    """

    model_config = ConfigDict(extra="ignore", validate_assignment=True)

    language: Literal["fr", "en", ""] = ""
    theme: Literal["system", "light", "dark"] = "system"
    text_scale: int = 100
    workspace: Path | None = None
    matrix_swapped: bool = False
    territory_id: str | None = None
    window: str = ""
    me: dict[str, str] = {}


def _file() -> Path:
    return paths.data() / "settings.json"


def load() -> Settings:
    """The settings kept, or fresh ones; a file that cannot be read is set aside, never lost."""
    try:
        return Settings.model_validate_json(_file().read_bytes())
    except FileNotFoundError:
        return Settings()
    except (OSError, ValidationError):
        with suppress(OSError):
            _file().replace(_file().with_suffix(".unreadable.json"))
        return Settings()


def save(settings: Settings) -> None:
    """Keep the settings. A full disk is no reason to stop working."""
    with suppress(OSError):
        paths.put(_file(), settings.model_dump_json(indent=2))
