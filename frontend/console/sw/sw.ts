/** The console's service worker: shows what is pushed while no console is open, and opens the chat at a click. It keeps
 * no pages and answers no requests. */
import { says } from "./subscription";
import { type Push, told } from "./told";

declare const self: ServiceWorkerGlobalScope;

/** A newer worker has nothing to wait for: this one holds no state. */
self.addEventListener("install", () => void self.skipWaiting());

self.addEventListener("push", (event) => {
  if (event.data) event.waitUntil(show(event.data.json() as Push));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open((event.notification.data as { path: string }).path));
});

/** The push service gave this browser another address. */
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renew(event.oldSubscription, event.newSubscription));
});

function show(push: Push): Promise<void> {
  const { title, body, tag, path } = told(push, Date.now());
  return self.registration.showNotification(title, { body, tag, requireInteraction: true, data: { path } });
}

/** An open console goes there, without loading anew; else a new one opens. */
async function open(path: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const consoles = windows.filter(({ url, frameType }) => frameType === "top-level" && url.startsWith(self.registration.scope));
  const found = consoles.find(({ visibilityState }) => visibilityState === "visible") ?? consoles[0];
  if (!found) return void (await self.clients.openWindow(path));
  found.postMessage({ open: path });
  await found.focus();
}

async function renew(old: PushSubscription | null, fresh: PushSubscription | null): Promise<void> {
  const now = fresh ?? (old && (await self.registration.pushManager.subscribe(old.options)));
  const me = await fetch("/api/me");
  if (!now || !me.ok) return;
  const { csrf } = (await me.json()) as { csrf: string };
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf };
  await fetch("/api/me/push", { method: "POST", headers, body: JSON.stringify(says(now)) });
}
