import { describe, expect, it } from "vitest";
import type { Author, Entry, What } from "../../kit/protocol";
import { hour } from "../../kit/time";
import { factLine } from "./facts";

const ada: Author = { kind: "agent", id: "ada", name: "Ada Park" };
const vera: Author = { kind: "visitor", id: null, name: null };
const line = (what: unknown, author: Author = ada): Entry => ({ seq: 1, at: "2026-11-22T09:00:00+00:00", epoch: 0, author, client_id: null, what: what as What });

describe("facts in Vera's words", () => {
  it.each([
    [line({ type: "asked", n: 1, reason: "asked" }, vera), "You asked for a person"],
    [line({ type: "asked", n: 1, reason: "no_answer" }, vera), "The concierge asked a person to help"],
    [line({ type: "invited", text: "May I help?" }), "Ada Park invited you to chat."],
    [line({ type: "asked", n: 1, reason: "invited" }, vera), "You accepted. Ada Park is being told."],
    [line({ type: "reserve_missed", to: "ada", to_name: "Ada Park" }), "Ada Park could not come. Someone else takes over; you keep your place."],
    [line({ type: "claimed" }), "Ada Park joined"],
    [line({ type: "agent_gone" }), "Ada Park lost the connection. You keep your place."],
    [line({ type: "agent_back" }), "Ada Park is back"],
    [line({ type: "ended" }), "This chat has ended"],
    [line({ type: "reopened" }, vera), "You wrote again. The chat goes on."],
    [line({ type: "left" }, vera), "You started again"],
    [line({ type: "taken_over", lost: "grace", lost_name: "Grace Osei" }), "Ada Park takes over from Grace Osei"],
    [line({ type: "taken_over", lost: "grace", lost_name: null }), "Ada Park takes over from a colleague"],
    [line({ type: "transferred", team: "t1", team_name: "Billing" }), "You are now in line for Billing"],
    [line({ type: "requeued", why: "silent" }), "Ada Park could not answer. Someone else takes over; you keep your place."],
    [line({ type: "requeued", why: "gone" }), "Ada Park lost the connection. Someone else takes over; you keep your place."],
    [line({ type: "nobody_came", reachable: true }), "Nobody could come so far. We answer by mail; you may also wait here."],
    [line({ type: "nobody_came", reachable: false }), "Nobody could come so far. Leave your e-mail and we answer there, or wait here."],
    [line({ type: "ticket_filed", number: 12, reachable: true }), "Your ticket number is 12. We answer by mail."],
    [line({ type: "ticket_filed", number: 12, reachable: false }), "Your ticket number is 12."],
    [line({ type: "idle_asked", until: "2026-11-22T10:42:00+00:00" }), `Are you still there? Without an answer this chat ends at ${hour("2026-11-22T10:42:00+00:00")}.`],
    [line({ type: "handed_back" }), "Ada Park gave the chat back to the concierge."],
    [line({ type: "claimed" }, { ...ada, name: null }), "Someone joined"],
  ])("%#", (entry, words) => expect(factLine(entry, line({ type: "invited", text: null }))).toBe(words));

  it("says nothing of what it does not know", () => {
    expect(factLine(line({ type: "queued", n: 1 }))).toBeNull();
    expect(factLine(line({ type: "a_fact_of_next_year" }))).toBeNull();
  });
});
