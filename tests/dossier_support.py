"""What tests of the dossier share: a moment, a passphrase, a client with a trajectory."""

from datetime import UTC, date, datetime

from coachdossier.domain.people import Name
from coachdossier.services.agreeing import NewTrajectory, open_trajectory
from coachdossier.services.details import PersonDetails
from coachdossier.services.enrolment import NewClient, add_client
from coachdossier.services.lookup import find_client
from coachdossier.vault.vault import Vault

NOW = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 12)
PASSPHRASE = "rustige rivier onder de brug"
SANNE = PersonDetails(
    name=Name("Sanne", prefix="de", last="Wit"), email="sanne@voorbeeld.example", organisation="Bos"
)


def add_minimal_client(vault: Vault) -> None:
    with vault.writing() as uow:
        add_client(uow, NewClient(person=SANNE), TODAY)
        agreed = NewTrajectory(start=date(2026, 1, 10), goal="Grenzen stellen")
        open_trajectory(uow, find_client(uow, "C001"), agreed, TODAY)
