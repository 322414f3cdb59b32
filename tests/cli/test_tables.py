"""A table fits the terminal without breaking a word, and gives way to blocks of lines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdossier.cli import output
from coachdossier.cli.tables import fit
from support import make_context, written

WIDTHS = st.lists(
    st.tuples(st.integers(1, 40), st.integers(0, 100)).map(lambda pair: (pair[0], sum(pair))),
    min_size=1,
    max_size=9,
)


def drawn(headings, rows, *, columns):
    context = make_context(terminal=True, columns=columns)
    output.table(context, headings, rows)
    return re.sub(r"\x1b\[[0-9;]*m", "", written(context.stdout))


@given(WIDTHS, st.integers(20, 200))
def test_no_word_is_broken_and_no_column_grows_past_the_edge(columns, available):
    words = [word for word, _longest in columns]
    longest = [longest for _word, longest in columns]
    layout = fit(longest, words, available)
    least = [min(word, 24) for word in words]
    if layout is None:
        assert sum(least) + len(least) - 1 > available
        return
    assert sum(layout.widths) + layout.gap * (len(words) - 1) <= available
    assert all(width >= word for width, word in zip(layout.widths, least, strict=True))
    assert all(
        width <= max(word, most)
        for width, word, most in zip(layout.widths, least, longest, strict=True)
    )


def test_a_table_that_has_room_takes_no_more_than_it_needs():
    assert fit([4, 20], [4, 9], 80).widths == [4, 20]


def test_columns_move_closer_before_a_word_is_broken():
    assert [fit([20, 20], [20, 20], width).gap for width in (43, 42, 41)] == [3, 2, 1]
    assert fit([20, 20], [20, 20], 40) is None


def test_a_cell_that_is_a_little_too_long_gets_its_line():
    assert fit([8, 60, 60], [6, 9, 9], 33).widths[0] == 8


def test_columns_of_long_texts_share_so_that_rows_stay_low():
    assert fit([5, 30, 60], [5, 9, 9], 56).widths == [5, 15, 30]


ROLES = ["T01 opdrachtgever (regiomanager); T02 derde (VP Engineering)", "T03 coachee"]


@pytest.mark.parametrize("columns", range(30, 100))
def test_nothing_is_cut_off_at_any_width(columns):
    text = drawn(["Nummer", "Naam", "Rol"], [["1", "Saskia van den Berg", ROLES[0]]],
                 columns=columns)  # fmt: skip
    words = " ".join([*ROLES[0].split(), "Saskia", "van", "den", "Berg"])
    assert sorted(text.translate({ord("─"): " "}).split()) == sorted(
        ["Nummer", "Naam", "Rol", "1", *words.split()]
    )
    assert max(map(len, text.splitlines())) <= columns


def test_where_no_table_fits_each_row_is_a_block_without_what_is_empty():
    text = drawn(
        ["Trajectory", "Category", "Obstacle"],
        [["T01", "correspondence", ""], ["T02", "evaluations", "restricted"]],
        columns=30,
    )
    assert text.strip().split("\n\n") == [
        "Trajectory  T01\nCategory    correspondence",
        "Trajectory  T02\nCategory    evaluations\nObstacle    restricted",
    ]


def test_letters_that_are_two_columns_wide_are_counted_so():
    text = drawn(["Code", "Name"], [["C1", "漢字" * 5], ["C2", "🙂"]], columns=27)
    assert "C1     漢字漢字漢字漢字漢字" in text.splitlines()
