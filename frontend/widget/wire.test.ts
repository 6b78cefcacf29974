import { describe, expect, it } from "vitest";
import { fromFrame, fromLoader } from "./wire";

const token = "v1_Zm9vYmFyYmF6cXV4Zm9vYmFy";
const page = { url: "https://larkspur.example/pricing", title: "Pricing" };

describe("what the loader believes", () => {
  it("hears the frame's sentences", () => {
    expect(fromFrame({ op: "open", open: false })).toEqual({ op: "open", open: false });
    expect(fromFrame({ op: "show", unread: 3, card: 148, paint: "#123456" })).toEqual({ op: "show", unread: 3, card: 148, paint: "#123456" });
    expect(fromFrame({ op: "token", token })).toEqual({ op: "token", token });
    expect(fromFrame({ op: "token", token: null })).toEqual({ op: "token", token: null });
    expect(fromFrame({ op: "visit", visit: token })).toEqual({ op: "visit", visit: token });
  });

  it.each([
    undefined, null, 7, "open", [], {}, { op: "constructor" }, { op: ["open"], open: true }, { op: "open" }, { op: "open", open: "yes" },
    { op: "show" }, { op: "show", unread: "3", card: 0 }, { op: "show", unread: -1, card: 0 }, { op: "show", unread: 0, card: Number.NaN }, { op: "show", unread: 0, card: 1.5 },
    { op: "token" }, { op: "token", token: 7 }, { op: "token", token: "javascript:alert(1)" }, { op: "token", token: "short" }, { op: "visit", visit: "x".repeat(5001) },
    { op: "baseUrl", url: "https://evil.example" }, Object.create({ op: "open", open: true }),
  ])("ignores %j", (data) => expect(fromFrame(data)).toBeUndefined());

  it("carries nothing over that it does not know", () => {
    const heard = fromFrame(JSON.parse('{"op":"open","open":true,"__proto__":{"admin":true},"url":"javascript:alert(1)"}'));
    expect(heard).toEqual({ op: "open", open: true });
    expect(Object.keys(heard!)).toEqual(["op", "open"]);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
});

describe("what the frame believes", () => {
  const hello = { op: "hello", token: null, visit: token, page, referrer: "https://search.example/", open: false, rtl: true };

  it("hears the loader's sentences", () => {
    expect(fromLoader(hello)).toEqual(hello);
    expect(fromLoader({ op: "page", page: { ...page, extra: 1 } })).toEqual({ op: "page", page });
    expect(fromLoader({ op: "open", open: true })).toEqual({ op: "open", open: true });
    expect(fromLoader({ op: "token", token })).toEqual({ op: "token", token });
    expect(fromLoader({ op: "sign", at: 7 })).toEqual({ op: "sign" });
  });

  it("hears the site's word for who its user is, beside the token that it kept", () => {
    const word = `eyJhbGciOiJIUzI1NiJ9.${"a".repeat(900)}.sig-_~${token}`;
    expect(fromLoader({ ...hello, token: word })).toEqual({ ...hello, token: word });
    expect(fromLoader({ op: "token", token: `.~${token}` })).toEqual({ op: "token", token: `.~${token}` });
    expect(fromLoader({ op: "token", token: ".~null" })).toEqual({ op: "token", token: null });
  });

  it("takes what the site kept for nothing, where it is not what we made", () => {
    expect(fromLoader({ ...hello, token: "<script>", visit: undefined, referrer: {} })).toEqual({ ...hello, token: null, visit: null, referrer: "" });
    expect(fromLoader({ op: "token", token: "" })).toEqual({ op: "token", token: null });
  });

  it.each([
    null, { op: "hello" }, { op: "hello", token, page: null, open: true }, { op: "open", open: "yes" },
    { op: "page", page: { url: {}, title: "" } }, { op: "say", text: "buy" }, { op: "toString" },
  ])("ignores %j", (data) => expect(fromLoader(data)).toBeUndefined());

  it("cuts an address that is too long", () => {
    const heard = fromLoader({ op: "page", page: { url: "x".repeat(9000), title: "y".repeat(9000) } });
    expect(heard).toMatchObject({ op: "page", page: { url: "x".repeat(2000), title: "y".repeat(200) } });
  });
});
