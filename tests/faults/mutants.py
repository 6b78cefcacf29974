"""The mutants: what each breaks, where, and the test that must notice."""

from msgspec import Struct


class Mutant(Struct, frozen=True, kw_only=True):
    """`old` stands once in `file` and becomes `new`; `test` is a pytest id. `until`: the Python from which on it does
    no harm."""

    name: str
    file: str
    old: str
    new: str
    test: str
    until: tuple[int, int] | None = None


BOT = "tests/loops/test_bot.py"
AWAY = "tests/workflows/test_postgres_away.py"
MAIL = "tests/activities/test_outside.py"

MUTANTS = [
    Mutant(
        name="ack before commit",
        file="web/speech.py",
        old="            line = await logs.visitor_says(",
        new=(
            "            await self._live.tell(\n"
            "                frames.Ack(log=frame.log, client_id=frame.client_id, seq=0, duplicate=False)\n"
            "            )\n"
            "            line = await logs.visitor_says("
        ),
        test="tests/web/test_promises.py::test_words_are_not_acked_before_they_are_committed",
    ),
    Mutant(
        name="no unique key",
        file="models/piccolo_migrations/first_2026_11_22.py",
        old="CREATE UNIQUE INDEX entry_once",
        new="CREATE INDEX entry_once",
        test="tests/models/test_log.py::test_words_sent_again_stand_once_and_leave_no_gap",
    ),
    Mutant(
        name="a file that can be had before it was looked through",
        file="web/uploads.py",
        old=(
            "        await looked_through(running, id_)\n"
            "        await files.stored(id_, incoming.size, incoming.sha256, running.settings.room)\n"
        ),
        new=(
            "        await files.stored(id_, incoming.size, incoming.sha256, running.settings.room)\n"
            "        await looked_through(running, id_)\n"
        ),
        test="tests/web/test_held_back.py::test_e5_nobody_has_a_file_before_it_was_looked_through",
    ),
    Mutant(
        name="two files for the last room",
        file="models/files.py",
        old="            await connection.execute(ALONE)\n",
        new="",
        test="tests/models/test_files.py::test_the_last_room_is_not_given_away_while_somebody_takes_it",
    ),
    Mutant(
        name="a submission without its unique key",
        file="models/piccolo_migrations/tickets_2026_11_22.py",
        old="CREATE UNIQUE INDEX submission_once",
        new="CREATE INDEX submission_once",
        test="tests/models/test_submissions.py::test_of_ten_that_are_sent_at_once_one_is_a_ticket",
    ),
    Mutant(
        name="claim without its check",
        file="models/lifecycle/taking.py",
        old='        raise Refused("claimed", by=s.owner, since=s.since)',
        new="        s = replace(s, status=Status.UNCLAIMED)",
        test="tests/workflows/test_claim.py::test_of_fifty_claims_at_once_one_wins_and_the_others_are_told_who",
    ),
    Mutant(
        name="a fact outside the queue",
        file="workflows/decisions.py",
        old="        if not await self._ledger.recorded(version):",
        new=(
            "        if step is not None:\n"
            "            from workflows import hands\n\n"
            "            await hands.record(self._ledger._lines._queue[-1])\n"
            "        if not await self._ledger.recorded(version):"
        ),
        test=f"{AWAY}::test_what_was_decided_meanwhile_is_written_in_the_order_of_the_decisions",
    ),
    Mutant(
        name="record that gives up",
        file="workflows/policy.py",
        old="maximum_interval=timedelta(seconds=2))",
        new="maximum_interval=timedelta(seconds=2), maximum_attempts=3)",
        test=f"{AWAY}::test_a_claim_waits_for_postgres_however_long_that_takes",
    ),
    Mutant(
        name="resume by time window",
        file="models/queries/entries.py",
        old="AND e.seq > w.cursor ORDER",
        new="AND e.seq > w.cursor AND e.at > now() - interval '26 seconds' ORDER",
        test="tests/web/test_promises.py::test_who_was_away_for_a_day_gets_what_was_said_then",
    ),
    Mutant(
        name="NOTIFY as the only delivery",
        file="web/sweep.py",
        old="            self._hub.mark(one)",
        new="            pass",
        test="tests/web/test_hub.py::test_a_line_whose_notification_was_lost_arrives",
    ),
    Mutant(
        name="relay that watches facts",
        file="desk/loops/relay.py",
        old="greatest(l.last_visitor_seq, l.last_agent_seq) AS seq",
        new="l.seq AS seq",
        test="tests/loops/test_relay.py::test_facts_are_no_news",
    ),
    Mutant(
        name="a bot without its fence",
        file="models/log/turns.py",
        old="AND owner_epoch = $3",
        new="AND coalesce($3, 0) >= 0",
        test=f"{BOT}::test_an_answer_that_was_begun_before_people_had_the_chat_is_not_given_after_them",
    ),
    Mutant(
        name="reserve without the row lock",
        file="models/slots.py",
        old="AND active FOR UPDATE",
        new="AND active",
        test="tests/models/test_slots.py::test_a_reservation_waits_for_the_one_before_it",
    ),
    Mutant(
        name="record that does not settle slots",
        file="activities/record.py",
        old="await slots.settle(connection, line.conversation, holders(replace(line.state, waits=waits)))",
        new="holders(line.state)",
        test="tests/workflows/test_timers.py::test_a_transfer_that_nobody_takes_stays_with_its_owner",
    ),
    Mutant(
        name="slots settled away under a decision",
        file="models/slots.py",
        old=" AND (until IS NULL OR until < now())",
        new="",
        test=(
            "tests/models/test_slots.py"
            "::test_what_happens_to_a_chat_meanwhile_does_not_take_the_slot_of_a_decision_under_way"
        ),
    ),
    Mutant(
        name="an acceptance in two transactions",
        file="activities/record_invitation.py",
        old="    if not await _project(connection, line, s):",
        new=(
            "    async with transaction() as first:\n"
            "        projected = await _project(first, line, s)\n"
            "    if not projected:"
        ),
        test=(
            "tests/activities/test_record_invitation.py::test_what_fails_between_the_row_and_the_intent_leaves_neither"
        ),
    ),
    Mutant(
        name="a stop that a wake swallows",
        file="desk/loops/frame.py",
        old="async with asyncio.timeout(EVERY):\n                    await self._woken.wait()",
        new="await asyncio.wait_for(self._woken.wait(), EVERY)",
        test="tests/loops/test_frame.py::test_a_loop_that_is_woken_as_it_is_stopped_stops",
        until=(3, 12),
    ),
    Mutant(
        name="a solved that forgets what was said",
        file="models/tickets/deciding.py",
        old=", said=max(s.said, said))",
        new=")",
        test="tests/models/test_ticket_words.py",
    ),
    Mutant(
        name="a done that believes the page",
        file="web/tickets/verbs.py",
        old="said=min(data.seen, door.seq)",
        new="said=data.seen",
        test=(
            "tests/web/test_tickets_deciding.py::test_what_is_said_later_reopens_whatever_a_page_claims_to_have_shown"
        ),
    ),
    Mutant(
        name="a mail marked before it is sent",
        file="activities/mail/post.py",
        old="        failure = await courier.deliver(",
        new="        await mails.sent(mail.id)\n        failure = await courier.deliver(",
        test=f"{MAIL}::test_a_mail_is_not_marked_as_sent_before_a_server_has_it",
    ),
    Mutant(
        name="words in a mail to an address that nobody verified",
        file="activities/outside.py",
        old="if known and step.kind is StepKind.REPLY else None",
        new="if step.kind is StepKind.REPLY else None",
        test="tests/activities/test_mail_to_strangers.py::test_a_mail_to_a_stranger_has_nothing_that_anybody_typed",
    ),
    Mutant(
        name="a transcript to an address that another visitor has shown to be his",
        file="models/transcripts.py",
        old="FROM transcript WHERE visitor = $2 AND lower(email) = $5",
        new="FROM transcript WHERE lower(email) = $5",
        test="tests/loops/test_transcripts.py::test_vera_asks_opens_the_link_and_has_her_transcript",
    ),
    Mutant(
        name="an identity whose header says more",
        file="models/vouched.py",
        old="if not head.keys() <= HEADER or head",
        new="if head",
        test="tests/models/test_vouched.py::test_nothing_else_is_believed",
    ),
    Mutant(
        name="two who send one mail",
        file="models/mails.py",
        old=" AND (m.under_way_until IS NULL OR m.under_way_until < clock_timestamp())",
        new="",
        test=f"{MAIL}::test_of_two_at_once_one_sends",
    ),
    Mutant(
        name="a link that nobody signed",
        file="models/signing.py",
        old="hmac.compare_digest(signed[:MAC], self.mac(said))",
        new="len(signed) >= MAC",
        test="tests/models/test_ticket_links.py::test_no_letter_of_a_link_can_be_changed",
    ),
    Mutant(
        name="record_ticket without its fence",
        file="activities/record_ticket.py",
        old='stood["version"] >= line.version or stood["status"] == TicketStatus.CLOSED:',
        new='stood["status"] == TicketStatus.CLOSED:',
        test="tests/activities/test_record_ticket.py::test_a_late_attempt_does_not_bring_back_what_is_over",
    ),
    Mutant(
        name="a ticket that is claimed after a wait",
        file="workflows/ticket_decisions.py",
        old="        self._ledger.take(move)",
        new="        await workflow.sleep(0.1)\n        self._ledger.take(move)",
        test=("tests/workflows/test_ticket.py::test_of_twenty_claims_at_once_one_wins_and_the_others_are_told_who"),
    ),
    Mutant(
        name="a close over words that nobody heard",
        file="activities/record_ticket.py",
        old=" and spoken.said > line.state.said:",
        new=" and spoken.said > 2**62:",
        test="tests/workflows/test_ticket_timers.py::test_a_word_that_comes_at_the_last_instant_keeps_the_ticket_open",
    ),
    Mutant(
        name="targets that forget the group's hours",
        file="activities/record_ticket.py",
        old='targets(policy, hours_of(team["hours"]),',
        new="targets(policy, None,",
        test=("tests/workflows/test_ticket_timers.py::test_targets_count_the_groups_hours_over_a_change_of_the_clocks"),
    ),
    Mutant(
        name="a Ticket List without the group filter",
        file="models/queries/ticket_pages.py",
        old='yield f"t.team = ANY({self.given(groups)})"',
        new='yield f"t.team = ANY({self.given(groups)}) OR true"',
        test="tests/web/test_tickets.py::test_a_copilot_sees_the_tickets_of_his_groups_only",
    ),
    Mutant(
        name="rows of tickets told to every copilot",
        file="web/helpdesk.py",
        old="self._works.sees(found.row.team.id)",
        new="self._works.sees is not None",
        test=(
            "tests/web/test_tickets_live.py"
            "::test_a_copilot_is_told_the_rows_that_change_and_a_copilot_of_another_group_nothing"
        ),
    ),
    Mutant(
        name="words in a chat that may only be read",
        file="web/topics.py",
        old="return self.door.shows is Shows.CHAT",
        new="return self.door.shows is not None",
        test=(
            "tests/web/test_tickets_live.py::test_the_chat_of_a_ticket_is_read_live_by_its_copilots_and_no_more_than_read"
        ),
    ),
]
