/** What the system shows outside of the page, where the person allowed it. */
import { storage } from "./storage";

const ASKED = "frontdesk.notifications.asked";

export interface Notified {
  /** The same again is the same notification, also from another window or from a push. */
  tag: string;
  title: string;
  body: string;
  /** What a click does, besides bringing this window to the front. */
  clicked(): void;
}

const shown = new Map<string, Notification>();

/** Asks the person once, at a click of his. Answers whether notifications show. */
export async function askToNotify(): Promise<boolean> {
  if (!("Notification" in window)) return false;
  if (Notification.permission === "default" && storage.get(ASKED) === null) {
    storage.set(ASKED, "yes");
    return (await Notification.requestPermission()) === "granted";
  }
  return Notification.permission === "granted";
}

export function notify({ tag, title, body, clicked }: Notified): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const one = made(title, { tag, body, requireInteraction: true });
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
