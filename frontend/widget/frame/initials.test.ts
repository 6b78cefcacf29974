import { expect, it } from "vitest";
import { initials } from "./initials";

it("takes initials from any script", () => {
  expect(initials("Larkspur")).toBe("L");
  expect(initials("Ada van der Park")).toBe("AP");
  expect(initials("🌸 Larkspur")).toBe("🌸L");
  expect(initials("")).toBe("");
});
