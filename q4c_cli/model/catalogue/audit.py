"""Family Q3: what is wrong with an audit."""

from __future__ import annotations

from q4c_cli.model.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "Q301",
        "error",
        "File name differs from the audit's id",
        "An audit is found by its id, so the file is named after it.",
        "Rename the file, or correct the id inside it.",
    ),
    Entry(
        "Q302",
        "error",
        "Id differs from date and case",
        "The id of an audit is its date and its case reference in small letters. If one of them was a slip, "
        "the audit could be counted under the wrong case or month.",
        "Correct the id, the date or the case reference, whichever is the slip.",
    ),
    Entry(
        "Q303",
        "error",
        "Rubric not available",
        "An audit is graded by exactly the rubric version it names. Without that version, or while it has errors, "
        "there is no grade.",
        "Use a rubric version that is in the rubric folder, and put its errors right first.",
    ),
    Entry(
        "Q304",
        "error",
        "Domain missing",
        "An audit deals with every domain of its rubric. In a draft this is only a note of what is still to do; "
        "a final audit must be complete.",
        "Add the domain with a grade, or with not_assessed and the reason.",
    ),
    Entry(
        "Q305",
        "error",
        "Unknown domain",
        "The rubric of this audit has no domain of this name, so what is written here would not count.",
        "Use the id of a domain of this rubric.",
    ),
    Entry(
        "Q306",
        "error",
        "Grade not on the scale",
        "Each domain is graded on its own scale.",
        "Use a grade of the scale.",
    ),
    Entry(
        "Q307",
        "error",
        "Neither graded nor not assessed",
        "A domain gets a grade, or a reason why it was not assessed. In a draft this is only a note of what is still "
        "to do; a final audit must be complete.",
        "Add a grade, or not_assessed with the reason.",
    ),
    Entry(
        "Q308",
        "error",
        "Too many learning points",
        "A few things to learn are learnt; many are not. The rubric says how many a domain takes in one audit.",
        "Keep the points that matter most.",
    ),
    Entry(
        "Q309",
        "error",
        "Learning points in a domain that takes none",
        "In this rubric, learning points belong to other domains. Here they would never reach the learning log.",
        "Move the points to a domain that takes them.",
    ),
    Entry(
        "Q310",
        "error",
        "Must be assessed",
        "The rubric says that this domain is assessed in every audit.",
        "Replace not_assessed by a grade.",
    ),
    Entry(
        "Q311",
        "error",
        "Indicator of another domain",
        "Indicators seen are listed under the domain they belong to. This one is not an indicator of this domain.",
        "Use an indicator id of this domain.",
    ),
    Entry(
        "Q312",
        "error",
        "Stored result differs from the computed one",
        "Results are worked out from the grades by the rubric's rules. A stored result that differs was changed by "
        "hand, or a grade was changed after it.",
        "Write the computed result, or correct the grade that it comes from. A person's different opinion belongs in "
        "judged, with a reason.",
    ),
    Entry(
        "Q313",
        "error",
        "Unknown evidence source",
        "Evidence names where it was found, in the rubric's words, so that it can be counted.",
        "Use an evidence source of this rubric.",
    ),
    Entry(
        "Q314",
        "error",
        "Date in the future",
        "An audit is written on or after the day it happens.",
        "Correct the date. If the date is right, check the clock of this computer.",
    ),
    Entry(
        "Q315",
        "error",
        "Review date not after the audit",
        "A learning point is looked at again after the audit, when there was time to learn.",
        "Choose a later review date.",
    ),
    Entry(
        "Q316",
        "error",
        "Audit in the wrong folder",
        "Audits are kept by year and month of their date.",
        "Move the file to the folder of its date.",
    ),
    Entry(
        "Q317",
        "error",
        "Final without results",
        "A final audit holds its results, written by q4c when it is finalised.",
        "Run `q4c audit finalise` on this audit. It works the results out and stores them.",
    ),
    Entry(
        "Q318",
        "error",
        "Judged grade not on the scale",
        "A person may judge the overall grade differently, on the same scale.",
        "Use a grade of the overall scale.",
    ),
    Entry(
        "Q319",
        "warning",
        "Grade without rationale or evidence",
        "The practitioner learns from why, not from the grade. A grade with nothing behind it cannot be discussed.",
        "Add a rationale or evidence while the audit is a draft.",
    ),
    Entry(
        "Q320",
        "error",
        "Indicator listed twice",
        "Each indicator is either seen or not.",
        "Remove one of the two.",
    ),
    Entry(
        "Q321",
        "warning",
        "Judged grade is the computed grade",
        "judged is for a person who differs from the rules. Here both say the same.",
        "Remove judged, or correct its grade.",
    ),
    Entry(
        "Q322",
        "error",
        "Amendment date that cannot be",
        "A final audit is amended after it was made, up to today. Amendments stand in the order in which they were "
        "made, the oldest first; where two people amended one field on two branches, those of one come behind those of "
        "the other.",
        "Correct the date, or put the amendments in order.",
    ),
    Entry(
        "Q323",
        "error",
        "Amendment of a draft",
        "A draft is simply changed. Amendments are for an audit that was final already, and that others may have read.",
        "Remove amendments, or make the audit final again.",
    ),
    Entry(
        "Q324",
        "error",
        "Amendment that does not lead to what the audit says",
        "An amendment says what was changed, so that what the audit said before can still be read. Undone one by one "
        "from the last, amendments must lead back to the original. Results are worked out, so they are not amended, "
        "and which audit it is, its rubric and its status stay what they are.",
        "Write in was what stood in the field before, and in now exactly what stands there since.",
    ),
    Entry(
        "Q325",
        "error",
        "Final audit by a draft of a rubric",
        "A draft of a rubric may still change, and with it what the grade of this audit means. So only a released "
        "version gives a final grade, and reports leave this audit out.",
        "Release the rubric version.",
    ),
    Entry(
        "Q326",
        "note",
        "Audit by a draft of a rubric",
        "Trying a rubric out on real audits is a good thing. They can be finished once the version is released.",
        "Nothing for now. Before the audit is finalised, the rubric version must be released.",
    ),
    Entry(
        "Q327",
        "error",
        "Withdrawal that cannot be",
        "A final audit that should never have been made is withdrawn, in the open, after all that was done to it. A "
        "draft is simply discarded.",
        "Correct the day of the withdrawal, or take it out of a draft.",
    ),
    Entry(
        "Q330",
        "error",
        "Domain that does not apply to the case",
        "The rubric asks for this domain in other kinds of case only. What is written here would not count.",
        "Correct the kind of work or the stage if one of them is a slip. If not, remove this assessment.",
    ),
    Entry(
        "Q331",
        "error",
        "Domain that is graded by its items",
        "The rubric works the grade of this domain out from those of its items, so the items are what is assessed.",
        "Assess its items instead.",
    ),
    Entry(
        "Q332",
        "error",
        "Rubric that is not for this kind of case",
        "Nothing in the rubric applies to this case, so the audit could have no grade.",
        "Correct the kind of work or the stage if one of them is a slip. If not, use another rubric.",
    ),
)
