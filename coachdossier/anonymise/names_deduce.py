"""The only module that knows deduce: its annotations of Dutch names and its lists of names.

Its lookup lists go in slim form (without streets and institutions) to a directory of the caller,
0700; its cache is a pickle, so it is read only when nobody else can write it and its hash is the
one written beside it. Nothing of the vault ever enters its lists.
"""

import hashlib
import importlib.util
import logging
import os
import re
import shutil
import stat
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

from coachdossier.anonymise.normalise import fold
from coachdossier.errors import N_, Damaged

Progress = Callable[[int, int], None]

_LEFT_OUT = ("locations/lst_street", "institutions/lst_healthcare_institution")
_LISTS = {
    "first": ("names/lst_first_name/items.txt",),
    "last": ("names/lst_surname/items.txt", "names/lst_interfix_surname/items.txt"),
    "places": (
        "locations/lst_placename/lst_residence/items.txt",
        "locations/lst_placename/lst_municipality/items.txt",
        "locations/lst_placename/lst_province/items.txt",
        "locations/lst_placename/lst_region/items.txt",
    ),
    "common": ("whitelist/lst_stop_word/items.txt", "whitelist/lst_common_word/items.txt"),
}
_ANNOTATORS = {"names": ("first_name_lookup", "surname_lookup"), "locations": ("placename",)}
"""Those that look words up: what its patterns find around them, the sweep finds as well."""
_CHUNK = 800
_REPETITION = 400
_REGION = re.compile(r"[^\S\n]*\([a-z]{2,4}\)[^\S\n]*$", re.IGNORECASE | re.MULTILINE)
_NAME_LIKE = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class NameLists:
    """First names, surnames and places of the Netherlands and the commonest words, folded."""

    first: frozenset[str]
    last: frozenset[str]
    places: frozenset[str]
    common: frozenset[str]


class DeduceNames:
    """Dutch names found by deduce, with the lists that it uses."""

    def __init__(self, cache_dir: Path, progress: Progress | None) -> None:
        """Load deduce's slim lists from `cache_dir`, building them when they are not there.

        Raises:
            Damaged: the cache can be written by others.

        """
        _private(cache_dir)
        self._home = _private(cache_dir / "deduce")
        with _quiet(), _umask(0o077):
            self._deduce = self._load(progress)
        self._annotators = [
            self._deduce.processors[group][name]
            for group, names in _ANNOTATORS.items()
            for name in names
        ]
        self.lists = NameLists(**{name: self._read(paths) for name, paths in _LISTS.items()})

    def annotate(self, text: str) -> list[tuple[int, int]]:
        """Where people and places stand in `text`, overlapping or not; linear in its length."""
        from docdeid.document import Document

        found: list[tuple[int, int]] = []
        for offset, chunk in _chunks(text):
            if not _has_words(chunk):
                continue
            document = Document(chunk, self._deduce.tokenizers)
            found.extend(
                (offset + item.start_char, offset + item.end_char)
                for annotator in self._annotators
                for item in annotator.annotate(document)
            )
        return found

    def _load(self, progress: Progress | None) -> Any:
        with _without_numpy():
            from deduce import Deduce

        report = progress or (lambda _done, _total: None)
        lists = self._home / "lookup"
        pickled = self._home / "cache" / "lookup_structs.pickle"
        seal = self._home / "sealed"
        expected = self._seal(lists, pickled)
        fresh = not seal.is_file() or seal.read_text("ascii") != expected
        if fresh:
            report(0, 3)
            for old in (lists, pickled.parent):
                shutil.rmtree(old, ignore_errors=True)
            _slim_copy(lists)
            report(1, 3)
        deduce = Deduce(lookup_data_path=lists, cache_path=self._home, build_lookup_structs=fresh)
        if fresh:
            report(2, 3)
            for path in self._home.rglob("*"):
                path.chmod(0o700 if path.is_dir() else 0o600)
            seal.write_text(self._seal(lists, pickled), "ascii")
            report(3, 3)
        return deduce

    @staticmethod
    def _seal(lists: Path, pickled: Path) -> str:
        """A hash over deduce's version, its lists and the pickle made from them."""
        digest = hashlib.sha256(version("deduce").encode())
        for path in [*sorted(lists.rglob("*.txt")), pickled]:
            digest.update(path.name.encode())
            if path.is_file():
                digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def _read(self, paths: Iterable[str]) -> frozenset[str]:
        source = self._home / "lookup" / "src"
        listed = "\n".join((source / path).read_text("utf-8") for path in paths)
        plain = map(str.strip, fold(_REGION.sub("", listed)).splitlines())
        return frozenset(line for line in plain if len(line) > 1)


def _private(directory: Path) -> Path:
    """Make `directory` for its owner alone; refuse one that others can write."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path in (directory, *directory.rglob("*")):
        status = path.lstat()
        foreign = hasattr(os, "geteuid") and status.st_uid != os.geteuid()
        if foreign or stat.S_ISLNK(status.st_mode) or status.st_mode & 0o022:
            raise Damaged(
                N_("Others can change the anonymiser's cache, so it is not loaded."),
                hint=N_("Remove the directory {path} and try again."),
                path=directory,
            )
    return directory


def _slim_copy(target: Path) -> None:
    found = importlib.util.find_spec("deduce")
    if found is None or found.origin is None:
        raise Damaged(N_("The package deduce is missing."), hint=N_("Install coachdossier again."))
    source = Path(found.origin).parent / "data" / "lookup" / "src"
    for path in sorted(source.rglob("*.txt")):
        name = path.relative_to(source)
        copy = target / "src" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        left_out = name.parent.as_posix() in _LEFT_OUT
        copy.write_bytes(b"" if left_out else path.read_bytes())


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Cut `text` at line ends or spaces: deduce recurses over neighbouring names."""
    start = 0
    while start < len(text):
        end = min(start + _CHUNK, len(text))
        if end < len(text):
            cut = max(text.rfind("\n", start, end), text.rfind(". ", start, end) + 1)
            cut = cut if cut > start else text.rfind(" ", start, end)
            end = cut + 1 if cut > start else end
        yield start, text[start:end]
        start = end


def _has_words(chunk: str) -> bool:
    """Whether a name could stand here: deduce is slow on long runs of signs or of one word."""
    words = _NAME_LIKE.findall(chunk)
    return len(set(words)) > 1 or (bool(words) and len(chunk) < _REPETITION)


@contextmanager
def _without_numpy() -> Iterator[None]:
    """Import deduce without numpy, of which only steps make use that the chain doesn't take.

    It costs a tenth of a start and 16 MB.
    """
    if "numpy" in sys.modules:
        yield
        return
    unused = {name: ModuleType(name) for name in ("numpy", "numpy.typing")}
    unused["numpy.typing"].NDArray = object  # type: ignore[attr-defined]
    sys.modules.update(unused)
    try:
        yield
    finally:
        for name in unused:
            del sys.modules[name]


class _umask:  # noqa: N801 - reads as a statement
    """Files made inside get no rights for others."""

    def __init__(self, mask: int) -> None:
        self._mask = mask

    def __enter__(self) -> None:
        self._old = os.umask(self._mask)

    def __exit__(self, *_: object) -> None:
        os.umask(self._old)


class _quiet:  # noqa: N801 - reads as a statement
    """Undo what importing deduce does to the root logger and to the warning filters."""

    def __enter__(self) -> None:
        root = logging.getLogger()
        self._handlers, self._level = list(root.handlers), root.level
        self._filters = list(warnings.filters)
        if not root.handlers:
            root.addHandler(logging.NullHandler())

    def __exit__(self, *_: object) -> None:
        root = logging.getLogger()
        root.handlers[:] = self._handlers
        root.setLevel(self._level)
        warnings.filters = self._filters
