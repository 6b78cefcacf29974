import { expect, test } from "vitest";
import type { ConciergeSetup } from "../../kit/protocol";
import { changed, differences, draftOf, merged, ofKind, wantedOf, withField } from "./draft";
import { moved, without } from "./ordered";

const setup: ConciergeSetup = {
  id: "c", key: "main", enabled: true, teams: ["t"], every_team: [{ id: "t", name: "Support" }], colours: null, version: 3, name: "Larkspur", sites: ["https://a.example"],
  greeting: "Hello", feedback: "Sorry", clarifier: "Did you mean?", no_match: "No", offline: "Later", clarifies: true,
  on_asked: "escalate", on_feedback: "offer", on_no_answer: "offer", feedback_tickets: false,
  parameters: ["plan"], remembers_visits: true, proactive: [],
  form: [{ key: "name", label: "Name", kind: "text", required: false, help: "", choices: [] }],
};
const labels = (form: readonly { label: string }[]) => form.map(({ label }) => label);

test("what is sent is what can be set, without lines that were left empty", () => {
  const draft = draftOf(setup);
  const { id: _id, key: _key, every_team: _everyTeam, ...settable } = setup;
  expect(wantedOf({ ...draft, sites: [...draft.sites, "  "], parameters: ["plan", ""] })).toEqual(settable);
});

test("a draft is changed until everything is as it was", () => {
  const draft = draftOf(setup);
  const form = withField(draft.form);
  expect(differences({ ...draft, form }, draft)).toEqual(["the details"]);
  expect(differences({ ...draft, form: without(form, form[1]!.id) }, draft)).toEqual([]);
});

test("what two people changed apart is kept of both, and of one thing mine", () => {
  const known = draftOf(setup);
  const mine = { ...known, greeting: "Mine", form: withField(known.form) };
  const theirs = draftOf({ ...setup, version: 4, greeting: "Theirs", on_asked: "off", on_feedback: "off" });
  expect(differences(known, theirs)).toEqual(["the greeting", "when a person is fetched"]);
  expect(merged(known, mine, theirs)).toMatchObject({ version: 4, greeting: "Mine", on_asked: "off", form: mine.form });
});

test("a new detail's key follows its label, a known one's stays", () => {
  let form = withField(draftOf(setup).form);
  form = changed(form, form[1]!.id, { label: "Your name" });
  expect(form.map(({ key }) => key)).toEqual(["name", "name_2"]);
  form = changed(form, form[1]!.id, { kind: "email" });
  form = changed(form, form[0]!.id, { label: "How shall we call you?" });
  expect(form.map(({ key }) => key)).toEqual(["name", "email"]);
});

test("a detail moves one place, and not beyond the ends", () => {
  let form = withField(withField(draftOf(setup).form));
  form = changed(changed(form, form[1]!.id, { label: "B" }), form[2]!.id, { label: "C" });
  expect(labels(moved(form, form[2]!.id, -1))).toEqual(["Name", "C", "B"]);
  expect(labels(moved(form, form[0]!.id, -1))).toEqual(["Name", "B", "C"]);
  expect(labels(moved(form, form[2]!.id, 1))).toEqual(["Name", "B", "C"]);
});

test("a choice begins with two answers to write, and keeps those it had", () => {
  const [field] = withField([]);
  expect(ofKind(field!, "choice").choices).toEqual(["", ""]);
  expect(ofKind({ ...field!, choices: ["One", "Two"] }, "choice").choices).toEqual(["One", "Two"]);
});
