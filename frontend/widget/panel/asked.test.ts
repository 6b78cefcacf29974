import { expect, it } from "vitest";
import { detailAsked, unanswered } from "./asked";
import { ada, answered, asks, bot, chose, entry, log, people, said, vera } from "./cast";

const hi = entry(1, vera, said("Hi"));
const question = entry(2, bot, asks());
const handedBack = entry(3, ada, { type: "handed_back" });

it("knows which detail is asked for, until the concierge goes on or people have the chat", () => {
  expect(detailAsked(log([hi, question]))).toMatchObject({ field: { key: "email" }, line: "2" });
  expect(detailAsked(log([hi, question, entry(3, vera, said("vera@"))]))).not.toBeNull();
  expect(detailAsked(log([hi, question, entry(3, bot, said("Thank you."))]))).toBeNull();
  expect(detailAsked(log([hi, question, handedBack]))).toBeNull();
  expect(detailAsked(log([hi, question], { standing: people }))).toBeNull();
});

it("knows whether words wait for the concierge's", () => {
  expect(unanswered(log([]))).toBe(0);
  expect(unanswered(log([hi]))).toBe(1);
  expect(unanswered(log([hi], { standing: people }))).toBe(0);
  expect(unanswered(log([hi, question]))).toBe(0);
  expect(unanswered(log([hi, question, entry(3, vera, chose(2, "skip"))]))).toBe(3);
  expect(unanswered(log([hi, question, handedBack]))).toBe(0);
});

it("waits for nothing after a thumb", () => {
  expect(unanswered(log([hi, entry(2, bot, answered("Open Week.")), entry(3, vera, chose(2, "yes"))]))).toBe(0);
});
