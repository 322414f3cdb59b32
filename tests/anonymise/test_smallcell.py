"""A case that few other dossiers resemble is told to be alone, and no more than that."""

from coachdossier.anonymise.details import age_band
from coachdossier.anonymise.groups import occupation, sector, unusual
from coachdossier.anonymise.lexicon import load_lexicon
from coachdossier.anonymise.smallcell import FEWEST, Profile, cells

NURSE = Profile("coaching", "zorg", "40-49")


def test_only_dossiers_with_the_whole_profile_count() -> None:
    others = [
        NURSE,
        Profile("coaching", "zorg", "30-39"),
        Profile("coaching", "bouw", "40-49"),
        Profile("training", "zorg", "40-49"),
        Profile("coaching"),
    ]
    assert cells([NURSE, *others])[0].alike == 1


def test_a_cell_is_small_until_enough_are_alike() -> None:
    assert all(cell.small for cell in cells([NURSE] * FEWEST))
    assert not any(cell.small for cell in cells([NURSE] * (FEWEST + 1)))


def test_a_profile_that_tells_nothing_warns_of_nothing() -> None:
    assert not cells([Profile("coaching")])[0].small


def test_ages_fall_in_bands() -> None:
    assert [age_band(years, 10) for years in (9, 40, 49, 97)] == ["0-9", "40-49", "40-49", "90+"]
    assert [age_band(years, 20) for years in (9, 41, 80)] == ["0-19", "40-59", "80-89"]


def test_a_job_in_another_sector_is_unusual_unless_every_employer_has_it() -> None:
    groups = load_lexicon().groups
    assert unusual("recht", "zorg", groups)
    assert not unusual("zorg", "zorg", groups)
    assert not unusual("ict", "zorg", groups)
    assert not unusual("", "zorg", groups)


def test_groups_are_told_by_words() -> None:
    groups = load_lexicon().groups
    assert occupation("wijkverpleegkundige", groups, "nl") == "zorg"
    assert occupation("docent wiskunde", groups, "nl") == "onderwijs"
    assert occupation("software developer", groups, "en") == "it"
    assert occupation("directeur", groups, "nl") == "leiding"
    assert occupation("handlezer", groups, "nl") == ""
    assert sector("gemeente oosterhaven", groups, "nl") == "overheid"
    assert sector("veldkamp", groups, "nl") == ""
