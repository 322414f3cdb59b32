"""Audiences: who was invited sees what the policy says, and of nobody else anything."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from coach import Coach, new_coach

from coachdossier.errors import ExitCode

SECRETS = (
    "Ik sprak te snel", "Je dwaalt af", "Ze wil te veel", "Verslag van Sanne", "onrustig begin",
    "Ik luisterde goed", "Je vraagt door", "Hoe zeg ik nee", "Bo Pars", "Sanne",
)  # fmt: skip


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    """A coach with Sanne's trajectory T1, full of what is not for everybody's eyes."""
    coach = new_coach(tmp_path, policy="ask-to-forget")
    coach.does("client", "add", "--code", "C001", "--name", "Sanne de Wit")
    coach.does("trajectory", "open", "C001", "--code", "T1", "--start", "2026-01-10",
               "--goal", "Hoe zeg ik nee?")  # fmt: skip
    coach.does("goal", "add", "T1", "--text", "Rust in overleg", "--date", "2026-01-10")
    for text, *marks in (
        ("Ik sprak te snel.", "--kind", "client", "--origin", "client", "--private"),
        ("Ik luisterde goed.", "--kind", "client", "--origin", "client"),
        ("Je dwaalt af.", "--kind", "client", "--origin", "third_person", "--private"),
        ("Je vraagt door.", "--kind", "client", "--origin", "third_person"),
        ("Ze wil te veel.", "--kind", "session"),
        ("Verslag van Sanne.", "--kind", "report"),
    ):
        coach.does("note", "add", "T1", *marks, "--file", "-", stdin=text)
    for day in ("2026-02-03", "2026-03-03"):
        coach.does("session", "add", "T1", "--date", day, "--minutes", "60")
    for moment, day, score in (("begin", "2026-02-03", "4"), ("end", "2026-03-03", "7")):
        coach.does("evaluation", "add", "T1", "--moment", moment, "--date", day,
                   "--score", f"rust={score}", "--remark", "onrustig begin")  # fmt: skip
    return coach


def invited(coach: Coach, relation: str, name: str = "Bo Pars", trajectory: str = "T1") -> str:
    """Invite somebody who reads English; return their number."""
    number = str(
        coach.does("person", "add", trajectory, "--name", name, "--relation", relation)["id"]
    )
    coach.does("person", "edit", number, "--language", "en")
    return number


def seen(coach: Coach, audience: str, number: str, out: Path, *more: str) -> str:
    trajectory = more[0] if more and not more[0].startswith("-") else "T1"
    rest = more[1:] if trajectory != "T1" else more
    coach.does("share", audience, trajectory, "--to", number, "--out", str(out), *rest)
    return " ".join(out.read_text(encoding="utf-8").split())


def shows_only(text: str, *words: str) -> None:
    """Check that a text holds these words, and nothing else that is not for everybody."""
    for word in words:
        assert word in text, word
    for secret in SECRETS:
        if secret not in words:
            assert secret not in text, secret


@pytest.mark.clause("PER-26", "PER-28")
def test_who_is_asked_once_sees_the_name_of_the_goal_and_nothing_else(
    coach: Coach, tmp_path: Path
) -> None:
    text = seen(coach, "eenmalig_teamlid", invited(coach, "eenmalig teamlid"), tmp_path / "a.txt")
    shows_only(text, "Rust in overleg")
    for word in ("2026-02", "February", "Progress", "Reflections", "Feedback", "rust "):
        assert word not in text


@pytest.mark.clause("PER-29")
@pytest.mark.parametrize("part", ["trainer", "commissioner"])
def test_a_trainer_sees_progress_and_frequency_and_never_content(
    coach: Coach, tmp_path: Path, part: str
) -> None:
    if part == "trainer":
        number = invited(coach, "trainer")
    else:
        number = str(coach.does("person", "add", "T1", "--role", "commissioner",
                                "--name", "Bo Pars")["id"])  # fmt: skip
        coach.does("person", "edit", number, "--language", "en")
    text = seen(coach, "trainer", number, tmp_path / "a.txt")
    shows_only(text, "Goals reached: 0 of 1", "Meetings so far: 2", "3 February 2026",
               "3 March 2026", "rust", "at the end")  # fmt: skip
    assert "Rust in overleg" not in text


@pytest.mark.clause("PER-23")
@pytest.mark.parametrize("day", ["2026-01-10", "2026-11-02"])
def test_a_permanent_member_may_be_invited_at_the_intake_or_later(
    coach: Coach, tmp_path: Path, day: str
) -> None:
    now = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)
    late = max(now, coach.now)
    words = ("person", "add", "T1", "--name", "Bo Pars", "--relation", "vast teamlid")
    number = str(coach.does(*words, "--collected", day, "--language", "en", now=late)["id"])
    assert coach.does("person", "show", number)["person"]["source"]["collected_at"] == day
    text = seen(coach, "vast_teamlid", number, tmp_path / "a.txt")
    shows_only(text, "Hoe zeg ik nee", "Ik luisterde goed", "Je vraagt door")
    assert "Rust in overleg" in text
    invited(coach, "eenmalig teamlid", "Cor Sel")
    mixed = seen(coach, "vast_teamlid", number, tmp_path / "b.txt")
    shows_only(mixed, "Hoe zeg ik nee", "Ik luisterde goed")


@pytest.mark.clause("PER-22")
def test_nobody_sees_anything_of_another_without_an_invitation(
    coach: Coach, tmp_path: Path
) -> None:
    coach.does("client", "add", "--code", "C002", "--name", "Aad Los")
    coach.does("trajectory", "open", "C002", "--code", "T2", "--start", "2026-01-10")
    aad = str(coach.does("client", "show", "C002")["person"]["id"])
    elsewhere = invited(coach, "vast teamlid", "Cor Sel", "T2")
    colleague = invited(coach, "collega", "Dia Fen")
    out = tmp_path / "a.txt"
    for number in (aad, elsewhere, colleague):
        for audience in ("vast_teamlid", "eenmalig_teamlid", "trainer"):
            refused = coach.try_to("share", audience, "T1", "--to", number, "--out", str(out))
            assert refused.code == ExitCode.BLOCKED
    assert not out.exists()
    assert coach.does("disclosure", "list") == []
    coach.does("person", "add", "T1", "--person", aad, "--relation", "vast teamlid")
    told = coach.hears("share", "vast_teamlid", "T1", "--to", aad, "--out", str(out))
    assert "vast teamlid" in told, "as somebody says it"
    (line,) = coach.does("disclosure", "list", "C001")
    assert (line["recipient"], line["purpose"]) == ("Aad Los (vast teamlid)", "sharing")
    assert {"goal", "client_item"} & set(line["what"])
    coach.does("objection", "add", "C001", "sharing")
    refused = coach.try_to("share", "vast_teamlid", "T1", "--to", aad, "--out",
                           str(tmp_path / "b.txt"))  # fmt: skip
    assert refused.code == ExitCode.BLOCKED, "she doesn't want it any more"


@pytest.mark.clause("PER-30")
def test_a_manager_sees_progress_only_when_the_trainer_lets_them_and_that_is_recorded(
    coach: Coach, tmp_path: Path
) -> None:
    trainer, manager = invited(coach, "trainer"), invited(coach, "beheerder", "Cor Sel")
    colleague = invited(coach, "collega", "Dia Fen")
    show = ("share", "beheerder", "T1", "--to", manager, "--out", str(tmp_path / "a.txt"))
    assert coach.try_to(*show).code == ExitCode.BLOCKED
    for somebody in (manager, colleague):
        assert coach.try_to(*show, "--granted-by", somebody).code == ExitCode.BLOCKED
    text = seen(coach, "beheerder", manager, tmp_path / "a.txt", "--granted-by", trainer)
    shows_only(text, "Goals reached: 0 of 1", "Meetings so far: 2")
    (line,) = coach.does("disclosure", "list", "C001")
    assert (line["recipient"], line["granted_by"]) == ("Cor Sel (beheerder)", "Bo Pars")


@pytest.mark.clause("PLU-23")
def test_a_speaker_sees_who_comes_by_name_organisation_and_title(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, policy="accredited-training")
    coach.does("client", "add", "--code", "C009", "--is-organisation", "--name", "Hoekstra Bouw")
    coach.does("trajectory", "open", "C009", "--kind", "training", "--code", "TR1",
               "--start", "2026-10-01", "--goal", "Hoe zeg ik nee?")  # fmt: skip
    coach.does("training", "enrol", "TR1", "--name", "Fenna Kruidhof", "--title", "RA",
               "--organisation", "De Brug", "--email", "fenna@brug.example",
               "--phone", "06 00 00 00 01")  # fmt: skip
    coach.does("training", "attendance", "TR1", "--date", "2026-10-08", "--present", "1")
    coach.does("note", "add", "TR1", "--file", "-", stdin="Ze wil te veel.")
    speaker = invited(coach, "spreker", trajectory="TR1")
    text = seen(coach, "spreker", speaker, tmp_path / "list.txt", "TR1")
    for word in ("Fenna Kruidhof", "De Brug", "RA"):
        assert word in text
    shows_only(text)
    for word in ("fenna@", "06 00", "8 October", "2026-10-08", "Hoekstra"):
        assert word not in text
    (line,) = coach.does("disclosure", "list", "--person", "1")
    assert (line["recipient"], line["what"]) == ("Bo Pars (spreker)", ["participant_list"])


def test_who_sees_something_else_is_sent_to_where_they_get_it(coach: Coach, tmp_path: Path) -> None:
    number = invited(coach, "deelnemer")
    words = ("T1", "--to", number, "--out", str(tmp_path / "a.txt"))
    for audience, hint in (("deelnemer", "request open"), ("buurman", "trainer")):
        refused = coach.try_to("share", audience, *words)
        assert refused.code == ExitCode.USAGE
        assert hint in refused.err
    strict = new_coach(tmp_path / "strict")
    strict.does("client", "add", "--code", "C001", "--name", "Sanne de Wit")
    strict.does("trajectory", "open", "C001", "--code", "T1", "--start", "2026-01-10")
    strict.does("person", "add", "T1", "--name", "Bo Pars", "--relation", "trainer")
    assert strict.try_to("share", "trainer", "T1", "--to", "2", "--out",
                         str(tmp_path / "b.txt")).code == ExitCode.USAGE  # fmt: skip


def test_restricted_items_and_special_notes_are_seen_by_no_audience(
    coach: Coach, tmp_path: Path
) -> None:
    number = invited(coach, "vast teamlid")
    coach.does("consent", "give", "C001", "--purpose", "special_category", "--evidence", "form")
    coach.does("note", "add", "T1", "--kind", "client", "--origin", "client", "--special",
               "health", "--file", "-", stdin="Ik slaap slecht.")  # fmt: skip
    assert "luisterde" in coach.does("note", "show", "2")["text"]
    coach.does("restrict", "set", "note", "2", "--ground", "klopt niet")
    text = seen(coach, "vast_teamlid", number, tmp_path / "a.txt")
    assert "slaap slecht" not in text
    assert "luisterde" not in text
