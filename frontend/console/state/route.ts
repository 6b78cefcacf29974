import { computed, signal } from "@preact/signals";

const ROOT = "/console/";
const DASHBOARD = `${ROOT}dashboard`;
const KNOWLEDGE = `${ROOT}knowledge`;
const TICKETS = `${ROOT}tickets`;
const ARCHIVE = `${ROOT}archive`;
const REPORTS = `${ROOT}reports`;
const SETTINGS = `${ROOT}settings`;
export const PROFILE = `${ROOT}profile`;

/** Path and query of the address. */
const address = signal(location.pathname + location.search);
addEventListener("popstate", () => (address.value = location.pathname + location.search));

const path = computed(() => address.value.split("?")[0] ?? "");

/** The conversation in the address, if any. */
export const openChat = computed(() => /^\/console\/chats\/([0-9a-fA-F-]{36})\/?$/.exec(path.value)?.[1] ?? null);

const PLACES = ["dashboard", "chats", "tickets", "archive", "knowledge", "reports", "mails", "settings", "profile"] as const;
export type Place = (typeof PLACES)[number];

/** Which of the bar's places the address is in. */
export const place = computed<Place>(() => {
  const found = /^\/console\/(\w+)(\/|$)/.exec(path.value)?.[1];
  return PLACES.find((name) => name === found) ?? "chats";
});

/** The visitor whose details the dashboard shows, if any. */
export const openVisitor = computed(() => /^\/console\/dashboard\/([0-9a-fA-F-]{36})\/?$/.exec(path.value)?.[1] ?? null);

/** The number of the ticket in the address, if any. */
export const openTicket = computed(() => {
  const number = /^\/console\/tickets\/(\d{1,15})\/?$/.exec(path.value)?.[1];
  return number === undefined ? null : Number(number);
});

/** The chat that is read in the archive, if any. */
export const openArchived = computed(() => /^\/console\/archive\/([0-9a-fA-F-]{36})\/?$/.exec(path.value)?.[1] ?? null);

/** What follows `/console/knowledge/`: empty for the list, `questions`, `new`, or an article's id. */
export const knowledgePart = computed(() => path.value.slice(KNOWLEDGE.length).replaceAll("/", ""));

/** What follows `/console/settings/concierges/`: empty for the list, or a concierge's id. */
export const settingsPart = computed(() => /^\/console\/settings\/concierges\/([0-9a-fA-F-]{36})\/?$/.exec(path.value)?.[1] ?? "");

/** What follows `/console/settings/teams/`: empty for the list, or a team's id; `null` elsewhere. */
export const teamsPart = computed(() => /^\/console\/settings\/teams(?:\/([0-9a-fA-F-]{36}))?\/?$/.exec(path.value)?.map((part) => part ?? "")[1] ?? null);

/** What follows `/console/settings/forms/`: empty for the list, or a form's id; `null` elsewhere. */
export const formsPart = computed(() => /^\/console\/settings\/forms(?:\/([0-9a-fA-F-]{36}))?\/?$/.exec(path.value)?.map((part) => part ?? "")[1] ?? null);

/** What follows `/console/settings/replies/`: empty for the list, `new`, or a reply's id; `null` elsewhere. */
export const repliesPart = computed(() => /^\/console\/settings\/replies(?:\/([0-9a-fA-F-]{36}|new))?\/?$/.exec(path.value)?.map((part) => part ?? "")[1] ?? null);

/** Whether the address is the lists of tags and outcomes. */
export const inTags = computed(() => /^\/console\/settings\/tags\/?$/.test(path.value));

/** Whether the address is the list of who is blocked. */
export const onBlocked = computed(() => /^\/console\/settings\/blocked\/?$/.test(path.value));

/** What follows `/console/settings/people/`: empty for the list, or a person's handle; `null` elsewhere. */
export const peoplePart = computed(() => /^\/console\/settings\/people(?:\/([\w-]+))?\/?$/.exec(path.value)?.map((part) => part ?? "")[1] ?? null);

/** Where links lead that bring people in. */
export const entrance = computed(() => /^\/console\/(?:join|reset)\/?$/.test(path.value));

/** What the address asks for: after the question mark. */
export const query = computed(() => new URLSearchParams(address.value.split("?")[1] ?? ""));

export function chatPath(id: string): string {
  return `${ROOT}chats/${id}`;
}

export function ticketPath(number: number): string {
  return `${ROOT}tickets/${number}`;
}

export function settingsPath(id = ""): string {
  return id ? `${SETTINGS}/concierges/${id}` : SETTINGS;
}

export function teamsPath(id = ""): string {
  return `${SETTINGS}/teams${id && `/${id}`}`;
}

export function repliesPath(id = ""): string {
  return `${SETTINGS}/replies${id && `/${id}`}`;
}

export function tagsPath(): string {
  return `${SETTINGS}/tags`;
}

export function peoplePath(handle = ""): string {
  return `${SETTINGS}/people${handle && `/${handle}`}`;
}

export function formsPath(id = ""): string {
  return `${SETTINGS}/forms${id && `/${id}`}`;
}

export function blockedPath(): string {
  return `${SETTINGS}/blocked`;
}

/** @param asks what is not empty stands in the query. */
export function knowledgePath(part = "", asks: Record<string, string> = {}): string {
  return within(KNOWLEDGE, part, asks);
}

/** @param visitor whose details are open
 * @param asks what is not empty stands in the query. */
export function dashboardPath(visitor = "", asks: Record<string, string> = {}): string {
  return within(DASHBOARD, visitor, asks);
}

/** @param ticket whose page is open
 * @param asks what is not empty stands in the query. */
export function ticketsPath(ticket: number | null = null, asks: Record<string, string> = {}): string {
  return within(TICKETS, ticket === null ? "" : String(ticket), asks);
}

/** @param chat that is open
 * @param asks what is not empty stands in the query. */
export function archivePath(chat = "", asks: Record<string, string> = {}): string {
  return within(ARCHIVE, chat, asks);
}

/** @param asks what is not empty stands in the query. */
export function reportsPath(asks: Record<string, string> = {}): string {
  return within(REPORTS, "", asks);
}

function within(root: string, part: string, asks: Record<string, string>): string {
  const said = new URLSearchParams(Object.entries(asks).filter(([, value]) => value)).toString();
  return (part ? `${root}/${part}` : root) + (said && `?${said}`);
}

/** What may keep the person here, with what is done if it does not. Returns whether it did. */
type Guard = (leave: () => void) => boolean;
let guard: Guard | null = null;

/** Asks `by` before a link leads away. Returns how to stop asking. */
export function guardLeaving(by: Guard): () => void {
  guard = by;
  return () => {
    if (guard === by) guard = null;
  };
}

/** @param instead changes the address in place: for what is typed, so that Back leads out of it. */
export function go(to: string, { instead = false }: { instead?: boolean } = {}): void {
  if (to === address.value) return;
  const leave = () => {
    history[instead ? "replaceState" : "pushState"](null, "", to);
    address.value = to;
  };
  if (instead || !guard?.(leave)) leave();
}

export function show(id: string | null): void {
  const to = id === null ? ROOT : chatPath(id);
  if (to !== location.pathname) go(to);
}

/** A link within the console: a plain click stays on the page, any other is the browser's. */
export function link(to: string): { href: string; onClick(event: MouseEvent): void } {
  return {
    href: to,
    onClick(event) {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go(to);
    },
  };
}
