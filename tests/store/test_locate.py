"""From a pointer to the line and column a person sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Place, Pointer
from q4c_cli.store.reading import tree
from q4c_cli.store.reading.locate import locate
from q4c_cli.store.reading.reader import Source

TEXT = """\
# a comment
format: 1
case:
  ref: C7
"quoted key": {flow: [one, two]}
assessments:
  heard:
    rationale: |
      One.
    points:
      - text: Tell her.
        theme: é — long
      - text: Again.
empty:
"""


def place_of(pointer: Pointer, *, on_key: bool = False, text: str = TEXT) -> tuple[int | None, int | None, str | None]:
    source = Source("a.yaml", text.encode())
    (found,) = locate(source, [finding("Q122", Place("a.yaml", pointer, on_key), "Wrong.")])
    return found.place.line, found.place.column, found.place.text


@pytest.mark.parametrize(
    ("pointer", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("format",), (2, 9), (2, 1)),
        (("case", "ref"), (4, 8), (4, 3)),
        (("quoted key", "flow", 1), (5, 28), (5, 28)),
        (("quoted key",), (5, 15), (5, 1)),
        (("assessments", "heard", "rationale"), (8, 16), (8, 5)),
        (("assessments", "heard", "points", 1), (13, 9), (13, 9)),
        (("assessments", "heard", "points", 0, "theme"), (12, 16), (12, 9)),
        (("assessments", "heard", "points"), (11, 7), (10, 5)),
        (("assessments", "heard", "points", 7), (10, 5), (10, 5)),
        (("assessments", "heard", "grade"), (7, 3), (7, 3)),
        (("assessments", "safe", "grade"), (6, 1), (6, 1)),
        (("missing",), (2, 1), (2, 1)),
        (("format", "deeper"), (2, 1), (2, 1)),
    ],
)
def test_a_pointer_leads_to_its_value_or_its_key(
    pointer: Pointer, value: tuple[int, int], key: tuple[int, int]
) -> None:
    lines = TEXT.splitlines()

    assert place_of(pointer) == (*value, lines[value[0] - 1])
    assert place_of(pointer, on_key=True) == (*key, lines[key[0] - 1])


def test_an_empty_value_is_placed_on_its_key() -> None:
    assert place_of(("empty",)) == (14, 1, "empty:")


def test_columns_count_characters_and_no_byte_order_mark() -> None:
    assert place_of(("é", "b"), text="\ufeffé: {a: 1, b: 2}\r\n") == (1, 14, "é: {a: 1, b: 2}")


def test_findings_of_other_files_and_with_a_place_are_left_alone() -> None:
    source = Source("a.yaml", TEXT.encode())
    other = finding("Q122", Place("b.yaml", ("format",)), "Wrong.")
    known = finding("Q122", Place("a.yaml", line=9, column=9, text="x"), "Wrong.")
    related = finding("Q122", Place("b.yaml"), "Wrong.", None, Place("a.yaml", ("format",), True))

    found = locate(source, [other, known, related])

    assert found[:2] == [other, known]
    assert (found[2].related[0].line, found[2].related[0].column) == (2, 1)


@pytest.mark.parametrize("text", ["", "a: [", "\x00\x01", "- 1\n", "x\n"])
def test_a_file_that_cannot_be_read_gets_some_place(text: str) -> None:
    line, column, _ = place_of(("a", "b"), text=text)

    assert (line, column) == (1, 1)


def places_in(text: str, pointers: list[Pointer]) -> list[tuple[int | None, int | None]]:
    found = locate(Source("a.yaml", text.encode()), [finding("Q122", Place("a.yaml", p), "Wrong.") for p in pointers])
    return [(f.place.line, f.place.column) for f in found]


STEPS = st.sampled_from(["a", "b", "c", 0, 1, 40])
POINTERS = st.lists(st.lists(STEPS, max_size=3).map(tuple), min_size=1, max_size=3)


@given(
    st.lists(st.sampled_from(["a:\n", "b: {c: [x, y]}\n", "  - c: 1\n", "  - [a, b]\n", "a: ]\n", "b:\n"])), POINTERS
)
def test_a_place_is_the_same_whether_or_not_all_of_the_text_was_read(lines: list[str], pointers: list[Pointer]) -> None:
    text = "a:\n" + "".join(lines) * 30
    tree.tree_of.cache_clear()
    soon = places_in(text, pointers)
    tree.tree_of(text).grown()

    assert places_in(text, pointers) == soon
