import { describe, expect, it } from "vitest";
import { beginning } from "../../kit/standing";
import type { Author } from "../../kit/protocol";
import { hour } from "../../kit/time";
import { back, whoIsHere } from "./words";

const ada: Author = { kind: "agent", id: "ada", name: "Ada Park" };

describe("the place in line", () => {
  it("stands where the visitor waits, and nowhere else", () => {
    expect(whoIsHere({ ...beginning, status: "unclaimed" }, "You are number 2 in line")).toBe("You are number 2 in line");
    expect(whoIsHere({ ...beginning, status: "in_progress", owner: ada }, "You are number 2 in line")).toBe("Ada Park is here");
  });
});

describe("when the team is back", () => {
  const at = (day: number, hours: number) => new Date(2026, 10, day, hours);
  const sunday = at(22, 20).getTime();
  it.each([
    [at(22, 22), "today"],
    [at(23, 8), "Monday"],
    [at(27, 8), "Friday"],
    [at(29, 8), "November 29"],
  ])("%s is %s", (opens, day) => expect(back(opens.toISOString(), sunday)).toBe(`back ${day} ${hour(opens.toISOString())} your time`));
});

describe("who is here", () => {
  it("follows the standing", () => {
    expect(whoIsHere(beginning)).toBe("Concierge");
    expect(whoIsHere({ ...beginning, status: "handed_back" })).toBe("Concierge");
    expect(whoIsHere({ ...beginning, status: "unclaimed" })).toBe("Waiting for a person…");
    expect(whoIsHere({ ...beginning, status: "in_progress", owner: ada })).toBe("Ada Park is here");
    expect(whoIsHere({ ...beginning, status: "in_progress", owner: ada, owner_here: false })).toBe("Ada Park lost the connection. You keep your place.");
    expect(whoIsHere({ ...beginning, status: "archived", open: false })).toBe("Ended");
  });
});
