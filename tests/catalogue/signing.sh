# What attacks on signatures begin with: keys, people who have them, and a way to sign with plain tools.

key() { # NAME: make a key in git's own folder
  ssh-keygen -q -t ed25519 -N "" -C "" -f ".git/$1.key"
}

line() { # NAME: the public half of a key, as people.yaml has it
  cut -d" " -f1-2 ".git/$1.key.pub"
}

people() { # AUDITOR KEYS...: commit people.yaml with these keys of an auditor, and make that the trust root
  sed -i "s|practises_as: fca-0002}|practises_as: fca-0002, keys: [$2]}|" people.yaml
  git commit -qam "Keys"
  git tag -f trusted >/dev/null
  git commit -q --allow-empty -m "Go on"
}

sign() { # AUDIT MEANING SIGNER ROLE DAY KEY: sign an audit as it is
  local file="audits/${1:0:4}/${1:5:2}/$1.yaml" hash rubric statement
  hash=$(sha256sum "$file" | cut -d" " -f1)
  rubric=$(sha256sum rubric/tiny/1.0.0.yaml | cut -d" " -f1)
  statement="audits/${1:0:4}/${1:5:2}/signatures/$1.$2.$3.${hash:0:12}"
  mkdir -p "$(dirname "$statement")"
  cat > "$statement" <<END
format: 1
statement: $2
audit: $1
sha256: "$hash"
rubric: tiny@1.0.0
rubric_sha256: "$rubric"
results:
  overall: good
signer: $3
role: $4
on: $5
time: 08:00:00 UTC
END
  ssh-keygen -q -Y sign -n q4c -f ".git/$6.key" "$statement"
  cat "$statement.sig" >> "$statement"
  mv "$statement" "$statement.sig"
}

checkpoint() { # NUMBER SIGNER KEY [DAY]: make and commit a checkpoint of what is final now
  local file previous="" tags=""
  file=checkpoints/$(printf %04d "$1")
  mkdir -p checkpoints
  sha256sum audits/*/*/*.yaml learning/*/*.yaml rubric/tiny/1.0.0.yaml > "$file.sha256"
  if [ "$1" -gt 1 ]; then
    previous="previous: \"$(sha256sum "checkpoints/$(printf %04d $(($1 - 1))).sig" | cut -d" " -f1)\""
  fi
  if git rev-parse -q --verify refs/tags/october >/dev/null; then
    tags=$(printf 'tags:\n  - tag: october\n    at: "%s"' "$(git rev-parse october)")
  fi
  cat > "$file" <<END
format: 1
statement: checkpoint
number: $1
$previous
commit: "$(git rev-parse HEAD)"
records: $(wc -l < "$file.sha256")
sha256: "$(sha256sum "$file.sha256" | cut -d" " -f1)"
$tags
signer: $2
role: practice-supervisor
on: 2026-11-10
time: 08:00:00 UTC
END
  sed -i '/^$/d' "$file"
  ssh-keygen -q -Y sign -n q4c -f ".git/$3.key" "$file"
  cat "$file.sig" >> "$file"
  mv "$file" "$file.sig"
  git add checkpoints
  git commit -qm "Checkpoint $1"
}

two() { # give keys to two auditors, ps-002 and ps-003, whom the trust root knows
  key ps-002
  key ps-003
  local one="{auditor: ps-002, role: practice-supervisor, keys: [{key: $(line ps-002), since: 2026-01-01}]}"
  local other="{auditor: ps-003, role: practice-supervisor, keys: [{key: $(line ps-003), since: 2026-01-01}]}"
  sed -i "s|auditors:|auditors:\n  - $one\n  - $other|" people.yaml
  git commit -qam "Two auditors"
  git tag -f trusted >/dev/null
}

erase() { # SIGNERS...: take the audit here away, and put the tombstone of an erasure in its place
  local base=erasures/e0123456789ab list signer
  mkdir -p erasures
  sha256sum audits/*/*/*.yaml learning/*/*.yaml > "$base.sha256"
  list=$(sha256sum "$base.sha256" | cut -d" " -f1)
  for signer in "$@"; do
    cat > "$base.$signer" <<END
format: 1
statement: erase
erasure: e0123456789ab
reason: wrong-person
records: $(wc -l < "$base.sha256")
sha256: "$list"
checkpoint: $(ls checkpoints/*.sig 2>/dev/null | wc -l)
signer: $signer
role: practice-supervisor
on: 2026-11-10
time: 08:00:00 UTC
END
    ssh-keygen -q -Y sign -n q4c -f ".git/$signer.key" "$base.$signer"
    cat "$base.$signer.sig" >> "$base.$signer"
    mv "$base.$signer" "$base.$signer.sig"
  done
  cat > "$base.yaml" <<END
format: 1
erasure: e0123456789ab
reason: wrong-person
records: $(wc -l < "$base.sha256")
sha256: "$list"
on: 2026-11-10
signers: [ps-002, ps-003]
END
  rm audits/*/*/*.yaml learning/*/*.yaml
  git add -A
  git commit -qm "Erase"
}
