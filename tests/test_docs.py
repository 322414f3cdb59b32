"""The documents say what the program does: its README, its house, its promises."""

import re
from pathlib import Path

import pytest

from coachdossier.cli.context import Context
from coachdossier.cli.root import NOUNS, Root
from support import ROOT, make_context

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = ("README.md", "SECURITY.md", "CHANGELOG.md", "coachdossier/README.md")


@pytest.fixture
def context() -> Context:
    return make_context()


def commands_in(text: str) -> set[tuple[str, ...]]:
    """Return the words after `coachdossier` in code: the noun, and the verb when there is one."""
    found = set()
    for match in re.finditer(r"coachdossier ((?:[a-z]+ ?){1,2})", text):
        found.add(tuple(match[1].split()))
    return found


def test_the_readme_has_the_two_commands_that_work_on_a_fresh_machine() -> None:
    demo = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/coachdossier demo"
    test = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"
    assert demo in README
    assert test in README


def test_every_command_that_the_readme_names_exists(context: Context) -> None:
    root = Root()
    code = "\n".join(
        block or words
        for block, words in re.findall(r"```(?:sh|text)\n(.*?)```|`([^`\n]+)`", README, re.DOTALL)
    )
    for words in commands_in(code):
        noun = words[0]
        assert noun in NOUNS, noun
        command = root.get_command(None, noun)  # type: ignore[arg-type]
        verbs = getattr(command, "commands", {})
        if verbs and len(words) > 1:
            assert words[1] in verbs, words


def test_the_readme_shows_a_session_that_is_played_again() -> None:
    written = (ROOT / "tests/transcripts/main-job.txt").read_text(encoding="utf-8")
    shown = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert shown
    typed_only = re.compile(r"^(Does the client|What goes now|Type |Certificate|Pages searched)")
    for line in shown[1].splitlines():
        if line and not typed_only.match(line):
            assert line.removeprefix("$ ") in written, line


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_exists(document: str) -> None:
    path = ROOT / document
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    named = re.findall(r"`((?:tests|coachdossier|completions)/[\w./*-]+)`", text)
    for name in links:
        assert (path.parent / name).exists(), name
    for name in named:
        assert list(ROOT.glob(name.rstrip("/"))), name


def test_every_room_is_in_the_house() -> None:
    house = (ROOT / "coachdossier" / "README.md").read_text(encoding="utf-8")
    rooms = [
        path.name for path in (ROOT / "coachdossier").iterdir() if (path / "__init__.py").exists()
    ]
    assert [room for room in rooms if f"{room}/" not in house] == []


def test_nothing_is_left_to_do_in_the_source() -> None:
    words = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    files: list[Path] = [*(ROOT / "coachdossier").rglob("*.py")]
    assert [str(file) for file in files if words.search(file.read_text(encoding="utf-8"))] == []


def test_every_command_has_help_and_an_example() -> None:
    root = Root()
    silent = []
    for noun in NOUNS:
        command = root.get_command(None, noun)  # type: ignore[arg-type]
        for verb, leaf in getattr(command, "commands", {noun: command}).items():
            if leaf.hidden:
                continue
            if not leaf.help or "coachdossier " not in (leaf.epilog or ""):
                silent.append(f"{noun} {verb}")
    assert silent == []
