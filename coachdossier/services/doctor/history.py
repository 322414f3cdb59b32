"""What the shell remembers: command lines of ours that name somebody, in plain, on the disk.

Names belong in no argument. Who typed one all the same finds it back in the shell's history, where
no erasure reaches it.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from coachdossier.domain.people import Person
from coachdossier.errors import N_
from coachdossier.services.doctor.finding import Check, Finding, well, wrong

_FILES: Final = (
    ".bash_history",
    ".zsh_history",
    ".local/share/fish/fish_history",
    ".local/share/powershell/PSReadLine/ConsoleHost_history.txt",
    "AppData/Roaming/Microsoft/Windows/PowerShell/PSReadLine/ConsoleHost_history.txt",
)
_MOST_BYTES: Final = 32 * 1024 * 1024
_SHORTEST: Final = 4
"""Letters of a name that stands alone; shorter ones are words of every line."""


def history_files(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Return the histories of this user's shells that there are."""
    home = environ.get("HOME") or environ.get("USERPROFILE")
    named = [Path(environ["HISTFILE"])] if environ.get("HISTFILE") else []
    usual = [Path(home) / name for name in _FILES] if home else []
    return tuple(dict.fromkeys(path for path in (*named, *usual) if path.is_file()))


def examine_history(files: Sequence[Path], people: Sequence[Person], *, fiction: bool) -> Finding:
    """Look for command lines that name somebody in the vault; about fiction nothing is wrong."""
    found = {path: count for path in files if (count := _lines_that_name(path, people))}
    if not found or fiction:
        return well(Check.HISTORY, N_("The shell remembers no command that names somebody."))
    return wrong(
        Check.HISTORY,
        N_("{count} lines in the history of your shell name somebody in the vault: {files}."),
        N_("Take these lines out. Leave a name out of a command, and you are asked for it."),
        count=sum(found.values()),
        files=", ".join(map(str, found)),
    )


def _lines_that_name(path: Path, people: Sequence[Person]) -> int:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return 0
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    lines = [line for line in text.casefold().splitlines() if "coachdossier" in line]
    if not lines:
        return 0
    words = {word.casefold() for person in people for word in _words_of(person)}
    if not words:
        return 0
    telling = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
    return sum(bool(telling.search(line)) for line in lines)


def _words_of(person: Person) -> set[str]:
    name = person.name
    parts = {part for part in (name.first, name.last, name.nickname) if len(part) >= _SHORTEST}
    return parts | {text for text in (name.full, person.email, person.phone) if text}
