import { ArrowLeft, Download, PanelRight } from "lucide";
import { useEffect } from "preact/hooks";
import { Icon } from "../../kit/icon";
import type { LogState } from "../../kit/log";
import { ChatDetails } from "../chats/details";
import { Log } from "../chats/log";
import { Tagging } from "../chats/tags";
import "../chats/window.css";
import { useReturn } from "../shell/drawer";
import { Vouched } from "../shell/vouched";
import { follow, logOf } from "../state/live";
import { go } from "../state/route";
import { hue, NAMELESS, statuses } from "../words";
import { wayTo } from "./state";

interface WindowProps {
  id: string;
  drawer: boolean;
  setDrawer(open: boolean): void;
  /** Somebody said here what the chat was about. */
  tagged(): void;
}

/** A chat to read: its whole log, beginning with the concierge, what was collected, and its files. What it was about can still be said. */
export function ArchivedChat({ id, drawer, setDrawer, tagged }: WindowProps) {
  const log = logOf(id).value;
  useEffect(() => follow(id), [id]);
  const name = log.visitor?.name ?? NAMELESS;
  if (log.refusal ?? log.closed) {
    return (
      <section class="window nothing" aria-label="This chat cannot be shown">
        <p>{log.refusal?.detail ?? "This chat is no longer open to you."}</p>
        <button class="button" onClick={() => go(wayTo(""))}>
          Back to the list
        </button>
      </section>
    );
  }
  return (
    <>
      <section class="window" aria-label={`Chat with ${name}`}>
        <Header log={log} name={name} drawer={drawer} setDrawer={setDrawer} />
        <Log log={log} visitor={name} />
        {log.known && <Tagging log={log} saved={tagged} />}
      </section>
      <ChatDetails log={log} drawer={drawer} close={() => setDrawer(false)} />
    </>
  );
}

function Header({ log, name, drawer, setDrawer }: { log: LogState; name: string } & Pick<WindowProps, "drawer" | "setDrawer">) {
  const opener = useReturn(drawer);
  const { status } = log.standing;
  const file = `/api/archive/${log.log}/export?format=`;
  return (
    <header>
      <button class="plain back" aria-label="Back to the list" onClick={() => go(wayTo(""))}>
        <Icon of={ArrowLeft} />
      </button>
      <div class="title">
        <h2>
          <bdi>{name}</bdi>
          {log.visitor && <Vouched {...log.visitor} />}
        </h2>
        {log.known && <p class={`status ${hue(status)}`}>{statuses[status]}</p>}
      </div>
      <div class="exports" role="group" aria-label="Export">
        <a class="button small" href={`${file}text`} download>
          <Icon of={Download} /> Text
        </a>
        <a class="button small" href={`${file}json`} download>
          <Icon of={Download} /> JSON
        </a>
      </div>
      <button class="plain drawer" aria-label="Chat details" ref={opener} aria-expanded={drawer} aria-controls="details" onClick={() => setDrawer(!drawer)}>
        <Icon of={PanelRight} />
      </button>
    </header>
  );
}
