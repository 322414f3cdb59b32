"""How the reading of many texts is shared out: one by one here, or as the caller knows better."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


class Sharing(Protocol):
    """Makes something of each item, in order; `sizes` tell how much work each is, in characters."""

    def __call__(
        self, work: Callable[[Item], Made], items: Sequence[Item], sizes: Sequence[int]
    ) -> list[Made]: ...


def one_by_one(
    work: Callable[[Item], Made], items: Sequence[Item], sizes: Sequence[int]
) -> list[Made]:
    """Return what `work` makes of each item, in this process."""
    return [work(item) for item, _ in zip(items, sizes, strict=True)]
