import { useEffect } from "preact/hooks";
import { follow, inbox, logOf } from "../state/live";
import { show } from "../state/route";
import { NAMELESS } from "../words";
import { Composer } from "./composer";
import { ChatDetails } from "./details";
import { FarSide } from "./far-side";
import { ChatHeader } from "./header";
import { Log } from "./log";
import { Looking } from "./looking";
import { Next } from "./next";
import { Tagging } from "./tags";
import "./window.css";

interface WindowProps {
  id: string;
  drawer: boolean;
  setDrawer(open: boolean): void;
}

/** One chat: its header, its log, the composer, and its details beside it. */
export function ChatWindow({ id, drawer, setDrawer }: WindowProps) {
  const log = logOf(id).value;
  useEffect(() => follow(id), [id]);
  const name = inbox.value?.get(id)?.name ?? log.visitor?.name ?? NAMELESS;
  if (log.refusal ?? log.closed) {
    return (
      <section class="window nothing" aria-label="This chat cannot be shown">
        <p>{log.refusal?.detail ?? "This chat is no longer open to you."}</p>
        <button class="button" onClick={() => show(null)}>
          Back to the list
        </button>
      </section>
    );
  }
  return (
    <>
      <section class="window" aria-label={`Chat with ${name}`}>
        <ChatHeader log={log} name={name} drawer={drawer} setDrawer={setDrawer} />
        <Next log={log} visitor={name} />
        <Looking log={id} />
        <Log log={log} visitor={name} />
        <FarSide log={log} visitor={name} />
        {log.known && <Tagging log={log} />}
        <Composer log={log} name={name} />
      </section>
      <ChatDetails log={log} drawer={drawer} close={() => setDrawer(false)} />
    </>
  );
}
