"""Who may open the vault: make, use and change its header.

These functions compute; `header_files` reads and writes. What they give is a new header, never a
changed one. They load `cryptography`, which an opening with a key at hand does without.
"""

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from coachdossier.errors import N_, Damaged, Locked
from coachdossier.vault.header_format import VAULT_ID_BYTES, Header
from coachdossier.vault.kdf import STRONG, KdfProfile
from coachdossier.vault.passphrase import new_passphrase_bytes, passphrase_bytes
from coachdossier.vault.recovery_code import in_groups, new_recovery_code, read_recovery_code
from coachdossier.vault.sealing import seal, unseal
from coachdossier.vault.slots import KEY_BYTES, KEYED, MEMORISED, PRINTED, Slot, key_id

_TYPED = frozenset({MEMORISED, KEYED})
"""The slots that a passphrase opens, with or without a key file: a header has one of them."""


@dataclass(frozen=True, slots=True)
class NewVault:
    """What making a vault gives: the header to write, the code to print once, the key to use."""

    header: Header
    recovery_code: str = field(repr=False)
    key: bytes = field(repr=False)


def create_header(
    passphrase: str,
    *,
    random: Callable[[int], bytes] = os.urandom,
    profile: KdfProfile = STRONG,
) -> NewVault:
    """Draw a vault key and wrap it for `passphrase` and for a new recovery code.

    Raises `UsageError` for a passphrase that cannot be one. Only tests pass another `profile`.
    """
    secret = new_passphrase_bytes(passphrase)
    vault_id = random(VAULT_ID_BYTES).hex()
    key = random(KEY_BYTES)
    code, recovery = _recovery_slot((key,), vault_id, random, profile)
    slot = seal(MEMORISED, secret, key, vault_id=vault_id, random=random, profile=profile)
    return NewVault(Header(vault_id, 1, (slot, recovery)), code, key)


def unlock(
    header: Header, secret: str, key_file: Callable[[], bytes] | None = None
) -> tuple[bytes, ...]:
    """Give the vault key for a passphrase or a recovery code.

    `key_file` reads the second factor when a slot asks for it; the recovery code does without.
    There are two keys, newest first, when the introduction of a new one was interrupted: then
    `connection.key_that_fits` tells which. Raises `Locked`, in the same words whatever was wrong;
    `Damaged` when only a newer version can use any of the slots.
    """
    if not any(slot.kind in _TYPED | {PRINTED} for slot in header.slots):
        raise Damaged(
            N_("The vault opens with something that this coachdossier does not know."),
            hint=N_("Install the newest coachdossier. Nothing was changed."),
        )
    for kind, candidate in _candidates(secret, with_key_file=key_file is not None):
        for slot in header.slots:
            if slot.kind != kind:
                continue
            factor = key_file() if key_file and kind == KEYED else None
            if keys := unseal(slot, candidate, vault_id=header.vault_id, key_file=factor):
                return keys
    if header.needs_key_file() and key_file is None:
        raise Locked(
            N_("This vault opens with a key file as well, and none was named."),
            hint=N_("Name the key file with --key-file, or use the recovery code."),
        )
    if header.needs_key_file():
        raise Locked(
            N_("The passphrase or the key file is not right."),
            hint=N_("Name the key file with --key-file, or use the recovery code."),
        )
    raise Locked(
        N_("The passphrase is not right."),
        hint=N_("Try again, or use the recovery code that was printed when the vault was made."),
    )


def change_passphrase(
    header: Header,
    key: bytes,
    passphrase: str,
    *,
    key_file: bytes | None = None,
    random: Callable[[int], bytes] = os.urandom,
    profile: KdfProfile = STRONG,
) -> Header:
    """Let `passphrase` open the vault instead of the old one; the recovery code stays.

    With `key_file` it does so only together with that file, without it by itself, whatever was the
    case before. `key` must be the one that opens the database. Raises `UsageError` for a passphrase
    that cannot be one, `Damaged` when `key` is not this vault's.
    """
    slot = _typed_slot(header, passphrase, key_file, (key,), random, profile)
    return _with_slot(header, slot, key, _TYPED)


def renew_recovery_code(
    header: Header,
    key: bytes,
    *,
    random: Callable[[int], bytes] = os.urandom,
    profile: KdfProfile = STRONG,
) -> tuple[Header, str]:
    """Give a header that a new recovery code opens instead of the old one, and that code.

    `key` must be the one that opens the database. Raises `Damaged` when it is not this vault's.
    """
    code, slot = _recovery_slot((key,), header.vault_id, random, profile)
    return _with_slot(header, slot, key, {PRINTED}), code


def introduce_key(
    header: Header,
    old: bytes,
    new: bytes,
    passphrase: str,
    *,
    key_file: bytes | None = None,
    random: Callable[[int], bytes] = os.urandom,
    profile: KdfProfile = STRONG,
) -> tuple[Header, str]:
    """Give a header that opens the database under its old key and under `new`, and a new code.

    It is for the time that the database is encrypted anew; `settle` ends that time. Slots whose
    secret isn't at hand, the old recovery code's for one, keep the old key until then. Raises
    `Damaged` when `old` is not this vault's.
    """
    code, recovery = _recovery_slot((new, old), header.vault_id, random, profile)
    typed = _typed_slot(header, passphrase, key_file, (new, old), random, profile)
    others = (kept for kept in _slots_of(header, old) if kept.kind not in _TYPED)
    return _successor(header, (typed, recovery, *others)), code


def settle(header: Header, key: bytes) -> Header:
    """Keep only what wraps `key`, the one that opens the database.

    It ends an introduction of a new vault key that was interrupted; other headers stay as they
    are. Raises `Damaged` when no slot wraps `key`.
    """
    slots = _slots_of(header, key)
    return header if slots == header.slots else _successor(header, slots)


def _candidates(secret: str, *, with_key_file: bool) -> list[tuple[str, bytes]]:
    """List the slots' kinds to try, the likely one first: every try costs a derivation."""
    candidates = []
    if code := read_recovery_code(secret):
        candidates.append((PRINTED, code.encode("ascii")))
    if (passphrase := passphrase_bytes(secret)) is not None:
        candidates.append((MEMORISED, passphrase))
        if with_key_file:
            candidates.append((KEYED, passphrase))
    return candidates


def _typed_slot(
    header: Header,
    passphrase: str,
    key_file: bytes | None,
    keys: tuple[bytes, ...],
    random: Callable[[int], bytes],
    profile: KdfProfile,
) -> Slot:
    return seal(
        MEMORISED if key_file is None else KEYED,
        new_passphrase_bytes(passphrase),
        *keys,
        vault_id=header.vault_id,
        random=random,
        profile=profile,
        key_file=key_file,
    )


def _recovery_slot(
    keys: tuple[bytes, ...], vault_id: str, random: Callable[[int], bytes], profile: KdfProfile
) -> tuple[str, Slot]:
    code = new_recovery_code(random)
    slot = seal(
        PRINTED, code.encode("ascii"), *keys, vault_id=vault_id, random=random, profile=profile
    )
    return in_groups(code), slot


def _with_slot(header: Header, slot: Slot, key: bytes, replaced: Collection[str]) -> Header:
    others = (kept for kept in _slots_of(header, key) if kept.kind not in replaced)
    return _successor(header, (slot, *others))


def _slots_of(header: Header, key: bytes) -> tuple[Slot, ...]:
    name = key_id(key)
    slots = tuple(
        replace(slot, keys=kept)
        for slot in header.slots
        if (kept := tuple(entry for entry in slot.keys if entry.key_id == name))
    )
    if not slots:
        raise Damaged(
            N_("The header and the database are not of the same vault."),
            hint=N_("Nothing was changed. Put back header and database from one backup."),
        )
    return slots


def _successor(header: Header, slots: tuple[Slot, ...]) -> Header:
    return Header(header.vault_id, header.generation + 1, slots)
