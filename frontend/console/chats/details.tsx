import { X } from "lucide";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { browserName } from "../../kit/browser";
import { Refusal } from "../../kit/http";
import { Icon } from "../../kit/icon";
import { pageLink } from "../../kit/link";
import type { LogState } from "../../kit/log";
import type { Details } from "../../kit/protocol";
import { exact, mmss } from "../../kit/time";
import { Line } from "../shell/line";
import { WorkflowLink } from "../shell/workflow-link";
import { second } from "../state/second";
import { desk, isAgent, me } from "../state/session";
import { NAMELESS, reasons, stars } from "../words";
import { ChatTags } from "./chat-tags";
import { ChatTickets } from "./chat-tickets";
import "./details.css";
import { Earlier } from "./earlier";
import { Fields } from "./fields";

/** Who asks, what, since when, and where the work behind it can be read. */
export function ChatDetails({ log, drawer, close }: { log: LogState; drawer: boolean; close: () => void }) {
  const closer = useRef<HTMLButtonElement>(null);
  const { standing, known } = log;
  const [details, setDetails] = useState<Details | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useLayoutEffect(() => void (drawer && closer.current?.focus()), [drawer]);

  // Whatever changes who has the chat changes what stands here, and so does a detail that was given or corrected.
  const told = known ? detailsMoved(log) : 0;
  useEffect(() => {
    if (!known) return;
    let current = true;
    desk.get<Details>(`/api/conversations/${log.log}/details`).then(
      (answer) => current && (setDetails(answer), setProblem(null)),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        if (current) setProblem(error.problem.detail);
      },
    );
    return () => void (current = false);
  }, [log.log, known, standing.status, standing.epoch, standing.n, told]);

  return (
    <aside class="details" id="details" aria-label="Chat details">
      <header>
        <h2>Chat details</h2>
        <button class="plain drawer" aria-label="Close chat details" ref={closer} onClick={close}>
          <Icon of={X} />
        </button>
      </header>
      {details ? (
        <Lists details={details} log={log} corrected={setDetails} />
      ) : (
        <p class="empty">{problem ?? ""}</p>
      )}
      {details && <ChatTags log={log} details={details} change={close} />}
      <ChatTickets log={log} />
      {known && <Earlier log={log.log} />}
    </aside>
  );
}

interface ListsProps {
  details: Details;
  log: LogState;
  corrected(details: Details): void;
}

function Lists({ details, log, corrected }: ListsProps) {
  const { fields } = details;
  const asked = new Set(fields.map((field) => field.key));
  const visitor = details.name ?? NAMELESS;
  const live = log.standing.status;
  return (
    <>
      <dl>
        <Line term="Question">{details.question && <span dir="auto">{details.question}</span>}</Line>
        <Line term="Name">{!asked.has("name") && <bdi>{visitor}</bdi>}</Line>
        <Line term="Signed in as">{details.subject && <bdi>{details.subject}</bdi>}</Line>
        <Line term="Email">{!asked.has("email") && details.email && <bdi>{details.email}</bdi>}</Line>
        <Line term="Reason">{details.reason && sentence(reasons[details.reason])}</Line>
      </dl>
      {fields.length > 0 && (
        <Fields log={log.log} fields={fields} visitor={visitor} editable={isAgent.value && log.standing.open} corrected={corrected} />
      )}
      <dl>
        <Line term="Concierge">{details.concierge}</Line>
        <Line term="Team">{details.team}</Line>
        <Line term="Agent">{details.agent === me.value?.name ? "You" : details.agent}</Line>
        <Line term="Waited">{details.asked_at && <Waited details={details} live={live} />}</Line>
        <Line term="Rating">
          {details.rated && (
            <span title={exact(details.rated.at)}>
              {stars(details.rated.score)}
              {details.rated.text && <q dir="auto">{details.rated.text}</q>}
            </span>
          )}
        </Line>
      </dl>
      <dl>
        <Line term="Page">{details.page && <Page page={details.page} />}</Line>
        <Line term="Browser">{details.browser && <span title={details.browser}>{browserName(details.browser)}</span>}</Line>
        <Line term="Began">{details.started_at && exact(details.started_at)}</Line>
      </dl>
      <dl>
        <Line term="Workflow">{details.workflow && <WorkflowLink id={details.workflow} />}</Line>
      </dl>
    </>
  );
}

function Waited({ details, live }: { details: Details; live: string }) {
  const asked = Date.parse(details.asked_at ?? "");
  const claimed = details.claimed_at ? Date.parse(details.claimed_at) : null;
  if (claimed === null && live !== "unclaimed") return <>–</>;
  return <>{mmss(((claimed ?? second.value) - asked) / 1000)}</>;
}

function Page({ page }: { page: { url: string; title: string | null } }) {
  const { href, text } = pageLink(page.url);
  return (
    <>
      {page.title && <bdi class="page-title">{page.title}</bdi>}
      {href ? (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          {text}
        </a>
      ) : (
        <span>{text}</span>
      )}
    </>
  );
}

/** The last line that may have changed a detail: a correction, a rating, or the concierge's turn after what it was told. */
function detailsMoved({ entries }: LogState): number {
  return entries.findLast(({ what, author }) => what.type === "corrected" || what.type === "rated" || author.kind === "concierge")?.seq ?? 0;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
