import { signal } from "@preact/signals";
import { now } from "../../kit/time";

/** The server's time in milliseconds, renewed twice a minute: for what is told in minutes and more. */
export const minute = signal(now());

setInterval(() => (minute.value = now()), 30_000);
