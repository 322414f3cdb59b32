"""What TAB offers in the shell: commands, options, words of closed lists, codes of the vault."""

from collections.abc import Callable, Iterable, Sequence

from coachdossier.cli.completion import ANYWHERE, Tree


def candidates(
    tree: Tree, before: Sequence[str], current: str, codes: Callable[[], Iterable[str]]
) -> list[str]:
    """Return what may stand for `current`, the word being typed after the words `before`.

    `codes` reads the codes of the vault, and is asked only where one may stand.
    """
    place, option = _place(tree, before)
    if option is not None:
        offered = _choices(tree, place, option) or codes()
    elif current.startswith("-"):
        offered = [*_options(tree, place), *tree.everywhere]
    else:
        offered = [word for word in tree.words.get(place, ()) if not word.startswith("-")]
        if not any((place, word) in tree.steps for word in offered):
            offered = [*offered, *codes()]
    fold = current.casefold()
    return sorted({word for word in offered if word.casefold().startswith(fold)})


def _place(tree: Tree, before: Sequence[str]) -> tuple[str, str | None]:
    """Return the command that the words name, and the option whose value comes next."""
    place, option = "", None
    for word in before:
        if option is not None:
            option = None
        elif word.startswith("-"):
            valued = (place, word) in tree.valued or (ANYWHERE, word) in tree.valued
            option = word if valued else None
        elif (place, word) in tree.steps:
            place = f"{place} {word}".strip()
    return place, option


def _choices(tree: Tree, place: str, option: str) -> list[str]:
    return tree.choices.get((place, option)) or tree.choices.get((ANYWHERE, option)) or []


def _options(tree: Tree, place: str) -> list[str]:
    return [word for word in tree.words.get(place, ()) if word.startswith("-")]
