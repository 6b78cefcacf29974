import { expect, test } from "vitest";
import { ada, line, LOG, snapshotOf, vera, words } from "../../kit/cast";
import { emptyLog, reduce } from "../../kit/log";
import type { Author, Entry, What } from "../../kit/protocol";
import { lines } from "./lines";

const larkspur: Author = { kind: "concierge", id: null, name: "Larkspur" };
const ARTICLE = "8a3a2f6e-3f1d-4b5e-9c3e-1f6f2b1c9a10";
const answered: What = { type: "answered", text: "Open Week.", article: ARTICLE, title: "Plan a week", rule: "match", score: 0.8 };
const suggested: What = { type: "suggested", text: "Did you mean?", articles: [{ article: ARTICLE, title: "Plan a week", score: 0.5 }] };
const chose = (to: number, pick: string): What => ({ type: "chose", text: pick, to, pick });

function shown(entries: Entry[], more = false) {
  const state = reduce(emptyLog(LOG), { ev: "snapshot", log: LOG, snapshot: { ...snapshotOf(entries), more } });
  return lines(state, "ada").map((one) => (one.kind === "said" ? [one.kind, one.key, one.chosen?.pick ?? null] : [one.kind, one.key]));
}

test("No under an answer is a mark on it, and a fact where it was pressed", () => {
  expect(shown([words(1, vera, "How?"), line(2, larkspur, answered), line(3, vera, chose(2, "no"))])).toEqual([
    ["said", "1", null],
    ["said", "2", "no"],
    ["fact", "3"],
  ]);
});

test("the last press counts", () => {
  const entries = [line(1, larkspur, answered), line(2, vera, chose(1, "no")), line(3, vera, chose(1, "yes"))];
  expect(shown(entries)[0]).toEqual(["said", "1", "yes"]);
});

test("a picked suggestion is the visitor's bubble, and marked among the suggestions", () => {
  expect(shown([line(1, larkspur, suggested), line(2, vera, chose(1, ARTICLE))])).toEqual([
    ["said", "1", ARTICLE],
    ["said", "2", null],
  ]);
});

test("yes to a question of the concierge is a bubble like any words", () => {
  expect(shown([words(1, larkspur, "Would you like to talk to a person?"), line(2, vera, chose(1, "yes"))])[1]).toEqual(["said", "2", null]);
});

test("a mark on an answer that is not loaded yet is a fact", () => {
  expect(shown([line(41, vera, chose(7, "no"))], true)).toEqual([["fact", "41"]]);
});

test("an invitation is the agent's bubble where it has words, else a fact", () => {
  const invited = (text: string | null): What => ({ type: "invited", text });
  expect(shown([line(1, ada, invited("Can I help?")), line(2, ada, invited(null))])).toEqual([
    ["said", "1", null],
    ["fact", "2"],
  ]);
});

test("a correction is a fact between the bubbles", () => {
  expect(shown([line(1, ada, { type: "corrected", field: "email", label: "E-mail" })])).toEqual([["fact", "1"]]);
});
