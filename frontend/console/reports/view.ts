/** Which report is shown: what the address says. Pure. */

export type By = "days" | "hours";
export type Split = "teams" | "agents" | "concierges";

export interface View {
  /** The first and the last day, as `2026-11-22`; both empty for the last `USUAL` days. */
  from: string;
  to: string;
  /** An IANA name; empty for the browser's own. */
  zone: string;
  /** A team's id. */
  team: string;
  /** A handle. */
  agent: string;
  /** A concierge's id. */
  concierge: string;
  by: By;
  split: Split;
}

export const FIRST: View = { from: "", to: "", zone: "", team: "", agent: "", concierge: "", by: "days", split: "teams" };
export const SPANS = [7, 28, 92, 366] as const;
const USUAL = 28;
/** Days of one report. */
export const LONGEST = 366;

const ID = /^[0-9a-f-]{36}$/i;
const DAY = 86_400_000;

/** What is not understood is as if it were not there. */
export function viewOf(asked: URLSearchParams): View {
  const like = (name: string, fits: RegExp) => (fits.test(asked.get(name) ?? "") ? (asked.get(name) ?? "") : "");
  const [from, to] = [asked.get("from") ?? "", asked.get("to") ?? ""];
  const days = isDay(from) && isDay(to) && spanOf(from, to) >= 1 && spanOf(from, to) <= LONGEST;
  const split = asked.get("split");
  return {
    from: days ? from : "",
    to: days ? to : "",
    zone: isZone(asked.get("zone") ?? "") ? (asked.get("zone") ?? "") : "",
    team: like("team", ID),
    agent: like("agent", /^[\w.-]{1,40}$/),
    concierge: like("concierge", ID),
    by: asked.get("by") === "hours" ? "hours" : "days",
    split: split === "agents" || split === "concierges" ? split : "teams",
  };
}

/** The query of the address. */
export function asks(view: View): Record<string, string> {
  return { ...view, by: view.by === FIRST.by ? "" : view.by, split: view.split === FIRST.split ? "" : view.split };
}

/** What the server is asked, with the days and the zone that are shown. */
export type Question = Pick<View, "from" | "to" | "zone" | "team" | "agent" | "concierge">;

/** @param own the browser's time zone
 * @param at now, in milliseconds */
export function question({ from, to, zone, team, agent, concierge }: View, own: string, at: number): Question {
  const where = zone || own;
  const days = from ? { from, to } : span(USUAL, where, at);
  return { ...days, zone: where, team, agent, concierge };
}

/** The last so many days of a zone, today with them. */
export function span(days: number, zone: string, at: number): { from: string; to: string } {
  const to = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
  return { from: later(to, 1 - days), to };
}

/** How many days these are, the first and the last one with them. */
export function spanOf(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
}

/** @param days after `day`, or before it if negative */
export function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toJSON().slice(0, 10);
}

export function isDay(said: string): boolean {
  return /^20\d\d-\d\d-\d\d$/.test(said) && new Date(`${said}T00:00:00Z`).toJSON()?.startsWith(said) === true;
}

function isZone(name: string): boolean {
  try {
    return name.length <= 64 && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
