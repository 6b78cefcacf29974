/** What the dashboard calls things. */
import type { OnSite, Seen } from "../../kit/protocol";
import { NAMELESS } from "../words";
import type { Column } from "./view";

export const statuses: Record<Seen, string> = {
  unclaimed: "Unclaimed",
  agent_requested: "Agent Requested",
  in_progress: "In Progress",
  online: "Online",
  inactive: "Inactive",
  ended: "Ended",
  user_denied: "User Denied",
};

/** Someone waits, it is live, it is over or still, it went wrong. */
export const hues: Record<Seen, "wait" | "live" | "calm" | "alarm"> = {
  unclaimed: "wait",
  agent_requested: "wait",
  in_progress: "live",
  online: "live",
  inactive: "calm",
  ended: "calm",
  user_denied: "alarm",
};

export const heads: Record<Column, string> = {
  status: "Status",
  visitor: "Visitor",
  concierge: "Concierge",
  team: "Team",
  agent: "Agent",
  page: "Current page",
  browser: "Browser",
  time: "Time",
};

export function nameOf({ name }: OnSite): string {
  return name ?? NAMELESS;
}

const numbers = new Intl.NumberFormat("en");

export function count(of: number, one: string, many: string): string {
  return `${numbers.format(of)} ${of === 1 ? one : many}`;
}

/** Seconds as `mm:ss`, and as `h:mm:ss` from an hour on. */
export function stay(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, "0");
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}
