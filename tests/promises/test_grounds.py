"""On what ground data is kept: a closed list of purposes, and no yes that nobody said."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from coach import Coach, new_coach
from test_keeping import answer_all

from coachdossier.errors import ExitCode
from coachdossier.policy.loading import preset_names

NAME, MAIL = "Sanne de Wit", "sanne@voorbeeld.example"

RULE = """
schema = 1
name = "own"
title = "Eigen"
extends = "erase-at-close"

[[rules]]
id = "X1"
categories = ["newsletter"]
trigger = "consent_withdrawn"
period = "P0D"
action = "delete"
basis = "consent"
consent = "{purpose}"
stated = "proposal"
"""


@pytest.mark.clause("REF-31")
@pytest.mark.parametrize("purpose", ["profiling", "credit_check", "resale"])
def test_no_purpose_exists_but_those_on_the_list(
    coach: Coach, client: str, tmp_path: Path, purpose: str
) -> None:
    for command in (
        ("consent", "give", client, "--purpose", purpose, "--evidence", "form"),
        ("consent", "give", client, "--purpose", purpose, "--occasion", "2026", "--evidence",
         "form"),
        ("objection", "add", client, purpose),
    ):  # fmt: skip
        refused = coach.try_to(*command)
        assert refused.code == ExitCode.USAGE
        assert "alumni_name_email" in refused.err, "it tells which purposes there are"
    assert coach.does("consent", "list", client) == coach.does("objection", "list") == []
    own = tmp_path / "own.toml"
    own.write_text(RULE.format(purpose=purpose), encoding="utf-8")
    refused = coach.try_to("policy", "use", "--file", str(own), "--confirm", "own")
    assert refused.code != ExitCode.OK
    assert coach.does("status")["policy"] == "erase-at-close"
    own.write_text(RULE.format(purpose="newsletter"), encoding="utf-8")
    coach.does("policy", "use", "--file", str(own), "--confirm", "own")
    assert coach.does("status")["policy"] == "own"


@pytest.mark.clause("REF-31")
@pytest.mark.parametrize("policy", preset_names())
def test_nothing_is_kept_without_a_rule_and_its_ground(practice: Coach, policy: str) -> None:
    if policy != "erase-at-close":
        practice.does("policy", "use", policy, "--confirm", policy)
    lines = [
        line
        for client in practice.does("client", "list")
        for line in practice.does("status", client["code"])["kept"]
    ]
    assert len({line["category"] for line in lines}) > 10
    assert all(line["rule"] and line["basis"] for line in lines)


@pytest.mark.clause("KWA-5")
def test_being_a_client_is_never_taken_for_a_yes(tmp_path: Path) -> None:
    """All that happens in a trajectory makes no consent, and opens nothing that needs one."""
    coach = new_coach(tmp_path, policy="per-category")
    answer_all(coach)
    number = coach.does("inquiry", "add", "--name", NAME, "--email", MAIL, "--file", "-",
                        stdin="Kan ik bij u terecht?")["id"]  # fmt: skip
    client = coach.does("inquiry", "become", str(number))["code"]
    coach.does("trajectory", "open", client, "--code", "T1", "--start", "2026-10-01")
    coach.does("session", "add", "T1", "--date", "2026-10-08", "--minutes", "60")
    coach.does("note", "add", "T1", "--kind", "client", "--file", "-", stdin="Ik doe mee.")
    coach.does("evaluation", "add", "T1", "--moment", "begin", "--score", "rust=4")
    coach.does("contact", "add", client, "--kind", "quote", "--channel", "mail")
    assert coach.does("consent", "list", client) == []
    assert coach.does("newsletter", "list") == []
    for needs_one in (
        ("note", "add", "T1", "--special", "health", "--file", "-"),
        ("publicity", "add", client, "--kind", "feedback", "--occasion", "site", "--file", "-"),
    ):
        assert coach.try_to(*needs_one, stdin="Tekst.").code == ExitCode.BLOCKED
    assert coach.does("consent", "list", client) == []
    bases = {
        step["category"]: step["basis"]
        for step in coach.does("close", "T1", "--dry-run")["steps"]
        if step["count"]
    }
    for category in ("trajectory_meta", "client_item", "evaluation"):
        assert bases[category] == "contract"
    assert not {"consent", "explicit_consent"} & set(bases.values())


@pytest.mark.clause("LEF-5")
def test_what_rests_on_consent_says_so_and_goes_with_it(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, policy="seven-years")
    coach.does("client", "add", "--code", "C001", "--name", NAME)
    coach.does("trajectory", "open", "C001", "--code", "T1", "--start", "2026-10-01")
    give = ("consent", "give", "C001", "--purpose", "pr_material", "--occasion", "site")
    number = coach.does(*give, "--evidence", "form")["id"]
    coach.does("publicity", "add", "C001", "--kind", "feedback", "--occasion", "site",
               "--file", "-", stdin="Een aanrader.")  # fmt: skip
    steps = {one["category"]: one for one in coach.does("close", "T1", "--dry-run")["steps"]}
    assert (steps["pr_material"]["basis"], steps["pr_material"]["count"]) == ("consent", 1)
    coach.does("consent", "withdraw", str(number))
    steps = {one["category"]: one for one in coach.does("close", "T1", "--dry-run")["steps"]}
    assert steps.get("pr_material", {"count": 0})["count"] == 0
    assert coach.does("publicity", "list") == []


@pytest.mark.clause("LEF-6")
def test_what_comes_before_the_contract_and_what_belongs_to_it_rest_on_it(tmp_path: Path) -> None:
    coach = new_coach(tmp_path, policy="seven-years")
    answer_all(coach)
    for name in ("Noor van der Meent", NAME):
        number = coach.does("inquiry", "add", "--name", name, "--email", MAIL)["id"]
    client = coach.does("inquiry", "become", str(number))["code"]
    coach.does("trajectory", "open", client, "--code", "T1", "--start", "2026-11-20",
               "--goal", "Hoe zeg ik nee?")  # fmt: skip
    bases = {
        one["category"]: one["basis"] for one in coach.does("close", "T1", "--dry-run")["steps"]
    }
    for category in ("identity_contact", "trajectory_meta", "goal"):
        assert bases[category] == "contract"
    later = coach.now + timedelta(days=400)
    (asked,) = (one for one in coach.does("retention", "due", now=later)
                if one["category"] == "inquiry")  # fmt: skip
    assert (asked["basis"], asked["count"]) == ("precontract", 1), "of who became no client"


@pytest.mark.clause("LEF-15")
def test_what_the_law_asks_for_stays_as_the_law_says_whatever_somebody_wishes(
    tmp_path: Path,
) -> None:
    coach = new_coach(tmp_path, policy="seven-years")
    coach.does("client", "add", "--code", "C001", "--name", NAME)
    coach.does("trajectory", "open", "C001", "--code", "T1", "--start", "2026-01-05")
    coach.does("invoice", "add", "--trajectory", "T1", "--number", "2026-1", "--payer",
               NAME, "--date", "2026-03-15", "--amount", "450")  # fmt: skip
    asked = ("--kind", "erasure", "--channel", "mail", "--identity", "called_back")
    number = coach.does("request", "open", "C001", *asked)["id"]
    coach.does("request", "reply", number)
    done = coach.does("request", "fulfil", number, "--confirm", number)
    assert coach.does("client", "list") == []
    (invoice,) = coach.does("invoice", "list")
    assert invoice["number"] == "2026-1"
    assert "facturen, tot 1 januari 2034" in done["message"]["body"]
    (kept,) = (one for one in coach.does("retention", "due", now=coach.now.replace(year=2034))
               if one["category"] == "finance")  # fmt: skip
    assert (kept["due"], kept["basis"]) == ("2034-01-01", "legal_obligation")


@pytest.mark.clause("LEF-24")
def test_who_wants_no_news_still_hears_what_must_be_told(tmp_path: Path) -> None:
    """A no to every use that one can say no to stops the news, and no message about one's data."""
    coach = new_coach(tmp_path, policy="seven-years")
    coach.does("client", "add", "--code", "C001", "--name", NAME, "--email", MAIL)
    coach.does("trajectory", "open", "C001", "--code", "T1", "--start", "2026-10-01")
    coach.does("newsletter", "subscribe", "--name", NAME, "--email", MAIL)
    uses = coach.try_to("objection", "add", "C001", "service")
    assert uses.code == ExitCode.USAGE, "there is no such thing to opt out of"
    listed = uses.err.split("Uses:")[1].split(".")[0]
    for use in (word.strip() for word in listed.split(",")):
        coach.does("objection", "add", "C001", use)
    assert coach.does("newsletter", "list") == []
    asked = ("--kind", "rectification", "--channel", "mail", "--identity", "called_back")
    number = coach.does("request", "open", "C001", *asked)["id"]
    message = coach.does("request", "reply", number)["message"]
    assert (message["to"], number in message["subject"]) == (MAIL, True)
    letter = tmp_path / "letter.txt"
    coach.does("close", "T1", "--confirm", "T1", "--letter", str(letter))
    assert "Beste Sanne," in letter.read_text(encoding="utf-8")


@pytest.mark.clause("LEF-7")
def test_a_legitimate_interest_is_weighed_in_writing_for_each_rule_that_rests_on_one(
    tmp_path: Path,
) -> None:
    coach = new_coach(tmp_path, policy="seven-years")

    def missing() -> set[str]:
        found = json.loads(coach.try_to("policy", "check").out)
        return {one["rule"] for one in found if "legitimate interest" in one["message"]}

    shown = {one["rule"]: one for one in coach.does("policy", "weigh")}
    assert {"L6", "C2", "C10"} <= shown.keys()
    assert missing() == shown.keys()
    assert all((one["text"], one["written"]) == ("", None) for one in shown.values())
    coach.does("client", "add", "--code", "C001", "--name", NAME)
    coach.does("trajectory", "open", "C001", "--code", "T1", "--start", "2026-10-01")
    coach.does("contact", "add", "C001", "--kind", "question", "--channel", "phone")
    steps = {one["category"]: one for one in coach.does("close", "T1", "--dry-run")["steps"]}
    assert (steps["contact_log"]["rule"], steps["contact_log"]["basis"]) == (
        "L6", "legitimate_interest",
    )  # fmt: skip
    why = "Wie belt wil niet alles opnieuw vertellen; er staan een paar woorden, geen inhoud."
    (kept,) = coach.does("policy", "weigh", "L6", "--text", "-", stdin=why)
    assert (kept["rule"], kept["text"], kept["written"]) == ("L6", why, "2026-11-20")
    assert missing() == shown.keys() - {"L6"}
    assert "niet alles opnieuw" in " ".join(coach.reads("policy", "weigh", "L6").split())
    assert coach.try_to("policy", "weigh", "L1", "--text", "daarom").code == ExitCode.USAGE
    assert coach.try_to("policy", "weigh", "L99", "--text", "daarom").code == ExitCode.NOT_FOUND
    assert coach.try_to("policy", "weigh", "C2", "--text", " ").code == ExitCode.USAGE
