"""Nobody else receives data but on a ground, and who did is on record."""

from pathlib import Path

import pytest
from coach import Coach, new_coach

from coachdossier.errors import ExitCode

NAME = "Sanne de Wit"
GIVE = ("disclosure", "add", "T1", "--to", "de werkgever", "--what", "report", "--ground")
YES = ("consent", "give", "C001", "--purpose")


def with_a_dossier(directory: Path, policy: str) -> Coach:
    """A coach with a client C001 whose employer ordered the trajectory T1."""
    coach = new_coach(directory, policy=policy)
    coach.does("client", "add", "--code", "C001", "--name", NAME, "--language", "en")
    coach.does("trajectory", "open", "C001", "--code", "T1", "--start", "2026-01-10",
               "--commissioner-organisation", "Hoekstra Bouw")  # fmt: skip
    coach.does("note", "add", "T1", "--kind", "report", "--file", "-", stdin="Verslag.")
    return coach


@pytest.mark.clause("REF-42", "LEF-43", "LEF-16")
@pytest.mark.parametrize("policy", ["erase-at-close", "seven-years"])
def test_nobody_receives_anything_before_a_written_yes_to_exactly_that(
    tmp_path: Path, policy: str
) -> None:
    coach = with_a_dossier(tmp_path, policy)
    give = (*GIVE, "consent", "--occasion", "verslag aan werkgever")

    def refused() -> bool:
        return coach.try_to(*give).code == ExitCode.BLOCKED

    assert refused(), "nobody asked her"
    coach.does(*YES, "sharing", "--occasion", "verslag aan de huisarts", "--evidence", "mail")
    assert refused(), "it was another occasion"
    coach.does(*YES, "pr_material", "--occasion", "verslag aan werkgever", "--evidence", "mail")
    assert refused(), "it was another purpose"
    spoken = coach.does(*YES, "sharing", "--occasion", "verslag aan werkgever",
                        "--evidence", "spoken")["id"]  # fmt: skip
    assert refused(), "it was not in writing"
    coach.does("consent", "withdraw", str(spoken))
    assert coach.does("disclosure", "list") == []
    given = coach.does(*YES, "sharing", "--occasion", "Verslag aan werkgever",
                       "--evidence", "mail")["id"]  # fmt: skip
    coach.does(*give)
    coach.does("consent", "withdraw", str(given))
    assert refused(), "she took it back"
    (line,) = coach.does("disclosure", "list", "C001")
    assert (line["date"], line["recipient"], line["purpose"], line["what"]) == (
        "2026-11-20", "de werkgever", "consent", ["report"],
    )  # fmt: skip
    assert coach.does("audit", "list")[-2]["act"] == "disclosure.add"


@pytest.mark.clause("REF-42", "LEF-43")
def test_everybody_whom_a_dossier_is_about_is_asked(tmp_path: Path) -> None:
    coach = with_a_dossier(tmp_path, "erase-at-close")
    other = str(coach.does("person", "add", "T1", "--role", "coachee", "--name", "Bo Pars")["id"])
    yes = ("--purpose", "sharing", "--occasion", "overleg", "--evidence", "form")
    coach.does("consent", "give", "C001", *yes)
    give = (*GIVE, "consent", "--occasion", "overleg")
    assert coach.try_to(*give).code == ExitCode.BLOCKED
    coach.does("consent", "give", "--person", other, *yes)
    coach.does("objection", "add", "C001", "sharing")
    assert coach.try_to(*give).code == ExitCode.BLOCKED, "a no outweighs a yes"
    coach.does("objection", "lift", "1")
    coach.does(*give)


@pytest.mark.clause("REF-43", "LEF-42", "LEF-16")
@pytest.mark.parametrize("policy", ["erase-at-close", "seven-years"])
def test_what_the_agreement_needs_is_given_without_asking_as_long_as_it_runs(
    tmp_path: Path, policy: str
) -> None:
    coach = with_a_dossier(tmp_path, policy)
    assert coach.try_to(*GIVE, "contract").code == ExitCode.USAGE, "it says what was agreed"
    naming = coach.try_to(*GIVE, "contract", "--why", "offerte: verslag over Sanne")
    assert naming.code == ExitCode.USAGE
    coach.does(*GIVE, "contract", "--why", "de offerte noemt een eindverslag", "--how", "post")
    (line,) = coach.does("disclosure", "list", "C001")
    assert (line["purpose"], line["why"], line["format"]) == (
        "contract", "de offerte noemt een eindverslag", "post",
    )  # fmt: skip
    assert "de offerte noemt" in " ".join(coach.reads("disclosure", "list").split())
    coach.does("trajectory", "edit", "T1", "--agreement-ended", "2026-10-31")
    late = coach.try_to(*GIVE, "contract", "--why", "de offerte noemt een eindverslag")
    assert late.code == ExitCode.BLOCKED
    coach.does(*GIVE, "contract", "--why", "de offerte noemt een verslag", "--date", "2026-10-30")


@pytest.mark.clause("KWA-61")
def test_for_marketing_nothing_but_consent_to_it_counts(tmp_path: Path) -> None:
    coach = with_a_dossier(tmp_path, "per-category")
    sell = ("disclosure", "add", "T1", "--to", "een adressenbureau", "--what", "identity_contact")
    on_mailing = (*sell, "--ground", "marketing", "--occasion", "actie 2026")
    coach.does(*YES, "sharing", "--occasion", "actie 2026", "--evidence", "mail")
    assert coach.try_to(*on_mailing).code == ExitCode.BLOCKED, "sharing is no marketing"
    reasoned = coach.try_to(*sell, "--ground", "marketing", "--why", "goed voor de zaak")
    assert reasoned.code == ExitCode.USAGE
    coach.does("objection", "add", "C001", "direct_marketing")
    coach.does(*YES, "direct_marketing", "--occasion", "actie 2026", "--evidence", "mail")
    assert coach.try_to(*on_mailing).code == ExitCode.BLOCKED
    coach.does("objection", "lift", "1")
    coach.does(*on_mailing)
    assert [line["purpose"] for line in coach.does("disclosure", "list")] == ["marketing"]


@pytest.mark.clause("KWA-62")
def test_an_authority_receives_data_only_with_the_law_that_obliges_to_it(tmp_path: Path) -> None:
    coach = with_a_dossier(tmp_path, "per-category")
    police = ("disclosure", "add", "T1", "--to", "politie", "--what", "identity_contact",
              "--what", "session_log", "--ground", "law")  # fmt: skip
    assert coach.try_to(*police).code == ExitCode.USAGE
    assert coach.try_to(*police, "--why", " ").code == ExitCode.USAGE
    assert coach.does("disclosure", "list") == []
    coach.does("objection", "add", "C001", "sharing")
    coach.does(*police, "--why", "vordering, artikel 126nd Wetboek van Strafvordering")
    (line,) = coach.does("disclosure", "list", "C001")
    assert (line["recipient"], line["purpose"]) == ("politie", "law")
    assert line["what"] == ["identity_contact", "session_log"]
    assert "126nd" in line["why"]
    number = coach.does("request", "open", "C001", "--kind", "access", "--channel", "mail",
                        "--identity", "called_back")["id"]  # fmt: skip
    coach.does("request", "fulfil", number, "--out", str(tmp_path / "copy.txt"))
    told = " ".join((tmp_path / "copy.txt").read_text(encoding="utf-8").split())
    assert "because the law obliges me To whom: politie" in told
    assert "name and contact details, dates and length of sessions" in told


@pytest.mark.parametrize("what", ["work_note", "casebook", "audit", "alles"])
def test_what_is_for_nobody_else_is_given_on_no_ground(tmp_path: Path, what: str) -> None:
    coach = with_a_dossier(tmp_path, "per-category")
    refused = coach.try_to("disclosure", "add", "T1", "--to", "iemand", "--what", what,
                           "--ground", "law", "--why", "een bevel")  # fmt: skip
    assert refused.code == ExitCode.USAGE
    assert "report" in refused.err, "it says what may be"


def test_the_record_stays_when_the_dossier_is_gone_and_names_nobody(tmp_path: Path) -> None:
    coach = with_a_dossier(tmp_path, "erase-at-close")
    coach.does(*GIVE, "law", "--why", "een bevel van de rechter")
    assert coach.closes("T1")["traces_found"] == 0
    (line,) = coach.does("disclosure", "list")
    assert (line["trajectory"], line["why"]) == (None, "een bevel van de rechter")
