"""Family Q1: what is wrong with a file or its YAML, or with the shape of what it says."""

from __future__ import annotations

from q4c_cli.model.catalogue.entry import Entry

_FILES = (
    Entry(
        "Q101",
        "error",
        "A file cannot be read",
        "A record that cannot be read cannot be checked, graded or counted. Often the file is missing, or belongs to "
        "another user of this computer.",
        "Put the file back, or give yourself permission to read it.",
    ),
    Entry(
        "Q102",
        "error",
        "Not a regular file inside the workspace",
        "A symbolic link can lead to any file of the computer, and what it shows is not what git stores. So links are "
        "never followed, and nothing outside the workspace is read.",
        "Delete the link. If the record belongs here, write it as a plain file.",
    ),
    Entry(
        "Q103",
        "error",
        "A file is too large",
        "No audit, rubric or log entry comes near this size. A file that does is probably something else, and could "
        "keep the computer busy for long.",
        "Keep only the record in this file. Attachments and exports belong elsewhere.",
    ),
    Entry(
        "Q104",
        "error",
        "A file is not in UTF-8",
        "UTF-8 is the one way of writing characters as bytes that every tool here agrees on. In any other, names and "
        "quotation marks would turn into something else.",
        "Save the file again with the encoding UTF-8. In Notepad: Save as, then Encoding: UTF-8.",
    ),
    Entry(
        "Q105",
        "error",
        "A control or direction character",
        "These characters cannot be seen. They can hide words, show text in another order than it is stored, or stop "
        "a file from being read again. They mostly come from copying out of another program.",
        "Delete the character, or type the text again by hand.",
    ),
    Entry(
        "Q106",
        "error",
        "A line is too long",
        "A text of this length is longer than any record may hold.",
        "Shorten the text. Long text reads best as a `|` block, on several lines below its key.",
    ),
)

_NAMES = (
    Entry(
        "Q107",
        "error",
        "A name with a character that cannot be seen",
        "A line end, a control character or an invisible space in a name can show it as another, break a script or a "
        "log, and make two files look like one.",
        "Rename the file or folder. Letters, digits, hyphens and dots are safe everywhere.",
    ),
    Entry(
        "Q108",
        "error",
        "A name that not every computer can hold",
        "Windows keeps some names and signs for itself, and git keeps one. Whoever gets such a file there gets an "
        "error, another name, or no file at all.",
        "Rename the file or folder. Letters, digits, hyphens and dots are safe everywhere.",
    ),
    Entry(
        "Q109",
        "error",
        "Two names that look alike to a computer",
        "On Windows and macOS, names that differ only in capital letters are one name. One of the two files would "
        "silently stand in place of the other.",
        "Give one of the two another name, or remove the one that should not be here.",
    ),
)

_YAML = (
    Entry(
        "Q110",
        "error",
        "Not well-formed YAML",
        "The file is written in YAML, where spaces at the beginning of a line, colons and quotation marks have a "
        "meaning. Here they do not fit together, so nothing after this place can be trusted.",
        "Compare the line with the one above it: same number of spaces, a colon and a space after each key, text with "
        "special characters in double quotes.",
    ),
    Entry(
        "Q111",
        "error",
        "An anchor or alias",
        "An alias (`*name`) repeats what an anchor (`&name`) marks elsewhere. A reader of the line cannot see what it "
        "says, and a few of them can grow into gigabytes. If it was meant as text, YAML reads it as an alias all the "
        "same.",
        "Write the value out in full. If it is text, put it in double quotes.",
    ),
    Entry(
        "Q112",
        "error",
        "A tag or directive",
        "A tag (`!name`) asks the program that reads the file to make something special of a value, even to run "
        "code. Records hold plain values only. Text that begins with `!` is read as a tag.",
        "Take the tag or directive out. If it is text, put it in double quotes.",
    ),
    Entry(
        "Q113",
        "error",
        "A merge key",
        "`<<` copies keys from elsewhere into this place. A reader of the line cannot see what it says.",
        "Write the keys out in full.",
    ),
    Entry(
        "Q114",
        "error",
        "Several documents in one file",
        "A line of `---` begins a second record. One file holds one record, so that its name says which.",
        "Move what follows the line into a file of its own. If the line is part of a text, indent it like the text.",
    ),
    Entry(
        "Q115",
        "error",
        "A key stands twice",
        "Of two values for the same key, one would be lost without a word.",
        "Keep the one that is right and delete the other.",
    ),
    Entry(
        "Q116",
        "error",
        "Too deep or too many values",
        "No record needs as many levels or values. A file that has them can keep the computer busy for long.",
        "Check whether this file is really a record of this workspace. Take out what does not belong.",
    ),
    Entry(
        "Q117",
        "error",
        "Not keys and values, or a key that is not text",
        "Every record is made of keys, each with a value after a colon. A key such as `1` or `true` would be read as "
        "a number or a yes-or-no and never be found again.",
        'Write each line as `key: value`. Put a key that looks like a number or a date in double quotes: "2026":',
    ),
    Entry(
        "Q118",
        "error",
        "An empty file",
        "The file holds nothing but perhaps comments, so there is no record in it.",
        "Write the record, or delete the file.",
    ),
)

_SHAPE = (
    Entry(
        "Q120",
        "error",
        "A key that is not known",
        "An unknown key is most often a typing mistake. If it were passed over, what it says would be lost.",
        "Correct the key, or delete it with its value. `q4c schema` shows every key that may stand in each file.",
    ),
    Entry(
        "Q121",
        "error",
        "A key is missing",
        "The record cannot be used without it.",
        "Add the key with its value, indented like the other keys of this part.",
    ),
    Entry(
        "Q122",
        "error",
        "The wrong kind of value",
        "Text, numbers, lists and mappings are not interchangeable. YAML decides by how a value is written: `0123` and "
        "`12e3` are numbers, `2026-10-14` is a date, `true` is a yes-or-no, unless in quotes.",
        'Write the value as the key needs it: text in double quotes ("0123"), a list with a `-` before each entry.',
    ),
    Entry(
        "Q123",
        "error",
        "Not a date",
        "A day is written year first, so that it means the same to everyone and sorts by itself. A day that is not "
        "in the calendar is no date.",
        "Write the date as YYYY-MM-DD, for example 2026-10-14.",
    ),
    Entry(
        "Q124",
        "error",
        "An id that is badly formed",
        "Ids become file names and are typed by hand. So they are kept to letters, digits and hyphens, and hold at "
        "least one letter, since YAML reads digits alone as a number.",
        "Write the id in lower-case letters, digits and single hyphens, for example north-1.",
    ),
    Entry(
        "Q125",
        "error",
        "Not one of the choices",
        "Only a few words may stand here, and every part of q4c relies on them.",
        "Use one of the words that the message names.",
    ),
    Entry(
        "Q126",
        "error",
        "Values that do not fit the rules of the record",
        "Each value may be well written, but together, or by their size, they break a rule that this record must keep.",
        "Change the values so that the rule in the message holds.",
    ),
    Entry(
        "Q130",
        "error",
        "A newer format",
        "The file was written by, or for, a newer version of q4c. This one would misread it.",
        "Upgrade q4c the way it was installed here; the README says how.",
    ),
)

_GIT = (
    Entry(
        "Q140",
        "error",
        "Git is told to store or show records otherwise",
        "A `.gitattributes` file can make git store something else than the file holds, put two versions together "
        "line by line, or leave a file out of what reviewers are shown. A record must be stored and shown as it is.",
        "Remove the attribute, or give it for files that are no records, such as `*.pdf`.",
    ),
)

ENTRIES: tuple[Entry, ...] = _FILES + _NAMES + _YAML + _SHAPE + _GIT
