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

/** Whoever ends a chat is asked once what it was about: he ended it last of all, and nobody has said so yet. */
export function isAsked(log: LogState, handle: string): boolean {
  const { status, owner, open } = log.standing;
  return open && (status === "ending" || status === "ended") && owner?.id === handle && taggedIn(log) === null;
}

/** With `name` if it was not there, else without. */
export function toggled(names: readonly string[], name: string): string[] {
  return names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
}
