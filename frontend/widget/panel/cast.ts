/** Lines of a conversation with the concierge, for tests. */
import { type LogState, emptyLog } from "../../kit/log";
import type { Author, Entry, Field, What } from "../../kit/protocol";

export const vera: Author = { kind: "visitor", id: null, name: null };
export const bot: Author = { kind: "concierge", id: null, name: "Larkspur" };
export const ada: Author = { kind: "agent", id: "ada", name: "Ada Park" };

export const entry = (seq: number, author: Author, what: What, client_id: string | null = null): Entry => ({ seq, at: "2026-11-22T09:00:00+00:00", epoch: 0, author, client_id, what });
export const said = (text: string, ...offers: "person"[]): What => ({ type: "said", text, offers, why: null, files: [] });
export const answered = (text: string): What => ({ type: "answered", text, article: "a1", title: "Plan a first week", rule: "match", score: 0.9 });
export const suggested = (...titles: string[]): What => ({ type: "suggested", text: "Did you mean?", articles: titles.map((title) => ({ article: `id of ${title}`, title, score: 0.5 })) });
export const asks = (field: Partial<Field> = {}): What => ({
  type: "detail_asked",
  text: "What is your e-mail?",
  field: { key: "email", label: "E-mail", kind: "email", required: false, help: "", choices: [], ...field },
  reason: "asked",
  tries: 0,
});
export const chose = (to: number, pick: string, text = pick): What => ({ type: "chose", text, to, pick });

export const log = (entries: Entry[], change: Partial<LogState> = {}): LogState => ({ ...emptyLog("log"), known: true, entries, cursor: entries.length, ...change });
export const people = { ...emptyLog("").standing, status: "unclaimed" as const };
