"""A policy as a value: what a practice promises about keeping and erasing, ready to be executed.

Texts that a coach reads (`title`, `label`, `condition`, `note`, `propose_reason`) are English
msgids; they are translated where they are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coachdossier.domain.categories import Category, leaves
from coachdossier.domain.disposition import Action, Basis
from coachdossier.domain.privacy import Occasion
from coachdossier.domain.shielding import PersonField
from coachdossier.policy.vocabulary import ASK, EVENTS, Duty, Start, Stated, Trigger, Visible

COMMON_LAYER = 0
"""The rules under every preset; a rule of any later layer speaks before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What happens to the data of some categories, when, and on which ground.

    `period` is ISO 8601, or one of ASK, UNTIL and law; None where nothing is counted. `latest` is
    the event from which the period counts when `trigger` has not come before it. `floor` names a
    statutory minimum, `consent` the purpose whose standing consent keeps the data. `exempt` and
    `exempt_basis` say what the rule leaves alone, `notify` which clauses promise a message
    afterwards.
    """

    id: str
    categories: tuple[str, ...]
    actions: tuple[Action, ...]
    stated: Stated
    trigger: Trigger | None = None
    period: str | None = None
    basis: Basis | None = None
    clauses: tuple[str, ...] = ()
    latest: Trigger | None = None
    until: str = ""
    floor: str = ""
    consent: str = ""
    exempt: tuple[str, ...] = ()
    exempt_basis: Basis | None = None
    notify: tuple[str, ...] = ()
    not_from_third_parties: tuple[str, ...] = ()
    condition: str = ""
    note: str = ""
    propose: str = ""
    propose_reason: str = ""
    layer: int = COMMON_LAYER

    @property
    def offers_choice(self) -> bool:
        return len(self.actions) > 1

    @property
    def asks(self) -> bool:
        """Whether the coach still has to say how long."""
        return self.period == ASK

    @property
    def on_event(self) -> bool:
        """Whether it waits for what somebody does instead of counting a retention period."""
        return self.trigger in EVENTS

    def reach(self, category: Category) -> int:
        """How many leaves the narrowest name covers with which the rule names `category`.

        1 is a leaf by its own name, 0 means that the rule does not speak of it.
        """
        name = self.name_for(category)
        return len(leaves(name)) if name else 0

    def name_for(self, category: Category) -> str:
        """The narrowest of the rule's names that covers `category`; empty when none does."""
        covering = [name for name in self.categories if category in leaves(name)]
        return min(covering, key=lambda name: len(leaves(name)), default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """A statutory minimum (F2): the earliest day that the law allows, whatever a clause says.

    It always binds `binds`; `reaches` only where a rule names it as its `floor`.
    """

    rule: str
    binds: tuple[Category, ...]
    reaches: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LawDeadlines:
    """AVG art. 12(3) and 33: ceilings that no promise can stretch."""

    request_reply: str
    request_extension: str
    breach_authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A promise about time. Several for one duty: the earliest counts. The law is above all."""

    of: Duty
    period: str
    start: Start
    to: str = ""
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Minors:
    """Below `under` years a representative consents before any data (KWA-6, KWA-7, KWA-8)."""

    under: int
    purpose: str
    requires: tuple[str, ...]
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FromOthers:
    """What an employer, commissioner or agency may give of a person, beside the name.

    All else only the person adds (PLU-29, PLU-32).
    """

    gives: tuple[PersonField, ...]
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTerms:
    """What a hold must state (KWA-52)."""

    requires: tuple[str, ...]
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Backups:
    """How long a copy may live; `period` is ISO 8601 or ASK."""

    period: str
    propose: str = ""
    propose_reason: str = ""
    stated: Stated = Stated.PROPOSAL
    restore_only: bool = False
    isolate_until_deletable: bool = False
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervision:
    """Whether a case may be taken to colleagues; identity never goes along."""

    allowed: bool
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityCheck:
    """A check before a request is acted on: the fact is kept, never a copy (LEF-66, LEF-67)."""

    required: bool
    mask: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingQuestion:
    """What `close` asks the client first (PER-17)."""

    ask: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRules:
    """What a mail may hold (REF-27)."""

    personal_data: bool
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregates:
    """Numbers over people are shown only above a group size (PER-13, LEF-30)."""

    minimum_group: int
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One thing that an audience sees; `of` narrows it to entries of another audience."""

    what: Visible
    of: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who sees what. `by_grant`: only after a recorded grant; `sample`: a limited number."""

    sees: tuple[Sight, ...]
    never: tuple[Visible, ...] = ()
    by_grant: bool = False
    sample: bool = False
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """In which format, and within which period, data is handed over."""

    format: str
    period: str = ""
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditVisits:
    """Outside audits of accredited trainings (PLU-25, PLU-27)."""

    every: str
    body: str
    accreditor: str
    log_disclosure: bool = True
    exclude_objectors: bool = True
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """Something that people consent to. `occasions` are those at which all must have said yes.

    `unlocks` names the categories that may not exist without it; `per_occasion` that one yes holds
    for one use only; `evidence` that the proof must be attached.
    """

    label: str
    basis: Basis
    occasions: tuple[Occasion, ...] = ()
    unlocks: tuple[Category, ...] = ()
    per_occasion: bool = False
    evidence: bool = False
    representative: bool = False
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one policy file, so that a vault can keep what it was told."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """All rules that are in force, the last layer last; `extends` lists the names below it."""

    name: str
    title: str
    rules: tuple[Rule, ...]
    law: LawDeadlines
    aggregates: Aggregates
    hold: HoldTerms
    minors: Minors
    backups: Backups
    intervision: Intervision
    identity_check: IdentityCheck
    mail: MailRules
    grace: str = "P0D"
    dormant_after: str = "P6M"
    floors: tuple[Floor, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    purposes: Mapping[str, Purpose] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    formats: Mapping[str, Delivery] = field(default_factory=dict)
    on_close: ClosingQuestion | None = None
    audit: AuditVisits | None = None
    from_others: FromOthers | None = None
    extends: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; KeyError when there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)
