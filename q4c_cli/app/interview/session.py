"""An interview under way: it asks, and keeps every answer on the disk before the next question is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from q4c_cli.app.interview import closing, drafts, header, memory
from q4c_cli.app.interview.basis import Basis
from q4c_cli.app.interview.memory import Event, Memory
from q4c_cli.app.interview.question import NONE, Answers, Complaint, Question, Value
from q4c_cli.app.interview.reading import accepted, literally, read, unreadable
from q4c_cli.app.interview.script import Standing, standing
from q4c_cli.app.interview.sheet import audit_of, complete_header
from q4c_cli.checks import privacy
from q4c_cli.model.audit import Audit
from q4c_cli.rules.privacy.allowing import Allowed
from q4c_cli.store import interviews
from q4c_cli.store.interviews import Journal
from q4c_cli.store.workspace import audit_path
from q4c_cli.store.writing.transaction import commit_writes, digest


class NotKept(Exception):
    """The disk refused an answer. Nothing has changed: the same answer can be given again. `why` is the reason."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Session:
    """One interview, from its first question to the finished audit.

    `journal` is None until the first answer, so that an interview left at once leaves nothing behind; `start` makes it.
    """

    def __init__(
        self, root: Path, known: Basis, state: Memory, journal: Journal | None, start: Callable[[Event], Journal]
    ) -> None:
        self.root = root
        self.known = known
        self.memory = state
        self.standing: Standing = standing(known, state)
        self._allowed = Allowed(known.allow_list, known.today)
        self._journal = journal
        self._start = start

    @property
    def answers(self) -> Answers:
        """The answers given so far, without those taken back."""
        return self.memory.answers

    @property
    def begun(self) -> bool:
        """Whether there is anything on the disk to come back to."""
        return self._journal is not None

    @property
    def decided(self) -> str | None:
        """What is to become of the audit, once every question has been answered: `finalise` or `draft`."""
        return self.answers.one("@finish") if self.standing.question is None else None

    def lines(self) -> tuple[str, ...]:
        """The lines so far of a text of several lines that is being written."""
        question = self.standing.question
        return self.memory.lines if question is not None and question.id == self.memory.writing else ()

    def take(self, typed: str) -> None:
        """Take a typed line as the answer, or as one more line of it, and keep it on the disk.

        A text of several lines ends with an empty one. Raises Complaint where the line cannot be taken or points to a
        real person, NotKept where the disk refuses it.
        """
        question = self._asked()
        if question.kind == "lines" and self._is_a_line(typed):
            self._take_line(question, literally(typed.rstrip()))
            return
        value = accepted(question, "\n".join(self.lines()).strip()) if self.lines() else read(question, typed)
        self._refuse_personal(value)
        if question.id == "@change":
            self.keep(memory.withdraw(self._section(str(value))))
        else:
            self.keep(memory.answer(question.id, value))

    def back(self) -> None:
        """Go back one step: one line of a text being written, else one question. Raises Complaint at the first."""
        question = self._asked()
        if self.lines():
            self.keep(memory.lines_so_far(question.id, self.lines()[:-1]))
        elif self.standing.answered:
            self.keep(memory.withdraw([self.standing.answered[-1].id]))
        else:
            raise Complaint("This is the first question, so there is nothing to go back to.")

    def undecide(self) -> None:
        """Ask again what is to become of the audit."""
        self.keep(memory.withdraw(["@finish"]))

    def save(self) -> str | None:
        """Write the draft as far as the answers go, and give its path; None while the case is not yet known.

        Raises UsageProblem where it cannot be written or a person has edited it since. The answers are safe all the
        same.
        """
        question = self.standing.question
        if not complete_header(self.answers) or (question is not None and question.section == header.SECTION):
            return None
        now = audit_of(self.known.rubric, self.memory.kept if question is not None else self.answers)
        before = audit_of(self.known.rubric, self.memory.base) if self.memory.base else None
        domains = tuple(self.known.rubric.domain_by_id)
        writes = drafts.writes(self.root, self.memory.digests, before, now, domains)
        interviews.remember(self.root, {"auditor": now.auditor})
        if writes:
            self.keep(memory.draft(writes[0].path, str(digest(writes[0].data))))
            commit_writes(self.root, writes)
            self.keep(memory.WRITTEN)
        return audit_path(now.audit)

    def keep(self, event: Event) -> None:
        """Put an event on the disk, then into effect. Raises NotKept where the disk refuses; then nothing changes."""
        try:
            if self._journal is None:
                self._journal = self._start(event)
            else:
                self._journal.append(event)
        except OSError as problem:
            raise NotKept(problem.strerror or str(problem)) from problem
        self.memory = self.memory.after(event)
        self.standing = standing(self.known, self.memory)

    def audit(self) -> Audit:
        """The audit that the answers make up. The case must be known."""
        return audit_of(self.known.rubric, self.answers)

    def end(self) -> None:
        """The audit is written; the interview is over and its journal goes."""
        if self._journal is not None:
            self._journal.remove()
            self._journal = None

    def close(self) -> None:
        """Leave the interview as it is, to be resumed."""
        if self._journal is not None:
            self._journal.close()

    def _is_a_line(self, typed: str) -> bool:
        return bool(typed.strip()) and (typed.strip() != NONE or bool(self.lines()))

    def _take_line(self, question: Question, line: str) -> None:
        if reason := unreadable("\n".join([*self.lines(), line])):
            raise Complaint(reason)
        self._refuse_personal("\n".join([*self.lines(), line]))
        self.keep(memory.lines_so_far(question.id, [*self.lines(), line]))

    def _refuse_personal(self, value: Value) -> None:
        """Raise Complaint where an answer points to a real person, before it is on the disk."""
        if isinstance(value, str) and (reason := privacy.refusal(value, self._allowed)):
            raise Complaint(reason)

    def _asked(self) -> Question:
        if self.standing.question is None:
            raise Complaint("Every question has been answered.")
        return self.standing.question

    def _section(self, section: str) -> Sequence[str]:
        """The questions to ask again when a part is to be changed: its own, and the decisions that rest on it."""
        return [q.id for q in self.standing.answered if q.section in {section, closing.RESULT}]
