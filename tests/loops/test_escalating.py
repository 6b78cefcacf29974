"""The three ways to a person, the form on the way, and what a visitor who falls silent leaves behind."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest

from concierge.escalating import escalate
from models.concierges import Then
from models.database import pool, transaction
from models.events import Asked, AuthorKind, DetailAsked, Field, FieldKind, Offer, Reason, Said
from models.queries.details import details
from models.tables import Availability
from tests.support.answering import Talk, a_bot, again, answered, in_doubt, knows, talk
from tests.support.escalating import present
from tests.support.people import Staff

pytestmark = pytest.mark.usefixtures("apart")

NAME = Field(key="name", label="Name")
EMAIL = Field(key="email", label="E-mail", kind=FieldKind.EMAIL, required=True, help="For our answer.")
SUBJECT = Field(key="subject", label="What is it about?", kind=FieldKind.CHOICE, choices=("Rota", "Payroll"))
FORM = (NAME, EMAIL, SUBJECT)
OFFLINE = "Nobody is here right now. You are in line, and we answer as soon as we can."


async def says(chat: Talk, text: str) -> str:
    """What the concierge says to it, if anything."""
    before = len(await chat.said())
    await chat.says(text)
    await answered()
    return " / ".join(said.text for said in (await chat.said())[before:])


async def reason(chat: Talk) -> str | None:
    """Why a person was asked for; None: nobody was."""
    found: str | None = await pool().fetchval("SELECT reason FROM intent WHERE conversation = $1", chat.log)
    return found


async def collected(chat: Talk) -> dict[str, str]:
    rows = await pool().fetch("SELECT field, value FROM detail WHERE conversation = $1 ORDER BY seq", chat.log)
    return {row["field"]: row["value"] for row in rows}


@pytest.mark.parametrize(
    ("then", "last", "why"),
    [
        (Then.ESCALATE, OFFLINE, "asked"),
        (Then.OFFER, "Would you like to talk to a person?", None),
        (Then.OFF, "I don't know that yet.", None),
    ],
)
async def test_words_that_ask_for_a_person_do_what_is_set(then: Then, last: str, why: str | None) -> None:
    chat = await talk("I want to talk to a person", on_asked=then)
    await answered()
    assert (await chat.said())[-1].text == last
    assert await reason(chat) == why


@pytest.mark.parametrize(("then", "why"), [(Then.ESCALATE, "no_answer"), (Then.OFFER, None), (Then.OFF, None)])
async def test_no_answer_does_what_is_set(then: Then, why: str | None) -> None:
    chat = await talk("Is the moon made of cheese?", on_no_answer=then)
    await answered()
    [said, *rest] = await chat.said()
    assert isinstance(said, Said)
    assert said.text == "I don't know that yet."
    assert said.offers == ((Offer.PERSON,) if then is Then.OFFER else ())
    assert [line.text for line in rest] == ([OFFLINE] if why else [])
    assert await reason(chat) == why


@pytest.mark.parametrize(("then", "why"), [(Then.ESCALATE, "feedback"), (Then.OFFER, None), (Then.OFF, None)])
async def test_an_answer_that_did_not_help_does_what_is_set(then: Then, why: str | None) -> None:
    chat = await talk("How do I swap a shift?", on_feedback=then)
    article = await knows(chat.house, "Swap", "Press Swap.", "how do I swap a shift")
    await answered()
    await chat.presses("no")
    await answered()
    said = (await chat.said())[1]
    assert said.text == "I am sorry that this did not help."
    assert await reason(chat) == why
    thumb = await pool().fetchrow("SELECT seq, article, helpful FROM thumb WHERE log = $1", chat.log)
    assert tuple(thumb or ()) == (2, article, False)


async def test_an_answer_that_helped_is_kept_without_a_word() -> None:
    chat = await talk("How do I swap a shift?")
    await knows(chat.house, "Swap", "Press Swap.", "how do I swap a shift")
    await answered()
    await chat.presses("yes")
    await answered()
    assert len(await chat.said()) == 1
    assert await pool().fetchval("SELECT helpful FROM thumb WHERE log = $1", chat.log)


async def test_no_pressed_twice_is_answered_once() -> None:
    chat = await talk("How do I swap a shift?")
    await knows(chat.house, "Swap", "Press Swap.", "how do I swap a shift")
    await answered()
    for _ in range(2):
        await chat.presses("no", to=2)
        await answered()
    assert [said.text for said in await chat.said()][1:] == ["I am sorry that this did not help."]


async def test_yes_to_an_offer_fetches_a_person_for_the_reason_of_the_offer() -> None:
    chat = await talk("Is the moon made of cheese?")
    await answered()
    assert await says(chat, "Ja, bitte") == OFFLINE
    assert await reason(chat) == "no_answer"


async def test_the_button_under_an_offer_has_the_reason_of_the_offer() -> None:
    chat = await talk("Is the moon made of cheese?")
    await answered()
    await _presses_talk_to_a_person(chat)
    assert await reason(chat) == "no_answer"


async def _presses_talk_to_a_person(chat: Talk, client_id: str | None = None) -> int:
    async with transaction() as connection:
        return (await escalate(connection, chat.log, client_id or uuid4().hex, Reason.ASKED)).seq


async def test_no_thanks_to_an_offer_is_left_at_that() -> None:
    chat = await talk("Is the moon made of cheese?")
    await answered()
    assert await says(chat, "no thanks") == ""
    assert await reason(chat) is None


async def test_who_perhaps_asks_is_asked_back_and_has_a_person_when_asking_so_again() -> None:
    chat = await talk("is anybody there?")
    await answered()
    [said] = await chat.said()
    assert said == Said(text="Would you like to talk to a person?", offers=(Offer.PERSON,), why=Reason.ASKED)
    await says(chat, "hello?? anybody there?")
    assert await reason(chat) == "asked"


async def test_the_form_is_asked_one_by_one_and_a_person_comes_after_the_last() -> None:
    chat = await talk("talk to a person", form=FORM)
    await answered()
    assert (await chat.said())[0] == DetailAsked(text="What is your name?", field=NAME, reason=Reason.ASKED)
    assert await says(chat, "My name is Vera Lind") == "What is your e-mail?"
    assert await says(chat, "vera at home") == "This does not look like an e-mail address. What is your e-mail?"
    assert await says(chat, "it is vera@example.com") == "What is it about?"
    await chat.presses("Payroll")
    await answered()
    assert await collected(chat) == {"name": "Vera Lind", "email": "vera@example.com", "subject": "Payroll"}
    assert await reason(chat) == "asked"
    row = await pool().fetchrow("SELECT name, email FROM visitor WHERE id = $1", chat.visitor)
    assert tuple(row or ()) == ("Vera Lind", "vera@example.com")
    [asked] = [line for line in await chat.lines() if isinstance(line.what, Asked)]
    assert asked.author.kind is AuthorKind.VISITOR
    shown = await details(chat.log)
    assert shown is not None
    assert [(field.key, field.value) for field in shown.fields] == [
        ("name", "Vera Lind"), ("email", "vera@example.com"), ("subject", "Payroll"),
    ]  # fmt: skip


async def test_what_is_known_is_not_asked_again_in_the_next_conversation() -> None:
    chat = await talk("talk to a person", form=FORM)
    await answered()
    for text in ("Vera", "vera@example.com"):
        await says(chat, text)
    chat = await again(chat, "talk to a person")
    await answered()
    assert [said.text for said in await chat.said()] == ["What is it about?"]
    shown = await details(chat.log)
    assert shown is not None
    assert [field.value for field in shown.fields] == ["Vera", "vera@example.com", None]


async def test_a_phone_number_of_an_earlier_conversation_stands_beside_the_next() -> None:
    phone = Field(key="phone", label="Phone number", kind=FieldKind.PHONE)
    chat = await talk("talk to a person", form=(phone, SUBJECT))
    await answered()
    assert await says(chat, "+44 20 7946 0958") == "What is it about?"
    chat = await again(chat, "talk to a person")
    await answered()
    assert [said.text for said in await chat.said()] == ["What is it about?"]
    shown = await details(chat.log)
    assert shown is not None
    assert [field.value for field in shown.fields] == ["+44 20 7946 0958", None]


async def test_an_optional_detail_is_skipped_and_a_required_one_is_not() -> None:
    chat = await talk("talk to a person", form=FORM)
    await answered()
    await chat.presses("skip")
    await answered()
    assert (await chat.said())[-1].text == "What is your e-mail?"
    assert await says(chat, "skip") == "This is needed so that a person can help you. What is your e-mail?"


async def test_after_four_answers_that_are_none_a_detail_is_left_out() -> None:
    chat = await talk("talk to a person", form=(EMAIL,))
    await answered()
    for _ in range(3):
        assert (await says(chat, "no idea")).startswith("This does not look like an e-mail address.")
    assert await says(chat, "no idea") == OFFLINE
    assert (await collected(chat), await reason(chat)) == ({}, "asked")


async def test_the_button_while_the_form_is_open_asks_nothing_twice() -> None:
    chat = await talk("Hello", form=FORM)
    await answered()
    first = await _presses_talk_to_a_person(chat, "first-press")
    assert await _presses_talk_to_a_person(chat, "second-press") == first
    assert [said.text for said in await chat.said()][1:] == ["What is your name?"]


async def test_words_said_before_the_form_was_seen_are_no_answer_to_it() -> None:
    chat = await talk("talk to a person", form=(NAME,))
    await chat.says("now, if you please")
    await answered()
    assert await collected(chat) == {}
    await says(chat, "Vera")
    assert await collected(chat) == {"name": "Vera"}


async def test_a_press_on_an_older_line_while_the_form_is_open_changes_the_thumb_only() -> None:
    chat = await talk("How do I swap a shift?", form=(NAME,))
    await knows(chat.house, "Swap", "Press Swap.", "how do I swap a shift")
    await answered()
    await says(chat, "talk to a person")
    before = await chat.said()
    await chat.presses("no", to=2)
    await answered()
    assert await chat.said() == before
    assert await pool().fetchval("SELECT NOT helpful FROM thumb WHERE log = $1", chat.log)
    await says(chat, "Vera")
    assert await collected(chat) == {"name": "Vera"}


async def test_who_falls_silent_in_the_form_is_queued_with_what_there_is_once() -> None:
    chat = await talk("talk to a person", form=(NAME, EMAIL))
    await answered()
    await says(chat, "Vera")
    await answered(a_bot(form_patience=3600))
    assert await reason(chat) is None
    bot = a_bot(form_patience=0)
    await answered(bot)
    await answered(bot)
    assert (await collected(chat), await reason(chat)) == ({"name": "Vera"}, "asked")
    assert (await chat.kinds()).count("asked") == 1


async def test_an_answer_that_came_in_time_is_not_lost_to_the_queue() -> None:
    chat = await talk("talk to a person", form=(NAME, EMAIL))
    await answered()
    await chat.says("Vera")
    bot = a_bot(form_patience=0)
    await bot.queue_the_silent()
    assert await reason(chat) is None
    await answered()
    assert await collected(chat) == {"name": "Vera"}


async def test_nobody_is_told_that_nobody_is_here_while_somebody_is() -> None:
    chat = await talk("talk to a person")
    async with present(chat.house.ada):
        await answered()
    assert (await chat.said(), await reason(chat)) == ([], "asked")


async def test_an_agent_who_is_here_but_not_available_does_not_count() -> None:
    chat = await talk("talk to a person")
    await _toggles_off(chat.house.ada)
    async with present(chat.house.ada), present(chat.house.kofi):
        await answered()
    assert [said.text for said in await chat.said()] == [OFFLINE]
    assert (await chat.kinds())[-2:] == ["said", "asked"]


async def _toggles_off(agent: Staff) -> None:
    await Availability.update({Availability.available: False}).where(Availability.person == agent.handle)


async def test_an_article_that_is_gone_when_it_is_picked_is_no_answer() -> None:
    chat = await talk("swap")
    article = await knows(chat.house, "Swap a shift", "Press Swap.", "how can two people swap a shift on the rota")
    await answered(in_doubt())
    await pool().execute("UPDATE article SET state = 'draft' WHERE id = $1", article)
    await chat.presses(str(article))
    await answered()
    assert (await chat.said())[-1].text == "I don't know that yet."


@pytest.mark.parametrize("pick", [str(UUID(int=7)), "yes", "skip", "anything"])
async def test_a_button_that_was_not_there_does_nothing(pick: str) -> None:
    chat = await talk("swap")
    await knows(chat.house, "Swap a shift", "Press Swap.", "how can two people swap a shift on the rota")
    await answered(in_doubt())
    before: Sequence[object] = await chat.said()
    await chat.presses(pick)
    await answered()
    assert await chat.said() == before
