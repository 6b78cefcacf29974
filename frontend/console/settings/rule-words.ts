/** What a rule says, and what a trial of it found, in plain words. Pure. */
import { duration } from "../chats/next-words";
import type { Trial } from "../../kit/protocol";
import type { ProactiveRule } from "./rule-draft";

type Why = Trial["rules"][number]["left_out"][number]["why"];

/** @param teams the names of those who take the concierge's chats */
export function sentence(rule: ProactiveRule, teams: readonly string[]): string {
  const { page, seconds_on_page, seconds_on_site, visits, referrer, needs_team, once_in_hours, per_day } = rule;
  const when = [
    `When somebody is on ${page || "any page"}${seconds_on_page ? ` for ${duration(seconds_on_page)}` : ""}`,
    seconds_on_site && `on the site for ${duration(seconds_on_site)}`,
    visits > 1 && `here for the ${ordinal(visits)} time or more`,
    referrer && `from an address with “${referrer}”`,
    needs_team && "an agent is available",
  ].filter(Boolean);
  const listed = when.length > 1 ? `${when.slice(0, -1).join(", ")} and ${when.at(-1)}` : when.join("");
  return `${listed}, ${does(rule, teams)}; once in ${once_in_hours} h per visitor, at most ${per_day} in 24 h.`;
}

function does({ then }: ProactiveRule, teams: readonly string[]): string {
  if (then === "offer") return "offer help";
  if (teams.length === 1) return `invite in ${teams[0]}'s name`;
  return teams.length ? `invite in the name of the team that is there (${teams.join(", ")})` : "invite in the team's name";
}

const WHY: Record<Why, [one: string, more: string]> = {
  page: ["is on another page", "are on other pages"],
  on_page: ["is new on the page", "are new on the page"],
  on_site: ["is new on the site", "are new on the site"],
  visits: ["is not here often enough", "are not here often enough"],
  referrer: ["comes from elsewhere", "come from elsewhere"],
  team: ["waits for an agent to be available", "wait for an agent to be available"],
  away: ["is away or has the page out of sight", "are away or have the page out of sight"],
  talking: ["is in a conversation", "are in a conversation"],
  invited: ["is invited already", "are invited already"],
  cooling: ["is left alone after an invitation", "are left alone after an invitation"],
  greeted: ["is greeted by another rule", "are greeted by another rule"],
  once: ["had this greeting before", "had this greeting before"],
  per_day: ["is beyond today’s limit", "are beyond today’s limit"],
};

/** Why some are not greeted: `3 are on other pages`. */
export function leftOut(why: Why, visitors: number): string {
  return `${visitors} ${WHY[why][visitors === 1 ? 0 : 1]}`;
}

/** The path of an address, as rules name it. */
export function pathOf(url: string): string {
  try {
    return new URL(url).pathname;
  } catch {
    return url;
  }
}

function ordinal(n: number): string {
  const [tens, ones] = [n % 100, n % 10];
  const ending = tens > 10 && tens < 14 ? "th" : ones === 1 ? "st" : ones === 2 ? "nd" : ones === 3 ? "rd" : "th";
  return `${n}${ending}`;
}
