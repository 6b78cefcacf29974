/** What an agent decides about a chat. Each answers when the decision is recorded; the screen follows by the log. */
import { signal } from "@preact/signals";
import { Refusal } from "../../kit/http";
import type { Standing, Timer } from "../../kit/protocol";
import { attempt, notice } from "./notices";
import { show } from "./route";
import { desk, isAgent, me, setAvailable } from "./session";

const path = (id: string, verb: string) => `/api/conversations/${id}/${verb}`;

/** The chat whose Claim waits for "Go available and claim?". */
export const wantsAvailable = signal<string | null>(null);
/** The chat that was claimed here just now: whoever claimed it goes on to write. */
export const claimed = signal<string | null>(null);
/** The colleague's chat that the dashboard asks about: take it over? */
export const takingOver = signal<{ chat: string; owner: string } | null>(null);
/** The decisions that are under way, as `verb:id`. */
export const underWay = signal<ReadonlySet<string>>(new Set());

export async function claim(id: string): Promise<void> {
  if (!isAgent.value) return;
  if (!me.value?.available) {
    wantsAvailable.value = id;
    return;
  }
  await once("claim", id, async () => {
    try {
      await desk.decide<Standing>(path(id, "claim"));
      show(id);
      claimed.value = id;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "not_available") wantsAvailable.value = id;
      else if (error.code === "full") notice("You hold as many chats as this team allows. End one first.");
      else throw error;
    }
  });
}

export async function goAvailableAndClaim(id: string): Promise<void> {
  wantsAvailable.value = null;
  if (await attempt(() => setAvailable(true))) await claim(id);
}

/** @param seen the highest seq that the screen showed. */
export function end(id: string, seen: number): Promise<void> {
  return once("end", id, () => desk.decide<Standing>(path(id, "end"), { seen }));
}

export function undoEnd(id: string): Promise<void> {
  return once("undo", id, () => desk.decide<Standing>(path(id, "undo-end")));
}

export function archive(id: string, seen: number): Promise<void> {
  return once("archive", id, () => desk.decide<Standing>(path(id, "archive"), { seen }));
}

/** The concierge answers what came after `seen`. */
export function handBack(id: string, seen: number): Promise<void> {
  return once("hand-back", id, () => desk.decide<Standing>(path(id, "hand-back"), { seen }));
}

/** The offered agent does not take it, or the owner takes his own offer back. */
export function decline(id: string): Promise<void> {
  return once("decline", id, () => desk.decide<Standing>(path(id, "decline")));
}

/** Gives the wait its whole length again. */
export function extend(id: string, timer: Timer): Promise<void> {
  return once(`extend-${timer}`, id, () => desk.decide<Standing>(path(id, "extend"), { timer }));
}

/** What the timer would do, now. */
export function cutShort(id: string, timer: Timer): Promise<void> {
  return once(`now-${timer}`, id, () => desk.decide<Standing>(path(id, "now"), { timer }));
}

/** Who gets the chat: a colleague by his handle, or a team's queue by its id. */
export type Receiver = { to: string } | { team: string };

/** Rejects with the `Refusal`, for the dialog to show. */
export function transfer(id: string, receiver: Receiver, note: string): Promise<Standing> {
  return desk.decide<Standing>(path(id, "transfer"), { ...receiver, ...(note && { note }) });
}

/** Rejects with the `Refusal`, for the dialog to show. */
export function takeOver(id: string, reason: string): Promise<Standing> {
  return desk.decide<Standing>(path(id, "take-over"), reason ? { reason } : {});
}

/** A second click while the first is under way is the same click. */
export async function once(verb: string, id: string, decide: () => Promise<unknown>): Promise<void> {
  const name = `${verb}:${id}`;
  if (underWay.value.has(name)) return;
  underWay.value = new Set(underWay.value).add(name);
  await attempt(decide).finally(() => {
    const left = new Set(underWay.value);
    left.delete(name);
    underWay.value = left;
  });
}
