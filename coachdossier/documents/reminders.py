"""A reminder as a message to paste, and reminders as a calendar that tells nothing of anybody."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from coachdossier.domain.reminders import Reminder, Rhythm
from coachdossier.domain.requests import Message
from coachdossier.i18n import _, speaking
from coachdossier.i18n.formats import date_text

_LONGEST = 75
"""Bytes of a line of a calendar (RFC 5545)."""

_RULES = {Rhythm.WEEKLY: "FREQ=WEEKLY", Rhythm.MONTHLY: "FREQ=MONTHLY"}


def reminder_message(reminder: Reminder) -> Message:
    """Return the message in its reader's language."""
    with speaking(reminder.language):
        goal = (
            _("You wanted this: {goal}.", goal=reminder.goal.rstrip(". "))
            if reminder.goal
            else _("You set yourself a goal on {day}.", day=date_text(reminder.set_on))
        )
        contact = (
            _("You reach me at {contact}.", contact=reminder.practice_contact)
            if reminder.practice_contact
            else ""
        )
        paragraphs = (
            _("Hello,"),
            " ".join((goal, _("How is it going?"))),
            _("Do you want no reminders any more? Tell me, and they stop at once."),
            contact,
            "\n".join(filter(None, (_("Kind regards,"), reminder.practice_name))),
        )
        return Message(_("A reminder of your goal"), "\n\n".join(filter(None, paragraphs)))


def calendar(reminders: Sequence[Reminder], rhythm: Rhythm, made_on: date) -> bytes:
    """Return an iCalendar file with an entry for each goal, by its numbers alone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//coachdossier//EN"]
    for reminder in reminders:
        lines += _entry(reminder, rhythm, made_on)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _entry(reminder: Reminder, rhythm: Rhythm, made_on: date) -> Iterable[str]:
    said = _("Remind {code} of goal {number}", code=reminder.trajectory, number=reminder.number)
    return (
        "BEGIN:VEVENT",
        f"UID:{reminder.reference}",
        f"DTSTAMP:{made_on:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{reminder.due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{reminder.due + timedelta(days=1):%Y%m%d}",
        f"RRULE:{_RULES[rhythm]}",
        f"SUMMARY:{_escaped(said)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(line: str) -> Iterable[str]:
    """Divide a line that is too long, never inside a character."""
    part = ""
    for character in line:
        if len(f"{part}{character}".encode()) > _LONGEST:
            yield part
            part = " "
        part += character
    yield part
