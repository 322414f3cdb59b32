"""A command loads what it needs and nothing else: starting fast is a feature."""

import subprocess
import sys

import pytest

from support import program_environment

HEAVY = {
    "rich", "questionary", "prompt_toolkit", "docx", "lxml", "deduce", "docdeid", "babel", "typst",
    "numpy", "pydantic", "hypothesis", "sqlcipher3", "cryptography", "msgspec", "whenever",
}  # fmt: skip
PROBE = """
import sys
sys.argv[0] = "coachdossier"
from coachdossier.__main__ import main
code = main()
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""


def loaded(*arguments: str) -> set[str]:
    """Return the modules that a command line has loaded when it is done."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True,
        encoding="utf-8",
        env=program_environment(),
        check=False,
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture(scope="module")
def bare() -> set[str]:
    """Return what Python itself has loaded."""
    probe = "import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe],
        capture_output=True,
        encoding="utf-8",
        env=program_environment(),
        check=True,
    )
    return set(done.stdout.split())


def test_the_version_is_told_without_loading_anything(bare):
    assert loaded("--version") - bare == {"coachdossier", "coachdossier.__main__"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--lang", "nl", "--help"),
        ("completion", "--help"),
        ("completion", "no-shell"),
        ("cmpletion",),
    ],
)
def test_help_and_mistakes_load_no_heavy_library(arguments):
    assert {name.partition(".")[0] for name in loaded(*arguments)} & HEAVY == set()


def test_help_loads_no_command_but_the_one_it_is_about():
    def commands(*arguments: str) -> set[str]:
        prefix = "coachdossier.cli.commands."
        return {name.removeprefix(prefix) for name in loaded(*arguments) if prefix in name}

    assert commands("--help") == set()
    assert commands("completion", "--help") == {"completion"}
