"""Family Q6: what points to a real person and must not be kept, and the allow list."""

from __future__ import annotations

from q4c_cli.model.catalogue.entry import Entry

_TAKE_OUT = (
    "Take it out, and say what matters without it. If it is committed but not pushed, amend or rebase, so that no "
    "commit holds it. If it is pushed, git keeps it for everyone who has a copy: tell whoever answers for information "
    "governance, then see 'When it has happened' in q4c's docs/privacy.md. If it points to nobody, such as the number "
    "of a helpline: `q4c privacy allow`."
)
_NOT_SHOWN = "Records are pseudonymous from the first commit. Of what was found, only place, kind and length are shown."

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "Q601",
        "error",
        "NHS number",
        f"{_NOT_SHOWN} Ten digits in a range that is issued, whose check digit is right.",
        _TAKE_OUT,
    ),
    Entry(
        "Q602",
        "error",
        "National Insurance number",
        f"{_NOT_SHOWN} Two letters that are in use, six digits and a letter from A to D.",
        _TAKE_OUT,
    ),
    Entry(
        "Q603",
        "error",
        "Postcode",
        f"{_NOT_SHOWN} A full postcode is fifteen addresses or so. The first half alone is not reported.",
        _TAKE_OUT,
    ),
    Entry(
        "Q604",
        "error",
        "Phone number",
        f"{_NOT_SHOWN} A British number, with 0 or with +44.",
        _TAKE_OUT,
    ),
    Entry(
        "Q605",
        "error",
        "E-mail address",
        f"{_NOT_SHOWN} The address under `git` in people.yaml is meant to be there and does not count.",
        _TAKE_OUT,
    ),
    Entry(
        "Q606",
        "error",
        "Date of birth",
        f"{_NOT_SHOWN} A date beside words such as born, DOB or dyddiad geni. Other dates are not reported.",
        _TAKE_OUT,
    ),
    Entry(
        "Q607",
        "error",
        "Family-court case number",
        f"{_NOT_SHOWN} With a court's case number anybody who has the court's file knows which family it is.",
        _TAKE_OUT,
    ),
    Entry(
        "Q608",
        "error",
        "16-digit case reference",
        f"{_NOT_SHOWN} Sixteen digits whose check digit is right: a reference of the courts' case system (CCD), or the "
        "number of a payment card.",
        _TAKE_OUT,
    ),
    Entry(
        "Q609",
        "warning",
        "Something that may point to a person",
        f"{_NOT_SHOWN} It has the form of something personal, but ids and ordinary words can look the same: a postcode "
        "in small letters or without its space, a birthday without a year, a number called an NHS number whose check "
        "digit is wrong. So it is a warning.",
        f"Look at it. If it is what it seems: {_TAKE_OUT[0].lower()}{_TAKE_OUT[1:]}",
    ),
    Entry(
        "Q610",
        "warning",
        "Allowed value has run out",
        "What privacy.yaml allows is allowed until a day, so that somebody looks at it again. That day is over, and "
        "the value is reported again where it stands.",
        "Delete the entry. If the value still points to nobody, allow it anew with `q4c privacy allow`.",
    ),
    Entry(
        "Q611",
        "warning",
        "Allowed value that is nowhere",
        "This entry of privacy.yaml matches nothing any more. Left there, it would let the value come back unseen.",
        "Delete the entry.",
    ),
)
