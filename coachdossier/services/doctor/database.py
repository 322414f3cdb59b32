"""The database: pages authentic, tables and indexes whole, settings as they should be."""

from collections.abc import Iterator

from coachdossier.errors import N_
from coachdossier.services.doctor.finding import Check, Finding, well, wrong
from coachdossier.vault.health import (
    damaged_indexes,
    damaged_places,
    dangling_rows,
    unsafe_settings,
)
from coachdossier.vault.vault import Vault


def examine_database(vault: Vault) -> Iterator[Finding]:
    """Look at the whole database, which takes some time for a large one."""
    with vault.reading() as uow:
        settings = unsafe_settings(uow.connection)
        places = damaged_places(uow.connection)
        dangling = [] if places else dangling_rows(uow.connection)
    yield _whole([*places, *dangling])
    yield _settings(settings)
    if not places:
        with vault.rehearsing() as uow:
            indexes = damaged_indexes(uow.connection)
        yield _indexes(indexes)


def _whole(places: list[str]) -> Finding:
    if not places:
        return well(Check.DATABASE, N_("Every page is authentic, every table whole."))
    return wrong(
        Check.DATABASE,
        N_("The database is damaged: {places}."),
        N_("Write nothing any more, and restore the vault from a backup."),
        places="; ".join(places),
    )


def _settings(found: list[str]) -> Finding:
    if not found:
        return well(Check.SETTINGS, N_("What is deleted is overwritten, in the index as well."))
    return wrong(
        Check.SETTINGS,
        N_("These settings don't protect what is deleted: {names}."),
        N_("Install coachdossier again in a fresh environment; only it should open the vault."),
        names=", ".join(found),
    )


def _indexes(found: list[str]) -> Finding:
    if not found:
        return well(Check.INDEX, N_("The full-text index agrees with the notes."))
    return wrong(
        Check.INDEX,
        N_("The full-text index does not agree with the notes: {names}."),
        N_("“coachdossier doctor --repair” makes it anew."),
        names=", ".join(found),
    )
