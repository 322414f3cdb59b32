"""The labels that stand in for names and numbers, in the language of the case.

Labels and not invented names: a miss stays visible, and no real person is hit.
"""

from coachdossier.anonymise.model import Role

_LABELS: dict[str, dict[Role, str]] = {
    "nl": {
        Role.COACHEE: "coachee{n}",
        Role.CLIENT: "cliënt{n}",
        Role.COMMISSIONER: "opdrachtgever{n}",
        Role.MANAGER: "leidinggevende{n}",
        Role.CONTACT: "contactpersoon{n}",
        Role.COLLEAGUE: "collega{n}",
        Role.PARTNER: "partner{n} van coachee",
        Role.CHILD: "kind{n} van coachee",
        Role.PARENT: "ouder{n} van coachee",
        Role.FAMILY: "familielid{n} van coachee",
        Role.THIRD_PERSON: "derde{n}",
        Role.PERSON: "persoon{n}",
        Role.COACH: "coach{n}",
        Role.ORGANISATION: "organisatie{n}",
        Role.SCHOOL: "opleiding{n}",
        Role.PLACE: "plaats{n}",
        Role.JOB: "functie{n}",
        Role.SIZE: "aantal",
        Role.ADDRESS: "adres",
        Role.PHONE: "telefoonnummer",
        Role.EMAIL: "e-mailadres",
        Role.LINK: "link",
        Role.NUMBER: "nummer",
        Role.DATE: "datum",
        Role.AGE: "leeftijd",
        Role.DETAIL: "weggelaten",
        Role.UNKNOWN: "naam{n}",
    },
    "en": {
        Role.COACHEE: "coachee{n}",
        Role.CLIENT: "client{n}",
        Role.COMMISSIONER: "commissioner{n}",
        Role.MANAGER: "manager{n}",
        Role.CONTACT: "contact{n}",
        Role.COLLEAGUE: "colleague{n}",
        Role.PARTNER: "partner{n} of coachee",
        Role.CHILD: "child{n} of coachee",
        Role.PARENT: "parent{n} of coachee",
        Role.FAMILY: "relative{n} of coachee",
        Role.THIRD_PERSON: "third person{n}",
        Role.PERSON: "person{n}",
        Role.COACH: "coach{n}",
        Role.ORGANISATION: "organisation{n}",
        Role.SCHOOL: "school{n}",
        Role.PLACE: "place{n}",
        Role.JOB: "job{n}",
        Role.SIZE: "number of people",
        Role.ADDRESS: "address",
        Role.PHONE: "telephone number",
        Role.EMAIL: "e-mail address",
        Role.LINK: "link",
        Role.NUMBER: "number",
        Role.DATE: "date",
        Role.AGE: "age",
        Role.DETAIL: "left out",
        Role.UNKNOWN: "name{n}",
    },
}
_ALWAYS_NUMBERED = frozenset(
    {
        Role.COLLEAGUE,
        Role.THIRD_PERSON,
        Role.PERSON,
        Role.ORGANISATION,
        Role.SCHOOL,
        Role.PLACE,
        Role.UNKNOWN,
    }
)


def numbered(role: Role) -> bool:
    """Whether entities of this role are told apart by a number."""
    return "{n}" in _LABELS["nl"][role]


def label(role: Role, number: int, of: int, language: str) -> str:
    """The label of the `number`-th of `of` entities with this role."""
    counted = of > 1 or role in _ALWAYS_NUMBERED
    words = _LABELS.get(language, _LABELS["nl"])[role]
    return f"[{words.format(n=f'-{number}' if counted else '')}]"
