/** What the socket brings: the list of chats, and the logs that were looked at. */
import { type Signal, signal } from "@preact/signals";
import { Refusal } from "../../kit/http";
import { newId } from "../../kit/ids";
import { emptyLog, type LogState, older, reducer } from "../../kit/log";
import * as outbox from "../../kit/outbox";
import type { Attached, Entry, LogFrame, Looker, ServerFrame, Thread, VisitorsFrame } from "../../kit/protocol";
import { Socket } from "../../kit/socket";
import { staffAfter } from "../../kit/waits";
import { forgetUploads } from "./attaching";
import { heardChatTickets } from "./chat-tickets";
import { forgetPassing, heardPassing, mayTell, saidBy } from "./far-side";
import { type Inbox, reduceInbox } from "./inbox";
import { learnTime } from "./second";
import { desk, forget, knowAvailable, me, recognise } from "./session";
import { followTickets, forgetTickets, heardTickets } from "./tickets";
import { keepUnsent, keptUnsent } from "./unsent";
import { followVisitors, forgetVisitors, heardVisitors } from "./visitors";

/** Since when the connection is lost; `null` while it is open. */
export const lostSince = signal<number | null>(null);
/** `null` until the server sent the list. */
export const inbox = signal<Inbox | null>(null);
/** Who else has a log open, by the log; only of logs that are followed. */
export const lookers = signal<ReadonlyMap<string, readonly Looker[]>>(new Map());

const reduce = reducer(staffAfter);
const TRY_AGAIN = 3_000;
const NEW_POLICY = new Set<Entry["what"]["type"]>(["queued", "transferred"]);

const logs = new Map<string, Signal<LogState>>();
const followed = new Set<string>();
let handle = "";

const socket = new Socket({
  url: () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/socket`,
  ticket: async () => (await desk.post<{ ticket: string }>("/api/ticket")).ticket,
  opened: catchUp,
  frame: heard,
  link: lost,
  // Logged out, deactivated, or the session was renewed in another tab: the server says which.
  over: () => void recognise().then(comeBack),
});

function comeBack(): void {
  if (me.value) setTimeout(() => me.value && socket.start(), TRY_AGAIN);
  else forget("You were logged out. Please log in again.");
}

export function connect(as: string): void {
  handle = as;
  for (const [log, unsent] of keptUnsent(as)) logOf(log).value = emptyLog(log, unsent);
  socket.start();
}

export function disconnect(): void {
  socket.stop();
  logs.clear();
  followed.clear();
  inbox.value = null;
  lookers.value = new Map();
  forgetVisitors();
  forgetTickets();
  forgetPassing();
  forgetUploads();
  lostSince.value = null;
}

/** The log of a conversation, without following it. */
export function logOf(id: string): Signal<LogState> {
  let log = logs.get(id);
  if (!log) logs.set(id, (log = signal(emptyLog(id))));
  return log;
}

/** What was read of a thread by other means, for the time until the socket tells of it. */
export function describe(id: string, thread: Thread): void {
  const log = logOf(id);
  if (!log.peek().known) log.value = reduce(log.peek(), { ev: "thread", log: id, thread });
}

/** Keeps the log up to date until the answer is called. */
export function follow(id: string): () => void {
  followed.add(id);
  askFor(id);
  return () => {
    followed.delete(id);
    seen(id, []);
    socket.send({ op: "unfollow", log: id });
  };
}

export function say(id: string, text: string, files: readonly Attached[] = []): void {
  const { standing, cursor, unsent } = logOf(id).peek();
  const written = { client_id: newId(), text, files, at: Date.now(), epoch: standing.epoch, seen: cursor };
  setUnsent(id, outbox.write(unsent, written));
}

/** Words for staff alone. */
export function noteDown(id: string, text: string): void {
  setUnsent(id, outbox.write(logOf(id).peek().unsent, { client_id: newId(), text, at: Date.now(), note: true }));
}

/** Words in the thread of a ticket: a reply to whom it is for, or a comment for staff. */
export function write(id: string, number: number, text: string, comment: boolean): void {
  const written = { client_id: newId(), text, at: Date.now(), ticket: { number, comment } };
  setUnsent(id, outbox.write(logOf(id).peek().unsent, written));
}

/** Sends a failed or refused message again, with what the writer's screen shows now. */
export function sayAgain(id: string, client_id: string): void {
  const { standing, cursor, unsent } = logOf(id).peek();
  setUnsent(id, outbox.again(unsent, client_id, { epoch: standing.epoch, seen: cursor }));
}

export function takeBack(id: string, client_id: string): void {
  setUnsent(id, outbox.discard(logOf(id).peek().unsent, client_id));
}

export function read(id: string, seq: number): void {
  socket.send({ op: "read", log: id, seq });
}

/** The visitor is told, now and then, that we write. */
export function types(id: string): void {
  if (socket.open && mayTell(id)) socket.send({ op: "typing", log: id });
}

/** @param path where the log's lines are read */
export async function loadOlder(id: string, path = `/api/conversations/${id}/entries`): Promise<void> {
  const before = logOf(id).peek().entries[0]?.seq ?? 1;
  const page = await desk.get<{ entries: Entry[]; more: boolean }>(`${path}?before=${before}`);
  const log = logOf(id);
  log.value = older(log.peek(), page);
}

function catchUp(): void {
  // The toggle may have been moved elsewhere while nothing could be heard.
  if (inbox.peek()) void recognise();
  socket.send({ op: "follow_inbox" });
  followVisitors((frame) => socket.send(frame));
  followTickets((frame) => socket.send(frame));
  for (const id of followed) askFor(id);
  for (const id of logs.keys()) sendDue(id);
}

function askFor(id: string): void {
  const { known, cursor } = logOf(id).peek();
  socket.send({ op: "follow", log: id, ...(known ? { cursor } : {}) });
}

function lost(since: number | null): void {
  lostSince.value = since;
  if (since === null) return;
  for (const id of logs.keys()) setUnsent(id, outbox.cut(logOf(id).peek().unsent));
}

function heard(frame: ServerFrame): void {
  switch (frame.ev) {
    case "hello":
      return learnTime(frame.now);
    case "me":
      return knowAvailable(frame.me.available);
    case "inbox":
    case "put":
    case "gone":
      inbox.value = reduceInbox(inbox.peek(), frame);
      return;
    case "dashboard":
    case "visitors":
      return heardVisitors(frame as VisitorsFrame);
    case "ticket":
    case "ticket_gone":
    case "tickets":
      return heardTickets(frame);
    case "chat_tickets":
      return heardChatTickets(frame.log, frame.mark);
    case "looking":
      return seen(frame.log, frame.people);
    case "typing":
    case "seen":
      return heardPassing(frame);
    case "snapshot":
    case "thread":
    case "resumed":
    case "entry":
    case "ack":
    case "refused":
    case "closed":
      return moved(frame);
    default:
      // A pong, or what only visitors get.
      return;
  }
}

function seen(log: string, people: readonly Looker[]): void {
  lookers.value = new Map(lookers.peek()).set(log, people);
}

function moved(frame: LogFrame): void {
  const id = frame.log;
  const log = id === null ? undefined : logs.get(id);
  if (id === null || !log) return;
  const before = log.peek();
  log.value = reduce(before, frame);
  keepUnsent(handle, id, before.unsent, log.peek().unsent);
  if (log.peek().gap && !before.gap) askFor(id);
  if (frame.ev === "entry") saidBy(id, frame.entry);
  // From here on another team's patience counts, which a snapshot tells.
  if (frame.ev === "entry" && NEW_POLICY.has(frame.entry.what.type)) socket.send({ op: "follow", log: id });
  if (frame.ev === "refused" && frame.client_id !== null) retryLater(id, frame.client_id, frame.problem.retry_after);
  sendDue(id);
}

/** A message that the server could not take just now goes again by itself; the bubble shows it meanwhile. */
function retryLater(id: string, client_id: string, after: number | null): void {
  const failed = logOf(id).peek().unsent.some((one) => one.client_id === client_id && one.state === "failed");
  if (failed) setTimeout(() => retry(id, client_id), after === null ? TRY_AGAIN : after * 1000);
}

export function retry(id: string, client_id: string): void {
  const { unsent } = logOf(id).peek();
  if (unsent.some((one) => one.client_id === client_id && one.state === "failed")) {
    setUnsent(id, outbox.again(unsent, client_id));
  }
}

function setUnsent(id: string, unsent: outbox.Outbox): void {
  const log = logOf(id);
  const before = log.peek();
  if (before.unsent !== unsent) {
    log.value = { ...before, unsent };
    keepUnsent(handle, id, before.unsent, unsent);
  }
  sendDue(id);
}

function sendDue(id: string): void {
  const log = logOf(id);
  const due = outbox.due(log.peek().unsent);
  if (!due || !socket.open) return;
  const { client_id, text, epoch, seen } = due;
  const files = due.files?.map((file) => file.id) ?? [];
  const path = postedTo(id, due);
  if (path !== null) {
    log.value = { ...log.peek(), unsent: outbox.sending(log.peek().unsent, client_id) };
    return void deliver(id, due, path);
  }
  if (!socket.send({ op: "say", log: id, client_id, text, files, epoch, seen })) return;
  log.value = { ...log.peek(), unsent: outbox.sending(log.peek().unsent, client_id) };
}

/** Where words go that are not said on the socket, or `null`. */
function postedTo(id: string, { ticket, note }: outbox.Unsent): string | null {
  if (ticket) return `/api/tickets/${ticket.number}/${ticket.comment ? "comment" : "reply"}`;
  return note ? `/api/conversations/${id}/notes` : null;
}

/** Notes and words in a ticket's thread go the way of decisions; from there on they are as any other message. */
async function deliver(id: string, { client_id, text }: outbox.Unsent, path: string): Promise<void> {
  try {
    const { seq } = await desk.post<{ seq: number }>(path, { command_id: client_id, text });
    moved({ ev: "ack", log: id, client_id, seq, duplicate: false });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problem = error.passing ? { ...error.problem, code: "unavailable" } : error.problem;
    moved({ ev: "refused", log: id, client_id, problem });
  }
}
