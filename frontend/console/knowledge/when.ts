import { ago as short } from "../../kit/time";

/** How long ago, in words: `just now`, `4m ago`. */
export function ago(at: string, now: number): string {
  const said = short(at, now);
  return said === "now" ? "just now" : `${said} ago`;
}
