"""What figures count, after one of it: "1 person" where the file says "people".

Only English words that timelines and their tables count. Any other unit stays as it is written, in whatever language:
nothing is guessed.
"""

from __future__ import annotations

_IRREGULAR = {
    "casualties": "casualty",
    "children": "child",
    "countries": "country",
    "fatalities": "fatality",
    "families": "family",
    "gunmen": "gunman",
    "injuries": "injury",
    "men": "man",
    "people": "person",
    "policemen": "policeman",
    "women": "woman",
}
_WITH_S = """
adults attackers captives civilians combatants deaths detainees fighters gendarmes hostages jihadists journalists
migrants militants officers patients peacekeepers persons prisoners protesters rebels refugees rioters soldiers students
terrorists victims voters workers
airstrikes articles attacks battles bombings claims days events explosions incidents kidnappings killings mentions
months protests raids reports sources strikes votes weeks years
bases bombs buildings camps cars dollars drones euros hectares helicopters homes hospitals hours houses households
kilometres miles missiles planes rockets schools seats tonnes tons towns trucks vehicles villages weapons
"""
_REGULAR = frozenset(_WITH_S.split())


def unit_words(unit: str, *, one: bool) -> str:
    """A unit as it stands after a number; `one`: that number is 1."""
    if not one:
        return unit
    before, blank, last = unit.rpartition(" ")
    known = last.casefold()
    if known in _IRREGULAR:
        single = _IRREGULAR[known]
        return f"{before}{blank}{single if last == known else single.capitalize()}"
    return unit[:-1] if known in _REGULAR else unit
