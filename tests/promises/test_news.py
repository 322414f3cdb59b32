"""News goes to who wants it, for as long as they do."""

from pathlib import Path

import pytest
from coach import Coach, new_coach

from coachdossier.errors import ExitCode
from coachdossier.policy.loading import preset_names

NAME, EMAIL = "Noor Dijkgraaf", "noor@dijkgraaf.example"


def subscribed(coach: Coach) -> int:
    command = ("newsletter", "subscribe", "--name", "-", "--email", "-")
    return int(coach.does(*command, stdin=f"{NAME}\n{EMAIL}\n")["id"])


@pytest.mark.clause("KWA-49", "LEF-25", "PLU-16")
@pytest.mark.parametrize("policy", preset_names())
def test_a_subscription_stays_until_the_goodbye_and_not_a_day_longer(
    tmp_path: Path, policy: str
) -> None:
    coach = new_coach(tmp_path, policy=policy)
    number = subscribed(coach)
    (line,) = coach.does("newsletter", "list")
    assert (line["name"], line["email"], line["source"]) == (NAME, EMAIL, "self")
    later = coach.now.replace(year=2050)
    plan = coach.does("retention", "run", "--dry-run", now=later)
    assert plan["count"] == 0, "nobody leaves who does not say goodbye"
    coach.does("newsletter", "unsubscribe", str(number))
    assert coach.does("newsletter", "list") == []
    assert coach.does("audit", "list")[-1]["act"] == "newsletter.unsubscribe"
    assert coach.try_to("doctor", "--traces", "-", stdin=f"{NAME}\n{EMAIL}\n").code == 0
    again = subscribed(coach)
    assert again != number, "opting in again is as easy, under a new number"


@pytest.mark.clause("KWA-30", "KWA-66", "PLU-15")
def test_the_list_for_the_newsletter_holds_only_who_is_subscribed(coach: Coach) -> None:
    coach.does("client", "add", "--name", "Sanne de Wit", "--email", "sanne@voorbeeld.example")
    coach.does("inquiry", "add", "--name", "Bo Vos", "--email", "bo@voorbeeld.example")
    subscribed(coach)
    coach.does("newsletter", "subscribe", "--email", "els@voorbeeld.example")
    coach.does("newsletter", "unsubscribe", "--email", "-", stdin="ELS@voorbeeld.example\n")
    assert [one["email"] for one in coach.does("newsletter", "list")] == [EMAIL]


@pytest.mark.clause("PLU-33")
@pytest.mark.parametrize("source", ["employer", "commissioner", "agency", "client"])
def test_who_came_through_others_never_gets_news(tmp_path: Path, source: str) -> None:
    coach = new_coach(tmp_path, policy="accredited-training")
    refused = coach.try_to("newsletter", "subscribe", "--email", EMAIL, "--source", source)
    assert refused.code == ExitCode.BLOCKED
    coach.does("client", "add", "--code", "C001", "--name", "Sanne de Wit",
               "--email", "sanne@voorbeeld.example", "--source", source,
               "--provided-by-self")  # fmt: skip
    known = coach.try_to("newsletter", "subscribe", "--email", "Sanne@voorbeeld.example")
    assert known.code == ExitCode.BLOCKED
    assert coach.does("newsletter", "list") == []


def test_who_objects_to_news_gets_none(coach: Coach) -> None:
    coach.does("client", "add", "--code", "C001", "--name", "Sanne de Wit", "--email", EMAIL)
    subscribed(coach)
    coach.does("objection", "add", "C001", "newsletter")
    assert coach.does("newsletter", "list") == []
    again = coach.try_to("newsletter", "subscribe", "--email", EMAIL)
    assert again.code == ExitCode.BLOCKED
