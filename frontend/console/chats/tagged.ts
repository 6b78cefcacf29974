/** How a chat is tagged, by its log; when somebody is asked to. Pure. */
import type { LogState } from "../../kit/log";

export interface Tags {
  tags: readonly string[];
  outcome: string | null;
}

/** `null`: nobody tagged it in the lines that are loaded. */
export function taggedIn({ entries }: LogState): Tags | null {
  const what = entries.findLast((entry) => entry.what.type === "tagged")?.what;
  return what?.type === "tagged" ? { tags: what.tags ?? [], outcome: what.outcome ?? null } : null;
}

/** A chat that is closed takes tags where people were asked into it: it is in the archive. */
export function takesTags({ known, standing }: LogState): boolean {
  return known && (standing.open || standing.n > 0);
}

/** Whoever had a chat when it ended, or when its visitor left it, is asked once what it was about, unless somebody said so already. */
export function isAsked(log: LogState, handle: string): boolean {
  const { status, owner } = log.standing;
  const over = status === "ending" || status === "ended" || log.entries.some(({ what }) => what.type === "left");
  return over && owner?.id === handle && taggedIn(log) === null;
}

/** With `name` if it was not there, else without. */
export function toggled(names: readonly string[], name: string): string[] {
  return names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
}
