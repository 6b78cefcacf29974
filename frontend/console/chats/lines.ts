/** A log as the lines of the screen: days, facts, and bubbles of which only the first of a run bears a name. */
import type { LogState } from "../../kit/log";
import type { Unsent } from "../../kit/outbox";
import type { Entry, What } from "../../kit/protocol";

export type Line =
  | { kind: "day"; key: string; words: string }
  | { kind: "fact"; key: string; entry: Entry; tookBack: boolean }
  | { kind: "said"; key: string; entry: Entry; first: boolean; chosen: Chose | null }
  | { kind: "unsent"; key: string; unsent: Unsent };

/** What the visitor pressed last under a line of the concierge. */
export type Chose = Extract<What, { type: "chose" }>;

const WORDS = new Set<What["type"]>(["said", "answered", "suggested", "detail_asked", "chose", "noted"]);

/** Bubbles of one author within this time, in milliseconds, stand together. */
const RUN = 120_000;

/** @param handle the reader's: his messages keep their key from the keystroke on, so that each is one node of the page
 * and announced once. Others' client ids are others' words, and no keys. */
export function lines({ entries, unsent }: LogState, handle: string): Line[] {
  const result: Line[] = [];
  const chosen = new Map<number, Chose>();
  const answers = new Set<number>();
  for (const { seq, what } of entries) {
    if (what.type === "answered") answers.add(seq);
    if (what.type === "chose") chosen.set(what.to, what);
  }
  const oldest = entries[0]?.seq ?? 0;
  let day = entries[0] ? dayOf(entries[0]) : "";
  let before: Entry | null = null;
  let giver: string | null = null;
  for (const entry of entries) {
    if (dayOf(entry) !== day) {
      day = dayOf(entry);
      result.push({ kind: "day", key: `day-${day}`, words: day });
      before = null;
    }
    const key = (entry.author.id === handle && entry.client_id) || String(entry.seq);
    if (isWords(entry.what) && !isThumb(entry.what, (seq) => answers.has(seq) || seq < oldest)) {
      result.push({ kind: "said", key, entry, first: !before || !together(before, entry), chosen: chosen.get(entry.seq) ?? null });
      before = entry;
    } else {
      if (entry.what.type === "offered") giver = entry.author.id;
      const tookBack = entry.what.type === "declined" && entry.author.id === giver;
      result.push({ kind: "fact", key, entry, tookBack });
      before = null;
    }
  }
  for (const one of unsent) result.push({ kind: "unsent", key: one.client_id, unsent: one });
  return result;
}

/** An invitation without a line is a fact, with one it is what the agent said first. */
function isWords(what: What): boolean {
  return what.type === "invited" ? what.text !== null : WORDS.has(what.type);
}

/** Yes or No under an answer: a mark on it, no words. What is above the loaded lines is taken for an answer. */
function isThumb(what: What, answered: (seq: number) => boolean): boolean {
  return what.type === "chose" && (what.pick === "yes" || what.pick === "no") && answered(what.to);
}

function together(a: Entry, b: Entry): boolean {
  return (a.what.type === "noted") === (b.what.type === "noted") && a.author.kind === b.author.kind && a.author.id === b.author.id && Date.parse(b.at) - Date.parse(a.at) < RUN;
}

function dayOf(entry: Entry): string {
  return new Date(entry.at).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });
}
