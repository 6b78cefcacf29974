/** The cast and their lines, for tests. */
import type { Author, Entry, Problem, Snapshot, What } from "./protocol";
import { beginning } from "./standing";

export const LOG = "0a8b3f5e-0000-4000-8000-000000000001";

export const vera: Author = { kind: "visitor", id: null, name: "Vera" };
export const ada: Author = { kind: "agent", id: "ada", name: "Ada Park" };
export const grace: Author = { kind: "agent", id: "grace", name: "Grace Lin" };

export function line(seq: number, author: Author, what: What, client_id: string | null = null): Entry {
  return { seq, at: "2026-11-22T09:00:00+00:00", epoch: 0, author, client_id, what };
}

export function words(seq: number, author: Author, text: string, client_id: string | null = null): Entry {
  return line(seq, author, { type: "said", text, offers: [], why: null, files: [] }, client_id);
}

export function snapshotOf(entries: Entry[]): Snapshot {
  return {
    log: LOG,
    cursor: entries.at(-1)?.seq ?? 0,
    standing: beginning,
    entries,
    more: false,
    visitor: { id: "v", name: "Vera", verified: false },
    concierge: { key: "main", name: "Main site" },
    policy: null,
    rated: null,
  };
}

export function problem(code: string, detail = code): Problem {
  const nothing = { by: null, name: null, since: null, retry_after: null, field: null, problems: null };
  return { type: "about:blank", status: 409, code, title: code, detail, ...nothing };
}
