"""Made values of every kind, in ranges where nobody has them, and made texts with and without them.

The same seed gives the same texts. `corpus/README.md` says which ranges, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from q4c_cli.model.privacy import Kind

AREAS = ("AL", "BA", "CB", "DE", "EX", "GL", "HX", "IP", "LS", "MK", "NR", "OX", "PE", "RG", "SO", "TA", "WF", "YO")
IMPOSSIBLE_DAYS = ("3002", "3102", "3104", "3106", "3109", "3111")
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
DRAMA = (
    ("01632", "960"),
    ("0113", "496 0"),
    ("0161", "496 0"),
    ("020", "7946 0"),
    ("029", "2018 0"),
    ("028", "9649 6"),
    ("07700", "900"),
    ("07700", "900"),
    ("0808", "157 0"),
    ("03069", "990"),
)
LETTERED = ("SW{}V", "SW{}Y", "N{}P", "W{}K", "W{}T", "SE{}P", "NW{}W")
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"]
WELSH_MONTHS = ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref"]


def digits(random: Random, number: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(number))


def with_check_digit(nine: str) -> str | None:
    """The NHS number that begins with these nine digits; None where there is none."""
    check = 11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11
    return None if check == 10 else nine + str(check % 11)


def nhs_number(random: Random) -> str:
    """A valid one: of a day that no calendar has, or drawn from the ranges of England, Wales and Northern Ireland."""
    while True:
        begin = random.choice(IMPOSSIBLE_DAYS) if random.random() < 0.5 else random.choice("3467") + digits(random, 3)
        if made := with_check_digit(begin + digits(random, 5)):
            return made


def luhn(fifteen: str) -> str:
    """Sixteen digits that pass Luhn's check."""
    total = sum(sum(divmod(int(d) * (2 - n % 2), 10)) for n, d in enumerate(fifteen))
    return fifteen + str(-total % 10)


def spelt(value: str, way: str, gap: str = " ") -> str:
    """The digits of a value in groups of these sizes."""
    parts, place = [], 0
    for size in map(int, way.split("-")):
        parts.append(value[place : place + size])
        place += size
    return gap.join(parts)


def an_nhs_number(random: Random) -> str:
    return spelt(
        nhs_number(random), random.choice(["10", "3-3-4", "3-3-4", "3-3-4"]), random.choice([" ", " ", "-", "\u00a0"])
    )


def an_ni_number(random: Random) -> str:
    prefix, suffix = random.choice(["CR", "MW", "NC", "PP", "PY", "PZ"]), random.choice("ABCD")
    number = spelt(digits(random, 6), random.choice(["6", "2-2-2", "2-2-2", "3-3"]), random.choice([" ", " ", "-"]))
    gap = " " if len(number) > 6 else random.choice(["", " "])
    return f"{prefix}{gap}{number}{gap}{suffix}"


def a_postcode(random: Random) -> str:
    lettered = random.random() < 0.2
    outward = (
        random.choice(LETTERED).format(random.choice("3456789"))
        if lettered
        else random.choice([random.choice(AREAS) + random.choice(["85", "86", "87"])] * 3 + ["G7", "HG8", "ZE5"])
    )
    inward = random.choice("0123456789") + random.choice(INWARD) + random.choice(INWARD)
    written = outward + random.choice([" ", " ", " ", " ", "", "  "]) + inward
    return written.lower() if random.random() < 0.1 else written


def a_phone_number(random: Random) -> str:
    """In Ofcom's ranges for drama, in the ways in which people write numbers."""
    code, rest = random.choice(DRAMA)
    rest += digits(random, 3)
    home = [f"{code} {rest}", f"{code} {rest.replace(' ', '')}", f"({code}) {rest}", f"{code}{rest}".replace(" ", "")]
    home += [f"{code}-{rest.replace(' ', '-')}"]
    abroad = [f"+44 {code[1:]} {rest}", f"+44 (0){code[1:]} {rest}", f"+44{code[1:]}{rest}".replace(" ", "")]
    return random.choice(home + home + abroad)


def an_email_address(random: Random) -> str:
    name = random.choice(["jane.doe", "j.doe", "doe_j", "jane-doe", "janedoe", "o'doe", "jane+court"]) + random.choice(
        ["", "7", "1988"]
    )
    return f"{name}@{random.choice(['', 'mail.', 'north.'])}example.{random.choice(['org', 'com', 'net'])}"


def a_date(random: Random, *, year: bool = True) -> str:
    day, month, number = random.randint(1, 28), random.randint(1, 12), random.randint(1975, 2026)
    name = MONTHS[month % 11]
    whole = [
        f"{day:02}/{month:02}/{number}",
        f"{day}/{month}/{number}",
        f"{day:02}.{month:02}.{number}",
        f"{day:02}-{month:02}-{number}",
        f"{number}-{month:02}-{day:02}",
        f"{day:02}/{month:02}/{number % 100:02}",
        f"{day} {name} {number}",
        f"{day} {name[:3]} {number}",
        f"{day}{nth(day)} {name} {number}",
        f"{day}{nth(day)} of {name}, {number}",
        f"{name} {day}, {number}",
        f"{day} {WELSH_MONTHS[month % 10]} {number}",
    ]
    return random.choice(whole if year else [f"{day} {name}", f"{day}{nth(day)} {name}", f"{day}{nth(day)} of {name}"])


def nth(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def a_court_number(random: Random) -> str:
    parts = [random.choice(["QX", "XQ", "ZZ"]), str(random.randint(14, 27)), random.choice("PCFD"), digits(random, 5)]
    return random.choice(["", "", "", " "]).join(parts)


def a_case_reference(random: Random) -> str:
    return spelt(
        luhn("9" + digits(random, 14)), random.choice(["16", "4-4-4-4", "4-4-4-4"]), random.choice(["-", "-", " "])
    )


MAKE: dict[Kind, Callable[[Random], str]] = {
    "nhs-number": an_nhs_number,
    "ni-number": an_ni_number,
    "postcode": a_postcode,
    "phone": a_phone_number,
    "email": an_email_address,
    "birth-date": a_date,
    "court-number": a_court_number,
    "ccd-reference": a_case_reference,
}

FRAMES = (
    "It was {} on the front sheet.",
    "The note names {}, which should not be there.",
    "A call from {} was not returned.",
    "See {}.",
    "({})",
    "{}",
    "The form had {} in the corner; nobody noticed.",
    "First {}, then the rest.",
    "Kept with the plan: {}",
    "- {}",
)
BIRTH_FRAMES = (
    "DOB {}",
    "DOB: {}, one of two.",
    "d.o.b. {}",
    "Date of birth: {}",
    "Her date of birth is {}.",
    "born {}",
    "He was born on {} and goes to school.",
    "The baby (born {}) was seen.",
    "Born on the {}, she is the elder.",
    "Dyddiad geni: {}",
    "{} (DOB)",
)
BIRTHDAY_FRAMES = ("His birthday is {}.", "Her birthday is on {}.", "{} is her birthday.", "Mae ei ben-blwydd ar {}.")
AROUND = (
    "The plan was reviewed on 14 October 2026.",
    "Three visits were made.",
    "Screening checks were answered on day three.",
    "He was seen alone, twice.",
    "fca-0117 wrote to the school.",
    "See 2026-10-14-c7f3k2 for more.",
    "Filed 12/10/2026.",
    "The report says why.",
    "Cafodd ei glywed.",
    "It took 26 weeks.",
)
WRAPPED = "\n      "


def nobody(random: Random) -> str:
    """Something with letters and digits that points to nobody."""
    number = random.randint(2, 900)
    hexes = f"{random.getrandbits(160):040x}"
    return random.choice(
        [
            f"{random.choice('CMKT')}{number % 10}F3K{number % 7}",
            f"2026-{1 + number % 12:02}-{1 + number % 28:02}-c{number}",
            f"fca-{number:04}",
            f"{random.choice(['sg', 'hd', 'br', 'en', 'ec', 'ar'])}-{random.choice('sgo')}{number % 12}",
            f"£{number},{number % 1000:03}.00",
            f"{9 + number % 8}:30 to {11 + number % 8}:15",
            f"{number % 100} %",
            f"section {number % 47}({number % 9})",
            f"s{number % 47} {nth_of(number % 9 + 1)} visit",
            f"S{number % 47} {nth_of(number % 9 + 1)} meeting",
            f"version {number % 9}.{number % 11}.{number % 13}",
            f"[20{10 + number % 16}] EWFC {number}",
            f"rule 16.{number % 9} of the FPR 2010",
            f"week {number % 52} of 2026",
            a_date(random),
            a_date(random, year=False),
            f"{a_date(random)} to {a_date(random)}",
            hexes[: random.choice([7, 8, 10, 12, 40])],
            f"{hexes[:8]}-{hexes[8:12]}-4{hexes[13:16]}-a{hexes[17:20]}-{hexes[20:32]}",
            f"page {number} of 912",
            f"SC{digits(random, 6)}",
            f"URN {digits(random, 6)}",
            f"invoice 55{digits(random, 8)}",
            f"order {digits(random, 8)}",
            f"account 20-30-40 {digits(random, 8)}",
            f"reference 2{digits(random, 12)}",
            f"AB{number % 80:02} CDE",
            f"C{number}, C1A and FL401",
            f"{number} {number + 7} {number + 21} {number + 30}",
            f"impact-framework@{number % 9}.0.0",
            f"postcode area {random.choice(AREAS)}{number % 30}",
            f"ages {number % 9}, {number % 11} and {number % 17}",
            f"the DOB is not known; filed {number} days later",
            f"born early, and {number} g",
        ]
    )


def nth_of(number: int) -> str:
    return f"{number}{nth(number)}"


def positives(kind: Kind, number: int, seed: int) -> Iterator[tuple[str, int, int]]:
    """So many texts with one value of this kind in each, and where it stands."""
    random = Random(f"{kind} {seed}")
    for _ in range(number):
        frame, value = random.choice(FRAMES), MAKE[kind](random)
        if kind == "birth-date":
            yearly = random.random() < 0.2
            frame, value = random.choice(BIRTHDAY_FRAMES if yearly else BIRTH_FRAMES), a_date(random, year=not yearly)
        if " " in value and random.random() < 0.05:
            value = value.replace(" ", WRAPPED, 1)
        before, behind = random.choice(AROUND), random.choice(AROUND)
        left, right = frame.split("{}")
        begin = f"{before}{random.choice([' ', WRAPPED])}{left}"
        yield f"{begin}{value}{right} {behind}", len(begin), len(begin) + len(value)


def negatives(number: int, seed: int) -> Iterator[str]:
    """So many texts in which nothing points to anybody."""
    random = Random(f"nobody {seed}")
    for _ in range(number):
        frame = random.choice(FRAMES)
        yield f"{random.choice(AROUND)} {frame.format(nobody(random))} {frame.format(nobody(random))}"
