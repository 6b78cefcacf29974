/** What a log says of whoever alone may take the chat: it is offered to him, or he invited the visitor. Pure. */
import type { LogState } from "../../kit/log";
import type { Entry } from "../../kit/protocol";
import { due } from "../../kit/waits";

export interface Awaited {
  handle: string;
  name: string;
  /** Milliseconds by the server's clock. */
  until: number | null;
}

/** To whom the chat is offered. */
export function offeredTo(log: LogState): Awaited | null {
  return awaited(log, log.standing.waits?.offered, ["offer", "transfer"]);
}

/** Whose invitation the visitor accepted. */
export function reservedFor(log: LogState): Awaited | null {
  return awaited(log, log.standing.waits?.reserved, ["reserved"]);
}

function awaited({ standing, policy, entries }: LogState, handle: string | null | undefined, timers: readonly string[]): Awaited | null {
  if (!handle) return null;
  const pending = policy ? due(standing, policy).find(({ timer }) => timers.includes(timer)) : undefined;
  return { handle, name: nameOf(handle, entries), until: pending?.at ?? null };
}

/** As the line says it that told of him. */
function nameOf(handle: string, entries: readonly Entry[]): string {
  for (const { what } of entries.toReversed()) {
    if ((what.type === "offered" || what.type === "reserved") && what.to === handle && what.to_name) return what.to_name;
  }
  return handle;
}

/** The words that whoever hands the chat on wrote for who takes it; `null` without any. */
export function noteOf(entries: readonly Entry[]): string | null {
  const at = entries.findLastIndex(({ what }) => what.type === "offered");
  const [note, offer] = [entries[at - 1], entries[at]];
  return note?.what.type === "noted" && note.author.id === offer?.author.id ? note.what.text : null;
}

/** The colleague who took the chat from the agent of this handle, while he still has it. */
export function takenBy({ standing, entries }: LogState, handle: string): string | null {
  for (const { what, author } of entries.toReversed()) {
    if (what.type === "taken_over") return what.lost === handle && author.id === standing.owner?.id ? (author.name ?? author.id) : null;
    if (what.type === "claimed") return null;
  }
  return null;
}
