"""Reminders of a goal: a list, an agenda and a text to paste, for who agreed and no longer."""

from pathlib import Path

import pytest
from coach import Coach, new_coach

CONTACT = "privacy@praktijk.example"
YES = ("consent", "give", "--purpose", "reminders", "--evidence", "mail")


def with_goals(directory: Path, policy: str = "ask-to-forget") -> Coach:
    """A coach with two clients who read English, each with goals; one goal is reached."""
    coach = new_coach(directory, policy=policy)
    coach.does("practice", "set", "--name", "Praktijk Zuid", "--contact", CONTACT)
    for place, name in enumerate(("Sanne de Wit", "Aad Los"), start=1):
        coach.does("client", "add", "--code", f"C00{place}", "--name", name, "--language", "en",
                   "--email", f"{name.split()[0].lower()}@voorbeeld.example")  # fmt: skip
        coach.does("trajectory", "open", f"C00{place}", "--code", f"T{place}",
                   "--start", "2026-10-01")  # fmt: skip
        coach.does("goal", "add", f"T{place}", "--text", f"Rust in overleg {place}.",
                   "--date", "2026-10-02")  # fmt: skip
    coach.does("goal", "add", "T1", "--text", "Donderdag vrij", "--date", "2026-10-05")
    coach.does("goal", "edit", "3", "--reached", "2026-11-01")
    return coach


@pytest.mark.clause("PER-10")
def test_who_agreed_is_reminded_of_what_isnt_reached_yet(tmp_path: Path) -> None:
    coach = with_goals(tmp_path)
    assert coach.does("goal", "remind") == []
    for client in ("C001", "C002"):
        coach.does(*YES, client)
    calendar = tmp_path / "reminders.ics"
    first, second = coach.does("goal", "remind", "--every", "monthly", "--calendar", str(calendar))
    assert (first["trajectory"], first["goal"], first["due"]) == ("T1", 1, "2026-12-02")
    assert (second["trajectory"], second["goal"]) == ("T2", 2)
    message = first["message"]
    assert message["to"] == "sanne@voorbeeld.example"
    for words in ("Rust in overleg 1.", CONTACT, "no reminders any more"):
        assert words in message["body"]
    assert "Donderdag" not in message["body"]
    (weekly,) = coach.does("goal", "remind", "T1", "--every", "weekly")
    assert weekly["due"] == "2026-11-20", "seven weeks after it was set"
    lines = calendar.read_bytes().split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT") == 2
    assert b"DTSTART;VALUE=DATE:20261202" in lines
    assert b"RRULE:FREQ=MONTHLY" in lines
    assert b"SUMMARY:Remind T1 of goal 1" in lines
    for word in (b"Sanne", b"Rust", b"voorbeeld"):
        assert word not in calendar.read_bytes(), "an agenda may lie in a cloud"
    assert all(len(line) <= 75 for line in lines)
    assert "sanne@voorbeeld.example" in coach.reads("goal", "remind")


@pytest.mark.clause("PER-11")
@pytest.mark.parametrize("way", ["withdraw", "object"])
def test_who_wants_no_reminders_gets_none_from_that_moment_on(tmp_path: Path, way: str) -> None:
    coach = with_goals(tmp_path)
    given = [coach.does(*YES, client)["id"] for client in ("C001", "C002")]
    assert {one["trajectory"] for one in coach.does("goal", "remind")} == {"T1", "T2"}
    if way == "withdraw":
        coach.does("consent", "withdraw", str(given[0]))
    else:
        coach.does("objection", "add", "C001", "reminders")
    assert {one["trajectory"] for one in coach.does("goal", "remind")} == {"T2"}, "the other's stay"
    calendar = tmp_path / "reminders.ics"
    assert coach.does("goal", "remind", "T1", "--calendar", str(calendar)) == []
    assert b"VEVENT" not in calendar.read_bytes()
    if way == "withdraw":
        coach.does(*YES, "C001")
    else:
        coach.does("objection", "lift", "1")
    assert {one["trajectory"] for one in coach.does("goal", "remind")} == {"T1", "T2"}


def test_where_no_mail_may_hold_personal_data_the_goal_stays_out(tmp_path: Path) -> None:
    coach = with_goals(tmp_path, "erase-at-close")
    coach.does(*YES, "C001")
    (one,) = coach.does("goal", "remind")
    assert "Rust" not in one["message"]["body"]
    assert "2 October 2026" in one["message"]["body"]
    mail = tmp_path / "mail.txt"
    mail.write_text(one["message"]["body"], encoding="utf-8")
    coach.does("mail", "check", str(mail))


def test_what_is_restricted_or_closed_reminds_of_nothing(tmp_path: Path) -> None:
    coach = with_goals(tmp_path)
    for client in ("C001", "C002"):
        coach.does(*YES, client)
    coach.does("restrict", "set", "trajectory", "T1", "--ground", "zij wil het zo")
    assert [one["trajectory"] for one in coach.does("goal", "remind")] == ["T2"]
    coach.does("restrict", "set", "person", "2", "--field", "email", "--ground", "klopt niet")
    (one,) = coach.does("goal", "remind")
    assert one["message"]["to"] == ""
