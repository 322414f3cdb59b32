"""Retention at the terminal: what is drawn, what is asked, what is told to a script."""

from dataclasses import replace
from pathlib import Path

import pytest
from desk import Desk, new_desk, with_client

from coachdossier.domain.shielding import PersonField
from coachdossier.errors import ExitCode


@pytest.fixture
def ended(tmp_path: Path) -> Desk:
    """A desk under the policy with a period per category; Sanne's trajectory ended in 2022."""
    desk = new_desk(tmp_path)
    desk.does("policy", "use", "per-category")
    with_client(desk)
    desk.does("note", "add", "T001-1", "--kind", "report", "--date", "2022-01-10", stdin="Verslag")
    desk.does("trajectory", "edit", "T001-1", "--start", "2021-01-10", "--end", "2022-02-28")
    return desk


def test_what_is_due_fits_the_screen_and_says_what_is_in_the_way(ended: Desk) -> None:
    seen = ended.sees("retention", "due")
    assert max(map(len, seen.splitlines())) <= 80
    assert {"coaching", "report", "K1", "still", "asks"} <= set(seen.split())


def test_the_timeline_has_a_lane_for_each_kind_of_data(ended: Desk) -> None:
    ended.does("trajectory", "edit", "T001-1", "--end", "2026-02-28")
    seen = ended.sees("retention", "simulate", "--until", "2034-12-31")
    lines = seen.splitlines()
    assert max(map(len, lines)) <= 80
    heads = [lines.index("Delete"), lines.index("Delete, if you answer as proposed")]
    certain = [line for line in lines[heads[0] : heads[1]] if "·" in line]
    (report,) = [line for line in certain if line.startswith("  reports and scans")]
    assert report.endswith(" 1")
    assert report.index("█") > report.index("·")
    assert [line for line in lines[heads[1] :] if line.startswith("  dossier content")]
    assert [line for line in lines if line.startswith("the policy still asks for a period")]


def test_the_numbers_stand_by_year_below_the_timeline(ended: Desk) -> None:
    ended.does("trajectory", "edit", "T001-1", "--end", "2026-02-28")
    lines = ended.sees("retention", "simulate", "--until", "2034-12-31").splitlines()
    (header,) = [line for line in lines if line.rstrip().endswith("Items") and "2029" in line]
    (report,) = [line for line in lines if line.startswith("coaching report")]
    assert report[header.index("2029") + 3] == "1"


@pytest.mark.parametrize("until", ["2027-06-30", "2034-12-31", "2060-12-31", "2400-01-01"])
@pytest.mark.parametrize("columns", [60, 80, 132])
def test_no_line_of_the_picture_wraps(ended: Desk, until: str, columns: int) -> None:
    desk = replace(ended, columns=columns)
    desk.does("trajectory", "edit", "T001-1", "--end", "2026-02-28")
    seen = desk.sees("retention", "simulate", "--until", until)
    assert max(map(len, seen.splitlines())) <= columns


def test_a_simulation_can_look_at_another_policy(ended: Desk) -> None:
    here = ended.gets("retention", "simulate", "--until", "2040-12-31")
    there = ended.gets("retention", "simulate", "--until", "2040-12-31", "--policy", "seven-years")
    assert {(one["category"], one["date"]) for one in there} >= {("identity_contact", "2029-02-28")}
    assert {(one["category"], one["date"]) for one in here} >= {("identity_contact", "2030-01-01")}
    assert ended.gets("policy", "show")["name"] == "per-category"
    unknown = ended.types("retention", "simulate", "--until", "2040-12-31", "--policy", "none")
    assert unknown.code == ExitCode.NOT_FOUND


def test_a_pipe_gets_the_years_as_lines(ended: Desk) -> None:
    told = ended.does("retention", "simulate", "--until", "2034-12-31").out
    assert told.splitlines()[0].split("\t")[0] == "Year"
    assert "▁" not in told
    assert "█" not in told


def test_a_run_is_shown_and_confirmed_by_the_number_of_items(ended: Desk) -> None:
    plan = ended.gets("retention", "run", "--dry-run")
    wrong = ended.answers("retention", "run", lines="999\n")
    assert wrong.code == ExitCode.DECLINED
    done = ended.answers("retention", "run", lines=f"{plan['count']}\n")
    assert done.code == 0
    assert "coaching report" in done.out
    assert "Traces found: 0" in done.out
    assert "T001-1" in done.err
    again = ended.answers("retention", "run")
    assert again.code == 0
    assert "nothing to do today" in again.err


def test_a_policy_asks_at_the_terminal_with_a_proposal_and_a_reason(ended: Desk) -> None:
    questions = ended.gets("policy", "answer")
    lines = "\n".join("two\n2 years\nafter two years nobody asks\n" for _ in questions)
    told = ended.answers("policy", "answer", lines=lines.replace("\n\n", "\n"))
    assert told.code == 0, told.err
    assert "Proposal: 3 years" in told.err
    assert "the notes behind it need no longer one" in told.err
    kept = {one["subject"]: one for one in ended.gets("policy", "show")["answers"]}
    assert kept["K9"]["value"] == "P2Y"
    assert kept["K9"]["reason"] == "after two years nobody asks"
    assert ended.gets("policy", "answer") == []


def test_a_dry_run_shows_the_plan_and_what_is_still_to_be_chosen(ended: Desk) -> None:
    ended.does("policy", "use", "erase-at-close", "--confirm", "erase-at-close")
    for said in (ended.answers, ended.types):
        shown = said("close", "T001-1", "--dry-run")
        assert shown.code == 2
        assert "name and contact details" in shown.out
        assert "you decide" in shown.out
        assert "--choose" in shown.err
        assert "?" not in shown.err, "a dry run asks nothing"


def test_a_question_can_stay_open(ended: Desk) -> None:
    questions = ended.gets("policy", "answer")
    assert ended.answers("policy", "answer", lines="-\n" * len(questions)).code == 0
    assert len(ended.gets("policy", "answer")) == len(questions)


def test_using_a_policy_shows_changes_asks_and_then_asks_what_is_open(ended: Desk) -> None:
    no = ended.answers("policy", "use", "seven-years", lines="no\n")
    assert no.code == ExitCode.DECLINED
    assert "2029-02-28" in no.out
    yes = ended.answers("policy", "use", "seven-years", lines="seven-years\n" + "-\n" * 20)
    assert yes.code == 0, yes.err
    assert ended.gets("policy", "show")["name"] == "seven-years"


def test_a_policy_is_shown_with_its_rules_and_questions(ended: Desk) -> None:
    seen = ended.sees("policy", "show")
    assert max(map(len, seen.splitlines())) <= 80
    assert "3 years" in seen
    assert "KWA-44" in seen
    listed = ended.sees("policy", "list")
    assert "erase-at-close" in listed
    checked = ended.types("policy", "check")
    assert checked.code == ExitCode.FINDINGS
    assert "warning" in checked.out


def test_holds_restrictions_and_objections_are_listed(ended: Desk) -> None:
    ended.does("hold", "set", "T001-1", "--ground", "a claim", "--proportionality", "only proof",
               "--review", "2027-01-01")  # fmt: skip
    assert "a claim" in ended.sees("hold", "list")
    assert ended.types("hold", "release", "9").code == ExitCode.NOT_FOUND
    ended.does("hold", "release", "1")
    assert ended.types("hold", "release", "1").code == ExitCode.USAGE
    assert ended.types("hold", "list").err.strip() == "No hold lies on any dossier."
    ended.does("restrict", "set", "note", "1", "--ground", "contested")
    assert "contested" in ended.sees("restrict", "list")
    ended.does("objection", "add", "C001", "newsletter")
    assert "Receive news" in ended.sees("objection", "list")
    ended.does("objection", "add", "C001", "casebook")
    assert "keeping a case to learn from" in ended.sees("objection", "list")


@pytest.mark.parametrize("field", list(PersonField))
def test_every_detail_of_a_person_can_be_restricted(ended: Desk, field: PersonField) -> None:
    person = str(ended.gets("client", "show", "C001")["person"]["id"])
    ended.does("restrict", "set", "person", person, "--field", field.value, "--ground", "why")
    assert ended.gets("client", "show", "C001")["name"] == "Sanne de Wit"
    (line,) = ended.gets("restrict", "list")
    assert line["field"] == field.value


def test_a_hold_is_asked_for_at_the_terminal(ended: Desk) -> None:
    asked = ended.answers("hold", "set", "T001-1", lines="a claim\nonly proof\n2027-05-01\n")
    assert asked.code == 0, asked.err
    (line,) = ended.gets("hold", "list")
    assert (line["ground"], line["proportionality"], line["review"]) == (
        "a claim", "only proof", "2027-05-01",
    )  # fmt: skip
    late = ended.types("hold", "set", "T001-1", "--ground", "a", "--proportionality", "b",
                       "--review", "2020-01-01")  # fmt: skip
    assert late.code == ExitCode.USAGE


def test_due_tells_in_sections_and_status_in_a_line(ended: Desk) -> None:
    seen = ended.sees("due")
    assert "Ended and not closed" in seen
    assert "Questions of the policy" in seen
    assert max(map(len, seen.splitlines())) <= 80
    assert "T001-1" in ended.sees("status")
    assert ended.gets("status")["overdue"]["ended"] == ["T001-1"]


def test_a_working_note_that_was_worked_into_a_report_goes(ended: Desk) -> None:
    ended.does("trajectory", "edit", "T001-1", "--no-end")
    ended.does("note", "add", "T001-1", "--kind", "working", stdin="Indruk: moe.")
    number = ended.gets("note", "list", "T001-1")[-1]["id"]
    assert ended.gets("retention", "run", "--dry-run")["count"] == 0
    ended.does("note", "process", str(number))
    plan = ended.gets("retention", "run", "--dry-run")
    assert [step["category"] for step in plan["steps"]] == ["work_note"]
    ended.does("retention", "run", "--confirm", "1")
    assert str(number) not in [str(one["id"]) for one in ended.gets("note", "list", "T001-1")]
    assert len(ended.gets("note", "list", "T001-1")) == 1


def test_what_sleeps_is_asked_about(tmp_path: Path) -> None:
    desk = with_client(new_desk(tmp_path, demo=True))
    assert desk.gets("due")["dormant"] == []
    later = desk.types("due", "--today", "2027-09-01", json=True)
    assert "T001-1" in later.out


def test_a_certificate_that_is_not_there(ended: Desk) -> None:
    assert ended.types("certificate", "show", "XXXX").code == ExitCode.NOT_FOUND
    assert "Nothing was erased yet." in ended.types("certificate", "list").err


def test_an_organisation_for_whom_nothing_runs_falls_asleep_too(tmp_path: Path) -> None:
    desk = new_desk(tmp_path, demo=True)
    desk.does("client", "add", "--is-organisation", "--name", "Bos BV")
    later = ("due", "--today", "2027-09-01")
    assert desk.gets("due")["dormant"] == []
    (asleep,) = desk.gets(*later)["dormant"]
    assert (asleep["client"], asleep["since"]) == ("C001", "2026-03-12")
    desk.does("contact", "add", "C001", "--kind", "quote", "--channel", "mail",
              "--date", "2027-08-01", "--today", "2027-09-01", "--note", "offerte")  # fmt: skip
    assert desk.gets(*later)["dormant"] == []
