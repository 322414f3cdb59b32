"""Wrap vault keys in slots and unwrap them: Argon2id, then AES-256-GCM.

Everything a slot says about itself is bound to the wrap as associated data, so that no part of it
can be exchanged. This module is the only one of the opening that loads `cryptography` (20 ms).
"""

import hashlib
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from coachdossier.errors import N_, CoachDossierError
from coachdossier.vault.kdf import KdfProfile
from coachdossier.vault.slots import (
    FORMAT,
    KEY_BYTES,
    KEY_ID_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    VERSION,
    Slot,
    WrappedKey,
    canonical_json,
    kdf_json,
)

_KEY_ID_DOMAIN = b"coachdossier vault key id\0"


def key_id(key: bytes) -> str:
    """Name a vault key by a fingerprint: 256 random bits cannot be guessed from it."""
    return hashlib.sha256(_KEY_ID_DOMAIN + key).digest()[:KEY_ID_BYTES].hex()


def seal(
    kind: str,
    secret: bytes,
    *keys: bytes,
    vault_id: str,
    random: Callable[[int], bytes],
    profile: KdfProfile,
) -> Slot:
    """Make a slot of `kind` that gives `keys`, newest first, to who knows `secret`."""
    salt = random(SALT_BYTES)
    cipher = _cipher(profile, salt, secret)
    wrapped = []
    for key in keys:
        name = key_id(key)
        nonce = random(NONCE_BYTES)
        bound = _associated_data(vault_id, kind, profile, salt, name)
        wrapped.append(WrappedKey(name, nonce, cipher.encrypt(nonce, key, bound)))
    return Slot(kind, profile, salt, tuple(wrapped))


def unseal(slot: Slot, secret: bytes, *, vault_id: str) -> tuple[bytes, ...]:
    """Give the vault keys of `slot`, newest first; none when `secret` is not its secret."""
    cipher = _cipher(slot.kdf, slot.salt, secret)
    found = []
    for entry in slot.keys:
        bound = _associated_data(vault_id, slot.kind, slot.kdf, slot.salt, entry.key_id)
        try:
            found.append(cipher.decrypt(entry.nonce, entry.wrapped, bound))
        except InvalidTag:
            continue
    return tuple(found)


def _cipher(profile: KdfProfile, salt: bytes, secret: bytes) -> AESGCM:
    try:
        derived = Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=profile.iterations,
            lanes=profile.lanes,
            memory_cost=profile.memory_kib,
        ).derive(secret)
    except MemoryError:
        raise CoachDossierError(
            N_("There is not enough memory to unlock the vault: {mebibytes} MiB are needed."),
            hint=N_("Close other programs and try again."),
            mebibytes=profile.memory_kib // 1024,
        ) from None
    return AESGCM(derived)


def _associated_data(
    vault_id: str, kind: str, profile: KdfProfile, salt: bytes, name: str
) -> bytes:
    return canonical_json(
        {
            "format": FORMAT,
            "version": VERSION,
            "vault": vault_id,
            "type": kind,
            "kdf": kdf_json(profile),
            "salt": salt.hex(),
            "key": name,
        }
    )
