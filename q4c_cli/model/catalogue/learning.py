"""Family Q5: what is wrong with a learning log."""

from __future__ import annotations

from q4c_cli.model.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "Q501",
        "error",
        "Log entry missing",
        "The learning points of a final audit are in the practitioner's learning log. Without the entry nobody "
        "will come back to them.",
        "Run `q4c audit finalise` on this audit again. It adds the entry.",
    ),
    Entry(
        "Q502",
        "error",
        "Log entry differs from its audit",
        "An entry repeats what its audit asked for. Only progress is added in the log.",
        "Make the entry say what the audit says. Put the audit right first if it is the audit that is wrong. What has "
        "come of a point belongs in its progress.",
    ),
    Entry(
        "Q503",
        "error",
        "Log entry doubled",
        "Each audit has one entry in one learning log. With two, nobody knows which progress counts.",
        "Keep the one in the practitioner's own folder, and move any progress from the other into it.",
    ),
    Entry(
        "Q504",
        "error",
        "Log entry without a final audit",
        "A learning point comes from a final audit. Here there is no such audit, or it is still a draft.",
        "Finalise the audit, or remove the entry.",
    ),
    Entry(
        "Q505",
        "error",
        "Log entry in the wrong place",
        "An entry is kept in the practitioner's own folder, in a file named after its audit.",
        "Move the file to the place named.",
    ),
    Entry(
        "Q506",
        "error",
        "Progress date that cannot be",
        "Progress is noted after the audit, up to today, oldest first.",
        "Correct the date, or put the notes in order.",
    ),
    Entry(
        "Q507",
        "error",
        "Progress by someone unknown",
        "Progress is noted by the practitioner whose log it is, or by an auditor listed in people.yaml.",
        "Correct the id, or add the person to people.yaml.",
    ),
    Entry(
        "Q508",
        "error",
        "Cited audit does not show this",
        "A point may cite the later final audit of the same practitioner in which the learning was seen.",
        "Cite a later final audit of this practitioner, or remove the citation.",
    ),
)
