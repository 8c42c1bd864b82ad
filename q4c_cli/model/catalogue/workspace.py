"""Family Q4: what is wrong with settings, people and references to them."""

from __future__ import annotations

from q4c_cli.model.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "Q401",
        "error",
        "Settings or people cannot be used",
        "Audits refer to the settings in q4c.yaml and to the people in people.yaml. While one of them is missing or "
        "has errors, those references cannot be checked.",
        "Put that file right and check again.",
    ),
    Entry(
        "Q402",
        "error",
        "Unknown practitioner",
        "An audit and a learning log belong to a practitioner listed in people.yaml. A slip here would give one "
        "person's feedback to another.",
        "Correct the id, or add the practitioner to people.yaml.",
    ),
    Entry(
        "Q403",
        "error",
        "Unknown team",
        "Reports count audits by team. The team must be listed in people.yaml.",
        "Correct the team, or add it to people.yaml.",
    ),
    Entry(
        "Q404",
        "error",
        "Unknown auditor",
        "Every judgement has someone who answers for it, listed in people.yaml.",
        "Correct the id, or add the auditor to people.yaml.",
    ),
    Entry(
        "Q405",
        "error",
        "Auditor judging their own practice",
        "Nobody audits their own cases.",
        "Ask another auditor to audit this case.",
    ),
    Entry(
        "Q406",
        "error",
        "Unknown theme",
        "Themes are counted across teams and months, so they come from one list in q4c.yaml.",
        "Use a theme listed in q4c.yaml, or add this one there.",
    ),
    Entry(
        "Q407",
        "error",
        "Unknown kind of work or stage",
        "The kinds of work and the stages of a case are listed in q4c.yaml.",
        "Use one listed in q4c.yaml, or add this one there.",
    ),
    Entry(
        "Q408",
        "error",
        "Id does not look as ids look here",
        "q4c.yaml says what pseudonymous ids look like, so that a name or a real case number is noticed at once.",
        "Use an id of the agreed form. If the form itself is wrong, correct it under ids in q4c.yaml.",
    ),
    Entry(
        "Q409",
        "error",
        "Id listed twice",
        "Ids in q4c.yaml and people.yaml must be unique, or nobody can tell who or what is meant.",
        "Remove one of the two, or give it another id.",
    ),
    Entry(
        "Q410",
        "error",
        "Person in an unknown team",
        "The team of a practitioner or an auditor must be listed under teams.",
        "Correct the team, or add it under teams.",
    ),
    Entry(
        "Q411",
        "error",
        "Unknown role",
        "The roles of auditors are listed in q4c.yaml.",
        "Use a role listed in q4c.yaml, or add this one there.",
    ),
    Entry(
        "Q412",
        "error",
        "Default rubric not available",
        "New audits use the rubric named in q4c.yaml. It must be in the rubric folder and have no errors.",
        "Name a rubric version that is in the rubric folder, and put its errors right first.",
    ),
    Entry(
        "Q413",
        "error",
        "Id pattern cannot be used",
        "The patterns under ids are regular expressions. Look-around and back-references do not exist here, "
        "because they could make a check run for ever.",
        "Write a simpler pattern, such as `[A-Z][0-9]{5}`.",
    ),
    Entry(
        "Q414",
        "error",
        "File that does not belong there",
        "The folders audits, learning and rubric hold YAML files in fixed places. Anything else there is read by "
        "nobody and may hold what should not be kept.",
        "Move the file out of this folder, or give it the name it should have.",
    ),
    Entry(
        "Q415",
        "warning",
        "Audit after someone's last day",
        "people.yaml gives this person's last day in post, and the audit is later.",
        "Correct the date of the audit, the person, or their last day in people.yaml.",
    ),
    Entry(
        "Q416",
        "warning",
        "Silencing that has ended",
        "A silencing in q4c.yaml holds until a day that was agreed on. That day is over, so what it silenced is shown "
        "and counted again.",
        "Put right what it silenced and remove the entry. If more time is needed, agree on a new day.",
    ),
    Entry(
        "Q417",
        "warning",
        "Silencing of nothing",
        "A silencing in q4c.yaml for which nothing is found would silence the next mistake of its kind unseen. Mostly "
        "the mistake has been put right; sometimes the path in the entry is wrong.",
        "Remove the entry, or correct its path.",
    ),
    Entry(
        "Q418",
        "error",
        "Silencing that cannot be",
        "Silencing hides a finding that is known. It must not hide that something was not checked at all, or that a "
        "record names a person; and a change may not decide how it is judged. So some codes cannot be silenced.",
        "Remove the entry, and put right what it was meant to silence.",
    ),
    Entry(
        "Q419",
        "note",
        "Schemas for editors out of date",
        "The schemas in .q4c/schema tell editors which grades, themes and people there are. When those change, the "
        "schemas must too, or an editor offers what is gone and marks what is new as a mistake.",
        "Run `q4c schema --write` and commit what it changes.",
    ),
    Entry(
        "Q420",
        "error",
        "Key that cannot be used",
        "people.yaml holds the public SSH key of everyone who signs, so that anybody can tell whose a signature is. "
        "It is one line of a type that is safe, and nothing else: no private key, and no comment with a name in it.",
        "Copy the line from the file ending in .pub that `ssh-keygen` made, without what comes after the key.",
    ),
    Entry(
        "Q421",
        "error",
        "One key of two people",
        "A signature tells who signed only as long as each key is one person's. An auditor who practises may use one "
        "key in both places.",
        "Let one of them make a key of their own, and put that in its place.",
    ),
    Entry(
        "Q422",
        "error",
        "Key with days that cannot be",
        "A key is somebody's from one day to another, and a signature counts only within these. A key that ends before "
        "it begins, or is listed twice for the same days, leaves open when it was theirs.",
        "Correct since or until. A key that was lost ends on its last good day, and stays listed.",
    ),
)
