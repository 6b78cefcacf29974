import { ClipboardPen, FilePlus, type IconNode } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import type { LogState } from "../../kit/log";
import { inbox } from "../state/live";
import { FilingDialog } from "./dialog";

/** Every agent of the team may start one, also when the chat has ended; not in the archive. */
export function StartWorkflow({ log: { log, standing } }: { log: LogState }) {
  const archived = standing.status === "archived";
  return (
    <Opener
      words="Start a Workflow"
      icon={ClipboardPen}
      about={log}
      team={inbox.value?.get(log)?.team.id ?? null}
      refused={archived ? "This chat is archived." : null}
    />
  );
}

/** A ticket that comes from no chat, for whoever works tickets. */
export function NewTicket() {
  return <Opener words="New ticket" icon={FilePlus} about={null} team={null} refused={null} />;
}

interface OpenerProps {
  words: string;
  icon: IconNode;
  /** The chat; `null`: no chat. */
  about: string | null;
  team: string | null;
  /** Why it cannot be used. */
  refused: string | null;
}

function Opener({ words, icon, about, team, refused }: OpenerProps) {
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const was = useRef(false);
  // Not before the dialog is gone: what is behind it takes no focus.
  useEffect(() => {
    if (was.current && !asking) opener.current?.focus();
    was.current = asking;
  }, [asking]);
  return (
    <>
      <button class="button opens-filing" ref={opener} title={refused ?? words} aria-disabled={refused !== null} onClick={() => refused === null && setAsking(true)}>
        <Icon of={icon} />
        <span>{words}</span>
        {refused && <span class="unseen"> {refused}</span>}
      </button>
      {asking && <FilingDialog about={about} team={team} close={() => setAsking(false)} />}
    </>
  );
}
