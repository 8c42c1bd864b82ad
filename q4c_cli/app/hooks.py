"""The hooks by which git has every commit checked before it is made, and the driver by which it merges records.

A hook that is not q4c's is never touched.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from q4c_cli.app.merging import PATTERNS
from q4c_cli.model.finding import UsageProblem
from q4c_cli.store import workspace
from q4c_cli.store.git import drivers, hooks
from q4c_cli.store.git.repository import Repository, within

DRIVER = "q4c"
_ABOUT = "audits, learning logs and lists, field by field"

MARK = "# Written by `q4c hooks install`; `q4c hooks remove` takes it away again."

_SCRIPT = """\
#!/bin/sh
{mark}
#
# Checks what is about to be committed: the files as they are staged, not as they are on the disk.

q4c={q4c}
[ -x "$q4c" ] || q4c=q4c

tree=$(git write-tree) || exit 1
if base=$(git rev-parse --verify --quiet HEAD); then
    merged=$(git rev-parse --verify --quiet MERGE_HEAD)
    next=$(git commit-tree "$tree" -p "$base" ${{merged:+-p "$merged"}} -m 'What is staged') || exit 1
    "$q4c" -C {folder} check --base HEAD --head "$next" &&
        {{ [ -z "$merged" ] || "$q4c" -C {folder} check --base "$merged" --head "$next" --select Q701,Q702,Q703; }} &&
        exit 0
else
    "$q4c" -C {folder} check && exit 0
fi
echo "Nothing was committed. Put it right and commit again, or commit all the same: git commit --no-verify" >&2
exit 1
"""

_MESSAGE_SCRIPT = """\
#!/bin/sh
{mark}
#
# Looks through the message of a commit for what points to a real person, before the commit is made.

q4c={q4c}
[ -x "$q4c" ] || q4c=q4c

"$q4c" -C {folder} privacy scan --commit-message - <"$1" && exit 0
echo "Nothing was committed. Word the message anew: git commit --edit --file '$1'" >&2
exit 1
"""


def script(start: Path, text: str = _SCRIPT) -> str:
    """The hook for the workspace that `start` lies in. Raises UsageProblem outside a workspace."""
    program = Path(sys.executable).with_name("q4c")
    folder = within(workspace.find(start)) or "."
    return text.format(mark=MARK, q4c=shlex.quote(str(program)), folder=shlex.quote(folder))


def install(start: Path) -> tuple[Path, bool]:
    """Have every commit of the workspace that `start` lies in checked. Gives the hook, and whether it is new.

    Raises UsageProblem where there is no workspace or no repository, and where a hook is there that is not q4c's.
    """
    hook = hooks.place(workspace.find(start))
    wanted, there = script(start), hooks.read(hook)
    if there == wanted:
        return hook, False
    if there is not None:
        _require_ours(hook, there, "To have it check as well, add what 'q4c hooks show' prints to the end of it.")
    hooks.write(hook, wanted)
    return hook, True


def remove(start: Path) -> Path | None:
    """Take the hook away again. Gives where it was, or None where there was none. Raises UsageProblem as `install`."""
    hook = hooks.place(workspace.find(start))
    there = hooks.read(hook)
    if there is None:
        return None
    _require_ours(hook, there, "If you want it gone, delete it yourself.")
    hook.unlink()
    return hook


def install_for_messages(start: Path) -> tuple[Path, bool | None]:
    """Have the message of every commit looked through. Gives the hook, and whether it is new.

    None stands for one that is not q4c's, which is left alone. Raises UsageProblem as `install`.
    """
    hook = hooks.place(workspace.find(start), hooks.MESSAGE)
    wanted, there = script(start, _MESSAGE_SCRIPT), hooks.read(hook)
    if there == wanted:
        return hook, False
    if there is not None and not _is_ours(there):
        return hook, None
    hooks.write(hook, wanted)
    return hook, True


def remove_for_messages(start: Path) -> Path | None:
    """Take that hook away again. Gives where it was; None where there was none of q4c's."""
    hook = hooks.place(workspace.find(start), hooks.MESSAGE)
    there = hooks.read(hook)
    if there is None or not _is_ours(there):
        return None
    hook.unlink()
    return hook


def install_merging(start: Path) -> bool:
    """Have git merge records field by field in this clone. True where that is new. Raises UsageProblem as `install`."""
    root = workspace.find(start)
    Repository.at(root)
    folder, program = within(root), Path(sys.executable).with_name("q4c")
    words = "merge %O %A %B --path %P --branch %Y"
    command = f'q4c={shlex.quote(str(program))}; [ -x "$q4c" ] || q4c=q4c; "$q4c" {words}'
    return drivers.install(root, DRIVER, _ABOUT, command, [f"{folder}{pattern}" for pattern in PATTERNS])


def remove_merging(start: Path) -> bool:
    """Have git merge records as it merges any text. True where that is new. Raises UsageProblem as `install`."""
    root = workspace.find(start)
    Repository.at(root)
    return drivers.remove(root, DRIVER)


def _require_ours(hook: Path, there: str, remedy: str) -> None:
    if not _is_ours(there):
        raise UsageProblem(f"There is a hook already that is not q4c's: {hook}. It was left alone.", remedy)


def _is_ours(there: str) -> bool:
    return MARK in there.splitlines()[:2]
