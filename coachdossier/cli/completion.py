"""Completion of commands and options as static files, one for each shell.

The files are written from one walk over the command tree. They name commands, options and the
words of closed lists, never anything from a vault; the shells only compare what was typed with
these words and never evaluate it. `python -m coachdossier.cli.completion DIR` writes them anew.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from coachdossier.cli.grammar import GLOBAL_OPTIONS
from coachdossier.cli.root import PROGRAM, Root
from coachdossier.cli.typer_inside import (
    Command,
    ParserContext,
    TyperArgument,
    TyperGroup,
    TyperOption,
)

_TEMPLATES = Path(__file__).parent / "templates"
ANYWHERE = "*"


class Shell(StrEnum):
    """The shells that have a completion file."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


FILES = {
    Shell.BASH: f"{PROGRAM}.bash",
    Shell.ZSH: f"_{PROGRAM}",
    Shell.FISH: f"{PROGRAM}.fish",
    Shell.POWERSHELL: f"{PROGRAM}.ps1",
}


@dataclass(slots=True)
class Tree:
    """What a shell must know. A place is the words of a command: "", "client", "client add"."""

    words: dict[str, list[str]] = field(default_factory=dict)
    """What may be typed at a place: verbs, choices of an argument, options of its own."""
    steps: list[tuple[str, str]] = field(default_factory=list)
    """The places where a word is a command, and that word."""
    valued: list[tuple[str, str]] = field(default_factory=list)
    """The options that take a value, with the place they belong to, `*` for everywhere."""
    choices: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """The values of an option that is a closed list."""
    everywhere: list[str] = field(default_factory=list)
    """The options of every command."""


def script(shell: Shell) -> str:
    """Return the completion file of `shell`."""
    text = (_TEMPLATES / FILES[shell]).read_text(encoding="utf-8")
    for name, lines in _WRITERS[shell](command_tree()).items():
        text = _fill(text, name, lines)
    return text


def command_tree() -> Tree:
    """Walk over all commands, importing every module of `commands/`."""
    tree = Tree()
    root = Root()
    for option in GLOBAL_OPTIONS:
        tree.everywhere += _note_option(tree, ANYWHERE, option)
    for place, command, verbs in _walk(root, ParserContext(root), ""):
        words = list(verbs)
        tree.steps += [(place, verb) for verb in verbs]
        for param in command.params:
            if isinstance(param, TyperArgument):
                words += _choices(param)
            elif isinstance(param, TyperOption) and param not in GLOBAL_OPTIONS:
                words += _note_option(tree, place, param)
        if words:
            tree.words[place] = words
    return tree


def _walk(
    command: Command, ctx: ParserContext, place: str
) -> Iterator[tuple[str, Command, list[str]]]:
    verbs: dict[str, Command] = {}
    if isinstance(command, TyperGroup):
        found = {name: command.get_command(ctx, name) for name in command.list_commands(ctx)}
        verbs = {name: verb for name, verb in found.items() if verb and not verb.hidden}
    yield place, command, list(verbs)
    for name, verb in verbs.items():
        yield from _walk(verb, ctx, f"{place} {name}".strip())


def _note_option(tree: Tree, place: str, option: TyperOption) -> list[str]:
    if option.hidden:
        return []
    for name in option.opts:
        if not option.is_flag:
            tree.valued.append((place, name))
        if choices := _choices(option):
            tree.choices[place, name] = choices
    return option.opts + option.secondary_opts


def _choices(param: TyperArgument | TyperOption) -> list[str]:
    return [str(choice) for choice in getattr(param.type, "choices", ())]


def _fill(text: str, name: str, lines: list[str]) -> str:
    """Put `lines` where the template says @name@, each indented as that line is."""

    def put(found: re.Match[str]) -> str:
        return found["indent"] + found["before"] + f"\n{found['indent']}".join(lines)

    return re.sub(rf"(?m)^(?P<indent> *)(?P<before>.*?)@{name}@", put, text)


def _bash(tree: Tree) -> dict[str, list[str]]:
    return _case(tree, lambda pattern, words: f'{pattern}) candidates="{" ".join(words)}" ;;')


def _zsh(tree: Tree) -> dict[str, list[str]]:
    return _case(tree, lambda pattern, words: f"({pattern}) candidates=({' '.join(words)}) ;;")


def _case(tree: Tree, branch: Callable[[str, Sequence[str]], str]) -> dict[str, list[str]]:
    def pattern(place: str, word: str) -> str:
        return f'*">{word}"' if place == ANYWHERE else f'"{place}>{word}"'

    return {
        "VALUED": [" | ".join(pattern(*key) for key in tree.valued)],
        "STEPS": [" | ".join(pattern(*key) for key in tree.steps)],
        "CHOICES": [branch(pattern(*key), words) for key, words in tree.choices.items()],
        "WORDS": [branch(f'"{place}"', words) for place, words in tree.words.items()],
        "EVERYWHERE": [" ".join(tree.everywhere)],
    }


def _fish(tree: Tree) -> dict[str, list[str]]:
    def pattern(place: str, word: str) -> str:
        return f"'{place}>{word}'"

    def branch(label: str, words: Sequence[str], *after: str) -> list[str]:
        return [f"case {label}", f"    printf '%s\\n' {' '.join(words)}", *after]

    return {
        "VALUED": [" ".join(pattern(*key) for key in tree.valued)],
        "STEPS": [" ".join(pattern(*key) for key in tree.steps)],
        "CHOICES": [
            line
            for key, words in tree.choices.items()
            for line in branch(pattern(*key), words, "    return")
        ],
        "WORDS": [
            line for place, words in tree.words.items() for line in branch(f"'{place}'", words)
        ],
        "EVERYWHERE": [" ".join(tree.everywhere)],
    }


def _powershell(tree: Tree) -> dict[str, list[str]]:
    def quoted(words: Sequence[str]) -> str:
        return ", ".join(f"'{word}'" for word in words)

    return {
        "VALUED": [quoted([f"{place}>{word}" for place, word in tree.valued])],
        "STEPS": [quoted([f"{place}>{word}" for place, word in tree.steps])],
        "CHOICES": [
            f"'{place}>{word}' = @({quoted(words)})"
            for (place, word), words in tree.choices.items()
        ],
        "WORDS": [f"'{place}' = @({quoted(words)})" for place, words in tree.words.items()],
        "EVERYWHERE": [quoted(tree.everywhere)],
    }


_WRITERS: dict[Shell, Callable[[Tree], dict[str, list[str]]]] = {
    Shell.BASH: _bash,
    Shell.ZSH: _zsh,
    Shell.FISH: _fish,
    Shell.POWERSHELL: _powershell,
}


if __name__ == "__main__":
    for one in Shell:
        (Path(sys.argv[1]) / FILES[one]).write_text(script(one), encoding="utf-8")
