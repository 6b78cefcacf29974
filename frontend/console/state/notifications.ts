/** What the system shows outside of the page, where the person allowed it. */
import { signal } from "@preact/signals";
import { storage } from "./storage";

const ASKED = "frontdesk.notifications.asked";
/** Kept where this browser was told to be quiet. */
const OFF = "frontdesk.notifications.off";

/** `unsupported`: this browser has none. `blocked`: it lets this page show none. */
export type Notifying = "unsupported" | "blocked" | "off" | "on";

export const notifying = signal<Notifying>(read());
// Firefox tells here that the person changed his mind in the page's settings.
void navigator.permissions?.query({ name: "notifications" }).then((known) => (known.onchange = () => (notifying.value = read())));

export interface Notified {
  /** The same again is the same notification, also from another window or from a push. */
  tag: string;
  title: string;
  body: string;
  /** Until somebody presses it: it waits for this person alone. */
  stays: boolean;
  /** What a click does, besides bringing this window to the front. */
  clicked(): void;
}

const shown = new Map<string, Notification>();

/** Asks the person once, at a click of his. Answers whether notifications show. */
export async function askToNotify(): Promise<boolean> {
  if (!("Notification" in window)) return false;
  if (Notification.permission === "default" && storage.get(ASKED) === null) {
    storage.set(ASKED, "yes");
    await Notification.requestPermission();
  }
  notifying.value = read();
  return notifying.value === "on";
}

/** The person's own choice for this browser, at a click of his. */
export async function setNotifying(on: boolean): Promise<void> {
  storage.set(OFF, on ? null : "yes");
  if (on && Notification.permission === "default") await Notification.requestPermission();
  notifying.value = read();
}

function read(): Notifying {
  if (!("Notification" in window)) return "unsupported";
  if (Notification.permission === "denied") return "blocked";
  return Notification.permission === "granted" && storage.get(OFF) === null ? "on" : "off";
}

export function notify({ tag, title, body, stays, clicked }: Notified): void {
  if (notifying.peek() !== "on") return;
  const one = made(title, { tag, body, requireInteraction: stays });
  if (!one) return;
  shown.set(tag, one);
  one.addEventListener("click", () => {
    window.focus();
    one.close();
    clicked();
  });
}

/** It has no meaning any more. */
export function unnotify(tag: string): void {
  shown.get(tag)?.close();
  shown.delete(tag);
}

/** Chrome on a phone shows them from a service worker only. */
function made(title: string, options: NotificationOptions): Notification | null {
  try {
    return new Notification(title, options);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
