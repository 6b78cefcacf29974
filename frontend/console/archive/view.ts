/** Which chats the archive shows: what the address says. Pure. */
import type { Reason } from "../../kit/protocol";

export const REASONS: readonly Reason[] = ["asked", "feedback", "no_answer", "invited"];

export const SCORES: readonly string[] = ["5", "4", "3", "2", "1"];

export interface View {
  q: string;
  /** A handle. */
  agent: string;
  /** A team's id. */
  team: string;
  /** A concierge's id. */
  concierge: string;
  reason: Reason | "";
  tag: string;
  outcome: string;
  /** `1` to `5`. */
  rating: string;
  /** The first and the last day on which a chat may have ended, as `2026-11-22`. */
  from: string;
  to: string;
}

export const FIRST: View = { q: "", agent: "", team: "", concierge: "", reason: "", tag: "", outcome: "", rating: "", from: "", to: "" };

const ID = /^[0-9a-f-]{36}$/i;

/** What is not understood is as if it were not there. */
export function viewOf(asked: URLSearchParams): View {
  const like = (name: string, fits: (said: string) => boolean) => {
    const said = asked.get(name) ?? "";
    return fits(said) ? said : "";
  };
  return {
    q: (asked.get("q") ?? "").slice(0, 200),
    agent: like("agent", (said) => /^[\w.-]{1,40}$/.test(said)),
    team: like("team", (said) => ID.test(said)),
    concierge: like("concierge", (said) => ID.test(said)),
    reason: REASONS.find((reason) => reason === asked.get("reason")) ?? "",
    rating: like("rating", (said) => SCORES.includes(said)),
    tag: like("tag", isTag),
    outcome: like("outcome", isTag),
    from: like("from", isDay),
    to: like("to", isDay),
  };
}

/** The query of the address. */
export function asks(view: View): Record<string, string> {
  return { ...view };
}

/** What the server is asked: a day is the reader's own, from its first moment to that of the next one. */
export function question(view: View): Record<string, string> {
  return { ...view, from: view.from && midnight(view.from, 0), to: view.to && midnight(view.to, 1) };
}

export type Filter = Exclude<keyof View, "q">;
const FILTERS: readonly Filter[] = ["agent", "team", "concierge", "reason", "rating", "tag", "outcome", "from", "to"];

/** What narrows the list beside the words: each can be taken away. */
export function narrowed(view: View): Filter[] {
  return FILTERS.filter((name) => view[name] !== "");
}

function isTag(said: string): boolean {
  return said !== "" && [...said].length <= 40;
}

function isDay(said: string): boolean {
  return /^20\d\d-\d\d-\d\d$/.test(said) && new Date(`${said}T00:00:00Z`).toJSON()?.startsWith(said) === true;
}

function midnight(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
