import { describe, expect, it } from "vitest";
import { fromFrame, fromLoader } from "./wire";

const token = "v1_Zm9vYmFyYmF6cXV4Zm9vYmFy";
const page = { url: "https://larkspur.example/pricing", title: "Pricing" };

describe("what the loader believes", () => {
  it("hears the frame's four sentences", () => {
    expect(fromFrame({ op: "ready" })).toEqual({ op: "ready" });
    expect(fromFrame({ op: "close" })).toEqual({ op: "close" });
    expect(fromFrame({ op: "unread", count: 3 })).toEqual({ op: "unread", count: 3 });
    expect(fromFrame({ op: "token", token })).toEqual({ op: "token", token });
    expect(fromFrame({ op: "token", token: null })).toEqual({ op: "token", token: null });
  });

  it.each([
    undefined, null, 7, "close", [], {}, { op: "constructor" }, { op: ["close"] },
    { op: "unread" }, { op: "unread", count: "3" }, { op: "unread", count: -1 }, { op: "unread", count: Number.NaN },
    { op: "token" }, { op: "token", token: 7 }, { op: "token", token: "javascript:alert(1)" }, { op: "token", token: "short" },
    { op: "baseUrl", url: "https://evil.example" }, Object.create({ op: "close" }),
  ])("ignores %j", (data) => expect(fromFrame(data)).toBeUndefined());

  it("carries nothing over that it does not know", () => {
    const heard = fromFrame(JSON.parse('{"op":"ready","__proto__":{"admin":true},"url":"javascript:alert(1)"}'));
    expect(heard).toEqual({ op: "ready" });
    expect(Object.keys(heard!)).toEqual(["op"]);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
});

describe("what the frame believes", () => {
  it("hears the loader's four sentences", () => {
    const hello = { op: "hello", token: null, page, open: false, rtl: true };
    expect(fromLoader(hello)).toEqual(hello);
    expect(fromLoader({ op: "page", page: { ...page, extra: 1 } })).toEqual({ op: "page", page });
    expect(fromLoader({ op: "open", open: true })).toEqual({ op: "open", open: true });
    expect(fromLoader({ op: "token", token })).toEqual({ op: "token", token });
  });

  it.each([
    null, { op: "hello" }, { op: "hello", token, page: null, open: true }, { op: "open", open: "yes" },
    { op: "page", page: { url: {}, title: "" } }, { op: "token", token: "" }, { op: "say", text: "buy" },
  ])("ignores %j", (data) => expect(fromLoader(data)).toBeUndefined());

  it("cuts an address that is too long", () => {
    const heard = fromLoader({ op: "page", page: { url: "x".repeat(9000), title: "y".repeat(9000) } });
    expect(heard).toMatchObject({ op: "page", page: { url: "x".repeat(2000), title: "y".repeat(200) } });
  });
});
