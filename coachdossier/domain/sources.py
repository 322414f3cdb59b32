"""Where a person's data came from; apart, since the options of commands need only this."""

from enum import StrEnum


class CollectedVia(StrEnum):
    """Where a person's data came from (PER-5, REF-30, PER-32, PLU-5, art. 14)."""

    SELF = "self"
    EMPLOYER = "employer"
    COMMISSIONER = "commissioner"
    AGENCY = "agency"
    CLIENT = "client"
    PUBLIC = "public"
    IMPORT = "import"
    ENROLMENT = "enrolment"
