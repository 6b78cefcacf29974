import { signal } from "@preact/signals";
import { Refusal } from "../../kit/http";

export interface Notice {
  id: number;
  text: string;
  /** Where it leads. */
  more: More | undefined;
}

export interface More {
  to: string;
  words: string;
}

const STAYS = 8_000;
let last = 0;

/** Sentences that pass: what was refused, and why. */
export const notices = signal<readonly Notice[]>([]);

export function notice(text: string, more?: More): void {
  const id = ++last;
  notices.value = [...notices.value, { id, text, more }];
  setTimeout(() => dismiss(id), STAYS);
}

export function dismiss(id: number): void {
  notices.value = notices.value.filter((one) => one.id !== id);
}

/** Runs what a click asks for; a refusal becomes a notice, anything else is a bug and is thrown on. */
export async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    notice(error.problem.detail);
    return false;
  }
}
