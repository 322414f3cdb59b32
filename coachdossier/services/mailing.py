"""What a mail may hold: under a policy that promises so, nothing that identifies anybody (REF-27).

The program sends nothing. It checks the texts that it makes to be pasted, and those of the coach.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from coachdossier.errors import N_, NN_, Blocked
from coachdossier.services.identities import known_identities
from coachdossier.services.policies import policy_in_use
from coachdossier.services.settings import PRACTICE_CONTACT, PRACTICE_NAME
from coachdossier.vault.unit_of_work import UnitOfWork

_COACH = "coach"
_AROUND = ".,;:!?()<>"
"""What may stand around an address in a sentence."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something in a text that tells who somebody is: what kind of thing, and the words."""

    what: str
    text: str = field(repr=False)


def may_name(uow: UnitOfWork) -> bool:
    """Whether the policy lets a mail hold personal data."""
    return policy_in_use(uow).mail.personal_data


def identifiers_in(
    uow: UnitOfWork, text: str, allowed: Iterable[str] = ()
) -> tuple[Identifier, ...]:
    """Return every name, address and number in a text that the vault knows or that looks like one.

    The practice's own name and contact may stand in it, and so may the words in `allowed`.
    """
    # Loaded only where a mail is checked: it comes with the readers of every format.
    from coachdossier.anonymise.residual import scan

    everyone = known_identities(uow, None)
    others = [person for person in everyone.people if person.key != _COACH]
    own = " ".join(uow.settings.get(name) for name in (PRACTICE_NAME, PRACTICE_CONTACT))
    free = {*re.findall(r"\w+", own), *own.split(), *allowed}
    found = scan(text, [*others, *everyone.organisations], allowed=sorted(free))
    return tuple(
        dict.fromkeys(
            Identifier(one.trace.value, one.surface)
            for one in found
            if one.surface.strip(_AROUND) not in free
        )
    )


def refuse_identifiers(uow: UnitOfWork, text: str, allowed: Iterable[str] = ()) -> None:
    """Raise Blocked for a text that names somebody, under a policy that forbids it in a mail."""
    if may_name(uow):
        return
    found = identifiers_in(uow, text, allowed)
    if found:
        raise Blocked(
            NN_(
                "The message holds what tells who somebody is, in {count} place.",
                "The message holds what tells who somebody is, in {count} places.",
            ),
            hint=N_(
                "The policy lets no mail hold personal data. Say it without names and numbers; "
                "“coachdossier mail check” shows where they are."
            ),
            count=len(found),
        )
