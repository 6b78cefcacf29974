import { signal } from "@preact/signals";
import { now } from "../../kit/time";

/** The server's time in milliseconds, renewed every second: for what ticks on the screen. */
export const second = signal(now());

setInterval(() => (second.value = now()), 1000);
