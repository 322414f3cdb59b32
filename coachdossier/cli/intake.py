"""What is asked when a client comes in: a name, a way to reach them, a representative."""

from dataclasses import dataclass
from datetime import date

from coachdossier.cli import output
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.options import PersonOptions
from coachdossier.domain.people import MINOR_BELOW, age
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _
from coachdossier.services.details import PersonDetails, mail_address
from coachdossier.services.enrolment import Representation


@dataclass(frozen=True, slots=True)
class Represented:
    """What the options say about a representative; Representation wants all of it."""

    who: str | None
    statement_version: str | None
    on: date | None

    def given(self, answers: Answers) -> Representation | None:
        """Return what was given; None when nothing was, UsageError without the day."""
        if self.who is None and self.statement_version is None and self.on is None:
            return None
        if self.on is None:
            raise UsageError(
                N_("A consent needs the day on which it was given."),
                hint=N_("Give it with --consent-date."),
            )
        return Representation(answers.given(self.who) or "", self.statement_version or "", self.on)

    def asked(
        self, context: Context, answers: Answers, birth_date: date | None
    ) -> Representation | None:
        """Ask on a terminal for what is missing when the client is under 16."""
        if birth_date is None or age(birth_date, context.today()) >= MINOR_BELOW:
            return self.given(answers)
        if not answers.interactive:
            return self.given(answers)
        output.say(
            context,
            _("Under {age} a representative consents before anything is stored.", age=MINOR_BELOW),
        )
        completed = Represented(
            answers.required(self.who, _("Who consented?"), "--representative"),
            answers.required(
                self.statement_version,
                _("Which version of the privacy statement was read?"),
                "--statement-version",
            ),
            answers.wanted_date(self.on, _("When was that?"), "--consent-date"),
        )
        return completed.given(answers)


def asked_person(options: PersonOptions, answers: Answers) -> PersonDetails:
    """Return the details; a terminal is asked for the name, and for more when nothing was given."""
    nothing_given = options.empty
    if not options.names_somebody:
        options.name = answers.required(None, _("Name of the client?"), "--name")
    if nothing_given:
        options.email = answers.wanted(
            None, _("E-mail address? (Enter skips)"), "--email", mail_address
        )
        options.phone = answers.wanted(None, _("Phone number? (Enter skips)"), "--phone")
        options.organisation = answers.wanted(None, _("Employer? (Enter skips)"), "--organisation")
        options.birth_date = answers.wanted_date(
            None, _("Birth date, to know who is under 16? (Enter skips)"), "--birth-date"
        )
    return options.of_person(answers)
