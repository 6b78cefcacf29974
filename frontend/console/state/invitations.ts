/** What an agent decides about a visitor who is not in a chat. */
import { signal } from "@preact/signals";
import { kept } from "../../kit/kept";
import type { Inviting } from "../../kit/protocol";
import { now } from "../../kit/time";
import { once } from "./decisions";
import { notice } from "./notices";
import { desk, me, setAvailable } from "./session";
import { know } from "./visitors";

/** The visitor whose invitation is being written. */
export const inviting = signal<string | null>(null);

/** Longest line that goes with it, in characters. */
export const LONGEST_LINE = 500;

/** For as long as this window: a line is for one visitor, who is soon gone. */
const storage = kept(() => sessionStorage);
const key = (visitor: string) => `frontdesk.invitation.${me.value?.handle ?? ""}.${visitor}`;

export function line(visitor: string): string {
  return storage.get(key(visitor)) ?? "";
}

export function keepLine(visitor: string, text: string): void {
  storage.set(key(visitor), text || null);
}

/** Asks the visitor to chat; who is not available becomes so first. Rejects with the `Refusal`, for the dialog to show. */
export async function invite(visitor: string, text: string): Promise<void> {
  const reader = me.value;
  if (!reader) return;
  if (!reader.available) await setAvailable(true);
  const { until } = await desk.decide<Inviting>(`/api/visitors/${visitor}/invite`, text ? { text } : {});
  keepLine(visitor, "");
  know(visitor, { status: "agent_requested", agent: { id: reader.handle, name: reader.name }, until });
}

/** The reader's own invitation is taken back. */
export function withdraw(visitor: string, inactive_since: string | null): Promise<void> {
  return once("withdraw", visitor, async () => {
    await desk.decide(`/api/visitors/${visitor}/withdraw`);
    const away = inactive_since !== null && Date.parse(inactive_since) <= now();
    know(visitor, { status: away ? "inactive" : "online", agent: null, until: null });
    notice("The invitation is withdrawn.");
  });
}
