"""The messages to whoever asked something of their data: received, later, done, refused.

They are texts to paste: the program sends nothing. Each is in the language of its reader.
"""

from collections.abc import Iterable

from coachdossier.domain.categories import LABELS
from coachdossier.domain.requests import (
    ExtensionGround,
    Message,
    MessageFacts,
    MessageStage,
    RefusalGround,
    RequestKind,
)
from coachdossier.errors import N_
from coachdossier.i18n import _, speaking
from coachdossier.i18n.formats import date_text

_K, _R = RequestKind, RefusalGround

_REPLY: dict[RequestKind, str] = {
    _K.ACCESS: N_(
        "On {received} you asked which data of yours I have. You get them from me on {by} at the "
        "latest."
    ),
    _K.RECTIFICATION: N_(
        "On {received} you asked me to correct your data. I do that on {by} at the latest, and "
        "then you hear from me."
    ),
    _K.ERASURE: N_(
        "On {received} you asked me to erase your data. I do that on {by} at the latest, and then "
        "you hear from me."
    ),
    _K.RESTRICTION: N_(
        "On {received} you asked me to restrict the use of your data. From {by} at the latest I "
        "keep them without using them, and then you hear from me."
    ),
    _K.PORTABILITY: N_(
        "On {received} you asked for your data in a form that you can take elsewhere. You get them "
        "from me on {by} at the latest."
    ),
    _K.OBJECTION: N_(
        "On {received} you objected to a use of your data. That use ends on {by} at the latest, "
        "and then you hear from me."
    ),
    _K.COMPLAINT: N_(
        "On {received} you told me what I don't do right with your data. I look into it, and you "
        "have my answer on {by} at the latest."
    ),
}

_DONE: dict[RequestKind, str] = {
    _K.ACCESS: N_("You asked which data of yours I have. I gave you a copy of them on {done}."),
    _K.RECTIFICATION: N_("You asked me to correct your data. I did so on {done}."),
    _K.ERASURE: N_(
        "You asked me to erase your data. I did so on {done}, and it can't be brought back."
    ),
    _K.RESTRICTION: N_(
        "You asked me to restrict the use of your data. Since {done} I keep them without using "
        "them. Before that changes you hear from me."
    ),
    _K.PORTABILITY: N_(
        "You asked for your data in a form that you can take elsewhere. I handed them over on "
        "{done}."
    ),
    _K.OBJECTION: N_("You objected to a use of your data. That use ended on {done}."),
    _K.COMPLAINT: N_("You told me what I don't do right with your data. I looked into it."),
}

_ASKED: dict[RequestKind, str] = {
    _K.ACCESS: N_("On {received} you asked which data of yours I have. I can't give them to you."),
    _K.RECTIFICATION: N_(
        "On {received} you asked me to correct your data. I leave them as they are."
    ),
    _K.ERASURE: N_("On {received} you asked me to erase your data. I can't do that."),
    _K.RESTRICTION: N_(
        "On {received} you asked me to restrict the use of your data. I can't do that."
    ),
    _K.PORTABILITY: N_(
        "On {received} you asked for your data in a form that you can take elsewhere. I can't hand "
        "them over."
    ),
    _K.OBJECTION: N_("On {received} you objected to a use of your data. I go on with that use."),
    _K.COMPLAINT: N_(
        "On {received} you told me what I don't do right with your data. I see it differently."
    ),
}

_LONGER: dict[ExtensionGround, str] = {
    ExtensionGround.COMPLEX: N_("It takes more time than a month, because it is a lot of work."),
    ExtensionGround.MANY: N_(
        "It takes more time than a month, because I received many requests at once."
    ),
}

_REFUSED: dict[RefusalGround, str] = {
    _R.LEGAL_DUTY: N_("Another law obliges me to keep them, such as the seven years of tax law."),
    _R.LEGAL_CLAIM: N_("They are needed for a legal claim that runs or can be expected."),
    _R.UNIDENTIFIED: N_(
        "I could not make sure that it is you who asks, and I give nobody another one's data."
    ),
    _R.UNFOUNDED: N_("There is clearly no ground for it in the law."),
    _R.EXCESSIVE: N_("You asked the same so often that the law lets me refuse it."),
    _R.OTHERS_RIGHTS: N_("It would harm the rights of somebody else."),
    _R.OUTWEIGHED: N_("I weighed your interest and mine, and have pressing grounds to go on."),
    _R.NOT_WRONG: N_("I looked them up and found nothing that is not right."),
    _R.NOTHING_KEPT: N_("I keep no data of yours."),
    _R.WITHDRAWN: N_("You took your request back."),
}

_AUTHORITY = N_(
    "Are you not content with this? Do tell me, then we look at it together. You can also complain "
    "to the Autoriteit Persoonsgegevens, the Dutch data protection authority "
    "(autoriteitpersoonsgegevens.nl), or go to court."
)


def request_message(facts: MessageFacts) -> Message:
    """Return the message in its reader's language, with every day in full."""
    with speaking(facts.language):
        subject = (
            _("Your complaint, number {number}", number=facts.number)
            if facts.kind is RequestKind.COMPLAINT
            else _("Your request, number {number}", number=facts.number)
        )
        paragraphs = (
            _("Dear {name},", name=facts.name) if facts.name else _("Hello,"),
            *_content(facts),
            *_contact(facts),
            "\n".join(filter(None, (_("Kind regards,"), facts.practice_name))),
        )
        return Message(subject, "\n\n".join(filter(None, paragraphs)))


def _content(facts: MessageFacts) -> Iterable[str]:
    received, by = date_text(facts.received), date_text(facts.by)
    match facts.stage:
        case MessageStage.REPLY:
            yield _(_REPLY[facts.kind], received=received, by=by)
        case MessageStage.EXTENSION:
            yield _("On {received} you sent me a request about your data.", received=received)
            if facts.extension_ground is not None:
                yield _(_LONGER[facts.extension_ground])
            yield _(
                "You have my answer on {by} at the latest, as article 12(3) of the GDPR allows.",
                by=by,
            )
        case MessageStage.DONE:
            done = date_text(facts.done or facts.by)
            yield _(_DONE[facts.kind], done=done)
            yield facts.words
            yield from _kept(facts)
            if facts.kind is RequestKind.COMPLAINT:
                yield _(_AUTHORITY)
        case MessageStage.REFUSAL:
            yield _(_ASKED[facts.kind], received=received)
            if facts.refusal_ground is not None:
                yield _(_REFUSED[facts.refusal_ground])
            yield facts.words
            yield _(_AUTHORITY)


def _kept(facts: MessageFacts) -> Iterable[str]:
    """Say what stays after an erasure, and that the address goes too."""
    if facts.kind is not RequestKind.ERASURE:
        return
    if facts.kept:
        yield _("This stays for a while, because a law asks for it or it isn't yours alone:")
        yield "\n".join(
            _("- {what}, until {until}", what=_(LABELS[category]), until=date_text(until))
            if until
            else _("- {what}", what=_(LABELS[category]))
            for category, until in facts.kept
        )
    yield _("Your name and address I kept for this message only. They go when it is sent.")


def _contact(facts: MessageFacts) -> Iterable[str]:
    if facts.practice_contact:
        yield _("You can reach me at {contact}.", contact=facts.practice_contact)
