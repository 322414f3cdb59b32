"""Subscriptions to the newsletter, as rows."""

from collections.abc import Callable
from typing import Any

from coachdossier.domain.newsletter import Subscription
from coachdossier.domain.sources import CollectedVia
from coachdossier.vault.rows import day, insert, iso

_SUBSCRIPTION = "SELECT id, name, email, collected_via, subscribed_on FROM subscription"


class Subscriptions:
    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add(self, subscription: Subscription) -> int:
        return insert(
            self._db,
            "subscription",
            {
                "uid": self._new_uid(),
                "name": subscription.name,
                "email": subscription.email,
                "collected_via": subscription.source.value,
                "subscribed_on": iso(subscription.subscribed_on),
            },
        )

    def get(self, number: int) -> Subscription | None:
        row = self._db.execute(f"{_SUBSCRIPTION} WHERE id = ?", (number,)).fetchone()
        return None if row is None else _subscription(row)

    def with_email(self, email: str) -> Subscription | None:
        """Return the subscription of an address, whatever its capitals."""
        wanted = email.casefold()
        return next((one for one in self.all() if one.email.casefold() == wanted), None)

    def all(self) -> list[Subscription]:
        """Return the subscriptions, oldest first."""
        rows = self._db.execute(f"{_SUBSCRIPTION} ORDER BY subscribed_on, id")
        return [_subscription(row) for row in rows]


def _subscription(row: tuple[Any, ...]) -> Subscription:
    return Subscription(
        id=row[0],
        name=row[1],
        email=row[2],
        source=CollectedVia(row[3]),
        subscribed_on=day(row[4]),
    )
