"""What a command shows. Data goes to stdout, everything else to stderr.

On a terminal a table is drawn, in a pipe or with `--plain` it becomes lines of tab-separated cells
under a line of headings. Control characters in data are never passed on: an imported name must not
steer the terminal.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from time import monotonic

from coachdossier.cli.context import Context
from coachdossier.cli.tables import draw
from coachdossier.errors import N_, CoachDossierError
from coachdossier.i18n import _, told

_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\N{REPLACEMENT CHARACTER}")
_IN_TEXT = {code: mark for code, mark in _CONTROLS.items() if chr(code) not in "\n\t"}
_IN_CELL = _CONTROLS | dict.fromkeys(map(ord, "\n\r\t"), " ")
SYSTEM_REASONS = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("Read-only file system"),
    N_("No space left on device"),
    N_("Input/output error"),
    N_("File name too long"),
)
"""What the system says most, for the catalogue."""

_IN_JSON = {code: f"\\u{code:04x}" for code in [*range(0x7F, 0xA0), *range(0xD800, 0xE000)]}
_LONG = 1000
_WORTH_A_BAR = 1.0  # seconds


def emit_json(context: Context, value: object) -> None:
    """Write `value` to stdout as the one JSON document of this command.

    Dataclasses become objects with their field names, dates ISO 8601, enums their value, decimals
    and paths text, sets sorted lists. Raises TypeError for anything else.
    """
    if reconfigure := getattr(context.stdout, "reconfigure", None):
        reconfigure(encoding="utf-8")
    if isinstance(value, list | tuple) and len(value) > _LONG:
        pieces = _line_by_line(value)
    else:
        pieces = iter([json.dumps(as_data(value), ensure_ascii=False, indent=2)])
    for piece in pieces:
        context.stdout.write(piece.translate(_IN_JSON))
    context.stdout.write("\n")


def as_data(value: object) -> object:
    """Return `value` as the lists, objects and scalars that JSON knows."""
    data: object
    match value:
        case Enum():
            data = as_data(value.value)
        case None | bool() | int() | float() | str():
            data = value
        case date():
            data = value.isoformat()
        case Decimal() | Path():
            data = str(value)
        case Mapping():
            data = {str(as_data(key)): as_data(item) for key, item in value.items()}
        case set() | frozenset():
            data = sorted((as_data(item) for item in value), key=str)
        case list() | tuple():
            data = [as_data(item) for item in value]
        case _ if is_dataclass(value):
            data = {field.name: as_data(getattr(value, field.name)) for field in fields_of(value)}
        case _:
            raise TypeError(f"no JSON for {type(value).__name__}")
    return data


def _line_by_line(items: Sequence[object]) -> Iterator[str]:
    """Yield a long list with an item to a line: only a program reads it, and it needn't wait."""
    # Loaded only for a long list, which it writes ten times as fast.
    import msgspec

    encoder = msgspec.json.Encoder(enc_hook=as_data, order="deterministic")
    before = "[\n"
    for start in range(0, len(items), _LONG):
        chunk = items[start : start + _LONG]
        yield before + ",\n".join(encoder.encode(item).decode() for item in chunk)
        before = ",\n"
    yield "\n]"


def table(
    context: Context,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    title: str | None = None,
    empty: str | None = None,
    cut: int | None = None,
) -> None:
    """Write rows under headings that are already translated; None becomes an empty cell.

    On a terminal cells wrap between words. Only the column `cut`, of long texts, stays on one line
    and ends in … there. Where there is no room for that, each row becomes a block of lines.
    Without rows `empty` is said on stderr.
    """
    if not rows and empty:
        say(context, empty)
    cells = [[_cell(value) for value in row] for row in rows]
    if context.plain:
        for line in [columns, *cells]:
            context.stdout.write("\t".join(line) + "\n")
    elif rows:
        if title:
            context.stdout.write(f"{title}\n")
        if not draw(context, columns, cells, cut=cut):
            _stack(context, columns, cells)


def fields(context: Context, pairs: Sequence[tuple[str, object]]) -> None:
    """Write labelled values, one to a line; on a terminal the values are aligned and wrapped."""
    if context.plain:
        for label, value in pairs:
            context.stdout.write(f"{label}: {_cell(value)}\n")
        return
    # Loaded on a terminal only.
    from textwrap import fill

    indent = max((len(label) for label, _value in pairs), default=0) + 2
    for label, value in pairs:
        text = fill(
            f"{label:<{indent}}{_cell(value)}",
            max(context.columns, indent + 20),
            subsequent_indent=" " * indent,
        )
        context.stdout.write(text + "\n")


def print_text(context: Context, text: str) -> None:
    """Write a text to stdout as it is, ending in a line end."""
    context.stdout.write(_text(text))


def page(context: Context, text: str) -> None:
    """Write a long text to stdout; on a terminal broken between words, and in a pager if need be.

    Only `less` is used, because it leaves nothing behind: it draws on the alternate screen and is
    told to keep no history and to start no other program. `PAGER=cat` turns it off.
    """
    shown = _text(text)
    if not context.plain:
        shown = "\n".join(_fitting(line, context.columns) for line in shown.split("\n"))
    # Loaded for long texts only.
    import shutil
    import subprocess

    wish = Path(context.environ.get("PAGER") or "less").name
    pager = shutil.which("less") if wish == "less" else None
    if context.plain or pager is None or shown.count("\n") < context.lines:
        context.stdout.write(shown)
        return
    environ = {**context.environ, "LESS": "", "LESSHISTFILE": "-", "LESSSECURE": "1"}
    context.stdout.flush()
    # S603: `pager` is what the search path holds under the name less, as for any command.
    subprocess.run([pager], input=shown, encoding="utf-8", env=environ, check=False)  # noqa: S603


def say(context: Context, text: str) -> None:
    """Tell the coach something on stderr: what was done, where it is, what comes next."""
    context.stderr.write(_text(wrapped(context, text)))


def outcome(context: Context, data: object, text: str) -> None:
    """Tell what an act has done: `data` as JSON when that is asked for, else the sentence."""
    if context.json:
        emit_json(context, data)
    else:
        say(context, text)


def wrapped(context: Context, text: str, *, before: int = 0) -> str:
    """Return a text for stderr, broken between words where a terminal would break inside them.

    `before` is how many columns stand before it already. In a pipe and with `--plain` a line stays
    one line.
    """
    if context.options.plain or not context.stderr.isatty():
        return text
    lines = [_fitting(line, context.columns - before) for line in text.split("\n")]
    return "\n".join(lines).replace("\n", "\n" + " " * before)


def message_of(error: CoachDossierError) -> str:
    """Return what an error says, as a sentence of its own."""
    text = filled(error.message, error.params)
    # A code or the name of a file at the beginning is written as it is.
    return text if _(error.message).startswith("{") else text[:1].upper() + text[1:]


def filled(message: str, params: Mapping[str, object]) -> str:
    """Return a msgid in the language in use, its fields filled in: days and closed lists in words.

    A value that the coach typed, or is to type, is given as plain text.
    """
    # Loaded only where there is something to tell.
    from coachdossier.cli.words import in_words

    shown = {name: in_words(value) for name, value in params.items()}
    if reason := shown.get("reason"):
        shown["reason"] = system_reason(str(reason))
    return told(message, shown)


def system_reason(text: str) -> str:
    """Return what the operating system said, which is always in English, in the coach's words."""
    return _(text)


class Progress:
    """Counts what has been done, and draws a bar once that takes longer than a second."""

    def __init__(self, context: Context, label: str, total: int) -> None:
        self._context = context
        self._label = label
        self._total = total
        self._done = 0
        self._begun = monotonic()
        self._wanted = context.stderr.isatty() and not context.options.plain
        self._drawn: Callable[[int], None] | None = None
        self._closing = ExitStack()

    def advance(self, steps: int = 1) -> None:
        """Say that `steps` more are done."""
        self._done += steps
        if self._drawn is None and self._wanted and monotonic() - self._begun > _WORTH_A_BAR:
            self._drawn = self._draw()
        if self._drawn:
            self._drawn(self._done)

    def close(self) -> None:
        """Take the bar away."""
        self._closing.close()

    def _draw(self) -> Callable[[int], None]:
        # Loaded only when there is a bar to draw.
        from rich.console import Console
        from rich.progress import Progress as RichProgress

        console = Console(file=self._context.stderr, width=self._context.columns)
        bar = self._closing.enter_context(RichProgress(console=console, transient=True))
        task = bar.add_task(self._label, total=self._total)
        return lambda done: bar.update(task, completed=done)


@contextmanager
def progress(context: Context, label: str, total: int) -> Iterator[Progress]:
    """Yield a counter for `total` steps of work that `label` names."""
    counter = Progress(context, label, total)
    try:
        yield counter
    finally:
        counter.close()


def _stack(context: Context, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        context.stdout.write("\n")
        pairs = zip(columns, row, strict=True)
        fields(context, [(heading, cell) for heading, cell in pairs if cell])


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value).translate(_IN_CELL)


def _fitting(line: str, columns: int) -> str:
    if len(line) <= columns:
        return line
    # Loaded only for a line that is too long.
    from textwrap import fill

    margin = line[: len(line) - len(line.lstrip())]
    space = line[len(line.rstrip()) :]
    # What is copied from the screen stays whole: a path, a command's option.
    broken = fill(
        line,
        columns,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return broken + space


def _text(text: str) -> str:
    return text.translate(_IN_TEXT).removesuffix("\n") + "\n"
