import { mmss } from "../../kit/time";
import { second } from "../state/second";

/** The time until `at` (milliseconds by the server's clock), ticking. A `timer` is not read out by itself. */
export function Remaining({ at }: { at: number }) {
  const left = (at - second.value) / 1000;
  return <span role="timer">{left > 0 ? mmss(left) : "any moment"}</span>;
}

/** The same after a comma; nothing where the end is not known. */
export function Left({ until }: { until: number | null }) {
  return until === null ? null : <>, <Remaining at={until} /></>;
}
