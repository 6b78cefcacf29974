import { expect, test } from "vitest";
import { linked } from "./linked";

const OURS = "https://desk.example.com";

test("addresses of ours are links, and those of anybody else are text", () => {
  const pieces = linked(`Here:\n${OURS}/t#abc\nor https://evil.example/x or ${OURS}.evil.example/`, OURS);
  expect(pieces.map(({ text }) => text).join("")).toBe(`Here:\n${OURS}/t#abc\nor https://evil.example/x or ${OURS}.evil.example/`);
  expect(pieces.filter(({ href }) => href).map(({ text }) => text)).toEqual([`${OURS}/t#abc`]);
});
