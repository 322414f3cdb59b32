"""What others may tell about a person, where a policy leaves the rest to the person (PLU-32)."""

from collections.abc import Callable, Mapping

from coachdossier.domain.people import Person
from coachdossier.domain.shielding import PersonField
from coachdossier.domain.sources import CollectedVia
from coachdossier.errors import N_, Blocked
from coachdossier.vault.unit_of_work import UnitOfWork

_OTHERS = frozenset({CollectedVia.EMPLOYER, CollectedVia.COMMISSIONER, CollectedVia.AGENCY})

_DETAILS: Mapping[PersonField, Callable[[Person], object]] = {
    PersonField.TITLE: lambda person: person.title,
    PersonField.INITIALS: lambda person: person.name.initials,
    PersonField.NICKNAME: lambda person: person.name.nickname,
    PersonField.EMAIL: lambda person: person.email,
    PersonField.PHONE: lambda person: person.phone,
    PersonField.ADDRESS: lambda person: person.address,
    PersonField.BIRTH_DATE: lambda person: person.birth_date,
    PersonField.BIRTH_PLACE: lambda person: person.birth_place,
    PersonField.GENDER: lambda person: person.gender,
    PersonField.EMPLOYER: lambda person: person.organisation_id,
    PersonField.FUNCTION: lambda person: person.job_title,
}


def require_own_word(uow: UnitOfWork, before: Person, after: Person, *, by_self: bool) -> bool:
    """Return whether details were added that only the person may add, and did.

    Raise Blocked when somebody else is the source, the policy limits what others may give, and the
    coach doesn't say that the person gave the rest.
    """
    if after.source.collected_via not in _OTHERS:
        return False
    # Loaded here because only details from others ask for it.
    from coachdossier.services.policies import policy_in_use

    limit = policy_in_use(uow).from_others
    if limit is None:
        return False
    own = [
        field
        for field, read in _DETAILS.items()
        if field not in limit.gives and read(after) and read(after) != read(before)
    ]
    if own and not by_self:
        raise Blocked(
            N_("Others gave these details, and the policy leaves more to the person: {fields}."),
            hint=N_("When the person gave them, say so with --provided-by-self."),
            fields=", ".join(own),
        )
    return bool(own)


def note_own_word(uow: UnitOfWork, person_uid: str, *, given: bool) -> None:
    """Record that the person completed what others had given."""
    if given:
        uow.audit.append("person.completed", object_uid=person_uid)
