import { expect, test } from "vitest";
import { moved } from "./ordered";
import { changedRule, type DraftRule, draftRule, type ProactiveRule, wantedRule, withRule } from "./rule-draft";
import { leftOut, pathOf, sentence } from "./rule-words";

const prices: ProactiveRule = {
  key: "prices", name: "Prices", enabled: true, then: "invite", text: "Shall we talk?", page: "/pricing*", seconds_on_page: 30,
  seconds_on_site: 0, visits: 1, referrer: "", needs_team: true, once_in_hours: 24, per_day: 100,
};

test.each<[string, Partial<ProactiveRule>, string[], string]>([
  ["a team invites", {}, ["Support"], "When somebody is on /pricing* for 30 s and an agent is available, invite in Support's name; once in 24 h per visitor, at most 100 in 24 h."],
  ["the concierge offers", { then: "offer", page: "", seconds_on_page: 0, needs_team: false }, ["Support"], "When somebody is on any page, offer help; once in 24 h per visitor, at most 100 in 24 h."],
  [
    "everything is asked",
    { seconds_on_page: 90, seconds_on_site: 600, visits: 2, referrer: "search" },
    ["Support", "Sales"],
    "When somebody is on /pricing* for 1 min 30 s, on the site for 10 min, here for the 2nd time or more, from an address with “search” and an agent is available, invite in the name of the team that is there (Support, Sales); once in 24 h per visitor, at most 100 in 24 h.",
  ],
])("a rule is one sentence: %s", (_, to, teams, words) => {
  expect(sentence({ ...prices, ...to }, teams)).toBe(words);
});

test("why some are left out is counted in words", () => {
  expect([leftOut("page", 1), leftOut("page", 3), leftOut("team", 2)]).toEqual([
    "1 is on another page",
    "3 are on other pages",
    "2 wait for an agent to be available",
  ]);
});

test("a new rule is off, and its key follows its name until it is saved", () => {
  let rules: DraftRule[] = withRule([draftRule(prices)]);
  expect(rules[1]).toMatchObject({ enabled: false, key: "rule" });
  rules = changedRule(rules, rules[1]!.id, { name: "Prices!" });
  rules = changedRule(rules, rules[0]!.id, { name: "Costs" });
  expect(rules.map(({ key }) => key)).toEqual(["prices", "prices_2"]);
  expect(moved(rules, rules[1]!.id, -1).map(wantedRule)).toEqual([{ ...wantedRule(rules[1]!) }, { ...prices, name: "Costs" }]);
});

test("an address is shown as rules name it", () => {
  expect([pathOf("https://larkspur.example/pricing?plan=pro"), pathOf("nothing")]).toEqual(["/pricing", "nothing"]);
});
