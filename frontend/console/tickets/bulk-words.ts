/** How a change of many tickets went, in words. Pure. */
import type { BulkAnswer } from "../../kit/protocol";
import { refusedBecause } from "./words";

/** One line for what was done, and one for each reason why not.
 * @param what what a ticket became: "assigned to Kofi" */
export function outcome({ done, refused }: BulkAnswer, what: string): string[] {
  const because = new Map<string, string[]>();
  for (const [number, code] of Object.entries(refused)) because.set(code, [...(because.get(code) ?? []), `#${number}`]);
  const lines = done.length > 0 ? [`${done.length} ${done.length === 1 ? "ticket" : "tickets"} ${what}.`] : [];
  for (const [code, numbers] of because) {
    lines.push(`${new Intl.ListFormat("en").format(numbers)} ${numbers.length === 1 ? "stays as it was" : "stay as they were"}: ${refusedBecause(code)}.`);
  }
  return lines;
}
