/** The keys that work anywhere but in a field. */
import { signal } from "@preact/signals";
import { way as archiveWay } from "../archive/state";
import { way } from "../dashboard/state";
import { way as ticketsWay } from "../tickets/state";
import { chooseNote, chooseReply, chooseTags } from "../chats/composing";
import { claim, end } from "./decisions";
import { inbox, logOf } from "./live";
import { go, openArchived, openChat, reportsPath, show } from "./route";
import { me, worksTickets } from "./session";

export interface Shortcut {
  /** One key, or two after one another: `g d`. */
  key: string;
  words: string;
  run(): void;
}

export const shortcuts: readonly Shortcut[] = [
  { key: "j", words: "Next in the list", run: () => step(1) },
  { key: "k", words: "Previous in the list", run: () => step(-1) },
  { key: "c", words: "Claim the chat, or accept it", run: claimChosen },
  { key: "e", words: "End the chat", run: endOpen },
  { key: "r", words: "Write a reply", run: () => inOpen(chooseReply) },
  { key: "n", words: "Write a note for the team", run: () => inOpen(chooseNote) },
  { key: "t", words: "Say what the chat was about", run: () => inOpen(chooseTags, openArchived.value) },
  { key: "/", words: "Search · in a reply: saved replies", run: () => document.querySelector<HTMLElement>("input[type=search]")?.focus() },
  { key: "g d", words: "Go to the dashboard", run: () => go(way.value) },
  { key: "g c", words: "Go to the live chats", run: () => show(null) },
  { key: "g a", words: "Go to the archive", run: () => go(archiveWay.value) },
  { key: "g r", words: "Go to the reports", run: () => go(reportsPath()) },
];
const toTickets: Shortcut = { key: "g t", words: "Go to the tickets", run: () => go(ticketsWay.value) };

/** The keys of the place that is shown; they come before those that work anywhere. */
export const placeKeys = signal<readonly Shortcut[]>([]);

/** What works now. */
export function working(): readonly Shortcut[] {
  const own = placeKeys.value;
  const all = worksTickets.value ? [...shortcuts, toTickets] : shortcuts;
  return [...own, ...all.filter(({ key }) => !own.some((one) => one.key === key))];
}

/** Runs `action` unless the key belongs to a field or to a dialog; tells whether it ran. */
export function act(event: KeyboardEvent, action: () => void): boolean {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, dialog")) return false;
  event.preventDefault();
  action();
  return true;
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-chat], [data-article], [data-ticket], [data-archived]")];
}

/** The chat in focus, else the open one. */
function chosen(): string | null {
  return (document.activeElement as HTMLElement | null)?.dataset.chat ?? openChat.value;
}

function step(by: number): void {
  const all = rows();
  const inFocus = all.findIndex((row) => row === document.activeElement);
  const at = inFocus >= 0 ? inFocus : all.findIndex((row) => row.ariaCurrent === "true");
  all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}

function claimChosen(): void {
  const id = chosen();
  const row = id === null ? undefined : inbox.value?.get(id);
  const offered = row?.offered?.id === me.value?.handle;
  if (row && (offered || (row.status === "unclaimed" && !row.offered))) void claim(row.id);
}

/** @param read the chat that is only read. */
function inOpen(choose: (id: string) => void, read: string | null = null): void {
  const id = openChat.value ?? read;
  if (id) choose(id);
}

function endOpen(): void {
  const id = openChat.value;
  if (!id) return;
  const { standing, cursor } = logOf(id).value;
  if (standing.status === "in_progress" && standing.owner?.id === me.value?.handle) void end(id, cursor);
}
