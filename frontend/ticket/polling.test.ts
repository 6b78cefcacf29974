// @vitest-environment node
import { expect, test, vi } from "vitest";

vi.stubGlobal("location", { hash: "" });
const { pause } = await import("./polling");

test("the page asks every five seconds, and less often where nothing happens", () => {
  expect(pause(0, 0)).toBe(5_000);
  expect(pause(12, 0)).toBe(5_000);
  expect(pause(13, 0)).toBeGreaterThan(5_000);
  expect(pause(1_000, 0)).toBe(30_000);
});

test("a server that does not answer is asked ever less often", () => {
  for (const failed of [1, 5, 100]) expect(pause(0, failed)).toBeLessThanOrEqual(60_000);
});
