"""An organisation leaves: what the policy lets go with it goes, and the organisation itself."""

from collections.abc import Callable
from datetime import date

from coachdossier.anonymise.engine import Engine
from coachdossier.domain.people import Organisation
from coachdossier.errors import N_, Blocked
from coachdossier.policy.facts import TrajectoryFacts
from coachdossier.policy.vocabulary import Trigger
from coachdossier.services.facts import all_facts
from coachdossier.services.lookup import stored_id
from coachdossier.services.policies import policy_in_use
from coachdossier.services.retention import PreparedRun, RunResult, execute_run, prepare_run
from coachdossier.vault.unit_of_work import UnitOfWork
from coachdossier.vault.vault import Vault


def preview_removal(
    vault: Vault, organisation: Organisation, load_engine: Callable[[], Engine], today: date
) -> PreparedRun:
    """Return what would go with an organisation (LEF-34, LEF-35); change nothing.

    Raise Blocked when trajectories hang on it and the policy doesn't say that they go along.
    """
    with vault.rehearsing() as uow:
        _mark(uow, organisation, today)
        return _prepared(uow, load_engine, today)


def remove_organisation(
    vault: Vault, organisation: Organisation, load_engine: Callable[[], Engine], today: date
) -> tuple[RunResult, bool]:
    """Take an organisation out with all that the policy lets go with it.

    Return what was done, and whether the organisation itself is gone: it stays while a hold, the
    law or another person's dossier needs it. Numbers without names stay counted (LEF-36).
    """
    with vault.writing() as uow:
        _mark(uow, organisation, today)
        uow.audit.append(
            "organisation.remove", object_uid=uow.uid("organisation", stored_id(organisation))
        )
    with vault.reading() as uow:
        prepared = _prepared(uow, load_engine, today)
    result = execute_run(vault, prepared, today)
    with vault.writing() as uow:
        uow.erasure.cut_employer(stored_id(organisation))
        uow.erasure.orphaned_organisations(today, among=[stored_id(organisation)])
        gone = uow.people.organisation(stored_id(organisation)) is None
    return result, gone


def _mark(uow: UnitOfWork, organisation: Organisation, today: date) -> None:
    organisation_id = stored_id(organisation)
    uow.people.mark_organisation_removed(organisation_id, today)
    for facts in all_facts(uow):
        if _concerned(facts) and not _rule_lets_go(uow, facts):
            raise Blocked(
                N_("{code} hangs on this organisation, and the policy doesn't let it go along."),
                hint=N_("Close its trajectories first, or leave the organisation."),
                code=facts.code,
            )


def _prepared(uow: UnitOfWork, load_engine: Callable[[], Engine], today: date) -> PreparedRun:
    concerned = [facts.code for facts in all_facts(uow) if _concerned(facts)]
    return prepare_run(uow, today, load_engine, only=concerned)


def _concerned(facts: TrajectoryFacts) -> bool:
    return Trigger.ORGANISATION_REMOVED in facts.dates or any(
        Trigger.ORGANISATION_REMOVED in holding.dates for holding in facts.holdings
    )


def _rule_lets_go(uow: UnitOfWork, facts: TrajectoryFacts) -> bool:
    named = {
        category
        for rule in policy_in_use(uow).rules
        if rule.trigger is Trigger.ORGANISATION_REMOVED
        for category in (holding.category for holding in facts.holdings)
        if rule.reach(category)
    }
    return bool(named)
