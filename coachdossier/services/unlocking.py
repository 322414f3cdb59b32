"""A vault that stays unlocked for a while, when the coach asks for that: the sessions of a vault.

The kernel's keyring holds the key on Linux, an agent of our own elsewhere and where a container
forbids the keyring; either forgets it when the system is going to sleep. Windows has neither; there
is the shell.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from coachdossier.errors import N_, CoachDossierError, UsageError
from coachdossier.vault.header_files import read_header
from coachdossier.vault.unlocked import agents, keyring
from coachdossier.vault.unlocked.grant import Grant
from coachdossier.vault.unlocked.suspend import watch_over
from coachdossier.vault.vault import Vault

KEYRING = "keyring"
AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Session:
    """Where the key is, and the seconds until the session ends: unused, and at the latest."""

    where: str
    idle_left: int
    longest_left: int


def keep_unlocked(vault: Vault, runtime: str | None, *, idle: float, longest: float) -> Session:
    """Keep the vault open for commands to come; `runtime` is what XDG_RUNTIME_DIR names.

    The session ends after `idle` seconds without use and after `longest` ones anyway. Raise
    UsageError on Windows, CoachDossierError when no place for the key is safe.
    """
    refuse_windows()
    name = read_header(vault.directory).vault_id
    lock(vault.directory, runtime)
    grant = Grant.of(vault.key, idle, longest)
    if keyring.keep(name, grant):
        watch_over(name)
        return _session(KEYRING, grant)
    if agents.keep(agents.place(runtime), name, grant):
        return _session(AGENT, grant)
    raise CoachDossierError(
        N_("Neither the kernel nor a process of our own can keep the key here."),
        hint=N_("Use “coachdossier shell”: it asks for the passphrase once."),
    )


def unlocked_key(directory: Path, runtime: str | None, *, prolong: bool) -> bytes | None:
    """Return the key of a session that still runs; `prolong` counts this as a use of it."""
    if sys.platform == "win32":
        return None
    name = read_header(directory).vault_id
    grant = keyring.take(name, prolong=prolong) or agents.take(
        agents.place(runtime), name, prolong=prolong
    )
    return None if grant is None else grant.key


def session_of(directory: Path, runtime: str | None) -> Session | None:
    """Return the session of a vault, which that doesn't prolong; None when it is locked."""
    if sys.platform == "win32":
        return None
    name = read_header(directory).vault_id
    if grant := keyring.look(name):
        return _session(KEYRING, grant)
    if grant := agents.look(agents.place(runtime), name):
        return _session(AGENT, grant)
    return None


def lock(directory: Path, runtime: str | None) -> bool:
    """End the session of a vault; return whether there was one."""
    if sys.platform == "win32":
        return False
    name = read_header(directory).vault_id
    ended = [keyring.forget(name), agents.forget(agents.place(runtime), name)]
    return any(ended)


def refuse_windows() -> None:
    """Raise UsageError where no session can be kept."""
    if sys.platform == "win32":
        raise UsageError(
            N_("Windows has no safe place to keep a vault unlocked between commands."),
            hint=N_("Use “coachdossier shell”: it asks for the passphrase once."),
        )


def _session(where: str, grant: Grant) -> Session:
    left = grant.seconds_left
    return Session(where, round(left), round(max(left, grant.longest_left)))
