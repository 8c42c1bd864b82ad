"""Laws of the detectors: on any text they fail on nothing, miss nothing that the glance could see, and cover all."""

from __future__ import annotations

from random import Random

import made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measure import KINDS

from q4c_cli.model.privacy import Kind
from q4c_cli.rules.privacy.finding import DETECTORS, matches, matches_in, text_of
from q4c_cli.rules.privacy.glance import possible
from q4c_cli.rules.privacy.veil import COVER, veiled

ANY = st.text(max_size=40)
SPACING = st.sampled_from(
    ["", " ", "\n", "\n      ", ", ", "(", ")", "-", ".", "\u00a0", "é", "A", "7", ": ", "/", "@"]
)


@st.composite
def values(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(KINDS))
    value = made.MAKE[kind](Random(draw(st.integers(0, 2**32))))
    return f"born {value}" if kind == "birth-date" else value


MIXED = st.lists(st.one_of(ANY, SPACING, values(), st.sampled_from(["NHS number ", "NI ", "DOB "])), max_size=8).map(
    "".join
)


@given(text=MIXED)
def test_matches_are_in_order_apart_and_within_the_text(text: str) -> None:
    ends = 0
    for match in matches(text):
        assert ends <= match.start < match.end <= len(text)
        ends = match.end


@given(text=MIXED)
def test_the_glance_never_overlooks_a_kind(text: str) -> None:
    found = {kind for kind, detector in DETECTORS.items() if list(detector(text))}
    assert found <= possible(text.encode("utf-8", "replace"))


@given(text=MIXED)
def test_a_file_is_looked_through_as_its_text_is(text: str) -> None:
    data = text.encode("utf-8", "replace")
    assert matches_in(data) == matches(text_of(data))
    assert matches_in(b"\xef\xbb\xbf" + data) == matches_in(data) if not text.startswith("\ufeff") else True


@given(text=MIXED)
def test_nothing_of_a_match_shows_through_the_veil(text: str) -> None:
    covered = veiled(text)
    assert len(covered) == len(text)
    for match in matches(text):
        assert set(covered[match.start : match.end]) <= {COVER, "\n", "\r"}
    assert [c for c in covered if c in "\r\n"] == [c for c in text if c in "\r\n"]


@given(value=values(), how=st.randoms())
def test_escapes_hide_nothing(value: str, how: Random) -> None:
    escaped = "".join(f"\\x{ord(c):02x}" if ord(c) < 256 and how.random() < 0.4 else c for c in value)
    text = f'note: "{escaped}"'
    assert matches(value)
    assert [(m.kind, m.value) for m in matches(text)] == [(m.kind, m.value) for m in matches(value)]


@given(value=values(), how=st.randoms())
def test_invisible_characters_hide_nothing(value: str, how: Random) -> None:
    text = "".join(c + (how.choice("\u200b\u200e\u00ad\u2060\x00") if how.random() < 0.4 else "") for c in value)
    assert [(m.kind, m.value) for m in matches(text)] == [(m.kind, m.value) for m in matches(value)]


@given(seed=st.integers(0, 2**32), place=st.integers(0, 9), other=st.integers(1, 9))
def test_one_wrong_digit_makes_an_nhs_number_no_more(seed: int, place: int, other: int) -> None:
    right = made.nhs_number(Random(seed))
    wrong = f"{right[:place]}{(int(right[place]) + other) % 10}{right[place + 1 :]}"
    assert [m.kind for m in matches(f"It is {right}.")] == ["nhs-number"]
    assert "nhs-number" not in [m.kind for m in matches(f"It is {wrong}.")]


@given(seed=st.integers(0, 2**32), place=st.integers(0, 15), other=st.integers(1, 9))
def test_one_wrong_digit_makes_a_case_reference_no_more(seed: int, place: int, other: int) -> None:
    right = made.luhn("9" + made.digits(Random(seed), 14))
    wrong = f"{right[:place]}{(int(right[place]) + other) % 10}{right[place + 1 :]}"
    assert [m.kind for m in matches(right)] == ["ccd-reference"]
    assert matches(wrong) == ()


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("NHS number 300 299 1231", False),
        ("LS86 4QD", True),
        ("ls86 4qd", False),
        ("LS864QD", False),
        ("ZZ22P00123", True),
        ("zz22p00123", False),
        ("PY 12 34 56 C", True),
        ("py123456c", False),
        ("NI number py123456c", True),
        ("born on 3 May 2015", True),
        ("born on 3 May", False),
        ("born at St Anywhere's on 3 May 2015", False),
        ("Date of birth of the elder child: 3 May 2015", True),
        ("01632 96012", True),
        ("0163296012", False),
    ],
)
def test_what_is_sure(text: str, sure: bool) -> None:
    (match,) = matches(text)
    assert match.sure is sure


def test_values_are_compared_without_their_spacing() -> None:
    ways = ["07700 900461", "07700900461", "+44 7700 900461", "+44 (0)7700-900-461", "0044 7700\n      900 461"]
    assert {match.value for way in ways for match in matches(way)} == {"07700900461"}


def test_no_log_shows_a_value() -> None:
    (match,) = matches("07700 900461")
    assert "900461" not in repr(match)


@pytest.mark.parametrize("kind", KINDS)
def test_a_made_value_of_each_kind_is_found(kind: Kind) -> None:
    value = made.MAKE[kind](Random(7))
    text = f"DOB {value}" if kind == "birth-date" else value
    assert [match.kind for match in matches(text)] == [kind]
