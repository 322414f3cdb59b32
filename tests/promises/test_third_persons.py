"""Who is in a dossier without being its client: a record, rights and an end of their own."""

from pathlib import Path

import pytest
from coach import Coach, new_coach

from coachdossier.errors import ExitCode

BO = ("person", "add", "T001-1", "--name", "Bo Pars", "--relation", "collega", "--email",
      "bo@voorbeeld.example", "--organisation", "Linde")  # fmt: skip


def write(coach: Coach, code: str, text: str) -> None:
    coach.does("note", "add", code, "--file", "-", stdin=text)


@pytest.mark.clause("PER-14")
def test_a_giver_of_feedback_has_a_record_consents_and_objections_of_their_own(
    coach: Coach, client: str
) -> None:
    number = str(coach.does(*BO)["id"])
    coach.does("consent", "give", "--person", number, "--purpose", "sharing", "--occasion", "3d")
    coach.does("objection", "add", "--person", number, "intervision")
    card = coach.does("person", "show", number)
    assert (card["name"], card["person"]["source"]["collected_via"]) == ("Bo Pars", "client")
    assert coach.does("consent", "list", client) == []
    assert [one["person"] for one in coach.does("consent", "list")] == [number]
    assert [one["person"] for one in coach.does("objection", "list")] == [number]


@pytest.mark.clause("PER-14")
def test_a_giver_of_feedback_is_erased_on_request_and_the_dossier_stays(
    coach: Coach, client: str
) -> None:
    number = str(coach.does(*BO)["id"])
    coach.does("consent", "give", "--person", number, "--purpose", "newsletter")
    write(coach, "T001-1", "Ze overlegt met Bo over het rooster.")
    for text in ("Een ander, Bo genaamd, ging mee.", "Het was bo pars die belde."):
        code = coach.does("trajectory", "open", client, "--start", "2026-10-01")["code"]
        write(coach, code, text)
    erased = coach.does("person", "remove", number, "--confirm", number)
    assert erased["named_in"] == ["T001-1", "T001-3"]
    assert [one["name"] for one in coach.does("person", "list")] == ["Sanne de Wit"]
    assert [one["name"] for one in coach.does("organisation", "list")] == ["Bos"]
    assert len(coach.does("note", "list", "T001-1")) == 1
    (consent,) = coach.does("consent", "list")
    assert consent["person"] == erased["consent_reference"]
    assert "person.remove" in [act["act"] for act in coach.does("audit", "list")]


@pytest.mark.clause("PER-14")
def test_a_giver_of_feedback_goes_at_the_close_by_a_rule_of_their_own(
    coach: Coach, client: str
) -> None:
    coach.does(*BO)
    choices = [
        word
        for name in ("dossier_content", "report", "evaluation")
        for word in ("--choose", f"{name}=delete")
    ]
    steps = coach.does("close", "T001-1", *choices, "--dry-run")["steps"]
    rules = {step["category"]: (step["action"], step["rule"]) for step in steps}
    assert rules["third_person"][0] == "delete"
    assert rules["third_person"][1] != rules["identity_contact"][1]


def test_a_first_name_alone_is_looked_for_only_where_its_bearer_plays_a_part(
    coach: Coach, client: str
) -> None:
    number = str(coach.does("person", "add", "T001-1", "--name", "Bo", "--alias", "Boris")["id"])
    for text in ("Met Bo gesproken.", "Een andere Bo.", "Boris belde."):
        code = coach.does("trajectory", "open", client, "--start", "2026-10-01")["code"]
        write(coach, code, text)
    write(coach, "T001-1", "Bo belde.")
    erased = coach.does("person", "remove", number, "--confirm", number)
    assert erased["named_in"] == ["T001-1", "T001-4"]


def test_whom_an_agreement_rests_on_goes_only_after_a_second_thought(
    coach: Coach, client: str
) -> None:
    number = str(coach.does(*BO, "--kind", "commissioner")["id"])
    refused = coach.try_to("person", "remove", number)
    assert refused.code == ExitCode.BLOCKED
    assert "T001-1" in refused.err
    coach.does("person", "remove", number, "--confirm", number)
    assert coach.try_to("person", "show", number).code == ExitCode.NOT_FOUND


def test_a_client_a_hold_and_a_restriction_are_in_the_way(coach: Coach, client: str) -> None:
    number = str(coach.does(*BO)["id"])
    sanne = next(one for one in coach.does("person", "list") if one["client"] == client)
    own = str(sanne["id"])
    assert coach.try_to("person", "remove", own, "--confirm", own).code == ExitCode.BLOCKED
    erase = ("person", "remove", number, "--confirm", number)
    coach.does("hold", "set", "T001-1", "--ground", "geschil", "--proportionality", "kan niet "
               "anders", "--review", "2027-01-01")  # fmt: skip
    assert coach.try_to(*erase).code == ExitCode.BLOCKED
    coach.does("hold", "release", "1")
    coach.does("restrict", "set", "person", number, "--field", "email", "--ground", "betwist")
    assert coach.try_to(*erase).code == ExitCode.BLOCKED
    coach.does("restrict", "lift", "1")
    assert coach.try_to("person", "remove", number, "--confirm", "9").code == ExitCode.DECLINED
    coach.does(*erase)


@pytest.mark.clause("PLU-29", "PLU-32")
@pytest.mark.parametrize("source", ["employer", "agency", "commissioner"])
def test_what_others_gave_is_completed_by_the_person_only(tmp_path: Path, source: str) -> None:
    coach = new_coach(tmp_path, policy="accredited-training")
    add = ("client", "add", "--name", "Sanne de Wit", "--email", "sanne@voorbeeld.example",
           "--organisation", "Bos", "--job-title", "monteur", "--source", source)  # fmt: skip
    refused = coach.try_to(*add, "--phone", "06 1")
    assert refused.code == ExitCode.BLOCKED
    assert "phone" in refused.err
    client = coach.does(*add)["code"]
    number = str(coach.does("person", "list")[0]["id"])
    for edit in (("client", "edit", client), ("person", "edit", number)):
        for more in (("--city", "Ede"), ("--birth-date", "1-1-1980")):
            assert coach.try_to(*edit, *more).code == ExitCode.BLOCKED
    coach.does("client", "edit", client, "--city", "Ede", "--provided-by-self")
    coach.does("client", "edit", client, "--email", "s.de.wit@voorbeeld.example")
    acts = [act["act"] for act in coach.does("audit", "list")]
    assert acts.count("person.completed") == 1
    person = coach.does("client", "show", client)["person"]
    assert (person["address"]["city"], person["source"]["collected_via"]) == ("Ede", source)


@pytest.mark.clause("PLU-32")
def test_a_list_from_others_is_imported_only_without_more(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, policy="accredited-training")
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "trajectories.csv").write_text("id,client,kind,goal,start,end\n", encoding="utf-8")
    for phone, accepted in (("06 1", False), ("", True)):
        (folder / "clients.csv").write_text(
            f"code,name,email,phone,source\nA1,Sanne de Wit,s@voorbeeld.example,{phone},agency\n",
            encoding="utf-8",
        )
        done = coach.try_to("import", "practice", str(folder))
        assert (done.code == ExitCode.OK) is accepted, done.err
    assert len(coach.does("client", "list")) == 1


def test_other_policies_leave_it_to_the_coach_what_others_give(coach: Coach) -> None:
    coach.does("client", "add", "--name", "Sanne de Wit", "--source", "employer", "--phone", "06 1")
