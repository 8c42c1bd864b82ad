"""References made of letters and digits: National Insurance numbers, postcodes, family-court case numbers.

They are written in capital letters. In small letters they are unsure, because ids and words look the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.rules.privacy.match import (
    END,
    GAP,
    HYPHEN,
    LINE_END,
    SPACE,
    WITHIN,
    Match,
    begin,
    candidates,
    grouped,
    late,
    one_way,
)

_TWO_LETTERS = f"{begin('[A-Za-z]')}[A-Za-z]"
_SPACE_WITHIN = late(r"\s")
_NO_SPACING = late("[^0-9A-Za-z]+")

_NI = late(f"{_TWO_LETTERS}{GAP}?{grouped('6', '2-2-2', '3-3', '2-4', '4-2')}(?:{GAP}?[A-Da-d])?{END}")
_NI_PREFIX = late("(?!BG|GB|KN|NK|NT|TN|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]")
_NI_SAID = late(rf"\b(?:NI|NINO|nino|[Nn]ational [Ii]nsurance|[Yy]swiriant [Gg]wladol)\b{WITHIN}{{0,30}}\Z")
_NI_LOOK_BACK = 60

_COURT = late(f"{_TWO_LETTERS}{GAP}?[0-9]{{2}}{GAP}?[A-Za-z]{GAP}?[0-9]{{5}}{END}")

_INWARD_LETTER = "[ABD-HJLNP-UW-Z]"
_POSTCODE = late(
    f"(?P<area>{begin('[A-Za-z]')}[A-Za-z]?)(?P<district>[1-9][0-9]|[0-9])(?P<letter>(?<=[A-Za-z][0-9])[A-Za-z])?"
    f"(?P<gap>{SPACE}{{0,2}}|{HYPHEN}|_|{LINE_END})"
    f"(?P<inward>[0-9](?:{_INWARD_LETTER * 2}|{_INWARD_LETTER.lower() * 2})){END}"
)
_ORDINAL = late("1st|2nd|3rd|[04-9]th")
_AREA = late(
    "A[BL]|B[ABDFHLNRSTX]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?"
    "|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE"
)
"""The postcode areas: of the United Kingdom, the Channel Islands, the Isle of Man, the forces (BF) and banks (BX)."""

_AREAS_WITH_0 = frozenset(["BL", "BS", "CR", "FY", "HA", "PR", "SL", "SS"])
"""The areas that have a district 0."""

_LETTERED = {
    "E": "W",
    "EC": "AMNPRVY",
    "N": "CP",
    "NW": "W",
    "SE": "P",
    "SW": "AEHPVWXY",
    "W": "ABCDFGHJKSTUW",
    "WC": "ABEHNRVX",
}
"""The areas of London whose districts may end in a letter, and in which."""


def ni_numbers(text: str) -> Iterator[Match]:
    """Two letters that are a prefix in use, six digits, and A, B, C or D.

    Without the last letter only after a label such as "NI number", in small letters only without spaces. Source: HMRC's
    National Insurance Manual, NIM39110.
    """
    for found in candidates(_NI(), text):
        whole = found[0]
        prefix, suffix = whole[:2], whole[-1] if whole[-1].isalpha() else ""
        said = _NI_SAID().search(text, max(0, found.start() - _NI_LOOK_BACK), found.start()) is not None
        if not _NI_PREFIX().fullmatch(prefix.upper()) or not (suffix or said):
            continue
        if whole[-2].isdigit() and not one_way(whole):
            continue
        value, capitals = _compact(whole), prefix.isupper() and not suffix.islower()
        if said or capitals or not _SPACE_WITHIN().search(whole):
            yield Match("ni-number", found.start(), found.end(), sure=said or capitals, value=value)


def court_numbers(text: str) -> Iterator[Match]:
    """Two letters for the court, two digits for the year, a letter for the kind of case, and five digits: ZZ22P00123.

    In small letters only without spaces. Source: the form in which the family court numbers its cases.
    """
    for found in candidates(_COURT(), text):
        whole, value = found[0], _compact(found[0])
        capitals = whole.upper() == whole
        if one_way(whole) and (capitals or not _SPACE_WITHIN().search(whole)):
            yield Match("court-number", found.start(), found.end(), sure=capitals, value=value)


def postcodes(text: str) -> Iterator[Match]:
    """A full postcode of an area that exists. Half of one, such as `SW1A`, is none.

    Sure only in capital letters with a space, because many an id looks like one without. Source: Royal Mail's
    Programmers' Guide for the Postcode Address File.
    """
    for found in candidates(_POSTCODE(), text):
        area, letter = found["area"].upper(), (found["letter"] or "").upper()
        if not _AREA().fullmatch(area) or (found["district"] == "0" and area not in _AREAS_WITH_0):
            continue
        if letter in _LETTERED.get(area, "") and not _ORDINAL().fullmatch(found["inward"]):
            sure = found[0] == found[0].upper() and found["gap"].isspace()
            yield Match("postcode", found.start(), found.end(), sure=sure, value=_compact(found[0]))


def _compact(text: str) -> str:
    """Its letters and digits only, the letters in capitals."""
    return _NO_SPACING().sub("", text).upper()
