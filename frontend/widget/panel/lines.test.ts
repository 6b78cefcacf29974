import { describe, expect, it } from "vitest";
import { type LogState, emptyLog } from "../../kit/log";
import { acked, refused, sending, write } from "../../kit/outbox";
import type { Problem, What } from "../../kit/protocol";
import { toldAfter } from "../conversation/unread";
import { ada, answered, asks, bot, entry, log, people, said, suggested, vera } from "./cast";
import { factLine } from "../talk/facts";
import { type Words, linesOf } from "./lines";

const lines = (chat: LogState, asking = false) => linesOf(chat, "Hello!", "Larkspur", asking, factLine);
const last = (chat: LogState, asking = false) => lines(chat, asking).at(-1) as Words;

describe("the lines of a conversation", () => {
  it("begins with the greeting, unless older lines are left out", () => {
    expect(lines(emptyLog(""))).toMatchObject([{ kind: "said", text: "Hello!", author: bot }]);
    expect(lines(log([], { more: true }))).toEqual([]);
  });

  it("keeps one key for a message from the keystroke to the row", () => {
    const box = write([], { client_id: "c1", text: "Hi", at: 0 });
    const before = last(emptyLog("log", sending(box, "c1")));
    const after = last(log([entry(1, vera, said("Hi"), "c1")]));
    expect(before.key).toBe(after.key);
    expect(before).toMatchObject({ mark: { state: "sending" } });
    expect(after).toMatchObject({ mark: { state: "sent" } });
  });

  it("says why a message was not sent", () => {
    const box = refused(write([], { client_id: "c1", text: "Hi", at: 0 }), "c1", { code: "archived", detail: "This chat is closed." } as Problem);
    expect(last(log([], { unsent: box }))).toMatchObject({ mark: { state: "refused", why: "This chat is closed." } });
    expect(last(log([], { unsent: acked(box, "c1", 9) }))).toMatchObject({ mark: { state: "sent", why: null } });
  });

  it("offers a person below the concierge's last words, until one was asked for or people have the chat", () => {
    const offered = log([entry(1, vera, said("Hi"), "c1"), entry(2, bot, said("No idea.", "person"))]);
    expect(last(offered).choice).toMatchObject({ to: 2, options: [{ pick: "yes", text: "Talk to a person" }], active: true });
    expect(last(offered, true).choice!.active).toBe(false);
    expect(last({ ...offered, standing: people }).choice!.active).toBe(false);
    expect(last(log([...offered.entries, entry(3, ada, { type: "handed_back" }), entry(4, bot, said("Hi"))])).choice).toBeNull();
    const passed = lines(log([...offered.entries, entry(3, vera, said("Well"))]));
    expect(passed.filter((line) => line.kind === "said" && line.choice?.active)).toEqual([]);
  });

  it("names an author once for what he says in a row", () => {
    const chat = log([entry(1, ada, said("One")), entry(2, ada, said("Two")), entry(3, ada, { type: "ended" }), entry(4, ada, said("Three"))]);
    expect(lines(chat).map((line) => (line.kind === "said" ? line.first : line.kind))).toEqual([true, true, false, "fact", true]);
  });

  it("shows files that came without words, as they are sent and as they stand", () => {
    const files = [{ id: "f1", name: "a.pdf", size: 3, media_type: "application/pdf" }];
    const sent = log([entry(1, ada, { ...said(""), files } as What)], { unsent: write([], { client_id: "c1", text: "", files, at: 0 }) });
    expect(lines(sent).slice(1)).toMatchObject([{ text: "", files }, { text: "", files }]);
  });

  it("leaves facts out until their words are there", () => {
    expect(linesOf(log([entry(1, ada, { type: "claimed" })]), "", "Larkspur", false)).toEqual([]);
  });

  it("names the article under an answer, and shows what helps to answer a question", () => {
    expect(last(log([entry(1, bot, answered("Open Week."))]))).toMatchObject({ text: "Open Week.", title: "Plan a first week" });
    expect(last(log([entry(1, bot, asks({ help: "We write to nobody else." }))])).help).toBe("We write to nobody else.");
  });
});

it("counts as unread what is put to the visitor, though nobody said it", () => {
  const frontdesk = { kind: "frontdesk" as const, id: null, name: null };
  const until = "2026-11-22T10:42:00+00:00";
  expect(toldAfter([entry(1, frontdesk, { type: "idle_asked", until }), entry(2, frontdesk, { type: "nobody_came", reachable: true }), entry(3, frontdesk, { type: "ticket_filed", number: 12, reachable: true })], 0)).toBe(3);
});

it("counts as unread what others said, not what happened", () => {
  const entries = [entry(1, vera, said("Hi")), entry(2, ada, { type: "claimed" }), entry(3, ada, said("Hello")), entry(4, bot, answered("Hm")), entry(5, bot, suggested("Hm"))];
  expect(toldAfter(entries, 0)).toBe(3);
  expect(toldAfter(entries, 3)).toBe(2);
  expect(toldAfter(entries, 5)).toBe(0);
});
