"""The key of a device, and the keys that it has met."""

import os
import re
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colapp import paths
from colapp.services import signing
from colapp.services.signing import Signature
from colapp.storage.errors import WorkspaceError
from tests.conftest import TODAY


def test_what_is_signed_is_genuine_and_nothing_else() -> None:
    signature = signing.sign("Deux plages partagées".encode())
    assert signing.is_genuine("Deux plages partagées".encode(), signature)
    assert not signing.is_genuine("Trois plages partagées".encode(), signature)


@given(place=st.integers(0, 63), bit=st.integers(0, 7))
def test_a_signature_with_one_bit_changed_is_none(place: int, bit: int) -> None:
    genuine = signing.sign(b"oui")
    value = bytearray(genuine.value)
    value[place] ^= 1 << bit
    assert not signing.is_genuine(b"oui", Signature(genuine.key, bytes(value)))


@given(key=st.binary(max_size=40), value=st.binary(max_size=80))
def test_what_is_no_key_vouches_for_nothing(key: bytes, value: bytes) -> None:
    assert not signing.is_genuine(b"oui", Signature(key, value))


def test_the_key_is_made_once_and_stays() -> None:
    assert not signing.is_own(signing.sign(b"").key[::-1])
    first = signing.sign(b"oui")
    assert signing.sign(b"oui") == first
    assert signing.is_own(first.key)
    assert signing.own_fingerprint() == signing.fingerprint(first.key)


@pytest.mark.skipif(os.name == "nt", reason="rights are the profile's own there")
def test_only_its_owner_can_read_it() -> None:
    signing.sign(b"oui")
    kept = paths.data() / "signing-key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in paths.data().iterdir()] == ["signing-key"], "nothing is left beside it"


def test_no_key_is_made_to_know_whether_one_is_ours() -> None:
    assert not signing.is_own(b"x" * 32)
    assert not (paths.data() / "signing-key").exists()


def test_a_damaged_key_is_set_aside_and_another_made() -> None:
    first = signing.own_fingerprint()
    (paths.data() / "signing-key").write_bytes(b"half")
    assert signing.own_fingerprint() != first
    assert any(path.read_bytes() == b"half" for path in paths.data().iterdir())


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a-file").write_text("in the way")
    monkeypatch.setenv("COLAPP_DATA", str(tmp_path / "a-file"))
    with pytest.raises(WorkspaceError):
        signing.sign(b"oui")


@given(key=st.binary(min_size=32, max_size=32))
def test_a_fingerprint_is_read_aloud_without_a_doubt(key: bytes) -> None:
    mark = signing.fingerprint(key)
    assert re.fullmatch(r"([2-9A-HJ-NP-Z]{4}-){4}[2-9A-HJ-NP-Z]{4}", mark)
    assert signing.fingerprint(bytes([key[0] ^ 1]) + key[1:]) != mark


def test_the_first_name_stands() -> None:
    key = signing.sign(b"").key
    assert signing.known(key) is None
    signing.remember(key, " Mireille Labbé ", TODAY)
    signing.remember(key, "Quelqu’un d’autre", date(2027, 1, 1))
    known = signing.known(key)
    assert known is not None and (known.name, known.first_seen) == ("Mireille Labbé", TODAY)


def test_another_key_under_the_same_name_is_found() -> None:
    signing.remember(b"a" * 32, "Mireille Labbé", TODAY)
    assert [each.fingerprint for each in signing.others_named("mireille labbé", b"b" * 32)] == [
        signing.fingerprint(b"a" * 32)
    ]
    assert signing.others_named("Mireille Labbé", b"a" * 32) == []
    assert signing.others_named("", b"b" * 32) == []


@pytest.mark.parametrize("content", ["", "[]", "{", '{"a": 1}', '{"a": {"name": "b"}}'])
def test_unreadable_memory_knows_nobody_and_is_kept(content: str) -> None:
    signing.remember(b"a" * 32, "Mireille Labbé", TODAY)
    (paths.data() / "known-keys.json").write_text(content)
    assert signing.known(b"a" * 32) is None
    signing.remember(b"b" * 32, "Luc", TODAY)
    assert signing.known(b"b" * 32) is not None
    assert (paths.data() / "known-keys.unreadable.json").read_text() == content
