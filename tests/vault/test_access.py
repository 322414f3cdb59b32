"""Who may open the vault changes whole or not at all, and a new key shuts the old one out."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from coachdossier.errors import CoachDossierError, Damaged, Locked, UsageError
from coachdossier.vault import access
from coachdossier.vault import vault as vault_module
from coachdossier.vault.access import (
    Secret,
    replace_key,
    replace_recovery_code,
    replace_secret,
)
from coachdossier.vault.header import introduce_key
from coachdossier.vault.header_files import read_header, write_header
from coachdossier.vault.kdf import KdfProfile
from coachdossier.vault.key_file import make_key_file, read_key_file
from coachdossier.vault.vault import Vault, make_vault, open_vault, open_with_key
from support import NOON

CHEAP = KdfProfile(8, 1, 1)
WORDS = "rustige rivier onder de brug"
opened = partial(open_vault, now=lambda: NOON)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    vault, code = make_vault(tmp_path / "v", WORDS, lambda: NOON, profile=CHEAP)
    with vault, vault.writing() as uow:
        uow.audit.append("canary")
    return tmp_path / "v", code


def acts(vault: Vault) -> list[str]:
    with vault.reading() as uow:
        return [act.act for act in uow.audit.acts()]


def rekeyed(directory: Path, show: Callable[[str], None], secret: Secret) -> tuple[bytes, bytes]:
    with opened(directory, secret.passphrase) as vault:
        old = vault.key
        replace_key(vault, secret, show, profile=CHEAP)
        assert acts(vault) == ["canary"]
        return old, vault.key


def test_a_new_key_shuts_the_old_key_and_the_old_code_out(made: tuple[Path, str]) -> None:
    directory, code = made
    codes: list[str] = []
    old, new = rekeyed(directory, codes.append, Secret(WORDS))
    assert old != new
    for secret in (WORDS, *codes):
        with opened(directory, secret) as vault:
            assert vault.key == new
            assert acts(vault) == ["canary"]
    with pytest.raises(Locked):
        opened(directory, code)
    with pytest.raises(Locked):
        open_with_key(directory, old, lambda: NOON)
    assert len(read_header(directory).key_ids()) == 1


def test_an_old_header_put_back_after_a_new_key_is_damage(made: tuple[Path, str]) -> None:
    directory, _code = made
    before = {name: (directory / name).read_bytes() for name in ("vault.header",)}
    rekeyed(directory, lambda _code: None, Secret(WORDS))
    (directory / "vault.header").write_bytes(before["vault.header"])
    (directory / "vault.header.copy").unlink()
    with pytest.raises(Damaged):
        opened(directory, WORDS)


def test_the_recovery_code_is_no_passphrase_to_go_on_with(made: tuple[Path, str]) -> None:
    directory, code = made
    with opened(directory, code) as vault, pytest.raises(UsageError):
        replace_key(vault, Secret(code), lambda _code: None)
    with opened(directory, WORDS) as vault, pytest.raises(Locked):
        replace_key(vault, Secret("something else"), lambda _code: None)


class Killed(BaseException):
    """Stands for the end of the process, where no `except` helps."""


@pytest.mark.parametrize(
    "moment",
    [
        "before the pending header", "before the code", "before the database",
        "before the settled header",
    ],
)  # fmt: skip
def test_a_killed_rekey_leaves_a_vault_that_opens_and_settles(
    made: tuple[Path, str], moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory, code = made
    shown: list[str] = []
    writings = iter([moment == "before the pending header", moment == "before the settled header"])

    def kill_or_write(*arguments: object) -> None:
        if next(writings):
            raise Killed
        write_header(*arguments)  # type: ignore[arg-type]

    def show(new_code: str) -> None:
        if moment == "before the code":
            raise Killed
        shown.append(new_code)

    def kill(*_arguments: object) -> None:
        raise Killed

    monkeypatch.setattr(access, "write_header", kill_or_write)
    if moment == "before the database":
        monkeypatch.setattr(access, "renew_key", kill)
    with opened(directory, WORDS) as vault, pytest.raises(Killed):
        replace_key(vault, Secret(WORDS), show, profile=CHEAP)
    monkeypatch.undo()
    done = moment == "before the settled header"
    for secret in [WORDS, *shown] + ([] if done else [code]):
        with opened(directory, secret) as vault:
            assert acts(vault) == ["canary"]
        assert len(read_header(directory).key_ids()) == 1
    if done:
        with pytest.raises((Locked, Damaged)):
            opened(directory, code)


def test_a_last_write_that_failed_silently_leaves_both_keys_in_the_header(
    made: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    directory, code = made
    codes: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(access, "renew_key", lambda _connection, _key: None)
        with opened(directory, WORDS) as vault:
            old = vault.key
            with pytest.raises(CoachDossierError, match="new key"):
                replace_key(vault, Secret(WORDS), codes.append, profile=CHEAP)
    assert len(read_header(directory).key_ids()) == 2
    for secret in (WORDS, code):
        with opened(directory, secret) as vault:
            assert vault.key == old
            assert acts(vault) == ["canary"]


def test_an_introduction_still_at_work_is_not_settled_by_a_bystander(
    made: tuple[Path, str],
) -> None:
    directory, _code = made
    with opened(directory, WORDS) as vault, vault.alone():
        pending, _new_code = introduce_key(
            read_header(directory), vault.key, bytes(32), WORDS, profile=CHEAP
        )
        write_header(directory, pending)
        with opened(directory, WORDS) as other:
            assert other.key == vault.key
        assert read_header(directory) == pending
    with opened(directory, WORDS):
        assert read_header(directory).generation == pending.generation + 1


def test_who_read_the_header_before_a_new_key_reads_it_again(
    made: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    directory, _code = made
    stale = read_header(directory)
    rekeyed(directory, lambda _code: None, Secret(WORDS))
    answers = iter([stale])
    monkeypatch.setattr(
        vault_module, "read_header", lambda place: next(answers, None) or read_header(place)
    )
    with opened(directory, WORDS) as vault:
        assert acts(vault) == ["canary"]


def test_a_new_code_shuts_the_old_one_out(made: tuple[Path, str]) -> None:
    directory, code = made
    with opened(directory, WORDS) as vault:
        new = replace_recovery_code(vault, profile=CHEAP)
    opened(directory, new).close()
    with pytest.raises(Locked):
        opened(directory, code)


def test_with_a_key_file_the_passphrase_alone_opens_nothing(
    made: tuple[Path, str], tmp_path: Path
) -> None:
    directory, code = made
    file = tmp_path / "key"
    make_key_file(file)
    assert file.stat().st_mode & 0o077 == 0
    with opened(directory, WORDS) as vault:
        replace_secret(vault, Secret(WORDS, read_key_file(file)), profile=CHEAP)
    opened(directory, WORDS, key_file=file).close()
    opened(directory, code).close()
    opened(directory, code, key_file=tmp_path / "lost").close()
    with pytest.raises(Locked, match="key file"):
        opened(directory, WORDS)
    with pytest.raises(UsageError):
        opened(directory, WORDS, key_file=tmp_path / "lost")
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(Locked):
        opened(directory, WORDS, key_file=file)


def test_a_new_key_keeps_the_key_file(made: tuple[Path, str], tmp_path: Path) -> None:
    directory, _code = made
    file = tmp_path / "key"
    make_key_file(file)
    secret = Secret(WORDS, read_key_file(file))
    with opened(directory, WORDS) as vault:
        replace_secret(vault, secret, profile=CHEAP)
    with opened(directory, WORDS, key_file=file) as vault:
        replace_key(vault, secret, lambda _code: None, profile=CHEAP)
    opened(directory, WORDS, key_file=file).close()
    with pytest.raises(Locked):
        opened(directory, WORDS)


@pytest.mark.parametrize("content", [b"", b"x" * 31, b"x" * (1024 * 1024 + 1)])
def test_what_is_no_key_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "key"
    file.write_bytes(content)
    with pytest.raises(UsageError):
        read_key_file(file)


def test_no_secret_shows_when_it_is_printed() -> None:
    secret = Secret(WORDS, b"factor")
    assert WORDS not in repr(secret)
    assert "factor" not in repr(replace(secret))


def test_the_key_by_itself_opens_its_vault_and_no_other(made: tuple[Path, str]) -> None:
    directory, _code = made
    with opened(directory, WORDS) as vault:
        key = vault.key
    with open_with_key(directory, key, lambda: NOON) as vault:
        assert acts(vault) == ["canary"]
    with pytest.raises(Locked):
        open_with_key(directory, bytes(32), lambda: NOON)
