/** Business hours while somebody edits them: times as the clock shows them. Pure. */
import type { Hours } from "../../kit/protocol";

/** `open`, `close`: `09:00`. A slot that closes at or before its opening closes on the next day. */
export interface DraftSlot {
  id: number;
  open: string;
  close: string;
}

export interface DraftDate {
  id: number;
  date: string;
  slots: readonly DraftSlot[];
}

export interface DraftHours {
  time_zone: string;
  week: readonly (readonly DraftSlot[])[];
  dates: readonly DraftDate[];
}

export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAY = 1440;
let last = 0;

export function slotOf(open = 540, close = 1020): DraftSlot {
  return { id: ++last, open: clock(open), close: clock(close % DAY) };
}

export function hoursOf({ time_zone, week, exceptions = {} }: Hours): DraftHours {
  const slots = (all: readonly { open: number; close: number }[]) => all.map(({ open, close }) => slotOf(open, close));
  const dates = Object.entries(exceptions).sort(([a], [b]) => a.localeCompare(b));
  return { time_zone, week: week.map(slots), dates: dates.map(([date, all]) => ({ id: ++last, date, slots: slots(all) })) };
}

/** Monday to Friday, nine to five. */
export function usualHours(time_zone: string): DraftHours {
  return { time_zone, week: DAYS.map((_, day) => (day < 5 ? [slotOf()] : [])), dates: [] };
}

export function dateOf(date: string): DraftDate {
  return { id: ++last, date, slots: [] };
}

export function wantedHours({ time_zone, week, dates }: DraftHours): Hours {
  const slots = (all: readonly DraftSlot[]) => all.map(({ open, close }) => ({ open: minutes(open), close: minutes(close) }));
  const exceptions = Object.fromEntries(dates.map(({ date, slots: all }) => [date, slots(all)] as const).sort(([a], [b]) => a.localeCompare(b)));
  return { time_zone, week: week.map(slots) as unknown as Hours["week"], exceptions };
}

/** A date that stands there twice, since only one of the two could be kept; or one that is not a date yet. */
export function troubled({ dates }: DraftHours): string | null {
  const seen = new Set<string>();
  for (const { date } of dates) {
    if (!date) return "Please choose the date, or remove the line.";
    if (seen.has(date)) return `${date} stands there twice.`;
    seen.add(date);
  }
  return null;
}

/** What is special about a slot, in words. */
export function remark({ open, close }: DraftSlot): string | null {
  if (open === close) return open === "00:00" ? "the whole day" : "around the clock";
  return minutes(close) < minutes(open) && close !== "00:00" ? "closes the next day" : null;
}

function clock(of: number): string {
  return `${String(Math.floor(of / 60)).padStart(2, "0")}:${String(of % 60).padStart(2, "0")}`;
}

function minutes(of: string): number {
  const [hours = "0", rest = "0"] = of.split(":");
  return Number(hours) * 60 + Number(rest);
}
