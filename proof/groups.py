"""The code that is made wrong in small ways, in groups, and the tests of each that should notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Modules, as paths below `q4c_cli`, and the tests that should notice what is wrong in them."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


def _room(folder: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{folder}/{name}.py" for name in names)


def _tests(folder: str, *names: str) -> tuple[str, ...]:
    return tuple(f"tests/{folder}/test_{name}.py" for name in names)


GROUPS = (
    Group(
        "writing",
        _room("store/writing", "transaction", "journal", "lock", "folders", "leftovers", "bulk", "document", "site"),
        _tests("store", "write_transaction", "write_durable", "write_folders", "leftovers")
        + _tests("app", "report_output"),
    ),
    Group("editing", _room("store/writing", "edit", "splice", "emit"), _tests("store", "edit", "emit")),
    Group(
        "grading",
        _room("rules/grading", "__init__", "conditions", "lacking", "lifting", "results", "rule_words", "steps")
        + _room("rules/grading", "trace_words", "tracing"),
        _tests("rules", "rules_grading", "rules_tracing", "rules_limits", "rules_applying", "rules_shipped")
        + _tests(
            "rules",
            "rules_changes",
            "rules_next_level",
            "rules_rule_words",
            "versions_regrading",
            "linting_exact",
            "comparing_moves",
            "reach",
        )
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
        _room("rules", "signing", "ssh")
        + _room("store", "signatures", "ssh")
        + _room("app/signing", "acknowledging", "along", "keys", "on_file", "signing_off")
        + _room("app/trail", "checkpointing", "erasing")
        + _room("checks", "signatures"),
        _tests("rules", "rules_ssh", "rules_signing")
        + _tests("store", "signatures")
        + _tests("app", "signing_off", "acknowledging", "withdrawing", "history")
        + _tests("checks", "checks_of_keys")
        + _tests("trail", "checkpointing", "erasing", "merged", "words"),
    ),
    Group(
        "verifying",
        _room("rules/trail", "listing", "merging", "times")
        + _room("checks/trail", "audits", "checkpoints", "entries", "erasures", "proofs", "reports", "repository")
        + _room("checks/trail", "retold", "rubrics", "signatures", "times", "trusted")
        + _room("app/trail", "audits", "chain", "elsewhere", "end", "erasures", "final_records", "proof", "proving")
        + _room("app/trail", "recorded", "rerendering", "states", "steps", "trust", "trusted", "verifying", "walking"),
        _tests("rules", "rules_trail", "rules_trail_merging")
        + _tests("checks", "checks_of_trail", "checks_of_checkpoints", "checks_of_erasures", "checks_of_the_trust_root")
        + _tests("trail", "attacks", "checkpointing", "copies", "erasing", "honest", "merged", "proofs")
        + _tests("trail", "trust_root", "words"),
    ),
)
