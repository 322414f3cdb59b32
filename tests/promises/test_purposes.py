"""What data is for: no more than is needed, tied to what was agreed, on a stated legal ground."""

from pathlib import Path

import pytest
from coach import Coach, new_coach

from coachdossier.errors import ExitCode

BSN = "Haar BSN is 123456782."


@pytest.mark.clause("REF-3")
@pytest.mark.parametrize(
    "command",
    [
        ("note", "add", "T001-1", "--file", "-"),
        ("goal", "add", "T001-1", "--text", "-"),
        ("contact", "add", "C001", "--kind", "other", "--channel", "mail", "--note", "-"),
        ("trajectory", "edit", "T001-1", "--goal", "-"),
        ("client", "add", "--name", "-"),
        ("client", "edit", "C001", "--first-name", "Sanne, BSN", "--last-name", "123456782"),
    ],
)
def test_a_citizen_service_number_is_refused_wherever_text_comes_in(
    coach: Coach, client: str, command: tuple[str, ...]
) -> None:
    refused = coach.try_to(*command, stdin=f"{BSN}\n")
    assert refused.code == ExitCode.BLOCKED
    assert "123456782" not in refused.err
    assert "123456782" not in str(coach.does("client", "show", client, "--full"))
    assert len(coach.does("person", "list")) == 1


@pytest.mark.clause("REF-4")
def test_data_is_tied_to_the_service_that_it_was_asked_for(coach: Coach, client: str) -> None:
    coach.does("trajectory", "open", client, "--kind", "training", "--start", "2026-10-01")
    for code, text in (("T001-1", "Over grenzen."), ("T001-2", "Over presenteren.")):
        coach.does("note", "add", code, "--file", "-", stdin=text)
        coach.does("evaluation", "add", code, "--moment", "begin", "--score", "rust=4")
    kept = {(line["trajectory"], line["category"]) for line in coach.does("status", client)["kept"]}
    assert {("T001-1", "session_note"), ("T001-2", "session_note")} <= kept
    coach.closes("T001-1")
    assert coach.does("search", "grenzen") == []
    (hit,) = coach.does("search", "presenteren")
    assert hit["trajectory"] == "T001-2"
    assert len(coach.does("evaluation", "list", "T001-2")) == 1


@pytest.mark.clause("REF-6")
def test_what_the_statement_rules_rests_on_the_contract_or_on_consent(practice: Coach) -> None:
    for occasion in ("start", "end"):
        practice.does(
            *("consent", "give", "C01", "--purpose", "alumni_name_email"),
            *("--occasion", occasion, "--evidence", "form"),
        )
    choices = [
        word
        for name in ("dossier_content", "report", "evaluation")
        for word in ("--choose", f"{name}=delete")
    ]
    steps = practice.does("close", "T01", *choices, "--dry-run")["steps"]
    bases = {step["category"]: step["basis"] for step in steps if step["clauses"]}
    for category in ("identity_contact", "intake", "session_note", "report", "evaluation"):
        assert bases[category] == "contract"
    assert bases["alumni_name_email"] == "consent"
    assert set(bases.values()) == {"contract", "consent"}
    assert all(step["basis"] for step in steps)


@pytest.mark.clause("KWA-18")
@pytest.mark.parametrize(
    ("kind", "held"),
    [
        ("coaching", ("trajectory_meta", "goal", "evaluation")),
        # Of a training they are personal evaluations, with a period of their own (KWA-46).
        ("training", ("trajectory_meta", "goal", "personal_evaluation")),
        # What interim work is about stays with the principal (KWA-48).
        ("interim", ("goal",)),
    ],
)
def test_by_default_the_contract_is_the_ground(
    tmp_path: Path, kind: str, held: tuple[str, ...]
) -> None:
    coach = new_coach(tmp_path, policy="per-category")
    client = coach.does("client", "add", "--name", "Sanne de Wit")["code"]
    code = coach.does("trajectory", "open", client, "--kind", kind, "--start", "2026-10-01")["code"]
    coach.does("goal", "add", code, "--text", "Nee zeggen")
    if kind != "interim":
        coach.does("evaluation", "add", code, "--moment", "begin", "--score", "rust=4")
    bases = {
        step["category"]: step["basis"] for step in coach.does("close", code, "--dry-run")["steps"]
    }
    for category in held:
        assert bases[category] == "contract"


@pytest.mark.clause("KWA-20")
def test_a_coaching_report_is_a_document_of_its_own_with_its_own_rule(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, policy="per-category")
    client = coach.does("client", "add", "--name", "Sanne de Wit")["code"]
    code = coach.does("trajectory", "open", client, "--start", "2026-10-01")["code"]
    add = ("note", "add", code, "--file", "-", "--kind")
    number = coach.does(*add, "report", stdin="Verslag: Sanne zegt vaker nee.")["id"]
    coach.does(*add, "session", stdin="Aantekening.")
    kinds = {note["id"]: note["kind"] for note in coach.does("note", "list", code)}
    assert kinds[number] == "report"
    rules = {
        line["category"]: (line["count"], line["rule"])
        for line in coach.does("status", client)["kept"]
    }
    assert rules["report"] == (1, "K1")
    assert rules["session_note"] == (1, "K9")


@pytest.mark.clause("KWA-22", "LEF-23")
def test_contacts_outside_the_sessions_are_logged_with_day_channel_and_subject(
    coach: Coach, client: str
) -> None:
    coach.does(
        *("contact", "add", client, "--kind", "question", "--channel", "phone"),
        *("--date", "2026-11-03", "--note", "-"),
        stdin="Of het ook online kan; ja gezegd.\n",
    )
    coach.does("contact", "add", client, "--kind", "planning", "--channel", "message")
    lines = coach.does("contact", "list", client)
    assert [(one["kind"], one["channel"], one["date"]) for one in lines] == [
        ("question", "phone", "2026-11-03"), ("planning", "message", "2026-11-20"),
    ]  # fmt: skip
    assert lines[0]["note"] == "Of het ook online kan; ja gezegd."
    assert "ja gezegd" in coach.reads("client", "show", client, "--full")


@pytest.mark.clause("KWA-29", "LEF-23")
def test_who_asks_for_information_is_answered_with_a_quote_before_becoming_a_client(
    coach: Coach,
) -> None:
    number = coach.does(
        *("inquiry", "add", "--name", "Noor van der Meent", "--email", "noor@voorbeeld.example"),
        *("--received", "2026-11-18", "--file", "-"),
        stdin="Wat kost een traject?",
    )["id"]
    asked = coach.does("inquiry", "show", str(number))
    assert (asked["email"], asked["message"]) == ("noor@voorbeeld.example", "Wat kost een traject?")
    assert coach.does("client", "list") == []
    code = coach.does("inquiry", "become", str(number))["code"]
    coach.does("contact", "add", code, "--kind", "quote", "--channel", "mail")
    (line,) = coach.does("contact", "list", code)
    assert line["kind"] == "quote"
    assert coach.does("client", "show", code)["person"]["email"] == "noor@voorbeeld.example"


@pytest.mark.clause("LEF-3")
def test_it_can_be_told_exactly_what_is_kept_of_a_client(practice: Coach) -> None:
    dossier = practice.does("client", "show", "C01", "--full")
    (trajectory,) = dossier["trajectories"]
    kept = {line["category"]: line for line in practice.does("status", "C01")["kept"]}
    notes = [note["kind"] for note in trajectory["notes"]]
    told = {
        "session_note": notes.count("session"), "progress": notes.count("progress"),
        "report": notes.count("report"), "client_item": notes.count("client"),
        "work_note": notes.count("working"), "evaluation": len(trajectory["evaluations"]),
    }  # fmt: skip
    assert {name: kept[name]["count"] for name in told} == told
    assert sum(told.values()) > 10
    assert all(line["rule"] for line in kept.values())
    assert {"identity_contact", "address", "birth", "employment", "third_person"} <= kept.keys()
    text = practice.reads("client", "show", "C01", "--full")
    for note in trajectory["notes"]:
        assert note["text"].split()[0] in text
