"""How long something is kept, and that it goes then: the periods of the five statements."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from coach import Coach, new_coach

from coachdossier.errors import ExitCode

AGREED = ("--reason", "as the statement proposes")


def noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


def coach_under(tmp_path: Path, policy: str) -> Coach:
    """A coach with one client, Sanne, whose trajectory T001-1 ended on 15 March 2025."""
    coach = new_coach(tmp_path, policy=policy)
    coach.does(
        "client", "add", "--code", "C001", "--first-name", "Sanne", "--last-name", "Wittebol",
        "--email", "sanne@wittebol.example", "--phone", "+31612345678", "--city", "Zwolle",
    )  # fmt: skip
    coach.does("trajectory", "open", "C001", "--code", "T001-1", "--start", "2024-01-10",
               "--goal", "Grenzen stellen")  # fmt: skip
    for kind in ("intake", "session", "report", "working"):
        coach.does("note", "add", "T001-1", "--kind", kind, "--date", "2024-02-01",
                   stdin=f"Sanne vertelt over haar werk ({kind}).")  # fmt: skip
    coach.does("session", "add", "T001-1", "--date", "2024-02-01", "--minutes", "60")
    coach.does("person", "add", "T001-1", "--name", "Ineke Haverkort", "--relation", "manager")
    coach.does("trajectory", "edit", "T001-1", "--end", "2025-03-15")
    return coach


def answer_all(coach: Coach) -> None:
    for question in coach.does("policy", "answer"):
        coach.does("policy", "answer", question["subject"], question["proposal"], *AGREED)


def due(coach: Coach, day: str) -> dict[str, Any]:
    """Return what is due on a day, by category."""
    return {item["category"]: item for item in coach.does("retention", "due", now=noon(day))}


def run(coach: Coach, day: str) -> Any:
    plan = coach.does("retention", "run", "--dry-run", now=noon(day))
    return coach.does("retention", "run", "--confirm", str(plan["count"]), now=noon(day))


@pytest.mark.clause("KWA-43", "KWA-44")
def test_the_coaching_report_goes_three_years_after_the_end(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "per-category")
    assert "report" not in due(coach, "2028-03-14")
    item = due(coach, "2028-03-15")["report"]
    assert (item["due"], item["rule"], item["clauses"]) == ("2028-03-15", "K1", ["KWA-44"])
    run(coach, "2028-03-14")
    assert coach.does("search", "report")
    gone = run(coach, "2028-03-15")
    assert gone["erased"] == {"report": 1}
    assert gone["traces_found"] == 0
    assert not coach.does("search", "report")
    assert coach.does("search", "intake")


@pytest.mark.clause("KWA-51")
def test_name_and_address_go_when_both_the_clause_and_the_tax_office_let_them(
    tmp_path: Path,
) -> None:
    coach = coach_under(tmp_path, "per-category")
    between = due(coach, "2032-03-15")["identity_contact"]
    assert (between["blocked_by"], between["due"]) == ("floor", "2033-01-01")
    assert "identity_contact" not in due(coach, "2032-03-14")
    run(coach, "2032-12-31")
    assert "Wittebol" in repr(coach.does("client", "list"))
    assert run(coach, "2033-01-01")["erased"]["identity_contact"] == 1
    assert "Wittebol" not in repr(coach.does("client", "list"))


@pytest.mark.clause("KWA-50")
def test_an_inquiry_stays_at_most_a_year(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "per-category")
    coach.does("inquiry", "add", "--name", "Joost Mulderij", "--email", "joost@mulderij.example",
               "--received", "2026-11-02")  # fmt: skip
    run(coach, "2027-11-01")
    assert "Mulderij" in repr(coach.does("inquiry", "list"))
    assert run(coach, "2027-11-02")["erased"] == {"inquiry": 1}
    assert coach.does("inquiry", "list") == []


@pytest.mark.clause("KWA-52")
def test_a_hold_needs_its_reasons_and_suspends_every_erasure(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "per-category")
    without = coach.try_to("hold", "set", "T001-1", "--ground", "a claim", "--review", "2027-06-01")
    assert without.code == ExitCode.USAGE
    hold = coach.does(
        "hold", "set", "T001-1", "--ground", "a claim was announced",
        "--proportionality", "the notes are the only proof", "--review", "2027-06-01",
    )  # fmt: skip
    later = "2036-01-01"
    assert {item["blocked_by"] for item in due(coach, later).values()} == {"hold"}
    assert run(coach, later)["done"] == []
    number = coach.does("note", "list", "T001-1")[0]["id"]
    assert coach.try_to("note", "remove", str(number), "--confirm", str(number)).code
    assert coach.try_to("client", "remove", "C001", "--confirm", "C001").code == ExitCode.BLOCKED
    assert [one["id"] for one in coach.does("due", now=noon("2027-06-01"))["reviews"]] == [
        hold["id"]
    ]
    coach.does("hold", "release", str(hold["id"]), now=noon(later))
    assert run(coach, later)["erased"]["report"] == 1
    assert coach.does("hold", "list", "--all")[0]["released_on"] == later


@pytest.mark.clause("LEF-31")
def test_everything_goes_seven_years_after_the_agreement(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "seven-years")
    coach.does("trajectory", "edit", "T001-1", "--agreement-ended", "2025-04-30")
    before = run(coach, "2032-04-29")
    assert set(before["erased"]) <= {"work_note", "session_log"}
    gone = run(coach, "2032-04-30")
    assert {"identity_contact", "session_note", "report", "trajectory_meta"} <= set(gone["erased"])
    assert coach.does("client", "list") == []
    for word in ("Sanne", "Wittebol", "Haverkort"):
        assert not coach.does("search", word)


@pytest.mark.clause("LEF-18", "REF-44")
@pytest.mark.parametrize("policy", ["seven-years", "erase-at-close"])
def test_an_invoice_goes_seven_years_after_its_book_year(tmp_path: Path, policy: str) -> None:
    coach = coach_under(tmp_path, policy)
    coach.does("invoice", "add", "--payer", "S. Wittebol", "--number", "2025-7",
               "--date", "2025-04-02", "--amount", "250,00", "--trajectory", "T001-1")  # fmt: skip
    run(coach, "2032-12-31")
    assert len(coach.does("invoice", "list")) == 1
    assert run(coach, "2033-01-01")["erased"]["finance"] == 1
    assert coach.does("invoice", "list") == []


@pytest.mark.clause("PER-16", "PLU-17")
@pytest.mark.parametrize(
    ("policy", "rule", "category", "last", "first"),
    [
        ("ask-to-forget", "P2", "session_note", "2026-03-14", "2026-03-15"),
        ("accredited-training", "U1", "identity_contact", "2028-03-14", "2028-03-15"),
    ],
)
def test_where_the_statement_names_no_period_nothing_goes_before_the_coach_does(
    tmp_path: Path, policy: str, rule: str, category: str, last: str, first: str
) -> None:
    coach = coach_under(tmp_path, policy)
    open_ones = {one["subject"]: one for one in coach.does("policy", "answer")}
    assert open_ones[rule]["proposal_reason"]
    assert due(coach, "2090-01-01")[category]["blocked_by"] == "ask"
    assert category not in run(coach, "2026-11-20")["erased"]
    period = open_ones[rule]["proposal"]
    assert coach.try_to("policy", "answer", rule, period, "--reason", "").code == ExitCode.USAGE
    coach.does("policy", "answer", rule, period, *AGREED)
    kept = coach.does("policy", "show")["answers"]
    assert (kept[-1]["subject"], kept[-1]["answered_on"]) == (rule, "2026-11-20")
    assert category not in due(coach, last)
    assert due(coach, first)[category]["blocked_by"] is None


@pytest.mark.clause("REF-21", "KWA-43")
def test_a_forgotten_close_keeps_nobody_for_ever(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "erase-at-close")
    waiting = coach.does("due")
    assert [one["trajectory"] for one in waiting["ended"]] == ["T001-1"]
    assert coach.try_to("due", "--exit-code").code == ExitCode.FINDINGS
    assert due(coach, "2026-11-20")["session_note"]["blocked_by"] == "choice"
    closed = coach.closes("T001-1")
    assert closed["traces_found"] == 0
    assert coach.does("client", "list") == []
    assert coach.does("due")["ended"] == []


@pytest.mark.clause("REF-25")
def test_an_alumnus_who_takes_the_consent_back_is_forgotten(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "erase-at-close")
    given = [
        coach.does(
            "consent", "give", "C001", "--purpose", "alumni_name_email", "--occasion", occasion
        )["id"]
        for occasion in ("start", "end")
    ]
    coach.closes("T001-1")
    assert "Wittebol" in repr(coach.does("client", "show", "C001"))
    assert run(coach, "2035-01-01")["done"] == []
    back = noon("2035-02-01")
    coach.does("consent", "withdraw", str(given[1]), now=back)
    item = coach.does("retention", "due", now=back)[0]
    assert (item["category"], item["due"], item["client"]) == (
        "alumni_name_email", "2035-02-01", "C001"
    )  # fmt: skip
    assert run(coach, "2035-02-01")["erased"]["alumni_name_email"] == 1
    assert coach.does("client", "list") == []


def test_a_case_of_the_casebook_has_an_end_of_its_own(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "erase-at-close")
    closed = coach.closes("T001-1", "--reason", "to learn", "--flags", "redact",
                          action="pseudonymise")  # fmt: skip
    assert due(coach, "2060-01-01")["casebook"]["blocked_by"] == "ask"
    coach.does("policy", "answer", "C9", "P5Y", *AGREED)
    run(coach, "2031-11-19")
    assert [case["number"] for case in coach.does("casebook", "list")] == [closed["case"]]
    assert run(coach, "2031-11-20")["erased"] == {"casebook": 1}
    assert coach.does("casebook", "list") == []


@pytest.mark.parametrize("policy", ["per-category", "seven-years", "ask-to-forget"])
def test_after_all_periods_nothing_of_a_client_is_left(tmp_path: Path, policy: str) -> None:
    coach = coach_under(tmp_path, policy)
    answer_all(coach)
    coach.does("close", "T001-1", "--confirm", "T001-1")
    for year in range(2027, 2042, 3):
        run(coach, f"{year}-01-02")
    assert coach.does("client", "list") == []
    assert coach.does("person", "list") == []
    assert [one["status"] for one in coach.does("trajectory", "list")] == ["closed"]
    assert coach.does("retention", "due", now=noon("2099-01-01")) == []


def test_a_run_executed_twice_does_nothing_the_second_time(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "per-category")
    answer_all(coach)
    assert run(coach, "2040-01-01")["done"]
    again = run(coach, "2040-01-01")
    assert (again["done"], again["certificate"]) == ([], None)


def test_a_clock_set_back_deletes_nothing(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "per-category")
    answer_all(coach)
    plan = coach.does("retention", "run", "--dry-run", now=noon("2026-11-19"))
    assert plan["count"]
    back = coach.try_to("retention", "run", "--confirm", str(plan["count"]), now=noon("2026-11-19"))
    assert back.code == ExitCode.BLOCKED
    assert "clock" in coach.try_to("retention", "due", now=noon("2026-11-19")).err
    closing = coach.try_to("close", "T001-1", "--confirm", "T001-1", now=noon("2026-11-19"))
    assert closing.code == ExitCode.BLOCKED


def test_the_run_asks_for_the_number_of_items(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "per-category")
    assert coach.try_to("retention", "run", "--confirm", "1000").code == ExitCode.DECLINED
    assert coach.try_to("retention", "run").code == ExitCode.USAGE
    assert coach.does("certificate", "list") == []


def test_the_register_of_certificates_tells_counts_and_nobody(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "per-category")
    number = run(coach, "2028-03-15")["certificate"]
    (line,) = coach.does("certificate", "list")
    assert (line["number"], line["proven"]) == (number, True)
    out = tmp_path / "certificate.pdf"
    shown = coach.does("certificate", "show", number.lower(), "--out", str(out))
    assert shown["policy"] == "per-category"
    assert shown["erased"]["report"] == 1
    assert shown["traces"]["places"] == 0
    stays = [step for step in shown["steps"] if step["because"] == "law"]
    assert {step["due"] for step in stays} == {"2033-01-01"}
    assert not [name for name in ("Sanne", "Wittebol", "C001", "T001") if name in repr(shown)]
    assert out.read_bytes().startswith(b"%PDF")
    assert "report" in coach.reads("certificate", "show", number)


def test_a_simulation_shows_the_years_and_changes_nothing(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "per-category")
    answer_all(coach)
    years = coach.does("retention", "simulate", "--until", "2034-12-31")
    assert {"date": "2028-03-15", "category": "report", "action": "delete", "count": 1} in years
    assert max(one["date"] for one in years) == "2033-01-01"
    assert coach.does("certificate", "list") == []
    out = tmp_path / "years.docx"
    coach.does("retention", "simulate", "--until", "2034-12-31", "--out", str(out))
    assert out.read_bytes().startswith(b"PK")
    assert coach.try_to("retention", "simulate", "--until", "2020-01-01").code == ExitCode.USAGE
    told = coach.reads("retention", "simulate", "--until", "2034-12-31")
    assert "2028" in told
    assert "coaching report" in told


@pytest.fixture
def graceful(tmp_path: Path) -> Coach:
    """A coach whose own policy lets a trajectory be reopened for a month."""
    coach = coach_under(tmp_path, "erase-at-close")
    own = tmp_path / "own.toml"
    own.write_text('schema = 1\nname = "own"\nextends = "erase-at-close"\ngrace = "P1M"\n')
    coach.does("policy", "use", "--file", str(own), "--confirm", "own")
    own.unlink()
    return coach


def test_in_grace_a_dossier_can_be_reopened_and_nothing_else(graceful: Coach) -> None:
    closed = graceful.closes("T001-1")
    assert closed["erased"] == {}
    assert [one["status"] for one in graceful.does("trajectory", "list")] == ["restricted"]
    for words in (
        ("note", "list", "T001-1"), ("trajectory", "show", "T001-1"), ("close", "T001-1"),
        ("evaluation", "list", "T001-1"), ("search", "werk", "--in", "T001-1"),
        ("intervision", "review", "T001-1"), ("note", "show", "1"), ("goal", "list", "T001-1"),
    ):  # fmt: skip
        assert graceful.try_to(*words).code == ExitCode.BLOCKED, words
    assert graceful.does("search", "werk") == []
    assert "Grenzen" not in repr(graceful.does("client", "show", "C001", "--full"))
    assert run(graceful, "2026-12-19")["done"] == []
    seen = graceful.does("reopen", "T001-1", "--dry-run")
    assert (seen["until"], seen["holds"]["session_note"]) == ("2026-12-20", 1)
    graceful.does("reopen", "T001-1", now=noon("2026-12-19"))
    (line,) = graceful.does("trajectory", "list")
    assert (line["status"], line["end"], line["goal"]) == ("open", None, "Grenzen stellen")
    assert len(graceful.does("note", "list", "T001-1")) == 4


def test_when_the_grace_is_over_a_case_can_be_reviewed_for_the_run(graceful: Coach) -> None:
    graceful.closes("T001-1", "--reason", "to learn", "--flags", "redact", action="pseudonymise")
    review = ("intervision", "review", "T001-1", "--include-private")
    out = ("--out", str(graceful.directory / "case.md"))
    assert graceful.try_to(*review, now=noon("2026-12-19")).code == ExitCode.BLOCKED
    graceful.does(*review, now=noon("2026-12-20"))
    left = graceful.try_to("intervision", "export", "T001-1", *out, now=noon("2026-12-20"))
    assert left.code == ExitCode.BLOCKED


def test_when_the_grace_is_over_a_run_does_what_the_close_promised(graceful: Coach) -> None:
    graceful.closes("T001-1")
    assert graceful.does("due", now=noon("2026-12-20"))["grace"][0]["trajectory"] == "T001-1"
    late = graceful.try_to("reopen", "T001-1", now=noon("2026-12-20"))
    assert late.code == ExitCode.BLOCKED
    gone = run(graceful, "2026-12-20")
    assert gone["erased"]["session_note"] == 1
    assert gone["traces_found"] == 0
    assert graceful.does("client", "list") == []


def test_a_close_in_grace_pseudonymises_when_it_is_over(graceful: Coach) -> None:
    graceful.closes("T001-1", "--reason", "to learn from it", action="pseudonymise")
    left = graceful.does("retention", "run", "--dry-run", now=noon("2026-12-20"))
    redacted = graceful.does("retention", "run", "--dry-run", "--flags", "redact",
                             now=noon("2026-12-20"))  # fmt: skip
    assert redacted["count"] >= left["count"]
    done = graceful.does("retention", "run", "--flags", "redact", "--confirm",
                         str(redacted["count"]), now=noon("2026-12-20"))  # fmt: skip
    (case,) = graceful.does("casebook", "list")
    assert done["cases"] == [case["number"]]
    assert case["reason"] == "to learn from it"
    assert "Wittebol" not in repr(graceful.does("casebook", "show", case["number"]))
    assert graceful.does("client", "list") == []


def test_without_grace_a_close_is_final(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "per-category")
    answer_all(coach)
    coach.does("close", "T001-1", "--confirm", "T001-1")
    assert coach.try_to("reopen", "T001-1").code == ExitCode.BLOCKED
    assert coach.try_to("close", "T001-1", "--confirm", "T001-1").code == ExitCode.BLOCKED


def test_an_own_policy_lives_on_in_the_vault(graceful: Coach) -> None:
    shown = graceful.does("policy", "show")
    assert (shown["name"], shown["grace"]) == ("own", "P1M")
    assert graceful.does("status")["policy"] == "own"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("schema = [", "bad.toml"),
        ('extends = "erase-at-close"\ncolour = "red"', "colour"),
        ('extends = "erase-at-close"\ngrace = "3 jaar"', "3 jaar"),
        ('extends = "bad.toml"', "extends"),
        (
            (
                'extends = "erase-at-close"\n[[rules]]\nid = "X"\ncategories = ["inquiry"]\n'
                'trigger = "training_ended"\nperiod = "P1Y"\naction = "delete"\n'
                'basis = "contract"\n'
                'stated = "statement"'
            ),
            "X",
        ),
    ],
)
def test_a_broken_policy_is_refused_with_its_place_and_the_vault_keeps_its_own(
    tmp_path: Path, text: str, place: str
) -> None:
    coach = new_coach(tmp_path)
    bad = tmp_path / "bad.toml"
    bad.write_text(text)
    refused = coach.try_to("policy", "use", "--file", str(bad), "--confirm", "bad")
    assert refused.code == ExitCode.USAGE
    assert place in refused.err
    assert coach.does("policy", "show")["name"] == "erase-at-close"


def test_another_policy_is_shown_before_it_is_used(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "erase-at-close")
    seen = coach.does("policy", "use", "seven-years", "--dry-run")
    change = {one["category"]: one for one in seen["changes"]}["session_note"]
    assert (change["client"], change["due"], change["new_due"]) == (
        "C001", "2025-03-15", "2032-03-15"
    )  # fmt: skip
    assert coach.try_to("policy", "use", "seven-years").code == ExitCode.USAGE
    assert coach.try_to("policy", "use", "seven-years", "--confirm", "x").code == ExitCode.DECLINED
    assert coach.does("policy", "show")["name"] == "erase-at-close"
    coach.does("policy", "use", "seven-years", "--confirm", "seven-years")
    assert coach.does("policy", "show")["name"] == "seven-years"


def test_a_check_ends_with_findings(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, policy="seven-years")
    checked = coach.try_to("policy", "check")
    assert checked.code == ExitCode.FINDINGS
    assert "L1" in checked.out


def test_dates_are_days(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "per-category")
    for item in coach.does("retention", "due", now=noon("2050-01-01")):
        assert item["due"] is None or date.fromisoformat(item["due"])
        assert set(item) >= {
            "trajectory", "client", "category", "action", "due", "rule", "basis", "count",
            "blocked_by",
        }  # fmt: skip


def organised(tmp_path: Path, policy: str) -> tuple[Coach, str]:
    """A coach whose trajectory T001-1 was ordered by an organisation; with its number."""
    coach = coach_under(tmp_path, policy)
    coach.does("trajectory", "open", "C001", "--code", "T001-2", "--start", "2025-06-01",
               "--commissioner-organisation", "Hoekstra Bouw")  # fmt: skip
    coach.does("session", "add", "T001-2", "--date", "2025-06-05", "--minutes", "90")
    coach.does("note", "add", "T001-2", "--date", "2025-06-05", stdin="Over de planning.")
    (found,) = [one for one in coach.does("organisation", "list") if "Hoekstra" in one["name"]]
    return coach, str(found["id"])


@pytest.mark.clause("LEF-35", "LEF-36")
def test_with_an_organisation_goes_everything_but_the_numbers(tmp_path: Path) -> None:
    coach, number = organised(tmp_path, "seven-years")
    plan = coach.does("organisation", "remove", number, "--dry-run")
    assert [one["trajectory"] for one in plan["plans"]] == ["T001-2"]
    assert coach.does("note", "list", "T001-2")
    assert coach.try_to("organisation", "remove", number, "--confirm", "x").code == (
        ExitCode.DECLINED
    )
    done = coach.does("organisation", "remove", number, "--confirm", number)
    assert done["erased"]["session_note"] == 1
    assert done["erased"]["session_log"] == 1
    assert done["traces_found"] == 0
    assert coach.does("organisation", "list") == []
    assert not coach.does("search", "planning")
    assert coach.does("note", "list", "T001-1"), "another trajectory has nothing to do with it"
    counted = coach.does("statistics")["years"]
    assert (2025, 1.5) in [(one["year"], one["hours"]) for one in counted]


def test_an_organisation_stays_when_the_policy_lets_nothing_go_along(tmp_path: Path) -> None:
    coach, number = organised(tmp_path, "per-category")
    refused = coach.try_to("organisation", "remove", number, "--confirm", number)
    assert refused.code == ExitCode.BLOCKED
    assert coach.does("organisation", "list")


def test_what_a_hold_protects_keeps_its_organisation(tmp_path: Path) -> None:
    coach, number = organised(tmp_path, "seven-years")
    coach.does("hold", "set", "T001-2", "--ground", "claim", "--proportionality", "only proof",
               "--review", "2027-01-01")  # fmt: skip
    done = coach.does("organisation", "remove", number, "--confirm", number)
    assert done["done"] == []
    assert coach.does("note", "list", "T001-2")
    coach.does("hold", "release", "1")
    assert run(coach, "2026-11-20")["erased"]["session_note"] == 1


@pytest.mark.clause("KWA-48")
def test_content_of_interim_work_is_never_stored(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "per-category")
    coach.does("trajectory", "open", "C001", "--code", "I1", "--kind", "interim",
               "--start", "2025-01-06")  # fmt: skip
    refused = coach.try_to("note", "add", "I1", stdin="wat de afdeling zei")
    assert refused.code == ExitCode.BLOCKED
    assert coach.does("note", "list", "I1") == []
    coach.does("session", "add", "I1", "--date", "2025-01-07", "--minutes", "480")


@pytest.mark.clause("KWA-47")
def test_administration_of_interim_work_goes_seven_years_after_the_agreement(
    tmp_path: Path,
) -> None:
    coach = coach_under(tmp_path, "per-category")
    coach.does("trajectory", "open", "C001", "--code", "I1", "--kind", "interim",
               "--start", "2024-01-06", "--end", "2025-03-01")  # fmt: skip
    coach.does("trajectory", "edit", "I1", "--agreement-ended", "2025-03-15")
    item = due(coach, "2032-03-15")["interim_admin"]
    assert (item["blocked_by"], item["due"], item["clauses"]) == (
        "floor", "2033-01-01", ["KWA-47"]
    )  # fmt: skip
    run(coach, "2032-12-31")
    assert "interim_admin" in due(coach, "2033-01-01")
    assert run(coach, "2033-01-01")["erased"]["interim_admin"] == 1


@pytest.mark.clause("KWA-45", "KWA-28")
def test_a_scan_goes_with_the_report(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "per-category")
    coach.does("note", "add", "T001-1", "--kind", "scan", "--date", "2024-03-01", stdin="Profiel")
    assert "scan_result" not in due(coach, "2028-03-14")
    assert due(coach, "2028-03-15")["scan_result"]["rule"] == "K2"
    gone = run(coach, "2028-03-15")["erased"]
    assert (gone["report"], gone["scan_result"]) == (1, 1)


@pytest.mark.clause("PER-17", "PER-20")
def test_at_the_close_the_client_may_ask_to_be_forgotten(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "ask-to-forget")
    plan = coach.does("close", "T001-1", "--forget", "--dry-run")
    steps = {step["category"]: step for step in plan["steps"]}
    assert steps["session_note"]["due"] == "2026-12-18", "four weeks, within the month of the law"
    coach.does("close", "T001-1", "--forget", "--confirm", "T001-1")
    assert run(coach, "2026-12-17")["done"] == []
    gone = run(coach, "2026-12-18")
    assert gone["erased"]["session_note"] == 1
    assert gone["traces_found"] == 0
    assert coach.does("client", "list") == []


@pytest.mark.clause("LEF-33")
def test_who_asks_to_be_forgotten_leaves_numbers_and_no_pseudonyms(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "seven-years")
    coach.does("close", "T001-1", "--forget", "--confirm", "T001-1")
    item = due(coach, "2026-12-20")["session_note"]
    assert (item["action"], item["clauses"]) == ("anonymise", ["LEF-32", "LEF-33"])
    gone = run(coach, "2026-12-20")
    assert gone["erased"]["session_note"] == 1
    assert coach.does("client", "list") == []
    assert coach.does("casebook", "list") == []


@pytest.mark.clause("PLU-18", "PLU-20")
def test_who_leaves_is_deleted_except_for_what_the_law_keeps(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "accredited-training")
    coach.does("invoice", "add", "--payer", "S. Wittebol", "--number", "2025-7",
               "--date", "2025-04-02", "--amount", "250,00", "--trajectory", "T001-1")  # fmt: skip
    coach.does("close", "T001-1", "--forget", "--confirm", "T001-1")
    gone = run(coach, "2026-12-18")
    assert "finance" not in gone["erased"]
    shown = coach.does("certificate", "show", gone["certificate"])
    kept = {step["category"]: step["basis"] for step in shown["steps"] if step["because"] == "law"}
    assert kept["finance"] == "legal_obligation"
    assert coach.does("client", "list") == []
    assert coach.does("invoice", "list")


@pytest.mark.clause("PER-13", "LEF-26", "LEF-29", "LEF-30")
def test_outcomes_are_told_of_a_group_and_never_of_a_few(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, policy="seven-years")
    for number in range(1, 6):
        code = f"C00{number}"
        coach.does("client", "add", "--code", code, "--first-name", f"Naam{number}")
        coach.does("trajectory", "open", code, "--code", f"T{number}", "--start", "2026-01-05")
        for moment, day, score in (("begin", "2026-01-05", "2"), ("end", "2026-06-05", "8")):
            coach.does("evaluation", "add", f"T{number}", "--moment", moment, "--date", day,
                       "--score", f"rust={score}")  # fmt: skip
        (line,) = coach.does("statistics")["outcomes"]
        if number < 5:
            assert (line["people"], line["before"], line["after"]) == (None, None, None)
    assert (line["people"], line["before"], line["after"]) == (5, 0.2, 0.8)
    assert "fewer" not in coach.reads("statistics")
    coach.does("objection", "add", "C001", "analytics")
    assert coach.does("statistics")["outcomes"][0]["people"] is None
    assert "fewer than 5" in coach.reads("statistics")


def test_evaluations_that_are_anonymised_stay_as_numbers_of_a_group(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, policy="accredited-training")
    for number in range(1, 6):
        code = f"C00{number}"
        coach.does("client", "add", "--code", code, "--first-name", f"Naam{number}")
        coach.does("trajectory", "open", code, "--code", f"T{number}", "--start", "2024-01-05",
                   "--kind", "training", "--end", "2024-07-01")  # fmt: skip
        for moment, day, score in (("begin", "2024-01-05", "2"), ("end", "2024-06-05", "8")):
            coach.does("evaluation", "add", f"T{number}", "--moment", moment, "--date", day,
                       "--score", f"rust={score}", "--remark", "heel persoonlijk")  # fmt: skip
    coach.does("policy", "answer", "U3", "P2Y", *AGREED)
    gone = run(coach, "2026-11-20")
    assert gone["erased"]["evaluation"] == 10
    for number in range(1, 6):
        assert coach.does("evaluation", "list", f"T{number}") == []
    (line,) = coach.does("statistics")["outcomes"]
    assert (line["year"], line["people"], line["before"], line["after"]) == (2024, 5, 0.2, 0.8)


@pytest.mark.clause("LEF-18")
def test_a_book_year_of_its_own_moves_the_tax_period(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "per-category")
    coach.does("invoice", "add", "--payer", "S. Wittebol", "--number", "2025-7",
               "--date", "2025-07-01", "--amount", "250,00", "--trajectory", "T001-1")  # fmt: skip
    assert coach.try_to("practice", "set", "--book-year-end", "31-6").code == ExitCode.USAGE
    set_to = coach.does("practice", "set", "--book-year-end", "30-6", "--name", "Praktijk De Linde")
    assert set_to["book_year_end"] == "06-30"
    assert "finance" not in run(coach, "2033-06-30")["erased"]
    assert run(coach, "2033-07-01")["erased"]["finance"] == 1
    assert "30-06" in coach.reads("practice", "show")


def test_a_close_under_a_hold_leaves_everything(tmp_path: Path) -> None:
    coach = coach_under(tmp_path, "erase-at-close")
    coach.does("hold", "set", "T001-1", "--ground", "claim", "--proportionality", "only proof",
               "--review", "2027-01-01")  # fmt: skip
    closed = coach.does("close", "T001-1", "--confirm", "T001-1")
    assert closed["erased"] == {}
    assert len(coach.does("note", "list", "T001-1")) == 4
    coach.does("hold", "release", "1")
    assert due(coach, "2026-11-20")["session_note"]["blocked_by"] == "choice"
    coach.does("retention", "choose", "T001-1", "--choose", "dossier_content=delete",
               "--choose", "report=delete")  # fmt: skip
    assert run(coach, "2026-11-20")["erased"]["session_note"] == 1
    assert coach.does("client", "list") == []


@pytest.mark.clause("LEF-34")
def test_a_case_stays_as_long_as_its_organisation_is_a_customer(tmp_path: Path) -> None:
    coach, number = organised(tmp_path, "seven-years")
    own = tmp_path / "own.toml"
    own.write_text(
        'schema = 1\nname = "own"\nextends = "seven-years"\n[[rules]]\nid = "X1"\n'
        'categories = ["dossier_content"]\ntrigger = "trajectory_closed"\nperiod = "P0D"\n'
        'action = "choose(delete,pseudonymise)"\nbasis = "contract"\nstated = "statement"\n'
    )
    coach.does("policy", "use", "--file", str(own), "--confirm", "own")
    closed = coach.does(
        "close", "T001-2", "--choose", "dossier_content=pseudonymise", "--reason", "to learn",
        "--flags", "redact", "--confirm", "T001-2",
    )  # fmt: skip
    run(coach, "2026-12-01")
    assert [case["number"] for case in coach.does("casebook", "list")] == [closed["case"]]
    done = coach.does("organisation", "remove", number, "--confirm", number,
                      now=noon("2026-12-02"))  # fmt: skip
    assert done["erased"]["casebook"] == 1
    assert coach.does("casebook", "list") == []
    assert coach.does("organisation", "list") == []
