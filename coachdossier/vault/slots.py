"""Key slots as values: the vault key, wrapped once for everything that may open the vault."""

import hashlib
import json
from dataclasses import dataclass
from typing import Final

from coachdossier.vault.kdf import KdfProfile

FORMAT: Final = "coachdossier-vault"
VERSION: Final = 1

MEMORISED: Final = "passphrase"
KEYED: Final = "passphrase+keyfile"
PRINTED: Final = "recovery"
"""The kinds of slot that this version opens. It keeps slots of other kinds as they are."""

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
WRAPPED_BYTES: Final = KEY_BYTES + 16
KEY_ID_BYTES: Final = 8
MAX_KEYS: Final = 2

_KEY_ID_DOMAIN = b"coachdossier vault key id\0"


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """One vault key under a slot's key; `key_id` tells which, without giving it away."""

    key_id: str
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to open the vault: its kind, the price of a guess, and the wrapped keys.

    While a new vault key is being introduced there are two keys, the new one first.
    """

    kind: str
    kdf: KdfProfile
    salt: bytes
    keys: tuple[WrappedKey, ...]


def key_id(key: bytes) -> str:
    """Name a vault key by a fingerprint: 256 random bits cannot be guessed from it."""
    return hashlib.sha256(_KEY_ID_DOMAIN + key).digest()[:KEY_ID_BYTES].hex()


def canonical_json(value: object) -> bytes:
    """Write `value` in the one form that checksums and associated data are made of (RFC 8785)."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def kdf_json(profile: KdfProfile) -> dict[str, object]:
    """Write the derivation's parameters as the header holds them."""
    return {
        "name": "argon2id",
        "memory_kib": profile.memory_kib,
        "iterations": profile.iterations,
        "lanes": profile.lanes,
    }
