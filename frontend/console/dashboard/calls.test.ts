import { expect, test } from "vitest";
import type { OnSite } from "../../kit/protocol";
import { callFor } from "./calls";
import { visitor } from "./cast";

const NOW = Date.parse("2026-11-22T09:10:00Z");
const LATER = "2026-11-22T09:10:30Z";
const ada = { id: "ada", name: "Ada Park" };
const grace = { id: "grace", name: "Grace Osei" };
const call = (changes: Partial<OnSite>) => callFor(visitor("vera", changes), "ada", NOW);
const chat = { conversation: "chat", team: { id: "t", name: "Sales" } };

test.each([
  ["Online", { status: "online" }, { to: "invite", after: null }],
  ["Inactive", { status: "inactive" }, { to: "invite", after: null }],
  ["left alone for a while", { cools_until: LATER }, { to: "invite", after: Date.parse(LATER) }],
  ["no longer left alone", { cools_until: "2026-11-22T09:09:59Z" }, { to: "invite", after: null }],
  ["Unclaimed", { status: "unclaimed", ...chat }, { to: "claim", chat: "chat" }],
  ["reserved for a colleague", { status: "unclaimed", ...chat, reserved: grace, until: LATER }, { to: "wait", for: "Grace Osei", until: Date.parse(LATER) }],
  ["reserved for a colleague who did not come", { status: "unclaimed", ...chat, reserved: grace, until: "2026-11-22T09:09:00Z" }, { to: "claim", chat: "chat" }],
  ["reserved for the reader", { status: "unclaimed", ...chat, reserved: ada, until: LATER }, { to: "claim", chat: "chat" }],
  ["another team's", { status: "unclaimed", mine: false }, null],
  ["invited by the reader", { status: "agent_requested", agent: ada }, { to: "withdraw" }],
  ["invited by a colleague", { status: "agent_requested", agent: grace }, null],
  ["the reader's own chat", { status: "in_progress", ...chat, agent: ada }, null],
  ["a colleague's chat", { status: "in_progress", ...chat, agent: grace }, { to: "take over", chat: "chat", owner: "Grace Osei" }],
  ["another team's chat", { status: "in_progress", mine: false }, null],
  ["Ended", { status: "ended", ...chat, agent: grace }, null],
  ["User Denied", { status: "user_denied", agent: ada }, null],
] as [string, Partial<OnSite>, unknown][])("%s", (_, changes, expected) => {
  expect(call(changes)).toEqual(expected);
});
