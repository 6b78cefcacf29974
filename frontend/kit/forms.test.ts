import { expect, test } from "vitest";
import { filled, defined, known } from "../../tests/models/form_cases.json";
import { setupProblems } from "./form-setup";
import { firstValues, problems } from "./forms";
import type { Details, FormInput } from "./protocol";

/** What a case leaves out is nothing. */
function inputs(fields: readonly object[]): FormInput[] {
  return fields.map((field) => ({ required: false, help: "", choices: [], default: null, use: null, ...field }) as unknown as FormInput);
}

test.each(filled)("filled in: $case", ({ fields, values, problems: expected, ...rest }) => {
  const team = ("team" in rest && rest.team) || null;
  expect(problems({ fields: inputs(fields), team: null }, values as Record<string, string>, { ...known, team })).toEqual(expected);
});

test.each(defined)("defined: $case", ({ fields, problems: expected }) => {
  expect(setupProblems("Refund", "", inputs(fields))).toEqual(expected);
});

test("a form begins with what is known of the chat", () => {
  const fields = inputs([
    { key: "a", label: "A", kind: "text", default: "question" },
    { key: "b", label: "B", kind: "text", default: "invoice" },
    { key: "c", label: "C", kind: "email", default: "email" },
    { key: "d", label: "D", kind: "text" },
  ]);
  const details = { question: "Where is it?", name: null, email: null, page: null, fields: [{ key: "invoice", value: "LK-1" }] } as unknown as Details;
  expect(firstValues({ fields, team: null }, details)).toEqual({ a: "Where is it?", b: "LK-1" });
});
