/** What the person wants to be told, and how: kept by the server, for all his browsers. */
import { signal } from "@preact/signals";
import { Refusal } from "../../kit/http";
import type { NotificationChoices } from "../../kit/protocol";
import { attempt } from "./notices";
import { desk } from "./session";
import { KINDS, type Kind } from "./telling";

const PATH = "/api/me/notifications";

/** Everything, until it is known. */
const everything = Object.fromEntries(KINDS.map((kind) => [kind, { show: true, sound: true }])) as NotificationChoices;

export const choices = signal<NotificationChoices>(everything);

/** Another tab, or another browser, may have changed it. */
export async function learnChoices(): Promise<void> {
  try {
    choices.value = await desk.get<NotificationChoices>(PATH);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Kept at once; what the server refuses is taken back. */
export async function choose(kind: Kind, how: keyof NotificationChoices[Kind], on: boolean): Promise<void> {
  const before = choices.peek();
  choices.value = { ...before, [kind]: { ...before[kind], [how]: on } };
  const kept = await attempt(() => desk.post(PATH, choices.peek()));
  if (!kept) choices.value = before;
}
