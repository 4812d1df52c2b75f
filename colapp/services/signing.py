"""Signing what leaves by file, and knowing again who signed what comes in: Ed25519, no authority, no network.

A device makes its key pair on first use, in its own folder, readable by its owner only; the key never goes
into a workspace, whose file is copied and shared. A signature says that a text left one device and has not
changed since; *whose* device that is, only people can say, by reading the fingerprint to each other on the
phone. So a key is trusted from the first time it is seen, under the name it then came with, and every screen
says when that is now.

The library is loaded when a key is first asked for: most days nobody signs anything.
"""

import hashlib
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from colapp import paths
from colapp.domain.request_file import KnownKey
from colapp.storage.errors import WorkspaceError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What is read aloud without a doubt: no 0 and O, no 1 and I."""

GROUPS, LETTERS = 5, 4
"""A fingerprint is twenty letters: a hundred bits, beyond what anybody can forge."""

MOST_NAME = 120
"""Characters kept of the name that comes with a key."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A public key, 32 bytes, and the 64 bytes that it vouches for a text with."""

    key: bytes
    value: bytes


def sign(text: bytes) -> Signature:
    """The signature of this device.

    :raises WorkspaceError: ``unwritable``, ``unreadable``, ``disk-full``: the key cannot be kept or read.
    """
    key = _own_key()
    return Signature(key.public_key().public_bytes_raw(), key.sign(text))


def is_genuine(text: bytes, signature: Signature) -> bool:
    """Whether the text is, to the byte, what the key signed."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(signature.key).verify(signature.value, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(key: bytes) -> str:
    """What two people compare on the phone: ``4F7K-29QM-…``."""
    number = int.from_bytes(hashlib.sha256(key).digest(), "big") >> (256 - 5 * GROUPS * LETTERS)
    letters = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(GROUPS * LETTERS))]
    return "-".join("".join(letters[i : i + LETTERS]) for i in range(0, len(letters), LETTERS))


def own_fingerprint() -> str:
    """The fingerprint of this device's key, made if need be.

    :raises WorkspaceError: as :func:`sign`.
    """
    return fingerprint(_own_key().public_key().public_bytes_raw())


def is_own(key: bytes) -> bool:
    """Whether this device signed; no key is made to know it."""
    return _key_file().exists() and fingerprint(key) == own_fingerprint()


def known(key: bytes) -> KnownKey | None:
    """What this device remembers of a key; ``None`` the first time it is seen."""
    return _known().get(fingerprint(key))


def others_named(name: str, key: bytes) -> list[KnownKey]:
    """Other keys first seen under the same name: a new laptop, or somebody who borrows a name."""
    wanted, mark = name.strip().casefold(), fingerprint(key)
    return [
        each
        for each in _known().values()
        if each.fingerprint != mark and wanted and each.name.casefold() == wanted
    ]


def remember(key: bytes, name: str, today: date) -> None:
    """Remember a key under the name it came with; the first name stands, whatever comes later."""
    kept, mark = _known(), fingerprint(key)
    if mark not in kept:
        kept[mark] = KnownKey(mark, name.strip()[:MOST_NAME], today)
        rows = {
            k.fingerprint: {"name": k.name, "first_seen": k.first_seen.isoformat()} for k in kept.values()
        }
        _put(_known_file(), json.dumps(rows, ensure_ascii=False, indent=2, sort_keys=True).encode())


# -- the device's own files ------------------------------------------------------------------------------


def _key_file() -> Path:
    return paths.data() / "signing-key"


def _known_file() -> Path:
    return paths.data() / "known-keys.json"


def _own_key() -> "Ed25519PrivateKey":
    """The device's key; one that cannot be understood is set aside, never lost, and another is made."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    path = _key_file()
    try:
        return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    except FileNotFoundError:
        pass
    except ValueError:
        path.replace(path.with_suffix(f".unreadable-{secrets.token_hex(3)}"))
    except OSError as error:
        raise WorkspaceError("unreadable", path=path) from error
    _put(path, Ed25519PrivateKey.generate().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())  # of whoever was first


def _known() -> dict[str, KnownKey]:
    """The keys remembered, by fingerprint; a file that cannot be read is set aside and knows nobody."""
    path = _known_file()
    try:
        rows = json.loads(path.read_bytes())
        return {
            mark: KnownKey(mark, str(row["name"]), date.fromisoformat(row["first_seen"]))
            for mark, row in rows.items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        with suppress(OSError):
            path.replace(path.with_suffix(".unreadable.json"))
        return {}


def _put(path: Path, content: bytes) -> None:
    """Write for the owner's eyes only, beside, then move into place."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise WorkspaceError("unwritable", path=path) from error
    finally:
        with suppress(OSError):
            beside.unlink()
