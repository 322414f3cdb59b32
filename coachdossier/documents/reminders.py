"""A reminder as a message to paste, and reminders as a calendar that tells nothing of anybody."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from coachdossier.domain.reminders import Reminder, Rhythm
from coachdossier.domain.requests import Message
from coachdossier.i18n import _, speaking
from coachdossier.i18n.formats import date_text


def reminder_message(reminder: Reminder) -> Message:
    """Return the message in its reader's language."""
    with speaking(reminder.language):
        goal = (
            _("You wanted this: {goal}.", goal=reminder.goal.rstrip(". "))
            if reminder.goal
            else _("You set yourself a goal on {day}.", day=date_text(reminder.set_on))
        )
        contact = (
            _("You can reach me at {contact}.", contact=reminder.practice_contact)
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
    """Return an iCalendar file (RFC 5545) with an entry for each goal, by its numbers alone."""
    # Few commands write a calendar; none other should wait for the library.
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//coachdossier//EN")
    for reminder in reminders:
        entry = Event()
        entry.add("uid", reminder.reference)
        entry.add("dtstamp", datetime.combine(made_on, time(), UTC))
        entry.add("dtstart", reminder.due)
        entry.add("dtend", reminder.due + timedelta(days=1))
        entry.add("rrule", {"freq": rhythm.value})
        entry.add("summary", _summary(reminder))
        entry.add("transp", "TRANSPARENT")
        made.add_component(entry)
    return bytes(made.to_ical())


def _summary(reminder: Reminder) -> str:
    return _("Remind {code} of goal {number}", code=reminder.trajectory, number=reminder.number)
