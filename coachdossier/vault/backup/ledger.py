"""The ledger beside the backups: a file that a restore can read when the vault can't be.

It holds what `carried` gathers since the oldest backup, encrypted under a key that is drawn anew
each time and wrapped for each backup by that backup's own key: who can open a backup can read it,
and nobody else can read or forge it. It lies in the vault's folder and beside the backups, and is
written before an act that erases something is committed.
"""

import base64
import hashlib
import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from coachdossier.errors import N_, Damaged
from coachdossier.vault.backup.carried import Carried, Point, gather
from coachdossier.vault.backup.register import Backup, Backups
from coachdossier.vault.failures import translate_file_errors
from coachdossier.vault.files import read_at_most, write_atomically
from coachdossier.vault.slots import KEY_BYTES, NONCE_BYTES, canonical_json

VAULT_COPY: Final = "vault.ledger"
FORMAT: Final = "coachdossier-ledger"
VERSION: Final = 1
_MAX_BYTES: Final = 64 * 1024 * 1024
_TELLING: Final = 8


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A ledger as it lies in a folder: until where it goes, and for which backups it is."""

    vault: str
    position: int
    written_at: str
    keys: Mapping[str, bytes]
    sealed: bytes

    @property
    def written_on(self) -> date:
        return datetime.fromisoformat(self.written_at).date()

    def read(self, backup: str, key: bytes) -> Carried:
        """Decrypt it with a backup's key; raise Damaged when that doesn't fit."""
        # Loaded only by a restore that finds no whole vault.
        from cryptography.exceptions import InvalidTag

        bound = _bound(self)
        try:
            inner = _open(key, self.keys[backup], bound)
            return Carried.of_data(json.loads(_open(inner, self.sealed, bound)))
        except (InvalidTag, KeyError, ValueError, TypeError):
            raise damaged_ledger() from None


def ledger_name(vault_id: str) -> str:
    """Return how the ledger of a vault is called beside its backups."""
    return f"erased-{vault_id[:_TELLING]}.ledger"


def carry(
    directory: Path,
    vault_id: str,
    connection: Any,
    at: str,
    random: Callable[[int], bytes] = os.urandom,
) -> None:
    """Write the ledger to the vault's folder and to those of its backups, as it is now.

    To be called before the act that changed it commits. A folder that isn't there, or can't be
    written, is left for later; the vault's own must be written, or the act fails.
    """
    backups = Backups(connection).all()
    if not backups:
        (directory / VAULT_COPY).unlink(missing_ok=True)
        return
    since = Point(
        min(backup.position for backup in backups),
        min(backup.acts for backup in backups),
        min(backup.entries for backup in backups),
    )
    content = _encode(vault_id, gather(connection, since), backups, at, random)
    with translate_file_errors():
        write_atomically(directory / VAULT_COPY, content)
    for folder in {Path(backup.place) for backup in backups}:
        if any((folder / backup.id).is_dir() for backup in backups):
            with suppress(OSError):
                write_atomically(folder / ledger_name(vault_id), content)


def read_ledger(path: Path) -> LedgerFile | None:
    """Read a ledger; return None when there is none, raise Damaged when it isn't whole."""
    try:
        with translate_file_errors():
            fields = json.loads(read_at_most(path, _MAX_BYTES).decode("ascii"))
        body = {name: value for name, value in fields.items() if name != "checksum"}
        if (
            fields["checksum"] != _checksum(body)
            or (body["format"], body["version"]) != (FORMAT, VERSION)
        ):  # fmt: skip
            raise damaged_ledger()
        return LedgerFile(
            vault=str(body["vault"]),
            position=int(body["position"]),
            written_at=datetime.fromisoformat(body["written_at"]).isoformat(),
            keys={str(name): base64.b64decode(key) for name, key in body["keys"].items()},
            sealed=base64.b64decode(body["sealed"]),
        )
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise damaged_ledger() from None


def newest_ledger(places: list[Path], vault_id: str, backup: str) -> LedgerFile | None:
    """Return the one that goes furthest of those for this backup; None when there is none."""
    found = []
    for path in places:
        with suppress(Damaged):
            ledger = read_ledger(path)
            if ledger and ledger.vault == vault_id and backup in ledger.keys:
                found.append(ledger)
    return max(found, key=lambda ledger: (ledger.position, ledger.written_at), default=None)


def damaged_ledger() -> Damaged:
    """Say that nobody knows what has to be erased again."""
    return Damaged(
        N_("The list of what was erased is missing, damaged, or older than this backup."),
        hint=N_(
            "Nothing was changed: without that list erased data would come back. Look for a file "
            "“erased-….ledger” beside other backups, and name its folder with --from."
        ),
    )


def _encode(
    vault_id: str,
    carried: Carried,
    backups: list[Backup],
    at: str,
    random: Callable[[int], bytes],
) -> bytes:
    inner = random(KEY_BYTES)
    unsealed = LedgerFile(vault_id, carried.position, at, {}, b"")
    bound = _bound(unsealed)
    plain = json.dumps(carried.as_data(), ensure_ascii=True, separators=(",", ":")).encode("ascii")
    keys = {backup.id: _seal(bytes.fromhex(backup.key), inner, bound, random) for backup in backups}
    body: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "vault": vault_id,
        "position": carried.position,
        "written_at": at,
        "keys": {name: base64.b64encode(key).decode("ascii") for name, key in keys.items()},
        "sealed": base64.b64encode(_seal(inner, plain, bound, random)).decode("ascii"),
    }
    return json.dumps(body | {"checksum": _checksum(body)}).encode("ascii") + b"\n"


def _bound(ledger: LedgerFile) -> bytes:
    facts = {"vault": ledger.vault, "position": ledger.position, "written_at": ledger.written_at}
    return canonical_json({"format": FORMAT, "version": VERSION, **facts})


def _seal(key: bytes, plain: bytes, bound: bytes, random: Callable[[int], bytes]) -> bytes:
    # Loaded only when something is erased while there are backups.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = random(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def _open(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound)


def _checksum(body: dict[str, object]) -> str:
    return hashlib.sha256(canonical_json(body)).hexdigest()
