import { expect, test } from "vitest";
import { listed } from "../../kit/listed";
import { drafts, filledIn, noDraft, sending, sentAlong, written } from "./draft";

const DEFAULTS = { email: "vera@example.com", subject: "" };

function browser(): Storage {
  const kept: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void (kept[key] = value),
    removeItem: (key: string) => void delete kept[key],
  };
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(kept, name, { value, enumerable: false });
  return kept as unknown as Storage;
}

test("what Ada typed is there after a reload, for this chat and this form only", () => {
  const storage = browser();
  const before = drafts(listed(() => storage), "ada", "chat-1");
  before.keep("form-1", written(noDraft, "subject", "Charged twice", DEFAULTS));
  const after = drafts(listed(() => storage), "ada", "chat-1");
  expect(filledIn(after.of("form-1"), DEFAULTS)).toEqual({ email: "vera@example.com", subject: "Charged twice" });
  expect(after.forms()).toEqual(new Set(["form-1"]));
  expect(after.of("form-2")).toEqual(noDraft);
  expect(drafts(listed(() => storage), "ada", "chat-2").forms().size).toBe(0);
  expect(drafts(listed(() => storage), "grace", "chat-1").forms().size).toBe(0);
  after.forget("form-1");
  expect(after.forms().size).toBe(0);
});

test("what she left as it was follows the chat's details", () => {
  const typed = written(written(noDraft, "email", "v@example.com", DEFAULTS), "subject", "Hello", DEFAULTS);
  expect(filledIn(typed, { email: "new@example.com" })).toEqual({ email: "v@example.com", subject: "Hello" });
  const back = written(typed, "email", "vera@example.com", DEFAULTS);
  expect(filledIn(back, { email: "new@example.com" }).email).toBe("new@example.com");
});

test("an emptied field stays empty", () => {
  expect(filledIn(written(noDraft, "email", "", DEFAULTS), DEFAULTS).email).toBe("");
});

test("nothing typed is no draft", () => {
  const storage = browser();
  const some = drafts(listed(() => storage), "ada", null);
  some.keep("form-1", written(noDraft, "subject", "H", DEFAULTS));
  expect(some.forms().size).toBe(1);
  some.keep("form-1", written(written(noDraft, "subject", "H", DEFAULTS), "subject", "", DEFAULTS));
  expect(some.forms().size).toBe(0);
});

test("until an answer came the same goes again, by the same id", () => {
  const draft = written(noDraft, "subject", "Charged twice", DEFAULTS);
  const first = sending(draft, filledIn(draft, DEFAULTS));
  const later = { email: "other@example.com", subject: "" };
  const again = sending(first, filledIn(first, later));
  expect(again.sent).toEqual(first.sent);
  expect(filledIn(again, later)).toEqual({ email: "vera@example.com", subject: "Charged twice" });
  expect(sending(draft, draft.values).sent.command_id).not.toBe(first.sent.command_id);
});

test("a file that was sent is there after a reload, with its name, also while it is submitted", () => {
  const storage = browser();
  const upload = { id: "f-1", name: "receipt.png" };
  drafts(listed(() => storage), "ada", null).keep("form-1", written(sentAlong(noDraft, upload), "receipt", "f-1", DEFAULTS));
  const after = drafts(listed(() => storage), "ada", null).of("form-1");
  expect(filledIn(after, DEFAULTS).receipt).toBe("f-1");
  expect(after.files).toEqual({ "f-1": "receipt.png" });
  expect(sending(after, filledIn(after, DEFAULTS)).files).toEqual(after.files);
});
