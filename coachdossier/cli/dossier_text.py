"""The whole dossier of a client as one text, to read from top to bottom."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from coachdossier.cli.cards import Pairs, client_fields, trajectory_fields
from coachdossier.cli.consent_words import purpose_word
from coachdossier.cli.labels import label, occasion_word
from coachdossier.domain.evaluation import Evaluation
from coachdossier.domain.trajectory import Goal
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.consents import ConsentLine
from coachdossier.services.contacts import ContactLine
from coachdossier.services.dossiers import Dossier, TrajectoryDossier
from coachdossier.services.notes import NoteView
from coachdossier.services.publicity import PublicityLine
from coachdossier.services.request_lines import RequestLine
from coachdossier.services.trajectories import PartLine

_WIDEST = 100


def dossier_text(dossier: Dossier, columns: int) -> str:
    """Return the dossier in lines of at most `columns` characters."""
    width = min(columns, _WIDEST)
    client = _heading(_("Client {code}", code=dossier.client.code), "=")
    blocks = [client, _fields(client_fields(dossier.client), width)]
    of_client: list[tuple[str, list[str]]] = [
        (_("Consents"), [_consent(line) for line in dossier.consents]),
        (_("Publicity"), [_publicity(line) for line in dossier.publicity]),
        (_("Contacts"), [_contact(line) for line in dossier.contacts]),
        (_("Requests"), [_request(line) for line in dossier.requests]),
    ]
    blocks += _sections(of_client, width)
    for trajectory in dossier.trajectories:
        blocks += _trajectory(trajectory, width)
    return "\n\n".join(block for block in blocks if block)


def _trajectory(dossier: TrajectoryDossier, width: int) -> Iterator[str]:
    card = dossier.card
    yield _heading(_("Trajectory {code}", code=card.row.code), "=")
    yield _fields(trajectory_fields(card), width)
    parts: list[tuple[str, list[str]]] = [
        (_("People"), [_part(part) for part in card.people]),
        (_("Goals"), [_goal(goal) for goal in card.goals]),
        (
            _("Sessions"),
            [
                _("{day}: {minutes} minutes, {purpose}, {mode}", day=date_short(one.held_on),
                  minutes=one.minutes, purpose=label(one.purpose), mode=label(one.mode))
                for one in dossier.sessions
            ],
        ),
        (_("Evaluations"), [_score(one) for one in dossier.evaluations]),
    ]  # fmt: skip
    yield from _sections(parts, width)
    if dossier.notes:
        yield _heading(_("Notes"), "-")
        for note in dossier.notes:
            yield _note(note, width)


def _sections(parts: Iterable[tuple[str, list[str]]], width: int) -> Iterator[str]:
    for heading, lines in parts:
        if lines:
            yield _heading(heading, "-")
            yield _list(lines, width)


def note_heading(note: NoteView) -> str:
    """Return what a note is, on one line: number, day, kind and marks."""
    marks = [
        word
        for word, holds in (
            (_("private"), note.private),
            (_("unsolicited"), note.unsolicited),
            (_("own method"), note.own_method),
        )
        if holds
    ]
    special = [] if note.special is None else [label(note.special)]
    words = [f"#{note.id}", date_short(note.date), label(note.kind), *marks, *special]
    return " · ".join(words)


def _note(note: NoteView, width: int) -> str:
    paragraphs = (fill(line, width) for line in note.text.split("\n"))
    return "\n".join([note_heading(note), *paragraphs])


def _heading(text: str, underline: str) -> str:
    return f"{text}\n{underline * len(text)}"


def _fields(pairs: Pairs, width: int) -> str:
    indent = max(len(name) for name, _value in pairs) + 2
    return "\n".join(
        fill(f"{name + ':':<{indent}}{value}", width, subsequent_indent=" " * indent)
        for name, value in pairs
    )


def _list(lines: Iterable[str], width: int) -> str:
    return "\n".join(fill(f"- {line}", width, subsequent_indent="  ") for line in lines)


def _consent(line: ConsentLine) -> str:
    given = _("{purpose}, {occasion}: yes on {day}", purpose=purpose_word(line.purpose),
              occasion=occasion_word(line.occasion), day=date_short(line.given))  # fmt: skip
    if line.withdrawn is None:
        return given
    return _("{given}, withdrawn on {day}", given=given, day=date_short(line.withdrawn))


def _publicity(line: PublicityLine) -> str:
    return f"{line.occasion}, {date_short(line.date)} ({label(line.kind)}): {line.text}"


def _request(line: RequestLine) -> str:
    return _(
        "{day}: {kind}, {status} ({number})",
        day=date_short(line.received),
        kind=label(line.kind),
        status=label(line.outcome) or label(line.status),
        number=line.id,
    )


def _contact(line: ContactLine) -> str:
    words = [date_short(line.date), label(line.kind), label(line.channel), line.trajectory or ""]
    note = f": {line.note}" if line.note else ""
    return ", ".join(filter(None, words)) + note


def _part(part: PartLine) -> str:
    relation = f" ({part.relation})" if part.relation else ""
    return f"{part.name}: {label(part.kind)}{relation}"


def _goal(goal: Goal) -> str:
    if goal.reached_on is None:
        return goal.text
    return _("{goal} (reached on {day})", goal=goal.text, day=date_short(goal.reached_on))


def _score(one: Evaluation) -> str:
    scale = _("{lowest} to {highest}", lowest=one.scale.lowest, highest=one.scale.highest)
    remark = f" — {one.remark}" if one.remark else ""
    day = date_short(one.held_on)
    return f"{day} {label(one.moment)}: {one.item} {one.score:g} ({scale}){remark}"
