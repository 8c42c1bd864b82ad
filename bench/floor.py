"""The floor: read every YAML file of a workspace's records and parse it with yaml-rs, and do nothing with it."""

from __future__ import annotations

import os

import yaml_rs

STRICT = {"alias_limits": yaml_rs.AliasLimits(0, 0, 0), "duplicate_key_policy": yaml_rs.DuplicateKeyPolicy.Error}

for top in ("audits", "learning", "rubric"):
    for folder, _, names in os.walk(top):
        for name in names:
            if name.endswith(".yaml"):
                with open(os.path.join(folder, name), "rb") as file:
                    yaml_rs.loads(file.read().decode(), **STRICT)
