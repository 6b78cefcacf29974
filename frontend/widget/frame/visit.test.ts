import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FromFrame, Page } from "../wire";
import { Recorded } from "./recorded";
import { Visit } from "./visit";

const page: Page = { url: "https://larkspur.example/", title: "Larkspur" };
const hello = { op: "hello", token: null, visit: null, page, referrer: "", open: false, rtl: false } as const;
const VISIT = "visit-of-vera-0001";
let server: Recorded;
let told: FromFrame[];
let forgotten: number;

function visits(remembers = true): Visit {
  const concierge = { key: "main", name: "Larkspur", greeting: "", sites: "", remembers, paint: "" };
  return new Visit(concierge, { tell: (message) => told.push(message), opened() {}, heard() {}, link() {}, forgotten: () => forgotten++ });
}

beforeEach(() => {
  vi.useFakeTimers();
  server = new Recorded();
  told = [];
  forgotten = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("begins a visit on the first page, and says where he is before anything else", async () => {
  visits().begin(hello);
  await server.settles();
  expect(server.asked).toEqual([{ path: "/w/main/ticket", authorization: undefined }]);
  expect(told).toEqual([{ op: "visit", visit: VISIT }]);
  expect(server.frames).toEqual([{ op: "here", visit: VISIT, ...page, referrer: null, language: "en-GB", visible: true }]);
});

it("goes on with the visit of the page before", async () => {
  visits().begin({ ...hello, visit: VISIT });
  await server.settles();
  expect(server.asked[0]!.authorization).toBe(`Visit ${VISIT}`);
});

it("leaves nothing on a site whose concierge does not remember", async () => {
  visits(false).begin(hello);
  await server.settles();
  expect(told).toEqual([{ op: "visit", visit: null }]);
});

it("tells the last of many changes, once a second, and nothing twice", async () => {
  const visit = visits();
  visit.begin(hello);
  await server.settles();
  visit.on({ ...page, url: "https://larkspur.example/a" });
  visit.on({ ...page, url: "https://larkspur.example/b" });
  await vi.advanceTimersByTimeAsync(900);
  expect(server.heres()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(server.heres().slice(1)).toEqual([["https://larkspur.example/b", true, VISIT]]);
  visit.on({ ...page, url: "https://larkspur.example/b" });
  await vi.advanceTimersByTimeAsync(2000);
  expect(server.heres()).toHaveLength(2);
});

it("signs once a minute, however much is done", async () => {
  const visit = visits();
  visit.begin(hello);
  await server.settles();
  for (let second = 0; second < 120; second += 10) {
    visit.sign();
    server.says({ ev: "pong" });
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(server.frames.filter(({ op }) => op === "sign")).toHaveLength(2);
});

it("keeps the socket of who acts, since he stays who he is", async () => {
  const visit = visits();
  visit.begin(hello);
  await server.settles();
  await visit.act("/conversation", {});
  expect(server.asked.slice(1)).toEqual([
    { path: "/w/main/visitors", authorization: `Visit ${VISIT}` },
    { path: "/w/main/conversation", authorization: "Bearer token-of-vera-0001" },
  ]);
  expect(told.at(-1)).toEqual({ op: "token", token: "token-of-vera-0001" });
  expect(server.opened).toBe(1);
});

it("opens another socket where he became somebody else", async () => {
  const visit = visits();
  visit.begin(hello);
  await server.settles();
  server.answers.visitors = { token: "token-of-tom-00001", visitor: "tom" };
  await visit.act("/conversation", {});
  await server.settles();
  expect(server.opened).toBe(2);
  expect(server.asked.at(-1)!.authorization).toBe("Bearer token-of-tom-00001");
});

it("is whoever another tab made him", async () => {
  const visit = visits();
  visit.begin(hello);
  await server.settles();
  visit.become("token-of-vera-0002");
  await server.settles();
  expect(server.asked.at(-1)).toEqual({ path: "/w/main/ticket", authorization: "Bearer token-of-vera-0002" });
  expect(server.heres().at(-1)).toEqual([page.url, true, VISIT]);
});

it("is nobody again when his token is no longer good, and goes on", async () => {
  server.answers.ticket = 401;
  visits().begin({ ...hello, token: "token-of-vera-0001", visit: VISIT });
  await vi.advanceTimersByTimeAsync(0);
  server.answers.ticket = { ticket: "t", visit: VISIT, visitor: "vera" };
  await vi.advanceTimersByTimeAsync(1000);
  await server.settles();
  expect(forgotten).toBe(1);
  expect(told[0]).toEqual({ op: "token", token: null });
  expect(server.asked.at(-1)!.authorization).toBe(`Visit ${VISIT}`);
  expect(server.heres()).toHaveLength(1);
});

it("begins another visit where the one that it kept is refused", async () => {
  const visit = visits();
  visit.begin({ ...hello, visit: "visit-of-long-ago-1" });
  server.answers.ticket = { ticket: "t", visit: "visit-of-long-ago-1", visitor: "vera" };
  await server.settles();
  server.says({ ev: "refused", log: null, client_id: null, problem: { code: "bad_token" } });
  server.answers.ticket = { ticket: "t", visit: VISIT, visitor: "vera" };
  await vi.advanceTimersByTimeAsync(1000);
  await server.settles();
  expect(server.asked.at(-1)!.authorization).toBeUndefined();
  expect(server.heres().at(-1)).toEqual([page.url, true, VISIT]);
});

it("asks seldom for a concierge that is gone", async () => {
  server.answers.ticket = 404;
  visits().begin(hello);
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(server.asked.length).toBeLessThan(60);
  expect(server.opened).toBe(0);
});
