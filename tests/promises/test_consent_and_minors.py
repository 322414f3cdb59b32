"""Consent: who may say it, for what, and what it carries; and people under sixteen."""

from pathlib import Path

import pytest
from coach import Coach

from coachdossier.errors import ExitCode

TWELVE = ("client", "add", "--name", "Kees Vos", "--birth-date", "2014-05-01")
CONSENT = {
    "--representative": "Marloes Vos",
    "--statement-version": "2026-01",
    "--consent-date": "2026-11-02",
}


def consenting(**without: None) -> list[str]:
    kept = {key: value for key, value in CONSENT.items() if key.strip("-") not in without}
    return [word for pair in kept.items() for word in pair]


@pytest.mark.clause("KWA-6", "KWA-8")
def test_nobody_under_sixteen_comes_in_before_a_representative_consents(coach: Coach) -> None:
    refused = coach.try_to(*TWELVE)
    assert refused.code == ExitCode.BLOCKED
    assert "--representative" in refused.err
    assert coach.does("client", "list") == coach.does("person", "list") == []
    code = coach.does(*TWELVE, *consenting())["code"]
    coach.does("trajectory", "open", code, "--start", "2026-11-03")
    coach.does("note", "add", f"T{code[1:]}-1", "--file", "-", stdin="Eerste gesprek.")


@pytest.mark.clause("KWA-7")
@pytest.mark.parametrize("missing", ["representative", "statement-version", "consent-date"])
def test_a_consent_that_leaves_out_who_when_or_which_version_is_none(
    coach: Coach, missing: str
) -> None:
    refused = coach.try_to(*TWELVE, *consenting(**{missing: None}))
    assert refused.code in {ExitCode.BLOCKED, ExitCode.USAGE}
    assert missing in refused.err
    assert coach.does("client", "list") == []


@pytest.mark.clause("KWA-7")
def test_who_consented_when_and_after_reading_which_version_is_on_record(coach: Coach) -> None:
    code = coach.does(*TWELVE, *consenting())["code"]
    (consent,) = coach.does("consent", "list", code)
    assert (consent["purpose"], consent["representative"]) == (
        "minor_representative", "Marloes Vos",
    )  # fmt: skip
    assert (consent["given"], consent["statement_version"]) == ("2026-11-02", "2026-01")


@pytest.mark.clause("KWA-7")
def test_a_consent_of_tomorrow_is_none(coach: Coach) -> None:
    words = ["2026-11-21" if word == "2026-11-02" else word for word in consenting()]
    assert coach.try_to(*TWELVE, *words).code == ExitCode.USAGE
    assert coach.does("client", "list") == []


@pytest.mark.clause("KWA-6", "KWA-8")
def test_no_way_in_goes_around_the_representative(
    coach: Coach, client: str, tmp_path: Path
) -> None:
    born = ("--birth-date", "2014-05-01")
    for way in (
        ("person", "add", "T001-1", "--name", "Kees Vos", *born),
        ("client", "edit", client, *born),
    ):
        assert coach.try_to(*way).code == ExitCode.BLOCKED
    practice = tmp_path / "practice"
    practice.mkdir()
    (practice / "clients.csv").write_text(
        "code,name,birth_date\nA1,Kees Vos,2014-05-01\nA2,Bo Pars,1980-01-01\n", encoding="utf-8"
    )
    (practice / "trajectories.csv").write_text("id,client,kind,goal,start,end\n", encoding="utf-8")
    refused = coach.try_to("import", "practice", str(practice))
    assert refused.code != ExitCode.OK
    assert [person["name"] for person in coach.does("person", "list")] == ["Sanne de Wit"]
    assert coach.does("client", "show", client)["person"]["birth_date"] is None


@pytest.mark.clause("KWA-6", "KWA-8")
def test_once_the_representative_takes_it_back_nothing_is_added_any_more(coach: Coach) -> None:
    code = coach.does(*TWELVE, *consenting())["code"]
    trajectory = coach.does("trajectory", "open", code, "--start", "2026-11-03")["code"]
    coach.does("consent", "withdraw", "1")
    for command in (
        ("note", "add", trajectory, "--file", "-"),
        ("evaluation", "add", trajectory, "--moment", "begin", "--score", "rust=4"),
        ("trajectory", "open", code),
        ("client", "edit", code, "--phone", "06 00 00 00 01"),
    ):
        assert coach.try_to(*command, stdin="Nog iets.").code == ExitCode.BLOCKED
    assert coach.does("note", "list", trajectory) == []


@pytest.mark.clause("KWA-6")
def test_from_sixteen_on_somebody_speaks_for_themselves(coach: Coach) -> None:
    birthday = ("client", "add", "--name", "Kees Vos", "--birth-date", "2010-11-20")
    assert coach.does(*birthday) == {"code": "C001"}
    assert coach.try_to(*birthday, *consenting()).code == ExitCode.USAGE


@pytest.mark.clause("KWA-34")
def test_what_goes_beyond_the_agreement_waits_for_a_consent_to_exactly_that(
    coach: Coach, client: str
) -> None:
    health = ("note", "add", "T001-1", "--special", "health", "--file", "-")
    shown = (
        "publicity",
        "add",
        client,
        "--kind",
        "feedback",
        "--occasion",
        "folder",
        "--file",
        "-",
    )
    give = ("consent", "give", client, "--purpose")
    coach.does(*give, "newsletter", "--evidence", "mail")
    for command in (health, shown):
        assert coach.try_to(*command, stdin="Tekst.").code == ExitCode.BLOCKED
    coach.does(*give, "special_category", "--evidence", "form")
    coach.does(*health, stdin="Tekst.")
    assert coach.try_to(*shown, stdin="Tekst.").code == ExitCode.BLOCKED
    given = coach.does(*give, "pr_material", "--occasion", "folder", "--evidence", "mail")["id"]
    coach.does(*shown, stdin="Tekst.")
    coach.does("consent", "withdraw", str(given))
    assert coach.try_to(*shown, stdin="Tekst.").code == ExitCode.BLOCKED
    assert coach.try_to(*give, "profiling").code == ExitCode.USAGE


@pytest.mark.clause("KWA-34", "LEF-64", "KWA-71")
def test_a_consent_is_taken_back_at_any_time_and_carries_nothing_from_then_on(
    coach: Coach, client: str
) -> None:
    number = coach.does("consent", "give", client, "--purpose", "special_category")["id"]
    health = ("note", "add", "T001-1", "--special", "health", "--file", "-")
    note = coach.does(*health, stdin="Slaapt slecht.")["id"]
    withdrawn = coach.try_to("consent", "withdraw", str(number), "--on", "2026-11-20")
    assert withdrawn.code == ExitCode.OK
    assert str(note) in withdrawn.err
    (line,) = coach.does("consent", "list", client)
    assert (line["given"], line["withdrawn"]) == ("2026-11-20", "2026-11-20")
    assert coach.try_to(*health, stdin="Slaapt beter.").code == ExitCode.BLOCKED
    assert coach.try_to("consent", "withdraw", str(number)).code == ExitCode.USAGE


@pytest.mark.clause("LEF-64", "KWA-71")
@pytest.mark.parametrize("taken_back", [1, 2])
def test_name_and_email_go_after_all_when_one_of_the_two_consents_was_taken_back(
    coach: Coach, client: str, taken_back: int
) -> None:
    for occasion in ("start", "end"):
        coach.does(
            *("consent", "give", client, "--purpose", "alumni_name_email"),
            *("--occasion", occasion, "--evidence", "form"),
        )
    coach.does("consent", "withdraw", str(taken_back))
    coach.closes("T001-1")
    assert coach.does("client", "list") == coach.does("person", "list") == []
