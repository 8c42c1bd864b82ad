"""The site's own pages, and how pages of reports are joined to it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from importlib import resources

from q4c_cli.report.documents import HTML, render
from q4c_cli.report.organisation.documents import area_charts
from q4c_cli.report.organisation.view import Area, OrganisationReport
from q4c_cli.report.site.public import ThemesPage, area_href, area_page
from q4c_cli.report.site.view import SiteView

INDEX, SEARCH, AREA, THEMES = "site", "site-learning", "site-area", "site-themes"
"""The names of the templates, without their ending."""

STANDINGS = {
    "as chance has it": "as chance has it",
    "perhaps above": "perhaps more than chance explains",
    "perhaps below": "perhaps fewer than chance explains",
    "above": "more than chance explains",
    "below": "fewer than chance explains",
}
"""How a team's standing reads after its share."""

_CELL = re.compile(r"(<t[dh]\b[^>]*>)([A-Za-z0-9-]+)(</t[dh]>|<br>)")
_NAMED = re.compile(r'(?<=<dd class="ids">)[^<]*(?=</dd>)')
_ID = re.compile(r"(?<![&#\w-])[A-Za-z0-9-]+(?![\w;-])")
"""An id in running text; what is part of an escaped character is none."""
_TOP = '<header class="band">'


def index(view: SiteView, own: Mapping[str, str]) -> str:
    """The first page: what there is, and where. Raises UsageProblem where the workspace's own template fails."""
    return render(INDEX, HTML, {"site": view}, own)


def search(view: SiteView, own: Mapping[str, str]) -> str:
    """Every learning point of the period, with a script that finds words in them; without it, all are there to read.

    Raises UsageProblem where the workspace's own template fails.
    """
    script = resources.files(__package__).joinpath("search.js").read_text(encoding="utf-8")
    digest = b64encode(sha256(script.encode()).digest()).decode()
    page = render(SEARCH, HTML, {"site": view, "digest": digest}, own)
    return page.replace("</body>", f"<script>{script}</script>\n</body>", 1)


def area(account: OrganisationReport, which: Area, own: Mapping[str, str]) -> str:
    """The page of one area of a Quality Account. Raises UsageProblem where the workspace's own template fails."""
    context = {
        "page": area_page(account, which),
        "charts": area_charts(which, 1, account),
        "target": account.quality.target,
        "standings": STANDINGS,
        "up": "../" if "/" in area_href(which) else "",
    }
    return render(AREA, HTML, context, own)


def themes(page: ThemesPage, own: Mapping[str, str]) -> str:
    """The page of themes for everybody. Raises UsageProblem where the workspace's own template fails."""
    return render(THEMES, HTML, {"page": page}, own)


def joined(page: str, up: str, links: Mapping[str, str]) -> str:
    """A report's page with the way back to the index, and ids in its tables and actions leading to their pages.

    `up` leads from the page to the site's top; `links` holds pages by id, from there.
    """

    def link(cell: re.Match[str]) -> str:
        opening, said, closing = cell.groups()
        return f"{opening}{_to(said, up, links)}{closing}"

    def named(text: re.Match[str]) -> str:
        return _ID.sub(lambda each: _to(each.group(), up, links), text.group())

    back = f'<nav class="wide" aria-label="Site"><p><a href="{up}index.html">All reports</a></p></nav>\n'
    return _NAMED.sub(named, _CELL.sub(link, page)).replace(_TOP, back + _TOP, 1)


def _to(said: str, up: str, links: Mapping[str, str]) -> str:
    """An id that leads to its page, where it has one; else as it is."""
    href = links.get(said)
    return f'<a href="{up}{href}">{said}</a>' if href else said
