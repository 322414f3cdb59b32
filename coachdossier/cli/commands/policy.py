"""`coachdossier policy`: the rules that the practice lives by."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.domain.categories import GROUPS, LABELS, Category
from coachdossier.domain.disposition import ACTION_LABELS, BASIS_LABELS
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.policy.loading import fingerprint, load_preset, preset_names
from coachdossier.policy.model import Policy, Rule
from coachdossier.services.policies import policy_in_use

app = noun_group()


@app.verb(
    "list",
    help=N_("List the policies that come with the program; it needs no vault."),
    epilog=N_("Example:\n\ncoachdossier policy list"),
)
def list_all(context: Context) -> None:
    policies = [load_preset(name) for name in preset_names()]
    if context.json:
        output.emit_json(
            context,
            [
                {"name": one.name, "title": _(one.title), "fingerprint": fingerprint(one)}
                for one in policies
            ],
        )
        return
    output.table(
        context, [_("Policy"), _("What it is")], [(one.name, _(one.title)) for one in policies]
    )


@app.verb(
    "show",
    help=N_("Show the rules of the vault's policy, or of another one by name."),
    epilog=N_("Examples:\n\ncoachdossier policy show\n\ncoachdossier policy show erase-at-close"),
)
def show(
    context: Context,
    name: Annotated[
        str | None, typer.Argument(metavar="POLICY", help=N_("The name that the list shows."))
    ] = None,
) -> None:
    if name is None:
        with open_vault(context) as vault, vault.reading() as uow:
            policy = policy_in_use(uow)
    else:
        policy = load_preset(name)
    if context.json:
        output.emit_json(context, _as_data(policy))
        return
    output.fields(
        context,
        [
            (_("Policy"), policy.name),
            (_("What it is"), _(policy.title)),
            (_("Grace period"), policy.grace),
            (_("Fingerprint"), fingerprint(policy)),
        ],
    )
    output.table(
        context,
        [_("Rule"), _("What"), _("Action"), _("When"), _("Legal basis"), _("Clauses")],
        [_row(rule) for rule in policy.rules],
    )


def _row(rule: Rule) -> list[object]:
    when = " + ".join(filter(None, (rule.trigger, rule.period)))
    return [
        rule.id,
        ", ".join(map(_category, rule.categories)),
        ", ".join(_(ACTION_LABELS[action]) for action in rule.actions),
        when,
        _(BASIS_LABELS[rule.basis]) if rule.basis else "",
        " ".join(rule.clauses),
    ]


def _category(name: str) -> str:
    return name if name in GROUPS else _(LABELS[Category(name)])


def _as_data(policy: Policy) -> dict[str, object]:
    return {
        "name": policy.name,
        "title": _(policy.title),
        "grace": policy.grace,
        "fingerprint": fingerprint(policy),
        "rules": [
            {
                "id": rule.id,
                "categories": rule.categories,
                "actions": rule.actions,
                "trigger": rule.trigger,
                "period": rule.period,
                "basis": rule.basis,
                "clauses": rule.clauses,
            }
            for rule in policy.rules
        ],
    }
