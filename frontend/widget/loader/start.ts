import { kept } from "../../kit/kept";
import { type ToFrame, asToken, fromFrame } from "../wire";
import { TAG, drawLauncher } from "./launcher";
import { here, watchPage } from "./page";

const PATIENCE = 8000;

/** Draws the launcher and, once the page is idle, the hidden iframe of the concierge `key` of the app at `origin`. */
export function start(origin: string, key: string): void {
  if (document.querySelector(TAG)) return;
  const name = `frontdesk:${key}`;
  const site = kept(() => localStorage);
  const tab = kept(() => sessionStorage);
  const token = () => asToken(site.get(name)) ?? null;
  const { host, iframe, button, retry, show } = drawLauncher();
  const look = { open: tab.get(name) === "open", ready: false, trouble: false, unread: 0 };
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const tell = (message: ToFrame) => iframe.contentWindow?.postMessage(message, origin);
  const draw = (change: Partial<typeof look>) => show(Object.assign(look, change));
  const load = () => {
    draw({ ready: false, trouble: false });
    clearTimeout(waiting);
    waiting = setTimeout(() => draw({ trouble: true }), PATIENCE);
    iframe.src = `${origin}/w/${encodeURIComponent(key)}/frame`;
  };
  const open = (yes: boolean) => {
    if (yes && !iframe.src) load();
    draw({ open: yes });
    tab.set(name, yes ? "open" : null);
    if (look.ready) tell({ op: "open", open: yes });
    (yes ? iframe : button).focus();
  };

  button.onclick = () => open(!look.open);
  retry.onclick = load;
  iframe.onload = () => {
    const rtl = getComputedStyle(document.documentElement).direction === "rtl";
    if (iframe.src) tell({ op: "hello", token: token(), page: here(), open: look.open, rtl });
  };

  addEventListener("message", ({ source, origin: from, data }) => {
    if (!source || source !== iframe.contentWindow || from !== origin) return;
    const said = fromFrame(data);
    if (said?.op === "ready") {
      clearTimeout(waiting);
      draw({ ready: true, trouble: false });
      // Opened by a click before the chat was there: the focus follows now.
      if (look.open && document.activeElement === host) open(true);
    }
    if (said?.op === "close") open(false);
    if (said?.op === "unread") draw({ unread: said.count });
    if (said?.op === "token") site.set(name, said.token);
  });
  addEventListener("storage", ({ key: changed }) => {
    if (look.ready && (changed === null || changed === name)) tell({ op: "token", token: token() });
  });
  watchPage((page) => look.ready && tell({ op: "page", page }));

  // Beside the body, not in it: pages that swap their body keep it. Whoever takes it out gets it back, a few times.
  let lives = 5;
  const settle = () => host.isConnected || (lives-- > 0 && document.documentElement.append(host));
  new MutationObserver(settle).observe(document.documentElement, { childList: true });
  draw({});
  settle();
  const idle = () => iframe.src || load();
  if (look.open) idle();
  else if ("requestIdleCallback" in window) requestIdleCallback(idle, { timeout: 3000 });
  else setTimeout(idle, 1000);
}
