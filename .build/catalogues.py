"""Compile the catalogues: as a hook while a wheel is built, and for a source tree.

Every `.po` gets its `.mo` beside it, in the wheel and in an editable install. A catalogue that is
missing or doesn't parse stops the build: a program that silently spoke English only would be worse.

The other half is for whoever changes a text:

    python .build/catalogues.py            compile
    python .build/catalogues.py --update   collect the msgids of the source into the catalogues
    python .build/catalogues.py --check    name the msgids that have no good translation
"""

import os
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "coachdossier"
KEYWORDS = {"_": None, "N_": None, "NN_": (1, 2), "ngettext": (1, 2)}
TEXTS = {"title", "label", "ask", "condition", "note", "propose_reason"}
"""The keys of a policy file that hold a msgid."""


class CatalogueHook(BuildHookInterface):
    """What hatchling calls before it collects the files of a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues and have them taken along."""
        del version
        root = Path(self.root)
        compiled = compile_all(root)
        build_data["artifacts"] += [f"/{file.relative_to(root).as_posix()}" for file in compiled]


def catalogues(root: Path) -> list[Path]:
    """Return the `.po` files of the source tree; raise FileNotFoundError when there are none."""
    found = sorted((root / PACKAGE / "i18n" / "locales").glob(f"*/LC_MESSAGES/{PACKAGE}.po"))
    if not found:
        raise FileNotFoundError(f"no catalogue in {root / PACKAGE / 'i18n' / 'locales'}")
    return found


def compile_all(root: Path) -> list[Path]:
    """Write the `.mo` beside every `.po` and return them; safe when several do it at once."""
    return [_compile(source) for source in catalogues(root)]


def _compile(source: Path) -> Path:
    target = source.with_suffix(".mo")
    compiled = BytesIO()
    write_mo(compiled, _read(source))
    if not target.exists() or target.read_bytes() != compiled.getvalue():
        with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".tmp", delete=False) as file:
            file.write(compiled.getvalue())
        Path(file.name).chmod(0o644)
        os.replace(file.name, target)  # noqa: PTH105 - the atomic one, by its own name
    return target


def extract(root: Path) -> Catalog:
    """Return the msgids that the source and the policies hold, with the files they stand in."""
    template = Catalog(project=PACKAGE, charset="utf-8")
    found = extract_from_dir(
        root / PACKAGE, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=()
    )
    for file, _line, msgid, _comments, _context in found:
        template.add(msgid, locations=[(f"{PACKAGE}/{Path(file).as_posix()}", None)])
    for policy in sorted((root / PACKAGE).rglob("*.toml")):
        for msgid in policy_texts(tomllib.loads(policy.read_text(encoding="utf-8"))):
            template.add(msgid, locations=[(policy.relative_to(root).as_posix(), None)])
    return template


def policy_texts(value: object) -> Iterator[str]:
    """Yield the msgids of a policy file, read without the program."""
    if isinstance(value, list):
        for item in value:
            yield from policy_texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in TEXTS and isinstance(item, str):
                yield item
            else:
                yield from policy_texts(item)


def update(root: Path) -> None:
    """Bring the msgids of the source into every catalogue; what is no longer used goes."""
    template = extract(root)
    for file in catalogues(root):
        catalogue = _read(file)
        # A date in the file would make every update a change and every build another file.
        template.creation_date = catalogue.creation_date
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with file.open("wb") as stream:
            write_po(stream, catalogue, width=100, sort_by_file=True)


def faults(root: Path, file: Path) -> Iterator[str]:
    """Yield what is wrong with a catalogue: missing, doubtful, other fields, no longer used."""
    catalogue = _read(file)
    template = extract(root)
    for message in template:
        if not message.id:
            continue
        translated = catalogue.get(message.id)
        where = f"{message.locations[0][0]}: {message.id!r}"
        if translated is None or not all(_texts(translated.string)):
            yield f"not translated: {where}"
        elif translated.fuzzy:
            yield f"doubtful: {where}"
        elif not _same_fields(message, translated):
            yield f"other fields: {where}"
    yield from (f"not used: {m.id!r}" for m in catalogue if m.id and template.get(m.id) is None)
    yield from (f"obsolete: {msgid!r}" for msgid in catalogue.obsolete)


def _read(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, abort_invalid=True)


def _same_fields(message: Message, translated: Message) -> bool:
    # A singular may leave the number out ("one note"), a translation of it too.
    wanted = [_fields(text) for text in _texts(message.id)]
    given = [_fields(text) for text in _texts(translated.string)]
    return given[-1] == wanted[-1] and all(fields <= wanted[-1] for fields in given)


def _fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}


def _texts(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


if __name__ == "__main__":
    tree = Path(__file__).resolve().parent.parent
    match sys.argv[1:]:
        case ["--update"]:
            update(tree)
        case ["--check"]:
            problems = [f"{po}: {fault}" for po in catalogues(tree) for fault in faults(tree, po)]
            sys.exit("\n".join(problems) or None)
    compile_all(tree)
