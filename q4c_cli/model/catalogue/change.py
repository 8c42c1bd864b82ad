"""Family Q7: what a change may do to what others rely on. Judged by the settings and people of its base."""

from __future__ import annotations

from q4c_cli.model.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "Q701",
        "error",
        "Final audit changed without an amendment",
        "A practitioner has read a final audit, and reports have counted it. It is corrected in the open: an amendment "
        "says on which day, by whom, why, and what was changed from what to what.",
        "Put the audit back as it was, or add an amendment.",
    ),
    Entry(
        "Q702",
        "error",
        "Final audit gone, or a draft again",
        "A final audit is part of what was said to a practitioner and of what was reported. It stays.",
        "Put the audit back as it was. What is wrong in it is corrected by an amendment.",
    ),
    Entry(
        "Q703",
        "error",
        "Amendments that do not account for the change",
        "Amendments name every field that was changed, and are only ever added to. What they do not account for has "
        "been changed unsaid.",
        "Name every changed field under changes, with what stood there before in was and what stands there since in "
        "now. Leave the amendments that were there as they are.",
    ),
    Entry(
        "Q704",
        "error",
        "Released rubric version changed together with its list",
        "Audits are graded by exactly the rubric version they name. Whoever changes that file and its fingerprint in "
        "versions.yaml together rewrites what old grades mean, and no check of the files alone can see it.",
        "Put both files back as they were. A change of the rubric is a new version.",
    ),
    Entry(
        "Q705",
        "error",
        "List of released versions lost something",
        "versions.yaml holds the fingerprint of every released version. An entry that is gone or different would let "
        "that version change unnoticed.",
        "Put the entry back as it was. New entries go below it.",
    ),
    Entry(
        "Q706",
        "error",
        "Learning log lost something",
        "What came of a learning point is noted once and stays. Progress is only ever added.",
        "Put back what is gone. To correct a note, add another one that says so.",
    ),
    Entry(
        "Q707",
        "error",
        "Finalised by somebody else, or about their own practice",
        "The auditor whose id an audit bears is the one who finalises or amends it, and nobody does so to an audit of "
        "their own practice. git says who has written a change, and people.yaml, as it was before the change, whose "
        "address that is. This finds mistakes and carelessness. An address can be forged; proof is a signature.",
        "Let the auditor commit the final audit themselves. If their address has changed, correct people.yaml in a "
        "change of its own first.",
    ),
    Entry(
        "Q708",
        "warning",
        "Not known who finalised an audit",
        "people.yaml can give each auditor the e-mail address they commit with. Without it nobody can tell whether an "
        "audit was finalised by the auditor whose id it bears.",
        "Give each auditor `git:` with the address they commit with, best a pseudonymous one.",
    ),
    Entry(
        "Q709",
        "warning",
        "Settings changed together with audits",
        "Settings, people, templates and workflows decide how audits are judged and shown. Among audits, a change to "
        "them is easily overlooked.",
        "Put it into a change of its own, or point it out to whoever reviews this one.",
    ),
    Entry(
        "Q710",
        "warning",
        "Final earlier in the same change, and different now",
        "A commit of this change has the audit as final and says something else than the audit says now. Nobody has "
        "accepted it yet, so it may still be corrected; but somebody may have read it.",
        "Tell those who may have read it. The next time, keep the audit a draft until it is right.",
    ),
    Entry(
        "Q711",
        "error",
        "Right only by what this change brings along",
        "A change is judged by what was agreed before it: who audits, who practises as whom, and what ids look like. "
        "What the change itself brings along counts for the next one.",
        "Change the settings or people in a change of their own first, so that others can agree to them.",
    ),
    Entry(
        "Q712",
        "error",
        "More than can be judged",
        "Nobody can review a change of this size, and a branch can be made to look endless. So there is a limit.",
        "Split the change into several.",
    ),
    Entry(
        "Q713",
        "error",
        "Signature gone or changed",
        "A signature proves what somebody stated on a day. It stays, also when the audit is amended and signed again, "
        "and nothing in it is ever changed.",
        "Put it back as it was. A new signature stands beside the old one.",
    ),
)
