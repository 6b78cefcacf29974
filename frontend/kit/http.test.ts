import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { problem } from "./cast";
import { door, insist, Refusal } from "./http";

let server: Server | null = null;
afterEach(() => void server?.close());

/** A real server on a free port that answers by `listener`; gives its address. */
async function serving(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<{ command_id: string; seen: number }> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as { command_id: string; seen: number };
}

const refusing = (status: number, code: string, retry_after: number | null = null) => ({
  status,
  headers: { "Content-Type": "application/problem+json; charset=utf-8" },
  body: JSON.stringify({ ...problem(code, "Ada Park claimed this chat 2 s ago."), status, retry_after }),
});

test("a refusal is typed and carries its sentence", async () => {
  const no = refusing(409, "claimed");
  const at = await serving((_, response) => response.writeHead(no.status, no.headers).end(no.body));
  const refusal: unknown = await door(() => ({})).post(`${at}/claim`).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ code: "claimed", message: "Ada Park claimed this chat 2 s ago.", final: false, passing: false });
});

test("a decision is sent again under one command_id until it is taken", async () => {
  const seen: { command_id: string; seen: number }[] = [];
  const busy = refusing(503, "unavailable", 0);
  const at = await serving((request, response) => {
    void bodyOf(request).then((body) => {
      seen.push(body);
      if (seen.length === 1) response.writeHead(busy.status, busy.headers).end(busy.body);
      else if (seen.length === 2) response.destroy();
      else response.writeHead(200, { "Content-Type": "application/json" }).end('{"status":"ending"}');
    });
  });
  expect(await door(() => ({})).decide(`${at}/end`, { seen: 4 })).toEqual({ status: "ending" });
  expect(seen).toHaveLength(3);
  expect(new Set(seen.map((body) => body.command_id)).size).toBe(1);
  expect(seen[0]?.command_id).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
  expect(seen[2]?.seen).toBe(4);
});

test("a rule's no is not asked again", async () => {
  let asked = 0;
  const no = refusing(409, "visitor_wrote");
  const at = await serving((_, response) => {
    asked++;
    response.writeHead(no.status, no.headers).end(no.body);
  });
  await expect(door(() => ({})).decide(`${at}/end`)).rejects.toMatchObject({ code: "visitor_wrote" });
  expect(asked).toBe(1);
});

test("an answer of something in between is still one sentence", async () => {
  const at = await serving((_, response) => response.writeHead(502, { "Content-Type": "text/html" }).end("<h1>Bad gateway"));
  await expect(door(() => ({})).get(at)).rejects.toMatchObject({ code: "unavailable", passing: true });
});

test("a click gives up once its patience is over", async () => {
  const never = () => Promise.reject(new Refusal({ ...problem("unavailable"), status: 503 }));
  await expect(insist(never, 0)).rejects.toMatchObject({ code: "unavailable" });
});

test("requests carry the headers of whoever asks", async () => {
  let token: string | string[] | undefined;
  const at = await serving((request, response) => {
    token = request.headers["x-csrf-token"];
    response.writeHead(204).end();
  });
  expect(await door(() => ({ "X-CSRF-Token": "t" })).post(at)).toBeUndefined();
  expect(token).toBe("t");
});
