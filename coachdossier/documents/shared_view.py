"""What an invited person sees of a trajectory: only the parts that are filled."""

from collections.abc import Iterable
from datetime import date

from coachdossier.documents.case import scale_text
from coachdossier.documents.labels import MOMENTS, TRAJECTORY_KINDS, word
from coachdossier.documents.tree import (
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    Notice,
    Paragraph,
    Table,
)
from coachdossier.documents.written_markdown import markdown_blocks
from coachdossier.domain.sharing import SharedView
from coachdossier.domain.trajectory import Note
from coachdossier.i18n import _, language, speaking
from coachdossier.i18n.formats import date_text, number


def shared_view_document(view: SharedView) -> Document:
    """Return the document in its reader's language; it names nobody but participants."""
    with speaking(view.language):
        return Document(
            title=_("What you may see"),
            language=language(),
            blocks=(
                Notice(_("You see this because you were invited. Keep it to yourself.")),
                *_trajectory(view),
                *_goal_names(view),
                *_texts(_("Reflections"), view.reflections),
                *_texts(_("Feedback"), view.feedback),
                *_progress(view),
                *_frequency(view),
                *_participants(view),
                *_material(view.material),
            ),
            footer=" · ".join(filter(None, (view.practice_name, date_text(view.made_on)))),
            title_in_properties=True,
        )


def _trajectory(view: SharedView) -> Iterable[Block]:
    if view.trajectory is None:
        return
    seen = view.trajectory
    rows = (
        (_("Kind"), word(TRAJECTORY_KINDS, seen.kind)),
        (_("Start"), date_text(seen.start)),
        (_("End"), "" if seen.end is None else date_text(seen.end)),
        (_("Learning question"), seen.learning_question),
    )
    yield Heading(_("The trajectory"))
    yield Fields(tuple((term, value) for term, value in rows if value))
    if view.goals:
        yield Heading(_("Goals"))
        yield Bullets(tuple(goal.text for goal in view.goals))


def _goal_names(view: SharedView) -> Iterable[Block]:
    if view.goal_names:
        yield Heading(_("Goals"))
        yield Bullets(view.goal_names)


def _texts(heading: str, notes: tuple[Note, ...]) -> Iterable[Block]:
    if notes:
        yield Heading(heading)
    for note in notes:
        yield Heading(date_text(note.written_on), 2)
        yield Paragraph(note.text)


def _material(notes: tuple[Note, ...]) -> Iterable[Block]:
    if notes:
        yield Heading(_("Material"))
    for note in notes:
        yield Heading(date_text(note.written_on), 2)
        yield from markdown_blocks(note.text, below=2)


def _progress(view: SharedView) -> Iterable[Block]:
    if view.goals_reached is None:
        return
    reached, count = view.goals_reached
    yield Heading(_("Progress"))
    yield Paragraph(_("Goals reached: {reached} of {count}.", reached=reached, count=count))
    if view.scores:
        yield Table(
            header=(_("Date"), _("Moment"), _("Item"), _("Score"), _("Scale")),
            rows=tuple(
                (
                    date_text(one.held_on),
                    word(MOMENTS, one.moment),
                    one.item,
                    number(one.score),
                    scale_text(one.scale.lowest, one.scale.highest),
                )
                for one in view.scores
            ),
            widths=(26, 20, 26, 13, 15),
            numbers=frozenset({3}),
        )


def _frequency(view: SharedView) -> Iterable[Block]:
    if view.sessions is None:
        return
    yield Heading(_("How often"))
    yield Paragraph(_("Meetings so far: {count}.", count=len(view.sessions)))
    if view.sessions:
        yield Bullets(tuple(date_text(session.held_on) for session in view.sessions))


def _participants(view: SharedView) -> Iterable[Block]:
    if view.columns:
        yield Heading(_("Participants"))
        yield Table(
            header=tuple(_(column) for column in view.columns),
            rows=tuple(
                tuple(date_text(cell) if isinstance(cell, date) else cell for cell in one.cells)
                for one in view.participants
            ),
        )
