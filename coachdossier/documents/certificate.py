"""The disposition certificate (verklaring van vernietiging): what happened, under which rule.

It names categories, counts, rules and dates, never a person: it is kept when the dossier is gone
and may be shown to whoever asks for proof (REF-19, REF-20, REF-38, art. 5(2) AVG).
"""

from dataclasses import asdict

from coachdossier.documents.labels import DONE, sentence_case
from coachdossier.documents.steps import stays, until_text
from coachdossier.documents.tree import (
    Block,
    Bullets,
    Document,
    Emphasis,
    Fields,
    Heading,
    Notice,
    Paragraph,
    Signature,
    Table,
)
from coachdossier.domain.categories import LABELS
from coachdossier.domain.disposition import (
    BASIS_LABELS,
    BECAUSE_LABELS,
    Action,
    Certificate,
    Step,
    TraceCheck,
)
from coachdossier.i18n import _, language, ngettext
from coachdossier.i18n.formats import date_text, number


def certificate_document(certificate: Certificate) -> Document:
    """Return the certificate in the language in use."""
    return Document(
        title=_("Certificate of disposition"),
        language=language(),
        blocks=(
            _facts(certificate),
            *_what_happened(certificate),
            *_what_stays(certificate.steps),
            *_trace_check(certificate.traces),
            *_promises(certificate),
            Heading(_("Signed")),
            Signature((_("Name"), _("Place and date"), _("Signature"))),
        ),
        footer=_("Certificate {number}", number=certificate.number),
        title_in_properties=True,
        data=asdict(certificate),
    )


def _facts(certificate: Certificate) -> Fields:
    rows = [
        (_("Number"), certificate.number),
        (_("Date"), date_text(certificate.issued_on)),
        (_("Policy"), certificate.policy),
        (_("Fingerprint of the policy"), certificate.fingerprint),
    ]
    if certificate.audit_head:
        rows.append((_("Head of the audit trail"), _in_groups(certificate.audit_head)))
    if certificate.pseudonymised_because:
        rows.append((_("Reason for pseudonymising"), certificate.pseudonymised_because))
    return Fields(tuple(rows))


def _in_groups(digits: str) -> str:
    """Let a long fingerprint break between lines."""
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))


def _what_happened(certificate: Certificate) -> tuple[Block, ...]:
    taken = [
        (step, certificate.erased.get(step.category, step.count))
        for step in certificate.steps
        if not stays(step)
    ]
    rows = tuple(
        (
            sentence_case(_(LABELS[step.category])),
            _(DONE[step.action]),
            number(count),
            step.rule,
            "" if step.basis is None else _(BASIS_LABELS[step.basis]),
            ", ".join(step.clauses),
        )
        for step, count in taken
        if count
    )
    if not rows:
        return (Heading(_("What happened")), Paragraph(_("There was nothing to delete.")))
    header = (_("Data"), _("What happened"), _("Count"), _("Rule"), _("Basis"), _("Clauses"))
    return (
        Heading(_("What happened")),
        Table(header, rows, widths=(27, 23, 10, 9, 18, 19), numbers=frozenset({2})),
        Paragraph(
            _(
                "Of the dossiers that this is about, what stands neither here nor under “What "
                "stays” held no data."
            ),
            Emphasis.QUIET,
        ),
    )


def _what_stays(steps: tuple[Step, ...]) -> tuple[Block, ...]:
    rows = tuple(
        (
            sentence_case(_(LABELS[step.category])),
            number(step.count),
            until_text(step),
            "" if step.because is None else _(BECAUSE_LABELS[step.because]),
            step.rule,
        )
        for step in steps
        if stays(step) and step.count
    )
    changed = _what_stays_changed(steps)
    if not rows:
        nothing = _("Nothing else stays.") if changed else _("Nothing stays.")
        return (Heading(_("What stays")), *changed, Paragraph(nothing))
    header = (_("Data"), _("Count"), _("Until"), _("Why"), _("Rule"))
    return (
        Heading(_("What stays")),
        Table(header, rows, widths=(31, 10, 21, 35, 9), numbers=frozenset({1})),
        *changed,
    )


def _what_stays_changed(steps: tuple[Step, ...]) -> tuple[Block, ...]:
    """Say that what was pseudonymised or counted is changed, and not gone."""
    done = {step.action for step in steps if step.count and not stays(step)}
    told = (
        (Action.PSEUDONYMISE, _("What was pseudonymised stays, without the names.")),
        (Action.ANONYMISE, _("Of what was reduced to numbers, totals stay.")),
    )
    said = " ".join(text for action, text in told if action in done)
    return (Paragraph(said),) if said else ()


def _trace_check(traces: TraceCheck) -> tuple[Block, ...]:
    heading = Heading(_("Search for traces"))
    if traces.interrupted:
        rewritten = _(
            "The program was stopped before the search, and nobody knew any more whom to look for. "
            "The whole file of the vault was rewritten instead."
        )
        return (heading, Paragraph(rewritten))
    if not traces.pages_read:
        return (heading, Notice(_("The vault has not been searched for traces yet.")))
    pages = ngettext(
        "After the act {n} decrypted page of the vault was searched for what was erased, without "
        "help of the database program.",
        "After the act {n} decrypted pages of the vault were searched for what was erased, without "
        "help of the database program.",
        traces.pages_read,
        n=number(traces.pages_read),
    )
    if not traces.control_found:
        failed = _("The planted remnant was not found, so this search proves nothing.")
        return (heading, Paragraph(pages), Notice(failed))
    control = _(
        "Before the search a planted remnant was found, so the search sees what it looks for."
    )
    return (heading, Paragraph(f"{pages} {control}"), *_found(traces))


def _found(traces: TraceCheck) -> tuple[Block, ...]:
    if traces.places:
        unexplained: Block = Notice(
            ngettext(
                "{n} place was found that no record in the vault explains.",
                "{n} places were found that no record in the vault explains.",
                traces.places,
            )
        )
    else:
        clear = _("No place was found that isn't explained by a record still in the vault.")
        unexplained = Paragraph(clear, Emphasis.STRONG)
    if not traces.explained:
        return (unexplained,)
    explained = ngettext(
        "{n} place belongs to a record that stays: two people may share a name.",
        "{n} places belong to records that stay: two people may share a name.",
        traces.explained,
    )
    return (unexplained, Paragraph(explained, Emphasis.QUIET))


def _promises(certificate: Certificate) -> tuple[Block, ...]:
    items = [_("What is listed as deleted is gone from the vault in use.")]
    if any(step.action is Action.PSEUDONYMISE and not stays(step) for step in certificate.steps):
        items.append(
            _(
                "Pseudonymised data is still personal data. Names and details were replaced by "
                "labels, and nothing in the vault tells whom a label stands for."
            )
        )
    items.append(
        _(
            "What was deleted is gone from the backups by {date} at the latest. Restoring one "
            "before that deletes it again.",
            date=date_text(certificate.backups_until),
        )
        if certificate.backups_until
        else _("The program kept no backup that holds what was deleted.")
    )
    items.append(
        _(
            "Copies outside the program are not covered: e-mail, exported documents, paper, "
            "synchronised folders, backups made by other means."
        )
    )
    return (Heading(_("What this certificate covers")), Bullets(tuple(items)))
