import { signal } from "@preact/signals";
import { now, setClock } from "../../kit/time";

/** The server's time in milliseconds, renewed every second: for what ticks on the screen. */
export const second = signal(now());

const renew = () => (second.value = now());
setInterval(renew, 1000);

/** Takes the server's idea of now (ISO 8601); what ticks shows it at once, not with the next tick. */
export function learnTime(now: string): void {
  setClock(now);
  renew();
}
