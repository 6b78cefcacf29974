import { expect, test } from "vitest";
import type { TeamOfColleagues } from "../../kit/protocol";
import { choices } from "./receivers";

const person = (handle: string, available = true, holds = 0) => ({ handle, name: handle, available, holds });
const teams: TeamOfColleagues[] = [
  { id: "b", name: "Billing", mode: "by_hand", cap: 3, agents: [person("ada"), person("away", false), person("full", true, 3), person("grace", true, 2)] },
  { id: "s", name: "Sales", mode: "offers", cap: 5, agents: [person("tom", false)] },
];

test("colleagues who can take the chat stand first, the others say why not", () => {
  const { team, colleagues } = choices(teams, "b", "ada");
  expect(team).toBe("Billing");
  expect(colleagues.map(({ name, state, possible }) => [name, state, possible])).toEqual([
    ["grace", "2 of 3 chats", true],
    ["away", "away", false],
    ["full", "3 of 3 chats", false],
  ]);
});

test("a chat can go to a team where nobody is available, and never to its own", () => {
  expect(choices(teams, "b", "ada").teams).toEqual([
    { key: "s", name: "Sales", state: "nobody available", possible: true, ready: false, receiver: { team: "s" } },
  ]);
});

test("where the team is not known yet there are teams only", () => {
  const { team, colleagues, teams: others } = choices(teams, null, "ada");
  expect([team, colleagues, others.length]).toEqual([null, [], 2]);
});
