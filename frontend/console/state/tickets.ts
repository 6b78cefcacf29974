/** The Ticket List of the reader's groups, for as long as somebody is logged in: his page, its rows, the counts. */
import { batch, computed, effect, signal } from "@preact/signals";
import { Refusal } from "../../kit/http";
import type { ClientFrame, TicketCounts, TicketFrame, TicketPage, TicketQuestion, TicketRow } from "../../kit/protocol";
import { asking } from "../knowledge/answer";
import { openTicket } from "./route";
import { desk, worksTickets } from "./session";
import { blankList, continued, known, listed, reduceTickets, type TicketList } from "./ticket-list";

export const list = signal<TicketList>(blankList);
export const counts = signal<TicketCounts | null>(null);
/** Whether a page is on its way that somebody asked for. */
export const loading = signal(false);
/** Why the list cannot be shown. */
export const problem = signal<string | null>(null);
/** Grows with each piece of news of the open ticket. */
export const news = signal(0);

/** The list is asked for anew at most this often for each of its pages, in milliseconds. */
const EVERY = 1_000;

/** What the page in sight asks; `null`: it is not in sight, and only the counts are kept. */
const asked = signal<TicketQuestion | null>(null);
const stale = computed(() => list.value.stale);
let pages = 1;
let last = 0;
let turn = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

effect(() => {
  if (!stale.value || timer !== undefined) return;
  timer = setTimeout(renew, Math.max(0, last + EVERY * pages - Date.now()));
});

/** Shows what `question` asks for until the answer is called. */
export function show(question: TicketQuestion): () => void {
  asked.value = question;
  pages = 1;
  void load();
  return () => {
    turn++;
    asked.value = null;
    list.value = { ...list.peek(), order: null, next: null };
  };
}

export async function more(): Promise<void> {
  const { next } = list.peek();
  if (next === null || loading.peek()) return;
  const mine = ++turn;
  await during(mine, async () => {
    const page = await ask(next);
    if (mine !== turn) return;
    pages++;
    list.value = continued(list.peek(), page);
  });
}

export function again(): void {
  void load();
}

/** What a decision answered, before the server tells everybody. */
export function know(row: TicketRow): void {
  list.value = known(list.peek(), [row]);
}

/** The socket is open, anew or for the first time: what was missed is asked for. */
export function followTickets(send: (frame: ClientFrame) => void): void {
  if (!worksTickets.peek()) return;
  send({ op: "follow_tickets" });
  heardTickets({ ev: "tickets" });
}

export function forgetTickets(): void {
  turn++;
  clearTimeout(timer);
  timer = undefined;
  batch(() => {
    list.value = blankList;
    counts.value = null;
    problem.value = null;
  });
}

export function heardTickets(frame: TicketFrame): void {
  const number = frame.ev === "ticket" ? frame.row.number : frame.ev === "ticket_gone" ? frame.number : openTicket.peek();
  batch(() => {
    list.value = reduceTickets(list.peek(), frame);
    if (number !== null && number === openTicket.peek()) news.value++;
  });
}

function renew(): void {
  timer = undefined;
  last = Date.now();
  list.value = { ...list.peek(), stale: false };
  void count();
  if (asked.peek() && !loading.peek()) void load();
}

/** As many pages as are shown, one after the other. */
async function load(): Promise<void> {
  const mine = ++turn;
  last = Date.now();
  await during(mine, async () => {
    const found: TicketPage[] = [];
    do {
      found.push(await ask(found.at(-1)?.next ?? ""));
      if (mine !== turn) return;
    } while (found.length < pages && found.at(-1)?.next);
    batch(() => {
      list.value = listed(list.peek(), found);
      problem.value = null;
    });
  });
}

async function count(): Promise<void> {
  try {
    counts.value = await desk.get<TicketCounts>("/api/tickets/counts");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function ask(after: string): Promise<TicketPage> {
  const said = Object.entries(asked.peek() ?? {}).map(([name, value]) => [name, String(value)]);
  return desk.get<TicketPage>(asking("/api/tickets", { ...Object.fromEntries(said), after }));
}

async function during(mine: number, work: () => Promise<void>): Promise<void> {
  loading.value = true;
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (mine === turn) problem.value = error.problem.detail;
  } finally {
    if (mine === turn) loading.value = false;
  }
}
