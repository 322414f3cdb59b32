"""The command line: reads what a coach types, calls one use case, shows the result.

How to write a command
----------------------
Add a row to `NOUNS` in `root.py`, under one of its sections, and a file in `commands/` that exposes
`app`:

    app = noun_group()                       # a noun with verbs; single_command() for one word

    @app.verb("list", help=N_("List the clients."))
    def list_clients(
        context: Context,
        since: Annotated[
            date | None, typer.Option(click_type=DATE, help=N_("Only those met since this day."))
        ] = None,
        organisation: Annotated[str | None, typer.Option(help=N_("Only of this one."))] = None,
    ) -> None:
        clients = ...                        # one call of a service; it raises what goes wrong
        if context.json:
            return output.emit_json(context, clients)
        output.table(
            context,
            [_("Code"), _("Name"), _("Trajectories")],
            [(client.code, client.name, client.trajectories) for client in clients],
            empty=_("There are no clients yet."),
        )

- The first parameter is the `Context` (`context.py`): streams, clock (`context.today()`,
  `context.now()`), randomness, paths, `context.passphrase()`, what the global options say. Nothing
  else is read from the world.
- The others are ordinary typer parameters: `typer.Argument(metavar="TRAJ")`, `typer.Option(...)`,
  enums for closed lists, `click_type=DATE` and `MONEY` from `grammar.py`, `Path`. The global
  options are there already; `Parsed` makes a new type from a function that raises UsageError.
- `help=N_("...")` is an English msgid of whole sentences; the list of commands shows the first.
  What is shown at run time is `_("...", field=value)`, counts are `ngettext(...)`; headings too.
- Data goes out through `output` (`emit_json`, `table`, `fields`, `print_text`, `page`), everything
  else through `output.say`; an act ends in `output.outcome`. Never print.
- Questions come from `prompts` and name the option that answers them. A name or free text is read
  by `answers.text_or_stdin`, `values.read_text`, or written in `editor.edit`.
- A document is written by `files.write`; such a command takes the two options of `encrypting`, and
  `encrypting.ready_to_write` looks at its targets before anything happens.
- Nothing is asked inside `vault.reading()` or `vault.writing()`: another terminal would wait.
- A command returns nothing, or an `ExitCode` that says something (`ExitCode.FINDINGS`). Errors are
  raised; `report.py` tells them.
- The vault is opened by `opening.open_vault(context)`; an act that changes who may open it uses
  `opening.open_with_passphrase(context)`, which no session and no shell answers.
- A library that is slow to load is imported in the function that needs it. A long command turns
  the garbage collector on again: `gc.enable()`.

After a change of commands or options: `python -m coachdossier.cli.completion completions`. After a
change of texts: `python .build/catalogues.py --update`, and the Dutch ones in the catalogue.

The files: `root` (the table of nouns, the end of the program), `grammar` (groups, commands, global
options), `helptext` (help and usage errors), `report` (errors), `context`, `output`, `tables` (how
a table fits a terminal), `prompts`, `editor`, `values`, `changing` (an edit that names nothing asks
about each detail), `completion`, `opening`, `choosing` (a passphrase), `encrypting`, `numbered`
(what a list numbers), `sheet` (the recovery code on paper), `shell`, `shell_reader`, `shell_words`,
`typer_inside` (all that is taken from typer's private parts).
"""
