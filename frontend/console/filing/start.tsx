import { ClipboardPen } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import type { LogState } from "../../kit/log";
import { inbox } from "../state/live";
import { FilingDialog } from "./dialog";

/** Every agent of the team may start one, also when the chat has ended; not in the archive. */
export function StartWorkflow({ log: { log, standing } }: { log: LogState }) {
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const archived = standing.status === "archived";
  const why = archived ? "This chat is archived." : "Start a Workflow";
  const was = useRef(false);
  // Not before the dialog is gone: what is behind it takes no focus.
  useEffect(() => {
    if (was.current && !asking) opener.current?.focus();
    was.current = asking;
  }, [asking]);
  return (
    <>
      <button class="button start-workflow" ref={opener} title={why} aria-disabled={archived} onClick={() => archived || setAsking(true)}>
        <Icon of={ClipboardPen} />
        <span>Start a Workflow</span>
        {archived && <span class="unseen"> {why}</span>}
      </button>
      {asking && <FilingDialog about={log} team={inbox.value?.get(log)?.team.id ?? null} close={() => setAsking(false)} />}
    </>
  );
}
