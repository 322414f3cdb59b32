"""The demo: played in the language that was asked for, and a vault that is well afterwards."""

import json
from pathlib import Path

import pytest

from support import make_context, run_here


@pytest.mark.parametrize(
    ("language", "told", "foreign"),
    [
        ("nl", "De kluis staat in", "The vault is in"),
        ("en", "The vault is in", "De kluis staat in"),
    ],
)
def test_it_speaks_one_language_and_leaves_a_vault_that_is_well(
    tmp_path: Path, language: str, told: str, foreign: str
) -> None:
    memory = tmp_path / "memory"
    memory.mkdir(mode=0o700)
    environ = {"LANG": "en_GB.UTF-8" if language == "nl" else "nl_NL.UTF-8"}
    place = tmp_path / "demo"
    played = run_here(
        "--lang", language, "demo", "--dir", str(place), context=make_context(environ=environ)
    )
    assert played.code == 0, played.err
    assert told in played.out
    assert foreign not in played.out
    examined = run_here(
        "doctor",
        context=make_context(
            vault=place / "vault",
            passphrase_file=place / "passphrase.txt",
            json=True,
            environ={"XDG_RUNTIME_DIR": str(memory)},
        ),
    )
    wrong = [one for one in json.loads(examined.out) if not one["ok"] and one["check"] != "editor"]
    assert wrong == []
