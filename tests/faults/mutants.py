"""The mutants: what each breaks, where, and the test that must notice."""

from msgspec import Struct


class Mutant(Struct, frozen=True, kw_only=True):
    """`old` stands once in `file` and becomes `new`; `test` is a pytest id."""

    name: str
    file: str
    old: str
    new: str
    test: str


MUTANTS = [
    Mutant(
        name="no unique key",
        file="models/piccolo_migrations/first_2026_11_22.py",
        old="CREATE UNIQUE INDEX entry_once",
        new="CREATE INDEX entry_once",
        test="tests/models/test_log.py::test_words_sent_again_stand_once_and_leave_no_gap",
    ),
    Mutant(
        name="claim without its check",
        file="models/lifecycle.py",
        old='        raise Refused("claimed", by=s.owner, since=s.since)',
        new="        pass",
        test="tests/workflows/test_claim.py::test_of_fifty_claims_at_once_one_wins_and_the_others_are_told_who",
    ),
]
