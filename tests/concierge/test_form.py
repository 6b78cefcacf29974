"""What an answer to the form is, and what it is not."""

import pytest

from concierge.form import MOST_TRIES, NotValid, asks_again, asks_for, missing, value
from concierge.smalltalk import Talk, small_talk
from models.events import Field, FieldKind, Reason

NAME = Field(key="name", label="Name")
NOTE = Field(key="note", label="Note")
EMAIL = Field(key="email", label="E-mail", kind=FieldKind.EMAIL)
PHONE = Field(key="phone", label="Phone number", kind=FieldKind.PHONE)
SUBJECT = Field(key="subject", label="What is it about?", kind=FieldKind.CHOICE, choices=("The rota", "Payroll"))


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        (NAME, "Vera", "Vera"),
        (NAME, "hi, my name is Vera Lind.", "Vera Lind"),
        (NAME, "Ich heiße Vera", "Vera"),
        (NAME, "Je m'appelle Véra", "Véra"),
        (NOTE, "  two\nlines ", "two lines"),
        (EMAIL, "vera@example.com", "vera@example.com"),
        (EMAIL, "It's vera.lind+chat@mail.example.co.uk, thanks", "vera.lind+chat@mail.example.co.uk"),
        (EMAIL, "<vera@example.com>", "vera@example.com"),
        (PHONE, "+44 20 7946 0958", "+44 20 7946 0958"),
        (PHONE, "call me at (030) 123-456 please", "(030) 123-456"),
        (SUBJECT, "payroll", "Payroll"),
        (SUBJECT, "the rota, I think", "The rota"),
        (SUBJECT, "pay", "Payroll"),
    ],
)
def test_an_answer_is_kept(field: Field, text: str, kept: str) -> None:
    assert value(field, text) == kept


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (NAME, "  "),
        (NAME, "my name is "),
        (NAME, "V" * 101),
        (NOTE, "nul\0"),
        (NOTE, "n" * 501),
        (EMAIL, "vera at example.com"),
        (EMAIL, "vera@example"),
        (EMAIL, "vera@example.com or tom@example.com"),
        (EMAIL, "v" * 250 + "@example.com"),
        (PHONE, "12345"),
        (PHONE, "my phone"),
        (PHONE, "1234567890123456"),
        (SUBJECT, "the weather"),
        (SUBJECT, "the rota or payroll"),
        (SUBJECT, ""),
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(field: Field, text: str) -> None:
    with pytest.raises(NotValid, match=r"^[A-Z].*\.$"):
        value(field, text)


def test_a_long_line_of_letters_is_read_at_once() -> None:
    for field in (NAME, EMAIL, PHONE, SUBJECT):
        for text in ("a" * 4000, "a@" * 2000, "1 " * 2000, "@." * 2000, "(" * 4000):
            with pytest.raises(NotValid):
                value(field, text)


def test_what_is_known_or_was_asked_is_passed_over() -> None:
    form = (NAME, EMAIL, SUBJECT)
    assert missing(form, frozenset(), frozenset()) == NAME
    assert missing(form, {"name"}, {"email"}) == SUBJECT
    assert missing(form, {"name", "subject"}, {"email"}) is None


def test_a_label_is_asked_for_and_a_question_is_said_as_it_stands() -> None:
    assert asks_for(PHONE, Reason.ASKED).text == "What is your phone number?"
    assert asks_for(SUBJECT, Reason.ASKED).text == "What is it about?"


def test_it_is_asked_again_three_times() -> None:
    asked = asks_for(EMAIL, Reason.FEEDBACK)
    for tries in range(1, MOST_TRIES + 1):
        again = asks_again(asked, "No.")
        assert again is not None
        assert (again.text, again.tries, again.reason) == ("No. What is your e-mail?", tries, Reason.FEEDBACK)
        asked = again
    assert asks_again(asked, "No.") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hello!", Talk.GREETING),
        ("Guten Tag", Talk.GREETING),
        ("hi there", Talk.GREETING),
        ("Thanks a lot", Talk.CLOSING),
        ("merci beaucoup", Talk.CLOSING),
        ("Ja, bitte", Talk.YES),
        ("ok", Talk.YES),
        ("sí", Talk.YES),
        ("Nein", Talk.NO),
        ("none of the above", Talk.NONE),
        ("Hello, where is my rota?", None),
        ("no rota", None),
        ("thanks but it does not work", None),
        ("", None),
    ],
)
def test_small_talk_is_what_has_no_other_words(text: str, kind: Talk | None) -> None:
    assert small_talk(text) is kind
