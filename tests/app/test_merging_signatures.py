"""Signed files on two branches, merged by git with the driver: the same twice is once, and checkpoints are told of."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from sign_off_world import DRAFT, MOMENT, SIGNATURES, SigningWorld

from q4c_cli.app.hooks import install_merging
from q4c_cli.app.signing.acknowledging import Wish as Read
from q4c_cli.app.signing.acknowledging import acknowledge, begin_acknowledging
from q4c_cli.app.signing.signing_off import Wish, begin_signing_off, sign_off
from q4c_cli.app.trail.checkpointing import Wish as Point
from q4c_cli.app.trail.checkpointing import checkpoint

LATER = MOMENT + timedelta(minutes=5)


@pytest.fixture
def world(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> SigningWorld:
    made = SigningWorld.again(tmp_path_factory.getbasetemp(), tmp_path)
    install_merging(made.root)
    sign_off(begin_signing_off(made.root, DRAFT, Wish(MOMENT, key=made.key("ps-031"), commit=True)))
    made.git("switch", "-qc", "laptop")
    return made


def merge(world: SigningWorld) -> str:
    words = ["git", "merge", "--no-edit", "laptop"]
    done = subprocess.run(words, cwd=world.root, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def moderate(world: SigningWorld, moment: object) -> None:
    wish = Wish(moment, "moderated", world.key("sm-002"), commit=True)  # type: ignore[arg-type]
    sign_off(begin_signing_off(world.root, DRAFT, wish))


def read(world: SigningWorld, moment: object, response: str) -> None:
    ready = begin_acknowledging(world.root, DRAFT, Read(moment, world.key("fca-0117")))  # type: ignore[arg-type]
    acknowledge(ready, response)
    world.git("add", "-A")
    world.git("commit", "-qm", "Read")


@pytest.mark.parametrize("moments", [(MOMENT, LATER), (LATER, MOMENT)], ids=["theirs first", "ours first"])
def test_the_earlier_of_two_signatures_of_the_same_stays(world: SigningWorld, moments: tuple[object, object]) -> None:
    moderate(world, moments[0])
    world.git("switch", "-q", "main")
    moderate(world, moments[1])
    assert "CONFLICT" not in merge(world)
    (name,) = [name for name in world.signatures() if ".moderated." in name]
    assert "time: 16:05:09 UTC" in world.read(f"{SIGNATURES}/{name}").replace('"', "")


def test_one_that_does_not_hold_never_displaces_one_that_does(world: SigningWorld) -> None:
    moderate(world, LATER)
    (path,) = [f"{SIGNATURES}/{name}" for name in world.signatures() if ".moderated." in name]
    world.put(path, world.read(path).replace("16:10:09", "09:00:00"))
    world.git("commit", "-qam", "Forged")
    world.git("switch", "-q", "main")
    moderate(world, MOMENT)
    assert "CONFLICT" not in merge(world)
    assert "16:05:09" in world.read(path)


def test_two_responses_are_left_to_a_person(world: SigningWorld) -> None:
    read(world, MOMENT, "I do not agree.")
    world.git("switch", "-q", "main")
    read(world, LATER, "Thank you.")
    said = merge(world)
    assert "was signed on both sides and does not say the same" in said
    assert "CONFLICT" in said


def test_checkpoints_of_two_branches_are_told_of_with_the_way_on(world: SigningWorld) -> None:
    for moment, branch in ((MOMENT, "main"), (LATER, None)):
        checkpoint(world.root, Point(moment, world.key("ps-031"), commit=True))
        if branch is not None:
            world.git("switch", "-q", branch)
    said = merge(world)
    assert "checkpoints/0001.sig was made on both sides, and a chain has one checkpoint of each number." in said
    assert "git rebase --onto COMMIT~1 COMMIT" in said
    world.git("merge", "--abort")
    world.git("switch", "-q", "laptop")
    world.git("rebase", "-q", "--onto", "laptop~1", "laptop")
    world.git("switch", "-q", "main")
    assert "CONFLICT" not in merge(world)
