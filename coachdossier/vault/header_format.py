"""The header as bytes: written in one way, read strictly. `HEADER.md` specifies it.

Reading never trusts the file: size, syntax, types and bounds are checked before anything is
derived or allocated, and every refusal says where.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from coachdossier.errors import N_, Damaged
from coachdossier.vault.kdf import KdfProfile
from coachdossier.vault.slots import (
    FORMAT,
    KEY_ID_BYTES,
    KEYED,
    MAX_KEYS,
    NONCE_BYTES,
    SALT_BYTES,
    VERSION,
    WRAPPED_BYTES,
    Slot,
    WrappedKey,
    canonical_json,
    kdf_json,
)

MAX_HEADER_BYTES = 8192
MAX_SLOTS = 8
VAULT_ID_BYTES = 16

Item = TypeVar("Item")

_MAX_NUMBER = 2**53 - 1
_SLOT_KIND = re.compile(r"[a-z][a-z0-9+-]{0,31}")
_HEX = re.compile(r"(?:[0-9a-f]{2})*")


class NewerHeader(Damaged):
    """A whole header that this version cannot read, and must not fall back from."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands beside the database: who may open it, and how.

    `generation` grows by one with every change; of two copies the higher one counts.
    """

    vault_id: str
    generation: int
    slots: tuple[Slot, ...]

    def needs_key_file(self) -> bool:
        """Whether the passphrase opens the vault only together with a key file."""
        return any(slot.kind == KEYED for slot in self.slots)

    def key_ids(self) -> frozenset[str]:
        """Name the vault keys in the slots: one, or two while a new one is being introduced."""
        return frozenset(entry.key_id for slot in self.slots for entry in slot.keys)


def encode(header: Header) -> bytes:
    """Write a header, with its checksum."""
    body: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "generation": header.generation,
        "vault": header.vault_id,
        "slots": [_slot_json(slot) for slot in header.slots],
    }
    return json.dumps(body | {"checksum": _checksum(body)}, indent=1).encode("ascii") + b"\n"


def decode(content: bytes) -> Header:
    """Read a header.

    Raises `Damaged` with the place for anything that is not exactly a header of this version,
    `NewerHeader` for a header of a later one.
    """
    fields = _parse(content)
    if fields.get("format") != FORMAT:
        raise _damaged("format")
    checksum = fields.pop("checksum", None)
    if checksum != _checksum(fields):
        raise _damaged("checksum")
    version = _number(fields.get("version"), "version")
    if version > VERSION:
        raise NewerHeader(
            N_("The vault was made by a newer coachdossier: its header has version {version}."),
            hint=N_("Install the newest coachdossier. Nothing was changed."),
            version=version,
        )
    _expect_members(fields, {"format", "version", "generation", "vault", "slots"}, "")
    header = Header(
        vault_id=_hex(fields["vault"], VAULT_ID_BYTES, "vault").hex(),
        generation=_number(fields["generation"], "generation"),
        slots=_items(fields["slots"], MAX_SLOTS, "slots", _read_slot),
    )
    if len(header.key_ids()) > MAX_KEYS:
        raise _damaged("slots")
    return header


def _slot_json(slot: Slot) -> dict[str, object]:
    return {
        "type": slot.kind,
        "kdf": kdf_json(slot.kdf),
        "salt": slot.salt.hex(),
        "keys": [
            {"key": entry.key_id, "nonce": entry.nonce.hex(), "wrapped": entry.wrapped.hex()}
            for entry in slot.keys
        ],
    }


def _read_slot(value: object, place: str) -> Slot:
    fields = _expect_members(value, {"type", "kdf", "salt", "keys"}, place)
    kind = fields["type"]
    if not isinstance(kind, str) or not _SLOT_KIND.fullmatch(kind):
        raise _damaged(f"{place}.type")
    keys = _items(fields["keys"], MAX_KEYS, f"{place}.keys", _read_wrapped_key)
    if len({entry.key_id for entry in keys}) != len(keys):
        raise _damaged(f"{place}.keys")
    return Slot(
        kind=kind,
        kdf=_read_kdf(fields["kdf"], f"{place}.kdf"),
        salt=_hex(fields["salt"], SALT_BYTES, f"{place}.salt"),
        keys=keys,
    )


def _read_kdf(value: object, place: str) -> KdfProfile:
    fields = _expect_members(value, {"name", "memory_kib", "iterations", "lanes"}, place)
    if fields["name"] != "argon2id":
        raise _damaged(f"{place}.name")
    profile = KdfProfile(
        memory_kib=_number(fields["memory_kib"], f"{place}.memory_kib"),
        iterations=_number(fields["iterations"], f"{place}.iterations"),
        lanes=_number(fields["lanes"], f"{place}.lanes"),
    )
    if parameter := profile.out_of_bounds():
        raise _damaged(f"{place}.{parameter}")
    return profile


def _read_wrapped_key(value: object, place: str) -> WrappedKey:
    fields = _expect_members(value, {"key", "nonce", "wrapped"}, place)
    return WrappedKey(
        key_id=_hex(fields["key"], KEY_ID_BYTES, f"{place}.key").hex(),
        nonce=_hex(fields["nonce"], NONCE_BYTES, f"{place}.nonce"),
        wrapped=_hex(fields["wrapped"], WRAPPED_BYTES, f"{place}.wrapped"),
    )


def _parse(content: bytes) -> dict[str, object]:
    try:
        value = json.loads(
            content.decode("ascii"),
            object_pairs_hook=_without_duplicates,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError):
        raise _damaged("JSON") from None
    if not isinstance(value, dict):
        raise _damaged("JSON")
    return value


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError
    return fields


def _refuse(_: str) -> object:
    raise ValueError


def _checksum(body: dict[str, object]) -> str:
    try:
        return hashlib.sha256(canonical_json(body)).hexdigest()
    except RecursionError:
        raise _damaged("JSON") from None


def _expect_members(value: object, names: set[str], place: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _damaged(place)
    if different := sorted(value.keys() ^ names):
        # A name that we did not choose may be anything: only ours are repeated.
        known = [name for name in different if name in names]
        raise _damaged(".".join(filter(None, (place, known[0] if known else "?"))))
    return value


def _items(
    value: object, limit: int, place: str, read: Callable[[object, str], Item]
) -> tuple[Item, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= limit:
        raise _damaged(place)
    return tuple(read(item, f"{place}[{index}]") for index, item in enumerate(value))


def _number(value: object, place: str) -> int:
    if type(value) is not int or not 1 <= value <= _MAX_NUMBER:
        raise _damaged(place)
    return value


def _hex(value: object, length: int, place: str) -> bytes:
    if not isinstance(value, str) or len(value) != 2 * length or not _HEX.fullmatch(value):
        raise _damaged(place)
    return bytes.fromhex(value)


def _damaged(place: str) -> Damaged:
    return Damaged(
        N_("The vault's header is damaged at {place}."),
        hint=N_("Nothing was changed. Put back the header of the same vault from a backup."),
        place=place,
    )
