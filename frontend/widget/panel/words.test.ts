import { describe, expect, it } from "vitest";
import { beginning } from "../../kit/standing";
import type { Author, Entry, What } from "../../kit/protocol";
import { factLine, initials, whoIsHere } from "./words";

const ada: Author = { kind: "agent", id: "ada", name: "Ada Park" };
const vera: Author = { kind: "visitor", id: null, name: null };
const line = (what: unknown, author: Author = ada): Entry => ({ seq: 1, at: "2026-11-22T09:00:00+00:00", epoch: 0, author, client_id: null, what: what as What });

describe("facts in Vera's words", () => {
  it.each([
    [line({ type: "asked", n: 1, reason: "asked" }, vera), "You asked for a person"],
    [line({ type: "asked", n: 1, reason: "no_answer" }, vera), "The concierge asked a person to help"],
    [line({ type: "claimed" }), "Ada Park joined"],
    [line({ type: "agent_gone" }), "Ada Park lost the connection. You keep your place."],
    [line({ type: "agent_back" }), "Ada Park is back"],
    [line({ type: "ended" }), "This chat has ended"],
    [line({ type: "reopened" }, vera), "You wrote again. The chat goes on."],
    [line({ type: "left" }, vera), "You started again"],
    [line({ type: "handed_back" }), "Ada Park gave the chat back to the concierge."],
    [line({ type: "claimed" }, { ...ada, name: null }), "Someone joined"],
  ])("%#", (entry, words) => expect(factLine(entry)).toBe(words));

  it("says nothing of what it does not know", () => {
    expect(factLine(line({ type: "queued", n: 1 }))).toBeNull();
    expect(factLine(line({ type: "a_fact_of_next_year" }))).toBeNull();
  });
});

describe("who is here", () => {
  it("follows the standing", () => {
    expect(whoIsHere(beginning)).toBe("Concierge");
    expect(whoIsHere({ ...beginning, status: "handed_back" })).toBe("Concierge");
    expect(whoIsHere({ ...beginning, status: "unclaimed" })).toBe("Waiting for a person…");
    expect(whoIsHere({ ...beginning, status: "in_progress", owner: ada })).toBe("Ada Park is here");
    expect(whoIsHere({ ...beginning, status: "in_progress", owner: ada, owner_here: false })).toBe("Ada Park lost the connection; you keep your place");
    expect(whoIsHere({ ...beginning, status: "archived", open: false })).toBe("Ended");
  });
});

it("takes initials from any script", () => {
  expect(initials("Larkspur")).toBe("L");
  expect(initials("Ada van der Park")).toBe("AP");
  expect(initials("🌸 Larkspur")).toBe("🌸L");
  expect(initials("")).toBe("");
});
