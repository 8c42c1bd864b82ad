"""`docs/templates.md`: every variable of every template, from the view models. Run by itself, this writes it anew."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from q4c_cli.report.audit.view import AuditReport
from q4c_cli.report.charts.funnel import funnel_chart
from q4c_cli.report.charts.grades import grade_chart, legend
from q4c_cli.report.charts.heat import heat_rows
from q4c_cli.report.charts.intervals import interval_chart
from q4c_cli.report.charts.multiples import panel
from q4c_cli.report.charts.pathway import pathway
from q4c_cli.report.charts.profile import profile_chart
from q4c_cli.report.charts.trend import trend_chart
from q4c_cli.report.comparison.view import ComparisonView
from q4c_cli.report.handbook.view import HandbookView
from q4c_cli.report.impact.view import ImpactReport
from q4c_cli.report.organisation.view import OrganisationReport, Shown
from q4c_cli.report.practitioner.view import PractitionerReport
from q4c_cli.report.rubric.view import RubricView
from q4c_cli.report.site.public import AreaPage, ThemesPage
from q4c_cli.report.site.view import SiteView
from q4c_cli.report.team.view import TeamReport
from q4c_cli.report.themes.view import ThemeLine, ThemesReport

PAGE = Path(__file__).parent.parent.parent / "docs" / "templates.md"
FOLDER = resources.files("q4c_cli.report").joinpath("templates")

Shape = Any
"""A type, a list of one, or a mapping of names to shapes."""


def made(chart: Callable[..., object]) -> Shape:
    """What a function that draws gives."""
    return get_type_hints(chart)["return"]


TONES = {"(scale)": {"(grade)": str}}
AREA = {"panel": made(panel), "told": [Shown], "teams": made(interval_chart)}

TEMPLATES: dict[str, dict[str, Shape]] = {
    "team.html.j2": {
        "report": TeamReport,
        "charts": {
            "share": made(interval_chart),
            "compared": made(interval_chart),
            "grades": [made(grade_chart)],
            "heavy": bool,
            "legend": made(legend),
            "trend": made(trend_chart),
        },
    },
    "team.md.j2": {"report": TeamReport},
    "practitioner.html.j2": {"report": PractitionerReport, "charts": [made(profile_chart)]},
    "practitioner.md.j2": {"report": PractitionerReport},
    "audit.html.j2": {"report": AuditReport, "picture": made(pathway), "tones": TONES},
    "audit.md.j2": {"report": AuditReport},
    "organisation.html.j2": {
        "report": OrganisationReport,
        "charts": {
            "share": made(interval_chart),
            "areas": [AREA],
            "funnel": made(funnel_chart),
            "grades": [made(grade_chart)],
            "heavy": bool,
            "legend": made(legend),
            "heat": made(heat_rows),
            "target": float | None,
        },
    },
    "organisation.md.j2": {"report": OrganisationReport},
    "themes.html.j2": {"report": ThemesReport, "chart": made(interval_chart), "drawn": int, "lines": [ThemeLine]},
    "themes.md.j2": {"report": ThemesReport},
    "site.html.j2": {"site": SiteView},
    "site-learning.html.j2": {"site": SiteView, "digest": str},
    "site-area.html.j2": {
        "page": AreaPage,
        "charts": AREA,
        "target": float | None,
        "standings": {"(standing)": str},
        "up": str,
    },
    "site-themes.html.j2": {"page": ThemesPage},
    "handbook.html.j2": {
        "handbook": HandbookView,
        "rubric": RubricView,
        "picture": made(pathway),
        "tones": TONES,
        "version": str,
    },
    "handbook.md.j2": {"handbook": HandbookView, "rubric": RubricView},
    "rubric.md.j2": {"rubric": RubricView},
    "rubric-diff.md.j2": {"diff": ComparisonView},
    "impact.md.j2": {"report": ImpactReport, "columns": list[Any]},
}
"""What each template is given. Templates that others take in (base, charts, style) have what those have."""

WORDS = {str: "words", int: "number", float: "number", bool: "yes or no", date: "day, such as 2026-10-14"}


def said(shape: Shape) -> str:
    """What kind of value it is, in words."""
    if isinstance(shape, list):
        return f"list of {said(shape[0])}"
    if isinstance(shape, Mapping):
        return "names and values"
    origin, args = get_origin(shape), get_args(shape)
    if origin in (Union, UnionType):
        return " or ".join(said(each) for each in args if each is not NoneType) + " or nothing" * (NoneType in args)
    if origin is Literal:
        return "one of " + ", ".join(f"“{each}”" for each in args)
    if origin in (tuple, list):
        return f"list of {said(args[0])}" if args else "list"
    if origin is dict:
        return f"by {said(args[0])}: {said(args[1])}"
    return WORDS.get(shape) or (link(shape) if is_dataclass(shape) else "value")


def anchor(view: type) -> str:
    room = (
        view.__module__.removeprefix("q4c_cli.report.")
        .replace(".view", "")
        .replace(".parts", "")
        .replace(".", "-")
        .replace("_", "-")
    )
    return f"{room}-{view.__name__.lower()}"


def link(view: type) -> str:
    return f"[{view.__name__}](#{anchor(view)})"


def inside(shape: Shape) -> Iterator[type]:
    """The view models that a shape is made of, each before those inside it."""
    if isinstance(shape, list | tuple):
        for each in shape:
            yield from inside(each)
    elif isinstance(shape, Mapping):
        for each in shape.values():
            yield from inside(each)
    elif isinstance(shape, type) and is_dataclass(shape):
        yield shape
        for each in get_type_hints(shape).values():
            yield from inside(each)
    else:
        yield from inside(list(get_args(shape)))


def flat(name: str, shape: Shape) -> Iterator[tuple[str, str]]:
    """A variable, and where it is names and values, each of those."""
    if isinstance(shape, Mapping):
        for key, value in shape.items():
            yield from flat(f"{name}.{key}", value)
    elif isinstance(shape, list) and isinstance(shape[0], Mapping):
        yield from flat(f"{name}[…]", shape[0])
    else:
        yield name, said(shape)


def paths(shape: Shape, name: str = "") -> Iterator[str]:
    """Every name that a template can reach in a shape; what stands in a list has the list's."""
    if isinstance(shape, list):
        yield from paths(shape[0], name)
    elif isinstance(shape, Mapping):
        for key, value in shape.items():
            yield from paths(value, f"{name}.{key}")
    elif isinstance(shape, type) and is_dataclass(shape):
        yield name
        hints = get_type_hints(shape)
        for field in fields(shape):
            yield from paths(hints[field.name], f"{name}.{field.name}")
    else:
        yield name
        for each in get_args(shape):
            if each not in (NoneType, Ellipsis) and not isinstance(each, str):
                yield from paths(each, name)


BLOCK = re.compile(r"{%-? block (\w+) -?%}")
HEADING = re.compile(r"<h2[^>]*>([^<]*)</h2>")
SAID = re.compile(r"""{{ say\("([^"{]*)"\) }}""")


def blocks(name: str) -> dict[str, str]:
    """The blocks of a template, in order, each with the heading of what is in it; empty where that has none."""
    source = FOLDER.joinpath(name).read_text(encoding="utf-8")
    found = list(BLOCK.finditer(source))
    ends = [each.start() for each in found[1:]] + [len(source)] * bool(found)
    return {each.group(1): _heading(source[each.end() : end]) for each, end in zip(found, ends, strict=True)}


def _heading(source: str) -> str:
    first = HEADING.search(source.split("{% endblock", maxsplit=1)[0])
    words = SAID.sub(r"\1", first.group(1)) if first else ""
    return "" if "{" in words else words


def told_blocks(name: str) -> str:
    """The blocks of a template as the page lists them; nothing where it has none."""
    named = [f"`{block}` ({heading})" if heading else f"`{block}`" for block, heading in blocks(name).items()]
    return f"Blocks: {', '.join(named)}.\n" if named else ""


HEAD = """\
# What templates are given

A file in a workspace's `templates/` is used instead of the one of that name that comes with q4c, and
[templates/README.md](../templates/README.md) shows how to change a part. This page lists every variable of each.
`report` is what `--format json` shows, under the same names. Values are words, numbers, yes or no, lists, and names
with values; a day is words such as 2026-10-14. Nothing else reaches a template, and none can read a file or run a
program.

As soon as there is a template in the folder, documents are made in a process of its own, with 10 seconds of the
processor for each and 512 MB of memory. A template that is wrong, never ends or takes too much is told by file and,
where that can be known, by line.

A picture for the top of every page is named in `q4c.yaml`: `logo: templates/logo.png`, a PNG of at most 200 kB and
2,000 pixels. It is put into the pages themselves, so that they still ask nobody for anything.

A template's own words go through `say("By {auditor} on {day}", auditor=…, day=…)`, and through
`many(n, "{number} day", "{number} days")` where they depend on a number; `| same` marks what reads alike in every
language, such as an id. Those are the words that translators find in the catalogue. Asked for Welsh, a sentence is in
Welsh where it and all that is put into it are; every other word on the page, said in whatever way, stays English and is
marked `lang="en"` when the page is finished. Labels of rubrics and settings come with their Welsh by themselves.
[welsh.md](welsh.md) tells the rest.

A part of a template is changed by its *block*: a template of your own that begins with
`{% extends "q4c/team.html.j2" %}` and holds only the blocks that shall be otherwise. Below each name stand the blocks
of that template in their order, with the heading of what is in them. Every page also has those of `base.html.j2`.

`base.html.j2`, `style.css.j2`, `charts.html.j2` and the other parts that templates take in know what those know.
"""


def text() -> str:
    """The page."""
    said_of = [HEAD, f"\n## base.html.j2\n\n{told_blocks('base.html.j2')}"]
    seen: dict[type, None] = {}
    for name, given in TEMPLATES.items():
        said_of += [f"\n## {name}\n", *filter(None, [told_blocks(name)]), "| Variable | Is |", "| --- | --- |"]
        for variable, shape in given.items():
            said_of += [f"| `{path}` | {what} |" for path, what in flat(variable, shape)]
            seen |= dict.fromkeys(inside(shape))
    said_of.append("\n## What these are made of\n")
    for view in sorted(seen, key=anchor):
        told = " ".join((view.__doc__ or "").split())
        said_of += [
            f'\n### <a id="{anchor(view)}"></a>{view.__name__}\n',
            f"{told}\n",
            "| Name | Is |",
            "| --- | --- |",
        ]
        hints = get_type_hints(view)
        said_of += [f"| `{field.name}` | {said(hints[field.name])} |" for field in fields(view)]
    return "\n".join(said_of) + "\n"


if __name__ == "__main__":
    sys.stdout.write(f"{PAGE}\n")
    PAGE.write_text(text(), encoding="utf-8")
