/** Web Push: what reaches this browser while no console is open in it. Where it cannot be, nothing is missing but that. */
import { computed, effect, signal } from "@preact/signals";
import { Refusal } from "../../kit/http";
import { says } from "../sw/subscription";
import { notifying } from "./notifications";
import { go } from "./route";
import { desk, isAgent, me } from "./session";

const WORKER = "/console/sw.js";
const supported = "serviceWorker" in navigator && "PushManager" in window;

/** Whether the server reaches this browser without a console. */
export const reached = signal(false);

const wanted = computed(() => (me.value && isAgent.value ? `${notifying.value} ${me.value.handle}` : null));
let turn = Promise.resolve();

/** Keeps the subscription as the person wants it, until the answer is called. */
export function keepReached(): () => void {
  if (!supported) return () => {};
  navigator.serviceWorker.addEventListener("message", opened);
  const stop = effect(() => {
    const [choice] = wanted.value?.split(" ") ?? [];
    if (choice === "on") inTurn(subscribe);
    else if (choice !== undefined) inTurn(unsubscribe);
  });
  return () => {
    stop();
    navigator.serviceWorker.removeEventListener("message", opened);
    reached.value = false;
  };
}

/** A click on a notification, told by the service worker. */
function opened({ data }: MessageEvent<{ open: string }>): void {
  go(data.open);
}

/** One after the other, so that a switch that is pressed twice ends where it stands. */
function inTurn(change: () => Promise<boolean>): void {
  turn = turn.then(change).then(
    (now) => void (reached.value = now),
    (error: unknown) => {
      // The browser has no push service, or blocks it; or the server does not take this one.
      if (!(error instanceof DOMException || error instanceof Refusal)) throw error;
      reached.value = false;
    },
  );
}

async function subscribe(): Promise<boolean> {
  const { pushManager } = await navigator.serviceWorker.register(trusted(WORKER));
  await navigator.serviceWorker.ready;
  const { key } = await desk.get<{ key: string }>("/api/push/key");
  let known = await pushManager.getSubscription();
  if (known && !isFor(known, key)) {
    await known.unsubscribe();
    known = null;
  }
  const now = known ?? (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
  await desk.post("/api/me/push", says(now));
  return true;
}

async function unsubscribe(): Promise<boolean> {
  const known = await (await navigator.serviceWorker.getRegistration(WORKER))?.pushManager.getSubscription();
  if (!known) return false;
  await desk.post("/api/me/push/forget", { endpoint: known.endpoint });
  await known.unsubscribe();
  return false;
}

/** A deployment that lost its keys has new ones, with which it reaches only who subscribes anew. */
function isFor(subscription: PushSubscription, key: string): boolean {
  const bytes = new Uint8Array(subscription.options.applicationServerKey ?? new ArrayBuffer(0));
  const text = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return text === key;
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** The page's policy wants to know who says where a script comes from. */
function trusted(url: string): string {
  const policies = (window as { trustedTypes?: Policies }).trustedTypes;
  return policies ? (policy ??= policies.createPolicy("frontdesk", { createScriptURL: only })).createScriptURL(url) : url;
}
let policy: ReturnType<Policies["createPolicy"]> | undefined;

function only(url: string): string {
  if (url !== WORKER) throw new TypeError(`${url} is no script of the console.`);
  return url;
}
