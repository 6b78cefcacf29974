import { expect, it } from "vitest";
import { sizeOf } from "./size";

it.each([
  [0, "0 bytes"],
  [812, "812 bytes"],
  [1400, "1.4 kB"],
  [52_300, "52 kB"],
  [26_214_400, "26 MB"],
])("%d is %s", (bytes, words) => expect(sizeOf(bytes)).toBe(words));
