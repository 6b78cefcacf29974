/** Waits as minutes and seconds, and what each does. Pure. */
import type { Policy } from "../../kit/protocol";

export interface Wait {
  name: keyof Policy;
  label: string;
  /** What happens when it is over. */
  does: string;
  /** Whether it may be "never". */
  never: boolean;
  /** Seconds, where "never" is switched off. */
  usual: number;
}

export const WAITS: readonly Wait[] = [
  { name: "offer", label: "To accept an offer", does: "An offered or transferred chat waits for its agent. Then it goes to the next one, or back to whoever handed it on.", never: false, usual: 30 },
  { name: "answer", label: "To answer", does: "A visitor waits for the agent's words. Then the chat goes back in line, at its place.", never: true, usual: 180 },
  { name: "grace", label: "To come back", does: "The agent's console is closed. Then the chat goes back in line, at its place.", never: true, usual: 60 },
  { name: "nobody", label: "In line", does: "Nobody claims the chat. Then the visitor is told, and promised an answer by mail where there is an address.", never: true, usual: 300 },
  { name: "idle", label: "Until the visitor is asked", does: "The visitor is silent after an answer. Then the question comes: still there?", never: true, usual: 900 },
  { name: "idle_end", label: "Until a silent chat ends", does: "The visitor is silent after that question. Then the chat ends.", never: false, usual: 300 },
  { name: "reopen", label: "For the same agent", does: "A visitor who writes again within this time after the end comes to the same agent first.", never: false, usual: 1800 },
  { name: "archive", label: "Until an ended chat is archived", does: "Nobody writes after the end. Then the chat is archived by itself.", never: true, usual: 86_400 },
];

/** What stands in the two fields. */
export interface Parts {
  minutes: string;
  seconds: string;
}

export function parts(seconds: number): Parts {
  return { minutes: String(Math.floor(seconds / 60)), seconds: String(seconds % 60) };
}

/** What the two fields say; nothing written is 0. */
export function span({ minutes, seconds }: Parts): number {
  const whole = (text: string) => Math.max(0, Math.trunc(Number(text) || 0));
  return whole(minutes) * 60 + whole(seconds);
}
