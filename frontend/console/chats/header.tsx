import { ArrowLeft, PanelRight } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { catchFocus } from "../../kit/focus";
import { Icon } from "../../kit/icon";
import type { LogState } from "../../kit/log";
import { StartWorkflow } from "../filing/start";
import { Avatar } from "../shell/avatar";
import { useReturn } from "../shell/drawer";
import { Vouched } from "../shell/vouched";
import { archive, decline, end, underWay, undoEnd } from "../state/decisions";
import { show } from "../state/route";
import { isAgent, me } from "../state/session";
import { hue, statuses } from "../words";
import { More } from "./more";
import { offeredTo } from "./offer";
import { Left } from "./remaining";

interface HeaderProps {
  log: LogState;
  name: string;
  drawer: boolean;
  setDrawer(open: boolean): void;
}

export function ChatHeader({ log, name, drawer, setDrawer }: HeaderProps) {
  const opener = useReturn(drawer);
  return (
    <header>
      <button class="plain back" aria-label="Back to the list" onClick={() => show(null)}>
        <Icon of={ArrowLeft} />
      </button>
      <Avatar name={name} />
      <div class="title">
        <h2>
          <bdi>{name}</bdi>
          {log.visitor && <Vouched {...log.visitor} />}
        </h2>
        {log.known && <Where log={log} />}
      </div>
      {log.known && isAgent.value && <StartWorkflow log={log} />}
      {log.known && <Decision log={log} name={name} />}
      <button
        class="plain drawer"
        aria-label="Chat details"
        ref={opener}
        aria-expanded={drawer}
        aria-controls="details"
        onClick={() => setDrawer(!drawer)}
      >
        <Icon of={PanelRight} />
      </button>
    </header>
  );
}

/** The status, and who has the chat when it is not the reader. */
function Where({ log: { standing, concierge } }: { log: LogState }) {
  const live = standing.status === "in_progress" || standing.status === "ending";
  const others = live && standing.owner && standing.owner.id !== me.value?.handle;
  return (
    <p class="where">
      <span class={`status ${hue(standing.status)}`}>{statuses[standing.status]}</span>
      {others && <span> · {standing.owner?.name ?? standing.owner?.id}</span>}
      {others && !standing.owner_here && <span class="wait"> · away</span>}
      {concierge && <span> · {concierge.name}</span>}
    </p>
  );
}

/** A transfer that waits for the colleague; until he accepts, the chat is the reader's. */
function Handing({ log: state }: { log: LogState }) {
  const { log } = state;
  const colleague = offeredTo(state);
  return (
    <span class="ending">
      <span class="pending">
        Waiting for {colleague?.name}
        <Left until={colleague?.until ?? null} />
      </span>
      <button class="button" disabled={underWay.value.has(`decline:${log}`)} onClick={() => void decline(log)}>
        Take back
      </button>
    </span>
  );
}

/** Takes the focus over from End Chat, so that Enter undoes a slip of the hand. */
function Undo({ log }: { log: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => catchFocus(button.current), []);
  return (
    <button class="button" ref={button} disabled={underWay.value.has(`undo:${log}`)} onClick={() => void undoEnd(log)}>
      Undo
    </button>
  );
}

/** What can be decided now, at the upper right. */
function Decision({ log: state, name }: { log: LogState; name: string }) {
  const { log, standing, cursor } = state;
  const mine = standing.owner?.id === me.value?.handle;
  if (standing.status === "in_progress" && mine && standing.waits?.offered) return <Handing log={state} />;
  if (standing.status === "in_progress" && mine) {
    return (
      <>
        <More log={state} name={name} />
        <button class="button danger" disabled={underWay.value.has(`end:${log}`)} onClick={() => void end(log, cursor)}>
          End Chat
        </button>
      </>
    );
  }
  if (standing.status === "ending") return mine ? <Undo log={log} /> : null;
  if (standing.status === "ended" && isAgent.value) {
    return (
      <button class="button" disabled={underWay.value.has(`archive:${log}`)} onClick={() => void archive(log, cursor)}>
        Archive
      </button>
    );
  }
  return null;
}
