/** What a log says of the offer that stands. Pure. */
import type { LogState } from "../../kit/log";
import type { Entry } from "../../kit/protocol";

/** To whom the chat is offered, by name. */
export function offeredName({ standing, entries }: LogState): string {
  const handle = standing.waits?.offered;
  if (!handle) return "";
  for (const { what } of entries.toReversed()) {
    if (what.type === "offered" && what.to === handle && what.to_name) return what.to_name;
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
