"""Templates: sandboxed, given plain data only, escaped by what comes out, and their mistakes told by file and line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from q4c_cli.model.finding import UsageProblem
from q4c_cli.report.apart import Limits, render_apart
from q4c_cli.report.documents import HTML, MARKDOWN, render
from q4c_cli.report.plain import plain

SAID = '<script>alert("1")</script> & *bold* | [x](https://example.org)'


def html(source: str, **context: object) -> str:
    return render("page", HTML, context, {"page.html.j2": source})


def markdown(source: str, **context: object) -> str:
    return render("page", MARKDOWN, context, {"page.md.j2": source})


HOSTILE = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ report.__class__.__init__.__globals__ }}",
    "{{ report.update({'headline': 'x'}) }}",
    "{{ report.pop('headline') }}",
    "{{ report.points.append(1) }}",
    "{{ report.points.clear() }}",
    "{{ range.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ '{0.__class__}'.format(report) }}",
    "{{ ('%s' | attr('__mod__')).__self__.__class__ }}",
    "{{ (report | attr('__class__')) }}",
    "{{ ([].append | attr('__func__')) }}",
    "{{ (1).__class__ }}",
    "{% include '../../pyproject.toml' %}",
    "{% include 'q4c/../__init__.py' %}",
    "{% include '/etc/hostname' %}",
    "{% import 'os' as os %}",
    "{{ report.points | map(attribute='__class__') | join }}",
    "{{ range(10 ** 9) | length }}",
    "{{ missing }}",
    "{{ report.missing }}",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_template_reaches_nothing(hostile: str) -> None:
    report = {"headline": "x", "points": ["p"]}
    with pytest.raises(UsageProblem, match=r"^templates/page\.html\.j2, line 1: "):
        html(hostile, report=report)
    assert report == {"headline": "x", "points": ["p"]}


def test_text_is_escaped_by_the_document_it_goes_into() -> None:
    assert html("{{ said }}", said=SAID) == (
        "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; *bold* | [x](https://example.org)"
    )
    assert markdown("{{ said }}", said=SAID) == (
        r'\<script\>alert("1")\</script\> \& \*bold\* \| \[x\](https\://example.org)'
    )


@pytest.mark.parametrize("make", [html, markdown])
def test_a_macro_is_escaped_once(make: object) -> None:
    said = make("{% macro one(x) %}- {{ x }}{% endmacro %}{{ one(said) }}", said="a & *b*")  # type: ignore[operator]
    assert said in ("- a &amp; *b*", r"- a \& \*b\*")


def test_none_is_nothing_and_numbers_are_themselves() -> None:
    assert html("{{ a }}|{{ b }}", a=None, b=3) == "|3"
    assert markdown("{{ a }} {{ b }}", a=None, b=3) == " 3"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("one\n{% if %}\n", 2),
        ("one\ntwo\n{{ report.nothing.here }}\n", 3),
        ("{% for x in [1] %}\n{{ 1 / 0 }}\n{% endfor %}\n", 2),
        ("{% block page %}\n", 1),
        ("\n\n{{ said | nosuchfilter }}", 3),
        ("\n{% extends 'nowhere.html.j2' %}", 2),
        ("{% include 'part.html.j2' %}", 1),
    ],
)
def test_a_mistake_is_told_by_file_and_line(source: str, line: int) -> None:
    with pytest.raises(UsageProblem) as told:
        html(source, said="secret words")
    assert told.value.message.startswith(f"templates/page.html.j2, line {line}: the template does not work (")
    assert "secret" not in told.value.message
    assert "remove it" in told.value.remedy


def test_a_mistake_in_an_included_template_is_told_there() -> None:
    own = {"page.html.j2": "{% include 'part.html.j2' %}", "part.html.j2": "\n{{ 1 / 0 }}"}
    with pytest.raises(UsageProblem, match=r"^templates/part\.html\.j2, line 2: "):
        render("page", HTML, {}, own)


ENDLESS = [
    "{% for a in range(99999) %}{% for b in range(99999) %}{% set c = a * b %}{% endfor %}{% endfor %}",
    "{% macro again(x) %}{% for a in range(99) %}{{ again(x + 1) if x < 9 }}{% endfor %}{% endmacro %}{{ again(0) }}",
]


def apart(source: str, limits: Limits) -> str:
    return render_apart("page", "html.j2", {}, {"page.html.j2": f"\n{source}"}, limits)


@pytest.mark.parametrize("source", ENDLESS)
def test_a_template_that_never_ends_is_stopped_and_told(source: str) -> None:
    with pytest.raises(UsageProblem, match=r"^templates/page\.html\.j2, line 2: .*\(it takes too long\)"):
        apart(source, Limits(seconds=0.3))


GREEDY = [
    "{{ 'x' * 10 ** 10 }}",
    "{% set n = namespace(x='x') %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "{% for a in range(99999) %}{{ 'x' * 10 ** 6 }}{% endfor %}",
]


@pytest.mark.parametrize("source", GREEDY)
def test_a_template_that_eats_memory_is_stopped_and_told(source: str) -> None:
    with pytest.raises(UsageProblem, match=r"^templates/page\.html\.j2(, line 2)?: .*(memory|512 MB)"):
        html(f"\n{source}")
    assert html("{{ 1 + 1 }}") == "2"


def test_a_template_that_cannot_be_interrupted_is_ended_from_outside() -> None:
    with pytest.raises(UsageProblem, match=r"^templates/page\.html\.j2: the template was stopped"):
        apart("{{ 7 ** (10 ** 8) }}", Limits(seconds=0.3, waiting=1))
    assert html("{{ 1 + 1 }}") == "2"


def test_one_process_makes_many_documents_and_none_knows_of_another() -> None:
    assert html("{% set a = 1 %}{{ a }}{{ b }}", b=2) == "12"
    assert html("{{ a is defined }} {{ b is defined }}") == "False False"
    assert html("{{ words }}", words="é 🙂 \u2028" * 100_000).count("🙂") == 100_000


@dataclass(frozen=True)
class View:
    name: str
    day: date
    parts: tuple[int, ...]


def test_views_become_plain_data() -> None:
    assert plain(View("x", date(2026, 10, 14), (1, 2))) == {"name": "x", "day": "2026-10-14", "parts": [1, 2]}


@pytest.mark.parametrize("live", [object(), Path(), print, {1, 2}, b"bytes", type("Text", (str,), {})("x")])
def test_anything_alive_is_kept_out_of_templates(live: object) -> None:
    with pytest.raises(TypeError):
        html("{{ x }}", x=[live])
