/**
 * What was written and does not stand in the log yet, in the order it was written. Pure.
 *
 * One message is on its way at a time; it keeps its `client_id` however often it is sent, so it can stand only once.
 */
import type { Attached, Problem } from "./protocol";

export interface Unsent {
  client_id: string;
  text: string;
  /** Files that go with it. */
  files?: readonly Attached[];
  /** When it was written, in milliseconds by the client's clock. */
  at: number;
  /** What the writer's screen knew: of the owner (staff only) and of the log (staff only). */
  epoch?: number;
  seen?: number;
  /** A button that was pressed, under the line `to` of the conversation `log` (visitors only). */
  press?: { log: string; to: number; pick: string };
  /** A message that is left for whoever comes: a person is asked for with it (visitors only). */
  ask?: boolean;
  /** Words in the thread of a ticket, for staff alone where it is a comment (staff only). */
  ticket?: { number: number; comment: boolean };
  /** Words for staff alone, in the log of a chat (staff only). */
  note?: boolean;
  /** `waiting` and `sending` read "sending…"; `sent` was acked and waits for its entry; `failed` may be sent again as
   * it is; `refused` was answered with a rule's no. */
  state: "waiting" | "sending" | "sent" | "failed" | "refused";
  seq?: number;
  problem?: Problem;
}

export type Outbox = readonly Unsent[];

const MAY_PASS = new Set(["unavailable", "too_fast"]);

export function write(box: Outbox, unsent: Omit<Unsent, "state">): Outbox {
  return [...box, { ...unsent, state: "waiting" }];
}

/** The message to send now: the first that waits, if none is on its way and none before it has to be sent again. */
export function due(box: Outbox): Unsent | null {
  for (const unsent of box) {
    if (unsent.state === "waiting") return unsent;
    if (unsent.state === "sending" || unsent.state === "failed") return null;
  }
  return null;
}

export function sending(box: Outbox, client_id: string): Outbox {
  return change(box, client_id, (unsent) => ({ ...unsent, state: "sending", problem: undefined }));
}

export function acked(box: Outbox, client_id: string, seq: number): Outbox {
  return change(box, client_id, (unsent) => ({ ...unsent, state: "sent", seq, problem: undefined }));
}

export function refused(box: Outbox, client_id: string, problem: Problem): Outbox {
  const state = MAY_PASS.has(problem.code) ? "failed" : "refused";
  return change(box, client_id, (unsent) => ({ ...unsent, state, problem }));
}

/** The connection is gone: what was on its way may or may not have arrived, and is sent again under the same id. */
export function cut(box: Outbox): Outbox {
  return box.some((unsent) => unsent.state === "sending" || unsent.state === "failed")
    ? box.map((unsent) =>
        unsent.state === "sending" || unsent.state === "failed" ? { ...unsent, state: "waiting" as const } : unsent,
      )
    : box;
}

/** Send again. A refused message may carry what the writer knows by now; it keeps its id, for it was never stored. */
export function again(box: Outbox, client_id: string, known: { epoch?: number; seen?: number } = {}): Outbox {
  return change(box, client_id, (unsent) => ({ ...unsent, ...known, state: "waiting", problem: undefined }));
}

export function discard(box: Outbox, client_id: string): Outbox {
  return box.filter((unsent) => unsent.client_id !== client_id);
}

/** Leaves out what stands in the log: by its id, or because the log is known beyond its seq. */
export function landed(box: Outbox, standing: ReadonlySet<string | null>, cursor: number): Outbox {
  const left = box.filter(
    (unsent) => !standing.has(unsent.client_id) && !(unsent.seq !== undefined && unsent.seq <= cursor),
  );
  return left.length === box.length ? box : left;
}

function change(box: Outbox, client_id: string, to: (unsent: Unsent) => Unsent): Outbox {
  return box.some((unsent) => unsent.client_id === client_id)
    ? box.map((unsent) => (unsent.client_id === client_id ? to(unsent) : unsent))
    : box;
}
