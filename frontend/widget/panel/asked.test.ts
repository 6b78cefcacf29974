import { expect, it } from "vitest";
import { detailAsked, isAnswering } from "./asked";
import { ada, answered, asks, bot, chose, entry, log, people, said, vera } from "./cast";

const hi = entry(1, vera, said("Hi"));
const question = entry(2, bot, asks(), "bot:1");
const handedBack = entry(3, ada, { type: "handed_back" });

it("knows which detail is asked for, until the concierge goes on or people have the chat", () => {
  expect(detailAsked(log([hi, question]))).toMatchObject({ field: { key: "email" }, line: "bot:1" });
  expect(detailAsked(log([hi, question, entry(3, vera, said("vera@"))]))).not.toBeNull();
  expect(detailAsked(log([hi, question, entry(3, bot, said("Thank you."))]))).toBeNull();
  expect(detailAsked(log([hi, question, handedBack]))).toBeNull();
  expect(detailAsked(log([hi, question], { standing: people }))).toBeNull();
});

it("knows whether words wait for the concierge's", () => {
  expect(isAnswering(log([]))).toBe(false);
  expect(isAnswering(log([hi]))).toBe(true);
  expect(isAnswering(log([hi], { standing: people }))).toBe(false);
  expect(isAnswering(log([hi, question]))).toBe(false);
  expect(isAnswering(log([hi, question, entry(3, vera, chose(2, "skip"))]))).toBe(true);
  expect(isAnswering(log([hi, question, handedBack]))).toBe(false);
});

it("still waits for the second answer when the first comes after two questions", () => {
  const both = [hi, entry(2, vera, said("And?")), entry(3, bot, said("Hello."), "bot:1")];
  expect(isAnswering(log(both))).toBe(true);
  expect(isAnswering(log([...both, entry(4, bot, said("Well."), "bot:2:2")]))).toBe(false);
});

it("waits for nothing after a thumb", () => {
  expect(isAnswering(log([hi, entry(2, bot, answered("Open Week."), "bot:1"), entry(3, vera, chose(2, "yes"))]))).toBe(false);
});
