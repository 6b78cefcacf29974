/** The small script of the hidden iframe: the loader's counterpart and the visitor's line to Frontdesk. The panel comes when it is opened. */
import "./panel/panel.css";
import { readConcierge } from "./frame/concierge";
import { listen } from "./frame/site";
import { unread } from "./frame/unread";
import { Visit } from "./frame/visit";
import type { ToFrame } from "./wire";

const concierge = readConcierge();
const watchers = new Set<() => void>();
let open = false;
let told = 0;

const tell = listen(concierge.sites, heard);
const visit = new Visit(concierge, { keep: (token) => tell({ op: "token", token }), changed });

function heard(message: ToFrame): void {
  if ("page" in message) visit.on(message.page);
  if (message.op === "hello") {
    document.documentElement.dir = message.rtl ? "rtl" : "ltr";
    tell({ op: "ready" });
  }
  if ("token" in message) visit.known(message.token);
  if ("open" in message) {
    open = message.open;
    if (open) void showPanel(message.op === "open");
    changed();
  }
}

async function showPanel(focus: boolean): Promise<void> {
  visit.look();
  try {
    const { mount } = await import("./panel");
    mount({ concierge, visit, watch: (watcher) => watchers.add(watcher), close: () => tell({ op: "close" }) });
  } catch {
    // The chunk is gone (a new version is there) or out of reach: a fresh frame finds the right one.
    setTimeout(() => location.reload(), 3000);
    return;
  }
  if (focus && open) document.querySelector("textarea")?.focus();
}

function changed(): void {
  const { known, log, cursor, entries } = visit.state.chat;
  if (known) {
    const seen = visit.memory.seen(log);
    if (seen === undefined || (seen < cursor && open && !document.hidden)) visit.memory.see(log, cursor);
    count(open ? 0 : unread(entries, seen ?? cursor));
  } else count(0);
  visit.looked(open && !document.hidden);
  for (const watcher of watchers) watcher();
}

function count(now: number): void {
  if (now !== told) tell({ op: "unread", count: now });
  told = now;
}

document.addEventListener("visibilitychange", () => {
  if (open && !document.hidden) visit.look();
  changed();
});
