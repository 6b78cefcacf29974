import { useMemo } from "preact/hooks";
import { exact } from "../../kit/time";
import { second } from "../state/second";
import { stay } from "./words";

/** The time since `at`, ticking by the server's clock; nothing is read out. */
export function Elapsed({ at }: { at: string }) {
  const since = useMemo(() => exact(at), [at]); // takes as long as the rest of a row
  return <span title={`since ${since}`}>{stay((second.value - Date.parse(at)) / 1000)}</span>;
}
