"""Work done by another process meanwhile gives what it gives here, and fails as it does here."""

from __future__ import annotations

import os

import pytest

from q4c_cli.store import meanwhile
from q4c_cli.store.meanwhile import Meanwhile


def test_it_is_done_by_another_process() -> None:
    found = Meanwhile(lambda: str(os.getpid()).encode()).answer()
    assert found.isdigit()
    assert (int(found) == os.getpid()) is not meanwhile._can_share()


def test_where_that_process_fails_it_is_done_here() -> None:
    here = os.getpid()

    def work() -> bytes:
        if os.getpid() != here:
            os._exit(9)
        return b"done here"

    assert Meanwhile(work).answer() == b"done here"


def test_what_goes_wrong_there_goes_wrong_here() -> None:
    def work() -> bytes:
        raise OSError("The disk is gone.")

    with pytest.raises(OSError, match="The disk is gone"):
        Meanwhile(work).answer()
