"""A case that few other dossiers resemble is told to be alone, and no more than that."""

from coachdossier.anonymise.groups import occupation, sector
from coachdossier.anonymise.lexicon import load_lexicon
from coachdossier.anonymise.smallcell import FEWEST, Profile, age_band, cell

NURSE = Profile("coaching", "zorg", "40-49")


def test_only_dossiers_with_the_whole_profile_count() -> None:
    others = [
        NURSE,
        Profile("coaching", "zorg", "30-39"),
        Profile("coaching", "bouw", "40-49"),
        Profile("training", "zorg", "40-49"),
        Profile("coaching"),
    ]
    assert cell(NURSE, others).alike == 1


def test_a_cell_is_small_until_enough_are_alike() -> None:
    assert cell(NURSE, [NURSE] * (FEWEST - 1)).small
    assert not cell(NURSE, [NURSE] * FEWEST).small


def test_a_profile_that_tells_nothing_warns_of_nothing() -> None:
    assert not cell(Profile("coaching"), []).small


def test_ages_fall_in_bands_of_ten() -> None:
    assert [age_band(years) for years in (9, 40, 49, None)] == ["0-9", "40-49", "40-49", ""]


def test_groups_are_told_by_words() -> None:
    groups = load_lexicon().groups
    assert occupation("wijkverpleegkundige", groups, "nl") == "zorg"
    assert occupation("docent wiskunde", groups, "nl") == "onderwijs"
    assert occupation("software developer", groups, "en") == "it"
    assert occupation("directeur", groups, "nl") == "leiding"
    assert occupation("handlezer", groups, "nl") == ""
    assert sector("gemeente oosterhaven", groups, "nl") == "overheid"
    assert sector("veldkamp", groups, "nl") == ""
