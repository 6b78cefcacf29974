import { describe, expect, it } from "vitest";
import { type LogState, emptyLog } from "../../kit/log";
import { acked, refused, sending, write } from "../../kit/outbox";
import type { Author, Entry, Problem, What } from "../../kit/protocol";
import { unread } from "../frame/unread";
import { linesOf } from "./lines";

const vera: Author = { kind: "visitor", id: null, name: null };
const bot: Author = { kind: "concierge", id: null, name: "Larkspur" };
const ada: Author = { kind: "agent", id: "ada", name: "Ada Park" };
const entry = (seq: number, author: Author, what: What, client_id: string | null = null): Entry => ({ seq, at: "2026-11-22T09:00:00+00:00", epoch: 0, author, client_id, what });
const said = (text: string, ...offers: "person"[]): What => ({ type: "said", text, offers });
const log = (entries: Entry[], change: Partial<LogState> = {}): LogState => ({ ...emptyLog("log"), known: true, entries, cursor: entries.length, ...change });
const lines = (chat: LogState, asking = false) => linesOf(chat, "Hello!", "Larkspur", asking);

describe("the lines of a conversation", () => {
  it("begins with the greeting, unless older lines are left out", () => {
    expect(lines(emptyLog(""))).toMatchObject([{ kind: "said", text: "Hello!", author: bot }]);
    expect(lines(log([], { more: true }))).toEqual([]);
  });

  it("keeps one key for a message from the keystroke to the row", () => {
    const box = write([], { client_id: "c1", text: "Hi", at: 0 });
    const before = lines(emptyLog("log", sending(box, "c1"))).at(-1)!;
    const after = lines(log([entry(1, vera, said("Hi"), "c1")])).at(-1)!;
    expect(before.key).toBe(after.key);
    expect(before).toMatchObject({ mark: { state: "sending" } });
    expect(after).toMatchObject({ mark: { state: "sent" } });
  });

  it("says why a message was not sent", () => {
    const box = refused(write([], { client_id: "c1", text: "Hi", at: 0 }), "c1", { code: "archived", detail: "This chat is closed." } as Problem);
    expect(lines(log([], { unsent: box })).at(-1)).toMatchObject({ mark: { state: "refused", why: "This chat is closed." } });
    expect(lines(log([], { unsent: acked(box, "c1", 9) })).at(-1)).toMatchObject({ mark: { state: "sent", why: null } });
  });

  it("offers a person below the concierge's last words, until one was asked for", () => {
    const offered = log([entry(1, vera, said("Hi"), "c1"), entry(2, bot, said("No idea.", "person"))]);
    expect(lines(offered).at(-1)!.kind).toBe("offer");
    expect(lines(offered, true).at(-1)!.kind).toBe("said");
    expect(lines({ ...offered, standing: { ...offered.standing, status: "unclaimed" } }).at(-1)!.kind).toBe("said");
  });

  it("names an author once for what he says in a row", () => {
    const chat = log([entry(1, ada, said("One")), entry(2, ada, said("Two")), entry(3, ada, { type: "ended" }), entry(4, ada, said("Three"))]);
    expect(lines(chat).map((line) => (line.kind === "said" ? line.first : line.kind))).toEqual([true, true, false, "fact", true]);
  });
});

it("counts as unread what others said, not what happened", () => {
  const entries = [entry(1, vera, said("Hi")), entry(2, ada, { type: "claimed" }), entry(3, ada, said("Hello")), entry(4, bot, said("Hm"))];
  expect(unread(entries, 0)).toBe(2);
  expect(unread(entries, 3)).toBe(1);
  expect(unread(entries, 4)).toBe(0);
});
