"""A program that asks the question named by its argument and says what it was told."""

import sys
from datetime import date

from coachdossier.cli import prompts, report
from coachdossier.cli.context import Context
from coachdossier.errors import CoachDossierError
from coachdossier.i18n import use_language

context = Context.of_process()
CHOICES = {"red": "Rood", "green": "Groen", "blue": "Blauw"}
use_language("nl")
context.options.plain = "plain" in sys.argv
QUESTIONS = {
    "text": lambda: prompts.ask_text(context, "Naam?", option="--name"),
    "long": lambda: prompts.ask_text(
        context, "Zo lang is " + "heel " * 12 + "erg deze vraag en hoeveel?", option="--name"
    ),
    "default": lambda: prompts.ask_text(context, "Naam?", option="--name", default="Jan"),
    "change": lambda: prompts.ask_change(context, "Naam:", "Jan", str, option="--name"),
    "date": lambda: prompts.ask_date(context, "Dag?", option="--date"),
    "day": lambda: prompts.ask_date(context, "Dag?", option="--date", default=date(2026, 3, 12)),
    "choice": lambda: prompts.ask_choice(context, "Kleur?", CHOICES, option="--colour"),
    "chosen": lambda: prompts.ask_choice(
        context, "Kleur?", CHOICES, option="--colour", default="blue"
    ),
    "confirm": lambda: prompts.confirm(context, "Zeker?", option="--yes"),
    "confirmed": lambda: prompts.confirm(context, "Zeker?", option="--yes", default=True),
    "typing": lambda: prompts.confirm_by_typing(context, "T-1", "Dit kan niet terug."),
    "secret": lambda: prompts.ask_secret(context, "Code:", option="--code"),
    "passphrase": lambda: context.passphrase(confirm=True),
}
try:
    print(f"told: {QUESTIONS[sys.argv[1]]()}")
except (CoachDossierError, EOFError, KeyboardInterrupt) as problem:
    sys.exit(report.problem(context, problem))
