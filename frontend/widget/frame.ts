/** The small script of the hidden iframe, which every page of a site loads: the loader's counterpart and the visitor's
 * line to Frontdesk. What he does not use yet comes when it is needed: his conversation, the panel, an invitation. */
import type { Conversation } from "./conversation/conversation";
import { loaded } from "./frame/chunk";
import { readConcierge } from "./frame/concierge";
import { initials } from "./frame/initials";
import { listen } from "./frame/site";
import { Visit } from "./frame/visit";
import type { Asking } from "./invitation/asking";
import type { Vouched } from "./identity";
import { watchSigns } from "./signs";
import type { ToFrame } from "./wire";

const concierge = readConcierge();
let open = false;
let told = "";
let conversation: Conversation | undefined;
let beginning: Promise<Conversation> | undefined;
let asking: Asking | undefined;
let coming: Promise<Asking> | undefined;
let draw: (() => void) | undefined;

const tell = listen(concierge.sites, heard);
const visit = new Visit(concierge, {
  tell,
  opened: () => conversation?.opened(),
  link: (lostAt) => conversation?.link(lostAt),
  forgotten: () => conversation?.forgotten(),
  heard(frame) {
    if (frame.ev === "invitation" && (coming || frame.invitation)) void asks().then((one) => one.invited(frame.invitation));
    if (frame.ev === "greeting") void asks().then((one) => one.greets(frame));
    conversation?.heard(frame);
  },
});

function heard(message: ToFrame): void {
  const { op } = message;
  if ((message as Partial<Vouched>).token?.includes(".")) return void loaded(import("./identity")).then(({ vouch }) => vouch(message as Vouched, visit.visitor, heard));
  if (op === "hello") {
    document.documentElement.dir = message.rtl ? "rtl" : "ltr";
    visit.begin(message);
    if (message.token || leftUnsent()) void talk();
  }
  if (op === "page") visit.on(message.page);
  if (op === "sign") visit.sign();
  if (op === "token") become(message.token);
  if (op === "hello" || op === "open") {
    open = message.open;
    if (open) void showPanel(op === "open");
    changed();
  }
}

function become(token: string | null): void {
  const before = visit.visitor.token;
  if (token === before) return;
  visit.become(token);
  if (conversation) conversation.became(!!before);
  else if (token) void talk();
}

/** Words that were on their way when the page before this one went. */
function leftUnsent(): boolean {
  try {
    return `frontdesk:${concierge.key}:unsent` in sessionStorage;
  } catch {
    return false;
  }
}

function talk(): Promise<Conversation> {
  beginning ??= loaded(import("./conversation/conversation")).then(({ Conversation }) => {
    conversation = new Conversation(concierge, visit, changed);
    changed();
    return conversation;
  });
  return beginning;
}

function asks(): Promise<Asking> {
  coming ??= loaded(import("./invitation/asking")).then(({ Asking }) => {
    asking = new Asking({ initials, name: concierge.name, visit, tell, talk, changed, open: () => open });
    return asking;
  });
  return coming;
}

async function showPanel(focus: boolean): Promise<void> {
  conversation?.look();
  const [{ mount }, hosted] = await Promise.all([loaded(import("./panel")), talk()]);
  draw = mount({ concierge, conversation: hosted, prompt: () => asking?.within() ?? null, close: () => open && tell({ op: "open", open: false }) });
  changed();
  if (focus && open) document.querySelector("textarea")?.focus();
}

function changed(): void {
  asking?.settle();
  const unread = conversation?.unread(open) ?? 0;
  draw?.();
  const card = asking?.height ?? 0;
  const now = `${unread} ${card}`;
  if (now !== told) tell({ op: "show", unread, card, paint: concierge.paint });
  told = now;
}

watchSigns(10_000, visit.sign);
document.addEventListener("visibilitychange", () => {
  if (open && !document.hidden) conversation?.look();
  changed();
});
