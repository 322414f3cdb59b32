"""A coach's desk: a vault that opens cheaply, and the program run on it in this process."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coachdossier.services.vaults import make_practice
from coachdossier.vault.kdf import KdfProfile
from support import NOON, Result, make_context, run_here

PASSPHRASE = "rustige rivier onder de brug"
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Desk:
    vault: Path
    columns: int = 80

    def types(self, *words: str, stdin: str = "", **options: Any) -> Result:
        """Run a command in a script: no terminal, the passphrase given."""
        return self._run(words, stdin, terminal=False, **options)

    def answers(self, *words: str, lines: str = "", **options: Any) -> Result:
        """Run a command at a terminal for a screen reader, where `lines` answer the questions."""
        return self._run(words, lines, terminal=True, plain=True, **options)

    def sees(self, *words: str) -> str:
        """Run a command at a terminal, without a pager, and return what it draws, uncoloured."""
        result = self._run(words, "", terminal=True, environ={"PAGER": "cat"})
        assert result.code == 0, result.err
        return _STYLE.sub("", result.out)

    def gets(self, *words: str, stdin: str = "") -> Any:
        """Run a command that must succeed and return its JSON."""
        result = self.types(*words, stdin=stdin, json=True)
        assert result.code == 0, result.err
        return json.loads(result.out)

    def does(self, *words: str, stdin: str = "") -> Result:
        """Run a command that must succeed."""
        result = self.types(*words, stdin=stdin)
        assert result.code == 0, result.err
        return result

    def _run(self, words: tuple[str, ...], stdin: str, *, terminal: bool, **options: Any) -> Result:
        context = make_context(
            stdin,
            terminal=terminal,
            secrets=[PASSPHRASE, *options.pop("secrets", [])],
            columns=self.columns,
            environ=options.pop("environ", None),
            vault=self.vault,
            **options,
        )
        return run_here(*words, context=context)


def new_desk(directory: Path, *, demo: bool = False) -> Desk:
    vault, _code = make_practice(
        directory / "vault", PASSPHRASE, lambda: NOON, demo=demo, profile=KdfProfile(8, 1, 1)
    )
    vault.close()
    return Desk(directory / "vault")


def with_client(desk: Desk) -> Desk:
    """Add the client C001, Sanne de Wit, and her open trajectory T001-1."""
    desk.does("client", "add", "--name", "Sanne de Wit", "--organisation", "Bos")
    desk.does("trajectory", "open", "C001", "--start", "10-1-2026", "--goal", "Grenzen stellen")
    return desk
