"""Wrap vault keys in slots and unwrap them: Argon2id, then AES-256-GCM.

Everything a slot says about itself is bound to the wrap as associated data, so that no part of it
can be exchanged. This module is the only one of the opening that loads `cryptography` (20 ms).
"""

from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from coachdossier.errors import N_, CoachDossierError
from coachdossier.vault.kdf import KdfProfile
from coachdossier.vault.slots import (
    FORMAT,
    KEY_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    VERSION,
    Slot,
    WrappedKey,
    canonical_json,
    kdf_json,
    key_id,
)


def seal(
    kind: str,
    secret: bytes,
    *keys: bytes,
    vault_id: str,
    random: Callable[[int], bytes],
    profile: KdfProfile,
    key_file: bytes | None = None,
) -> Slot:
    """Make a slot of `kind` that gives `keys`, newest first, to who knows `secret`.

    With `key_file` (`key_file.read_key_file`) whoever opens it needs that file too.
    """
    salt = random(SALT_BYTES)
    cipher = _cipher(profile, salt, secret, key_file)
    wrapped = []
    for key in keys:
        name = key_id(key)
        nonce = random(NONCE_BYTES)
        bound = _associated_data(vault_id, kind, profile, salt, name)
        wrapped.append(WrappedKey(name, nonce, cipher.encrypt(nonce, key, bound)))
    return Slot(kind, profile, salt, tuple(wrapped))


def unseal(
    slot: Slot, secret: bytes, *, vault_id: str, key_file: bytes | None = None
) -> tuple[bytes, ...]:
    """Give the vault keys of `slot`, newest first; none when `secret` is not its secret."""
    cipher = _cipher(slot.kdf, slot.salt, secret, key_file)
    found = []
    for entry in slot.keys:
        bound = _associated_data(vault_id, slot.kind, slot.kdf, slot.salt, entry.key_id)
        try:
            found.append(cipher.decrypt(entry.nonce, entry.wrapped, bound))
        except InvalidTag:
            continue
    return tuple(found)


def _cipher(
    profile: KdfProfile, salt: bytes, secret: bytes, key_file: bytes | None = None
) -> AESGCM:
    try:
        derived = Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=profile.iterations,
            lanes=profile.lanes,
            memory_cost=profile.memory_kib,
            secret=key_file,
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
