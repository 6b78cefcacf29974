import { expect, it } from "vitest";
import { emptyLog } from "../../kit/log";
import { sending, write } from "../../kit/outbox";
import { errand } from "./errand";
import { nothing } from "./state";

const page = { url: "https://larkspur.example/", title: "Larkspur" };
const quiet = nothing([]);
const hello = write([], { client_id: "c1", text: "Hello", at: 0 });
const both = write(hello, { client_id: "c2", text: "Anyone?", at: 1 });
const wish = { client_id: "w1" };

it("does nothing for a visitor who only looks", () => expect(errand(quiet, page)).toBeNull());

it("begins a conversation with the first words, and says where they were written", () => {
  expect(errand({ ...quiet, chat: emptyLog("", both) }, page)).toEqual({ client_id: "c1", path: "/conversation", body: { client_id: "c1", text: "Hello", page } });
});

it("keeps later words and a wish behind words that are on their way", () => {
  expect(errand({ ...quiet, wish, chat: emptyLog("", sending(hello, "c1")) }, page)).toBeNull();
  expect(errand({ ...quiet, wish, chat: emptyLog("", sending(both, "c1")) }, page)).not.toMatchObject({ path: "/conversation/ask" });
});

it("says the next words over the socket", () => {
  expect(errand({ ...quiet, chat: emptyLog("log", hello) }, page)).toMatchObject({ frame: { op: "say", log: "log", client_id: "c1", text: "Hello" } });
});

it("says which files come along", () => {
  const files = [{ id: "f1", name: "a.pdf", size: 3, media_type: "application/pdf" }];
  const box = write([], { client_id: "c1", text: "", files, at: 0 });
  expect(errand({ ...quiet, chat: emptyLog("log", box) }, page)).toMatchObject({ frame: { op: "say", text: "", files: ["f1"] } });
});

it("brings a press in its turn, and never to another conversation", () => {
  const press = { log: "log", to: 2, pick: "yes" };
  const box = write([], { client_id: "c1", text: "Yes", at: 0, press });
  expect(errand({ ...quiet, chat: emptyLog("log", box) }, page)).toMatchObject({ frame: { op: "say", log: "log", text: "Yes", to: 2, pick: "yes" } });
  expect(errand({ ...quiet, chat: emptyLog("log", write(hello, { client_id: "c2", text: "Yes", at: 1, press })) }, page)).toMatchObject({ client_id: "c1" });
  expect(errand({ ...quiet, chat: emptyLog("another", box) }, page)).toBeNull();
  expect(errand({ ...quiet, chat: emptyLog("", box) }, page)).toBeNull();
});

it("leaves a message in one step, also in a conversation where nothing was said", () => {
  const left = write([], { client_id: "c1", text: "My parcel is lost.", at: 0, ask: true });
  for (const log of ["", "log"])
    expect(errand({ ...quiet, chat: emptyLog(log, left) }, page)).toMatchObject({ path: "/conversation", body: { client_id: "c1", text: "My parcel is lost.", ask: true } });
});

it("asks for a person, also where nothing was said yet", () => {
  expect(errand({ ...quiet, wish }, page)).toMatchObject({ path: "/conversation", body: { client_id: "w1", ask: true, page } });
  expect(errand({ ...quiet, wish, chat: emptyLog("log") }, page)).toMatchObject({ path: "/conversation/ask", body: { client_id: "w1" } });
  expect(errand({ ...quiet, wish: { ...wish, seq: 4 } }, page)).toBeNull();
});

it("waits until it is known whether a conversation is open", () => {
  expect(errand({ ...quiet, finding: true, chat: emptyLog("", hello) }, page)).toBeNull();
});
