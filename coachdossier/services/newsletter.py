"""The newsletter: who subscribed, nobody who came through others, and nothing after the goodbye."""

from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.limits import LONGEST_NAME
from coachdossier.domain.newsletter import THIRD_PARTIES, Subscription
from coachdossier.domain.people import Person
from coachdossier.domain.sources import CollectedVia
from coachdossier.errors import N_, Blocked, NotFound, UsageError
from coachdossier.services.details import mail_address
from coachdossier.services.lookup import stored_id
from coachdossier.services.notices import Notice
from coachdossier.services.rules import count_bsn, fitting, require_past, tidy
from coachdossier.vault.registers import Erased
from coachdossier.vault.unit_of_work import UnitOfWork

NEWSLETTER = "newsletter"
"""The purpose of the consent to receive news, and of the objection to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubscription:
    email: str = field(repr=False)
    subscribed_on: date
    name: str = field(default="", repr=False)
    source: CollectedVia = CollectedVia.SELF


def subscribe(uow: UnitOfWork, new: NewSubscription, today: date) -> int:
    """Record that somebody wants the newsletter (KWA-30, PLU-15); return the number.

    Raise Blocked for somebody whose data came through others (PLU-33) or who objects to news, and
    for a BSN; UsageError for no e-mail address, one that is subscribed already, and a day still to
    come.
    """
    require_past(new.subscribed_on, today, "--date")
    email = mail_address(new.email)
    if not email:
        raise UsageError(
            N_("A subscription needs an e-mail address."), hint=N_("Give it with --email.")
        )
    standing = uow.subscriptions.with_email(email)
    if standing is not None:
        raise UsageError(
            N_("That address is subscribed already, as number {number}."), number=standing.id
        )
    known = _people_with(uow, email)
    _refuse_third_parties(new.source, known)
    if any(uow.objections.stands(stored_id(person), NEWSLETTER) for person in known):
        raise Blocked(
            N_("This person objected to receiving news."),
            hint=N_("When they changed their mind, lift it with “coachdossier objection lift”."),
        )
    name = fitting(new.name, LONGEST_NAME)
    count_bsn((name, email), "")
    number = uow.subscriptions.add(Subscription(name, email, new.source, new.subscribed_on))
    uid = uow.uid("subscription", number)
    uow.audit.append("newsletter.subscribe", object_uid=uid)
    return number


def list_subscriptions(uow: UnitOfWork) -> list[Subscription]:
    """Return whom the newsletter goes to, oldest first: nobody else is known (KWA-66)."""
    return uow.subscriptions.all()


def find_subscription(
    uow: UnitOfWork, number: int | None = None, email: str | None = None
) -> Subscription:
    """Return a subscription by its number or by its address; raise NotFound."""
    if number is not None:
        found = uow.subscriptions.get(number)
    else:
        found = uow.subscriptions.with_email(tidy(email or ""))
    if found is None:
        raise NotFound(
            N_("There is no such subscription."),
            hint=N_("See the numbers with “coachdossier newsletter list”."),
        )
    return found


def unsubscribe(uow: UnitOfWork, subscription: Subscription, today: date) -> None:
    """Erase a subscription at once, by the policy's own rule (KWA-49, LEF-25, PLU-16)."""
    number = stored_id(subscription)
    uid = uow.uid("subscription", number)
    rule = _rule_of_leaving(uow)
    uow.erasure.subscription(number)
    uow.ledger.add(Erased(uid, "subscription", rule, Category.NEWSLETTER.value), today)
    uow.audit.append(
        "newsletter.unsubscribe", object_uid=uid, counts={Category.NEWSLETTER.value: 1}
    )


def news_refused(
    uow: UnitOfWork, person_id: int | None, purpose: str, today: date
) -> tuple[Notice, ...]:
    """Unsubscribe somebody who takes back the consent to a purpose, or objects to it: news."""
    if purpose != NEWSLETTER or person_id is None:
        return ()
    email = uow.people.person(person_id).email
    subscription = uow.subscriptions.with_email(email) if email else None
    if subscription is None:
        return ()
    unsubscribe(uow, subscription, today)
    return (Notice(N_("The subscription to the newsletter was erased."), {}),)


def _people_with(uow: UnitOfWork, email: str) -> list[Person]:
    wanted = email.casefold()
    return [person for person in uow.people.persons() if person.email.casefold() == wanted]


def _refuse_third_parties(source: CollectedVia, known: list[Person]) -> None:
    """Refuse by what the coach says and by what the vault knows of the person with the address."""
    sources = {source, *(person.source.collected_via for person in known)}
    if not sources.isdisjoint(THIRD_PARTIES):
        raise Blocked(
            N_("This person's data came through others, and news goes only to who asked for it."),
            hint=N_("Let the person subscribe, and correct the source first if it is wrong."),
        )


def _rule_of_leaving(uow: UnitOfWork) -> str:
    """Return the rule for who unsubscribes, else the law's for a consent that is taken back."""
    # Loaded here because only the goodbye needs the policy.
    from coachdossier.policy.rulebook import Rulebook
    from coachdossier.policy.vocabulary import Trigger
    from coachdossier.services.policies import policy_in_use

    rules = {rule.trigger: rule.id for rule in Rulebook(policy_in_use(uow)).on_events(
        Category.NEWSLETTER)}  # fmt: skip
    return rules.get(Trigger.UNSUBSCRIBED) or rules[Trigger.CONSENT_WITHDRAWN]
