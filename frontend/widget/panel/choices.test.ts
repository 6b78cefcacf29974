import { expect, it } from "vitest";
import type { LogState } from "../../kit/log";
import { acked, refused, sending, write } from "../../kit/outbox";
import type { Problem } from "../../kit/protocol";
import { answered, asks, bot, chose, entry, log, people, said, suggested, vera } from "./cast";
import { isThumb } from "./choices";
import { type Words, linesOf } from "./lines";

const talk = (chat: LogState) => linesOf(chat, "", "Larkspur", false).filter((line) => line.kind === "said") as Words[];
const choice = (chat: LogState) => talk(chat)[0]!.choice!;
const picks = (chat: LogState) => choice(chat).options.map(({ pick }) => pick);
const press = (to: number, pick: string) => write([], { client_id: "c1", text: pick, at: 0, press: { log: "log", to, pick } });

const answer = entry(1, bot, answered("Open Week."));
const question = entry(1, bot, asks({ kind: "choice", choices: ["yes", "no", "later"] }));

it("asks under an answer whether it helped; the press stands under it, and is no words", () => {
  expect(picks(log([answer]))).toEqual(["yes", "no"]);
  expect(choice(log([answer]))).toMatchObject({ chosen: null, active: true });
  const pressed = log([answer, entry(2, vera, chose(1, "yes"), "c1")]);
  expect(talk(pressed)).toHaveLength(1);
  expect(choice(pressed)).toMatchObject({ chosen: "yes", active: false });
});

it("shows a press on its way under its line, and why it did not arrive", () => {
  const box = press(1, "no");
  expect(choice(log([answer], { unsent: sending(box, "c1") }))).toMatchObject({ chosen: "no", active: false, mark: { state: "sending" } });
  expect(choice(log([answer], { unsent: acked(box, "c1", 2) }))).toMatchObject({ chosen: "no", active: false });
  const late = refused(box, "c1", { code: "too_late", detail: "A person is taking over this chat." } as Problem);
  expect(choice(log([answer], { unsent: late }))).toMatchObject({ chosen: null, active: false, mark: { state: "refused", why: "A person is taking over this chat." } });
});

it("suggests articles and none of them; what was picked is the visitor's words", () => {
  const three = entry(1, bot, suggested("First", "Second"));
  expect(picks(log([three]))).toEqual(["id of First", "id of Second", "none"]);
  const picked = log([three, entry(2, vera, chose(1, "none", "None of the above"), "c1")]);
  expect(choice(picked)).toMatchObject({ chosen: "none", active: false });
  expect(talk(picked)[1]).toMatchObject({ author: vera, text: "None of the above", key: "c1" });
  const going = talk(log([three], { unsent: press(1, "none") }));
  expect(going[0]!.choice).toMatchObject({ chosen: "none", mark: null });
  expect(going[1]).toMatchObject({ author: vera, text: "none", key: "c1", mark: { state: "sending" } });
});

it("lets a visitor skip only what is not required", () => {
  expect(picks(log([entry(1, bot, asks())]))).toEqual(["skip"]);
  expect(talk(log([entry(1, bot, asks({ required: true }))]))[0]!.choice).toBeNull();
  expect(picks(log([question]))).toEqual(["yes", "no", "later", "skip"]);
});

it("takes the press on an offered person for the visitor's words", () => {
  const pressed = log([entry(1, bot, said("No idea.", "person")), entry(2, vera, chose(1, "yes", "Talk to a person"), "c1")]);
  expect(choice(pressed)).toMatchObject({ chosen: "yes", active: false });
  expect(talk(pressed)[1]).toMatchObject({ author: vera, text: "Talk to a person" });
});

it("takes a detail's Yes for words, not for a thumb", () => {
  const pressed = log([question, entry(2, vera, chose(1, "yes"), "c1")]);
  expect(talk(pressed)).toHaveLength(2);
  expect(isThumb(pressed.entries, { to: 1, pick: "yes" })).toBe(false);
  expect(isThumb([], { to: 1, pick: "yes" })).toBe(true);
  expect(isThumb([answer], { to: 1, pick: "none" })).toBe(false);
});

it("closes a question for a detail once it is answered, in words too; an article stays open", () => {
  expect(choice(log([question, entry(2, vera, said("Later"))])).active).toBe(false);
  expect(choice(log([question], { unsent: write([], { client_id: "c1", text: "Later", at: 0 }) })).active).toBe(false);
  expect(choice(log([answer, entry(2, vera, said("And then?"))])).active).toBe(true);
});

it("closes everything while people have the chat", () => {
  for (const line of [answer, question]) expect(choice(log([line], { standing: people })).active).toBe(false);
});
