"""Family Q2, from Q230: what `q4c rubric lint` finds in a rubric that has no errors otherwise."""

from __future__ import annotations

from q4c_cli.model.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "Q230",
        "error",
        "Audits for which no rule holds",
        "Every audit with enough assessed should get a grade. Here some fall between the rules.",
        "End the rules with an otherwise, or add a rule for these audits.",
    ),
    Entry(
        "Q231",
        "error",
        "Rule that never fires",
        "The first rule that holds gives the grade. This one never gets to, so whoever wrote it is not heard.",
        "Put it above those rules, change what it asks, or remove it.",
    ),
    Entry(
        "Q232",
        "warning",
        "Grade that cannot be reached",
        "The scale promises a grade that no audit can have, however good or poor the work.",
        "Add or change a rule, or give this result a scale without that grade.",
    ),
    Entry(
        "Q233",
        "error",
        "Better work, lower result",
        "One assessment is a grade better, all others are the same, and yet the result is worse. "
        "Nobody could explain that to a practitioner.",
        "Ask for at_least rather than is, or put the rules in another order.",
    ),
    Entry(
        "Q234",
        "warning",
        "Condition that decides nothing",
        "Wherever this rule is tried, it comes out the same without this condition. "
        "It always holds there, never does, or is in the others already.",
        "Change it, or remove it.",
    ),
    Entry(
        "Q235",
        "note",
        "Order of rules decides",
        "Two rules for different grades can hold for the same audit, and then the upper one gives the grade. "
        "That is often meant. It matters to whoever moves a rule. Shown with --overlaps only.",
        "Nothing, if the upper rule is to win.",
    ),
    Entry(
        "Q236",
        "note",
        "Otherwise that is never needed",
        "The rules above it hold for every audit between them. It does no harm, but its words are never read.",
        "Nothing, or make the last of the rules above it the otherwise.",
    ),
    Entry(
        "Q237",
        "warning",
        "Listed and never used",
        "What nothing refers to was forgotten, or is left over from an earlier version.",
        "Use it, or remove it.",
    ),
    Entry(
        "Q238",
        "warning",
        "Domain that changes no result",
        "Auditors grade it and explain the grade, but no rule tells its grades apart.",
        "Add it to a rule or a result, or make it an indicator of another domain.",
    ),
    Entry(
        "Q239",
        "error",
        "Rules too large to settle",
        "Every possible audit is looked at, with those that no rule tells apart taken together. "
        "Rules that tell very many apart would take too long, so nothing is promised about these.",
        "Let rules look at all domains of a part rather than at single ones, or split the result into several.",
    ),
    Entry(
        "Q240",
        "warning",
        "Levels out of order",
        "Levels are read from the worst to the best, as the scale has them. Another order misleads the reader.",
        "Put the levels in the order of the scale.",
    ),
    Entry(
        "Q241",
        "note",
        "Indicator without its place in the source",
        "The domain comes from a document. An indicator without an ordinal says that it is not from there.",
        "Add the ordinal, or leave it out where the indicator is your own.",
    ),
    Entry(
        "Q242",
        "warning",
        "Text with the word of another level",
        "An indicator that names another level than its own confuses the auditor, or stands at the wrong level.",
        "Say it in other words, use includes for 'as for …, plus', or move it to the level that it names.",
    ),
    Entry(
        "Q252",
        "warning",
        "Limit that changes nothing",
        "The result is the same without this limit: it never holds where the rules give more than it allows, or a "
        "stricter limit holds as well.",
        "Let it allow less, or remove it.",
    ),
    Entry(
        "Q253",
        "note",
        "Kinds of case without an overall grade",
        "Nothing that the overall result is made of applies to these cases, so an audit of one has no overall grade.",
        "Nothing, if the rubric is not meant for such cases. If it is, let something apply to them.",
    ),
    Entry(
        "Q255",
        "warning",
        "Place in a document that is not named",
        "An ordinal is an indicator's place in the document that its domain comes from. Nobody can look it up where "
        "the document is not named.",
        "Name the document under the domain, as `document`, or leave the ordinals out.",
    ),
    Entry(
        "Q256",
        "warning",
        "Two indicators in one place of the source",
        "At one level, each ordinal stands for one place in the document. Two indicators of the same place are a slip, "
        "and what the source says elsewhere may be missing.",
        "Correct one of the two, or leave it out where the indicator is your own.",
    ),
)
