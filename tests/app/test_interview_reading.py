"""From a typed line to an answer, and what is said where it is none."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.app.interview.question import Choice, Complaint, Question, Value
from q4c_cli.app.interview.reading import LONGEST, literally, read, unfit

GRADES = (
    Choice("requires-improvement", "Requires improvement"),
    Choice("met", "Met"),
    Choice("good", "Good"),
    Choice("outstanding", "Outstanding"),
    Choice("not-assessed!", "Not assessed", key="n"),
)
PEOPLE = (Choice("fca-0117", "fca-0117"), Choice("fca-0217", "fca-0217"), Choice("fca-0009", "fca-0009"))
SEEN = tuple(Choice(f"sg-s{n}", f"Thing {n}") for n in range(1, 13))


def choice(*choices: Choice, **more: object) -> Question:
    return Question("q", "s", "Which?", "choice", choices=choices, **more)  # type: ignore[arg-type]


SEVERAL = Question("q", "s", "Which?", "several", choices=SEEN, none="none of them")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", "requires-improvement"),
        ("4", "outstanding"),
        (" good ", "good"),
        ("GOOD", "good"),
        ("out", "outstanding"),
        ("requires  improvement", "requires-improvement"),
        ("n", "not-assessed!"),
        ("not assessed", "not-assessed!"),
        ("not a", "not-assessed!"),
    ],
)
def test_a_choice_by_number_id_label_part_or_key(typed: str, meant: str) -> None:
    assert read(choice(*GRADES), typed) == meant


def test_part_of_an_id_finds_one_person_even_if_it_is_digits() -> None:
    assert read(choice(*PEOPLE), "0117") == "fca-0117"
    assert read(choice(*PEOPLE), "217") == "fca-0217"


def test_part_of_several_lists_them_with_the_numbers_they_had() -> None:
    with pytest.raises(Complaint, match="Several") as caught:
        read(choice(*PEOPLE, shown=1), "17")
    assert [(n, c.id) for n, c in caught.value.choices] == [(1, "fca-0117"), (None, "fca-0217")]


def test_a_number_picks_only_from_what_was_shown() -> None:
    people = tuple(Choice(f"fca-{n:04}", f"fca-{n:04}") for n in range(1, 201))
    assert read(choice(*people, shown=8), "8") == "fca-0008"
    assert read(choice(*people, shown=8), "117") == "fca-0117"
    with pytest.raises(Complaint, match="Several"):
        read(choice(*people, shown=8), "12")
    with pytest.raises(Complaint, match="part of a name"):
        read(choice(*people, shown=0), "999")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("5", "from 1 to 4"),
        ("0", "from 1 to 4"),
        ("99999999999999999999", "from 1 to 4"),
        ("outstandig", "Did you mean outstanding"),
        ("x", "One letter is too little to go by. Type a number from 1 to 4, or at least two letters"),
        ("xy", "not in the list"),
        ("", "needs an answer"),
        ("-", "needs an answer"),
    ],
)
def test_a_wrong_choice_says_what_would_do(typed: str, hint: str) -> None:
    with pytest.raises(Complaint, match=hint):
        read(choice(*GRADES), typed)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1,3-5", [1, 3, 4, 5]),
        ("1 3 5", [1, 3, 5]),
        ("3 - 5", [3, 4, 5]),
        ("3–5", [3, 4, 5]),
        ("5, 1, 1", [1, 5]),
        ("sg-s2 and 4", [2, 4]),
        ("SG-S12;11", [11, 12]),
        ("1-12", list(range(1, 13))),
        (" All ", list(range(1, 13))),
    ],
)
def test_several_by_numbers_ranges_and_ids(typed: str, numbers: list[int]) -> None:
    assert read(SEVERAL, typed) == tuple(f"sg-s{n}" for n in numbers)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("13", "There is no 13.*from 1 to 12"),
        ("0", "There is no 0"),
        ("3-99", "There is no 99"),
        ("5-3", "Did you mean 3-5"),
        ("sg-s0", "not in the list"),
        ("some", "not in the list"),
        (",", "Type numbers from the list"),
    ],
)
def test_several_that_are_not_there(typed: str, hint: str) -> None:
    with pytest.raises(Complaint, match=hint):
        read(SEVERAL, typed)


def test_enter_and_a_lone_dash_say_none_where_that_may_be() -> None:
    assert read(SEVERAL, "") == ()
    assert read(SEVERAL, " - ") == ()
    assert read(Question("q", "s", "What?", none="nothing"), "-") == ""


def test_enter_gives_the_default_and_a_dash_still_says_none() -> None:
    question = choice(*GRADES, default="good", none="nothing")
    assert read(question, "") == "good"
    assert read(question, "-") == ""


def test_a_default_that_does_not_fit_is_not_taken() -> None:
    with pytest.raises(Complaint):
        read(choice(*GRADES, default="gone"), "")


@pytest.mark.parametrize(
    ("typed", "meant"), [(r"\b", "b"), (r"\?", "?"), (r"\\s", r"\s"), (r"\-", "-"), (r"\bob", r"\bob"), ("b c", "b c")]
)
def test_a_backslash_says_that_a_command_is_meant_as_text(typed: str, meant: str) -> None:
    assert literally(typed) == meant


def test_text_keeps_what_was_typed() -> None:
    assert read(Question("q", "s", "What?"), "  Naïve – “quoted”: #1 ☂  ") == "Naïve – “quoted”: #1 ☂"


@pytest.mark.parametrize("typed", ["\x1b[D word", "a\x00b", "a\u202eb", "a\rb", "\ufeffword"])
def test_keys_that_are_not_text_are_refused(typed: str) -> None:
    with pytest.raises(Complaint, match="not text"):
        read(Question("q", "s", "What?"), typed)


def test_too_much_text_is_refused() -> None:
    with pytest.raises(Complaint, match="10,000"):
        read(Question("q", "s", "What?"), "x" * (LONGEST + 1))


@pytest.mark.parametrize("value", ["gone", ("good",), ""])
def test_an_old_answer_that_is_no_longer_offered_does_not_fit(value: Value) -> None:
    assert unfit(choice(*GRADES), value)


@given(st.text(max_size=60), st.sampled_from(["choice", "several", "text", "lines", "day"]))
def test_every_line_is_an_answer_that_fits_or_a_complaint(typed: str, kind: str) -> None:
    question = Question("q", "s", "What?", kind, choices=SEEN)  # type: ignore[arg-type]
    with suppress(Complaint):
        assert unfit(question, read(question, typed)) is None
