/** The shapes of docs/protocol.md, version 1, as TypeScript sees them. */

export type AuthorKind = "visitor" | "agent" | "concierge" | "operator" | "frontdesk";
export type Reason = "asked" | "feedback" | "no_answer";
export type Status =
  | "concierge"
  | "unclaimed"
  | "in_progress"
  | "ending"
  | "ended"
  | "archiving"
  | "archived"
  | "terminated";

export interface Author {
  kind: AuthorKind;
  id: string | null;
  name: string | null;
}

export type What =
  | { type: "said"; text: string; offers: "person"[] }
  | { type: "asked"; n: number; reason: Reason }
  | { type: "queued"; n: number }
  | { type: "claimed" }
  | { type: "agent_gone" }
  | { type: "agent_back" }
  | { type: "ending"; until: string }
  | { type: "end_kept"; why: "undone" | "word" }
  | { type: "ended" }
  | { type: "reopened" }
  | { type: "archive_kept" }
  | { type: "archived" }
  | { type: "left" }
  | { type: "terminated" }
  | { type: "signal_refused"; verb: string; code: string };

export interface Entry {
  seq: number;
  at: string;
  epoch: number;
  author: Author;
  client_id: string | null;
  what: What;
}

export interface Standing {
  status: Status;
  n: number;
  owner: Author | null;
  owner_here: boolean;
  epoch: number;
  until: string | null;
  open: boolean;
}

export interface Snapshot {
  log: string;
  cursor: number;
  standing: Standing;
  entries: Entry[];
  more: boolean;
  visitor: { id: string; name: string | null };
  concierge: { key: string; name: string };
}

export interface Row {
  id: string;
  version: number;
  n: number;
  status: Status;
  owner: Author | null;
  owner_here: boolean;
  epoch: number;
  until: string | null;
  name: string | null;
  last: { text: string; kind: AuthorKind; at: string } | null;
  reason: Reason | null;
  asked_at: string | null;
  ended_at: string | null;
  unread: number;
  seq: number;
  team: { id: number | string; name: string };
  concierge: { key: string; name: string };
}

export interface Problem {
  type: string;
  status: number;
  code: string;
  title: string;
  detail: string;
  by: string | null;
  name: string | null;
  since: string | null;
  retry_after: number | null;
  field: string | null;
}

export interface Me {
  handle: string;
  name: string;
  email: string;
  roles: ("agent" | "copilot" | "admin")[];
  teams: { id: number | string; name: string }[];
  available: boolean;
  csrf: string;
  temporal_ui: string | null;
}

export interface Details {
  question: string | null;
  name: string | null;
  email: string | null;
  reason: Reason | null;
  asked_at: string | null;
  claimed_at: string | null;
  concierge: string | null;
  team: string | null;
  agent: string | null;
  page: { url: string; title: string | null } | null;
  browser: string | null;
  started_at: string | null;
  workflow: string | null;
}

export type ClientFrame =
  | { op: "follow"; log: string; cursor?: number }
  | { op: "unfollow"; log: string }
  | { op: "follow_inbox" }
  | { op: "say"; log: string; client_id: string; text: string; epoch?: number; seen?: number }
  | { op: "read"; log: string; seq: number }
  | { op: "ping" };

/** What moves one log. */
export type LogFrame =
  | { ev: "snapshot"; log: string; snapshot: Snapshot }
  | { ev: "resumed"; log: string; cursor: number }
  | { ev: "entry"; log: string; prev: number; entry: Entry }
  | { ev: "ack"; log: string; client_id: string; seq: number; duplicate: boolean }
  | { ev: "refused"; log: string; client_id: string | null; problem: Problem }
  | { ev: "closed"; log: string };

export type InboxFrame = { ev: "inbox"; rows: Row[] } | { ev: "put"; row: Row } | { ev: "gone"; id: string };

export type ServerFrame =
  | { ev: "hello"; protocol: number; now: string }
  | { ev: "me"; me: { available: boolean } }
  | { ev: "pong" }
  | InboxFrame
  | LogFrame;
