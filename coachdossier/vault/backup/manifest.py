"""The manifest of a backup: what it is, until when, and its key for who may open the vault.

Read as strictly as the header: size, syntax, types and checksum come first. What it says of the
backup is bound to the wrapped key, so that nothing of it can be changed by who lacks the key.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from coachdossier.errors import N_, Damaged
from coachdossier.vault.header_format import Header, decode, encode
from coachdossier.vault.slots import NONCE_BYTES, WRAPPED_BYTES, canonical_json, key_id

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT: Final = "coachdossier-backup"
VERSION: Final = 1
MAX_BYTES: Final = 32 * 1024

_ID = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{4}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[0-9a-f]{16,32}")
_WRAPPED = re.compile(rf"[0-9a-f]{{{2 * (NONCE_BYTES + WRAPPED_BYTES)}}}")
_MAX_NUMBER = 2**53 - 1
_WRAPPING = b"coachdossier backup key\0"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a backup is. `head` and `acts` are those of its audit, `position` of its erasures.

    `digest` is that of the database's bytes, `vault` the random id of the vault.
    """

    id: str
    vault: str
    created_at: str
    expires_on: str
    head: str
    acts: int
    position: int
    digest: str

    @property
    def expires(self) -> date:
        return date.fromisoformat(self.expires_on)

    @property
    def created(self) -> datetime:
        return datetime.fromisoformat(self.created_at)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The facts, the backup's key wrapped by the vault key `key`, and the header for that one."""

    facts: Facts
    key: str
    wrapped: bytes
    header: Header

    def unwrap(self, vault_key: bytes) -> bytes:
        """Return the backup's key; raise Damaged when this isn't what wraps it."""
        # Loaded only where a backup is opened.
        from cryptography.exceptions import InvalidTag

        nonce, sealed = self.wrapped[:NONCE_BYTES], self.wrapped[NONCE_BYTES:]
        try:
            return _cipher(vault_key).decrypt(nonce, sealed, _bound(self.facts, self.key))
        except InvalidTag:
            raise damaged_manifest(self.facts.id) from None


def wrap(
    facts: Facts,
    backup_key: bytes,
    vault_key: bytes,
    header: Header,
    random: Callable[[int], bytes],
) -> Manifest:
    """Make a manifest that gives `backup_key` to who has the vault's key."""
    name, nonce = key_id(vault_key), random(NONCE_BYTES)
    sealed = _cipher(vault_key).encrypt(nonce, backup_key, _bound(facts, name))
    return Manifest(facts, name, nonce + sealed, header)


def encode_manifest(manifest: Manifest) -> bytes:
    body = _body(manifest)
    return json.dumps(body | {"checksum": _checksum(body)}, indent=1).encode("ascii") + b"\n"


def decode_manifest(content: bytes, name: str) -> Manifest:
    """Read a manifest; raise Damaged, with the backup's name, for all that is none."""
    try:
        fields = json.loads(content.decode("ascii"))
        manifest = _read(fields) if isinstance(fields, dict) else None
    except (ValueError, KeyError, TypeError, RecursionError, Damaged):
        manifest = None
    if manifest is None:
        raise damaged_manifest(name)
    return manifest


def with_header(manifest: Manifest, header: Header) -> Manifest:
    return replace(manifest, header=header)


def damaged_manifest(name: str) -> Damaged:
    """Say that a backup can't be used any more."""
    return Damaged(
        N_("The backup {id} is damaged."),
        hint=N_("Nothing was changed. Use another one: see “coachdossier backup list”."),
        id=name,
    )


def is_id(text: str) -> bool:
    """Whether a text is the id of a backup, and so no way to another folder."""
    return _ID.fullmatch(text) is not None


def _read(fields: dict[str, object]) -> Manifest | None:
    body = dict(fields)
    checksum = body.pop("checksum")
    if body["format"] != FORMAT or body["version"] != VERSION or checksum != _checksum(body):
        return None
    patterns = {"id": _ID, "vault": _NAME, "head": _DIGEST, "digest": _DIGEST, "key": _NAME}
    if any(not pattern.fullmatch(_text(body[name])) for name, pattern in patterns.items()):
        return None
    facts = Facts(
        id=_text(body["id"]),
        vault=_text(body["vault"]),
        created_at=datetime.fromisoformat(_text(body["created_at"])).isoformat(),
        expires_on=date.fromisoformat(_text(body["expires_on"])).isoformat(),
        head=_text(body["head"]),
        acts=_number(body["acts"]),
        position=_number(body["position"]),
        digest=_text(body["digest"]),
    )
    wrapped = _text(body["wrapped"])
    header = decode(_text(body["header"]).encode("ascii"))
    manifest = Manifest(facts, _text(body["key"]), bytes.fromhex(wrapped), header)
    known = _WRAPPED.fullmatch(wrapped) and header.vault_id == facts.vault
    return manifest if known and _body(manifest) == body else None


def _body(manifest: Manifest) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": VERSION,
        **asdict(manifest.facts),
        "key": manifest.key,
        "wrapped": manifest.wrapped.hex(),
        "header": encode(manifest.header).decode("ascii"),
    }


def _bound(facts: Facts, name: str) -> bytes:
    return canonical_json({"format": FORMAT, "version": VERSION, **asdict(facts), "key": name})


def _cipher(vault_key: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(hmac.digest(vault_key, _WRAPPING, "sha256"))


def _checksum(body: dict[str, object]) -> str:
    return hashlib.sha256(canonical_json(body)).hexdigest()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _MAX_NUMBER:
        raise TypeError
    return value
