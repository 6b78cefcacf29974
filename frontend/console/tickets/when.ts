/** How long until something is due, or how late it is, in the words of a list. Pure. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its largest unit: `4 min`, `3 h`, `2 days`. */
export function length(ms: number): string {
  if (ms < HOUR) return `${Math.max(1, Math.floor(ms / MINUTE))} min`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
  const days = Math.floor(ms / DAY);
  return `${days} ${days === 1 ? "day" : "days"}`;
}

export interface DueWords {
  words: string;
  /** `soon`: within a day. */
  state: "later" | "soon" | "late";
}

/** @param now milliseconds by the server's clock */
export function dueWords(due_at: string, now: number): DueWords {
  const left = Date.parse(due_at) - now;
  if (left <= 0) return { words: left > -MINUTE ? "due now" : `${length(-left)} late`, state: "late" };
  return { words: `due in ${length(left)}`, state: left <= DAY ? "soon" : "later" };
}

/** When something was, for a list: the time of day, else the day, with the year where it is another one. */
export function created(at: string, now: number): string {
  const [then, day] = [new Date(at), new Date(now)];
  if (then.toDateString() === day.toDateString()) return then.toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
  const year = then.getFullYear() === day.getFullYear() ? undefined : ("numeric" as const);
  return then.toLocaleDateString([], { day: "numeric", month: "short", year });
}

const two = (value: number) => String(value).padStart(2, "0");

/** A moment as a field for date and time has it, by this machine's zone; empty for none. */
export function toField(at: string | null): string {
  if (at === null) return "";
  const then = new Date(at);
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}T${two(then.getHours())}:${two(then.getMinutes())}`;
}

/** What such a field says, as ISO 8601; `null` for nothing. */
export function fromField(value: string): string | null {
  const then = new Date(value);
  return value === "" || Number.isNaN(then.getTime()) ? null : then.toISOString();
}
