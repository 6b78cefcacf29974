import { kept } from "../../kit/kept";
import { watchSigns } from "../signs";
import { type ToFrame, fromFrame } from "../wire";
import { TAG, drawLauncher } from "./launcher";
import { here, watchPage } from "./page";

const PATIENCE = 8000;
const SIGNS = 10_000;

/** Draws the launcher and, once the page is idle, the hidden iframe of the concierge `key` of the app at `origin`. @param identity the site's word for who its user is. */
export function start(origin: string, key: string, identity?: string): void {
  if (document.querySelector(TAG)) return;
  const name = `frontdesk:${key}`;
  const site = kept(() => localStorage);
  const tab = kept(() => sessionStorage);
  const stay = `${name}:visit`;
  const { host, iframe, button, retry, show } = drawLauncher();
  const look = { open: tab.get(name) === "open", ready: false, trouble: false, unread: 0, card: 0, paint: "" };
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let greeted = false;
  /** The site's last word, and the token that was there. */
  let word: string | undefined;

  const tell = (message: ToFrame) => iframe.contentWindow?.postMessage(message, origin);
  const tellReady = (message: ToFrame) => look.ready && tell(message);
  const say = (jwt: string) => {
    word = `${jwt}~${site.get(name)}`;
    if (greeted) tell({ op: "token", token: word });
  };
  const draw = (change: Partial<typeof look>) => show(Object.assign(look, change));
  const load = () => {
    draw({ ready: false, trouble: false });
    clearTimeout(waiting);
    waiting = setTimeout(() => draw({ trouble: true }), PATIENCE);
    iframe.src = `${origin}/w/${key}/frame`;
  };
  const open = (yes: boolean) => {
    if (yes && !iframe.src) load();
    draw({ open: yes });
    tab.set(name, yes ? "open" : null);
    tellReady({ op: "open", open: yes });
    (yes ? iframe : button).focus();
  };

  button.onclick = () => open(!look.open);
  retry.onclick = load;
  iframe.onload = () => {
    const rtl = getComputedStyle(document.documentElement).direction === "rtl";
    greeted = !!iframe.src;
    if (greeted) tell({ op: "hello", token: word ?? site.get(name), visit: tab.get(stay), page: here(), referrer: document.referrer, open: look.open, rtl });
  };

  addEventListener("message", ({ source, origin: from, data }) => {
    if (!source || source !== iframe.contentWindow || from !== origin) return;
    const said = fromFrame(data);
    switch (said?.op) {
      case "open":
        open(said.open);
        break;
      case "show": {
        // A card that goes away must not take the focus along; after a click that came before the chat it follows now.
        const lost = document.activeElement === host && (look.open ? !look.ready : look.card > said.card);
        clearTimeout(waiting);
        draw({ ...said, ready: true, trouble: false });
        if (lost) open(look.open);
        break;
      }
      case "token":
        site.set(name, said.token);
        break;
      case "visit":
        tab.set(stay, said.visit);
    }
  });
  addEventListener("storage", ({ key: changed }) => {
    if (changed === null || changed === name) tellReady({ op: "token", token: site.get(name) });
  });
  if (identity) say(identity);
  (window as { Frontdesk?: object }).Frontdesk = {
    identify: say,
    logout() {
      say(".");
      site.set(name, null);
      tab.set(stay, null);
    },
  };
  watchPage((page) => tellReady({ op: "page", page }));
  watchSigns(SIGNS, () => tellReady({ op: "sign" }));

  // Beside the body, not in it: pages that swap their body keep it. Whoever takes it out gets it back, a few times.
  let lives = 5;
  const settle = () => host.isConnected || (lives-- > 0 && document.documentElement.append(host));
  new MutationObserver(settle).observe(document.documentElement, { childList: true });
  draw({});
  settle();
  const idle = () => iframe.src || load();
  if (look.open) load();
  else (window.requestIdleCallback ?? ((then) => setTimeout(then, 1000)))(idle, { timeout: 3000 });
}
