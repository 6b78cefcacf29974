"""An office in which every text that anybody can write is code: one part for each thing that has texts.

Each text begins with the name of its field, so that it is found where it is shown. To add a field, say it in a part
(`self("its name", longest)`) and name it in the places that show it.
"""

from uuid import UUID, uuid4

import msgspec

from models import blocks, knowledge, log, saved_replies, ticket_tasks, ticket_views
from models import details as collected
from models.database import pool, transaction
from models.events import (
    Answered,
    Attached,
    Author,
    AuthorKind,
    ConciergeLine,
    DetailAsked,
    Field,
    FieldKind,
    Invited,
    Rated,
    Reason,
    Rule,
    Said,
    Suggested,
    Suggestion,
    Tagged,
)
from models.forms import Answer, Input, InputKind
from models.knowledge import Content, State
from models.lifecycle import VISITOR
from models.log import Pace, Page
from models.tables import VisitorToken
from models.tickets.question import TicketQuestion
from tests.support.archiving import over
from tests.support.asking import asked_in_vain
from tests.support.hostile.payloads import PAYLOADS
from tests.support.onsite import Mirror
from tests.support.people import Office
from tests.support.requesting import token
from tests.support.ticketing import Filed, listed
from web.sessions import hashed

PACE = Pace(burst=1000, rate=1000.0)
FLOODS = {
    "one long word": "x" * 3_900,
    "accents": "a" + "\u0301" * 1_000,
    "turned around": "\u202egpj.exe\u2066 \u200f.",
    "a family": "\U0001f469\u200d\U0001f467" * 500,
}
"""Words that a careless page would not hold."""


class Scene:
    """`said`: what each field holds. `turn`: which payload the first field gets; the next one gets another."""

    def __init__(self, house: Office, turn: int) -> None:
        self.house, self.turn = house, turn
        self.said: dict[str, str] = {}
        self.mirror = Mirror()
        self.token, self.link = uuid4().hex, ""
        self.vera = self.guest = self.chat = self.past = self.article = self.form = UUID(int=0)
        self.ticket: Filed | None = None

    def __call__(self, field: str, longest: int = 200) -> str:
        """What the field holds: the first payload, from its own on, that fits."""
        first = self.turn + len(self.said)
        texts = (f"{field} {PAYLOADS[number % len(PAYLOADS)]}" for number in range(first, first + len(PAYLOADS)))
        return self.said.setdefault(field, next(text for text in texts if len(text) <= longest))

    @property
    def number(self) -> int:
        assert self.ticket is not None
        return self.ticket.number

    async def play(self) -> None:
        for part in (
            self.names,
            self.concierge,
            self.knowledge,
            self.conversation,
            self.archive,
            self.replies,
            self.helpdesk,
        ):
            await part()
        await self.page()

    async def names(self) -> None:
        for field, who in (("agent name", self.house.ada), ("CoPilot name", self.house.kofi)):
            await pool().execute("UPDATE person SET name = $2 WHERE id = $1", who.id, self(field, 100))
        await pool().execute("UPDATE team SET name = $2 WHERE id = $1", self.house.team, self("team name", 100))

    async def concierge(self) -> None:
        self.asks = Field(
            key="shops",
            label=self("detail label", 100),
            kind=FieldKind.CHOICE,
            required=True,
            help=self("detail help", 200),
            choices=(self("detail choice", 100), "Several"),
        )
        columns = {name: self(f"concierge {name}") for name in ("name", "greeting", "feedback", "clarifier", "offline")}
        columns |= {"no_match": self("concierge no_match"), "form": msgspec.json.encode([self.asks]).decode()}
        for name, value in columns.items():
            await pool().execute(
                f"UPDATE concierge SET {name} = $2 WHERE id = $1",  # noqa: S608
                self.house.concierge,
                value,
            )

    async def knowledge(self) -> None:
        content = Content(
            title=self("article title"),
            body=self("article body"),
            state=State.PUBLISHED,
            questions=(self("way to ask"),),
        )
        self.article = (await knowledge.create(self.house.concierge, content, by=self.house.ada.handle)).id
        await asked_in_vain(self.house, self("asked in vain"))

    async def conversation(self) -> None:
        """Vera's, up to the line in which she waits for a person. What an agent says comes when he has claimed it."""
        self.vera = await self.house.visitor(self("visitor name", 100))
        await VisitorToken(hash=hashed(self.token), visitor=self.vera).save()
        page = Page(url="https://shop.example/prices", title=self("page title"))
        async with transaction() as connection:
            begun = await log.begin(
                connection, self.vera, uuid4().hex, text=self("question"), page=page, browser=self("browser"), pace=PACE
            )
            self.chat = begun.log
            suggestion = Suggestion(article=self.article, title=self("suggestion"), score=0.5)
            answer = Answered(
                text=self("answer"), article=self.article, title=self("answer title"), rule=Rule.MATCH, score=0.9
            )
            lines: tuple[ConciergeLine, ...] = (
                answer,
                Suggested(text=self("did you mean"), articles=(suggestion,)),
                DetailAsked(text=self("detail asked"), field=self.asks, reason=Reason.ASKED),
            )
            for number, line in enumerate(lines):
                await log.concierge_says(connection, self.chat, self.said["concierge name"], line, f"hostile:{number}")
            said = await log.visitor_says(connection, self.chat, uuid4().hex, self("detail value"), PACE)
            await collected.keep(connection, self.chat, self.asks, self.said["detail value"], said.seq)
            await log.concierge_says(connection, self.chat, "Larkspur", Said(text="Thank you."), "hostile:thanks")
            await log.invited(connection, self.chat, self.agent, uuid4().hex, Invited(text=self("invitation")))
            await log.note(connection, self.chat, self.agent, uuid4().hex, self("note"))
            for field, flood in FLOODS.items():
                self.said[field] = f"{field} {flood}"
                await log.visitor_says(connection, self.chat, uuid4().hex, self.said[field], PACE)
            await log.ask(connection, self.chat, VISITOR, uuid4().hex, Reason.ASKED)

    @property
    def agent(self) -> Author:
        return Author(kind=AuthorKind.AGENT, id=self.house.ada.handle, name=self.said["agent name"])

    async def claimed(self) -> None:
        """The agent has the chat, and speaks."""
        row = await pool().fetchrow("SELECT owner_epoch, seq FROM log WHERE id = $1", self.chat)
        assert row is not None
        file = Attached(id=uuid4(), name=self("file name", 255), size=7, media_type="image/png")
        line = await log.agent_says(
            pool(), self.chat, self.agent, uuid4().hex, self("reply"), epoch=row["owner_epoch"], seen=row["seq"]
        )
        files = msgspec.json.encode({"files": [file]}).decode()
        await pool().execute(
            "UPDATE entry SET what = what || $3::text::jsonb WHERE log = $1 AND seq = $2", self.chat, line.seq, files
        )

    async def archive(self) -> None:
        """A chat that is over, with what was said of it, and a visitor who is blocked for it."""
        note, name = self("old note"), self("old name", 100)
        chat = await over(self.house, self("old question"), name=name, note=note)
        self.past = chat.id
        async with transaction() as connection:
            await log.rate(connection, self.past, uuid4().hex, Rated(score=1, text=self("rating")))
            tagged = Tagged(tags=(self("tag", 100),), outcome=self("outcome", 100))
            await log.tagged(connection, self.past, self.agent, uuid4().hex, tagged)
        await blocks.put(chat.id, uuid4().hex, reason=self("why blocked", 300), by=self.house.ada.handle, days=None)

    async def replies(self) -> None:
        name, text = self("reply's name", 60), self("reply's text")
        await saved_replies.create(uuid4(), self.house.ada.handle, None, name, text)

    async def helpdesk(self) -> None:
        self.ticket = await listed(self.house, self.past)
        self.link = await token(self.number)
        self.form = uuid4()
        fields = [Input(key="colour", label=self("input label"), help=self("input help"), kind=InputKind.TEXT)]
        await pool().execute(
            "INSERT INTO form (id, key, title, help, enabled, fields) VALUES ($1, $2, $3, $4, true, $5)",
            self.form,
            uuid4().hex,
            self("form title", 100),
            self("form help"),
            msgspec.json.encode(fields).decode(),
        )
        label, shown = self("answer label"), self("answered")
        answer = Answer(key="colour", label=label, kind=InputKind.TEXT, value="x", shown=shown)
        await pool().execute(
            "UPDATE submission SET subject = $2, description = $3, name = $4, form_title = $5, answers = $6"
            " WHERE number = $1",
            self.number,
            self("subject"),
            self("description"),
            self("requester name", 100),
            self.said["form title"],
            msgspec.json.encode([answer]).decode(),
        )
        kofi = Author(kind=AuthorKind.AGENT, id=self.house.kofi.handle, name=self.said["CoPilot name"])
        await log.reply(pool(), self.ticket.log, kofi, uuid4().hex, self("ticket reply"))
        await log.comment(pool(), self.ticket.log, kofi, uuid4().hex, self("ticket comment"))
        await log.requester_says(pool(), self.ticket.log, uuid4().hex, self("requester says"))
        await ticket_tasks.add(pool(), uuid4(), self.number, self("task"), self.house.kofi.handle)
        view, name = TicketQuestion(), self("view name", 60)
        await ticket_views.keep(uuid4(), self.house.kofi.handle, name, view, for_all=False, admin=False)

    async def page(self) -> None:
        """Somebody else is on the site."""
        await self.mirror.holds()
        self.guest = await self.house.visitor(self("name on site", 100))
        number = await self.mirror.comes(self.house, self.vera, self.guest)
        await self.mirror.turns(number, title=self("title on site"), browser="Chrome", language="de")
