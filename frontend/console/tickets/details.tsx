import { X } from "lucide";
import { useLayoutEffect, useRef } from "preact/hooks";
import "../chats/details.css";
import { Icon } from "../../kit/icon";
import type { Overview, TicketRow } from "../../kit/protocol";
import { dayAndHour, exact } from "../../kit/time";
import { Line } from "../shell/line";
import { WorkflowLink } from "../shell/workflow-link";
import { TicketNext } from "./next";
import { Work } from "./work";
import { kinds, sources } from "./words";

interface DetailsProps {
  row: TicketRow | null;
  overview: Overview | null;
  drawer: boolean;
  close(): void;
}

/** How the ticket stands, what happens next, where it comes from. */
export function TicketDetails({ row, overview, drawer, close }: DetailsProps) {
  const closer = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => void (drawer && closer.current?.focus()), [drawer]);
  return (
    <aside class="details ticket-details" id="details" aria-label="Ticket details">
      <header>
        <h2>Ticket details</h2>
        <button class="plain drawer" aria-label="Close ticket details" ref={closer} onClick={close}>
          <Icon of={X} />
        </button>
      </header>
      {row && (
        <>
          <Work row={row} />
          <TicketNext row={row} />
          <dl>
            <Line term="Created">
              <When at={row.created_at} />
            </Line>
            <Line term="Changed">
              <When at={row.changed_at} />
            </Line>
          </dl>
          <dl>
            <Line term="Kind">{kinds[row.kind]}</Line>
            <Line term="Source">{sources[row.source]}</Line>
            <Line term="Form">{overview?.form_title && <bdi>{overview.form_title}</bdi>}</Line>
            <Line term="Filed by">{overview?.by && <bdi>{overview.by.name}</bdi>}</Line>
            <Line term="Concierge">{overview?.concierge && <bdi>{overview.concierge.name}</bdi>}</Line>
          </dl>
          <dl>
            <Line term="Workflow">{row.version > 0 && <WorkflowLink id={`tkt-${row.number}`} />}</Line>
          </dl>
        </>
      )}
    </aside>
  );
}

function When({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exact(at)}>
      {dayAndHour(at)}
    </time>
  );
}
