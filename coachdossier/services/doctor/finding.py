"""What an examination finds: about what, whether it is well, and what to do when it isn't."""

from dataclasses import dataclass, field
from enum import StrEnum


class Check(StrEnum):
    """What is looked at, in the order in which it is told."""

    DATABASE = "database"
    SETTINGS = "settings"
    INDEX = "index"
    HEADER = "header"
    PERMISSIONS = "permissions"
    SYNCHRONISED = "synchronised"
    DISK = "disk"
    SWAP = "swap"
    CORE_DUMPS = "core_dumps"
    CLOCK = "clock"
    BACKUPS = "backups"
    POLICY = "policy"
    MEASURES = "measures"
    AUDIT = "audit"
    ERASURES = "erasures"
    DRAFTS = "drafts"
    EDITOR = "editor"
    HISTORY = "history"
    LEFTOVERS = "leftovers"


@dataclass(frozen=True, slots=True)
class Finding:
    """`message` and `advice` are msgids whose fields are in `params`; `advice` says what to do."""

    check: Check
    ok: bool
    message: str
    advice: str | None = None
    params: dict[str, object] = field(default_factory=dict)


def well(check: Check, message: str, advice: str | None = None, /, **params: object) -> Finding:
    """Tell that something is as it should be, or that this can't be told."""
    return Finding(check, ok=True, message=message, advice=advice, params=params)


def wrong(check: Check, message: str, advice: str, /, **params: object) -> Finding:
    """Tell what is wrong and what to do."""
    return Finding(check, ok=False, message=message, advice=advice, params=params)
