"""Family Q43: what is wrong with signatures, as far as it can be told without proving that they hold."""

from __future__ import annotations

from q4c_cli.model.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "Q430",
        "error",
        "Signature file that cannot be used",
        "A signature file is a statement, and directly below it the signature of exactly these bytes. Whatever is "
        "changed in it, were it only a line end, makes it say nothing any more.",
        "Put the file back as it was signed, or remove it and sign again.",
    ),
    Entry(
        "Q431",
        "error",
        "Signature in another place than it belongs",
        "The name of a signature says of which audit it is, what it means, whose it is, and how the hash of what was "
        "signed begins. A copy under the name of another audit would make people believe what nobody signed.",
        "Move the file to the place that the message names, or remove it where it is a copy.",
    ),
    Entry(
        "Q432",
        "error",
        "Signature of an audit that is not there",
        "A signature says something about one audit. Without it, it says nothing, and somebody may have taken the "
        "audit away.",
        "Put the audit back, or remove the signature if it was made by mistake.",
    ),
    Entry(
        "Q433",
        "error",
        "Audit is not what was signed",
        "What was signed is the audit's file, byte for byte. It says something else now, and no amendment since then "
        "accounts for it.",
        "Put the audit back as it was signed. If it has to change, amend it, and sign it again.",
    ),
    Entry(
        "Q434",
        "error",
        "Signed by somebody who may not",
        "The auditor of a case says that they audited it, another auditor that they moderated it, and its practitioner "
        "that they have read their feedback. Nobody signs an audit of their own practice.",
        "Remove the signature, and let the right person sign.",
    ),
    Entry(
        "Q435",
        "error",
        "Signed with a key that was not theirs",
        "people.yaml says which key was whose on which day. A signature with another key, or made for another purpose, "
        "proves nothing about the person it names.",
        "If the key is right, have people.yaml corrected. If not, remove the signature and sign again.",
    ),
    Entry(
        "Q436",
        "error",
        "Signed on a day that cannot be",
        "An audit is signed on the day of the audit or later, and not in the future.",
        "Find out when it was signed. If the computer's clock was wrong, sign again.",
    ),
    Entry(
        "Q437",
        "error",
        "Statement says something else than the audit",
        "A statement repeats the rubric and the results of the audit it is about, so that it can be read by itself. "
        "Where the two differ, one of them misleads.",
        "Remove the signature, and sign again with q4c.",
    ),
)
