"""Questions that ask the same thing stand together."""

from models.queries.alike import grouped


def groups(*questions: str) -> list[list[str]]:
    return grouped((question, question.lower().split()) for question in questions)


def test_word_order_and_repetition_do_not_part_questions() -> None:
    assert groups("export payroll", "payroll export", "ship norway") == [
        ["export payroll", "payroll export"],
        ["ship norway"],
    ]


def test_a_typo_does_not_part_questions() -> None:
    assert groups("export payroll", "exprot payroll") == [["export payroll", "exprot payroll"]]


def test_one_common_word_does_not_join_questions() -> None:
    assert groups("export payroll", "delete payroll history", "export calendar") == [
        ["export payroll"],
        ["delete payroll history"],
        ["export calendar"],
    ]


def test_a_chain_of_near_questions_stays_near_the_first() -> None:
    found = groups("aaaa bbbb cccc", "bbbb cccc dddd", "cccc dddd eeee", "dddd eeee ffff")
    assert found[0] == ["aaaa bbbb cccc", "bbbb cccc dddd"]
    assert len(found) == 2


def test_there_may_be_none() -> None:
    assert groups() == []
