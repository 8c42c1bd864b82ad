"""The git repository that a workspace lies in: who is asking, and commits of exactly the files that are named.

GitPython makes repositories and commits; what is only asked is asked of plain git. Neither sees the variables by which
git tells its hooks where they are, none runs a hook, and nothing but the named paths gets into a commit: what else is
staged stays staged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Literal

from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.words import for_shell
from q4c_cli.store.git import plain, surroundings
from q4c_cli.store.writing.lock import COMMIT_SECONDS, lock

_IDENTITY = re.compile(r"(?P<name>.*) <(?P<email>[^>]*)> \d+ [-+]\d+")


def is_repository(path: Path) -> bool:
    """Whether this folder, or one above it, is a git repository."""
    here = path.resolve()
    return any((folder / ".git").exists() for folder in (here, *here.parents))


def within(root: Path) -> str:
    """The way from the top of the repository to this folder, such as `records/`; empty where there is none to go."""
    here = root.resolve()
    top = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    return "".join(f"{name}/" for name in here.relative_to(top).parts)


def git_setting(root: Path, name: str, kind: Literal["path"] | None = None) -> str | None:
    """What git's settings say under a name, for whoever is asking here; None where nothing, or without git."""
    words = ["config", *([f"--type={kind}"] if kind else []), "--get", name]
    try:
        found = plain.said(root, *words)
    except UsageProblem:
        return None
    return found.strip() if found and found.strip() else None


def has_history(root: Path) -> bool:
    """Whether `root` lies within a repository of something else, or is one in which something has been committed."""
    if not is_repository(root):
        return False
    return not (root / ".git").exists() or Repository.at(root).head() is not None


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository around a workspace. Paths given to it are relative to the workspace's root."""

    root: Path

    @classmethod
    def at(cls, root: Path) -> Repository:
        """The repository that `root` lies in. Raises UsageProblem where there is none, or no git."""
        surroundings.program()
        if not is_repository(root):
            raise UsageProblem(
                "This workspace is not in a git repository, so nothing can be committed.",
                "Make it one with 'git init' in the workspace.",
            )
        return cls(root)

    @classmethod
    def init(cls, root: Path) -> Repository:
        """Make `root` a new repository with nothing committed, on the branch main. Raises UsageProblem as git does."""
        surroundings.program()
        _porcelain().begin(root)
        return cls(root)

    def identity(self) -> tuple[str, str]:
        """The name and e-mail address git would commit with. Raises UsageProblem where either is not set."""
        found = self._ask("var", "GIT_AUTHOR_IDENT")
        match = _IDENTITY.fullmatch(found.strip()) if found else None
        if match is None or not match["name"] or not match["email"]:
            raise UsageProblem(
                "git does not know who you are.",
                "Tell it, with your own auditor id in place of ps-001, and best with a pseudonymous address:\n"
                f"  git -C {for_shell(str(self.root))} config user.name ps-001\n"
                f"  git -C {for_shell(str(self.root))} config user.email ps-001@example.org",
            )
        return match["name"], match["email"]

    def knows_who(self) -> bool:
        """Whether git knows who is asking."""
        try:
            self.identity()
        except UsageProblem:
            return False
        return True

    def head(self) -> str | None:
        """The full id of the latest commit, or None where there is none yet."""
        found = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}")
        return found.strip() if found else None

    def uncommitted(self, paths: Sequence[str]) -> list[str]:
        """Which of these paths say something else than the latest commit, new and removed files included."""
        listed = self._ask("status", "--porcelain=v1", "-z", "--no-renames", "-uall", "--", *paths)
        if listed is None:
            raise UsageProblem("git cannot say what has changed here.", "Look with 'git status'.")
        prefix = (self._ask("rev-parse", "--show-prefix") or "").strip()
        return [line[3:].removeprefix(prefix) for line in listed.split("\0") if line]

    def committed(self, path: str) -> bytes | None:
        """What the latest commit holds at this path, or None where it holds no file there."""
        return plain.output(self.root, "cat-file", "blob", f"HEAD:./{path}")

    def commit(
        self, paths: Sequence[str], message: str, trailers: Mapping[str, str], author: tuple[str, str] | None = None
    ) -> str:
        """Commit what these files hold now, and nothing else; gives the new commit's id.

        With an `author`, a name and an address, it is theirs; else that of whoever is asking. The workspace's lock is
        held meanwhile, and another git is waited for. Raises UsageProblem where git does not know who is asking, where
        it refuses, and where another q4c or git does not finish; then nothing is committed or staged.
        """
        if author is None:
            self.identity()
        text = message + "\n\n" + "".join(f"{key}: {value}\n" for key, value in trailers.items())
        with lock(self.root, COMMIT_SECONDS):
            new = self._untracked(paths)
            try:
                if new:
                    _porcelain().note_new(self.root, new)
                _porcelain().commit(self.root, paths, text, author)
            except BaseException:
                if new:
                    _porcelain().forget_new(self.root, new)
                raise
            return self.head() or ""

    def _untracked(self, paths: Sequence[str]) -> list[str]:
        known = (self._ask("ls-files", "-z", "--", *paths) or "").split("\0")
        return [path for path in paths if path not in known]

    def _ask(self, *words: str) -> str | None:
        """What plain git says, or None where it refuses."""
        return plain.said(self.root, *words)


def _porcelain() -> ModuleType:
    """GitPython takes a tenth of a second to load, which asking git who is here should not cost."""
    from q4c_cli.store.git import porcelain  # noqa: PLC0415 - see above

    return porcelain
