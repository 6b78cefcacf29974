/** What the visitors of the open chats do just now, as far as it passes: who writes, and how far each has read. */
import { signal } from "@preact/signals";
import type { Entry, ServerFrame } from "../../kit/protocol";

/** How long somebody is said to write after he was last told of. */
const SHOWN = 6_000;
/** How often at most the visitor is told that we write. */
const PAUSE = 3_000;

type Passing = Extract<ServerFrame, { ev: "typing" | "seen" }>;

/** The chats whose visitors write. */
export const writers = signal<ReadonlySet<string>>(new Set());
/** By chat, the last line that its visitor has seen. */
export const seenUpTo = signal<ReadonlyMap<string, number>>(new Map());

const ends = new Map<string, ReturnType<typeof setTimeout>>();
const toldAt = new Map<string, number>();

export function heardPassing(frame: Passing): void {
  const { log } = frame;
  if (frame.ev === "seen") {
    seenUpTo.value = new Map(seenUpTo.peek()).set(log, Math.max(frame.seq, seenUpTo.peek().get(log) ?? 0));
    return;
  }
  clearTimeout(ends.get(log));
  ends.set(log, setTimeout(() => rests(log), SHOWN));
  if (!writers.peek().has(log)) writers.value = new Set(writers.peek()).add(log);
}

/** His words have come, or ours have gone. */
export function saidBy(log: string, { author }: Entry): void {
  if (author.kind === "visitor") rests(log);
  if (author.kind === "agent") toldAt.delete(log);
}

/** Whether the visitor is to be told now that we write to him. */
export function mayTell(log: string): boolean {
  const now = Date.now();
  if (now - (toldAt.get(log) ?? 0) < PAUSE) return false;
  toldAt.set(log, now);
  return true;
}

export function forgetPassing(): void {
  for (const log of [...writers.peek()]) rests(log);
  seenUpTo.value = new Map();
  toldAt.clear();
}

function rests(log: string): void {
  clearTimeout(ends.get(log));
  ends.delete(log);
  if (writers.peek().has(log)) writers.value = new Set([...writers.peek()].filter((one) => one !== log));
}
