"""What people ask of their data: in time, by whoever it is about, carried out, and told."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from coach import Coach, new_coach

from coachdossier.errors import ExitCode

NAME, MAIL = "Sanne de Wit", "sanne@voorbeeld.example"


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)


def coach_with_client(directory: Path, policy: str) -> Coach:
    """A coach with one client, C001, who has a trajectory with notes and a colleague in it."""
    coach = new_coach(directory, policy)
    coach.does("client", "add", "--name", NAME, "--email", MAIL, now=at("2026-01-05"))
    coach.does("trajectory", "open", "C001", "--start", "2026-01-05", now=at("2026-01-05"))
    for kind in ("session", "report", "working"):
        coach.does("note", "add", "T001-1", "--kind", kind, "--date", "2026-01-06",
                   stdin="Sanne telt schapen.", now=at("2026-01-06"))  # fmt: skip
    coach.does("person", "add", "T001-1", "--name", "Bo Pars", "--email", "bo@voorbeeld.example",
               "--relation", "collega", now=at("2026-01-06"))  # fmt: skip
    return coach


def asked(coach: Coach, kind: str, *more: str, received: str = "2026-11-20", **given: Any) -> str:
    """Record a request of the client on the day it came in; return its number."""
    who = () if "--person" in more or "--from" in more else ("C001",)
    words = ("request", "open", *who, "--kind", kind, "--received", received)
    channel = () if "--channel" in more else ("--channel", "mail")
    return str(coach.does(*words, *channel, *more, now=at(received), **given)["id"])


SURE = ("--identity", "called_back")


@pytest.mark.clause("PER-19", "PER-37", "PLU-19", "PLU-37", "PLU-38", "PER-42", "PLU-43", "PER-44")
@pytest.mark.parametrize(
    ("policy", "kind", "reply_by", "execute_by", "clauses"),
    [
        # Received on 3 March 2025: the law's month ends on 3 April, four weeks on 31 March.
        ("ask-to-forget", "erasure", "2025-03-31", "2025-04-03", "PER-19 PER-20 PER-37"),
        ("ask-to-forget", "restriction", "2025-03-31", "2025-04-03", "PER-19 PER-42"),
        ("ask-to-forget", "objection", "2025-03-31", "2025-03-31", "PER-19 PER-44"),
        ("accredited-training", "erasure", "2025-03-31", "2025-03-31",
         "PLU-19 PLU-37 PLU-20 PLU-38"),
        ("accredited-training", "restriction", "2025-03-31", "2025-04-03",
         "PLU-19 PLU-37 PLU-42 PLU-43"),
        ("erase-at-close", "erasure", "2025-04-03", "2025-04-03", ""),
        ("per-category", "rectification", "2025-04-03", "2025-04-03", ""),
    ],
)  # fmt: skip
def test_both_clocks_run_and_the_earlier_of_promise_and_law_counts(
    tmp_path: Path, policy: str, kind: str, reply_by: str, execute_by: str, clauses: str
) -> None:
    coach = new_coach(tmp_path, policy)
    coach.does("client", "add", "--name", NAME, now=at("2025-01-05"))
    shown = coach.does("request", "show", asked(coach, kind, received="2025-03-03"))
    assert (shown["reply_by"], shown["execute_by"]) == (reply_by, execute_by)
    assert shown["law_limit"] == "2025-04-03"
    assert shown["clauses"] == clauses.split()
    assert {"id", "person", "kind", "received", "status", "identity_checked"} <= set(shown)


@pytest.mark.clause("PER-19", "PER-37", "PLU-19")
def test_due_and_status_tell_what_comes_next_and_by_when(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "ask-to-forget")
    number = asked(coach, "erasure", received="2026-11-02")

    def waiting(day: str) -> tuple[str, str, bool]:
        (line,) = coach.does("due", now=at(day))["requests"]
        return line["next"], line["by"], line["overdue"]

    assert waiting("2026-11-20") == ("reply", "2026-11-30", False)
    assert waiting("2026-12-01") == ("reply", "2026-11-30", True)
    assert coach.does("status")["overdue"]["requests"] == 1
    assert "2026-11-30" in coach.reads("status")
    coach.does("request", "reply", number, *SURE, "--on", "2026-11-05")
    assert waiting("2026-11-20") == ("execute", "2026-12-02", False)
    coach.does("request", "fulfil", number, "--confirm", number)
    assert waiting("2026-11-21") == ("tell", "2026-12-02", False)
    coach.does("request", "told", number)
    assert coach.does("due", now=at("2026-11-21"))["requests"] == []


def test_only_an_extension_inside_the_first_month_moves_the_limit(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "ask-to-forget")
    number = asked(coach, "erasure", received="2026-01-31")
    late = coach.try_to("request", "extend", number, "--ground", "complex", now=at("2026-03-01"))
    assert late.code == ExitCode.BLOCKED
    assert coach.does("request", "show", number)["law_limit"] == "2026-02-28"
    extended = coach.does("request", "extend", number, "--ground", "complex",
                          now=at("2026-02-28"))  # fmt: skip
    assert extended["law_limit"] == "2026-04-30"
    assert extended["execute_by"] == "2026-03-28", "the promise stands, two times four weeks"
    assert extended["extension_ground"] == "complex"
    assert "28 " in extended["message"]["body"]
    again = coach.try_to("request", "extend", number, "--ground", "many", now=at("2026-02-28"))
    assert again.code == ExitCode.USAGE


@pytest.mark.clause("PER-18", "KWA-74")
@pytest.mark.parametrize("channel", ["mail", "post", "phone", "in_person"])
def test_a_wish_to_be_forgotten_may_come_at_any_time_and_any_way(
    tmp_path: Path, channel: str
) -> None:
    coach = coach_with_client(tmp_path, "ask-to-forget")
    number = asked(coach, "erasure", "--channel", channel)
    assert coach.does("request", "show", number)["channel"] == channel
    assert [line["id"] for line in coach.does("request", "list", "C001")] == [number]


@pytest.mark.clause("LEF-66", "LEF-67")
def test_nothing_is_done_before_it_is_known_who_asks(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "seven-years")
    number = asked(coach, "erasure")
    for words in (("fulfil", number, "--confirm", number), ("reply", number)):
        assert coach.try_to("request", *words).code == ExitCode.BLOCKED
    assert len(coach.does("client", "list")) == 1
    assert coach.try_to("request", "reply", number, "--identity", "123456782").code == (
        ExitCode.USAGE
    ), "there is no room for a number"
    coach.does("request", "reply", number, *SURE, "--identity-date", "2026-11-19")
    shown = coach.does("request", "show", number)
    assert (shown["identity_checked"], shown["identity_means"]) == ("2026-11-19", "called_back")


@pytest.mark.clause("LEF-66", "KWA-68")
def test_only_what_is_the_persons_own_is_touched(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "per-category")
    coach.does("client", "add", "--name", "Aad Los")
    coach.does("trajectory", "open", "C002", "--start", "2026-02-01")
    other = str(coach.does("note", "add", "T002-1", stdin="Aad rent.")["id"])
    number = asked(coach, "restriction", *SURE)
    for target in (f"note={other}", "trajectory=T002-1"):
        refused = coach.try_to("request", "fulfil", number, "--restrict", target)
        assert refused.code == ExitCode.BLOCKED
    assert coach.does("restrict", "list") == []
    assert coach.does("request", "show", number)["status"] == "open"


@pytest.mark.clause("PER-42", "PLU-43", "KWA-68", "KWA-69")
def test_a_restriction_is_set_in_one_flow_and_told(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "ask-to-forget")
    note = str(coach.does("note", "list", "T001-1")[0]["id"])
    number = asked(coach, "restriction", "--ground", "incorrect")
    done = coach.does("request", "fulfil", number, *SURE, "--restrict", f"note={note}",
                      "--restrict", "field=email")  # fmt: skip
    assert (done["status"], done["outcome"], done["ground"]) == (
        "executed", "granted", "incorrect",
    )  # fmt: skip
    assert coach.try_to("note", "show", note).code == ExitCode.BLOCKED
    assert MAIL not in repr(coach.does("client", "show", "C001"))
    assert {number in one["ground"] for one in coach.does("restrict", "list")} == {True}
    assert number in done["message"]["subject"]
    closed = coach.does("request", "told", number)
    assert (closed["status"], closed["told"]) == ("closed", "2026-11-20")


@pytest.mark.clause("KWA-69")
@pytest.mark.parametrize("ground", ["incorrect", "incomplete", "irrelevant", "unlawful"])
def test_a_request_says_what_is_wrong_with_the_data(tmp_path: Path, ground: str) -> None:
    coach = coach_with_client(tmp_path, "per-category")
    number = asked(coach, "erasure", "--ground", ground)
    assert coach.does("request", "show", number)["ground"] == ground


@pytest.mark.clause("KWA-70", "PER-44", "PLU-45")
def test_an_objection_ends_the_use(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "per-category")
    number = asked(coach, "objection", *SURE)
    assert coach.try_to("request", "fulfil", number).code == ExitCode.USAGE
    coach.does("request", "fulfil", number, "--use", "intervision")
    out = ("--out", str(tmp_path / "case.txt"), "--format", "txt", "--flags", "redact")
    assert coach.try_to("intervision", "export", "T001-1", *out).code == ExitCode.BLOCKED
    (objection,) = coach.does("objection", "list")
    assert (objection["person"], objection["purpose"]) == ("C001", "intervision")


@pytest.mark.clause("PER-44")
def test_an_objection_may_be_carried_out_as_a_restriction(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "ask-to-forget")
    number = asked(coach, "objection", *SURE)
    coach.does("request", "fulfil", number, "--restrict", "trajectory=T001-1")
    assert coach.try_to("note", "list", "T001-1").code == ExitCode.BLOCKED


@pytest.mark.clause("PER-40", "PLU-41", "KWA-68", "LEF-62")
def test_a_correction_leaves_a_trace_and_is_not_claimed_without_one(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "per-category")
    number = asked(coach, "rectification", "--ground", "incorrect", *SURE)
    assert coach.try_to("request", "fulfil", number).code == ExitCode.BLOCKED
    coach.does("client", "edit", "C001", "--email", "s.de.wit@voorbeeld.example")
    done = coach.does("request", "fulfil", number)
    assert done["outcome"] == "granted"
    assert ["2026-11-20", "client.edit"] in done["changed"]
    assert done["message"]["to"] == "s.de.wit@voorbeeld.example"


@pytest.mark.clause("LEF-63", "KWA-68")
def test_outdated_data_is_taken_out_on_request(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "seven-years")
    number = asked(coach, "rectification", "--ground", "outdated", *SURE)
    note = str(coach.does("note", "list", "T001-1")[0]["id"])
    coach.does("note", "remove", note, "--confirm", note)
    done = coach.does("request", "fulfil", number)
    assert ["2026-11-20", "note.remove"] in done["changed"]


POLICIES = (
    "erase-at-close", "per-category", "seven-years", "ask-to-forget", "accredited-training",
)  # fmt: skip


@pytest.mark.clause("PER-20", "PLU-20", "KWA-68", "LEF-32", "LEF-33", "PER-38", "PLU-39")
@pytest.mark.parametrize("policy", POLICIES)
def test_who_asks_to_be_forgotten_is_and_hears_of_it(tmp_path: Path, policy: str) -> None:
    coach = coach_with_client(tmp_path, policy)
    coach.does("trajectory", "open", "C001", "--start", "2026-06-01", now=at("2026-06-01"))
    coach.does("newsletter", "subscribe", "--email", MAIL)
    coach.does("inquiry", "add", "--name", NAME, "--email", MAIL)
    number = asked(coach, "erasure", *SURE)
    before = coach.does("request", "fulfil", number, "--dry-run")
    assert len(coach.does("note", "list", "T001-1")) == 3, "a preview takes nothing"
    done = coach.does("request", "fulfil", number, "--confirm", number)
    gone = sum(done["erased"].values()) + before["newsletter"] + before["inquiries"]
    assert gone == before["items"]
    assert done["traces_found"] == 0
    assert {"session_note", "report", "work_note", "trajectory_meta"} <= set(done["erased"])
    for noun in ("newsletter", "inquiry"):
        assert coach.does(noun, "list") == []
    kept = policy == "per-category"  # KWA-51: the law's seven years for name and address
    assert bool(coach.does("client", "list")) is kept
    assert coach.does("search", "schapen") == []
    assert (done["name"], done["address"]) == (NAME, MAIL), "kept until the message is sent"
    assert done["message"]["to"] == MAIL
    certificate = coach.does("certificate", "show", done["certificate"])
    assert certificate["erased"] == done["erased"]
    closed = coach.does("request", "told", number, "--on", "2026-11-20")
    assert (closed["name"], closed["address"], closed["told"]) == ("", "", "2026-11-20")
    if not kept:
        found = coach.does("doctor", "--traces", "-", stdin=f"{NAME}\n{MAIL}\n")
        assert (found["places"], found["explained"]) == ([], [])
    acts = [act["act"] for act in coach.does("audit", "list")]
    assert [act for act in acts if act.startswith("request.")] == [
        "request.open", "request.act", "request.fulfil", "request.told",
    ]  # fmt: skip


@pytest.mark.clause("PLU-20")
def test_what_another_law_keeps_stays_and_the_message_says_so(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "accredited-training")
    coach.does("invoice", "add", "--payer", NAME, "--number", "2026-7", "--date", "2026-04-02",
               "--amount", "250,00", "--trajectory", "T001-1")  # fmt: skip
    number = asked(coach, "erasure", *SURE)
    done = coach.does("request", "fulfil", number, "--confirm", number)
    assert done["outcome"] == "partly"
    assert "2034" in done["message"]["body"]
    assert len(coach.does("invoice", "list")) == 1
    assert coach.does("client", "list") == []


def test_a_hold_stands_in_the_way_of_forgetting(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "ask-to-forget")
    coach.does("hold", "set", "T001-1", "--ground", "geschil", "--proportionality", "kan niet "
               "anders", "--review", "2027-01-01")  # fmt: skip
    number = asked(coach, "erasure", *SURE)
    assert coach.try_to("request", "fulfil", number, "--confirm", number).code == ExitCode.BLOCKED
    refused = coach.does("request", "refuse", number, "--ground", "legal_claim")
    assert refused["status"] == "refused"
    assert "autoriteitpersoonsgegevens.nl" in refused["message"]["body"]
    assert len(coach.does("note", "list", "T001-1")) == 3


def test_a_confirmed_wish_is_due_by_itself_when_the_coach_forgets_it(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "ask-to-forget")
    number = asked(coach, "erasure", received="2026-11-02")
    coach.does("request", "reply", number, *SURE, "--on", "2026-11-05")
    rules = {item["rule"] for item in coach.does("retention", "due", now=at("2026-12-02"))}
    assert "P3" in rules
    assert coach.does("retention", "due", now=at("2026-12-01")) == []
    plan = coach.does("retention", "run", "--dry-run", now=at("2026-12-02"))
    coach.does("retention", "run", "--confirm", str(plan["count"]), now=at("2026-12-02"))
    assert coach.does("client", "list") == []
    done = coach.does("request", "fulfil", number, "--confirm", number, now=at("2026-12-02"))
    assert (done["outcome"], done["message"]["to"]) == ("granted", MAIL)


@pytest.mark.clause("PER-14", "PER-38")
def test_a_third_person_is_forgotten_too_and_the_dossier_stays(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "ask-to-forget")
    number = asked(coach, "erasure", "--person", "2", *SURE)
    done = coach.does("request", "fulfil", number, "--confirm", number)
    assert [one["name"] for one in coach.does("person", "list")] == [NAME]
    assert len(coach.does("note", "list", "T001-1")) == 3
    assert done["address"] == "bo@voorbeeld.example"
    assert coach.does("request", "told", number)["address"] == ""


def test_a_participant_leaves_the_lists_and_the_training_stays(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, "accredited-training")
    coach.does("client", "add", "--is-organisation", "--name", "Waterschap De Linge")
    coach.does("trajectory", "open", "C001", "--kind", "training", "--code", "TR1",
               "--start", "2026-11-01")  # fmt: skip
    people = [coach.does("training", "enrol", "TR1", "--name", name)["id"]
              for name in ("Ada Bos", "Ko Dam")]  # fmt: skip
    number = asked(coach, "erasure", "--person", str(people[0]), *SURE)
    coach.does("request", "fulfil", number, "--confirm", number)
    assert [one["id"] for one in coach.does("training", "list", "TR1")] == [people[1]]


@pytest.mark.clause("KWA-73")
def test_a_complaint_is_heard_by_the_firm_first_and_then_there_is_the_authority(
    tmp_path: Path,
) -> None:
    coach = coach_with_client(tmp_path, "per-category")
    number = asked(coach, "complaint", "--note", "Er stond een fout in het verslag.")
    assert coach.try_to("request", "fulfil", number).code == ExitCode.USAGE
    done = coach.does("request", "fulfil", number, "--answer", "Dat klopt, en het is hersteld.",
                      "--told", "2026-11-20")  # fmt: skip
    assert done["status"] == "closed"
    assert "Dat klopt, en het is hersteld." in done["message"]["body"]
    assert "autoriteitpersoonsgegevens.nl" in done["message"]["body"]
    assert coach.does("request", "list", "--kind", "complaint") == []
    (line,) = coach.does("request", "list", "--kind", "complaint", "--all")
    assert (line["id"], line["person"], line["outcome"]) == (number, "C001", "granted")


def test_a_stranger_has_rights_and_an_address_until_the_answer_is_sent(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "per-category")
    number = asked(coach, "access", "--from", "-", "--address", "-", *SURE,
                   stdin="Ria Nergens\nria@voorbeeld.example\n")  # fmt: skip
    assert coach.does("request", "show", number)["person"] is None
    refused = coach.does("request", "refuse", number, "--ground", "nothing_kept")
    assert refused["message"]["to"] == "ria@voorbeeld.example"
    assert "Ria" in refused["message"]["body"]
    closed = coach.does("request", "told", number)
    assert "Ria" not in repr(closed)
    found = coach.does("doctor", "--traces", "-", stdin="Ria Nergens\n")
    assert (found["places"], found["explained"]) == ([], [])


@pytest.mark.clause("REF-36", "KWA-67", "PLU-40", "PER-39", "LEF-61", "REF-37")
@pytest.mark.parametrize("policy", ["erase-at-close", "seven-years"])
def test_whoever_asks_gets_a_copy_of_all_that_is_kept(tmp_path: Path, policy: str) -> None:
    coach = coach_with_client(tmp_path, policy)
    coach.does("trajectory", "open", "C001", "--start", "2026-06-01", now=at("2026-06-01"))
    coach.does("note", "add", "T001-2", stdin="Later nog een stap.", now=at("2026-06-02"))
    number, copy = asked(coach, "access", *SURE), tmp_path / "copy.txt"
    coach.does("request", "fulfil", number, "--out", str(copy))
    text = copy.read_text(encoding="utf-8")
    assert text.count("Sanne telt schapen.") == 3, "working notes belong to it in principle"
    for word in (NAME, MAIL, "T001-1", "T001-2", "Later nog een stap.", number):
        assert word in text
    assert "Bo Pars" not in text


@pytest.mark.clause("KWA-72", "REF-40", "REF-41", "PER-34", "PLU-34")
@pytest.mark.parametrize("ending", ["pdf", "json", "docx"])
def test_data_is_handed_over_to_take_along_without_the_coachs_own_method(
    tmp_path: Path, ending: str
) -> None:
    coach = coach_with_client(tmp_path, "ask-to-forget")
    coach.does("note", "add", "T001-1", "--kind", "theory", "--own-method", stdin="Mijn model.")
    number, copy = asked(coach, "portability", *SURE), tmp_path / f"copy.{ending}"
    done = coach.does("request", "fulfil", number, "--out", str(copy), "--told", "2026-11-20")
    assert (done["status"], done["executed"]) == ("closed", "2026-11-20")
    assert copy.stat().st_size > 1000
    if ending == "json":
        (dossier,) = json.loads(copy.read_text(encoding="utf-8"))["dossiers"]
        assert dossier["person"]["email"] == MAIL
        assert [note["text"] for note in dossier["notes"]] == ["Sanne telt schapen."] * 2
    elif ending == "pdf":
        assert copy.read_bytes().startswith(b"%PDF")


def test_working_notes_stay_out_of_a_copy_only_for_a_reason_that_is_told(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "per-category")
    number, copy = asked(coach, "access", *SURE), tmp_path / "copy.json"
    done = coach.does("request", "fulfil", number, "--out", str(copy), "--without-working-notes",
                      "Ze gaan ook over een ander.")  # fmt: skip
    notes = json.loads(copy.read_text(encoding="utf-8"))["dossiers"][0]["notes"]
    assert sorted(note["kind"] for note in notes) == ["report", "session"]
    assert done["outcome"] == "partly"
    assert "Ze gaan ook over een ander." in done["message"]["body"]


@pytest.mark.clause("PER-31")
def test_a_person_hears_who_else_received_their_dossier(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "ask-to-forget")
    coach.does("client", "add", "--name", "Aad Los")
    coach.does("trajectory", "open", "C002", "--start", "2026-02-01")
    coach.does("note", "add", "T002-1", stdin="Hij rent graag.")
    for code in ("T001-1", "T002-1"):
        coach.does("intervision", "export", code, "--out", str(tmp_path / f"{code[1:4]}.txt"),
                   "--flags", "redact", "--recipient", "intervisiegroep")  # fmt: skip
    assert len(coach.does("disclosure", "list")) == 2
    (line,) = coach.does("disclosure", "list", "C001")
    assert (line["trajectory"], line["recipient"], line["purpose"]) == (
        "T001-1", "intervisiegroep", "intervision",
    )  # fmt: skip
    assert coach.does("disclosure", "list", "--person", "2") == []


@pytest.mark.clause("REF-27")
@pytest.mark.parametrize("kind", [
    "access", "rectification", "erasure", "restriction", "portability", "objection", "complaint",
])  # fmt: skip
def test_no_mail_holds_personal_data_where_the_statement_says_so(tmp_path: Path, kind: str) -> None:
    coach = coach_with_client(tmp_path, "erase-at-close")
    number = asked(coach, kind, *SURE)
    bodies = [coach.does("request", "reply", number)["message"]["body"]]
    bodies.append(coach.does("request", "extend", number, "--ground", "many")["message"]["body"])
    why = ("--ground", "unfounded", "--reason", "-")
    naming = coach.try_to("request", "refuse", number, *why, stdin="Sanne weet dit al.")
    assert naming.code == ExitCode.BLOCKED
    assert coach.does("request", "show", number)["status"] == "replied"
    plain = coach.does("request", "refuse", number, *why, stdin="Dat bespraken we al.")
    bodies.append(plain["message"]["body"])
    for body in bodies:
        mail = tmp_path / "mail.txt"
        mail.write_text(body, encoding="utf-8")
        found = coach.try_to("mail", "check", str(mail))
        assert (found.code, json.loads(found.out)["findings"]) == (ExitCode.OK, []), body


@pytest.mark.clause("REF-27")
def test_a_template_is_checked_for_identifiers(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "erase-at-close")
    text = "Beste Sanne, bel Bo op 06 12 34 56 78 of mail naar info@linge.example."
    result = coach.try_to("mail", "check", "-", stdin=text)
    found = [one["text"] for one in json.loads(result.out)["findings"]]
    assert result.code == ExitCode.FINDINGS
    assert {"Sanne", "Bo", "info@linge.example."} <= set(found)
    assert any(one.startswith("06") for one in found)
    assert coach.try_to("mail", "check", "-", stdin="Tot dinsdag.").code == ExitCode.OK


def test_where_mail_may_name_people_it_greets_them(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "per-category")
    done = coach.does("request", "reply", asked(coach, "access"))
    assert "Sanne" in done["message"]["body"].splitlines()[0]
    result = coach.try_to("mail", "check", "-", stdin="Beste Sanne")
    assert (result.code, json.loads(result.out)["allowed"]) == (ExitCode.OK, True)


def test_the_record_of_a_request_has_an_end_of_its_own(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "per-category")
    coach.does("policy", "answer", "C3", "P5Y", "--reason", "bewijs")
    for kind in ("access", "erasure"):
        number = asked(coach, kind, "--note", "graag", *SURE)
        coach.does("request", "fulfil", number, "--confirm", number, "--told", "2026-11-20")

    def run(day: str) -> Any:
        plan = coach.does("retention", "run", "--dry-run", now=at(day))
        return coach.does("retention", "run", "--confirm", str(plan["count"]), now=at(day))

    assert "request_record" not in run("2031-11-19")["erased"]
    assert run("2031-11-20")["erased"]["request_record"] == 2
    assert {line["person"] for line in coach.does("request", "list", "--all")} == {None}
    assert "graag" not in repr(coach.does("request", "list", "--all"))
    assert run("2036-11-20")["erased"]["request_record"] == 2
    assert coach.does("request", "list", "--all") == []


def test_a_client_who_leaves_by_the_policy_still_hears_the_answer(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "erase-at-close")
    number = asked(coach, "access", *SURE)
    assert coach.closes("T001-1")["requests"] == [number], "the close says what it takes away"
    shown = coach.does("request", "show", number)
    assert (shown["person"], shown["name"], shown["address"]) == (None, NAME, MAIL)
    coach.does("request", "refuse", number, "--ground", "nothing_kept")
    assert coach.does("request", "told", number)["address"] == ""


def test_what_was_decided_is_not_decided_again(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "per-category")
    number = asked(coach, "access", *SURE)
    assert coach.try_to("request", "told", number).code == ExitCode.USAGE
    coach.does("request", "refuse", number, "--ground", "withdrawn")
    shown = coach.does("request", "show", number)
    assert (shown["status"], shown["outcome"]) == ("closed", "withdrawn")
    for words in (("fulfil", number), ("reply", number), ("extend", number, "--ground", "many"),
                  ("refuse", number, "--ground", "unfounded"), ("message", number)):  # fmt: skip
        assert coach.try_to("request", *words).code == ExitCode.USAGE, words


def test_a_request_names_one_person_a_past_day_and_no_bsn(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "per-category")
    base = ("request", "open", "--kind", "access", "--channel", "mail")
    assert coach.try_to(*base).code == ExitCode.USAGE
    assert coach.try_to(*base, "C001", "--from", "Ria").code == ExitCode.USAGE
    assert coach.try_to(*base, "C001", "--received", "2026-11-21").code == ExitCode.USAGE
    assert coach.try_to(*base, "C009").code == ExitCode.NOT_FOUND
    assert coach.try_to(*base, "--person", "99").code == ExitCode.NOT_FOUND
    assert coach.try_to(*base, "C001", "--note", "BSN 123456782").code == ExitCode.BLOCKED
    assert coach.try_to("request", "show", "zzzz").code == ExitCode.NOT_FOUND
    number = asked(coach, "access")
    wrong = coach.try_to("request", "fulfil", number, *SURE, "--restrict", "note=1")
    assert wrong.code == ExitCode.USAGE
    assert coach.does("request", "show", number)["identity_checked"] is None


def test_a_hold_keeps_the_record_of_a_request_too(tmp_path: Path) -> None:
    coach = coach_with_client(tmp_path, "per-category")
    coach.does("policy", "answer", "C3", "P1M", "--reason", "kort")
    number = asked(coach, "access", "--note", "graag", *SURE)
    coach.does("request", "fulfil", number, "--told", "2026-11-20")
    coach.does("hold", "set", "T001-1", "--ground", "geschil", "--proportionality", "kan niet "
               "anders", "--review", "2027-01-01")  # fmt: skip
    (due,) = coach.does("retention", "due", now=at("2026-12-20"))
    assert (due["category"], due["blocked_by"]) == ("request_record", "hold")
    coach.does("hold", "release", "1")
    run = coach.does("retention", "run", "--confirm", "1", now=at("2026-12-20"))
    assert run["erased"] == {"request_record": 1}
    assert coach.does("request", "show", number)["note"] == ""
