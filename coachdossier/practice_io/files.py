"""The files of a practice folder, as bytes: which there are, and that they are ordinary files."""

import stat
from collections.abc import Iterable
from pathlib import Path

from coachdossier.errors import N_, UsageError
from coachdossier.practice_io.problems import Problem

CLIENTS = "clients.csv"
TRAJECTORIES = "trajectories.csv"
PEOPLE = "people.csv"
NOTES_JSONL = "notes.jsonl"
NOTES_CSV = "notes.csv"
EVALUATIONS = "evaluations.csv"

FILES = (CLIENTS, TRAJECTORIES, PEOPLE, NOTES_JSONL, NOTES_CSV, EVALUATIONS)
LARGEST_MB = 512


def read_files(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the bytes of every file of the practice in `folder`, and what is wrong with others.

    Raise UsageError when `folder` is not a folder that can be read.
    """
    try:
        names = [entry.name for entry in folder.iterdir()]
    except (OSError, ValueError):
        raise UsageError(
            N_("The practice folder does not exist or cannot be read."),
            hint=N_("Give the folder that holds clients.csv and trajectories.csv."),
        ) from None
    contents: dict[str, bytes] = {}
    problems = list(_strays(names))
    for name in FILES:
        if name in names:
            read = _read(folder / name)
            if isinstance(read, bytes):
                contents[name] = read
            else:
                problems.append(read)
    return contents, problems


def _strays(names: Iterable[str]) -> Iterable[Problem]:
    """Report data files that would silently stay behind. Their names may be people's: no quotes."""
    strays = [
        name
        for name in names
        if name not in FILES
        and name.casefold().endswith((".csv", ".jsonl"))
        and not name.startswith((".", "~"))
    ]
    if strays:
        yield Problem(
            "", None, "",
            N_(
                "The folder holds {count} .csv or .jsonl files that are not part of a practice "
                "folder and would be left behind. Rename or move them; the files are {files}."
            ),
            {"count": len(strays), "files": ", ".join(FILES)},
        )  # fmt: skip


def _read(path: Path) -> bytes | Problem:
    try:
        found = path.lstat()  # before opening: a named pipe would wait for ever
        if stat.S_ISLNK(found.st_mode):
            return _refused(path, N_("The file is a link; put the file itself in the folder."))
        if not stat.S_ISREG(found.st_mode):
            return _refused(path, N_("This is not an ordinary file; replace it by one."))
        if found.st_size > LARGEST_MB * 1_000_000:
            reason = N_("The file is larger than {limit} MB; import the practice in parts.")
            return _refused(path, reason, limit=LARGEST_MB)
        return path.read_bytes()
    except OSError:
        return _refused(path, N_("The file cannot be read; check its permissions."))


def _refused(path: Path, reason: str, **params: object) -> Problem:
    return Problem(path.name, None, "", reason, params)
