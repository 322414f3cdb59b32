"""The security policy on request, and the coach's own measures with the day of each check."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from coach import PASSPHRASE, TODAY, Coach

from coachdossier.errors import ExitCode
from coachdossier.services.vaults import make_practice
from coachdossier.vault.header_files import read_header
from coachdossier.vault.kdf import KdfProfile
from support import make_context, run_here

NAME = "Quirijn Zandvoort"
LATER = TODAY + timedelta(days=400)


@pytest.fixture
def real(tmp_path: Path) -> Coach:
    """A coach with a vault that is no fiction, made today."""
    coach = Coach(tmp_path / "real")
    cost = KdfProfile(memory_kib=64, iterations=2, lanes=2)
    make_practice(coach.vault, PASSPHRASE, lambda: TODAY, profile=cost)[0].close()
    secret = coach.directory / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    return coach


@pytest.mark.clause("PER-47", "PLU-48")
def test_the_sheet_says_what_this_vault_has(real: Coach) -> None:
    sheet = real.does("security", "sheet")
    assert sheet["derivation"] == {
        "name": "argon2id", "memory_kib": 64, "iterations": 2, "lanes": 2,
    }  # fmt: skip
    assert (sheet["needs_key_file"], sheet["recovery_code"]) == (False, True)
    assert (sheet["pages_whole"], sheet["overwrites"], sheet["trace_whole"]) == (True, True, True)
    assert sheet["private_files"] is True
    assert (sheet["backups"], sheet["last_backup"]) == (0, None)
    real.does("backup", "create")
    sheet = real.does("security", "sheet")
    assert (sheet["backups"], sheet["last_backup"]) == (1, "2026-11-20")
    acts = sheet["acts"]
    key = str(real.directory / "key")
    real.does("keyfile", "add", key)
    assert read_header(real.vault).needs_key_file()
    shutil.copytree(real.vault, synced := real.directory / "Dropbox" / "vault")
    (synced / "vault.db").chmod(0o644)
    changed = real.does("security", "sheet", "--vault", str(synced), "--key-file", key)
    assert changed["needs_key_file"]
    assert changed["derivation"]["memory_kib"] == 64 * 1024
    assert (changed["synchronised"], changed["private_files"]) == (True, False)
    assert changed["acts"] == acts + 1


@pytest.mark.clause("PER-47", "PLU-48")
@pytest.mark.parametrize("ending", ["docx", "pdf", "md"])
def test_it_can_be_handed_over_and_names_no_client(real: Coach, ending: str) -> None:
    real.does("client", "add", "--name", NAME)
    real.does("practice", "set", "--name", "Praktijk De Brug")
    file = real.directory / f"sheet.{ending}"
    real.does("security", "sheet", "--out", str(file))
    assert file.stat().st_mode & 0o777 == 0o600
    shown = real.reads("security", "sheet")
    assert "Praktijk De Brug" in shown
    assert "Argon2id" in shown
    assert "does not protect against" in shown
    for word in (*NAME.split(), "C001", str(real.directory)):
        assert word not in shown
        assert word.encode() not in file.read_bytes()


@pytest.mark.clause("LEF-49", "LEF-52", "LEF-53")
def test_own_measures_stand_in_the_sheet_with_the_day_of_their_check(real: Coach) -> None:
    listed = {one["name"]: one for one in real.does("security", "measures")}
    assert {"virus-scanner", "updates", "training", "mail-standards"} <= set(listed)
    assert {one["checked"] for one in listed.values()} == {None}
    assert "not checked any" in real.reads("security", "sheet")
    real.does("security", "check", "virus-scanner", "training", "--date", "2026-11-02")
    name = real.does("security", "add", "--text", "-", stdin="De werkkamer is op slot.")["name"]
    real.does("security", "check", name)
    real.does("security", "remove", "mail-standards")
    shown = " ".join(real.reads("security", "sheet").replace("Last checked:", "").split())
    assert "A virus scanner runs on every computer. 2 November 2026" in shown
    assert "handle personal data. 2 November 2026" in shown
    assert "De werkkamer is op slot. 20 November 2026" in shown
    assert "firewall" not in shown
    assert "SPF" not in shown
    real.does("security", "remove", name)
    assert name not in {one["name"] for one in real.does("security", "measures")}


@pytest.mark.clause("LEF-49", "LEF-52")
def test_what_nobody_looked_at_for_a_year_comes_back(real: Coach) -> None:
    assert real.does("due")["measures"] == []
    assert measures_are_well(real)
    later = replace(real, now=LATER)
    waiting = [one["name"] for one in later.does("due")["measures"]]
    assert "updates" in waiting
    assert later.try_to("due", "--exit-code").code == ExitCode.FINDINGS
    assert not measures_are_well(later)
    later.does("security", "remove", "training")
    later.does("security", "check", *(name for name in waiting if name != "training"))
    assert later.does("due")["measures"] == []
    assert measures_are_well(later)
    much_later = replace(real, now=LATER + timedelta(days=366))
    assert "training" not in [one["name"] for one in much_later.does("due")["measures"]]
    assert not measures_are_well(much_later)


def measures_are_well(coach: Coach) -> bool:
    answer = coach.try_to("doctor")
    return {one["check"]: one["ok"] for one in json.loads(answer.out)}["measures"]


@pytest.mark.clause("LEF-68")
def test_the_check_against_the_policy_is_dated_and_comes_back_every_year(real: Coach) -> None:
    assert real.does("due")["checks"] == []
    later = replace(real, now=LATER)
    assert later.does("due")["checks"] == [{"last": None}]
    assert "policy check" in " ".join(later.reads("due").split())
    found = later.try_to("policy", "check")
    assert found.code == ExitCode.FINDINGS
    weights = [one["severity"] for one in json.loads(found.out)]
    kept = later.does("audit", "list")[-1]
    assert (kept["act"], kept["at"][:10]) == ("policy.check", LATER.date().isoformat())
    assert kept["counts"] == {weight: weights.count(weight) for weight in sorted(set(weights))}
    assert sum(kept["counts"].values()) == len(weights) > 0
    assert later.does("due")["checks"] == []
    acts = len(later.does("audit", "list"))
    assert later.try_to("policy", "check", "seven-years").code == ExitCode.FINDINGS
    assert len(later.does("audit", "list")) == acts, "another policy's check is none of this one"
    much_later = replace(real, now=LATER + timedelta(days=366))
    assert much_later.does("due")["checks"] == [{"last": LATER.date().isoformat()}]
    assert much_later.try_to("due", "--exit-code").code == ExitCode.FINDINGS


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (("check", "nonsense"), ""),
        (("check", "updates", "--date", "2027-01-01"), ""),
        (("remove", "own-7"), ""),
        (("add", "--text", "-"), " \n"),
        (("add", "--text", "-"), "x" * 201),
        (("add", "--text", "-"), "Het BSN 123456782 staat er niet op."),
    ],
)
def test_what_is_no_measure_or_no_day_is_refused(
    real: Coach, words: tuple[str, ...], stdin: str
) -> None:
    before = real.does("security", "measures")
    assert real.try_to("security", *words, stdin=stdin).code != ExitCode.OK
    assert real.does("security", "measures") == before


def test_on_a_screen_the_list_says_what_waits(real: Coach) -> None:
    context = make_context(
        vault=real.vault, now=LATER, passphrase_file=real.directory / "passphrase", columns=80
    )
    shown = run_here("security", "measures", context=context)
    assert "not yet" in shown.out
    assert "Not checked for a year: updates" in shown.err
