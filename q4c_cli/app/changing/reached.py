"""What a change reaches: the records it changed, and those that refer to what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from q4c_cli.app.changing.ground import Grounds
from q4c_cli.app.changing.sides import Pair, Sides
from q4c_cli.checks.change import reach
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Refused
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import AUDITS, LEARNING, audit_path, is_signature
from q4c_cli.store import signatures, workspace
from q4c_cli.store.git.objects import LINK, MODULE
from q4c_cli.store.reading import reader


@dataclass
class Reached:
    """The audits, log entries and signatures that are to be checked, by path. They are there after the change."""

    sides: Sides
    audits: set[str] = field(default_factory=set)
    entries: set[str] = field(default_factory=set)
    signatures: set[str] = field(default_factory=set)

    def changed(self) -> None:
        """Whatever has changed itself."""
        for path, one in self.sides.change.files.items():
            if one.after is not None and (path.endswith(".yaml") or one.after.mode in (LINK, MODULE)):
                if path == AUDITS or path.startswith(f"{AUDITS}/"):
                    self.audits.add(path)
                elif path == LEARNING or path.startswith(f"{LEARNING}/"):
                    self.entries.add(path)
            elif one.after is not None and is_signature(path):
                self.signatures.add(path)

    def by_audit(self, pair: Pair[Audit]) -> None:
        """Its signatures, and the log entries that refer to a changed audit: its own, and those that cite it.

        Both are in the log of its practitioner; an own entry that is not is looked for in every log. Only when the
        audit could not be read before, nobody could tell; then every entry may refer to it.
        """
        name = pair.path.rpartition("/")[2]
        self.signatures.update(signatures.paths_of(self.sides.after, name.removesuffix(".yaml")))
        about = {audit.practitioner for audit in (pair.before, pair.after) if audit is not None}
        for practitioner in about:
            log = self._log_of(practitioner) - self.entries
            self.entries.update(path for path in log if self._may_name(path, name))
        if not any(workspace.has(self.sides.after, f"{LEARNING}/{practitioner}/{name}") for practitioner in about):
            self.entries.update(self._named(name))
        if pair.before is None and pair.difference.before is not None:
            self.entries.update(workspace.entry_paths(self.sides.after))

    def by_entry(self, pair: Pair[LogEntry]) -> None:
        """The audit of a changed log entry: the one it names, and the one it is named after.

        Where an entry is gone, others that are named like it as well: one of them may be what stands in for it.
        """
        name = pair.path.rpartition("/")[2]
        if pair.difference.after is None:
            self.entries.update(self._named(name))
        ids = {name.removesuffix(".yaml")} | {entry.audit for entry in (pair.before, pair.after) if entry is not None}
        self.audits.update(path for path in map(audit_path, ids) if workspace.has(self.sides.after, path))

    def by_ground(self, grounds: Grounds) -> None:
        """What refers to settings, people and rubrics that are different now, or gone."""
        if not grounds.changed:
            return
        before, after, root = grounds.before.known, grounds.after.known, self.sides.after
        if reach.signatures(before, after):
            self.signatures.update(filter(is_signature, workspace.other_paths(root)))
        if reach.all_records(before, after):
            self.audits.update(workspace.audit_paths(root))
            self.entries.update(workspace.entry_paths(root))
        elif refs := reach.rubrics(before, after):
            self.audits.update(self._graded_by(refs, workspace.audit_paths(root)))

    def _log_of(self, practitioner: str) -> set[str]:
        folder = f"{LEARNING}/{practitioner}"
        return {f"{folder}/{name}" for name in workspace.names(self.sides.after, folder) if name.endswith(".yaml")}

    def _named(self, name: str) -> Iterator[str]:
        """The entries of this name, in anybody's log."""
        everywhere = (f"{LEARNING}/{who}/{name}" for who in workspace.names(self.sides.after, LEARNING))
        return (path for path in everywhere if workspace.has(self.sides.after, path))

    def _may_name(self, path: str, name: str) -> bool:
        """Whether an entry may name an audit: its bytes hold the id, or what may stand for any letter."""
        try:
            data = reader.load(self.sides.after, path).data
        except Refused:
            return True
        return name.removesuffix(".yaml").encode() in data or b"\\" in data

    def _graded_by(self, refs: frozenset[str], paths: Iterable[str]) -> Iterator[str]:
        for path in paths:
            audit = self.sides.now(path, Audit)
            if audit is not None and audit.rubric in refs:
                yield path
