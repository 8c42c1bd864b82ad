"""E-mail addresses."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.rules.privacy.match import Match, late

_DOMAIN = late(r"@(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])")
_IN_A_NAME = frozenset("._%+-'&")
_NOT_FIRST = ".-'&"
_LONGEST_NAME = 64


def email_addresses(text: str) -> Iterator[Match]:
    """A name, an @ and a domain that ends in letters. Source: RFC 5321, as far as people use it."""
    for domain in _DOMAIN().finditer(text):
        start = at = domain.start()
        first = max(0, at - _LONGEST_NAME)
        while start > first and (text[start - 1].isalnum() or text[start - 1] in _IN_A_NAME):
            start -= 1
        name = text[start:at].lstrip(_NOT_FIRST)
        if name:
            whole = name + domain[0]
            yield Match("email", at - len(name), domain.end(), sure=True, value=whole.lower())
