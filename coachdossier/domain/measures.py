"""What a coach does for security outside this program: a checklist with the day of each check.

No program can see these. A measure that nobody looked at for a year is no measure.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from coachdossier.errors import N_

MEASURES: Final = {
    "updates": N_("Computers, phones and programs get their updates by themselves."),
    "virus-scanner": N_("A virus scanner runs on every computer."),
    "firewall": N_("The firewall is on."),
    "disk-encryption": N_("The disk of every computer and phone is encrypted."),
    "screen-lock": N_("Screens lock within minutes and then ask for a password."),
    "unattended": N_("A device is never left unlocked where others can reach it."),
    "accounts": N_("Mail and cloud accounts ask for a second factor."),
    "connections": N_("Mail, agenda and website are used over encrypted connections only."),
    "mail-standards": N_("The mail domain has SPF, DKIM and DMARC."),
    "restore": N_("A backup of the vault was put back, to try."),
    "recovery-sheet": N_("The recovery sheet lies where it should, and a colleague knows where."),
    "paper": N_("Notes on paper lie under lock and go through a shredder."),
    "old-devices": N_("Disks and phones are wiped before they leave the practice."),
    "training": N_("Whoever works here was told how to handle personal data."),
    "confidentiality": N_("Whoever works here has promised confidentiality in writing."),
    "data-breach": N_("Whoever works here knows what to do when data leaks."),
}
"""The measures that every practice is asked about, by their names."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the checklist. `text` is a msgid, or the coach's own words when it is `own`.

    `checked` is the day it was last looked at; `left_out` is one that doesn't apply here.
    """

    name: str
    text: str
    own: bool = False
    checked: date | None = None
    left_out: bool = False
