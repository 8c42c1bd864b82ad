"""Family Q8: what `q4c verify` finds in the history of a repository. Judged by a trust root from outside of it."""

from __future__ import annotations

from q4c_cli.model.catalogue.entry import Entry

_KEPT = (
    "The history keeps what happened, and verify goes on saying it. Find out who did it and why, and keep the answer "
    "where the organisation keeps such things."
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "Q801",
        "error",
        "Repository damaged",
        "git looks at everything that it stores, strictly. What is damaged or missing cannot be held against anything, "
        "and somebody may have wanted it so.",
        "Get another copy from where the repository is kept, and verify that. Keep this one for whoever looks into it.",
    ),
    Entry(
        "Q802",
        "error",
        "History made to look otherwise",
        "git can be told to show one object in place of another, or a commit with other parents than it has. q4c does "
        "not believe either, but everything else that is run in this copy does.",
        "Make a fresh clone. Where others have these too, somebody has put them where the repository is kept.",
    ),
    Entry(
        "Q803",
        "error",
        "Part of the history is not here",
        "A copy that lacks commits or files cannot show what was in them.",
        "Get all of it: git fetch --unshallow origin, or make a fresh clone without --depth and --filter.",
    ),
    Entry(
        "Q804",
        "error",
        "Borrowed from a repository that is not here",
        "This copy borrows what it stores from another folder, and that is not there.",
        "Make a fresh clone without --shared and --reference.",
    ),
    Entry(
        "Q805",
        "error",
        "Set to overlook damage",
        "Settings that begin with fsck. tell git's own check to overlook damage, or objects by name.",
        "Take the settings out, and verify again: git config --unset NAME. Or make a fresh clone.",
    ),
    Entry(
        "Q811",
        "error",
        "Final audit changed in the history without an amendment",
        "A commit, or a merge by itself, made a final audit say something else and no amendment in it says so. This "
        "shows even where a later commit put everything back.",
        _KEPT,
    ),
    Entry(
        "Q812",
        "error",
        "Final audit gone in the history, or made a draft again",
        "A commit, or a merge by itself, took a final audit away or made it a draft again. A final audit stays.",
        f"Put it back as it was, if nobody has yet. {_KEPT}",
    ),
    Entry(
        "Q813",
        "error",
        "Amendments in the history that do not account for a change",
        "Amendments name every field that was changed, and are only ever added to. A commit, or a merge by itself, "
        "broke that.",
        _KEPT,
    ),
    Entry(
        "Q814",
        "error",
        "An audit that cannot be read",
        "Of what cannot be read nothing can be proven, neither that it is final nor that it is as it was.",
        "See what is wrong with it: q4c check",
    ),
    Entry(
        "Q815",
        "error",
        "Results in the history that the rules do not give",
        "Every state in which an audit was final is graded anew, by the released rubric it names. What was stored is "
        "something else, however it came in: with an amendment, by a merge, or from the first.",
        f"The rules say what the results should have been: q4c audit explain AUDIT. {_KEPT}",
    ),
    Entry(
        "Q816",
        "error",
        "Final audit by somebody who may not",
        "Whoever audits, amends or withdraws, or gives another grade than the rules do, is an auditor, known to the "
        "trust root or to the people.yaml that the history leads to, and it is never about their own practice. This is "
        "asked of unsigned audits too.",
        f"Ask who did it. {_KEPT}",
    ),
    Entry(
        "Q817",
        "error",
        "Audit in a place where another belongs",
        "An audit stands in the file that its id names, so that there is one of it, and none passes for another.",
        "See what else has this id: q4c check. Put the file where it belongs, or take the copy away.",
    ),
    Entry(
        "Q818",
        "error",
        "Workspace moved or copied from elsewhere in its repository",
        "What the records went through before that is at another path, so nothing has looked at it from here.",
        "Verify the commit before as well, in its own place: check it out in a clone of its own, and give q4c verify "
        "there. Compare what both say.",
    ),
    Entry(
        "Q821",
        "error",
        "Learning log lost a note in the history",
        "What came of a learning point is noted once and stays. A commit, or a merge by itself, lost or altered "
        "a note.",
        f"Put back what is gone, if nobody has yet. {_KEPT}",
    ),
    Entry(
        "Q822",
        "error",
        "Learning log did not ask what its audit asks",
        "The log repeats what final audits ask of a practitioner. A commit, or a merge by itself, left out, took "
        "away or altered something that the audit asks for, or nobody ever put it there.",
        f"Put it back, if nobody has yet: q4c audit finalise AUDIT does. {_KEPT}",
    ),
    Entry(
        "Q823",
        "error",
        "Note in a learning log by nobody who is known",
        "What came of a learning point is noted by its practitioner or by an auditor, known to the trust root or to "
        "the people.yaml that the history leads to. Of anybody else's word nobody knows whose it is.",
        f"Ask who wrote it. {_KEPT}",
    ),
    Entry(
        "Q831",
        "error",
        "Released rubric version changed in the history",
        "Audits are graded by exactly the rubric version they name. A commit, or a merge by itself, changed the file "
        "of a version that was released, or took it away, even if it was put back later.",
        f"Put the file back as it was released, if nobody has yet. {_KEPT}",
    ),
    Entry(
        "Q832",
        "error",
        "List of released versions lost something in the history",
        "versions.yaml holds the fingerprint of every released version. A commit, or a merge by itself, took one "
        "out or made it another.",
        f"Put the entry back as it was, if nobody has yet. {_KEPT}",
    ),
    Entry(
        "Q833",
        "error",
        "Rubric is not what its list of versions says",
        "The fingerprint in versions.yaml is that of the file's exact bytes on the day it was released.",
        "Put the file back as it was released.",
    ),
    Entry(
        "Q834",
        "error",
        "Rubric is not the one that the trust root has",
        "The trust root has this version as released with other bytes, or has released a version that is not there.",
        "Find out which of the two is the agreed one. If it is the trust root's, put that one back.",
    ),
    Entry(
        "Q841",
        "error",
        "Commit dated before the one it builds on",
        "A commit cannot be older than its parent. Clocks differ a little, so two hours are let pass; what is more "
        "than that was dated by hand, or made on a computer whose clock is wrong.",
        "Ask whoever made the commit. If their clock was wrong, keep their answer beside the record.",
    ),
    Entry(
        "Q842",
        "error",
        "Commit dated at a time that cannot be",
        "A commit is not made in the future, nor written after it was committed, nor at a time that no clock shows.",
        "Ask whoever made the commit. If their clock was wrong, keep their answer beside the record.",
    ),
    Entry(
        "Q843",
        "error",
        "Record dated after the commit that brought it",
        "What is in a commit was there when the commit was made. A day later than that was not the day. One day is let "
        "pass, for clocks and time zones.",
        "Ask whoever made the commit what the day should be, and say so in an amendment or another note.",
    ),
    Entry(
        "Q844",
        "error",
        "Amendment dated before the audit was final",
        "What was still a draft on the day that an amendment names cannot have been amended: it was dated back. One "
        "day is let pass, for clocks and time zones.",
        "Ask whoever made the amendment when they did, and say so in another one.",
    ),
    Entry(
        "Q845",
        "error",
        "Dated before the audit",
        "Nobody signs an audit, or notes what came of it, before the day on which the case was audited. One day is "
        "let pass, for clocks and time zones.",
        "Ask whoever dated it what the day should be, and say so in another note, or sign again.",
    ),
    Entry(
        "Q851",
        "error",
        "Signature that does not hold",
        "A signature is proven with the keys that the trust root has for the person named, and with no other: it is "
        "not enough that somebody made it.",
        "Ask the person named whether they signed this. If they did, let them sign again; the old file stays.",
    ),
    Entry(
        "Q852",
        "error",
        "Signed with a key that was not theirs at that time",
        "The trust root says whose each key was, and on which days. A key that was given up may be in anybody's hands, "
        "so what was signed with it has to be in the history within thirty days of its last.",
        "Ask the person named. If the trust root lacks the key, somebody who may change it adds it there.",
    ),
    Entry(
        "Q853",
        "error",
        "Signed by somebody who may not",
        "An audit is signed by its auditor, moderated by somebody else, never by whoever's practice it is about; and "
        "only the practitioner can say that they have read their feedback.",
        "Let somebody sign who may. The old file stays; say beside it what happened.",
    ),
    Entry(
        "Q854",
        "error",
        "Signature of something else",
        "A signature is of the exact bytes of one audit and of the rubric it was judged by, and repeats its results. "
        "It cannot be moved to another audit, nor kept for another text of the same.",
        "Find out where the file comes from. Sign the audit as it is: q4c audit sign-off AUDIT",
    ),
    Entry(
        "Q855",
        "error",
        "Signature gone from the history, or changed",
        "Signatures are only ever added. Whoever takes one away hides that somebody signed.",
        f"Put the file back as it was, if nobody has yet. {_KEPT}",
    ),
    Entry(
        "Q856",
        "error",
        "Amended since it was signed, and not signed again",
        "Where an audit was signed, its amendment and its withdrawal are signed too. Else nobody stands for what it "
        "says now.",
        "Let whoever amended it sign it: q4c audit sign-off AUDIT",
    ),
    Entry(
        "Q857",
        "warning",
        "Final audit unsigned, although its auditor had a key",
        "Anybody who can commit can write an audit in the name of another. A signature is what tells the two apart.",
        "Let its auditor look at it, and sign it: q4c audit sign-off AUDIT",
    ),
    Entry(
        "Q858",
        "warning",
        "Signed in another role than the trust root gives",
        "People change roles, and a signature keeps the one of its day. Only somebody who knows can tell.",
        "Ask when the role changed.",
    ),
    Entry(
        "Q861",
        "error",
        "Checkpoint that does not hold",
        "A checkpoint is signed by somebody the trust root knows, with a key of theirs on that day, and the list "
        "beside it is the very one that was signed, and names everything that was final at its commit.",
        "Ask the person named whether they made it. Compare it with the copy that was kept outside: --anchor FILE",
    ),
    Entry(
        "Q862",
        "error",
        "Checkpoints with a gap or a fork",
        "Each checkpoint names the fingerprint of the one before, from the first on, and none is ever changed. Where "
        "the chain is broken, one was taken out or put in, or two places made the same number. Their days do not run "
        "backwards.",
        "Compare with the copies that were kept outside: --anchor FILE",
    ),
    Entry(
        "Q863",
        "error",
        "Record is not in the history as a checkpoint has it",
        "Somebody signed that this record was final with these bytes. The history does not have it so: it was "
        "rewritten.",
        "Find a clone or a backup from before, and compare. The checkpoint says who signed, and when.",
    ),
    Entry(
        "Q864",
        "error",
        "Commit of a checkpoint is not in the history",
        "The checkpoint was made at a commit that does not lead to this one: the history was rewritten since.",
        "Find a clone or a backup from before, and compare. If an erasure was the reason, it is on record here.",
    ),
    Entry(
        "Q865",
        "error",
        "Tag is not where it was",
        "A checkpoint says where each tag stood. A tag that moves, or goes, shows another state to whoever relies "
        "on it.",
        "Get the tags, if this copy has none: git fetch --tags. Else find out who moved it, and put it back.",
    ),
    Entry(
        "Q866",
        "error",
        "The anchor is not in the history",
        "What was kept outside is the proof of what was there. Here, that checkpoint is missing, or is another one.",
        "Find a clone or a backup that has it, and compare. Keep the anchor.",
    ),
    Entry(
        "Q867",
        "error",
        "Record of the trust root that is not in the history",
        "The trust root is a commit apart from this history, and has final records of its own. Whoever gave its number "
        "stands for those too. The history never had one of them so: it was rewritten, or is an older one.",
        "Find a clone or a backup that has it, and compare. If this history is an older one, take a newer one of it.",
    ),
    Entry(
        "Q868",
        "note",
        "People or settings other than the trust root's",
        "Verify believes the trust root alone: keys, roles and settings that only this history has prove nothing. "
        "Somebody may want to know that they differ.",
        "Look at what differs. If it was agreed to, it belongs into the trust root as well.",
    ),
    Entry(
        "Q869",
        "warning",
        "Key of the trust root that is gone here",
        "A key stays listed, and ends with a last day, so that what it signed can still be verified by whoever goes by "
        "the people.yaml of this history. Verify itself goes by the trust root. Where a key is listed for somebody "
        "else, what one person signed may pass for another's.",
        "Ask who took it out. Put it back where it was, with `until` where it is not used any more.",
    ),
    Entry(
        "Q871",
        "error",
        "Erasure that two people did not agree to",
        "A person's record goes only where two different people, known to the trust root, have signed what goes and "
        "why, with keys of theirs, and neither of them about their own practice. What is on record of it stays, "
        "unchanged.",
        "Ask those who are named. What was taken away otherwise is found as such; get it back from a clone.",
    ),
    Entry(
        "Q872",
        "error",
        "Erased record that is here again",
        "A record was erased, and somebody has brought it back: mostly by merging a branch from before, or from a "
        "clone that was not thrown away.",
        "Take the files out again, rewrite the history once more, and throw away the clone that they came from.",
    ),
    Entry(
        "Q873",
        "note",
        "History rewritten for an erasure",
        "An erasure that two people agreed to changes the ids of commits, so a checkpoint from before names one that "
        "is not there any more. Its signature, its list and its place in the chain hold all the same.",
        "Nothing, if you know of the erasure. The records that it lists are all held against this history.",
    ),
    Entry(
        "Q881",
        "error",
        "Report that is not what the records say",
        "The same records give the same report, byte for byte. One that is kept in the repository and differs from "
        "what its own revision gives was changed by hand, or made from something else.",
        "Make it again: q4c report, with --as-at and the revision in its foot. Ask who has relied on this one.",
    ),
    Entry(
        "Q882",
        "warning",
        "Report that cannot be made once more",
        "Only a report that was made by this version of q4c, from what was committed, can be held against the records.",
        "Make it again, from what is committed.",
    ),
)
