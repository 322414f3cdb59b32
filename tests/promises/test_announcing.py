"""Everybody is told at once: that the statement changed, or that the practice goes to another."""

from datetime import timedelta
from pathlib import Path

import pytest
from coach import Coach, new_coach
from test_keeping import answer_all, run

from coachdossier.errors import ExitCode

CONTACT = "privacy@praktijk.example"


def practice(directory: Path, policy: str) -> Coach:
    """A coach with two clients, a participant, a third person, an inquiry and a subscriber."""
    coach = new_coach(directory, policy=policy)
    coach.does("practice", "set", "--name", "Praktijk Zuid", "--contact", CONTACT)
    coach.does("client", "add", "--code", "C001", "--name", "Sanne de Wit",
               "--email", "sanne@voorbeeld.example")  # fmt: skip
    coach.does("client", "add", "--code", "C002", "--name", "Aad Los", "--phone", "06 00 00 00 02",
               "--language", "en")  # fmt: skip
    coach.does("client", "add", "--code", "C009", "--is-organisation", "--name", "Hoekstra Bouw")
    for client, kind in (("C001", "coaching"), ("C002", "coaching"), ("C009", "training")):
        coach.does("trajectory", "open", client, "--kind", kind, "--code", f"T{client[-1]}",
                   "--start", "2026-10-01")  # fmt: skip
    coach.does("training", "enrol", "T9", "--name", "Fenna Kruidhof", "--email",
               "fenna@bouw.example")  # fmt: skip
    coach.does("person", "add", "T1", "--name", "Bo Pars", "--relation", "collega",
               "--email", "bo@voorbeeld.example")  # fmt: skip
    coach.does("inquiry", "add", "--name", "Noor Dijkgraaf", "--email", "noor@voorbeeld.example")
    coach.does("newsletter", "subscribe", "--email", "els@voorbeeld.example")
    coach.does("newsletter", "subscribe", "--email", "SANNE@voorbeeld.example")
    return coach


SUBJECTS = [
    ("Fenna Kruidhof", "fenna@bouw.example"), ("Aad Los", "06 00 00 00 02"),
    ("Sanne de Wit", "sanne@voorbeeld.example"),
]  # fmt: skip


@pytest.mark.clause("KWA-4")
@pytest.mark.parametrize("policy", ["per-category", "erase-at-close"])
def test_a_changed_statement_is_told_to_whom_the_dossiers_are_about_and_is_on_record(
    tmp_path: Path, policy: str
) -> None:
    coach = practice(tmp_path, policy)
    coach.does("objection", "add", "C001", "newsletter")
    words = ("mail", "announce", "statement", "--what", "versie 2.0", "--since", "2027-01-01")
    told = coach.does(*words, "--out", str(tmp_path / "list.txt"))
    assert [(one["name"], one["address"]) for one in told["recipients"]] == SUBJECTS
    assert [one["language"] for one in told["recipients"]] == ["nl", "en", "nl"]
    said = {one["language"]: one["body"] for one in told["messages"]}
    assert list(said) == ["en", "nl"], "the coach's own language first"
    assert "1 January 2027" in said["en"]
    assert "1 januari 2027" in said["nl"]
    bodies = list(said.values())
    for body in bodies:
        assert "versie 2.0" in body
        assert CONTACT in body
        assert not any(name.split()[0] in body for name, _address in SUBJECTS)
        mail = tmp_path / "mail.txt"
        mail.write_text(body, encoding="utf-8")
        assert coach.try_to("mail", "check", str(mail)).code == ExitCode.OK
    listed = (tmp_path / "list.txt").read_text(encoding="utf-8")
    for (name, address), spoken in zip(SUBJECTS, ("Dutch", "English", "Dutch"), strict=True):
        (line,) = (one for one in listed.splitlines() if name in one)
        assert line.split("  ")[-1].strip() == spoken, "who gets which"
        assert address in line
    assert listed.index("The message in English") < listed.index("1 January 2027")
    assert listed.index("1 January 2027") < listed.index("The message in Dutch")
    assert not told["recorded"]
    assert coach.does("contact", "list", "C001") == []
    assert coach.does(*words, "--sent", now=coach.now + timedelta(days=1))["recorded"]
    for client in ("C001", "C002"):
        (line,) = coach.does("contact", "list", client)
        assert (line["date"], line["channel"]) == ("2026-11-21", "mail")
        assert "versie 2.0" in line["note"]
    act = coach.does("audit", "list")[-1]
    assert (act["act"], act["counts"]) == ("announce.statement", {"recipients": 3})


@pytest.mark.clause("PER-59", "PLU-57")
@pytest.mark.parametrize("policy", ["ask-to-forget", "accredited-training"])
def test_everybody_whose_data_goes_to_a_successor_is_told_before(
    tmp_path: Path, policy: str
) -> None:
    coach = practice(tmp_path, policy)
    words = ("mail", "announce", "handover", "--what", "Praktijk Noord", "--since", "2027-03-01")
    told = coach.does(*words)
    assert [one["address"] for one in told["recipients"]] == [
        "noor@voorbeeld.example", "fenna@bouw.example", "06 00 00 00 02", "bo@voorbeeld.example",
        "sanne@voorbeeld.example", "els@voorbeeld.example",
    ], "one list, by last name; who gave no name comes last"  # fmt: skip
    body = next(one["body"] for one in told["messages"] if "Praktijk Noord" in one["body"])
    assert "1 maart 2027" in body or "1 March 2027" in body
    for one in told["messages"]:
        assert CONTACT in one["body"]
    coach.does(*words, "--sent")
    act = coach.does("audit", "list")[-1]
    assert (act["act"], act["counts"]) == ("announce.handover", {"recipients": 6})
    assert len(coach.does("contact", "list", "C001")) == 1
    assert coach.try_to("mail", "announce", "handover", "--what", " ").code == ExitCode.USAGE


def test_what_may_not_be_used_is_no_address(tmp_path: Path) -> None:
    coach = practice(tmp_path, "per-category")
    sanne = str(coach.does("client", "show", "C001")["person"]["id"])
    coach.does("restrict", "set", "person", sanne, "--field", "email", "--ground", "klopt niet")
    told = coach.does("mail", "announce", "statement", "--what", "2.0")
    assert {"name": "Sanne de Wit", "address": "", "language": "nl"} in told["recipients"]
    out = tmp_path / "list.txt"
    coach.does("mail", "announce", "statement", "--what", "2.0", "--out", str(out))
    (line,) = (one for one in out.read_text("utf-8").splitlines() if "Sanne de Wit" in one)
    assert "not known" in line


def test_that_somebody_was_told_goes_with_their_dossier(tmp_path: Path) -> None:
    coach = practice(tmp_path, "erase-at-close")
    answer_all(coach)
    coach.does("mail", "announce", "statement", "--what", "2.0", "--sent")
    assert coach.closes("T1")["traces_found"] == 0
    for day in ("2027-01-01", "2040-01-01"):
        run(coach, day)
    assert "Sanne de Wit" not in [one["name"] for one in coach.does("person", "list")]
