"""Hybrid logical clock, and ids that sort by time."""

import os
from collections.abc import Callable
from datetime import UTC, datetime


def tick(now_ms: int, last: int) -> int:
    """The clock of a new change: milliseconds in the high bits, never at or before the newest in the log.

    A laptop whose clock runs slow would otherwise put a correction under the change that it corrects.
    """
    return max(now_ms << 16, last + 1)


def at(hlc: int) -> datetime:
    """When a clock was read, UTC."""
    return datetime.fromtimestamp((hlc >> 16) / 1000, UTC)


def random_bits(count: int) -> int:
    """A number of ``count`` bits that nobody can foresee."""
    return int.from_bytes(os.urandom((count + 7) // 8), "big") >> (-count % 8)


def row_id(now_ms: int, bits: Callable[[int], int] = random_bits) -> str:
    """A new row's id: 48 bits of time, then 80 random bits, as 32 hexadecimal digits."""
    return f"{now_ms:012x}{bits(80):020x}"


def new_site() -> int:
    """A new installation's name: 62 random bits."""
    return random_bits(62)
