"""A coach at the keyboard: runs commands on a real vault and reads what they say."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coachdossier.services.vaults import make_practice
from coachdossier.vault.kdf import KdfProfile
from support import Result, make_context, run_here

PASSPHRASE = "correct horse battery staple"
TODAY = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Coach:
    """Every command gets the vault, the passphrase file and JSON; nothing is asked."""

    directory: Path
    now: datetime = TODAY

    @property
    def vault(self) -> Path:
        return self.directory / "vault"

    def try_to(self, *arguments: str, stdin: str = "", now: datetime | None = None) -> Result:
        """Run a command and return what comes out, whatever its exit code."""
        context = make_context(
            stdin,
            now=now or self.now,
            vault=self.vault,
            json=True,
            no_input=True,
            passphrase_file=self.directory / "passphrase",
        )
        return run_here(*arguments, context=context)

    def does(self, *arguments: str, stdin: str = "", now: datetime | None = None) -> Any:
        """Run a command that must succeed and return its JSON, None when it says nothing."""
        result = self.try_to(*arguments, stdin=stdin, now=now)
        assert result.code == 0, (arguments, result.err)
        return json.loads(result.out) if result.out.strip() else None

    def reads(self, *arguments: str) -> str:
        """Run a command as on a screen and return its text."""
        return self._on_screen(*arguments).out

    def hears(self, *arguments: str) -> str:
        """Run a command as on a screen and return what it tells the coach beside its text."""
        return self._on_screen(*arguments).err

    def _on_screen(self, *arguments: str) -> Result:
        context = make_context(
            now=self.now,
            vault=self.vault,
            no_input=True,
            passphrase_file=self.directory / "passphrase",
        )
        result = run_here(*arguments, context=context)
        assert result.code == 0, (arguments, result.err)
        return result

    def closes(self, code: str, *more: str, action: str = "delete") -> Any:
        """Close a trajectory, giving every choice the same answer."""
        names = ("dossier_content", "report", "evaluation")
        choices = [word for name in names for word in ("--choose", f"{name}={action}")]
        return self.does("close", code, *choices, "--confirm", code, *more)


def new_coach(directory: Path, policy: str = "erase-at-close") -> Coach:
    """Make a vault that opens cheaply, and the coach who has its passphrase."""
    coach = Coach(directory)
    vault, _code = make_practice(
        coach.vault,
        PASSPHRASE,
        lambda: TODAY,
        policy=policy,
        demo=True,
        profile=KdfProfile(memory_kib=8, iterations=1, lanes=1),
    )
    vault.close()
    secret = directory / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    return coach
