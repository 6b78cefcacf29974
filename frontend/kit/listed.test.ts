import { expect, test } from "vitest";
import { listed } from "./listed";

function blocked(): Storage {
  throw new DOMException("The operation is insecure.", "SecurityError");
}

test("where storage is blocked, what was kept lives in memory", () => {
  const memory = listed(blocked);
  memory.set("draft.1", "Hello");
  memory.set("draft.2", "Bye");
  memory.set("draft.2", null);
  expect(memory.get("draft.1")).toBe("Hello");
  expect(memory.get("draft.2")).toBeNull();
  expect(memory.keys("draft.")).toEqual(["draft.1"]);
});
