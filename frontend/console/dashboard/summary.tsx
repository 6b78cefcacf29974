import { useEffect, useRef, useState } from "preact/hooks";
import { showing, view } from "./state";
import { count, statuses } from "./words";

/** What is read out: how many are shown when that was asked for, and who begins to wait. Never each change. */
export function Summary() {
  const { counts, found } = showing.value;
  const { status, q } = view.value;
  const waiting = counts.unclaimed;
  const [words, setWords] = useState("");
  const total = useRef(found);
  total.current = status ? counts[status] : found;
  useEffect(() => {
    const shown = count(total.current, "visitor", "visitors");
    setWords(`${shown}${status ? `, ${statuses[status]}` : ""}${q ? " found" : ""}. ${waiting} unclaimed.`);
  }, [status, q, waiting]);
  return (
    <p class="unseen" role="status">
      {words}
    </p>
  );
}
