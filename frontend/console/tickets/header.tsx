import { ArrowLeft, PanelRight } from "lucide";
import { Icon } from "../../kit/icon";
import type { TicketRow } from "../../kit/protocol";
import { useReturn } from "../shell/drawer";
import { underWay } from "../state/decisions";
import { go } from "../state/route";
import { me } from "../state/session";
import { decide, named, type Verb } from "../state/ticket-work";
import { wayTo } from "./state";
import { hues, statuses } from "./words";

interface HeaderProps {
  number: number;
  row: TicketRow | null;
  drawer: boolean;
  setDrawer(open: boolean): void;
}

/** Which ticket it is, whose, and what is decided next. */
export function TicketHeader({ number, row, drawer, setDrawer }: HeaderProps) {
  const opener = useReturn(drawer);
  return (
    <header>
      <button class="plain back" aria-label="Back to the list" onClick={() => go(wayTo(null))}>
        <Icon of={ArrowLeft} />
      </button>
      <div class="title">
        <h2>
          <bdi>{row?.subject ?? `Ticket ${number}`}</bdi>
        </h2>
        {row && <Where row={row} />}
      </div>
      {row && <Decision row={row} />}
      <button class="plain drawer" aria-label="Ticket details" ref={opener} aria-expanded={drawer} aria-controls="details" onClick={() => setDrawer(!drawer)}>
        <Icon of={PanelRight} />
      </button>
    </header>
  );
}

function Where({ row: { number, status, assignee, team } }: { row: TicketRow }) {
  const whose = assignee === null ? "nobody’s" : assignee.handle === me.value?.handle ? "yours" : assignee.name;
  return (
    <p class="where">
      <span class={`status ${hues[status]}`}>{statuses[status]}</span> · #{number} · <bdi>{team.name}</bdi> · <bdi>{whose}</bdi>
    </p>
  );
}

/** The one button that usually comes next. */
function Decision({ row: { number, status, assignee } }: { row: TicketRow }) {
  const button = (verb: Verb, words: string, primary: boolean) => (
    <button class={primary ? "button primary" : "button"} disabled={underWay.value.has(named(number, verb))} onClick={() => void decide(number, verb)}>
      {words}
    </button>
  );
  if (status === "closed") return null;
  if (status === "done") return button("reopen", "Open again", false);
  if (assignee === null) return button("claim", "Claim", true);
  return assignee.handle === me.value?.handle ? button("done", "Done", true) : null;
}
