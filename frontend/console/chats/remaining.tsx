import { mmss } from "../../kit/time";
import { second } from "../state/second";

/** The time until `at` (milliseconds by the server's clock), ticking. A `timer` is not read out by itself. */
export function Remaining({ at }: { at: number }) {
  const left = (at - second.value) / 1000;
  return <span role="timer">{left > 0 ? mmss(left) : "any moment"}</span>;
}
