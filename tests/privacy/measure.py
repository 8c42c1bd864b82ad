"""How much each detector finds, and how much of what it reports is right: `python tests/privacy/measure.py`.

Recall is the share of the marked places that were found, each from its first character to its last; precision the share
of what was reported that stands at a marked place.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import get_args

import made

from q4c_cli.model.privacy import Kind
from q4c_cli.rules.privacy.finding import matches

HERE = Path(__file__).parent
CHECKOUT = HERE.parent.parent
KINDS: tuple[Kind, ...] = get_args(Kind)
EACH, NOBODY, SEED = 500, 6000, 1
_MARK = re.compile(r"⟦(?:([a-z-]+):)?(.*?)⟧", re.DOTALL)
_NHS = re.compile(r"\{nhs:([^}:]+)(?::([^}]))?\}")
_WRAP = "\n      "


@dataclass(frozen=True)
class Text:
    """A text, and the places in it that are to be found: kind, start, end."""

    text: str
    marked: tuple[tuple[Kind, int, int], ...] = ()


@dataclass
class Score:
    """What came of one kind. `missed` and `wrong` are whole texts: made ones, so they may be shown."""

    marked: int = 0
    found: int = 0
    reported: int = 0
    right: int = 0
    unsure: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.marked

    @property
    def precision(self) -> float:
        return self.right / self.reported


def hand_written() -> Iterator[Text]:
    """The texts of `corpus/`."""
    random = Random(SEED)
    for kind in KINDS:
        for line in (HERE / "corpus" / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
            yield unmarked(kind, _NHS.sub(lambda spec: nhs(random, spec[1], spec[2]), line))


def nhs(random: Random, way: str, gap: str | None) -> str:
    number = made.nhs_number(random)
    if way == "bad":
        return number[:-1] + str((int(number[-1]) + 1) % 10)
    return made.spelt(number, way, gap or " ")


def unmarked(kind: Kind, line: str) -> Text:
    """The text of a line without its marks, and where they were."""
    parts, marked, place, length = [], [], 0, 0
    line = line.replace("⏎", _WRAP)
    for mark in _MARK.finditer(line):
        parts += line[place : mark.start()], mark[2]
        start = length + mark.start() - place
        length = start + len(mark[2])
        marked.append((mark[1] or kind, start, length))
        place = mark.end()
    return Text("".join([*parts, line[place:]]), tuple(marked))


def generated() -> Iterator[Text]:
    """Texts from a seed."""
    for kind in KINDS:
        for text, start, end in made.positives(kind, EACH, SEED):
            yield Text(text, ((kind, start, end),))
    yield from map(Text, made.negatives(NOBODY, SEED))


def ordinary() -> Iterator[Text]:
    """Every file of this repository's own workspace: synthetic audits, learning logs, rubrics. Nothing is in them."""
    for folder in ("audits", "learning", "rubric"):
        for path in sorted((CHECKOUT / folder).rglob("*.yaml")):
            yield Text(path.read_text(encoding="utf-8"))


def scores(texts: Iterable[Text]) -> dict[Kind, Score]:
    """The score of each kind over these texts."""
    result = {kind: Score() for kind in KINDS}
    for text in texts:
        found = [(m.kind, m.start, m.end, m.sure) for m in matches(text.text)]
        for kind, start, end in text.marked:
            score = result[kind]
            score.marked += 1
            if any(k == kind and s <= start and end <= e for k, s, e, _ in found):
                score.found += 1
            else:
                score.missed.append(text.text)
        for kind, start, end, sure in found:
            score = result[kind]
            score.reported += 1
            score.unsure += not sure
            if any(k == kind and s < end and start < e for k, s, e in text.marked):
                score.right += 1
            else:
                score.wrong.append(text.text)
    return result


def table(result: dict[Kind, Score]) -> str:
    """The scores as a Markdown table."""
    rows = [
        "| kind | to be found | found | recall | reported | right | precision | unsure |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind, s in result.items():
        recall, precision = f"{s.marked} | {s.found} | {s.recall:.3f}", f"{s.reported} | {s.right} | {s.precision:.3f}"
        rows.append(f"| {kind} | {recall} | {precision} | {s.unsure} |")
    return "\n".join(rows)


def main() -> None:
    hand, every = list(hand_written()), [*hand_written(), *generated(), *ordinary()]
    print(f"Written by hand, {len(hand)} texts:\n\n{table(scores(hand))}\n")
    print(f"All, {len(every)} texts:\n\n{table(scores(every))}")
    if "--misses" in sys.argv:
        for kind, score in scores(every).items():
            for text, number in Counter(score.missed).items():
                print(f"missed {kind} ×{number}: {text!r}")
            for text, number in Counter(score.wrong).items():
                print(f"wrong {kind} ×{number}: {text!r}")


if __name__ == "__main__":
    main()
