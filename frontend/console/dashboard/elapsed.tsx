import { exact } from "../../kit/time";
import { second } from "../state/second";
import { stay } from "./words";

/** The time since `at`, ticking by the server's clock; nothing is read out. */
export function Elapsed({ at }: { at: string }) {
  return <span title={`since ${exact(at)}`}>{stay((second.value - Date.parse(at)) / 1000)}</span>;
}
