/** What a chat waits for, and until when: the twin of models/waits.py, fed the same cases. */
import type { Entry, Policy, Standing, Timer, Waits } from "./protocol";
import { after } from "./standing";

/** What happens next, and when, in milliseconds. `base`: the moment before anybody extended it. */
export interface Due {
  timer: Timer;
  at: number;
  base: number;
}

export const noWaits: Waits = {
  queued_at: null,
  nobody_told: false,
  offered: null,
  offered_until: null,
  reserved: null,
  reserved_until: null,
  first: null,
  since: null,
  waiting_since: null,
  spoke_at: null,
  gone_since: null,
  idle_asked_at: null,
  ended_at: null,
  extended: [],
};

/** The standing once `entry` has happened, for staff: with what the chat waits for. */
export function staffAfter(standing: Standing, entry: Entry): Standing {
  return { ...after(standing, entry), waits: standing.waits && waitsAfter(standing.waits, entry) };
}

/** The waits once `entry` has happened. */
export function waitsAfter(w: Waits, { what, author, at }: Entry): Waits {
  switch (what.type) {
    case "said":
    case "chose":
    case "answered":
    case "suggested":
    case "detail_asked":
      if (author.kind === "visitor") return { ...w, waiting_since: w.waiting_since ?? at };
      return { ...w, waiting_since: null, ...(author.kind === "agent" ? { spoke_at: at } : {}) };
    case "asked":
      return fresh(w, { queued_at: at, waiting_since: w.waiting_since ?? at });
    case "offered":
      return { ...w, offered: what.to, offered_until: what.until, first: null };
    case "reserved":
      return { ...w, reserved: what.to, reserved_until: what.until };
    case "reserve_missed":
      return { ...w, reserved: null, reserved_until: null };
    case "declined":
    case "offer_missed":
    case "ending":
      return { ...w, offered: null, offered_until: null };
    case "claimed":
    case "taken_over":
      return fresh(w, { since: at });
    case "agent_gone":
      return { ...w, gone_since: at };
    case "agent_back":
      return { ...w, gone_since: null, extended: without(w, "grace") };
    case "reopened":
      return fresh(w, { queued_at: at, first: what.first });
    case "requeued":
    case "transferred":
      return fresh(w, { queued_at: at });
    case "nobody_came":
      return { ...w, nobody_told: true };
    case "idle_asked":
      return { ...w, idle_asked_at: at, extended: without(w, "idle_end") };
    case "extended": {
      const { timer, base, until } = what;
      return { ...w, extended: [...without(w, timer), { timer, base, at: until }] };
    }
    case "ended":
      return fresh(w, { ended_at: at });
    case "archived":
    case "left":
    case "handed_back":
    case "terminated":
      return fresh(w);
    default:
      return w;
  }
}

/** The pending moments, the next one first. */
export function due({ status, until, waits: w }: Standing, policy: Policy): Due[] {
  if (!w) return [];
  const found: Omit<Due, "at">[] = [];
  const add = (timer: Timer, from: number, seconds = 0) => found.push({ timer, base: from + seconds * 1000 });
  if (w.offered !== null && w.offered_until !== null) {
    add(status === "unclaimed" ? "offer" : "transfer", Date.parse(w.offered_until));
  }
  if (status === "unclaimed" && w.reserved_until !== null) {
    add("reserved", Date.parse(w.reserved_until));
  } else if (status === "unclaimed" && policy.nobody !== null && w.queued_at !== null && !w.nobody_told) {
    add("nobody", Date.parse(w.queued_at), policy.nobody);
  }
  if (status === "in_progress") inProgress(w, policy, add);
  if (status === "ending" && until !== null) add("undo", Date.parse(until));
  if (status === "ended" && policy.archive !== null && w.ended_at !== null) {
    add("archive", Date.parse(w.ended_at), policy.archive);
  }
  return found.map((one) => ({ ...one, at: moved(w, one) })).sort((a, b) => a.at - b.at);
}

function inProgress(w: Waits, policy: Policy, add: (timer: Timer, from: number, seconds: number) => void): void {
  if (w.gone_since !== null && policy.grace !== null) add("grace", Date.parse(w.gone_since), policy.grace);
  const since = w.since === null ? -Infinity : Date.parse(w.since);
  if (w.waiting_since !== null) {
    if (policy.answer !== null) add("answer", Math.max(Date.parse(w.waiting_since), since), policy.answer);
    return;
  }
  if (policy.idle === null || w.spoke_at === null || Date.parse(w.spoke_at) < since) return;
  if (w.idle_asked_at !== null && Date.parse(w.idle_asked_at) > Date.parse(w.spoke_at)) {
    add("idle_end", Date.parse(w.idle_asked_at), policy.idle_end);
  } else {
    add("idle", Date.parse(w.spoke_at), policy.idle);
  }
}

/** When a moment is due after all. */
function moved(w: Waits, { timer, base }: Omit<Due, "at">): number {
  const to = w.extended.find((one) => one.timer === timer && (Date.parse(one.base) === base || beganWithFact(w, timer)));
  return to ? Date.parse(to.at) : base;
}

/** The workflow and the log read a fact's moment on clocks of their own, so an extension is not known by it. */
function beganWithFact(w: Waits, timer: Timer): boolean {
  if (timer !== "answer") return timer === "nobody" || timer === "grace" || timer === "idle_end" || timer === "archive";
  return w.since !== null && w.waiting_since !== null && Date.parse(w.waiting_since) <= Date.parse(w.since);
}

function without(w: Waits, timer: Timer): Waits["extended"] {
  return w.extended.filter((one) => one.timer !== timer);
}

/** A new chapter: what people said stays, every other wait is over. */
function fresh(w: Waits, more: Partial<Waits> = {}): Waits {
  return { ...noWaits, waiting_since: w.waiting_since, spoke_at: w.spoke_at, ...more };
}
