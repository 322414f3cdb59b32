"""Who asked to receive the newsletter."""

from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.sources import CollectedVia

THIRD_PARTIES = frozenset({
    CollectedVia.EMPLOYER, CollectedVia.COMMISSIONER, CollectedVia.AGENCY, CollectedVia.CLIENT,
})  # fmt: skip
"""Sources other than the person: whoever came through them never gets news (PLU-33)."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """It exists as long as it stands: with the unsubscribing the row is gone (KWA-49)."""

    name: str = field(repr=False)
    email: str = field(repr=False)
    source: CollectedVia
    subscribed_on: date
    id: int | None = None
