"""Family Q2: what is wrong with a rubric."""

from __future__ import annotations

from q4c_cli.model.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "Q201",
        "error",
        "Rubric in the wrong place",
        "A rubric is found by its id and version. The file's place must say the same as the file.",
        "Move the file, or correct its rubric and version.",
    ),
    Entry(
        "Q202",
        "error",
        "Taken rubric not found",
        "A rubric may take domains from another one. That other version must be here too.",
        "Correct the name and version, or add that rubric file.",
    ),
    Entry(
        "Q203",
        "error",
        "Unknown scale",
        "Every domain and result is graded on a scale of its own rubric.",
        "Use a scale listed under scales, or add this one there.",
    ),
    Entry(
        "Q204",
        "error",
        "Unknown part",
        "Every domain belongs to a part of its own rubric, such as compliance or impact.",
        "Use a part listed under parts, or add this one there.",
    ),
    Entry(
        "Q205",
        "error",
        "Id used twice in a rubric",
        "Audits refer to domains, indicators, grades and results by id. Two of the same id cannot be told apart.",
        "Give one of the two another id.",
    ),
    Entry(
        "Q206",
        "error",
        "Grade not on the scale",
        "A grade means something only on a scale. Here it is not on the scale that applies.",
        "Use a grade of that scale.",
    ),
    Entry(
        "Q207",
        "error",
        "Grade map incomplete",
        "A taken domain keeps its levels, and each of its grades needs a grade of this rubric to stand for it.",
        "Add the missing grade to grades.",
    ),
    Entry(
        "Q208",
        "error",
        "Includes does not name a lower level",
        "A level may include what is expected at a lower level of the same domain. It cannot include itself, "
        "a better level, or one that is not there.",
        "Name a lower level of this domain, or remove includes.",
    ),
    Entry(
        "Q209",
        "error",
        "Unknown evidence source in a rubric",
        "A domain says where proof is looked for. Each place is listed once under evidence_sources.",
        "Use a source listed under evidence_sources, or add this one there.",
    ),
    Entry(
        "Q210",
        "error",
        "Rule about something that is not there",
        "A result looks at domains of its rubric and at results that come before it. This name is neither.",
        "Use the id of a domain or of an earlier result.",
    ),
    Entry(
        "Q211",
        "error",
        "Rule compares with a grade that cannot occur",
        "A rule compares domains or results with a grade. That grade must be on the scale of each of them.",
        "Use a grade that is on the scale of everything the rule looks at.",
    ),
    Entry(
        "Q212",
        "error",
        "Otherwise missing or not last",
        "Rules are tried in order. The last one says what holds otherwise, so that there is always an answer.",
        "End the rules with one otherwise, and have no other.",
    ),
    Entry(
        "Q213",
        "error",
        "Nothing selected",
        "A result, a rule or a taken rubric must look at something. Here there is nothing to look at.",
        "Name at least one domain that is there.",
    ),
    Entry(
        "Q214",
        "error",
        "Domain and result share a name",
        "Rules name domains and results in the same way. One name cannot be both.",
        "Rename the domain or the result.",
    ),
    Entry(
        "Q215",
        "error",
        "Rubric that grades nothing",
        "A rubric needs at least one result. The last result is the overall grade.",
        "Add a result with its rules under results.",
    ),
    Entry(
        "Q216",
        "error",
        "Rubrics that take each other in a circle",
        "A rubric that takes from itself, directly or through others, has no beginning.",
        "Remove one of the takes in the circle.",
    ),
    Entry(
        "Q217",
        "error",
        "Taken rubric has errors",
        "Nothing is graded by a rubric that has errors, nor by one that is built on it.",
        "Put the other rubric right first.",
    ),
    Entry(
        "Q218",
        "error",
        "Unknown document",
        "A domain may say which published document it comes from. Each one is listed once under documents.",
        "Use a document listed under documents, or add this one there.",
    ),
    Entry(
        "Q219",
        "error",
        "Scale with fewer than two grades",
        "A scale tells better from worse, so it needs at least two grades, worst first.",
        "Add the missing grades, worst first.",
    ),
    Entry(
        "Q220",
        "error",
        "Good_or_better does not mark the top of the scale",
        "Reports count how many audits are good or better, across rubrics. That mark belongs to the best grades of a "
        "scale, from some grade upwards.",
        "Set good_or_better: true on the first good grade and on every grade after it, and on no other.",
    ),
    Entry(
        "Q221",
        "error",
        "Grade map turns better into worse",
        "A better grade of the taken rubric must never become a worse one here.",
        "Put the grades in the same order on both sides.",
    ),
    Entry(
        "Q222",
        "error",
        "Released version changed",
        "Finished audits point to a released version and were graded by it, so its file never changes again, not by a "
        "single character. versions.yaml has its fingerprint.",
        "Restore the file. To change the rubric, make a new version of it.",
    ),
    Entry(
        "Q223",
        "error",
        "Released version gone",
        "Finished audits point to a released version, and cannot be graded or explained without its file.",
        "Put the file back.",
    ),
    Entry(
        "Q224",
        "error",
        "List of versions out of order",
        "versions.yaml lists each released version once, the oldest first. q4c writes it.",
        "Remove the entry that is there twice, or put the entries in order.",
    ),
    Entry(
        "Q225",
        "error",
        "List of versions cannot be used",
        "versions.yaml says which versions are released and what they held then. While it has errors, nobody can tell "
        "whether this version is what was released, and so nothing is graded by it.",
        "Put versions.yaml right, or restore it.",
    ),
    Entry(
        "Q226",
        "warning",
        "Rubric for new audits is a draft",
        "An audit can be begun by a draft of a rubric, but not finished before that version is released.",
        "Release the version, or name a released one.",
    ),
    Entry(
        "Q227",
        "error",
        "Released version rests on a draft",
        "What a released version means would change with the draft it takes domains from, or comes from.",
        "Release the other version as well.",
    ),
    Entry(
        "Q228",
        "error",
        "Change that cannot be",
        "changes says what became of the names of an earlier version. The older name must be there and gone here, the "
        "newer one here and not there, and each may be mapped once.",
        "Correct the name, or remove it from changes.",
    ),
    Entry(
        "Q229",
        "error",
        "Name gone without a word",
        "An earlier version has this domain, grade or indicator, and this one does not. Whoever moves an audit here "
        "needs to know where it went. Of indicators it is only a warning.",
        "Say under changes whether it was renamed or dropped; a domain may also be merged or split.",
    ),
)
