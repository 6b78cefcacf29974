import type { Visit } from "../frame/visit";

/** "Talk to a person". Its button goes away, so the focus waits in the conversation. */
export function ask(visit: Visit): void {
  visit.ask();
  document.querySelector<HTMLElement>(".log")!.focus();
}
