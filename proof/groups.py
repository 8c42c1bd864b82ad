"""The code that is made wrong in small ways, in groups, and the tests of each that should notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Modules, as paths below `q4c_cli`, and the tests that should notice what is wrong in them."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


def _writing(*names: str) -> tuple[str, ...]:
    return tuple(f"store/writing/{name}.py" for name in names)


def _tests(folder: str, *names: str) -> tuple[str, ...]:
    return tuple(f"tests/{folder}/test_{name}.py" for name in names)


GROUPS = (
    Group(
        "writing",
        _writing("transaction", "journal", "lock", "folders", "leftovers"),
        _tests("store", "write_transaction", "write_durable", "leftovers"),
    ),
    Group("editing", _writing("edit", "splice", "emit"), _tests("store", "edit", "emit")),
    Group(
        "grading",
        tuple(f"rules/grading/{name}.py" for name in ("__init__", "conditions", "results", "tracing")),
        _tests("rules", "rules_grading", "rules_tracing", "rules_limits", "rules_applying", "rules_shipped")
        + _tests("rules", "rules_changes", "rules_next_level", "versions_regrading", "linting_exact", "comparing_moves")
        + _tests("checks", "checks_of_audits", "checks_of_applicability"),
    ),
    Group(
        "finishing",
        ("rules/amendments.py", "app/audits/finalising.py", "app/audits/amending.py", "app/saving.py"),
        _tests("rules", "rules_amendments")
        + _tests("app", "audits_finalising", "audits_amending", "withdrawing", "acknowledging", "audits_reading"),
    ),
    Group(
        "merging",
        ("rules/merging.py", "rules/aligning.py"),
        _tests("rules", "rules_merging", "rules_merging_lists", "rules_aligning"),
    ),
    Group(
        "signing",
        (
            "rules/signing.py",
            "rules/ssh.py",
            "store/signatures.py",
            "store/ssh.py",
            "app/signing/keys.py",
            "app/signing/signing_off.py",
            "checks/signatures.py",
        ),
        _tests("rules", "rules_ssh", "rules_signing")
        + _tests("store", "signatures")
        + _tests("app", "signing_off", "acknowledging", "withdrawing")
        + _tests("checks", "checks_of_keys"),
    ),
    Group(
        "verifying",
        (
            "rules/trail/merging.py",
            "rules/trail/times.py",
            "checks/trail/signatures.py",
            "checks/trail/proofs.py",
            "checks/trail/trusted.py",
            "checks/trail/audits.py",
            "checks/trail/entries.py",
            "checks/trail/repository.py",
            "checks/trail/retold.py",
            "checks/trail/times.py",
            "app/trail/proof.py",
            "app/trail/proving.py",
            "app/trail/holding.py",
            "app/trail/audits.py",
            "app/trail/walking.py",
            "app/trail/trust.py",
        ),
        _tests("rules", "rules_trail", "rules_trail_merging")
        + _tests("checks", "checks_of_trail")
        + _tests("trail", "attacks", "trust_root", "honest", "erasing"),
    ),
)
