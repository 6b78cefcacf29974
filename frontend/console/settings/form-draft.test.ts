import { expect, test } from "vitest";
import type { Form } from "../../kit/protocol";
import { changed, differences, draftOf, merged, ofKind, ofUse, wantedOf, withInput } from "./form-draft";
import { without } from "./ordered";

const stands: Form = {
  id: "f", key: "f", title: "Refund", help: "", team: null, enabled: false, builtin: false, version: 2,
  fields: [{ key: "subject", label: "Subject", kind: "text", required: true, help: "", choices: [], default: null, use: "subject" }],
};

test("what is sent is what can be set", () => {
  const { id: _id, key: _key, builtin: _builtin, ...settable } = stands;
  expect(wantedOf(draftOf(stands))).toEqual(settable);
});

test("a draft is changed until everything is as it was", () => {
  const draft = draftOf(stands);
  const fields = withInput(draft.fields);
  expect(differences({ ...draft, fields }, draft)).toEqual(["the fields"]);
  expect(differences({ ...draft, fields: without(fields, fields[1]!.id) }, draft)).toEqual([]);
});

test("what two admins changed apart is kept of both", () => {
  const known = draftOf(stands);
  const mine = { ...known, title: "Money back" };
  const theirs = draftOf({ ...stands, version: 3, enabled: true });
  expect(merged(known, mine, theirs)).toMatchObject({ version: 3, title: "Money back", enabled: true });
});

test("a new field's key follows its label, begins with a letter, and is nobody else's", () => {
  let fields = withInput(draftOf(stands).fields);
  fields = changed(fields, fields[1]!.id, { label: "Subject" });
  expect(fields[1]!.key).toBe("subject_2");
  fields = changed(fields, fields[1]!.id, { label: "2nd address" });
  expect(fields[1]!.key).toBe("field_2nd_address");
  fields = changed(fields, fields[0]!.id, { label: "What is it?" });
  expect(fields[0]!.key).toBe("subject");
});

test("a field's kind decides what it can be in the ticket", () => {
  const [subject] = draftOf(stands).fields;
  expect(ofKind(subject!, "long_text").use).toBeNull();
  expect(ofKind(subject!, "choice")).toMatchObject({ use: "subject", choices: ["", ""] });
  expect(ofUse({ ...subject!, choices: ["", ""] }, "priority").choices).toEqual(["Low", "Normal", "High", "Urgent"]);
  expect(ofUse({ ...subject!, choices: ["Low", "High"] }, "priority")).toEqual({ use: "priority" });
});
