"""Finding in a text what points to a real person: pure text in, spans with their kind out.

Start at `finding.matches`. Each kind has a detector: `numbers` (NHS, phone, CCD), `references` (National Insurance,
postcode, family court), `emails`, `births`. A detector is a plain scan whose time grows with the text and no faster:
its patterns are bounded in length, and each begins with a character that the text must have.

`glance` says in microseconds that a text holds nothing, which is nearly always so. `unseen` is for what a text hides in
escapes and invisible characters. `veil` takes matches out of whatever is shown. `allowing` is the allow list.
"""
