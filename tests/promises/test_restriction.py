"""What is kept and not used: one item, one detail, a whole dossier; and a no to one use."""

from pathlib import Path

import pytest
from coach import Coach

from coachdossier.errors import ExitCode

WHY = ("--ground", "its correctness is contested")


def a_note_about(practice: Coach, word: str) -> str:
    return str(practice.does("search", word, "--in", "T01")[0]["note"])


@pytest.mark.clause("PER-41", "PLU-42")
def test_a_restricted_note_is_neither_read_nor_found_nor_taken_along(
    practice: Coach, tmp_path: Path
) -> None:
    number = a_note_about(practice, "Willemijn")
    text = practice.does("note", "show", number)["text"]
    before = len(practice.does("note", "list", "T01"))
    restriction = practice.does("restrict", "set", "note", number, *WHY)
    assert practice.try_to("note", "show", number).code == ExitCode.BLOCKED
    assert practice.try_to("note", "edit", number, "--private").code == ExitCode.BLOCKED
    assert len(practice.does("note", "list", "T01")) == before - 1
    assert int(number) not in [hit["note"] for hit in practice.does("search", "Willemijn")]
    assert text[:60] not in repr(practice.does("client", "show", "C01", "--full"))
    copy = tmp_path / "copy.txt"
    closed = practice.closes("T01", "--copy", str(copy))
    assert text[:40] not in copy.read_text(encoding="utf-8")
    kept = [step for step in closed["steps"] if step["because"] == "restriction"]
    assert sum(step["count"] for step in kept) >= 1
    practice.does("restrict", "lift", str(restriction["id"]))
    assert practice.does("note", "show", number)["text"] == text
    assert practice.does("restrict", "list") == []
    assert practice.does("restrict", "list", "--all")[0]["lifted_on"] == "2026-11-20"


def test_what_was_restricted_goes_at_the_next_run_once_it_is_lifted(practice: Coach) -> None:
    number = a_note_about(practice, "Willemijn")
    restriction = practice.does("restrict", "set", "note", number, *WHY)
    practice.closes("T01")
    assert next(one["code"] for one in practice.does("client", "list")) == "C01"
    practice.does("restrict", "lift", str(restriction["id"]))
    plan = practice.does("retention", "run", "--dry-run", "--only", "T01")
    done = practice.does("retention", "run", "--only", "T01", "--confirm", str(plan["count"]))
    assert done["done"] == ["T01"]
    assert done["traces_found"] == 0
    assert "C01" not in [one["code"] for one in practice.does("client", "list")]
    assert practice.try_to("note", "show", number).code == ExitCode.NOT_FOUND


@pytest.mark.clause("PER-41")
def test_a_restricted_detail_of_a_person_is_shown_and_handed_over_nowhere(
    practice: Coach, tmp_path: Path
) -> None:
    shown = practice.does("client", "show", "C01")["person"]
    practice.does("restrict", "set", "person", str(shown["id"]), "--field", "email", *WHY)
    practice.does("restrict", "set", "person", str(shown["id"]), "--field", "birth_date", *WHY)
    for words in (("client", "show", "C01"), ("person", "show", str(shown["id"]))):
        told = repr(practice.does(*words))
        assert shown["email"] not in told
        assert shown["birth_date"] not in told
        assert shown["phone"] in told
    copy = tmp_path / "copy.txt"
    closed = practice.closes("T01", "--copy", str(copy))
    written = copy.read_text(encoding="utf-8")
    assert written.count(shown["email"]) == 1, "only in the words of a note"
    assert shown["phone"] in written
    assert "1984" not in written
    assert "identity_contact" not in closed["erased"]
    assert "birth" not in closed["erased"]
    assert closed["erased"]["address"] == 1


@pytest.mark.parametrize(
    "words", [("goal", "1"), ("session", "1"), ("evaluation", "1"), ("contact", "1")]
)
def test_other_items_are_restricted_one_by_one(practice: Coach, words: tuple[str, str]) -> None:
    practice.does("goal", "add", "T01", "--text", "grenzen stellen")
    practice.does("session", "add", "T01", "--date", "2026-03-01", "--minutes", "60")
    practice.does("contact", "add", "C01", "--kind", "planning", "--channel", "phone",
                  "--date", "2026-03-01")  # fmt: skip
    listing = {"goal": "T01", "session": "T01", "evaluation": "T01", "contact": "C01"}
    before = practice.does(words[0], "list", listing[words[0]])
    number = before[0]["id"] if isinstance(before, list) else 1
    practice.does("restrict", "set", words[0], str(number), *WHY)
    after = practice.does(words[0], "list", listing[words[0]])
    assert len(after) == len(before) - 1
    assert practice.try_to("restrict", "set", words[0], "9999", *WHY).code == ExitCode.NOT_FOUND


def test_a_whole_dossier_is_restricted_by_its_code(practice: Coach) -> None:
    restriction = practice.does("restrict", "set", "trajectory", "T01", *WHY)
    for words in (
        ("note", "list", "T01"), ("close", "T01"), ("trajectory", "show", "T01"),
        ("intervision", "review", "T01"), ("note", "add", "T01"),
    ):  # fmt: skip
        assert practice.try_to(*words, stdin="tekst").code == ExitCode.BLOCKED, words
    status = {one["code"]: one["status"] for one in practice.does("trajectory", "list")}
    assert status["T01"] == "restricted"
    assert practice.does("search", "Willemijn", "--in", "C01") == []
    blocked = {one["blocked_by"] for one in practice.does("retention", "due")
               if one["trajectory"] == "T01"}  # fmt: skip
    assert blocked <= {"restriction"}
    practice.does("restrict", "lift", str(restriction["id"]))
    assert practice.does("note", "list", "T01")


def test_a_restriction_says_why_and_of_a_person_which_detail(practice: Coach) -> None:
    assert practice.try_to("restrict", "set", "note", "1", "--ground", "").code == ExitCode.USAGE
    assert practice.try_to("restrict", "set", "person", "1", *WHY).code == ExitCode.USAGE
    number = a_note_about(practice, "Willemijn")
    practice.does("restrict", "set", "note", number, *WHY)
    assert practice.try_to("restrict", "set", "note", number, *WHY).code == ExitCode.USAGE
    assert practice.try_to("restrict", "lift", "99").code == ExitCode.NOT_FOUND


@pytest.mark.clause("LEF-65", "PLU-45")
def test_an_objection_stops_one_use_and_leaves_the_others(practice: Coach, tmp_path: Path) -> None:
    objection = practice.does("objection", "add", "C04", "intervision", "--ground", "too small")
    out = ("--out", str(tmp_path / "case.txt"), "--format", "txt", "--flags", "redact")
    assert practice.try_to("intervision", "export", "T04", *out).code == ExitCode.BLOCKED
    assert practice.does("note", "list", "T04")
    practice.does("objection", "lift", str(objection["id"]))
    practice.does("intervision", "export", "T04", *out)


@pytest.mark.clause("LEF-65")
def test_who_objects_to_the_casebook_is_kept_in_no_case(practice: Coach) -> None:
    practice.does("objection", "add", "C03", "casebook")
    choices = [word for name in ("dossier_content", "report", "evaluation")
               for word in ("--choose", f"{name}=pseudonymise")]  # fmt: skip
    refused = practice.try_to(
        "close", "T03", *choices, "--reason", "to learn", "--flags", "redact", "--confirm", "T03"
    )
    assert refused.code == ExitCode.BLOCKED
    practice.closes("T03")
    assert practice.does("casebook", "list") == []


def test_an_objection_outweighs_a_consent(practice: Coach) -> None:
    for occasion in ("start", "end"):
        practice.does("consent", "give", "C01", "--purpose", "alumni_name_email",
                      "--occasion", occasion)  # fmt: skip
    practice.does("objection", "add", "C01", "alumni_name_email")
    practice.closes("T01")
    assert "C01" not in [one["code"] for one in practice.does("client", "list")]
    assert practice.try_to("objection", "add", "C02", "nonsense").code == ExitCode.USAGE
