/** Several tabs of one person: which of them tells him what happens, and what is before his eyes in any of them.
 *
 * Both are locks of the browser, which frees them when a tab closes or crashes. Where a browser has none, each tab speaks
 * for itself. */
import { effect } from "@preact/signals";
import { openChat } from "./route";

const TELLS = "frontdesk.tells";
const VIEW = "frontdesk.view:";
/** What shows that the person uses this tab. */
const SIGNS = ["pointerdown", "keydown"] as const;

const locks: LockManager | undefined = navigator.locks;
let leads = !locks;

/** What the person looks at: whether at a console at all, and at which chats. */
export interface Sight {
  focused: boolean;
  chats: ReadonlySet<string>;
}

/** Whether this is the tab that tells. */
export function isTelling(): boolean {
  return leads;
}

/** Takes part until the answer is called. The tab that was used last tells: a browser plays no sound in one that was
 * never touched. @param began this tab tells from now on */
export function takePart(began: () => void): () => void {
  if (!locks) return began(), () => {};
  const over = new AbortController();
  const hold = (): Promise<void> => {
    leads = true;
    began();
    return new Promise((done) => over.signal.addEventListener("abort", () => done(), { once: true }));
  };
  const lost = (error: unknown) => {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    leads = false;
    if (!over.signal.aborted) wait();
  };
  let waits = false;
  const wait = () => {
    if (waits) return;
    waits = true;
    const turn = () => ((waits = false), hold());
    void locks.request(TELLS, { signal: over.signal }, turn).catch(lost);
  };
  const take = () => {
    if (!leads) void locks.request(TELLS, { steal: true }, hold).catch(lost);
  };
  wait();
  for (const sign of SIGNS) addEventListener(sign, take, { signal: over.signal });
  const stop = effect(() => show(openChat.value));
  const look = () => show(openChat.peek());
  for (const sign of ["focus", "blur"]) addEventListener(sign, look, { signal: over.signal });
  return () => {
    stop();
    over.abort();
    leads = false;
    letGo();
  };
}

/** Of all tabs. */
export async function sight(): Promise<Sight> {
  const held = locks ? ((await locks.query()).held ?? []).map(({ name }) => name ?? "") : document.hasFocus() ? [VIEW + (openChat.peek() ?? "")] : [];
  const seen = held.filter((name) => name.startsWith(VIEW)).map((name) => name.slice(VIEW.length));
  return { focused: seen.length > 0, chats: new Set(seen) };
}

let letGo: () => void = () => {};

function show(chat: string | null): void {
  letGo();
  if (!locks || !document.hasFocus()) return;
  const looking = new Promise<void>((done) => (letGo = done));
  void locks.request(VIEW + (chat ?? ""), { mode: "shared" }, () => looking);
}
