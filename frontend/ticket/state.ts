import { signal } from "@preact/signals";
import { Refusal } from "../kit/http";
import { requester, token } from "./link";
import type { Ticket } from "./shapes";
import { type Known, learn } from "./thread";

export const known = signal<Known | null>(null);
/** The link opens nothing. */
export const wrong = signal(token === null);
/** Why the server was not heard of last time. */
export const away = signal<string | null>(null);

/** Whether anything is new. Raises the `Refusal` where the server did not answer. */
export async function look(): Promise<boolean> {
  const after = known.value?.ticket.cursor ?? 0;
  return heard(() => requester.get<Ticket>(`/api/requester/ticket?after=${after}`));
}

/** @param ask a request whose answer is the ticket as it is then. Raises its `Refusal`. */
export async function heard(ask: () => Promise<Ticket>): Promise<boolean> {
  try {
    const answer = await ask();
    const before = known.value;
    known.value = learn(before, answer);
    away.value = null;
    return before?.ticket.cursor !== answer.cursor || before.ticket.status !== answer.status;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "bad_link") wrong.value = true;
    else if (error.passing || error.code === "too_fast") away.value = error.problem.detail;
    throw error;
  }
}
