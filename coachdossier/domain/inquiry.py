"""Somebody who asked something, and is no client yet."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a contact form or a first mail gives (KWA-36), to identify and to answer (KWA-38)."""

    name: str
    email: str
    received_on: date
    id: int | None = None
    phone: str = ""
    message: str = ""
