"""From cells to rows: what each line of each file must hold."""

from datetime import date

from coachdossier.domain.evaluation import Moment, Scale
from coachdossier.domain.people import MINOR_BELOW, Address, Name, age
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import NoteKind, TrajectoryKind
from coachdossier.errors import N_
from coachdossier.practice_io.cells import Cells
from coachdossier.practice_io.names import split_name
from coachdossier.practice_io.rows import (
    ClientRow,
    EvaluationRow,
    NoteRow,
    PersonRow,
    TrajectoryRow,
)
from coachdossier.practice_io.tables import Columns

CLIENT_COLUMNS = Columns(
    required=("code",),
    any_of=("name", "first_name", "last_name"),
    optional=(
        "prefix", "initials", "nickname", "email", "phone", "gender", "birth_date", "birth_place",
        "street", "postcode", "city", "country", "organisation", "organisation_short", "role",
        "language", "source", "representative", "statement_version", "consent_date",
    ),
)  # fmt: skip
TRAJECTORY_COLUMNS = Columns(
    required=("id", "client", "kind", "goal", "start", "end"),
    optional=("commissioner", "commissioner_role", "commissioner_email", "organisation"),
)
PERSON_COLUMNS = Columns(required=("trajectory", "name", "relation"), optional=("email",))
NOTE_COLUMNS = Columns(
    required=("client", "trajectory", "date", "kind", "text"), optional=("id", "private")
)
EVALUATION_COLUMNS = Columns(
    required=("trajectory", "date", "moment", "item", "score"),
    optional=("remark", "scale_min", "scale_max"),
)


def client_row(cells: Cells, today: date) -> ClientRow | None:
    """Read a client; one who is under 16 on `today` needs a representative's consent (KWA-8)."""
    birth_date = _past(cells, "birth_date", today)
    row = ClientRow(
        line=cells.line,
        code=cells.code("code"),
        name=_client_name(cells),
        email=cells.email("email"),
        phone=cells.words("phone"),
        gender=cells.words("gender"),
        birth_date=birth_date,
        birth_place=cells.words("birth_place"),
        address=Address(
            street=cells.words("street"),
            postcode=cells.words("postcode"),
            city=cells.words("city"),
            country=cells.words("country"),
        ),
        organisation=cells.name("organisation"),
        organisation_short=cells.name("organisation_short"),
        role=cells.words("role"),
        language=cells.language("language"),
        source=cells.choice("source", CollectedVia),
        representative=cells.name("representative"),
        statement_version=cells.words("statement_version"),
        consent_date=_past(cells, "consent_date", today),
    )
    _needs(cells, "organisation_short", "organisation")
    if birth_date is not None and age(birth_date, today) < MINOR_BELOW:
        for column in ("representative", "statement_version", "consent_date"):
            if not cells.given(column):
                reason = N_(
                    "The client is under {age}: fill in who consented as representative, which "
                    "version of the statement was read, and the date of the consent."
                )
                cells.report(column, reason, age=MINOR_BELOW)
    return None if cells.failed else row


def trajectory_row(cells: Cells) -> TrajectoryRow | None:
    """Read a trajectory; it may end in the future, never before its start."""
    code = cells.code("id")
    client = cells.reference("client")
    kind = cells.choice("kind", TrajectoryKind, required=True)
    goal = cells.text("goal").strip()
    start = cells.date("start", required=True)
    end = cells.date("end")
    if start is not None and end is not None and end < start:
        cells.report("end", N_("The end lies before the start."))
    commissioner = split_name(cells.name("commissioner"))
    commissioner_role = cells.words("commissioner_role")
    commissioner_email = cells.email("commissioner_email")
    organisation = cells.name("organisation")
    _needs(cells, "commissioner_role", "commissioner")
    _needs(cells, "commissioner_email", "commissioner")
    if cells.failed or kind is None or start is None:
        return None
    return TrajectoryRow(
        cells.line, code, client, kind, goal, start, end, commissioner, commissioner_role,
        commissioner_email, organisation,
    )  # fmt: skip


def person_row(cells: Cells) -> PersonRow | None:
    """Read a third person."""
    row = PersonRow(
        line=cells.line,
        trajectory=cells.reference("trajectory"),
        name=split_name(cells.name("name", required=True)),
        relation=cells.words("relation"),
        email=cells.email("email"),
    )
    return None if cells.failed else row


def note_row(cells: Cells) -> NoteRow | None:
    """Read a note; its text may be empty."""
    external_id = cells.external_id("id")
    client = cells.reference("client")
    trajectory = cells.reference("trajectory")
    written_on = cells.date("date", required=True)
    kind = cells.choice("kind", NoteKind, required=True)
    text = cells.text("text")
    private = cells.yes_no("private")
    if cells.failed or written_on is None or kind is None:
        return None
    return NoteRow(cells.line, external_id, client, trajectory, written_on, kind, text, private)


def evaluation_row(cells: Cells) -> EvaluationRow | None:
    """Read a score on a scale, 0 to 10 when the line names no other."""
    trajectory = cells.reference("trajectory")
    held_on = cells.date("date", required=True)
    moment = cells.choice("moment", Moment, required=True)
    item = cells.words("item", required=True)
    score = cells.decimal("score")
    remark = cells.text("remark").strip()
    scale = Scale(
        cells.whole("scale_min", Scale().lowest), cells.whole("scale_max", Scale().highest)
    )
    if scale.lowest >= scale.highest:
        cells.report("scale_max", N_("The scale must end above its begin."))
    elif score is not None and score not in scale:
        reason = N_("The score lies outside the scale of {lowest} to {highest}.")
        cells.report("score", reason, lowest=scale.lowest, highest=scale.highest)
    if cells.failed or held_on is None or moment is None or score is None:
        return None
    return EvaluationRow(cells.line, trajectory, held_on, moment, item, score, remark, scale)


def _client_name(cells: Cells) -> Name:
    """Take the parts as given, else split `name`; both may be given when they agree."""
    whole = cells.name("name")
    parts = Name(
        first=cells.name("first_name"),
        initials=cells.name("initials"),
        prefix=cells.name("prefix"),
        last=cells.name("last_name"),
        nickname=cells.name("nickname"),
    )
    if parts.first or parts.last:
        full = parts.full.casefold()
        if whole and full not in (whole.casefold(), split_name(whole).full.casefold()):
            reason = N_("The name differs from the name in parts; keep one of the two.")
            cells.report("name", reason)
        return parts
    if not whole and not cells.given("name"):
        reason = N_("The client has no name; fill in name, or first_name and last_name.")
        cells.report("name", reason)
    split = split_name(whole)
    if parts.prefix:
        cells.report("prefix", N_("A prefix goes with last_name; a whole name holds its own."))
    return Name(
        first=split.first,
        initials=parts.initials or split.initials,
        prefix=split.prefix,
        last=split.last,
        nickname=parts.nickname or split.nickname,
    )


def _past(cells: Cells, column: str, today: date) -> date | None:
    day = cells.date(column)
    if day is not None and day > today:
        cells.report(column, N_("The date lies in the future."))
        return None
    return day


def _needs(cells: Cells, column: str, other: str) -> None:
    if cells.given(column) and not cells.given(other):
        cells.report(column, N_("This needs a value in column {other} too."), other=other)
