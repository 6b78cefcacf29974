import { expect, test } from "vitest";
import { learnTime, second } from "./second";

test("the server's time shows at once, not with the next tick", () => {
  const server = new Date(Date.now() - 3_600_000).toISOString();
  learnTime(server);
  expect(Math.abs(second.value - Date.parse(server))).toBeLessThan(1000);
});
