import { expect, test } from "vitest";
import type { Details, Form } from "../../kit/protocol";
import { defaultsOf } from "./defaults";
import { factsOf } from "./facts";
import { found } from "./found";

const DETAILS = {
  question: "Why was I charged twice?\nIt is urgent.",
  name: "Vera",
  email: "vera@example.com",
  team: "Billing",
  fields: [
    { key: "email", value: "vera@example.com" },
    { key: "shops", value: "Several" },
    { key: "phone", value: null },
  ],
} as unknown as Details;

const field = (key: string, more: object = {}) => ({ key, label: key, kind: "text", required: false, help: "", choices: [], default: key, use: null, ...more });
const form = (...fields: object[]) => ({ id: "f", title: "LiveChat Ticket", help: "Goes to the HelpDesk", fields }) as unknown as Form;

test("a form begins with what the chat knows", () => {
  const fields = [field("email", { kind: "email" }), field("name"), field("question", { kind: "long_text" }), field("shops", { kind: "choice", choices: ["One", "Several"] })];
  expect(defaultsOf(form(...fields), DETAILS)).toEqual({ email: "vera@example.com", name: "Vera", question: DETAILS.question, shops: "Several" });
});

test("what does not fit, or is not known, stays empty", () => {
  const fields = [field("shops", { kind: "choice", choices: ["One", "Two"] }), field("phone"), field("planet"), field("own", { default: null })];
  expect(defaultsOf(form(...fields), DETAILS)).toEqual({});
  expect(defaultsOf(form(field("email")), null)).toEqual({});
});

test("a question stands on one line where there is one line, as far as it fits", () => {
  expect(defaultsOf(form(field("question")), DETAILS).question).toBe("Why was I charged twice? It is urgent.");
  const long = defaultsOf(form(field("question")), { ...DETAILS, question: "why ".repeat(100) }).question!;
  expect([...long].length).toBe(200);
  expect(long.endsWith("…")).toBe(true);
});

test("the chat's team is known by its id, else by its name", () => {
  const offered = { people: [], teams: [{ id: "b", name: "Billing" }, { id: "s", name: "Sales" }], forms: [] };
  expect(factsOf(offered, "s", DETAILS).team).toBe("s");
  expect(factsOf(offered, null, DETAILS).team).toBe("b");
  expect(factsOf(offered, null, null).team).toBeNull();
});

test("forms are found by words of their title and help, in any order", () => {
  const forms = [form(), { ...form(), id: "g", title: "Refund" }];
  const ids = (search: string) => found(forms, search).map(({ id }) => id);
  expect(ids("")).toEqual(["f", "g"]);
  expect(ids("ticket LIVE")).toEqual(["f"]);
  expect(ids("helpdesk")).toEqual(["f", "g"]);
  expect(ids("helpdesk x")).toEqual([]);
});
