import type { LogState } from "../../kit/log";
import type { Attached, Author, Entry } from "../../kit/protocol";
import { isConcierges } from "./alone";
import { type Choice, choiceOf, isThumb } from "./choices";

/** What stands on the screen, top to bottom. `key` is the same for a message from the keystroke to the row. */
export type Line = Words | { kind: "fact"; key: string; words: string; at: string };

export interface Words {
  kind: "said";
  key: string;
  author: Author;
  text: string;
  at: string | null;
  /** Whether the line before is not of the same author. */
  first: boolean;
  mark: Mark | null;
  /** The article that the words are from. */
  title?: string;
  help?: string;
  files?: readonly Attached[];
  choice?: Choice | null;
}

/** How far the visitor's own message has come. */
export type Mark = { state: "sending" | "sent" | "failed" | "refused"; client_id: string; why: string | null };

const VISITOR: Author = { kind: "visitor", id: null, name: null };

/** @param greeting said by the concierge before the first line. @param asking a person was asked for just now.
 * @param fact a fact in words, once there can be one. */
export function linesOf({ entries, unsent, standing, more }: LogState, greeting: string, concierge: string, asking: boolean, fact?: (entry: Entry, before: Entry | null) => string | null): Line[] {
  const lines: Line[] = [];
  const choices = new Map<number, Choice>();
  const say = (words: Pick<Words, "key" | "author" | "text" | "at"> & Partial<Words>) =>
    lines.push({ kind: "said", first: isFirst(lines, words.author), mark: null, ...words });
  let last: Entry | null = null;
  if (greeting && !more) say({ key: "greeting", author: { kind: "concierge", id: null, name: concierge }, text: greeting, at: null });
  for (const entry of entries) {
    const { what, author, seq, at, client_id } = entry;
    if (what.type === "chose") {
      const choice = choices.get(what.to);
      if (choice) choice.chosen = what.pick;
      if (isThumb(entries, what)) continue;
    }
    const words = fact?.(entry, last);
    last = entry;
    if (words) lines.push({ kind: "fact", key: `fact-${seq}`, words, at });
    const { files } = what as { files?: readonly Attached[] };
    if ("text" in what && (what.text || files?.[0])) {
      const choice = choiceOf(entry);
      if (choice) choices.set(seq, choice);
      say({ key: client_id ?? `${seq}`, author, text: what.text ?? "", at, choice, files, title: what.type === "answered" ? what.title : undefined, help: what.type === "detail_asked" ? what.field.help : undefined });
    }
  }
  const end = lines.at(-1);
  if (end?.kind === "said" && end.author.kind === "visitor") end.mark = { state: "sent", client_id: end.key, why: null };
  let passed = asking;
  for (const { client_id, text, files, state, problem, press } of unsent) {
    const mark: Mark = { state: state === "waiting" ? "sending" : state, client_id, why: problem?.detail ?? null };
    const choice = press && choices.get(press.to);
    if (choice && state !== "refused") choice.chosen ??= press.pick;
    if (press && isThumb(entries, press)) {
      if (choice) choice.mark = mark;
    } else {
      passed ||= state !== "refused";
      say({ key: client_id, author: VISITOR, text, files, at: null, mark });
    }
  }
  for (const choice of choices.values())
    choice.active =
      isConcierges(standing.status) && choice.chosen === null && !choice.mark && (lasting(choice) || (last?.seq === choice.to && !passed));
  return lines;
}

/** An answer can be rated, and a suggestion followed, while the talk goes on. */
const lasting = ({ kind }: Choice) => kind === "answered" || kind === "suggested";

function isFirst(lines: readonly Line[], author: Author): boolean {
  const last = lines.at(-1);
  return last?.kind !== "said" || last.author.kind !== author.kind || last.author.id !== author.id;
}
