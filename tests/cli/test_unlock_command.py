"""unlock and lock: no passphrase for a while, when the coach asks for it."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import PASSPHRASE, Desk

from coachdossier.services import unlocking
from coachdossier.vault.unlocked import keyring
from support import Result, make_context, program_environment, run_here, run_program


@pytest.fixture(params=["keyring", "agent"])
def coach(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> Iterator[Desk]:
    """A desk whose sessions the kernel keeps, or an agent where the kernel may not."""
    if request.param == "agent":
        monkeypatch.setattr(keyring, "available", lambda: False)
    elif not keyring.available():
        pytest.skip("there is no such keyring here")
    runtime(desk).mkdir(mode=0o700)
    yield desk
    unlocking.lock(desk.vault, str(runtime(desk)))
    shutil.rmtree(runtime(desk))


def runtime(desk: Desk) -> Path:
    """A short folder: the name of a socket may have about 100 characters, a test's folder more."""
    return Path(tempfile.gettempdir()) / f"cd-{zlib.crc32(bytes(desk.vault)):08x}"


def types(desk: Desk, *words: str, secrets: tuple[str, ...] = (), **options: object) -> Result:
    environ = {"XDG_RUNTIME_DIR": str(runtime(desk))}
    context = make_context(secrets=list(secrets), vault=desk.vault, environ=environ, **options)
    return run_here(*words, context=context)


def unlocked(desk: Desk, *words: str) -> dict[str, object]:
    result = types(desk, "unlock", *words, secrets=(PASSPHRASE,), json=True)
    assert result.code == 0, result.err
    told = json.loads(result.out)
    assert isinstance(told, dict)
    return told


def test_nothing_is_kept_unless_asked_for(coach: Desk) -> None:
    assert types(coach, "client", "list", secrets=(PASSPHRASE,)).code == 0
    assert types(coach, "client", "list").code == 4
    assert types(coach, "unlock", "--status").code == 4


def test_an_unlocked_vault_asks_for_no_passphrase_until_it_is_locked(coach: Desk) -> None:
    told = unlocked(coach, "--for", "15m")
    assert told["unlocked"] is True
    assert 870 <= told["seconds"] <= 900
    added = types(coach, "client", "add", "--name", "Sanne de Wit")
    assert added.code == 0, added.err
    assert "C001" in types(coach, "client", "list").out
    locked = types(coach, "lock")
    assert locked.code == 0
    assert types(coach, "client", "list").code == 4
    assert "already" in types(coach, "lock").err


def test_a_session_ends_by_itself(coach: Desk) -> None:
    unlocked(coach, "--for", "1s")
    time.sleep(1.2)
    assert types(coach, "unlock", "--status").code == 4
    assert types(coach, "client", "list").code == 4


def test_looking_does_not_prolong_it_and_working_does(coach: Desk) -> None:
    unlocked(coach, "--for", "100s")

    def left() -> float:
        session = unlocking.session_of(coach.vault, str(runtime(coach)))
        assert session is not None
        return session.idle_left

    time.sleep(1.6)
    for looking in (("status",), ("unlock", "--status")):
        assert types(coach, *looking).code == 0
        assert left() < 99
    types(coach, "client", "list")
    assert left() == 100


def test_a_wrong_passphrase_unlocks_nothing(coach: Desk) -> None:
    assert types(coach, "unlock", secrets=("fout",)).code == 4
    assert types(coach, "unlock", "--status", json=True).out.strip() == '{\n  "unlocked": false\n}'


def test_a_named_passphrase_is_tried_and_no_session_used(coach: Desk, tmp_path: Path) -> None:
    unlocked(coach)
    wrong = tmp_path / "wrong"
    wrong.touch(mode=0o600)
    wrong.write_text("fout", encoding="utf-8")
    assert types(coach, "client", "list", passphrase_file=wrong).code == 4


def test_what_changes_who_may_open_it_asks_for_the_passphrase_again(coach: Desk) -> None:
    unlocked(coach)
    for act in (("recovery", "new"), ("rekey", "--yes"), ("passphrase", "change")):
        assert types(coach, *act).code == 4


def test_a_new_key_ends_the_session(coach: Desk) -> None:
    unlocked(coach)
    assert types(coach, "rekey", "--yes", secrets=(PASSPHRASE,)).code == 0
    assert types(coach, "client", "list").code == 4
    assert types(coach, "unlock", "--status").code == 4


def test_a_new_passphrase_and_a_key_file_end_the_session(coach: Desk, tmp_path: Path) -> None:
    new = "stille zee achter de duinen"
    unlocked(coach)
    assert types(coach, "passphrase", "change", secrets=(PASSPHRASE, new, new)).code == 0
    assert types(coach, "unlock", "--status").code == 4
    assert types(coach, "unlock", secrets=(new,)).code == 0
    assert types(coach, "keyfile", "add", str(tmp_path / "key"), secrets=(new,)).code == 0
    assert types(coach, "unlock", "--status").code == 4


@pytest.mark.parametrize("time_given", ["", "0s", "25h", "15", "soon"])
def test_a_time_that_is_none_is_refused(desk: Desk, time_given: str) -> None:
    assert types(desk, "unlock", "--for", time_given, secrets=(PASSPHRASE,)).code == 2


def test_in_processes_of_their_own(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    (tmp_path / "run").mkdir(mode=0o700)
    environ = {"COACHDOSSIER_VAULT": str(desk.vault), "XDG_RUNTIME_DIR": str(tmp_path / "run")}
    begun = run_program("--passphrase-file", str(secret), "unlock", environ=environ)
    assert begun.code == 0, begun.err
    probe = (
        "import sys\n"
        "from coachdossier.cli.root import run\n"
        "assert run(['client', 'list', '--json']) == 0\n"
        "assert not {'cryptography', 'socket', 'msgspec'} & set(sys.modules)\n"
    )
    try:
        assert run_program("client", "list", "--json", environ=environ).out == "[]\n"
        if keyring.available():
            subprocess.run(
                [sys.executable, "-c", probe], check=True, env=program_environment(environ)
            )
    finally:
        assert run_program("lock", environ=environ).code == 0
    assert run_program("client", "list", environ=environ).code == 4
