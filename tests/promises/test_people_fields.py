"""Which details of people are kept: no more than were given, each where it can be found again."""

from pathlib import Path

import pytest
from coach import Coach

from coachdossier.errors import ExitCode

NAME = "Sanne de Wit"


def person_of(coach: Coach, client: str) -> dict[str, object]:
    return dict(coach.does("client", "show", client)["person"])


@pytest.mark.clause("PER-4", "REF-7", "KWA-16")
def test_a_client_is_a_name_an_address_to_reach_and_a_trajectory(coach: Coach) -> None:
    code = coach.does(
        *("client", "add", "--first-name", "Sanne", "--last-name", "Wit"),
        *("--email", "-", "--phone", "-"),
        stdin="sanne@voorbeeld.example\n06 12 34 56 78\n",
    )["code"]
    coach.does("trajectory", "open", code, "--goal", "Hoe zeg ik nee?")
    card = coach.does("client", "show", code)
    person = card["person"]
    assert (person["name"]["first"], person["name"]["last"]) == ("Sanne", "Wit")
    assert (person["email"], person["phone"]) == ("sanne@voorbeeld.example", "06 12 34 56 78")
    assert [line["goal"] for line in card["trajectories"]] == ["Hoe zeg ik nee?"]
    assert "06 12 34 56 78" in coach.reads("client", "show", code)


@pytest.mark.clause("REF-7", "REF-3")
def test_a_name_is_enough_and_nothing_more_is_made_up(coach: Coach) -> None:
    code = coach.does("client", "add", "--name", NAME)["code"]
    card = coach.does("client", "show", code)
    kept = {key: value for key, value in card["person"].items() if value}
    assert kept.pop("address") == {"street": "", "postcode": "", "city": "", "country": ""}
    assert kept.pop("source") == {"collected_at": "2026-11-20", "collected_via": "self"}
    assert kept.keys() == {"id", "name", "language"}
    assert (card["organisation"], card["aliases"], card["consents"]) == (None, [], 0)


@pytest.mark.clause("KWA-11")
def test_a_name_has_its_parts_and_each_can_be_corrected(coach: Coach) -> None:
    code = coach.does(
        *("client", "add", "--first-name", "Noor", "--initials", "N.A."),
        *("--prefix", "van der", "--last-name", "Meent"),
    )["code"]
    name = person_of(coach, code)["name"]
    assert name == {
        "first": "Noor", "initials": "N.A.", "prefix": "van der", "last": "Meent", "nickname": "",
    }  # fmt: skip
    assert coach.does("client", "list")[0]["name"] == "Noor van der Meent"
    coach.does("client", "edit", code, "--prefix", "van den")
    assert coach.does("client", "list")[0]["name"] == "Noor van den Meent"


@pytest.mark.clause("KWA-11")
def test_a_whole_name_is_taken_apart(coach: Coach) -> None:
    code = coach.does("client", "add", "--name", "Ahmed el Idrissi")["code"]
    name = person_of(coach, code)["name"]
    assert isinstance(name, dict)
    assert (name["first"], name["prefix"], name["last"]) == ("Ahmed", "el", "Idrissi")


@pytest.mark.clause("KWA-12", "KWA-14")
@pytest.mark.parametrize(("field", "value"), [("gender", "vrouw"), ("birth-place", "Ede")])
def test_gender_and_birth_place_are_kept_only_with_the_purpose_that_they_serve(
    coach: Coach, field: str, value: str
) -> None:
    command = ("client", "add", "--name", NAME, f"--{field}", value)
    refused = coach.try_to(*command)
    assert refused.code == ExitCode.USAGE
    assert f"--{field}-purpose" in refused.err
    assert coach.does("client", "list") == []
    code = coach.does(*command, f"--{field}-purpose", "aanhef van brieven")["code"]
    key = field.replace("-", "_")
    person = person_of(coach, code)
    assert (person[key], person[f"{key}_purpose"]) == (value, "aanhef van brieven")
    coach.does("client", "edit", code, f"--{field}", "")
    person = person_of(coach, code)
    assert (person[key], person[f"{key}_purpose"]) == ("", "")


@pytest.mark.clause("KWA-12", "KWA-14", "REF-3")
@pytest.mark.parametrize(("field", "other"), [("gender", "birth_place"), ("birth_place", "gender")])
def test_an_import_leaves_out_what_has_no_purpose(
    coach: Coach, tmp_path: Path, field: str, other: str
) -> None:
    clients = "code,name,gender,birth_place\nA1,Sanne de Wit,vrouw,Ede\n"
    (tmp_path / "clients.csv").write_text(clients, encoding="utf-8")
    trajectories = "id,client,kind,goal,start,end\nT1,A1,coaching,Hoe zeg ik nee?,2026-10-01,\n"
    (tmp_path / "trajectories.csv").write_text(trajectories, encoding="utf-8")
    purpose = f"--{field}-purpose".replace("_", "-")
    coach.does("import", "practice", str(tmp_path), purpose, "aanhef")
    person = person_of(coach, "A1")
    assert (bool(person[field]), person[f"{field}_purpose"]) == (True, "aanhef")
    assert (person[other], person[f"{other}_purpose"]) == ("", "")


@pytest.mark.clause("KWA-13")
def test_the_birth_date_tells_who_is_under_sixteen(coach: Coach) -> None:
    command = ("client", "add", "--name", NAME, "--birth-date")
    assert coach.try_to(*command, "2010-11-21").code == ExitCode.BLOCKED
    assert coach.try_to(*command, "2027-01-01").code == ExitCode.USAGE
    code = coach.does(*command, "20-11-2010")["code"]
    assert person_of(coach, code)["birth_date"] == "2010-11-20"


@pytest.mark.clause("KWA-15")
def test_a_home_address_has_street_number_postcode_town_and_country(coach: Coach) -> None:
    command = ("client", "add", "--name", NAME)
    place = ("--street", "-", "--postcode", "6711 AB", "--city", "Ede", "--country", "Nederland")
    code = coach.does(*command, *place, stdin="Bergweg 12-a\n")["code"]
    address = {
        "street": "Bergweg 12-a", "postcode": "6711 AB", "city": "Ede", "country": "Nederland",
    }  # fmt: skip
    assert person_of(coach, code)["address"] == address
    coach.does("client", "edit", code, "--street", "Dalweg 3")
    assert person_of(coach, code)["address"] == {**address, "street": "Dalweg 3"}
    assert "Dalweg 3, 6711 AB Ede" in coach.reads("client", "show", code)


@pytest.mark.clause("KWA-17", "LEF-9")
def test_a_company_has_a_name_an_establishment_and_ways_to_reach_it(coach: Coach) -> None:
    number = coach.does(
        *("organisation", "add", "--name", "Bos & Zn", "--short-name", "Bos"),
        *("--street", "Kade 1", "--postcode", "6811 AA", "--city", "Arnhem"),
        *("--phone", "026 000 00 00", "--email", "post@bos.example"),
    )["id"]
    kept = coach.does("organisation", "show", str(number))["organisation"]
    assert (kept["name"], kept["short_name"]) == ("Bos & Zn", "Bos")
    assert (kept["address"]["street"], kept["address"]["city"]) == ("Kade 1", "Arnhem")
    assert (kept["phone"], kept["email"]) == ("026 000 00 00", "post@bos.example")
    client = coach.does("client", "add", "--name", NAME, "--organisation", "Bos & Zn")["code"]
    assert coach.does("client", "show", client)["organisation"]["id"] == number


@pytest.mark.clause("PER-5", "REF-30", "PER-32", "PLU-29")
@pytest.mark.parametrize("source", ["self", "employer", "agency", "commissioner"])
def test_it_is_kept_when_and_from_whom_the_details_came(coach: Coach, source: str) -> None:
    code = coach.does(
        *("client", "add", "--first-name", "Sanne", "--last-name", "Wit"),
        *("--email", "sanne@voorbeeld.example", "--source", source, "--collected", "2026-11-03"),
    )["code"]
    person = person_of(coach, code)
    assert person["source"] == {"collected_at": "2026-11-03", "collected_via": source}
    coach.does("client", "edit", code, "--phone", "06 00 00 00 01")
    assert person_of(coach, code)["source"] == person["source"]


@pytest.mark.clause("PER-5")
def test_the_source_is_on_record_also_when_the_coach_says_nothing(
    coach: Coach, client: str
) -> None:
    today = {"collected_at": "2026-11-20"}
    assert person_of(coach, client)["source"] == today | {"collected_via": "self"}
    third = coach.does("person", "add", "T001-1", "--name", "Bo Pars")["id"]
    person = coach.does("person", "show", str(third))["person"]
    assert person["source"] == today | {"collected_via": "client"}
    refused = coach.try_to("client", "edit", client, "--source", "gossip")
    assert refused.code == ExitCode.USAGE


@pytest.mark.clause("REF-30")
def test_a_client_reads_back_who_their_details_came_from(coach: Coach) -> None:
    code = coach.does("client", "add", "--name", NAME, "--source", "employer")["code"]
    assert "the employer, 2026-11-20" in coach.reads("client", "show", code)


@pytest.mark.clause("PLU-4")
def test_a_participant_has_a_title_a_company_an_invoice_address_meetings_and_material(
    coach: Coach,
) -> None:
    code = coach.does(
        *("client", "add", "--name", NAME, "--title", "drs.", "--organisation", "Bos"),
        *("--street", "Bergweg 12", "--city", "Ede"),
        *("--email", "sanne@voorbeeld.example", "--phone", "06 00 00 00 01"),
    )["code"]
    number = str(coach.does("organisation", "list")[0]["id"])
    coach.does("organisation", "edit", number, "--billing-street", "Postbus 1")
    coach.does("trajectory", "open", code, "--kind", "training", "--code", "TR1",
               "--start", "2026-10-01")  # fmt: skip
    coach.does("session", "add", "TR1", "--date", "2026-10-08", "--minutes", "180")
    coach.does("note", "add", "TR1", "--kind", "theory", "--own-method", "--file", "-",
               stdin="Werkboek, deel 1")  # fmt: skip
    dossier = coach.does("client", "show", code, "--full")
    person, employer = dossier["client"]["person"], dossier["client"]["organisation"]
    (training,) = dossier["trajectories"]
    assert (person["title"], employer["name"]) == ("drs.", "Bos")
    assert (person["address"]["street"], employer["billing"]["street"]) == (
        "Bergweg 12", "Postbus 1",
    )  # fmt: skip
    assert (person["email"], person["phone"]) == ("sanne@voorbeeld.example", "06 00 00 00 01")
    assert [one["held_on"] for one in training["sessions"]] == ["2026-10-08"]
    assert [note["text"] for note in training["notes"]] == ["Werkboek, deel 1"]


def test_a_third_person_has_a_record_and_a_consent_of_their_own(coach: Coach, client: str) -> None:
    number = coach.does(
        *("person", "add", "T001-1", "--name", "Bo Pars", "--relation", "collega"),
        *("--email", "bo@voorbeeld.example"),
    )["id"]
    coach.does("person", "edit", str(number), "--email", "bo.pars@voorbeeld.example")
    consent = ("consent", "give", "--person", str(number), "--purpose", "sharing")
    coach.does(*consent, "--occasion", "gesprek met drieën")
    card = coach.does("person", "show", str(number))
    assert card["person"]["email"] == "bo.pars@voorbeeld.example"
    assert [part["relation"] for part in card["parts"]] == ["collega"]
    assert len(coach.does("consent", "list", "--person", str(number))) == 1
    assert coach.does("consent", "list", client) == []


def test_a_third_person_stays_as_long_as_another_trajectory_needs_them(
    coach: Coach, client: str
) -> None:
    shared = coach.does("person", "add", "T001-1", "--name", "Bo Pars")["id"]
    coach.does("person", "add", "T001-1", "--name", "Cor Sel")
    coach.does("trajectory", "open", client, "--start", "2026-10-01")
    coach.does("person", "add", "T001-2", "--person", str(shared))
    coach.closes("T001-1")
    names = {person["name"] for person in coach.does("person", "list")}
    assert names == {NAME, "Bo Pars"}
    coach.closes("T001-2")
    assert coach.does("person", "list") == []


@pytest.mark.clause("REF-14")
def test_what_was_told_unasked_is_marked_and_kept_from_others(coach: Coach, client: str) -> None:
    add = ("note", "add", "T001-1", "--file", "-")
    number = str(coach.does(*add, "--unsolicited", stdin="Haar zus is ziek.")["id"])
    coach.does(*add, stdin="Ze wil leren nee zeggen.")
    shown = coach.does("note", "show", number)
    assert (shown["unsolicited"], shown["private"]) == (True, True)
    assert "unsolicited" in coach.reads("client", "show", client, "--full")
    assert [note["private"] for note in coach.does("note", "list", "T001-1")] == [True, False]


@pytest.mark.clause("PER-25", "PER-9", "REF-14")
def test_reflections_and_feedback_are_told_apart_and_each_can_be_kept_from_others(
    coach: Coach, client: str, tmp_path: Path
) -> None:
    texts = {
        ("client", True): "Terugkijkend sprak ik te snel.",
        ("client", False): "Terugkijkend luisterde ik goed.",
        ("third_person", True): "Je dwaalt af in een overleg.",
        ("third_person", False): "Je vraagt door in een overleg.",
    }
    for (origin, private), text in texts.items():
        marks = ("--kind", "client", "--origin", origin, *(["--private"] if private else []))
        coach.does("note", "add", "T001-1", *marks, "--file", "-", stdin=text)
    coach.does("note", "add", "T001-1", "--unsolicited", "--file", "-", stdin="Ziek thuis, zei ze.")
    notes = coach.does("client", "show", client, "--full")["trajectories"][0]["notes"]
    told = {(note["origin"], note["private"]): note["text"] for note in notes[:4]}
    assert told == texts
    out = tmp_path / "case.txt"
    export = ("intervision", "export", "T001-1", "--out", str(out), "--flags", "redact")
    coach.does(*export)
    case = out.read_text(encoding="utf-8")
    assert "luisterde" in case
    assert "vraagt door" in case
    for word in ("te snel", "dwaalt", "Ziek thuis"):
        assert word not in case
    coach.does("note", "edit", "1", "--not-private")
    assert not coach.does("note", "show", "1")["private"]


@pytest.mark.clause("REF-12")
def test_it_is_kept_which_words_are_the_clients_own(coach: Coach, client: str) -> None:
    add = ("note", "add", "T001-1", "--kind", "client", "--origin", "client", "--file", "-")
    number = str(coach.does(*add, stdin="Dit wil ik delen.")["id"])
    coach.does("note", "add", "T001-1", "--file", "-", stdin="Wat ik zag.")
    notes = coach.does("client", "show", client, "--full")["trajectories"][0]["notes"]
    assert [note["origin"] for note in notes] == ["client", "coach"]
    coach.does("note", "remove", number, "--confirm", number)
    assert coach.does("search", "delen") == []
