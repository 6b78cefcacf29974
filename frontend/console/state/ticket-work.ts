/** What a CoPilot decides about a ticket. Each answers when it is recorded; the screen follows by the socket. */
import type { BulkAnswer, Priority, TicketRow, TicketTask, TicketTimer } from "../../kit/protocol";
import { once } from "./decisions";
import { logOf } from "./live";
import { desk } from "./session";
import { know, list } from "./tickets";

/** What of a ticket is decided by a word, without anything else. */
export type Verb = "claim" | "release" | "start" | "done" | "reopen";

export function decide(number: number, verb: Verb): Promise<void> {
  return said(number, verb, verb === "done" ? { seen: shownTo(number) } : {});
}

/** The seq of the last line of the thread that the screen shows: what is done is done with these words known. */
function shownTo(number: number): number {
  const row = list.peek().rows.get(number);
  return (row && logOf(row.log).peek().entries.at(-1)?.seq) ?? 0;
}

/** What leads to this status: back to To Do nobody has it, since whoever has it is at it. */
export async function setStatus({ number, status }: TicketRow, wanted: "todo" | "in_progress" | "done"): Promise<void> {
  if (wanted === "done") return decide(number, "done");
  if (status === "done") await decide(number, "reopen");
  const now = list.peek().rows.get(number)?.status;
  if (wanted === "todo" && now === "in_progress") await decide(number, "release");
  if (wanted === "in_progress" && now === "todo") await decide(number, "start");
}

export function assign(number: number, to: string): Promise<void> {
  return said(number, "assign", { to });
}

export function regroup(number: number, team: string): Promise<void> {
  return said(number, "group", { team });
}

export function prioritise(number: number, priority: Priority): Promise<void> {
  return said(number, "priority", { priority });
}

/** @param due_at ISO 8601; `null` takes the due time away */
export function schedule(number: number, due_at: string | null): Promise<void> {
  return said(number, "due", { due_at });
}

/** Gives the wait more time. */
export function extendTimer(number: number, timer: TicketTimer): Promise<void> {
  return said(number, "extend", { timer }, timer);
}

/** What the timer would do, now. */
export function cutTimerShort(number: number, timer: TicketTimer): Promise<void> {
  return said(number, "now", { timer }, timer);
}

/** Tries a mail again, or leaves it out. */
export function moveStep(number: number, verb: "retry" | "skip", step: string): Promise<void> {
  return said(number, verb, { step }, step);
}

/** Names a decision among those that are under way. */
export function named(number: number, verb: string, about = ""): string {
  return `ticket-${verb}${about && `-${about}`}:${number}`;
}

function said(number: number, verb: string, body: Record<string, unknown> = {}, about = ""): Promise<void> {
  const [name] = named(number, verb, about).split(":");
  return once(name ?? verb, String(number), async () => know(await desk.decide<TicketRow>(`/api/tickets/${number}/${verb}`, body)));
}

/** Answers all tasks of the ticket. Rejects with the `Refusal`, for the form to show.
 * @param id made for the text: the same again is the same task */
export function addTask(number: number, id: string, text: string): Promise<TicketTask[]> {
  return desk.post<TicketTask[]>(`/api/tickets/${number}/tasks`, { id, text });
}

/** @param answered takes all tasks of the ticket */
export function tick(number: number, task: string, done: boolean, answered: (tasks: TicketTask[]) => void): Promise<void> {
  return once(`task-${task}`, String(number), async () => answered(await desk.post<TicketTask[]>(`/api/tickets/${number}/tasks/${task}`, { done })));
}

/** What many tickets become at once: somebody's, a group's, of a priority. */
export type Change = { to: string } | { team: string } | { priority: Priority };

/** Rejects with the `Refusal`, for the list to show. */
export function changeAll(numbers: readonly number[], change: Change): Promise<BulkAnswer> {
  return desk.decide<BulkAnswer>("/api/tickets/bulk", { numbers, ...change });
}
