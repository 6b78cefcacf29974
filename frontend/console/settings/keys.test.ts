import { expect, test } from "vitest";
import { keyOf } from "./keys";

const none = new Set<string>();

test("a key is made of the label's letters", () => {
  expect(keyOf("How many shops?", "text", none)).toBe("how_many_shops");
  expect(keyOf("Größe des Teams", "text", none)).toBe("gro_e_des_teams");
  expect(keyOf("電話", "phone", none)).toBe("detail");
});

test("the visitor's own details have their own keys", () => {
  expect(keyOf("E-mail address", "email", none)).toBe("email");
  expect(keyOf("Name", "text", none)).toBe("name");
  expect(keyOf("Your name", "text", none)).toBe("name");
  expect(keyOf("Email", "text", none)).toBe("mail");
});

test("two details never share a key, and no key is too long", () => {
  expect(keyOf("Shop", "text", new Set(["shop"]))).toBe("shop_2");
  expect(keyOf("E-mail", "email", new Set(["email", "email_2"]))).toBe("email_3");
  expect(keyOf("x".repeat(90), "text", none)).toHaveLength(37);
});
